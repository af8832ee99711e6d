package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// wordFinder looks for the phrases of one entry. Expressions are slow, and
// nearly every question is answered "no": so it asks first whether the pieces
// that a phrase is made of are there at all.
type wordFinder struct {
	form    func() *regexp.Regexp // any of the phrases
	long    func() *regexp.Regexp // the same, as long as can be; nil where every phrase knows its own end
	whole   bool                  // a phrase is the whole text, as a subject is
	phrases []phraseForm
}

// phraseForm is one of the phrases.
type phraseForm struct {
	form    func() *regexp.Regexp
	needles [][]string // lower case; every match holds one of each
}

func (p *phraseForm) mayMatch(lower string) bool {
	for _, anyOf := range p.needles {
		if !slices.ContainsFunc(anyOf, func(needle string) bool { return strings.Contains(lower, needle) }) {
			return false
		}
	}
	return true
}

// formFor is the expression to ask of a text: that of the only phrase that may
// be there, that of all where several may, or nil.
func (f *wordFinder) formFor(text string) *regexp.Regexp {
	return f.formForLower(strings.ToLower(text))
}

// formForLower is formFor of a text that is in lower case already: many finders
// are asked of the same text.
func (f *wordFinder) formForLower(lower string) *regexp.Regexp {
	if f == nil {
		return nil
	}
	var only func() *regexp.Regexp
	for i := range f.phrases {
		if p := &f.phrases[i]; p.mayMatch(lower) {
			if only != nil {
				return f.form()
			}
			only = p.form
		}
	}
	if only == nil {
		return nil
	}
	return only()
}

// in says whether one of the phrases stands in a text; a finder of no phrases
// finds nothing.
func (f *wordFinder) in(text string) bool { return f.first(text) != nil }

// first is the place of the first match, or nil.
func (f *wordFinder) first(text string) []int {
	form := f.formFor(text)
	if form == nil {
		return nil
	}
	return f.next(form, text, 0)
}

// inEither is in of a text whose lower case is at hand.
func (f *wordFinder) inEither(text, lower string) bool { return f.firstOf(text, lower) != nil }

// firstOf is first of a text whose lower case is at hand.
func (f *wordFinder) firstOf(text, lower string) []int {
	form := f.formForLower(lower)
	if form == nil {
		return nil
	}
	return f.next(form, text, 0)
}

// next is the first match from a place on that is no part of a longer word. Go's
// \b knows ASCII letters only, so the border is looked at here.
func (f *wordFinder) next(form *regexp.Regexp, text string, from int) []int {
	for from <= len(text) {
		at := form.FindStringIndex(text[from:])
		if at == nil {
			return nil
		}
		at[0], at[1] = at[0]+from, at[1]+from
		if f.whole || at[1] > at[0] && bordered(text, at[0]) && bordered(text, at[1]) {
			return at
		}
		if f.long != nil && bordered(text, at[0]) { // "añadirá" of "añadirán"
			if longer := f.long().FindStringIndex(text[at[0]:]); longer != nil && longer[0] == 0 && bordered(text, at[0]+longer[1]) {
				return []int{at[0], at[0] + longer[1]}
			}
		}
		_, size := utf8.DecodeRuneInString(text[at[0]:])
		from = at[0] + max(size, 1)
	}
	return nil
}

// bordered says whether a place of a text is no place inside a word.
func bordered(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return !(isWritten(before) && isWritten(after))
}

// all are the places of all matches.
func (f *wordFinder) all(text string) (places [][]int) {
	form := f.formFor(text)
	if form == nil {
		return nil
	}
	for at := f.next(form, text, 0); at != nil; at = f.next(form, text, at[1]) {
		places = append(places, at)
	}
	return places
}

// without takes all matches out of a text and puts a mark there.
func (f *wordFinder) without(text, mark string) string {
	places := f.all(text)
	if places == nil {
		return text
	}
	var b strings.Builder
	from := 0
	for _, at := range places {
		b.WriteString(text[from:at[0]])
		b.WriteString(mark)
		from = at[1]
	}
	b.WriteString(text[from:])
	return b.String()
}

// needlesOf are lists of texts of which every match of a phrase holds one each:
// its plain pieces, and the alternatives of its groups.
func needlesOf(phrase string) (all [][]string) {
	for rest := strings.ToLower(phrase); rest != ""; {
		at := strings.IndexAny(rest, "{<")
		if at < 0 {
			at = len(rest)
		}
		for _, piece := range strings.FieldsFunc(rest[:at], isJoint) {
			all = append(all, []string{piece})
		}
		rest = rest[at:]
		if rest == "" {
			break
		}
		end := groupEnd(rest)
		if rest[0] == '{' {
			if anyOf := needlesOfGroup(rest[1 : end-1]); anyOf != nil {
				all = append(all, anyOf)
			}
		}
		rest = rest[end:]
	}
	return all
}

// needlesOfGroup takes of each alternative what tells it best; nil where one of
// them may be nothing.
func needlesOfGroup(inner string) (anyOf []string) {
	for _, alternative := range splitOutside(inner) {
		var best []string
		for _, pieces := range needlesOf(alternative) {
			if best == nil || shortest(pieces) > shortest(best) {
				best = pieces
			}
		}
		if best == nil {
			return nil
		}
		anyOf = append(anyOf, best...)
	}
	return anyOf
}

// splitOutside cuts the inside of a group at the bars that are its own.
func splitOutside(inner string) (alternatives []string) {
	depth, first := 0, 0
	for i, r := range inner {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case r == '|' && depth == 0:
			alternatives = append(alternatives, inner[first:i])
			first = i + 1
		}
	}
	return append(alternatives, inner[first:])
}

// isJoint says of a sign that it is written in several ways, or is none.
func isJoint(r rune) bool { return strings.ContainsRune("*'’\"- ", r) }

// groupEnd is where the group that text begins with ends.
func groupEnd(text string) int {
	depth := 0
	for i, r := range text {
		switch r {
		case '{', '<':
			depth++
		case '}', '>':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

func shortest(pieces []string) int {
	n := len(pieces[0])
	for _, p := range pieces {
		n = min(n, len(p))
	}
	return n
}
