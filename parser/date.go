package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mailtrack/reward"
)

// dateForm is how a language writes days.
type dateForm struct {
	Months     [][]string `yaml:"months"` // twelve, each with its short forms
	Ordinals   []string   `yaml:"ordinals"`
	MonthFirst []string   `yaml:"month_first"` // shops that write 9/17/17
	Unsure     []string   `yaml:"unsure"`      // shops that write both
}

// dayReader finds days in texts of one language.
type dayReader struct {
	dateForm
	forms *regexp.Regexp
	month map[string]time.Month
}

// day is a date as it stands in a text, from byte start to byte end. A day of
// the calendar that is none (30 February), or one that reads two ways, has no
// date.
type day struct {
	date       reward.Date
	assumed    bool // a part of it was not written
	start, end int
}

func newDayReader(form dateForm) (dayReader, error) {
	if len(form.Months) != 12 {
		return dayReader{}, fmt.Errorf("dates: %d months are named, not 12", len(form.Months))
	}
	r := dayReader{dateForm: form, month: map[string]time.Month{}}
	var names []string
	for i, month := range form.Months {
		for _, name := range month {
			r.month[strings.ToLower(name)] = time.Month(i + 1)
			names = append(names, regexp.QuoteMeta(name))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	monthName := `(` + strings.Join(names, "|") + `)\b\.?`
	ordinal := `(?:` + strings.Join(form.Ordinals, "|") + `)?`
	if len(form.Ordinals) == 0 {
		ordinal = ""
	}
	year := `(?:,?\s+((?:19|20)\d\d)\b)?`
	var err error
	r.forms, err = regexp.Compile(`(?i)\b(?:` +
		monthName + `\s+(\d{1,2})` + ordinal + `\b` + year + // June 13, 2014
		`|(\d{1,2})` + ordinal + `\s+(?:of\s+)?` + monthName + year + // 31 January 2026
		`|((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})\b` + // 2014/09/02
		`|(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)\b)`) // 9/17/17
	return r, err
}

// find is the first day that stands in text. A missing year is the nearest one
// that puts the day on or after the day the mail was sent; a mail without a
// date leaves such a day unread.
func (r dayReader) find(text, shop string, sent reward.Date) (day, bool) {
	at := r.forms.FindStringSubmatchIndex(text)
	if at == nil {
		return day{}, false
	}
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return text[at[2*n]:at[2*n+1]]
	}
	found := day{start: at[0], end: at[1]}
	switch {
	case group(1) != "":
		found.set(group(3), r.month[strings.ToLower(group(1))], group(2), sent)
	case group(5) != "":
		found.set(group(6), r.month[strings.ToLower(group(5))], group(4), sent)
	case group(7) != "":
		found.set(group(7), monthOf(group(8)), group(9), sent)
	default:
		r.numeric(&found, group(10), group(11), group(12), shop, sent)
	}
	return found, true
}

// numeric reads 9/17/17: the shop tells whether the month stands first, unless
// only one of the two can be a month.
func (r dayReader) numeric(found *day, first, second, year, shop string, sent reward.Date) {
	if len(year) == 2 {
		year = "20" + year
	}
	monthFirst := slices.Contains(r.MonthFirst, shop)
	a, b := monthOf(first), monthOf(second)
	switch {
	case a > 12 && b > 12:
		return
	case a > 12:
		monthFirst = false
	case b > 12:
		monthFirst = true
	case a != b && slices.Contains(r.Unsure, shop):
		return
	}
	if monthFirst {
		found.set(year, a, second, sent)
		return
	}
	found.set(year, b, first, sent)
}

func monthOf(digits string) time.Month {
	n, _ := strconv.Atoi(digits)
	return time.Month(n)
}

func (d *day) set(year string, month time.Month, dayOfMonth string, sent reward.Date) {
	n, _ := strconv.Atoi(dayOfMonth)
	if year != "" {
		y, _ := strconv.Atoi(year)
		d.date = dayOf(y, month, n)
		return
	}
	if sent.IsNone() {
		return
	}
	d.assumed = true
	y, _ := strconv.Atoi(sent.String()[:4])
	for next := y; next <= y+8; next++ { // 29 February is at most eight years away
		if date := dayOf(next, month, n); !date.IsNone() && date >= sent {
			d.date = date
			return
		}
	}
}

// dayOf is the calendar day, or none where the calendar has no such day.
func dayOf(year int, month time.Month, n int) reward.Date {
	date := reward.DateOf(year, month, n)
	if t := time.Date(year, month, n, 0, 0, 0, 0, time.UTC); t.Month() != month || t.Day() != n {
		return 0
	}
	return date
}
