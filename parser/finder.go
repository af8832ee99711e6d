package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// wordFinder looks for the phrases of one entry. Expressions are slow, and
// nearly every question is answered "no": so it asks first whether the pieces
// that a phrase is made of are there at all, and then tries the expression only
// where the phrase can begin.
type wordFinder struct {
	long    func() *regexp.Regexp // any of the phrases, as long as can be; nil where every phrase knows its own end
	whole   bool                  // a phrase is the whole text, as a subject is
	phrases []phraseForm
	pairs   []letterPairs // every match of the phrase at this place holds all of them
}

// phraseForm is one of the phrases.
type phraseForm struct {
	form    func() *regexp.Regexp // holds from the first byte of a text
	needles [][]string            // lower case; every match holds one of each
	starts  byteSet               // every match begins with one of them
	borders bool                  // it begins where a word does, or ends: \b
}

// neededPairs are the pairs that every text holds that holds one needle of each list.
func neededPairs(needles [][]string) (all letterPairs) {
	for _, anyOf := range needles {
		common := pairsOf(anyOf[0])
		for _, needle := range anyOf[1:] {
			common.keep(pairsOf(needle))
		}
		all.join(common)
	}
	return all
}

// bestNeedles are those of some lists of needles that tell most; nil where there is none.
func bestNeedles(needles [][]string) (best []string) {
	for _, anyOf := range needles {
		if best == nil || shortest(anyOf) > shortest(best) {
			best = anyOf
		}
	}
	return best
}

func (p *phraseForm) mayMatch(text folded) bool {
	for _, anyOf := range p.needles {
		if !slices.ContainsFunc(anyOf, func(needle string) bool { return strings.Contains(text.lower, needle) }) {
			return false
		}
	}
	return true
}

// likely appends the phrases that may stand in a text.
func (f *wordFinder) likely(phrases []*phraseForm, text folded) []*phraseForm {
	if f == nil {
		return nil
	}
	for i := range f.pairs {
		if !text.pairs.holds(&f.pairs[i]) {
			continue
		}
		if p := &f.phrases[i]; (!f.whole || text.lower == "" || p.starts.has(text.lower[0])) && p.mayMatch(text) {
			phrases = append(phrases, p)
		}
	}
	return phrases
}

const mostLikely = 8 // phrases, nearly always

// in says whether one of the phrases stands in a text; a finder of no phrases
// finds nothing.
func (f *wordFinder) in(text string) bool { return f.first(text) != nil }

// first is the place of the first match, or nil.
func (f *wordFinder) first(text string) []int { return f.firstOf(text, fold(text)) }

// inEither is in of a text whose lower case is at hand: many finders are asked of
// the same text.
func (f *wordFinder) inEither(text string, lower folded) bool { return f.firstOf(text, lower) != nil }

// firstOf is first of a text whose lower case is at hand.
func (f *wordFinder) firstOf(text string, lower folded) []int {
	var few [mostLikely]*phraseForm
	return f.next(f.likely(few[:0], lower), text, 0)
}

// next is the first match of some phrases from a place on that is no part of a
// longer word. Where several match at one place, the one that is written first
// does.
func (f *wordFinder) next(phrases []*phraseForm, text string, from int) []int {
	if len(phrases) == 0 || f.whole && from > 0 {
		return nil
	}
	if f.whole {
		for _, p := range phrases {
			if at := p.form().FindStringIndex(text); at != nil {
				return at
			}
		}
		return nil
	}
	var starts byteSet
	for _, p := range phrases {
		starts.join(p.starts)
	}
	for at := from; at < len(text); at++ {
		if !starts.has(text[at]) || !bordered(text, at) {
			continue
		}
		for _, p := range phrases {
			if !p.starts.has(text[at]) || p.borders && (at > from && isWordByte(text[at-1])) == isWordByte(text[at]) {
				continue
			}
			match := p.form().FindStringIndex(text[at:])
			if match == nil {
				continue
			}
			if end := f.wordEnd(text, at, at+match[1]); end > at {
				return []int{at, end}
			}
			break
		}
	}
	return nil
}

// wordEnd is where a match really ends, at one of its ends or farther on, or 0
// where it ends inside a word. Go's \b knows ASCII letters only, so the border
// is looked at here.
func (f *wordFinder) wordEnd(text string, start, end int) int {
	if end > start && bordered(text, end) {
		return end
	}
	if f.long != nil { // "añadirá" of "añadirán"
		if longer := f.long().FindStringIndex(text[start:]); longer != nil && longer[0] == 0 && bordered(text, start+longer[1]) {
			return start + longer[1]
		}
	}
	return 0
}

// bordered says whether a place of a text is no place inside a word.
func bordered(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return !(isWritten(before) && isWritten(after))
}

// all are the places of all matches in a text whose lower case is at hand.
func (f *wordFinder) all(text string, lower folded) (places [][]int) {
	var few [mostLikely]*phraseForm
	phrases := f.likely(few[:0], lower)
	for at := f.next(phrases, text, 0); at != nil; at = f.next(phrases, text, at[1]) {
		places = append(places, at)
	}
	return places
}

// without takes all matches out of a text and puts a mark there.
func (f *wordFinder) without(text, mark string) string {
	return f.withoutEither(text, fold(text), mark)
}

// withoutEither is without of a text whose lower case is at hand.
func (f *wordFinder) withoutEither(text string, lower folded, mark string) string {
	places := f.all(text, lower)
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
		best := bestNeedles(needlesOf(alternative))
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
