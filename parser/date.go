package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"mailtrack/reward"
)

// dateForm is how a language writes days.
type dateForm struct {
	Months   [][]string    `yaml:"months"`   // twelve, each with its short and its bent forms
	Ordinals []string      `yaml:"ordinals"` // behind the day: "st", "er", "º"
	Joins    []string      `yaml:"joins"`    // between day, month and year: "of", "de"
	Included []string      `yaml:"included"` // behind a day: it counts too, "before 31 August inclusive"
	Relative []relativeDay `yaml:"relative"` // days counted from the mail's own
}

// dayReader finds days in texts of one language.
type dayReader struct {
	dateForm
	forms *regexp.Regexp
	month map[string]time.Month
}

// includes says whether a text right behind a day counts the day in.
func (f dateForm) includes(behind string) bool {
	behind = strings.ToLower(strings.TrimLeft(behind, " ,("))
	return slices.ContainsFunc(f.Included, func(word string) bool {
		rest, found := strings.CutPrefix(behind, word)
		next, _ := utf8.DecodeRuneInString(rest)
		return found && !unicode.IsLetter(next)
	})
}

// day is a date as it stands in a text, from byte start to byte end. A day of
// the calendar that is none (30 February), or one that reads two ways, has no
// date.
type day struct {
	date       reward.Date
	assumed    bool // a part of it was not written
	derived    bool // counted from the mail's own day: "in 30 days"
	start, end int
}

// The groups of the forms that dayReader.find reads.
const (
	namedMonth1, namedDay1, namedYear1 = 1, 2, 3
	namedDay2, namedMonth2, namedYear2 = 4, 5, 6
	isoYear, isoMonth, isoDay          = 7, 8, 9
	first, second, lastYear            = 10, 11, 12
	kanjiYear, kanjiMonth, kanjiDay    = 13, 14, 15
	shortDay, shortMonth               = 16, 17
)

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
	month := `(` + strings.Join(names, "|") + `)`
	ordinal := optional(form.Ordinals, ``)
	join := optional(form.Joins, `[\s]+`)
	year := `(?:[.,]?(?:[\s-]*|/)` + join + `((?:19|20)\d\d\b|['’]\d\d\b))?`
	shortYear := `(?:[.,]?(?:[\s-]*|/)` + join + `((?:19|20)\d\d\b|['’]?\d\d\b))?`
	var err error
	r.forms, err = regexp.Compile(`(?i)(?:` +
		month + `\.?\s+(\d{1,2})` + ordinal + `\b` + year + // June 13, 2014
		`|\b(\d{1,2})(?:` + ordinal + `|\.)?(?:[\s-]*|/)` + join + month + shortYear + // 31 January 2026, 31. Mai 2014, 31 de agosto de 2025, 31/ago/2026
		`|\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b` + // 2014/09/02
		`|\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)\b` + // 9/17/17, 31.01.2026
		`|(?:((?:19|20)\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日` + // 2014年9月2日
		`|\b(\d{1,2})\.(\d{1,2})\.(?:\s|$))`) // 31.08.
	if err != nil {
		return r, err
	}
	for i := range r.Relative {
		if err := r.Relative[i].compile(); err != nil {
			return r, err
		}
	}
	return r, nil
}

// optional matches one of some words, with what follows it, or nothing.
func optional(words []string, follows string) string {
	if len(words) == 0 {
		return ""
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	if follows != "" { // "d'" stands right before its month
		for i, w := range words {
			if !strings.HasSuffix(w, "'") {
				quoted[i] += follows
			}
		}
	}
	return `(?:` + strings.Join(quoted, "|") + `)?`
}

// find is the first day that stands in text. A missing year is the nearest one
// that puts the day on or after the day the mail was sent; a mail without a
// date leaves such a day unread.
func (r dayReader) find(text string, order reward.DayOrder, sent reward.Date) (day, bool) {
	for from := 0; strings.ContainsAny(text[from:], "0123456789"); { // every form has one
		at := r.forms.FindStringSubmatchIndex(text[from:])
		if at == nil {
			return day{}, false
		}
		for i := range at {
			if at[i] >= 0 {
				at[i] += from
			}
		}
		if found, ok := r.read(text, at, order, sent); ok {
			return found, true
		}
		_, size := utf8.DecodeRuneInString(text[at[0]:])
		from = at[0] + size
	}
	return day{}, false
}

// read reads one match; ok is false where it is a part of other words: "may"
// of "maybe", "mar" of "Markt".
func (r dayReader) read(text string, at []int, order reward.DayOrder, sent reward.Date) (found day, ok bool) {
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return text[at[2*n]:at[2*n+1]]
	}
	found = day{start: at[0], end: at[1]}
	switch {
	case group(namedMonth1) != "":
		found.set(group(namedYear1), r.month[strings.ToLower(group(namedMonth1))], group(namedDay1), sent)
		return found, standsAlone(text, at[2*namedMonth1], at[2*namedMonth1+1])
	case group(namedMonth2) != "":
		year := group(namedYear2)
		if len(year) == 2 && strings.HasPrefix(text[at[1]:], ":") { // "31 August 11:59"
			year, found.end = "", at[2*namedMonth2+1]
		}
		found.set(year, r.month[strings.ToLower(group(namedMonth2))], group(namedDay2), sent)
		return found, standsAlone(text, at[2*namedMonth2], at[2*namedMonth2+1])
	case group(isoYear) != "":
		found.set(group(isoYear), monthOf(group(isoMonth)), group(isoDay), sent)
	case group(kanjiMonth) != "":
		found.set(group(kanjiYear), monthOf(group(kanjiMonth)), group(kanjiDay), sent)
	case group(shortMonth) != "":
		if monthOf(group(shortMonth)) > 12 { // "kl. 23.59." is a time of day
			return found, false
		}
		found.set("", monthOf(group(shortMonth)), group(shortDay), sent)
	default:
		numeric(&found, group(first), group(second), group(lastYear), order, sent)
	}
	return found, true
}

// standsAlone says that the name of a month is a word of its own.
func standsAlone(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !isWritten(before) && !isWritten(after)
}

// numeric reads 9/17/17: the shop tells whether the month stands first, unless
// only one of the two can be a month.
func numeric(found *day, first, second, year string, order reward.DayOrder, sent reward.Date) {
	monthFirst := order == reward.MonthFirst
	a, b := monthOf(first), monthOf(second)
	switch {
	case a > 12 && b > 12:
		return
	case a > 12:
		monthFirst = false
	case b > 12:
		monthFirst = true
	case a != b && order == reward.UnsureDay:
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
	year = strings.TrimLeft(year, "'’")
	if len(year) == 2 {
		year = "20" + year
	}
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
