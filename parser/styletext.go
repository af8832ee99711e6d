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
	var b strings.Builder
	for {
		at := strings.IndexByte(style, '\\')
		if at < 0 {
			b.WriteString(style)
			return b.String()
		}
		b.WriteString(style[:at])
		escape := style[at:]
		letter, size := readEscape(escape)
		if letter == "" {
			letter = escape[:size]
		}
		b.WriteString(letter)
		style = escape[size:]
	}
}

// readEscape reads the escape that a text begins with: its letter, "" where it stands for
// none that is put back, and how many bytes it takes (CSS Syntax, "consume an escaped
// code point": at most six digits, and one white space behind them).
func readEscape(text string) (letter string, size int) {
	const most = 6 // digits
	size = 1
	for size <= most && size < len(text) && isHex(text[size]) {
		size++
	}
	if size == 1 {
		if len(text) > 1 && isLetter(text[1]) {
			return text[1:2], 2 // no number: the letter itself
		}
		return "", 1
	}
	number, _ := strconv.ParseUint(text[1:size], 16, 32)
	if size < len(text) && strings.IndexByte(" \t\n\f\r", text[size]) >= 0 {
		size++
	}
	if number < utf8.RuneSelf && (isLetter(byte(number)) || number == '-' || number >= '0' && number <= '9') {
		return string(rune(number)), size
	}
	return "", size
}

func isHex(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
