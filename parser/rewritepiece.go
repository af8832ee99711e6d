package parser

import "strings"

// piece is a stretch of the source of a passage: what it says, and how to write
// it if it says something else.
type piece struct {
	raw   string
	text  string
	write func(text string) string // nil where the source stays as it is
}

// passageOf joins what the pieces say.
func passageOf(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// edited writes the pieces again. A replacement stands in the piece where it
// begins; from the others the edit only takes away, so a word that is split
// over several comes out whole. A piece that no edit touches keeps its source.
func edited(pieces []piece, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, p := range pieces {
		from, to := at, at+len(p.text)
		at = to
		for len(edits) > 0 && edits[0].To <= from {
			edits = edits[1:]
		}
		if p.write == nil || len(edits) == 0 || edits[0].From >= to {
			b.WriteString(p.raw)
			continue
		}
		var text strings.Builder
		done := from
		for _, e := range edits {
			if e.From >= to {
				break
			}
			if e.From >= from {
				text.WriteString(p.text[done-from : e.From-from])
				text.WriteString(e.With)
			}
			done = max(done, min(e.To, to))
		}
		text.WriteString(p.text[done-from:])
		b.WriteString(p.write(text.String()))
	}
	return b.String()
}
