package redact

import (
	"regexp"
	"slices"
	"strings"

	"mailtrack/parser"
)

var (
	quotedForm  = form(`"[^"\n]{2,300}"|“[^”\n]{2,300}”|„[^“”\n]{2,300}[“”]|«[^»\n]{2,300}»|「[^」\n]{2,300}」|‘[^’\n]{2,300}’(?:\s|[.,;]|$)`)
	singleForm  = form(`'[^'\n]{3,300}'`)
	productForm = form(`(?i)/dp/|%2Fdp%2F|/gp/product/|%2Fproduct%2F|/d/[A-Z0-9]{10}`)
	beforePrice = form(`(?i)^(?:quantity|qty|menge|quantité|quantità|cantidad|antal|aantal|ilość|quantidade|adet|数量)\b.{0,12}$|^[-−]?(?:[A-Z]{3}|[$€£¥￥₹]) ?-?[\d.,]+$|^[\d.,]+ ?(?:[A-Z]{3}|[€円])$`)
)

// titlesOf replaces the titles of what was bought: they tell much of a person.
// Whatever stands wholly in a link, in quotation marks, as an item of a list or
// above a price is one, unless all its words are ordinary.
func (r *run) titlesOf(s *sheet, rows []row) {
	for _, link := range s.Links {
		from, to := s.position(link.From), s.position(link.To)
		for at := range strings.SplitSeq(s.text[from:to], "\n") {
			if productForm().MatchString(link.Target) || len(wordsOf(at)) > 1 && r.namesGoods(at) {
				r.title(s, span{from, from + len(at)})
			}
			from += len(at) + 1
		}
	}
	forms := []*regexp.Regexp{quotedForm()}
	if s.Place == parser.InField {
		forms = append(forms, singleForm())
	}
	for _, form := range forms {
		for _, at := range form.FindAllStringIndex(s.text, -1) {
			r.title(s, span{at[0], at[1]})
		}
	}
	last := row{}
	for _, row := range rows {
		if row.bullet {
			r.title(s, row.span)
		}
		if row.text == "" {
			continue
		}
		if beforePrice().MatchString(row.text) && last.text != "" && !strings.HasSuffix(last.text, ":") && !moneyForm().MatchString(last.text) && len(last.text) < 250 {
			r.title(s, last.span)
		}
		last = row
	}
	for _, title := range r.quotes {
		for from := 0; ; {
			at := strings.Index(s.text[from:], title)
			if at < 0 {
				break
			}
			from += at + len(title)
			r.wordsAway(s, span{from - len(title), from}, titles)
		}
	}
}

// namesGoods says whether the text of a link, which may be a sentence of the
// shop's, reads like a title: a third of its words are in no list.
func (r *run) namesGoods(text string) bool {
	unknown, words := 0, wordsOf(text)
	for _, w := range words {
		if !r.words.knows(text[w.from:w.to]) {
			unknown++
		}
	}
	return isCapital(strings.TrimLeft(text, " 0123456789")) && unknown*3 >= len(words)
}

// title replaces one title, and remembers it for where it stands without a mark.
func (r *run) title(s *sheet, at span) {
	text := s.text[at.from:at.to]
	if r.words.knowsAll(text) || strings.Contains(text, "://") || emailForm().MatchString(text) {
		return
	}
	const most = 100
	whole := strings.Trim(text, `"“”„«»「」‘’'.… `)
	if len(r.quotes) < most && !slices.Contains(r.quotes, whole) && len(whole) > 8 && len(wordsOf(whole)) > 1 {
		r.quotes = append(r.quotes, whole)
	}
	r.wordsAway(s, at, titles)
}

// position is where a place of the passage stands in the sheet's text.
func (s *sheet) position(at int) int {
	i, _ := slices.BinarySearch(s.at, at)
	return i
}

// subject redacts a subject line: prose whose titles need no mark.
func (r *run) subject(s *sheet) {
	r.prose(s)
	from := 0
	if at := strings.LastIndex(s.text, ": "); at >= 0 {
		from = at + 2
	}
	for _, before := range []string{" for ", " of ", " from ", " für ", " pour ", " per ", " para ", " voor ", " för ", " dla "} {
		if at := strings.Index(s.text, before); at >= 0 && (from == 0 || at+len(before) < from) {
			from = at + len(before)
		}
	}
	for _, w := range wordsOf(s.text) {
		word := s.text[w.from:w.to]
		if !r.words.knows(word) && (from > 0 && w.from >= from || r.titled[strings.ToLower(word)]) && r.care < keepTitles {
			s.replace(w.from, w.to, r.stand.word(titles, word))
		}
	}
}
