package mailbox

import (
	"bytes"
	"io"
	"strconv"
)

// lands says whether a body of n bytes that begins here ends where a mail of an
// mbox can end: at the end of the file or before a "From " line, blank lines
// between. Only then is a Content-Length believed: Gmail Takeout keeps the
// field of mail that bore one on its way, and there it says nothing.
func (b *mbox) lands(n int64) bool {
	end := b.offset + n
	if n > b.size-b.offset {
		return false
	}
	// The byte before tells whether a line begins at end.
	window := make([]byte, 1+2*len(crlf)+len(fromLine))
	read, err := b.file.ReadAt(window, end-1)
	if err != nil && err != io.EOF {
		return false
	}
	atLine, rest := window[0] == '\n', window[1:read]
	for range 2 {
		line, after, found := bytes.Cut(rest, lf)
		if !found || len(bytes.TrimRight(line, "\r")) > 0 {
			break
		}
		atLine, rest = true, after
	}
	return len(rest) == 0 || (atLine && bytes.HasPrefix(rest, []byte(fromLine)))
}

// takeBody keeps a body of n bytes and stops behind the next separator.
//
// A bare "From " line in it tells mboxcl2, whose bodies are written as they
// are. Without one the writer may have quoted (mboxcl), and that is undone: a
// body of mboxcl2 whose own text has a line ">From " and none with "From "
// loses a ">".
func (b *mbox) takeBody(n int64) error {
	end := b.offset + n
	begin := b.kept.size
	if begin+n > FileSizeLimit {
		b.kept.pass(n)
		b.seek(end)
		return b.toSeparator()
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(b.source, body); err != nil {
		return err
	}
	b.offset, b.inLine = end, false
	if bytes.HasPrefix(body, []byte(fromLine)) || bytes.Contains(body, []byte("\n"+fromLine)) {
		b.kept.write(body)
		return b.toSeparator()
	}
	for line := range bytes.Lines(body) {
		b.kept.write(unquoted(line))
	}
	return b.toSeparator()
}

// contentLength reads the Content-Length field of a header; two of them are
// none.
type contentLength struct {
	seen  int
	bytes int64
}

func (l *contentLength) see(line []byte) {
	name, value, found := bytes.Cut(line, []byte(":"))
	if !found || !bytes.EqualFold(name, []byte("Content-Length")) {
		return
	}
	l.seen++
	var err error
	if l.bytes, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
		l.bytes = -1
	}
}

func (l *contentLength) value() (bytes int64, named bool) {
	return l.bytes, l.seen == 1 && l.bytes >= 0
}
