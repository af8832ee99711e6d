package parser

import (
	"slices"
	"strings"
)

// An item's line ends with its price, and its title may say anything, a
// reward's own words too: "You've earned a $5 credit: The Story of Money  $19.99".

// isItem says whether a claim stands in a line that ends with another amount
// which nothing ties to it: in the next cell of its row, or at its own end.
func (w *witness) isItem(a *account, s sentence, c claim) bool {
	if amounts := w.language.Numbers.findMoney(c.text, w.home); len(amounts) > 1 {
		last, before := amounts[len(amounts)-1], amounts[len(amounts)-2]
		between := strings.Trim(c.text[before.end:last.start], " ")
		return strings.Trim(c.text[last.end:], " .") == "" && last.amount != c.money.amount && between != "" &&
			!strings.HasSuffix(between, ":") && !w.language.tied(between)
	}
	lines := a.page.lines
	if s.line+1 >= len(lines) || lines[s.line].row == 0 || lines[s.line].row != lines[s.line+1].row || !w.isAmount(lines[s.line+1].text) {
		return false
	}
	return w.language.Numbers.findMoney(lines[s.line+1].text, w.home)[0].amount != c.money.amount
}

// leavesMoney says whether a text names an amount that none of its claims takes.
func (w *witness) leavesMoney(text string, claims []claim) bool {
	return slices.ContainsFunc(w.language.Numbers.findMoney(text, w.home), func(m money) bool {
		return !slices.ContainsFunc(claims, func(c claim) bool { return c.money.amount == m.amount })
	})
}

// tied says whether words that stand before an amount lead to it: "of", "and",
// "for your order of".
func (l *language) tied(words string) bool {
	fields := strings.Fields(strings.ToLower(words))
	last := strings.Trim(fields[len(fields)-1], punctuation)
	return last == "" || l.joins[last] || l.also[last] || l.filler[last]
}
