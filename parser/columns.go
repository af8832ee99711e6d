package parser

import (
	"slices"
	"strings"
)

// A table of credits has its words on top: "Reward | Good for | Expires", and
// each row below is a credit. Read line by line the words stand far from what
// they are about, so each cell is read with the word above it.

// underHeadings writes the word of its column before every cell of a table whose
// first row names money and a last day.
func (w *witness) underHeadings(lines []line) []line {
	rows := tableRows(lines)
	for i, heads := range rows {
		if len(heads) < 2 || !w.headsOfCredits(heads) {
			continue
		}
		for _, cells := range rows[i+1:] {
			if len(cells) != len(heads) {
				break
			}
			for n := range cells {
				cells[n].text = strings.TrimRight(heads[n].text, ": ") + ": " + cells[n].text
			}
		}
	}
	return lines
}

// tableRows are the lines of each table row, in their order.
func tableRows(lines []line) (rows [][]line) {
	for i := 0; i < len(lines); {
		first := i
		for i++; i < len(lines) && lines[i].row != 0 && lines[i].row == lines[first].row; i++ {
		}
		if lines[first].row != 0 {
			rows = append(rows, lines[first:i])
		}
	}
	return rows
}

// headsOfCredits says whether a row holds headings, one of them of a last day and
// one of a reward or its amount, and nothing that is a value itself.
func (w *witness) headsOfCredits(heads []line) bool {
	const longest = 40 // bytes of a heading
	rewards := false
	for _, ln := range heads {
		if len(ln.text) > longest || strings.ContainsAny(ln.text, "0123456789") {
			return false
		}
		label, known := w.labelOf(ln.text)
		rewards = rewards || known && label.Is == "grant"
		if !rewards && w.language.hasStem(ln.text) {
			words, _ := w.rewardWords(ln.text)
			rewards = len(words) > 0
		}
	}
	return rewards && slices.ContainsFunc(heads, func(ln line) bool {
		return slices.ContainsFunc(w.language.Expiry, func(rule *lapse) bool { return rule.match.in(ln.text) })
	})
}
