package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendClean appends what a reader sees of text: every run of white space is
// one space, wide ASCII is ASCII, and what is invisible is gone: controls, category Cf (marks of
// direction, joiners, soft hyphens) and U+034F, which mail carries by the
// hundred (field guide, section 3).
func appendClean(b []byte, text string) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c > ' ' && c != 0x7f:
				b = append(b, c)
			case c == ' ' || c >= '\t' && c <= '\r':
				b = appendSpace(b)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case unicode.IsSpace(r):
			b = appendSpace(b)
		case r == 0x034f || unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		case r >= '！' && r <= '～': // the wide forms of ASCII, which Japanese writes
			b = append(b, byte(r-'！')+'!')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

func appendSpace(b []byte) []byte {
	if len(b) == 0 || b[len(b)-1] == ' ' {
		return b
	}
	return append(b, ' ')
}

// clean is appendClean of a whole text, without spaces at its ends.
func clean(text string) string {
	return strings.TrimRight(string(appendClean(make([]byte, 0, len(text)), text)), " ")
}

// evidence is the words as seen, cut to a length that fits a line of review.
func evidence(words string) string {
	const most = 300 // bytes
	words = clean(words)
	if len(words) <= most {
		return words
	}
	cut := most - len("…")
	for !utf8.RuneStart(words[cut]) {
		cut--
	}
	return words[:cut] + "…"
}

// withoutTurned is a text without what U+202E turns to the other order, up to
// U+202C: a person reads there "$9.00" where "00.9$" is written. on says that
// the text before was turned.
func withoutTurned(text string, on bool) (string, bool) {
	const turns, ends = "\u202e", "\u202c"
	if !on && !strings.Contains(text, turns) {
		return text, false
	}
	var kept strings.Builder
	for {
		mark := turns
		if on {
			mark = ends
		}
		before, rest, found := strings.Cut(text, mark)
		if !on {
			kept.WriteString(before)
		}
		if !found {
			return kept.String(), on
		}
		text, on = rest, !on
	}
}
