package mailbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// isMbox says whether a file begins like an mbox: with a "From " line.
func isMbox(file io.ReaderAt) bool {
	var begin [len(fromLine)]byte
	n, _ := file.ReadAt(begin[:], 0)
	return string(begin[:n]) == fromLine
}

const fromLine = "From "

// readMbox hands over the mails of an mbox.
func (r *fileReading) readMbox(s source, file io.ReaderAt) error {
	before := r.state.BytesDone
	box := newMbox(r.ctx, file, s.size)
	for n := 1; ; n++ {
		mail, err := box.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if stopped := r.ctx.Err(); stopped != nil {
			return stopped
		}
		mail.Name = fmt.Sprintf("%s#%d", s.path, n)
		if err != nil {
			return r.hand(File{Name: mail.Name, Problem: readProblem(err)}, before+s.size)
		}
		if err := r.hand(mail, before+box.offset); err != nil {
			return err
		}
	}
}

// mbox reads an mbox mail by mail in bounded memory.
//
// A mail begins at a line "From " that stands first in the file or after a
// blank line. Its bytes are what follows, up to the blank line before the next
// one; of a line "From ", ">From ", ">>From " … inside, the writer quoted one
// ">" (mboxrd; Gmail Takeout). A header may name the body's length instead
// (mboxcl and mboxcl2): see contentLength.
type mbox struct {
	file   io.ReaderAt
	size   int64
	source *bufio.Reader
	ctx    context.Context
	offset int64  // of the byte that source yields next
	from   []byte // the "From " line of the mail to come; nil at the end
	inLine bool   // the last chunk ended inside a line
	opened bool
	kept   keptMail // reused from mail to mail
}

func newMbox(ctx context.Context, file io.ReaderAt, size int64) *mbox {
	b := &mbox{file: file, size: size, ctx: ctx}
	b.source = bufio.NewReaderSize(nil, 64<<10)
	b.seek(0)
	return b
}

func (b *mbox) seek(offset int64) {
	b.offset, b.inLine = offset, false
	b.source.Reset(untilDone{b.ctx, io.NewSectionReader(b.file, offset, b.size-offset)})
}

// next reads one mail; io.EOF says that there is none left.
func (b *mbox) next() (File, error) {
	if !b.opened {
		b.opened = true
		if err := b.toSeparator(); err != nil {
			return File{}, err
		}
	}
	if b.from == nil {
		return File{}, io.EOF
	}
	mail := File{Received: takenIn(b.from)}
	b.kept.reset()
	if err := b.readLines(); err != nil {
		return mail, err
	}
	mail.Size = b.kept.size
	mail.Raw = b.kept.copy()
	if b.kept.tooLarge {
		mail.Problem = &TooLargeError{Size: mail.Size}
	}
	return mail, nil
}

// readLines keeps the lines of one mail and stops behind the next separator.
func (b *mbox) readLines() error {
	b.from = nil
	var blank []byte // a blank line that may be the format's own, before a separator
	length := contentLength{}
	inHeader := true
	for {
		chunk, begins, err := b.chunk()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if begins && blank != nil && bytes.HasPrefix(chunk, []byte(fromLine)) {
			return b.separator(chunk)
		}
		b.kept.write(blank)
		blank = nil
		switch {
		case begins && isBlank(chunk):
			if n, named := length.value(); inHeader && named && b.lands(n) {
				b.kept.write(chunk)
				return b.takeBody(n)
			}
			inHeader = false
			blank = blankLine(chunk)
		case begins:
			if inHeader {
				length.see(chunk)
			}
			b.kept.write(unquoted(chunk))
		default:
			b.kept.write(chunk)
		}
	}
}

// toSeparator passes over blank lines to the next "From " line.
func (b *mbox) toSeparator() error {
	b.from = nil
	for {
		chunk, begins, err := b.chunk()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case begins && bytes.HasPrefix(chunk, []byte(fromLine)):
			return b.separator(chunk)
		}
	}
}

// separator keeps a "From " line and passes over what does not fit of it.
func (b *mbox) separator(chunk []byte) error {
	b.from = bytes.Clone(chunk)
	for b.inLine {
		if _, _, err := b.chunk(); err != nil && !errors.Is(err, io.EOF) {
			return err
		} else if err != nil {
			return nil
		}
	}
	return nil
}

// chunk is the next line, or a part of one that is longer than the buffer;
// begins says that a line begins with it. It is valid until the next call.
func (b *mbox) chunk() (chunk []byte, begins bool, err error) {
	begins = !b.inLine
	chunk, err = b.source.ReadSlice('\n')
	b.offset += int64(len(chunk))
	b.inLine = errors.Is(err, bufio.ErrBufferFull)
	if b.inLine || (errors.Is(err, io.EOF) && len(chunk) > 0) {
		err = nil
	}
	return chunk, begins, err
}

// unquoted undoes the quoting of mboxrd: one ">" of ">From ", ">>From " and so
// on goes.
func unquoted(line []byte) []byte {
	rest := bytes.TrimLeft(line, ">")
	if len(rest) < len(line) && bytes.HasPrefix(rest, []byte(fromLine)) {
		return line[1:]
	}
	return line
}

// blankLine copies a blank line without an allocation.
func blankLine(line []byte) []byte {
	switch string(line) {
	case "\n":
		return lf
	case "\r\n":
		return crlf
	}
	return bytes.Clone(line)
}

var lf, crlf = []byte("\n"), []byte("\r\n")

// takenIn is when the mail was taken in, as the "From " line of a Gmail Takeout
// says ("From 1795…@xxx Mon Aug 31 12:34:56 +0000 2026"). Other writers put the
// local time without a zone there, or the time of copying ("From - …").
func takenIn(line []byte) time.Time {
	fields := bytes.Fields(line)
	if len(fields) < 3 {
		return time.Time{}
	}
	when, err := time.Parse("Mon Jan 2 15:04:05 -0700 2006", string(bytes.Join(fields[2:], []byte(" "))))
	if err != nil {
		return time.Time{}
	}
	return when.UTC()
}

// untilDone ends a reading with its context.
type untilDone struct {
	ctx context.Context
	io.Reader
}

func (r untilDone) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
