package parser

import (
	"regexp"
	"strings"
)

// wordFinder looks for the phrases of one entry. Expressions are slow, and
// nearly every question is answered "no": so it asks first whether any piece
// of the phrases that must be there is there at all.
type wordFinder struct {
	form    *regexp.Regexp
	needles []string // lower case; every match holds one of them; "" fits any text
}

func (f *wordFinder) mayMatch(text string) bool {
	lower := strings.ToLower(text)
	for _, n := range f.needles {
		if strings.Contains(lower, n) {
			return true
		}
	}
	return false
}

// in says whether one of the phrases stands in a text; a finder of no phrases
// finds nothing.
func (f *wordFinder) in(text string) bool {
	return f != nil && f.mayMatch(text) && f.form.MatchString(text)
}

// first is the place of the first match, or nil.
func (f *wordFinder) first(text string) []int {
	if f == nil || !f.mayMatch(text) {
		return nil
	}
	return f.form.FindStringIndex(text)
}

// all are the places of all matches.
func (f *wordFinder) all(text string) [][]int {
	if f == nil || !f.mayMatch(text) {
		return nil
	}
	return f.form.FindAllStringIndex(text, -1)
}

// without takes all matches out of a text and puts a mark there.
func (f *wordFinder) without(text, mark string) string {
	if f == nil || !f.mayMatch(text) {
		return text
	}
	return f.form.ReplaceAllString(text, mark)
}

// needlesOf are texts of which every match of a phrase holds one: its longest
// plain piece, or the alternatives of a group.
func needlesOf(phrase string) []string {
	best := []string{""}
	consider := func(pieces []string) {
		if shortest(pieces) > shortest(best) {
			best = pieces
		}
	}
	for rest := strings.ToLower(phrase); rest != ""; {
		at := strings.IndexAny(rest, "{<")
		if at < 0 {
			at = len(rest)
		}
		for _, piece := range strings.FieldsFunc(rest[:at], isJoint) {
			consider([]string{piece})
		}
		rest = rest[at:]
		if rest == "" {
			break
		}
		end := groupEnd(rest)
		if inner := rest[1 : end-1]; rest[0] == '{' && !strings.ContainsFunc(inner, func(r rune) bool { return isJoint(r) || r == '{' || r == '<' }) {
			consider(strings.Split(inner, "|"))
		}
		rest = rest[end:]
	}
	return best
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
