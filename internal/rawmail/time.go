package rawmail

import (
	"net/mail"
	"strings"
	"time"
)

// Time reads a date-time (RFC 5322, 3.3) with any white space between its
// words: a path that a mail takes may fold a field anew with tabs, and net/mail
// reads spaces only.
func Time(value string) (time.Time, error) {
	return mail.ParseDate(strings.Join(strings.Fields(value), " "))
}
