package redact

import (
	_ "embed"
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/parser"
)

//go:embed words.txt
var ordinaryWords string

// vocabulary is the words that tell nothing of a person.
type vocabulary struct {
	read map[string]bool // by the parser: a reading may rest on them
	all  map[string]bool // and the ordinary ones
	cjk  []string        // those of scripts that set no spaces between words
}

func loadVocabulary() (*vocabulary, error) {
	read, err := parser.Words()
	if err != nil {
		return nil, err
	}
	v := &vocabulary{read: read, all: maps.Clone(read)}
	for line := range strings.Lines(ordinaryWords) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range wordsOf(line) {
			v.all[strings.ToLower(line[w.from:w.to])] = true
		}
	}
	for word := range v.all {
		if isCJK(word) {
			v.cjk = append(v.cjk, word)
		}
	}
	return v, nil
}

// knows says whether a word is an ordinary one. In Japanese, which sets no
// spaces, a run of signs that holds a known word is taken for one.
func (v *vocabulary) knows(word string) bool {
	lower := strings.ToLower(word)
	if v.all[lower] || v.all[strings.TrimSuffix(lower, "s")] {
		return true
	}
	if !isCJK(word) {
		return utf8.RuneCountInString(word) < 2
	}
	for _, known := range v.cjk {
		if strings.Contains(lower, known) {
			return true
		}
	}
	return false
}

// knowsAll says whether a text has no word but ordinary ones.
func (v *vocabulary) knowsAll(text string) bool {
	for _, w := range wordsOf(text) {
		if !v.knows(text[w.from:w.to]) {
			return false
		}
	}
	return true
}

// within says whether a word is a part of an ordinary one: "mazon".
func (v *vocabulary) within(word string) bool {
	for known := range v.all {
		if strings.Contains(known, word) {
			return true
		}
	}
	return false
}

// span is a stretch of bytes of a text.
type span struct{ from, to int }

// wordsOf finds the runs of letters of a text; a digit, a dash and an apostrophe end one.
func wordsOf(text string) []span {
	var all []span
	start := -1
	for i, r := range text {
		if unicode.In(r, unicode.L, unicode.M) || r == 'ー' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			all = append(all, span{start, i})
			start = -1
		}
	}
	if start >= 0 {
		all = append(all, span{start, len(text)})
	}
	return all
}

func isCJK(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー'
}

func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
