package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What others say in a mail of the shop is not the shop's word: the note of a
// gift, a seller's message, a title in quotation marks. Whoever writes it could
// promise anything.

// markVoices marks the lines that others wrote: what stands deeper in quotation
// than the mail begins, and what follows the words that announce a message
// ("Gift note:", "On Monday, Eve <eve@example.org> wrote:") as far as it reaches.
func (w *witness) markVoices(p page) {
	const reach = 600 // bytes; a gift message has at most 240 characters, a seller's more
	left, shallow := 0, p.shallow()
	for i := range p.lines {
		ln := &p.lines[i]
		if w.language.announcesVoice(ln.text) || attributedTo(ln.text) != "" {
			left = reach
		}
		if left > 0 || ln.depth > shallow {
			ln.title, ln.quoted = true, true
			left -= len(ln.text) + 1
		}
	}
}

// shallow is the depth of quotation at which a page is written; a mail passed on
// may stand in quotation altogether.
func (p page) shallow() int {
	if len(p.lines) == 0 {
		return 0
	}
	return slices.MinFunc(p.lines, func(a, b line) int { return a.depth - b.depth }).depth
}

// announcesVoice looks at the beginning of a line only, behind the dashes with which
// mail programs announce what was written before: "-----Original Message-----".
func (l *language) announcesVoice(text string) bool {
	return beginsWith(strings.TrimLeft(text, "- "), l.voices)
}

// beginsWith says that a text begins with one of some words, whole.
func beginsWith(text string, words []string) bool {
	for _, v := range words {
		if len(text) < len(v) || v == "" || !mayBeSame(text[0], v[0]) || !strings.EqualFold(text[:len(v)], v) {
			continue
		}
		if next, size := utf8.DecodeRuneInString(text[len(v):]); size == 0 || !wordly(next) {
			return true
		}
	}
	return false
}

// mayBeSame says of the first bytes of two letters, cheaply, that these may be one
// letter, in whatever case.
func mayBeSame(a, b byte) bool {
	return lowerASCII(a) == lowerASCII(b) || a >= utf8.RuneSelf || b >= utf8.RuneSelf
}

// voiceBefore says whether words announce others in the middle of a line.
func (l *language) voiceBefore(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc(l.voices, func(v string) bool { return strings.Contains(lower, v+":") })
}

// closes are the marks that end a quotation, by the one that opens it.
func closes(opening rune) string {
	switch opening {
	case '"':
		return `"`
	case '“':
		return "”"
	case '‘':
		return "’"
	case '\'':
		return "'"
	case '„':
		return "“"
	case '«':
		return "»"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return ""
}

// quotations are the places of a text that stand in quotation marks. A straight
// single mark opens after a space only, since it is the apostrophe too.
func quotations(text string) (spans [][2]int) {
	if !strings.ContainsAny(text, `"'`) && onlyASCII(text) { // nearly all are
		return nil
	}
	unclosed := map[string]bool{} // by the mark that is missing: looking again from each that opens would cost the square
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		shuts := closes(r)
		if shuts == "" || unclosed[shuts] || r == '\'' && i > 0 && text[i-1] != ' ' && text[i-1] != '(' {
			i += size
			continue
		}
		end := closing(text[i+size:], shuts)
		if end < 0 {
			unclosed[shuts] = true
			i += size
			continue
		}
		end += i + size
		spans = append(spans, [2]int{i, end})
		i = end + len(shuts)
	}
	return spans
}

// closing is where a quotation ends, or -1; an apostrophe inside a word ends none.
func closing(text, mark string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], mark)
		if at < 0 {
			return -1
		}
		at += from
		next, size := utf8.DecodeRuneInString(text[at+len(mark):])
		if mark != "'" && mark != "’" || size == 0 || !unicode.IsLetter(next) {
			return at
		}
		from = at + len(mark)
	}
}

// quotedAt says whether a place of a sentence stands in quotation marks, which
// may have opened in a sentence before it.
func (s sentence) quotedAt(at int) bool {
	for _, q := range s.quotes {
		if q[0] <= at && at < q[1] {
			return true
		}
	}
	return false
}
