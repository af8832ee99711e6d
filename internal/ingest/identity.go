package ingest

import (
	"bytes"
	"crypto/sha256"
	"strings"

	"mailtrack/internal/rawmail"
	"mailtrack/ledger"
)

// signedFields are the fields that Amazon's DKIM signature covers and that no
// path a mail takes may change (field guide, section 2).
var signedFields = []string{"From", "To", "Date", "Subject", "Message-ID"}

// Identity is what makes two copies one mail: SHA-256 over the signed fields in
// DKIM's relaxed form and the body in its simple form (RFC 6376, 3.4.2 and
// 3.4.3). A copy from INBOX, from All Mail, from a Takeout file or from a second
// mailbox has the same one, whatever headers each path added. A missing field
// counts as empty. The Message-ID alone is never the identity: the sender
// chooses it.
func Identity(m rawmail.Message) ledger.MailID {
	h := sha256.New()
	for _, name := range signedFields {
		lower := strings.ToLower(name)
		fields := m.All(name)
		if len(fields) == 0 {
			h.Write([]byte(lower + ":\r\n"))
		}
		for _, f := range fields {
			h.Write([]byte(lower + ":" + relaxed(f.Value()) + "\r\n"))
		}
	}
	h.Write([]byte("\r\n"))
	body := m.Body
	for bytes.HasSuffix(body, []byte("\r\n")) {
		body = body[:len(body)-2]
	}
	h.Write(body)
	h.Write([]byte("\r\n"))
	return ledger.MailID(h.Sum(nil))
}

// relaxed turns every run of blanks into one space (RFC 6376, 3.4.2; the value
// comes unfolded and trimmed).
func relaxed(value string) string {
	return strings.Join(strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == '\t' }), " ")
}
