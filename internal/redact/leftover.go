package redact

import (
	"strings"
	"unicode/utf8"

	"mailtrack/parser"
)

// leftOver lists the words of the copy that begin with a capital and are in no
// list: whether one is a name, only a person can say.
func (r *run) leftOver(copy []byte) []string {
	const most = 200
	stands := map[string]bool{}
	for _, with := range r.stand.by {
		for _, w := range wordsOf(with) {
			stands[strings.ToLower(with[w.from:w.to])] = true
		}
	}
	seen := map[string]bool{}
	var all []string
	_, _, _ = parser.Rewrite(copy, func(p parser.Passage) []parser.Edit { // the copy was written by the same walk
		text := newSheet(p).text
		if p.Place != parser.InText && p.Place != parser.InPage && p.Name != "subject" && p.Name != "alt" {
			return nil
		}
		for _, w := range wordsOf(urlForm().ReplaceAllStringFunc(text, blank)) {
			word := text[w.from:w.to]
			lower := strings.ToLower(word)
			if !isCapital(word) || utf8.RuneCountInString(word) < 3 || r.words.knows(word) || stands[lower] || seen[lower] || len(all) >= most {
				continue
			}
			seen[lower] = true
			all = append(all, word)
		}
		return nil
	})
	return all
}

func blank(text string) string { return strings.Repeat(" ", len(text)) }
