package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxLine is the most bytes of one record: a mail in base64, and its reading.
const maxLine = maxRaw/3*4 + 8<<20

// dumpReader takes the document apart, one record after the other.
type dumpReader struct {
	*json.Decoder
	lines                *lineCounter
	lastMail, lastManual uint64
	count                int // records read
}

func newDumpReader(in io.Reader) *dumpReader {
	lines := &lineCounter{from: in, most: maxLine} // the head too is no longer than a record
	d := &dumpReader{Decoder: json.NewDecoder(lines), lines: lines}
	d.DisallowUnknownFields()
	return d
}

func (d *dumpReader) offset() int64 { return d.InputOffset() }

// at says at which record and line an error is.
func (d *dumpReader) at(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("it ends too early")
	}
	return refuse(fmt.Errorf("%w: record %d, line %d: %w", ErrDump, d.count, d.lines.upTo(d.offset()), err))
}

// head reads what stands before the records.
func (d *dumpReader) head() error {
	var is string
	var version uint64
	if err := d.delim('{'); err != nil {
		return err
	}
	if err := d.value(dumpIs, &is); err != nil {
		return err
	}
	if is != "ledger" {
		return fmt.Errorf("%q is %q", dumpIs, is)
	}
	if err := d.value(dumpHasVersion, &version); err != nil {
		return err
	}
	if version != dumpVersion {
		return fmt.Errorf("it is of version %d, and this mailtrack reads version %d: use the one that wrote it", version, dumpVersion)
	}
	if err := d.value(dumpLastMail, &d.lastMail); err != nil {
		return err
	}
	if err := d.value(dumpLastManual, &d.lastManual); err != nil {
		return err
	}
	if err := d.key(dumpRecords); err != nil {
		return err
	}
	return d.delim('[')
}

// next is the next record; more is false behind the last one.
func (d *dumpReader) next() (line dumpLine, more bool, err error) {
	if !d.More() {
		return line, false, nil // or the file ends here, which tail says
	}
	d.count++
	d.lines.allow(d.offset() + maxLine)
	return line, true, d.Decode(&line)
}

// tail reads what stands behind the records, and nothing may stand behind that.
func (d *dumpReader) tail() (sum Sum, err error) {
	if err := d.delim(']'); err != nil {
		return sum, err
	}
	var count int
	if err := d.value(dumpCount, &count); err != nil {
		return sum, err
	}
	if count != d.count {
		return sum, fmt.Errorf("%d records are there, and %d were written", d.count, count)
	}
	if err := d.value(dumpSum, &sum); err != nil {
		return sum, err
	}
	if err := d.delim('}'); err != nil {
		return sum, err
	}
	if _, err := d.Token(); err != io.EOF {
		return sum, errors.New("there is more behind its end")
	}
	return sum, nil
}

func (d *dumpReader) delim(want json.Delim) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("%v is there where %v is wanted", token, want)
	}
	return nil
}

func (d *dumpReader) key(want string) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("%q is there where %q is wanted", fmt.Sprint(token), want)
	}
	return nil
}

func (d *dumpReader) value(key string, into any) error {
	if err := d.key(key); err != nil {
		return err
	}
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%q: %w", key, err)
	}
	return nil
}

// lineCounter counts lines, and refuses a record that is too long before it
// fills the memory.
type lineCounter struct {
	from       io.Reader
	read, most int64
	passed     int     // line ends before those of ends
	ends       []int64 // of the lines that were read ahead
}

var errLong = errors.New("it is longer than any record")

func (l *lineCounter) Read(p []byte) (int, error) {
	if l.read > l.most {
		return 0, errLong
	}
	n, err := l.from.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// allow lets the file be read up to there, and forgets the lines before.
func (l *lineCounter) allow(most int64) {
	l.most = most
	l.upTo(most - maxLine)
}

// upTo is the number of the line at an offset.
func (l *lineCounter) upTo(offset int64) int {
	for len(l.ends) > 0 && l.ends[0] < offset {
		l.ends = l.ends[1:]
		l.passed++
	}
	return l.passed + 1
}
