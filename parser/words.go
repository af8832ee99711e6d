package parser

import (
	"io/fs"
	"strings"
	"unicode"
)

// Words are all words that the language files know, in lower case: what a
// reading may rest on. Each file counts as a whole, its comments too.
func Words() (map[string]bool, error) {
	names, err := fs.Glob(languageFiles, "language/*.yaml")
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	for _, name := range names {
		data, err := fs.ReadFile(languageFiles, name)
		if err != nil {
			return nil, err
		}
		for word := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) }) {
			words[strings.ToLower(word)] = true
		}
	}
	return words, nil
}
