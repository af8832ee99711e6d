package parser

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// stemFinder finds the stems of a language. It is asked of every line of a mail,
// most of which hold none, so it makes no copy of those that are plain ASCII.
type stemFinder struct {
	stems  []string    // lower case
	begins letterPairs // the first two bytes of each
	short  bool        // one of them is too short to have two
}

func findStems(stems []string) stemFinder {
	f := stemFinder{stems: stems}
	for _, stem := range stems {
		if len(stem) < 2 {
			f.short = true
			continue
		}
		f.begins.add(pairOf(stem[0], stem[1]))
	}
	return f
}

// stemsOf are stems of which every text that names one of them holds one.
func stemsOf(names []*naming) stemFinder {
	var all []string
	for _, n := range names {
		if n.match == nil {
			continue
		}
		for i := range n.match.phrases {
			best := bestNeedles(n.match.phrases[i].needles)
			if best == nil {
				return findStems([]string{""}) // it may stand anywhere
			}
			all = append(all, best...)
		}
	}
	return findStems(all)
}

// hasStem is the cheap question whether a sentence can speak of a reward.
func (l *language) hasStem(text string) bool { return l.stems.in(text) }

func (f *stemFinder) in(text string) bool {
	if f.short {
		return f.inFolded(text)
	}
	last := byte(0)
	for i := range len(text) {
		c := lowerASCII(text[i])
		if c >= utf8.RuneSelf { // its lower case may be other bytes
			return f.inFolded(text)
		}
		if i > 0 && f.begins.has(pairOf(last, c)) && slices.ContainsFunc(f.stems, func(stem string) bool { return beginsLower(text[i-1:], stem) }) {
			return true
		}
		last = c
	}
	return false
}

func (f *stemFinder) inFolded(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc(f.stems, func(stem string) bool { return strings.Contains(lower, stem) })
}

// beginsLower says whether the lower case of a text begins with a word of ASCII.
func beginsLower(text, word string) bool {
	if len(text) < len(word) {
		return false
	}
	for i := range len(word) {
		if c := lowerASCII(text[i]); c != word[i] || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
