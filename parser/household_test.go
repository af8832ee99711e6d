package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

// The mails of the demo's household were written by another hand, with what
// each must yield: the reading is held against that, on days around the year.
func TestTheHouseholdsMailReadsAsItsStoryTells(t *testing.T) {
	for _, today := range []reward.Date{reward.DateOf(2026, 11, 22), reward.DateOf(2027, 1, 1), reward.DateOf(2028, 2, 29)} {
		mails, err := fixtures.Household(today)
		if err != nil {
			t.Fatal(err)
		}
		for _, mail := range mails {
			r := readMail(t, string(mail.Raw))
			if r.Market == "" {
				continue
			}
			want, got := factLines(mail.Facts), factLines(r.Facts)
			if r.Kind != mail.Kind || !slices.Equal(got, want) || (len(r.Doubts) > 0) != mail.Doubtful || r.TooMuch != "" {
				t.Errorf("%s (%s, %s): kind %s, want %s\ngot:  %s\nwant: %s\ndoubtful %t, doubts %v %s", mail.Name, today, r.Subject, r.Kind, mail.Kind,
					strings.Join(got, "\n      "), strings.Join(want, "\n      "), mail.Doubtful, r.Doubts, r.TooMuch)
			}
		}
	}
}

func factLines(facts []reward.Fact) []string {
	var lines []string
	for _, f := range facts {
		lines = append(lines, fmt.Sprint(factLine(f), f.Partial))
	}
	slices.Sort(lines)
	return lines
}
