package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/parser"
)

// sheet is a passage without its invisible characters, which split a name for
// every search, and what is to be written on it. Positions are of its own text.
type sheet struct {
	parser.Passage
	text  string
	at    []int // where each byte of text begins in Passage.Text
	end   []int // and ends
	taken []bool
	edits []parser.Edit
}

func newSheet(p parser.Passage) *sheet {
	s := &sheet{Passage: p, at: make([]int, 0, len(p.Text)), end: make([]int, 0, len(p.Text))}
	clean := make([]byte, 0, len(p.Text))
	for i := 0; i < len(p.Text); {
		r, size := utf8.DecodeRuneInString(p.Text[i:])
		seen := p.Text[i : i+size]
		switch {
		case r == '\n':
		case unicode.IsSpace(r):
			seen = " "
		case r == utf8.RuneError && size == 1:
		case r == 0x034f || unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			seen = ""
		}
		for range len(seen) {
			s.at, s.end = append(s.at, i), append(s.end, i+size)
		}
		clean = append(clean, seen...)
		i += size
	}
	s.text = string(clean)
	s.taken = make([]bool, len(clean))
	return s
}

// replace writes over a stretch that nothing was written over yet.
func (s *sheet) replace(from, to int, with string) bool {
	if from >= to || slices.Contains(s.taken[from:to], true) {
		return false
	}
	for i := from; i < to; i++ {
		s.taken[i] = true
	}
	s.edits = append(s.edits, parser.Edit{From: s.at[from], To: s.end[to-1], With: with})
	return true
}

// result are the edits of the passage, in order.
func (s *sheet) result() []parser.Edit {
	slices.SortFunc(s.edits, func(a, b parser.Edit) int { return a.From - b.From })
	return slices.DeleteFunc(s.edits, func(e parser.Edit) bool { return s.Text[e.From:e.To] == e.With })
}

// row is a line of a sheet without the blanks, quote marks and bullets around it.
type row struct {
	span
	text   string
	bullet bool
}

func (s *sheet) rows() []row {
	var all []row
	at := 0
	for line := range strings.Lines(s.text) {
		from := at
		at += len(line)
		text := strings.TrimRight(line, " \n")
		quoted := strings.TrimLeft(text, "> ")
		item := strings.TrimLeft(quoted, "*•· ")
		from += len(text) - len(item)
		all = append(all, row{span{from, from + len(item)}, item, strings.HasPrefix(quoted, "* ")})
	}
	return all
}
