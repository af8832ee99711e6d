package parser

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The text of styles, made plain before it is read.

// commentMarks around a sheet hide it from programs that know no style sheets.
var commentMarks = strings.NewReplacer("<!--", "", "-->", "")

// tame is a sheet whose strings hold no sign of the grammar, and whose letters
// are written as letters.
func tame(text string) string {
	if strings.Contains(text, "--") {
		text = commentMarks.Replace(text)
	}
	if strings.Contains(text, `\`) {
		text = unescaped(text)
	}
	if !strings.ContainsAny(text, `"'`) {
		return text
	}
	quote := rune(0)
	return strings.Map(func(r rune) rune {
		switch {
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
		case r == quote || r == '\n': // a string ends with its line
			quote = 0
		case quote != 0 && strings.ContainsRune("{};,", r):
			return -1
		}
		return r
	}, text)
}

func withoutRemarks(text string) string {
	if !strings.Contains(text, "/*") {
		return text
	}
	var kept strings.Builder
	for {
		before, rest, found := strings.Cut(text, "/*")
		kept.WriteString(before)
		if !found {
			return kept.String()
		}
		_, text, _ = strings.Cut(rest, "*/")
	}
}

// unescaped puts the letters of a style back for which it writes their numbers,
// "d\69splay"; what would be a sign of the grammar stays as it is.
func unescaped(style string) string {
	return escapes().ReplaceAllStringFunc(style, func(escape string) string {
		number, err := strconv.ParseUint(strings.TrimSpace(escape[1:]), 16, 32)
		switch {
		case err != nil && isLetter(escape[1]): // no number: the letter itself
			return escape[1:]
		case err == nil && number < utf8.RuneSelf && (isLetter(byte(number)) || number == '-' || number >= '0' && number <= '9'):
			return string(rune(number))
		}
		return escape
	})
}

var escapes = compiled(`\\(?:[0-9a-fA-F]{1,6}\s?|[g-zG-Z-])`)
