package ledger

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Dump is a ledger at one moment, to be written as JSON: a private copy, so that
// whoever reads slowly holds up nobody.
type Dump struct {
	Held
	copy *Ledger
	file *os.File // the copy, which has no name: nothing of it is left when the process is killed
}

// Dump copies the ledger into a temporary file (os.TempDir) and reads that
// whole, so that damage is found before the first byte is written. Close removes
// the copy.
func (l *Ledger) Dump(ctx context.Context) (*Dump, error) {
	temp, err := os.CreateTemp("", "mailtrack-export-*.db")
	if err != nil {
		return nil, fmt.Errorf("no room to copy the ledger to (TMPDIR names another): %w", err)
	}
	d := &Dump{copy: alone(fmt.Sprintf("/dev/fd/%d", temp.Fd()), l.name()), file: temp}
	err = os.Remove(temp.Name())
	if err == nil {
		err = l.copyTo(ctx, temp)
	}
	if err != nil {
		err = fmt.Errorf("the ledger cannot be copied to %s (TMPDIR names another place): %w", os.TempDir(), err)
	}
	if err == nil {
		d.Held, err = d.copy.held(ctx)
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	d.Path = l.path
	return d, nil
}

// Close removes the copy.
func (d *Dump) Close() error { return d.file.Close() }

// Write writes all of it; memory is bounded by the largest mail. Two equal
// ledgers are written alike, byte for byte.
func (d *Dump) Write(ctx context.Context, w io.Writer) error {
	out := &dumper{w: bufio.NewWriterSize(w, 64<<10), ctx: ctx}
	if err := d.copy.view(ctx, func(t *tx) error { return out.all(t, d.Sum) }); err != nil {
		return err
	}
	return out.w.Flush()
}

// dumper writes one document. A disk or pipe that fails is told by Flush.
type dumper struct {
	w     *bufio.Writer
	ctx   context.Context
	count int
}

// dumps is how each table that counts is written, in the order of the document.
// raw and places are written with their mails.
var dumps = []struct {
	table string
	write func(*dumper, *tx, *table) error
}{
	{inPolicy, (*dumper).policy}, {inManual, (*dumper).manual}, {inMails, (*dumper).mails},
	{inCursors, (*dumper).cursors}, {inSetAside, (*dumper).aside}, {inContacts, (*dumper).contacts},
}

func (d *dumper) all(t *tx, sum Sum) error {
	mails, err := t.in(inMails)
	if err != nil {
		return err
	}
	manual, err := t.in(inManual)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.w, "{%q: \"ledger\", %q: %d, %q: %d, %q: %d, %q: [", dumpIs, dumpHasVersion, dumpVersion,
		dumpLastMail, mails.bucket.Sequence(), dumpLastManual, manual.bucket.Sequence(), dumpRecords)
	for _, dump := range dumps {
		table, err := t.in(dump.table)
		if err != nil {
			return err
		}
		if err := dump.write(d, t, table); err != nil {
			return fmt.Errorf("table %s: %w", dump.table, err)
		}
	}
	_, err = fmt.Fprintf(d.w, "\n], %q: %d, %q: %q}\n", dumpCount, d.count, dumpSum, sum)
	return refuse(err)
}

func (d *dumper) line(line dumpLine) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	if d.count > 0 {
		d.w.WriteByte(',')
	}
	d.count++
	d.w.WriteByte('\n')
	_, err = d.w.Write(text)
	return refuse(err) // of the output, not of the ledger
}

func (d *dumper) policy(_ *tx, table *table) error {
	return table.all(func(key, payload []byte) error {
		r, err := recordOf[policyRecord](payload, policyVersion)
		if err != nil || !bytes.Equal(key, inForceKey) {
			return errors.Join(err, errCodec)
		}
		return d.line(dumpLine{Policy: &r})
	})
}

func (d *dumper) manual(_ *tx, table *table) error {
	return table.all(func(key, payload []byte) error {
		record, err := recordOf[manualRecord](payload, manualVersion)
		if err != nil {
			return err
		}
		return d.line(dumpLine{Manual: &dumpedManual{binary.BigEndian.Uint64(key), record}})
	})
}

func (d *dumper) mails(t *tx, table *table) error {
	raws, err := t.in(inRaw)
	if err != nil {
		return err
	}
	places, err := t.in(inPlaces)
	if err != nil {
		return err
	}
	return table.all(func(key, payload []byte) error {
		record, err := recordOf[mailRecord](payload, mailVersion)
		if err != nil {
			return err
		}
		m := dumpedMail{Number: binary.BigEndian.Uint64(key), Record: record}
		packed, err := raws.get(key)
		if err != nil {
			return err
		}
		if m.Raw, err = unpackRaw(packed); err != nil {
			return err
		}
		err = places.under(key, func(key, _ []byte) error {
			place, err := readPlace(key[8:])
			m.Places = append(m.Places, placeToDump(place))
			return err
		})
		if err != nil {
			return err
		}
		return d.line(dumpLine{Mail: &m})
	})
}

func (d *dumper) cursors(_ *tx, table *table) error {
	return table.all(func(key, payload []byte) error {
		k := decoder{data: key}
		return d.line(dumpLine{Cursor: &dumpedCursor{text(k.text()), text(k.text()), bytes.Clone(payload)}})
	})
}

func (d *dumper) aside(_ *tx, table *table) error {
	return table.all(func(key, payload []byte) error {
		place, err := readPlace(key)
		if err != nil {
			return err
		}
		a := dumpedAside{Place: placeToDump(place)}
		if err := a.Record.UnmarshalJSON(payload); err != nil {
			return err
		}
		return d.line(dumpLine{Aside: &a})
	})
}

func (d *dumper) contacts(_ *tx, table *table) error {
	return table.all(func(key, payload []byte) error {
		last := decoder{data: payload}
		return d.line(dumpLine{Contact: &dumpedContact{text(key), last.varint()}})
	})
}
