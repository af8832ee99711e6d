package ledger

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Place is where a mail lay: in a folder of a mailbox by UIDVALIDITY and UID, or
// in a file.
type Place struct {
	Mailbox     string `json:"mailbox,omitempty"`
	Folder      string `json:"folder,omitempty"`
	UIDValidity uint32 `json:"uidvalidity,omitempty"`
	UID         uint32 `json:"uid,omitempty"`
	File        string `json:"file,omitempty"`
}

// CursorKey names a folder of a mailbox.
type CursorKey struct{ Mailbox, Folder string }

// SetAside is a mail that could not be fetched or taken from its file: too
// large, unreadable, or refused three times. It is shown to a person. Recording
// the mail of that place takes it from the list.
type SetAside struct {
	Place Place
	Size  int64  // bytes, 0 where unknown
	Why   string // one sentence
}

func (p Place) key() []byte {
	key := appendString(nil, p.Mailbox)
	key = appendString(key, p.Folder)
	key = binary.BigEndian.AppendUint32(key, p.UIDValidity)
	key = binary.BigEndian.AppendUint32(key, p.UID)
	return appendString(key, p.File)
}

// isText says that the place is written in a mail's record as it is: that is JSON,
// where what is no UTF-8 becomes U+FFFD.
func (p Place) isText() bool {
	return !strings.ContainsRune(p.Mailbox+p.Folder+p.File, utf8.RuneError)
}

func readPlace(key []byte) (Place, error) {
	d := decoder{data: key}
	p := Place{
		Mailbox: d.text(), Folder: d.text(),
		UIDValidity: d.fixed32(), UID: d.fixed32(),
		File: d.text(),
	}
	if !d.ended() {
		return p, errCodec
	}
	return p, nil
}

func (k CursorKey) key() []byte { return appendString(appendString(nil, k.Mailbox), k.Folder) }

// recordPlace notes that a mail was seen at a place, which is then not set aside.
func (t *tx) recordPlace(number uint64, place Place) error {
	if place == (Place{}) {
		return nil
	}
	places, err := t.in(inPlaces)
	if err != nil {
		return err
	}
	key := append(numberKey(number), place.key()...)
	if places.bucket.Get(key) == nil {
		if err := places.put(key, nil); err != nil {
			return err
		}
	}
	return t.drop(inSetAside, place.key())
}

// recordProgress writes all of a batch but its mails.
func (t *tx) recordProgress(batch Batch) error {
	for key, cursor := range batch.Cursors {
		if err := t.put(inCursors, key.key(), cursor); err != nil {
			return err
		}
	}
	for _, aside := range batch.SetAside {
		record, err := json.Marshal(asideRecord{aside.Size, aside.Why, batch.Now.Unix()})
		if err != nil {
			return err
		}
		if err := t.put(inSetAside, aside.Place.key(), record); err != nil {
			return err
		}
	}
	for mailbox, contact := range batch.Contacts {
		if err := t.put(inContacts, []byte(mailbox), binary.AppendVarint(nil, contact.Unix())); err != nil {
			return err
		}
	}
	return nil
}

type asideRecord struct {
	Size  int64  `json:"size"`
	Why   string `json:"why"`
	Since int64  `json:"since"`
}

// Cursor is how far a folder was read, as its mailbox wrote it; nil when it
// never was.
func (l *Ledger) Cursor(ctx context.Context, key CursorKey) ([]byte, error) {
	var cursor []byte
	err := l.view(ctx, func(t *tx) error {
		cursors, err := t.in(inCursors)
		if err != nil {
			return err
		}
		record, err := cursors.get(key.key())
		cursor = slices.Clone(record)
		return err
	})
	return cursor, err
}

// SetAside are the mails that were given up, by place.
func (l *Ledger) SetAside(ctx context.Context) ([]SetAside, error) {
	var all []SetAside
	err := l.view(ctx, func(t *tx) error {
		table, err := t.in(inSetAside)
		if err != nil {
			return err
		}
		return table.all(func(key, payload []byte) error {
			place, err := readPlace(key)
			if err != nil {
				return err
			}
			var record asideRecord
			if err := json.Unmarshal(payload, &record); err != nil {
				return fmt.Errorf("what was set aside: %w", err)
			}
			all = append(all, SetAside{Place: place, Size: record.Size, Why: record.Why})
			return nil
		})
	})
	return all, err
}

// contacts are the last successful contacts.
func (t *tx) contacts() (map[string]time.Time, error) {
	contacts := map[string]time.Time{}
	table, err := t.in(inContacts)
	if err != nil {
		return nil, err
	}
	return contacts, table.all(func(key, payload []byte) error {
		d := decoder{data: payload}
		contacts[string(key)] = time.Unix(d.varint(), 0).UTC()
		return nil
	})
}
