package ingest

import (
	"bytes"
	"testing"

	"mailtrack/internal/rawmail"
)

const signed = "From: \"Amazon.com\" <auto-confirm@amazon.com>\r\nTo: reader@example.org\r\n" +
	"Date: Mon, 24 Mar 2025 13:54:08 +0000\r\nSubject: Ordered:\r\n  \"Desk lamp\"\r\nMessage-ID: <1@email.amazonses.com>\r\n"
const text = "\r\nThanks for your order.\r\n\r\nFrom our desk\r\n"

// One mail comes by many ways. What each way adds must not make it another
// mail; what the sender signed must.
func TestIdentityIsTheSameByEveryWay(t *testing.T) {
	same := Identity(rawmail.Parse([]byte(signed + text)))
	for name, raw := range map[string]string{
		"headers added on the way": "Delivered-To: reader@example.org\r\nX-Gmail-Labels: Inbox\r\nReceived: by x\r\n" + signed + text,
		"LF line ends":             string(bytes.ReplaceAll([]byte(signed+text), []byte("\r\n"), []byte("\n"))),
		"folded otherwise":         string(bytes.Replace([]byte(signed+text), []byte("Ordered:\r\n  "), []byte("Ordered:  \t"), 1)),
		"blank lines at the end":   signed + text + "\r\n\r\n",
		"no line end at the end":   signed + text[:len(text)-2],
		"names in capitals":        "FROM" + (signed + text)[4:],
		"a mailbox line on top":    "From x@y Mon Mar 24 13:54:08 2025\r\n" + signed + text,
	} {
		if Identity(rawmail.Parse([]byte(raw))) != same {
			t.Errorf("%s: another mail", name)
		}
	}
	for name, change := range map[string][2]string{
		"another recipient":  {"reader@", "anna@"},
		"another subject":    {"Desk lamp", "Desk lamps"},
		"another date":       {"13:54:08", "13:54:09"},
		"another Message-ID": {"<1@", "<2@"},
		"another sender":     {"auto-confirm", "order-update"},
		"another body":       {"Thanks", "thanks"},
		"a missing field":    {"To: reader@example.org\r\n", ""},
	} {
		raw := bytes.Replace([]byte(signed+text), []byte(change[0]), []byte(change[1]), 1)
		if Identity(rawmail.Parse(raw)) == same {
			t.Errorf("%s: the same mail", name)
		}
	}
}
