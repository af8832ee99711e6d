package mailbox

import (
	"bytes"
	"strconv"
	"strings"
)

// notices listens to what the server sends and picks out BYE and ALERT texts,
// which go-imap drops although they are what a person must read ("Web login
// required"). It follows the literals, so that no mail can speak for the server,
// and it bounds a line, so that no server can fill the memory.
type notices struct {
	line    []byte // of the line now read: its first bytes, and at its end its last
	tail    []byte // the last bytes of the line, to know a literal by
	length  int64  // of the line so far, literals left out
	literal int64  // bytes of a literal still to pass over

	bye   string            // the last BYE text, raw
	alert func(text string) // called with each ALERT text, raw
}

const (
	noticeKept  = 1 << 10 // of a line's first bytes; a notice longer than this is cut
	tailKept    = 24      // "{18446744073709551615+}\r" and no more
	longestLine = 8 << 20 // SEARCH answers with one line: a million UIDs
)

// hear takes the next bytes. It is false when a line outgrew the limit.
func (n *notices) hear(b []byte) bool {
	for len(b) > 0 {
		if n.literal > 0 {
			skip := min(n.literal, int64(len(b)))
			n.literal -= skip
			b = b[skip:]
			continue
		}
		part, rest, ended := bytes.Cut(b, []byte{'\n'})
		b = rest
		n.length += int64(len(part)) + 1
		if n.length > longestLine {
			return false
		}
		if room := noticeKept - len(n.line); room > 0 {
			n.line = append(n.line, part[:min(room, len(part))]...)
		}
		n.tail = append(n.tail, part[max(0, len(part)-tailKept):]...)
		n.tail = n.tail[max(0, len(n.tail)-tailKept):]
		if ended {
			n.endLine()
		}
	}
	return true
}

// endLine looks at a line that is complete, or complete up to a literal.
func (n *notices) endLine() {
	words := string(bytes.TrimRight(n.line, "\r"))
	tag, afterTag, _ := strings.Cut(words, " ")
	status, text, _ := strings.Cut(afterTag, " ")
	// What looks like a literal in free text is none.
	switch status = strings.ToUpper(status); status {
	case "OK", "NO", "BAD", "BYE", "PREAUTH":
		n.status(status, text)
	default:
		if tag == "+" {
			break
		}
		if size, ok := literalSize(n.tail); ok {
			n.literal = size
			n.tail = n.tail[:0]
			return // the same line goes on after the literal
		}
	}
	n.line, n.tail, n.length = n.line[:0], n.tail[:0], 0
}

func (n *notices) status(status, text string) {
	code := ""
	if strings.HasPrefix(text, "[") {
		if inside, after, ok := strings.Cut(text[1:], "]"); ok {
			code, _, _ = strings.Cut(strings.ToUpper(inside), " ")
			text = strings.TrimSpace(after)
		}
	}
	if status == "BYE" {
		n.bye = text
	}
	if (code == "ALERT" || code == "WEBALERT") && n.alert != nil {
		n.alert(text)
	}
}

// literalSize reads "{123}" or "{123+}" at the end of a line.
func literalSize(tail []byte) (int64, bool) {
	tail = bytes.TrimRight(tail, "\r")
	open := bytes.LastIndexByte(tail, '{')
	if open < 0 || !bytes.HasSuffix(tail, []byte{'}'}) {
		return 0, false
	}
	digits := strings.TrimSuffix(string(tail[open+1:len(tail)-1]), "+")
	size, err := strconv.ParseInt(digits, 10, 64)
	return size, err == nil && size >= 0
}
