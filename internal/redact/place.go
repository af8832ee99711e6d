package redact

import (
	"strings"
	"unicode/utf8"

	"mailtrack/parser"
)

// The shapes of postal codes, each with what stands around it in an address.
var (
	postalForm = form(`〒 ?\d{3}-?\d{4}|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|(?:^|\s)(?:[A-Z]{1,2}-)?\d{5} \p{Lu}|\b\d{4} [A-Z]{2}\b|\b\d{2}-\d{3} \p{Lu}|\b\d{4}-\d{3} \p{Lu}|\b\d{3} \d{2} \p{Lu}|\b[A-Z]\d[A-Z] \d[A-Z]\d\b|\b\d{5}-\d{3}\b|\p{L},? \d{5,6}$`)
	cityForm   = form(`^(?:.{1,40} - )?[\p{L} .'-]{2,40}, ?[A-Z]{2}$`)
	moneyForm  = form(`[$€£¥￥₹]|\b(?:EUR|USD|GBP|JPY|CAD|INR|SEK|PLN|BRL|MXN|AUD|TRY)\b|\d%|:\d\d`)
)

// addressRows redacts postal addresses: what a label announces, lines with a
// postal code or a street, and the lines that run up to these.
func (r *run) addressRows(s *sheet, rows []row) {
	for i, row := range rows {
		rest, ok := announced(r.labels.Addresses, row.text)
		if !ok && announcesBelow(r.labels.Addresses, row.text) {
			rest, ok = len(row.text), true
		}
		if ok && row.to-row.from-rest <= 120 {
			here := span{row.from + rest, row.to}
			if here.from < here.to {
				r.place(s, here)
			}
			r.placesBelow(s, rows, i, here.from == here.to)
		}
		if len(row.text) > 70 || !r.looksPlaced(row.text) {
			continue
		}
		switch {
		case postalForm().MatchString(row.text):
			r.placesAbove(s, rows, i)
			r.place(s, row.span)
		case cityForm().MatchString(row.text) && !r.words.knowsAll(row.text), r.hasStreet(row.text):
			r.place(s, row.span)
		}
	}
}

// placesBelow redacts the lines under a label as far as they look like lines of
// an address.
func (r *run) placesBelow(s *sheet, rows []row, i int, empty bool) {
	const most, near = 7, 12
	blank := 0
	for j, n := i+1, 0; j < len(rows) && n < most && blank < near; j++ {
		if rows[j].text == "" {
			if blank++; n > 0 && s.Place == parser.InText {
				return
			}
			continue
		}
		if !r.looksPlaced(rows[j].text) || r.words.knowsAll(rows[j].text) && !hasDigit(rows[j].text) || !empty && n == 0 && s.Place == parser.InText && blank > 0 {
			return
		}
		r.place(s, rows[j].span)
		blank = 0
		n++
	}
}

// placesAbove redacts up to three lines before a postal code: street and name.
func (r *run) placesAbove(s *sheet, rows []row, i int) {
	for j, n := i-1, 0; j >= 0 && n < 3; j-- {
		if rows[j].text == "" {
			if s.Place == parser.InText || i-j > 8 {
				return
			}
			continue
		}
		if _, ok := announced(r.labels.Addresses, rows[j].text); ok || len(rows[j].text) > 50 || !r.looksPlaced(rows[j].text) || r.words.knowsAll(rows[j].text) {
			return
		}
		r.place(s, rows[j].span)
		n++
	}
}

// looksPlaced says whether a line can be one of an address: short, no sentence,
// no money.
func (r *run) looksPlaced(text string) bool {
	if len(text) > 90 || strings.HasSuffix(text, ":") || moneyForm().MatchString(text) || strings.ContainsAny(text, `"“?!=`) {
		return false
	}
	small, words := 0, wordsOf(text)
	for _, w := range words {
		word := text[w.from:w.to]
		if !isCapital(word) && !isCJK(word) && utf8.RuneCountInString(word) > 3 {
			small++
		}
	}
	return len(words) > 0 && small <= len(words)/3
}

func (r *run) hasStreet(text string) bool {
	if !hasDigit(text) || strings.Contains(text, "-inch") {
		return false
	}
	for _, w := range wordsOf(text) {
		word := strings.ToLower(text[w.from:w.to])
		if r.labels.streets[word] && len(wordsOf(text)) <= 7 && !r.words.knowsAll(text) {
			return true
		}
		for _, end := range []string{"straße", "strasse", "weg", "platz", "allee", "gasse", "straat", "laan", "gatan", "vägen"} {
			if strings.HasSuffix(word, end) && len(word) > len(end)+2 {
				return true
			}
		}
	}
	return false
}

// place replaces a line of an address, and learns its words but ordinary ones.
func (r *run) place(s *sheet, at span) {
	text := s.text[at.from:at.to]
	for _, w := range wordsOf(text) {
		word := text[w.from:w.to]
		lower := strings.ToLower(word)
		if utf8.RuneCountInString(word) < 2 {
			continue
		}
		as := places
		if r.private[lower] {
			as = r.kind[lower]
		} else if utf8.RuneCountInString(word) > 3 && !r.words.knows(word) && !r.labels.streets[lower] {
			r.learn(word, places)
		}
		s.replace(at.from+w.from, at.from+w.to, r.stand.word(as, word))
	}
	r.everyDigit(s, at)
}
