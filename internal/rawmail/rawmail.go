// Package rawmail takes a message apart at the level of its bytes: header
// fields in their order, the body, nothing decoded. Trust reads headers here,
// ingest takes a mail's identity here, and the parser has a broken header
// repaired here before a library sees it.
//
// It promises to answer for every input, however broken, and to change no byte
// of what it keeps except line ends. It never decides what a mail is worth.
package rawmail

import (
	"bytes"
	"fmt"
	"strings"
)

// Field is one header field as it stands in the message.
type Field struct {
	Name string // as written; compare with Is
	Raw  []byte // what follows the colon, folding included, without the last line end
}

// Is compares a field's name without regard to case (RFC 5322, 1.2.2).
func (f Field) Is(name string) bool { return strings.EqualFold(f.Name, name) }

var unfold = strings.NewReplacer("\r\n", "", "\n", "", "\r", "")

// Value is the unfolded value (RFC 5322, 2.2.3), trimmed, not decoded.
func (f Field) Value() string {
	value := string(f.Raw)
	if strings.ContainsAny(value, "\r\n") {
		value = unfold.Replace(value)
	}
	return strings.TrimSpace(value)
}

// Message is a message taken apart.
type Message struct {
	Fields []Field
	Body   []byte   // after the blank line, CRLF line ends
	Broken []string // what had to be repaired, for a person; nil for a sound header
}

// All are the fields of that name, top to bottom.
func (m Message) All(name string) []Field {
	var all []Field
	for _, f := range m.Fields {
		if f.Is(name) {
			all = append(all, f)
		}
	}
	return all
}

// Get is the value of the topmost field of that name, or "".
func (m Message) Get(name string) string {
	for _, f := range m.Fields {
		if f.Is(name) {
			return f.Value()
		}
	}
	return ""
}

// CRLF gives every line the end CRLF: a bare LF and the CR CR LF of mail that
// was converted twice become CRLF, a CR inside a line stays.
func CRLF(raw []byte) []byte {
	out := make([]byte, 0, len(raw)+len(raw)/32)
	for len(raw) > 0 {
		line, rest, found := bytes.Cut(raw, []byte{'\n'})
		if !found {
			return append(out, line...)
		}
		out = append(out, bytes.TrimRight(line, "\r")...)
		out = append(out, '\r', '\n')
		raw = rest
	}
	return out
}

// mostFields is ten times what any reader of a header takes: the rest of a
// header of a million fields is not worth its memory, and counts as body.
const mostFields = 10_000

// Parse takes raw apart. It repairs what genuine mail was seen with (field
// guide, section 3) and names it in Broken: a "From " line of a mailbox file on
// top, a header line without a colon, a missing blank line before the body.
func Parse(raw []byte) Message {
	var m Message
	rest := CRLF(raw)
	goesOn := false // a further field was seen below: asking again at each bad line would cost the square of their number
	if bytes.HasPrefix(rest, []byte("From ")) || bytes.HasPrefix(rest, []byte(">From ")) {
		_, rest, _ = bytes.Cut(rest, crlf)
		m.Broken = append(m.Broken, `a "From " line stands above the header`)
	}
	for len(rest) > 0 {
		line, next, ended := bytes.Cut(rest, crlf)
		switch {
		case len(line) == 0 && ended:
			m.Body = next
			return m
		case (line[0] == ' ' || line[0] == '\t') && len(m.Fields) > 0:
			last := &m.Fields[len(m.Fields)-1]
			last.Raw = append(append(last.Raw, crlf...), line...)
		case isField(line) && len(m.Fields) == mostFields:
			m.Broken = append(m.Broken, fmt.Sprintf("the header has more than %d fields", mostFields))
			m.Body = rest
			return m
		case isField(line):
			name, value, _ := bytes.Cut(line, []byte{':'})
			m.Fields = append(m.Fields, Field{Name: string(bytes.TrimRight(name, " \t")), Raw: value[:len(value):len(value)]})
			goesOn = false
		case bytes.HasPrefix(line, []byte("--")) || !goesOn && bodyStarts(line, next):
			m.Broken = append(m.Broken, "the blank line between header and body is missing")
			m.Body = rest
			return m
		default:
			m.Broken = append(m.Broken, "a header line has no colon")
			goesOn = true
		}
		rest = next
	}
	return m
}

var crlf = []byte("\r\n")

// isField says whether a line is "name:", the name printable ASCII without
// spaces (RFC 5322, 2.2; blanks before the colon are obsolete syntax, 4.5).
func isField(line []byte) bool {
	name, _, found := bytes.Cut(line, []byte{':'})
	name = bytes.TrimRight(name, " \t")
	if !found || len(name) == 0 {
		return false
	}
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// bodyStarts says whether a line that is no field begins the body: it does when
// it is a MIME boundary, or when no further field stands before the next blank
// line.
func bodyStarts(line, rest []byte) bool {
	if bytes.HasPrefix(line, []byte("--")) {
		return true
	}
	for len(rest) > 0 {
		next, after, _ := bytes.Cut(rest, crlf)
		if len(next) == 0 {
			return true
		}
		if isField(next) {
			return false
		}
		rest = after
	}
	return true
}
