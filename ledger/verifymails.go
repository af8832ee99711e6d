package ledger

import (
	"bytes"
	"encoding/binary"
	"reflect"
)

// mails recounts what follows from every mail and the decisions about it, and
// compares with what is stored: index, orders, review and journal. Nothing else
// may stand in those tables, which their numbers of records show.
func (v *verifier) mails(t *tx) error {
	if len(v.Damage) > 0 {
		return nil
	}
	mails, err := t.in(inMails)
	if err != nil {
		return err
	}
	expected := map[string]int{} // table → records that follow from the mails
	of := int(mails.tally.records)
	err = mails.all(func(key, payload []byte) error {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		v.tell(StepMails, v.Mails, of)
		v.Mails++
		m, err := readMail(payload)
		if err != nil {
			v.found(StepMails, "mail number %d: %v", binary.BigEndian.Uint64(key), err)
			return nil
		}
		if err := v.follows(t, binary.BigEndian.Uint64(key), m, expected); err != nil {
			return err
		}
		return v.raw(t, key, m, expected)
	})
	if err != nil {
		return err
	}
	for _, name := range []string{inRaw, inIndex, inOrders, inReview, inJournal} {
		if n := v.Records[name]; n > expected[name] {
			v.found(StepMails, "its table %s has %d records, and only %d follow from the mails", name, n, expected[name])
		}
	}
	return nil
}

// follows compares what follows from one mail with what is stored.
func (v *verifier) follows(t *tx, number uint64, m StoredMail, expected map[string]int) error {
	is := func(name string, key, payload []byte, there bool) error {
		table, err := t.in(name)
		if err != nil {
			return err
		}
		if there {
			expected[name]++
		}
		switch record, err := table.get(key); {
		case err != nil:
			return err
		case there != (record != nil):
			v.found(StepMails, "mail %s: what the table %s has of it does not follow from it", m.ID, name)
		case there && !bytes.Equal(record, payload) && !sameInOtherWords(name, key, record, payload):
			v.found(StepMails, "mail %s: the table %s says otherwise of it than the mail", m.ID, name)
		}
		return nil
	}
	decided, err := t.decisionsAbout(m.ID)
	if err != nil {
		return err
	}
	s := settle(m, decided)
	tells, books := s.telling()
	entry := m.indexEntry(number)
	err = is(inIndex, m.ID[:], entry.record(), true)
	for _, order := range ordersOf(m.Mail) {
		if err == nil {
			err = is(inOrders, orderKey(order, number), []byte{}, true)
		}
	}
	if err == nil {
		err = is(inReview, reviewKey(m.Mail, number), []byte{}, s.Waits())
	}
	if err == nil {
		err = is(inJournal, tells.key(), tells.record(), books)
	}
	if err == nil && m.Place != (Place{}) && m.Place.isText() {
		err = is(inPlaces, append(numberKey(number), m.Place.key()...), []byte{}, true)
	}
	return err
}

// sameInOtherWords says that two records of the index or of the journal are read
// alike. An earlier mailtrack, and a migration, spell out words that have a number
// by now.
func sameInOtherWords(name string, key, a, b []byte) bool {
	switch name {
	case inIndex:
		was, err := readIndexEntry(a)
		is, failed := readIndexEntry(b)
		return err == nil && failed == nil && was == is
	case inJournal:
		was, err := postingsIn(key, a)
		is, failed := postingsIn(key, b)
		return err == nil && failed == nil && reflect.DeepEqual(was, is)
	}
	return false
}

func postingsIn(key, record []byte) (all []Posting, err error) {
	err = new(decoder).postings(key, record, func(p *Posting) { all = append(all, *p) })
	return all, err
}

// raw looks whether the raw mail is there, and is the one it is filed under.
func (v *verifier) raw(t *tx, key []byte, m StoredMail, expected map[string]int) error {
	raws, err := t.in(inRaw)
	if err != nil {
		return err
	}
	packed, err := raws.get(key)
	if err != nil {
		return err
	}
	if packed == nil {
		v.found(StepMails, "mail %s: its raw mail is missing", m.ID)
		return nil
	}
	expected[inRaw]++
	if v.Identity == nil {
		return nil
	}
	raw, err := unpackRaw(packed)
	v.Raw++
	switch {
	case err != nil:
		v.found(StepMails, "mail %s: %v", m.ID, err)
	case int64(len(raw)) != m.Size:
		v.found(StepMails, "mail %s: its raw mail has %d bytes, and had %d", m.ID, len(raw), m.Size)
	case v.Identity(raw) != m.ID:
		v.found(StepMails, "mail %s: its raw mail is another one", m.ID)
	}
	return nil
}
