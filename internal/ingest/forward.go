package ingest

import (
	"bytes"
	"slices"

	"mailtrack/internal/rawmail"
	"mailtrack/internal/trust"
)

// A mail that a person passed on by hand comes from that person. From a mailbox
// only the forwards of the people whom the config lists are fetched; of a file
// that the user names, every mail that may quote Amazon's is looked at.

// wanted says of a From field whether the mail is fetched.
func (e *Examiner) wanted(from []byte) bool {
	return trust.Claims(e.Markets, from) || e.listed(from)
}

func (e *Examiner) listed(from []byte) bool {
	return slices.ContainsFunc(e.Judges, func(j *trust.Judge) bool { return j.Forwards(from) })
}

// mayForward is the cheap question whether other people's mail can quote one of
// Amazon's, for most of it does not: an address of Amazon's stands in the body,
// or a transfer encoding that hides what stands there.
func (e *Examiner) mayForward(mail rawmail.Message) bool {
	if e.listed(fromFields(mail)) {
		return true
	}
	body := bytes.ToLower(mail.Body)
	if bytes.Contains(body, []byte("base64")) || bytes.EqualFold([]byte(mail.Get("Content-Transfer-Encoding")), []byte("base64")) {
		return true
	}
	body = bytes.ReplaceAll(body, []byte("=\r\n"), nil) // a soft line break of quoted-printable
	return bytes.Contains(body, []byte("@amazon.")) || bytes.Contains(body, []byte(".amazon.")) || bytes.Contains(body, []byte("=40amazon"))
}
