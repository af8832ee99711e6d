package trust

import (
	"strings"
	"time"

	"mailtrack/internal/rawmail"
)

// patience is how far Date may be from the time of receipt: further away, an
// old mail may have been sent again.
const patience = 72 * time.Hour

// age is what rule 4 found: what is missing, or a note for the reason.
type age struct {
	missing string
	note    string
}

// checkAge compares Date with the time that our provider received the mail: the
// topmost Received field, else INTERNALDATE. A file may have neither; whoever
// named it vouches for where it came from, and the reason says that nothing was
// compared.
func checkAge(l Letter) age {
	written, err := rawmail.Time(l.Mail.Get("Date"))
	if err != nil {
		return age{missing: "the Date field is missing or cannot be read"}
	}
	received := topReceived(l)
	if received.IsZero() {
		received = l.Received
	}
	if received.IsZero() && l.ByIMAP {
		// Its server knew. Whoever lost that must not skip the rule.
		return age{missing: "when it was received is not known any more"}
	}
	if received.IsZero() {
		return age{note: "; when it was received is not known"}
	}
	if received.Sub(written).Abs() > patience {
		return age{missing: "dated more than 72 hours from when it was received"}
	}
	return age{}
}

// topReceived is the time behind the last semicolon of the topmost Received
// field (RFC 5322, 3.6.7), or zero.
func topReceived(l Letter) time.Time {
	value := l.Mail.Get("Received")
	at, err := rawmail.Time(value[strings.LastIndexByte(value, ';')+1:])
	if err != nil {
		return time.Time{}
	}
	return at
}
