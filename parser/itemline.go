package parser

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An item's line ends with its price, and its title may say anything, a
// reward's own words too: "You've earned a $5 credit: The Story of Money  $19.99".

// isItem says whether a claim stands in a line that ends with another amount
// which nothing ties to it: in the next cell of its row, or at its own end.
func (w *witness) isItem(a *account, s sentence, c claim) bool {
	if amounts := w.moneyIn(c.text); len(amounts) > 1 {
		last, before := amounts[len(amounts)-1], amounts[len(amounts)-2]
		between := strings.Trim(c.text[before.end:last.start], " ")
		return strings.Trim(c.text[last.end:], " .") == "" && last.amount != c.money.amount && between != "" &&
			!strings.HasSuffix(between, ":") && !w.language.tied(between)
	}
	lines := a.page.lines
	if s.line+1 >= len(lines) || lines[s.line].row == 0 || lines[s.line].row != lines[s.line+1].row || !w.isAmount(lines[s.line+1].text) {
		return false
	}
	return w.moneyIn(lines[s.line+1].text)[0].amount != c.money.amount
}

// markItems marks the titles of items as others' words: a line that the subject
// quotes, and the line above the words that stand below a title ("Quantity: 1",
// "Sold by: …"), or above the price above them. What is sold by whom is no word of
// the shop's either.
func (w *witness) markItems(p page) {
	const reach = 2 // lines between a title and what stands below it
	titles := slices.DeleteFunc(titlesIn(w.reading.Subject), func(title string) bool { return !w.language.hasStem(title) && !w.hasMoney(title) })
	for i := range p.lines {
		ln := &p.lines[i]
		if slices.ContainsFunc(titles, func(title string) bool {
			return len(ln.text) >= len(title) && strings.EqualFold(ln.text[:len(title)], title)
		}) {
			ln.title = true
		}
		if !beginsWith(ln.text, w.language.itemLines) {
			continue
		}
		ln.title = true
		for above := i - 1; above >= max(0, i-1-reach); above-- {
			if up := &p.lines[above]; !w.isAmount(up.text) {
				up.title = up.title || !w.isLabel(up.text)
				break
			}
		}
	}
}

// titlesIn are the titles that a subject quotes: `Ordered: "Desk Lamp with..."`.
// Each is held against every line, so the first few count; a subject has one or two.
func titlesIn(subject string) (titles []string) {
	const shortest, most = 8, 20 // bytes, for "Lamp" begins too many lines; titles
	for _, q := range quotations(subject) {
		_, size := utf8.DecodeRuneInString(subject[q[0]:])
		if title := strings.TrimRight(subject[q[0]+size:q[1]], ".… "); len(title) >= shortest && len(titles) < most {
			titles = append(titles, title)
		}
	}
	return titles
}

// leavesMoney says whether a text names an amount that none of its claims takes and
// that is no money that came back, "I've refunded $5.99 and added a $5.00 credit".
func (w *witness) leavesMoney(text string, claims []claim) bool {
	from := 0
	return slices.ContainsFunc(w.moneyIn(text), func(m money) bool {
		before := text[from:m.start]
		from = m.end
		return !slices.ContainsFunc(claims, func(c claim) bool { return c.money.amount == m.amount }) && !w.strange(before)
	})
}

// tied says whether words that stand before an amount lead to it: "of", "and",
// "for your order of".
func (l *language) tied(words string) bool {
	fields := strings.Fields(strings.ToLower(words))
	last := strings.Trim(fields[len(fields)-1], punctuation)
	return last == "" || l.joins[last] || l.also[last] || l.filler[last]
}
