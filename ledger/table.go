package ledger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"

	bolt "go.etcd.io/bbolt"
)

// The tables, as the buckets are named in the file (see the package comment).
const (
	inFormat   = "format"
	inTallies  = "tallies"
	inIndex    = "index"
	inMails    = "mails"
	inRaw      = "raw"
	inJournal  = "journal"
	inPlaces   = "places"
	inOrders   = "orders"
	inReview   = "review"
	inManual   = "manual"
	inCursors  = "cursors"
	inSetAside = "aside"
	inContacts = "contacts"
	inReparse  = "reparse"
	inPolicy   = "policy"
)

// allTables are the tables with checksums and tallies.
var allTables = []string{inIndex, inMails, inRaw, inJournal, inPlaces, inOrders, inReview, inManual, inCursors, inSetAside, inContacts, inReparse, inPolicy}

// tx is one transaction.
type tx struct {
	bolt   *bolt.Tx
	file   *os.File          // that bbolt has open; nil where nobody needs it
	tables map[string]*table // those used so far

	told     []ManualRecord // all that the user told, once it was read
	toldRead bool
	decided  map[MailID][]ManualRecord // the decisions in force among them, once they were asked for
}

// table is one bucket. Every record ends in the CRC-32C of table, key and
// payload, and the table has a tally of its records, so that neither a flipped
// byte nor a page that bbolt no longer finds goes unnoticed.
type table struct {
	name   string
	bucket *bolt.Bucket
	seed   uint32
	tally  tally
	stale  bool // the tally has to be written

	last      []byte // the largest key so far, once something was put
	scattered bool   // a key was put before it
}

// tally is how many records a table has, and the sum of their checksums.
type tally struct {
	records, sum uint64
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(seed uint32, data []byte) uint32 { return crc32.Update(seed, castagnoli, data) }

// in is the table of that name.
func (t *tx) in(name string) (*table, error) {
	if table := t.tables[name]; table != nil {
		return table, nil
	}
	bucket := t.bolt.Bucket([]byte(name))
	tallies := t.bolt.Bucket([]byte(inTallies))
	if bucket == nil || tallies == nil {
		return nil, damaged("its table " + name + " is missing")
	}
	table := &table{name: name, bucket: bucket, seed: checksum(0, []byte(name))}
	record := tallies.Get([]byte(name))
	if len(record) != 20 || checksum(table.seed, record[:16]) != binary.BigEndian.Uint32(record[16:]) {
		return nil, damaged("the tally of its table " + name + " does not match its checksum")
	}
	table.tally = tally{binary.BigEndian.Uint64(record), binary.BigEndian.Uint64(record[8:])}
	t.tables[name] = table
	return table, nil
}

// create makes an empty table.
func (t *tx) create(name string) error {
	bucket, err := t.bolt.CreateBucket([]byte(name))
	if err != nil {
		return err
	}
	t.tables[name] = &table{name: name, bucket: bucket, seed: checksum(0, []byte(name)), stale: true}
	return nil
}

// writeTallies is the last thing in a transaction that writes.
func (t *tx) writeTallies() error {
	for name, table := range t.tables {
		if !table.stale {
			continue
		}
		tallies, err := t.bolt.CreateBucketIfNotExists([]byte(inTallies))
		if err != nil {
			return err
		}
		record := binary.BigEndian.AppendUint64(nil, table.tally.records)
		record = binary.BigEndian.AppendUint64(record, table.tally.sum)
		record = binary.BigEndian.AppendUint32(record, checksum(table.seed, record))
		if err := tallies.Put([]byte(name), record); err != nil {
			return err
		}
	}
	return nil
}

// open is the payload of a record and its checksum. The payload lies in the
// mapped file: it is good within the transaction only.
func (t *table) open(key, record []byte) ([]byte, uint32, error) {
	if len(record) >= 4 {
		payload := record[:len(record)-4]
		sum := checksum(checksum(t.seed, key), payload)
		if sum == binary.LittleEndian.Uint32(record[len(payload):]) {
			return payload, sum, nil
		}
	}
	return nil, 0, damaged("a record of its table " + t.name + " does not match its checksum")
}

// get is the payload under key, nil where there is none.
func (t *table) get(key []byte) ([]byte, error) {
	record := t.bucket.Get(key)
	if record == nil {
		return nil, nil
	}
	payload, _, err := t.open(key, record)
	return payload, err
}

// put writes payload under key, in place of what was there.
func (t *table) put(key, payload []byte) error {
	if err := t.untally(key); err != nil {
		return err
	}
	sum := checksum(checksum(t.seed, key), payload)
	record := make([]byte, 0, len(payload)+4)
	record = binary.LittleEndian.AppendUint32(append(record, payload...), sum)
	t.fill(key)
	if err := t.bucket.Put(key, record); err != nil {
		return fmt.Errorf("table %s: %w", t.name, err)
	}
	t.tally.records++
	t.tally.sum += uint64(sum)
	t.stale = true
	return nil
}

// fill lets pages become full where records are only appended: nothing comes
// between them later, and half the pages are then read. Where something comes
// between, bbolt's own half is right.
func (t *table) fill(key []byte) {
	if t.last == nil {
		last, _ := t.bucket.Cursor().Last()
		t.last = bytes.Clone(last)
	}
	if t.scattered = t.scattered || bytes.Compare(key, t.last) < 0; t.scattered {
		t.bucket.FillPercent = bolt.DefaultFillPercent
		return
	}
	t.bucket.FillPercent = appendedFill
	t.last = append(t.last[:0:0], key...)
}

// appendedFill leaves room for what is corrected later.
const appendedFill = 0.95

// drop removes what is under key, if anything is.
func (t *table) drop(key []byte) error {
	if err := t.untally(key); err != nil {
		return err
	}
	return t.bucket.Delete(key)
}

// untally takes the record under key, if any, out of the tally.
func (t *table) untally(key []byte) error {
	record := t.bucket.Get(key)
	if record == nil {
		return nil
	}
	_, sum, err := t.open(key, record)
	if err != nil {
		return err
	}
	t.tally.records--
	t.tally.sum -= uint64(sum)
	t.stale = true
	return nil
}

// all gives every record to fn, in the order of the keys, and then says whether
// they were all of them.
func (t *table) all(fn func(key, payload []byte) error) error {
	var seen tally
	cursor := t.bucket.Cursor()
	for key, record := cursor.First(); key != nil; key, record = cursor.Next() {
		payload, sum, err := t.open(key, record)
		if err != nil {
			return err
		}
		seen.records++
		seen.sum += uint64(sum)
		if seen.records > t.tally.records {
			break // pages that lead to one another have no end
		}
		if err := fn(key, payload); err != nil {
			return err
		}
	}
	if seen != t.tally {
		return damaged(fmt.Sprintf("its table %s has %d records where %d were written", t.name, seen.records, t.tally.records))
	}
	return nil
}

// under gives the records whose keys begin with prefix to fn.
func (t *table) under(prefix []byte, fn func(key, payload []byte) error) error {
	cursor := t.bucket.Cursor()
	for key, record := cursor.Seek(prefix); key != nil && bytes.HasPrefix(key, prefix); key, record = cursor.Next() {
		payload, _, err := t.open(key, record)
		if err != nil {
			return err
		}
		if err := fn(key, payload); err != nil {
			return err
		}
	}
	return nil
}
