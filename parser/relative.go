package parser

import (
	"fmt"
	"strconv"
	"time"

	"mailtrack/reward"
)

// relativeDay is a day counted from the day the mail was sent: "today", "in 30
// days", "within 2 months". The number is written in the words; where it is
// not, it is Count. Both are multiplied: "1 year" is once 12 months.
type relativeDay struct {
	Unit  string   `yaml:"unit"` // days, weeks, months
	Count int      `yaml:"count"`
	Grade string   `yaml:"grade"`
	Words []string `yaml:"words"`

	match *wordFinder
}

func (r *relativeDay) compile() (err error) {
	switch r.Unit {
	case "days", "weeks", "months":
	default:
		return fmt.Errorf("dates: relative: unit %q is none of days, weeks, months", r.Unit)
	}
	r.match, err = within(r.Words)
	return err
}

// findRelative is the first day in text that is counted from the mail's own.
func (r dayReader) findRelative(text string, sent reward.Date) (found day, ok bool) {
	if sent.IsNone() {
		return day{}, false
	}
	for i := range r.Relative {
		at := r.Relative[i].match.first(text)
		if at == nil || ok && at[0] >= found.start {
			continue
		}
		count := r.Relative[i].Count
		if digits := digitsOf().FindString(text[at[0]:at[1]]); digits != "" {
			n, _ := strconv.Atoi(digits)
			count = n * max(count, 1)
		}
		const most = 1000 // more than any credit lives, of whatever unit
		if count > most {
			continue
		}
		found = day{date: r.Relative[i].from(sent, count), derived: true, start: at[0], end: at[1]}
		ok = true
	}
	return found, ok
}

var digitsOf = compiled(`\d+`)

// from counts on from a day; a month that is too short ends earlier.
func (r *relativeDay) from(sent reward.Date, count int) reward.Date {
	switch r.Unit {
	case "weeks":
		return sent + reward.Date(7*count)
	case "months":
		year, _ := strconv.Atoi(sent.String()[:4])
		month, _ := strconv.Atoi(sent.String()[5:7])
		n, _ := strconv.Atoi(sent.String()[8:10])
		last := time.Date(year, time.Month(month+count+1), 0, 0, 0, 0, 0, time.UTC)
		return reward.DateOf(last.Year(), last.Month(), min(n, last.Day()))
	}
	return sent + reward.Date(count)
}
