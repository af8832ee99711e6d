package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// ErrDump is a JSON file that is not a whole ledger as Dump writes it. The error
// says at which record and line.
var ErrDump = errors.New("this is no whole export of a ledger")

// RestoreJSON is Restore from a file that Dump wrote. What it makes has the same
// Sum, or nothing is made. It reads the file as a stream and writes in bounded
// batches.
func RestoreJSON(ctx context.Context, path, file string, now time.Time, force bool) (Restored, error) {
	return rebuild(ctx, path, file, now, force, func(fresh *os.File) (*Sum, error) {
		in, err := os.Open(file)
		if err != nil {
			return nil, cause(err)
		}
		defer in.Close()
		sum, err := undump(ctx, in, alone(fresh.Name(), file))
		return &sum, err
	})
}

// undump fills a new ledger of no tables yet.
func undump(ctx context.Context, in io.Reader, l *Ledger) (Sum, error) {
	u := &undumper{dumpReader: newDumpReader(in)}
	if err := u.head(); err != nil {
		return Sum{}, u.at(err)
	}
	if err := l.writeFresh(l.path); err != nil {
		return Sum{}, err
	}
	for more := true; more; {
		err := l.update(ctx, func(t *tx) (err error) {
			more, err = u.batch(ctx, t)
			return err
		})
		if err != nil {
			return Sum{}, err
		}
	}
	sum, err := u.end()
	return sum, u.at(err)
}

// undumper writes what a dumpReader reads.
type undumper struct {
	*dumpReader
	kind        int // of the last record: they stand in the order of dumpLine
	told, mails uint64
}

// The most records, and bytes of the file, that one transaction takes.
const (
	undumpRecords = 1000
	undumpBytes   = 16 << 20
)

// batch writes the next records and says whether there are more.
func (u *undumper) batch(ctx context.Context, t *tx) (bool, error) {
	if u.count == 0 {
		if err := u.sequences(t); err != nil {
			return false, err
		}
	}
	begun := u.offset()
	for range undumpRecords {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		line, more, err := u.next()
		if err != nil || !more {
			return false, u.at(err)
		}
		if err := u.write(t, line); err != nil {
			return false, u.at(err)
		}
		if u.offset()-begun > undumpBytes {
			break
		}
	}
	return true, nil
}

// sequences sets the numbers that were given last.
func (u *undumper) sequences(t *tx) error {
	for name, last := range map[string]uint64{inMails: u.lastMail, inManual: u.lastManual} {
		table, err := t.in(name)
		if err != nil {
			return err
		}
		if err := table.bucket.SetSequence(last); err != nil {
			return err
		}
	}
	return nil
}

func (u *undumper) write(t *tx, line dumpLine) error {
	kinds := []bool{line.Policy != nil, line.Manual != nil, line.Mail != nil, line.Cursor != nil, line.Aside != nil, line.Contact != nil}
	kind, set := 0, 0
	for n, is := range kinds {
		if is {
			kind, set = n, set+1
		}
	}
	switch {
	case set != 1:
		return fmt.Errorf("it has %d of policy, manual, mail, cursor, aside and contact; one is wanted", set)
	case kind < u.kind:
		return errors.New("it stands behind records that come after it: policy, manual, mail, cursor, aside, contact is the order")
	}
	u.kind = kind
	switch {
	case line.Policy != nil:
		return t.undump(inPolicy, inForceKey, append([]byte{policyVersion}, line.Policy.json...))
	case line.Manual != nil:
		return u.manual(t, line.Manual)
	case line.Mail != nil:
		return u.mail(t, line.Mail)
	case line.Cursor != nil:
		key := CursorKey{string(line.Cursor.Mailbox), string(line.Cursor.Folder)}
		return t.undump(inCursors, key.key(), line.Cursor.State)
	case line.Aside != nil:
		return t.undump(inSetAside, line.Aside.Place.place().key(), line.Aside.Record.json)
	}
	return t.undump(inContacts, []byte(line.Contact.Mailbox), binary.AppendVarint(nil, line.Contact.Last))
}

// manual writes what the user told; the numbers of that have no gap.
func (u *undumper) manual(t *tx, m *dumpedManual) error {
	if u.told++; m.Number != u.told {
		return fmt.Errorf("its number is %d, and %d comes next", m.Number, u.told)
	}
	return t.undump(inManual, numberKey(m.Number), append([]byte{manualVersion}, m.Record.json...))
}

func (u *undumper) mail(t *tx, m *dumpedMail) error {
	switch {
	case m.Number <= u.mails:
		return fmt.Errorf("its number is %d, behind %d", m.Number, u.mails)
	case m.Number > u.lastMail:
		return fmt.Errorf("its number is %d, and the last one is %d", m.Number, u.lastMail)
	case len(m.Record.says.ID) != len(MailID{}):
		return fmt.Errorf("its id has %d bytes for %d", len(m.Record.says.ID), len(MailID{}))
	case len(m.Raw) > maxRaw:
		return fmt.Errorf("its raw mail has %d bytes, more than any mail", len(m.Raw))
	}
	u.mails = m.Number
	if _, known, err := t.indexed(MailID(m.Record.says.ID)); err != nil || known {
		return errors.Join(err, errTwice)
	}
	if err := t.put(inRaw, numberKey(m.Number), packRaw(m.Raw)); err != nil {
		return err
	}
	for _, p := range m.Places {
		if err := t.undump(inPlaces, append(numberKey(m.Number), p.place().key()...), nil); err != nil {
			return err
		}
	}
	return t.writeRecord(m.Number, append([]byte{mailVersion}, m.Record.json...))
}

var errTwice = errors.New("it is there twice")

// undump writes a record that may not be there yet.
func (t *tx) undump(name string, key, payload []byte) error {
	table, err := t.in(name)
	if err != nil {
		return err
	}
	if table.bucket.Get(key) != nil {
		return errTwice
	}
	return table.put(key, payload)
}

// end reads the end and says what was promised.
func (u *undumper) end() (Sum, error) {
	if u.told != u.lastManual {
		return Sum{}, fmt.Errorf("%d of %d manual records are there", u.told, u.lastManual)
	}
	return u.tail()
}
