package rawmail

import (
	"bytes"
	"strings"
	"testing"
)

func TestParseRepairsWhatGenuineMailWasSeenWith(t *testing.T) {
	for _, c := range []struct {
		name, in     string
		fields       string // name=value, joined by |
		body, broken string
	}{
		{"sound", "From: a\r\nTo: b\r\n\r\nhello\r\n", "From=a|To=b", "hello\r\n", ""},
		{"bare LF", "From: a\nTo: b\n\nhello\n", "From=a|To=b", "hello\r\n", ""},
		{"converted twice", "From: a\r\r\nTo: b\r\r\n\r\r\nhello\r\r\n", "From=a|To=b", "hello\r\n", ""},
		{"folded", "Subject: one\r\n two\r\n\tthree\r\n\r\n", "Subject=one two\tthree", "", ""},
		{"mailbox line on top", "From x@y Mon Jan 1 00:00:00 2024\nFrom: a\n\nb", "From=a", "b", `a "From " line stands above the header`},
		{"blank line missing before a boundary", "From: a\nDate: d\n--=_x\nContent-Type: text/plain\n\nb", "From=a|Date=d", "--=_x\r\nContent-Type: text/plain\r\n\r\nb", "the blank line between header and body is missing"},
		{"a line without a colon", "From: a\nnonsense here\nTo: b\n\nbody", "From=a|To=b", "body", "a header line has no colon"},
		{"blank line missing before text", "From: a\nhello there\nyou\n\nmore", "From=a", "hello there\r\nyou\r\n\r\nmore", "the blank line between header and body is missing"},
		{"empty", "", "", "", ""},
		{"no body", "From: a\r\n", "From=a", "", ""},
		{"zeros", "\x00\x00\x00", "", "\x00\x00\x00", "the blank line between header and body is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Parse([]byte(c.in))
			var fields []string
			for _, f := range m.Fields {
				fields = append(fields, f.Name+"="+f.Value())
			}
			if got := strings.Join(fields, "|"); got != c.fields {
				t.Errorf("fields %q, want %q", got, c.fields)
			}
			if string(m.Body) != c.body {
				t.Errorf("body %q, want %q", m.Body, c.body)
			}
			if got := strings.Join(m.Broken, "; "); got != c.broken {
				t.Errorf("broken %q, want %q", got, c.broken)
			}
		})
	}
}

// Three million fields fit into a mail of ten mebibytes.
func TestAHeaderWithoutEndIsNotTakenApartToItsEnd(t *testing.T) {
	raw := bytes.Repeat([]byte("a:\n"), 3<<20)
	m := Parse(raw)
	if len(m.Fields) != mostFields || len(m.Broken) != 1 || len(m.Body) < len(raw) {
		t.Errorf("%d fields, %d bytes of body, %v", len(m.Fields), len(m.Body), m.Broken)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("From: a\r\n b\r\n\r\nbody"))
	f.Add([]byte("From x\nno colon\nTo: b\n--x\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := Parse(raw)
		again := Parse(append(repaired(m), m.Body...))
		if len(again.Fields) != len(m.Fields) || !bytes.Equal(again.Body, m.Body) {
			t.Errorf("a repaired message reads differently the second time")
		}
		if len(again.Broken) > 0 && len(m.Fields) > 0 {
			t.Errorf("a repaired message is broken still: %v", again.Broken)
		}
	})
}

func TestSender(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"From: \"Amazon.com\" <auto-confirm@amazon.com>", "auto-confirm@amazon.com"},
		{"From: Auto-Confirm@AMAZON.com", "Auto-Confirm@amazon.com"},
		{"From: =?UTF-8?Q?Amazon?= <a@b@amazon.com>", ""},
		{"From: =?ISO-2022-JP?B?GyRCJSIbKEI=?= <auto-confirm@amazon.co.jp>", "auto-confirm@amazon.co.jp"},
		{"From: \"Offers@amazon.de\", <service@shop.example>", ""},
		{"From: <\"no-reply@Amazon.de\">", ""},
		{"From: a@x.example, b@y.example", ""},
		{"From: a@x.example\r\nFrom: b@y.example", ""},
		{"To: a@x.example", ""},
	} {
		got, err := Parse([]byte(c.from + "\r\n\r\n")).Sender()
		if (err == nil) != (c.want != "") || (err == nil && got.String() != c.want) {
			t.Errorf("%s: %q, %v; want %q", c.from, got, err, c.want)
		}
	}
}

// repaired writes the header again, repaired: CRLF line ends, only lines that are
// fields, one blank line at the end.
func repaired(m Message) []byte {
	var b bytes.Buffer
	for _, f := range m.Fields {
		b.WriteString(f.Name)
		b.WriteByte(':')
		b.Write(f.Raw)
		b.WriteString("\r\n")
	}
	b.WriteString("\r\n")
	return b.Bytes()
}
