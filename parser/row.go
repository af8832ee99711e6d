package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// row is an amount with the label it stands beside.
type row struct {
	label *label // nil: no list knows it
	words string // the label as seen
	money money
	seen  string // the amount as seen, "-EUR 0,65"
	line  int
	order string
}

// evidence is label and amount as seen.
func (r row) evidence() string { return evidence(r.words + ": " + r.seen) }

// key is what a copy of the row in the other part, or for another screen, has
// too, however it writes the amount.
func (r row) key() string {
	sign := ""
	if r.money.minus {
		sign = "-"
	}
	return r.words + ": " + sign + r.money.amount.String()
}

// findRows finds the amount rows of a page: label and amount on one line, on
// two lines or cells that follow each other, or in two tables side by side.
func (w *witness) findRows(a *account) []row {
	lines := a.page.lines
	amounts := make([][]money, len(lines))
	for i, ln := range lines {
		amounts[i] = w.language.Numbers.findMoney(ln.text, w.home)
		if a.amounts += len(amounts[i]); a.amounts > mostAmounts {
			return nil
		}
	}
	for i := range lines {
		if len(amounts[i]) == 1 {
			lines[i].block = w.isBlock(lines, i, amounts[i])
		}
	}
	var rows []row
	add := func(at int, words string, m money, seen string) {
		if l, known := w.labelOf(words); known || (m.minus && (w.kind == reward.KindDigitalOrder || w.language.hasStem(words))) || w.kind == reward.KindRefund && w.namesCredit(words) {
			rows = append(rows, row{label: l, words: strings.TrimRight(words, ": "), money: m, seen: seen, line: at, order: w.orderNear(a, at, "")})
		}
	}
	for i, ln := range lines {
		if ln.title || len(ln.text) > longestRow {
			continue
		}
		if words, ok := labelBefore(ln.text, amounts[i]); ok {
			add(i, words, amounts[i][0], strings.TrimSpace(ln.text[amounts[i][0].start:]))
			continue
		}
		if len(amounts[i]) > 0 {
			continue
		}
		run := amountsAlone(lines[i+1:], amounts[i+1:])
		if len(run) == 0 {
			continue
		}
		if first := i + 1 - len(run); len(run) > 1 && !(ln.row != 0 && ln.row == lines[i+1].row) && w.allLabels(lines, first, i+1) {
			for n, m := range run {
				add(first+n, lines[first+n].text, m, lines[i+1+n].text)
			}
			continue
		}
		add(i, ln.text, run[0], lines[i+1].text)
	}
	return onlyOnce(rows)
}

const longestRow = 120 // bytes; longer lines are prose

// labelOf looks a label up; of several meanings the one that this kind of mail
// can have.
func (w *witness) labelOf(words string) (*label, bool) {
	for _, l := range w.language.labels[labelKey(words)] {
		if w.means(l.Is) {
			return l, true
		}
	}
	if l := w.composedLabel(words); l != nil {
		return l, true
	}
	return nil, false
}

// isLabelOf says whether words are a label with that meaning, whatever the kind of
// the mail.
func (l *language) isLabelOf(is, words string) bool {
	return slices.ContainsFunc(l.labels[labelKey(words)], func(row *label) bool { return row.Is == is })
}

// labelBefore splits "Promotion Applied: -$8.84".
func labelBefore(text string, amounts []money) (string, bool) {
	if len(amounts) != 1 || strings.Trim(text[amounts[0].end:], " )") != "" {
		return "", false
	}
	words := strings.TrimSpace(text[:amounts[0].start])
	return words, strings.Trim(words, ":-( ") != ""
}

// amountsAlone are the amounts that stand alone on the first of the lines.
func amountsAlone(lines []line, amounts [][]money) []money {
	var run []money
	for i := range lines {
		if !isOnly(lines[i].text, amounts[i]) {
			break
		}
		run = append(run, amounts[i][0])
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
		keys := make([]string, 0, next-first)
		for _, r := range rows[first:next] {
			keys = append(keys, r.order+"|"+r.key())
		}
		once := period(keys)
		if key := strings.Join(keys[:once], "\n"); !seen[key] {
			seen[key] = true
			kept = append(kept, rows[first:first+once]...)
		}
		first = next
	}
	return kept
}

// period is how many rows of a block stand before they all begin anew, where the
// copy for another screen follows at once. One row that stands there twice is no
// copy: two equal credits may have paid.
func period(keys []string) int {
	for n := 2; n <= len(keys)/2; n++ {
		if len(keys)%n == 0 && slices.Equal(keys[n:], keys[:len(keys)-n]) {
			return n
		}
	}
	return len(keys)
}

// amongSums says whether a row stands close to one that the lists know: a price
// taken down in an advertisement does not.
func amongSums(rows []row, line int) bool {
	const near = 6 // lines
	return slices.ContainsFunc(rows, func(o row) bool {
		return o.label != nil && o.line-line <= near && line-o.line <= near
	})
}
