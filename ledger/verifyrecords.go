package ledger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// records looks at every record of every table: its checksum, the table's tally,
// and that its key and payload are ones that this mailtrack reads.
func (v *verifier) records(t *tx) error {
	if err := v.buckets(t); err != nil {
		return err
	}
	for _, name := range allTables {
		v.tell(StepRecords, 0, 0)
		table, err := t.in(name)
		if err != nil {
			v.found(StepRecords, "%v", err)
			continue
		}
		if err := v.table(t, table); err != nil {
			return err
		}
	}
	return nil
}

// buckets looks whether there is anything that is none of the tables.
func (v *verifier) buckets(t *tx) error {
	err := t.bolt.ForEach(func(name []byte, bucket *bolt.Bucket) error {
		if s := string(name); !slices.Contains(allTables, s) && s != inFormat && s != inTallies {
			v.found(StepRecords, "it has a table %q, which no mailtrack of this schema makes", s)
		}
		return nil
	})
	for bucket, keys := range map[string][]string{inFormat: {inFormat}, inTallies: allTables} {
		if b := t.bolt.Bucket([]byte(bucket)); b != nil {
			_ = b.ForEach(func(key, _ []byte) error {
				if !slices.Contains(keys, string(key)) {
					v.found(StepRecords, "its table %s has a record %q, which no mailtrack of this schema makes", bucket, key)
				}
				return nil
			})
		}
	}
	return err
}

// table looks at one of them. It goes on behind a broken record, to count them.
func (v *verifier) table(t *tx, table *table) error {
	var seen tally
	broken, strange, first := 0, 0, error(nil)
	cursor := table.bucket.Cursor()
	for key, record := cursor.First(); key != nil; key, record = cursor.Next() {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		seen.records++
		v.tell(StepRecords, int(seen.records), int(table.tally.records))
		if seen.records > 2*table.tally.records+1000 {
			v.found(StepRecords, "its table %s has no end", table.name) // pages that lead to one another
			return nil
		}
		payload, sum, err := table.open(key, record)
		if err != nil {
			broken++
			continue
		}
		seen.sum += uint64(sum)
		if err := v.readable(t, table.name, key, payload); err != nil {
			if strange++; first == nil {
				first = err
			}
		}
	}
	v.Records[table.name] = int(seen.records)
	switch {
	case broken > 0:
		v.found(StepRecords, "%d of %d records of its table %s do not match their checksums", broken, seen.records, table.name)
	case seen != table.tally:
		v.found(StepRecords, "its table %s has %d records, and they are not the %d that were written", table.name, seen.records, table.tally.records)
	case strange > 0:
		v.found(StepRecords, "%d of %d records of its table %s are none that mailtrack writes; the first: %v", strange, seen.records, table.name, first)
	case slices.Contains(numberedTables, table.name):
		last, _ := cursor.Last()
		if given := table.bucket.Sequence(); len(last) > 0 && given != binary.BigEndian.Uint64(last) || len(last) == 0 && given != 0 {
			v.found(StepRecords, "its table %s says that number %d was given last, and its records say otherwise", table.name, given)
		}
	}
	return nil
}

// readable says what is wrong with a record whose checksum is right. What of it
// follows from other records is looked at with those (mails).
func (v *verifier) readable(t *tx, name string, key, payload []byte) error {
	var err error
	d := decoder{data: payload}
	switch name {
	case inMails, inRaw:
		err = wants(len(key) == 8)
	case inPlaces:
		if err = wants(len(key) > 8 && len(payload) == 0); err == nil {
			_, err = readPlace(key[8:])
		}
		if err == nil && !t.hasMail(key[:8]) {
			err = fmt.Errorf("a place of a mail that is not there")
		}
	case inManual:
		_, err = readManual(key, payload)
	case inCursors:
		k := decoder{data: key}
		_, _ = k.text(), k.text()
		if err = wants(k.ended()); err == nil && v.Cursor != nil {
			err = v.Cursor(payload)
		}
	case inSetAside:
		if _, err = readPlace(key); err == nil {
			err = json.Unmarshal(payload, &asideRecord{})
		}
	case inPolicy:
		if err = wants(bytes.Equal(key, inForceKey)); err == nil {
			_, err = readPolicy(payload)
		}
	case inContacts:
		d.varint()
		err = wants(d.ended())
	case inReparse:
		err = t.readableJob(key, payload)
	}
	return err
}

func wants(right bool) error {
	if !right {
		return errCodec
	}
	return nil
}

func (t *tx) readableJob(key, payload []byte) error {
	if bytes.Equal(key, jobKey) {
		return json.Unmarshal(payload, &Job{})
	}
	if len(key) != 8 || len(payload) < 8 || !t.hasMail(key) {
		return errCodec
	}
	_, err := readMail(payload[8:])
	return err
}

// hasMail says whether there is a mail of that number, without reading it.
func (t *tx) hasMail(number []byte) bool {
	mails, err := t.in(inMails)
	return err == nil && mails.bucket.Get(number) != nil
}
