package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// errOlder is a ledger that has to be migrated before it is used.
var errOlder = errors.New("this ledger is of an older schema")

// migration brings a ledger from one schema version to the next, within the
// transaction of all migrations. It must not depend on today's codecs: it reads
// and writes the records of its own two versions.
type migration func(*tx) error

// schema is the ordered list of migrations: the n-th (from 0) leads from
// version n+1 to n+2. It is only ever appended to.
type schema []migration

// currentSchema is what this mailtrack writes. Version 1 is the first.
var currentSchema = schema{toSchema2, toSchema3}

func (s schema) version() int { return 1 + len(s) }

// migrate runs what is missing, in order, in one transaction.
func (s schema) migrate(t *tx) error {
	version, err := t.version()
	if err != nil {
		return err
	}
	for ; version < s.version(); version++ {
		if err := s[version-1](t); err != nil {
			return fmt.Errorf("migrating from schema %d to %d, nothing was changed: %w", version, version+1, err)
		}
	}
	return t.setVersion(version)
}

// marker is what the format record of every ledger begins with.
const marker = "mailtrack ledger\x00"

var formatKey = []byte("format")

// version is the ledger's schema version. It is read without the table of
// checksums, so that any later mailtrack can change everything but this record:
// marker, version as four bytes big-endian, CRC-32C of both.
func (t *tx) version() (int, error) {
	bucket := t.bolt.Bucket([]byte(inFormat))
	if bucket == nil {
		return 0, foreign()
	}
	record := bucket.Get(formatKey)
	if len(record) != len(marker)+8 || string(record[:len(marker)]) != marker {
		return 0, foreign()
	}
	body, sum := record[:len(marker)+4], record[len(marker)+4:]
	if checksum(0, body) != binary.BigEndian.Uint32(sum) {
		return 0, damaged("its format record does not match its checksum")
	}
	return int(binary.BigEndian.Uint32(body[len(marker):])), nil
}

func (t *tx) setVersion(version int) error {
	bucket, err := t.bolt.CreateBucketIfNotExists([]byte(inFormat))
	if err != nil {
		return err
	}
	record := binary.BigEndian.AppendUint32([]byte(marker), uint32(version))
	return bucket.Put(formatKey, binary.BigEndian.AppendUint32(record, checksum(0, record)))
}

// fits says whether the ledger is of a schema that this transaction may meet.
func (t *tx) fits(s schema, m mode) error {
	version, err := t.version()
	switch {
	case err != nil:
		return err
	case version > s.version():
		return fmt.Errorf("%w (schema %d, this one knows up to %d) and was left as it is: use that mailtrack", ErrNewer, version, s.version())
	case version < s.version() && m != rebuilding && m != looking:
		return errOlder
	}
	return nil
}
