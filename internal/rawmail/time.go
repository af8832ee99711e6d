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
	value = strings.Join(strings.Fields(value), " ")
	if t, err := time.Parse("Mon, 2 Jan 2006 15:04:05 -0700", value); err == nil { // nearly always: net/mail tries all obsolete forms first
		return t, nil
	}
	return mail.ParseDate(value)
}
