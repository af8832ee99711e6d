package parser

import (
	"testing"

	"mailtrack/reward"
)

// "1 year" is twelve months and no month: the digit of a year went for the count of
// its months, in every language that lists both.
func TestADayCountedInYears(t *testing.T) {
	sent := reward.DateOf(2026, 6, 1)
	for _, c := range []struct{ language, text, want string }{
		{"en", "1 year from today", "2027-06-01"},
		{"en", "within 1 year", "2027-06-01"},
		{"en", "in one year", "2027-06-01"},
		{"en", "within 3 months", "2026-09-01"},
		{"es", "dentro de 1 año", "2027-06-01"},
		{"es", "dentro de 1 mes", "2026-07-01"},
		{"fr", "dans 1 an", "2027-06-01"},
		{"it", "entro 1 anno", "2027-06-01"},
		{"pt", "dentro de 1 ano", "2027-06-01"},
	} {
		for _, l := range theReader(t).languages {
			if l.Code != c.language {
				continue
			}
			if d, ok := l.days.findRelative(c.text, sent); !ok || d.date.String() != c.want {
				t.Errorf("%s %q is read as %v, want %s", c.language, c.text, d.date, c.want)
			}
		}
	}
}
