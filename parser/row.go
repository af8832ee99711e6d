package parser

import (
	"strings"
)

// row is an amount with the label it stands beside.
type row struct {
	label *label // nil: no list knows it
	words string // the label as seen
	money money
	line  int
	order string
}

func (r row) evidence() string {
	sign := ""
	if r.money.minus {
		sign = "-"
	}
	return evidence(r.words + ": " + sign + r.money.amount.String())
}

// findRows finds the amount rows of a page: label and amount on one line, on
// two lines or cells that follow each other, or in two tables side by side.
func (w *witness) findRows(a *account) []row {
	lines := a.page.lines
	var rows []row
	add := func(label, value int, words string, m money) {
		if l, known := w.labelOf(words); known || (m.minus && w.language.hasStem(words)) {
			rows = append(rows, row{label: l, words: strings.TrimRight(words, ": "), money: m, line: label})
		}
		_ = value
	}
	for i, ln := range lines {
		if ln.title || len(ln.text) > 120 {
			continue
		}
		if words, m, ok := w.labelledAmount(ln.text); ok {
			add(i, i, words, m)
			continue
		}
		if i+1 == len(lines) || mayHoldMoney(ln.text) {
			continue
		}
		first, ok := w.language.Numbers.onlyMoney(lines[i+1].text, w.home)
		if !ok {
			continue
		}
		run := w.amountsFrom(lines, i+1)
		if len(run) > 1 && !(ln.row != 0 && ln.row == lines[i+1].row) && w.allLabels(lines, i+1-len(run), i+1) {
			for n, m := range run {
				add(i+1-len(run)+n, i+1+n, lines[i+1-len(run)+n].text, m)
			}
			continue
		}
		add(i, i+1, ln.text, first)
	}
	for i := range rows {
		rows[i].order = w.orderNear(a, rows[i].line, "")
	}
	return onlyOnce(rows)
}

// labelOf looks a label up; of several meanings the one that this kind of mail
// can have.
func (w *witness) labelOf(words string) (*label, bool) {
	for _, l := range w.language.labels[labelKey(words)] {
		if w.means(l.Is) {
			return l, true
		}
	}
	return nil, false
}

// labelledAmount splits "Promotion Applied: -$8.84".
func (w *witness) labelledAmount(text string) (string, money, bool) {
	amounts := w.language.Numbers.findMoney(text, w.home)
	if len(amounts) != 1 || strings.Trim(text[amounts[0].end:], " )") != "" {
		return "", money{}, false
	}
	words := strings.TrimSpace(text[:amounts[0].start])
	return words, amounts[0], strings.Trim(words, ":- ") != ""
}

// amountsFrom are the amounts that stand alone on the lines from i on.
func (w *witness) amountsFrom(lines []line, i int) []money {
	var run []money
	for ; i < len(lines); i++ {
		m, ok := w.language.Numbers.onlyMoney(lines[i].text, w.home)
		if !ok {
			break
		}
		run = append(run, m)
	}
	return run
}

// allLabels says whether the lines [from, to) can be the left one of two tables
// that stand side by side (July 2020): known labels, or words before a colon.
func (w *witness) allLabels(lines []line, from, to int) bool {
	if from < 0 {
		return false
	}
	for _, ln := range lines[from:to] {
		if _, known := w.language.labels[labelKey(ln.text)]; !known && !strings.HasSuffix(ln.text, ":") {
			return false
		}
	}
	return true
}

// onlyOnce drops blocks of rows that are there again, for another screen.
func onlyOnce(rows []row) []row {
	const gap = 6 // lines between two blocks of rows
	var kept []row
	seen := map[string]bool{}
	for first := 0; first < len(rows); {
		next := first + 1
		for next < len(rows) && rows[next].line-rows[next-1].line <= gap {
			next++
		}
		var key strings.Builder
		for _, r := range rows[first:next] {
			key.WriteString(r.order + "|" + r.evidence() + "\n")
		}
		if !seen[key.String()] {
			seen[key.String()] = true
			kept = append(kept, rows[first:next]...)
		}
		first = next
	}
	return kept
}
