package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// swap is a part of a text and what is written in its place.
type swap struct {
	from, to int
	as       string
}

// masked writes a text in the phrase language: what differs from mail to mail is
// taken out. With placeholders, the first amount, day, order and run of
// categories are written as such; else everything is *.
func (w *witness) masked(text string, placeholders bool) string {
	var all []swap
	put := func(from, to int, as string) bool {
		if from >= to || slices.ContainsFunc(all, func(p swap) bool { return p.from < to && from < p.to }) {
			return false
		}
		if as != "<n>" && (!placeholders || slices.ContainsFunc(all, func(p swap) bool { return p.as == as })) {
			as = "*"
		}
		all = append(all, swap{from, to, as})
		return true
	}
	for _, at := range orderForm().FindAllStringIndex(text, -1) {
		put(at[0], at[1], "{order}")
	}
	for _, q := range quotations(text) {
		_, size := utf8.DecodeRuneInString(text[q[0]:])
		put(q[0]+size, q[1], "*")
	}
	for _, m := range w.language.Numbers.findMoney(text, w.home) {
		put(m.start, m.end, "{money}")
	}
	for from := 0; from < len(text); {
		d, ok := w.dayIn(text[from:])
		if !ok {
			break
		}
		start := from + d.start
		if at := weekday().FindStringIndex(text[:start]); at != nil {
			start = at[0]
		}
		as := "{date}"
		if d.date.IsNone() {
			as = "*"
		}
		put(start, from+d.end, as)
		from += max(d.end, 1)
	}
	if at := calledBy().FindStringSubmatchIndex(text); at != nil {
		put(at[2], at[3], "*")
	}
	if from, to := w.language.categoryRun(text); placeholders {
		put(from, to, "{categories}")
	}
	for _, at := range numbers().FindAllStringIndex(text, -1) {
		put(at[0], at[1], "<n>")
	}
	slices.SortFunc(all, func(a, b swap) int { return a.from - b.from })
	var b strings.Builder
	last := 0
	for _, p := range all {
		b.WriteString(plainSigns.Replace(text[last:p.from]) + p.as)
		last = p.to
	}
	b.WriteString(plainSigns.Replace(text[last:]))
	return stars().ReplaceAllString(b.String(), "*")
}

var (
	weekday  = compiled(`\pL+,\s+$`)
	calledBy = compiled(`^(\p{Lu}\pL*),\s`) // "Anna, you have"
	numbers  = compiled(`\d[\d.,]*\d|\d`)
	stars    = compiled(`\*[* ]*\*`)

	// The signs of the phrase language mean themselves nowhere.
	plainSigns = strings.NewReplacer("{", "*", "}", "*", "|", "*", "<", "*", ">", "*")
)

// categoryRun is the place of the categories that stand together in a text, the
// longest run of them.
func (l *language) categoryRun(text string) (from, to int) {
	var places [][]int
	lower := fold(text)
	for _, c := range l.Categories {
		if c.Weak {
			continue
		}
		for _, at := range c.match.all(text, lower) {
			if !overlaps(places, at) {
				places = append(places, at)
			}
		}
	}
	slices.SortFunc(places, func(a, b []int) int { return a[0] - b[0] })
	for i := 0; i < len(places); {
		first := places[i][0]
		end := places[i][1]
		for i++; i < len(places) && l.addsTo(text[end:places[i][0]]); i++ {
			end = places[i][1]
		}
		if end-first > to-from {
			from, to = first, end
		}
	}
	return from, to
}

// addsTo says whether a gap between two categories only adds the second.
func (l *language) addsTo(gap string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(gap), func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
		if !l.also[word] && !l.filler[word] {
			return false
		}
	}
	return true
}

// letters counts the letters of a phrase outside of its signs.
func letters(phrase string) (n int) {
	for _, r := range unknownBlank().ReplaceAllString(phrase, "") {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
