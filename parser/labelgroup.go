package parser

import (
	"slices"
	"strings"
)

// A reward may be told as a small list of labels: "Amount: $1.00", "Benefit type:
// Digital Credit (select eBooks)", "Good until: Sept. 5, 2016", in whatever order,
// each in a line, a cell or a block of its own. No sentence binds them; that they
// stand together does. Read one by one, "Reward type" took the amount above it for
// its own, and the last day with it.

// group is what a list of labels tells of one reward.
type group struct {
	money money
	day   string // the row of its last day; "" where it has none
}

// pair is a label with its value.
type pair struct {
	first, next int    // its lines: [first, next)
	is          string // amount, kind, day or order; "" for what a list may tell besides
	money       money  // of an amount
}

const (
	mostPairs = 8  // in one group
	longLabel = 40 // bytes; longer words before a colon are prose
)

// markGroups gives the lines of each group the same number, and keeps what the
// group tells.
func (w *witness) markGroups(a *account) {
	lines := a.page.lines
	if !w.hasGrantLabel(lines) { // nearly all mails: what follows asks much of each line
		return
	}
	for i := 0; i < len(lines); {
		var run []pair
		for at := i; len(run) < 3*mostPairs; {
			p, ok := w.pairAt(lines, at)
			if !ok {
				break
			}
			run = append(run, p)
			at = p.next
		}
		i++
		if len(run) == 0 {
			continue
		}
		i = run[len(run)-1].next
		for _, pairs := range splitPairs(run) {
			w.markGroup(a, pairs)
		}
	}
}

// hasGrantLabel says whether a line begins with the label of a reward's amount.
func (w *witness) hasGrantLabel(lines []line) bool {
	return slices.ContainsFunc(lines, func(ln line) bool {
		if ln.text == "" || !w.language.grantsAt.has(ln.text[0]) {
			return false
		}
		words, _, _ := strings.Cut(ln.text[:min(len(ln.text), 2*longLabel)], ":")
		if len(ln.text) <= longLabel && strings.ContainsAny(words, "0123456789") {
			if amounts := w.moneyIn(ln.text); len(amounts) > 0 {
				words = strings.TrimSpace(words[:min(len(words), amounts[0].start)])
			}
		}
		return len(words) <= longLabel && w.language.isLabelOf("grant", words)
	})
}

// splitPairs parts a run of pairs where one begins anew what the group has already:
// two rewards that stand below each other.
func splitPairs(run []pair) (groups [][]pair) {
	first := 0
	for i := range run {
		again := run[i].is != "" && slices.ContainsFunc(run[first:i], func(p pair) bool { return p.is == run[i].is })
		if again || i-first == mostPairs {
			groups = append(groups, run[first:i])
			first = i
		}
	}
	return append(groups, run[first:])
}

// markGroup marks a group that tells of one reward: its amount, and what sort it is.
func (w *witness) markGroup(a *account, pairs []pair) {
	for len(pairs) > 0 && pairs[len(pairs)-1].is == "" {
		pairs = pairs[:len(pairs)-1]
	}
	for len(pairs) > 0 && pairs[0].is == "" {
		pairs = pairs[1:]
	}
	amount := slices.IndexFunc(pairs, func(p pair) bool { return p.is == "amount" })
	if amount < 0 || !slices.ContainsFunc(pairs, func(p pair) bool { return p.is == "kind" }) {
		return
	}
	lines := a.page.lines[pairs[0].first:pairs[len(pairs)-1].next]
	if words, refused := w.rewardWords(joinLines(lines)); refused || len(words) == 0 {
		return
	}
	told := group{money: pairs[amount].money}
	if day := slices.IndexFunc(pairs, func(p pair) bool { return p.is == "day" }); day >= 0 {
		told.day = joinLines(a.page.lines[pairs[day].first:pairs[day].next])
	}
	a.groups = append(a.groups, told)
	for i := range lines {
		lines[i].group = len(a.groups)
	}
}

// pairAt is the label that stands on a line, with its value there or on the next.
func (w *witness) pairAt(lines []line, at int) (pair, bool) {
	if at >= len(lines) || !canBePair(lines[at]) {
		return pair{}, false
	}
	text := lines[at].text
	amounts := w.moneyIn(text)
	if words, ok := labelBefore(text, amounts); ok {
		return pair{first: at, next: at + 1, is: "amount", money: amounts[0]}, !amounts[0].minus && w.language.isLabelOf("grant", words)
	}
	if len(amounts) > 0 {
		return pair{}, false
	}
	if words, value, ok := strings.Cut(text, ": "); ok && len(words) <= longLabel {
		p := pair{first: at, next: at + 1, is: w.pairIs(words, value)}
		return p, p.is != "amount"
	}
	if w.beginsLapse(text) {
		p := pair{first: at, next: at + 1, is: "day"}
		if !w.namesDay(text) {
			if at+1 >= len(lines) || !canBePair(lines[at+1]) || !w.namesDay(lines[at+1].text) {
				return pair{}, false
			}
			p.next++
		}
		return p, true
	}
	if at+1 >= len(lines) || len(text) > longLabel || !canBePair(lines[at+1]) {
		return pair{}, false
	}
	value := lines[at+1].text
	p := pair{first: at, next: at + 2, is: w.pairIs(strings.TrimRight(text, ": "), value)}
	if p.is == "amount" {
		p.money = w.moneyIn(value)[0]
		return p, !p.money.minus
	}
	besides := strings.HasSuffix(text, ":") || w.language.otherDays.in(text) && w.namesDay(value) // "Earned on", "May 3, 2016"
	return p, (p.is != "" || besides) && !w.hasMoney(value)
}

func canBePair(ln line) bool {
	return !ln.title && !ln.quoted && !ln.advert && len(ln.text) <= longestRow
}

// pairIs says what a label and its value tell of a reward.
func (w *witness) pairIs(words, value string) string {
	switch {
	case w.language.isLabelOf("grant", words):
		if w.isAmount(value) {
			return "amount"
		}
		if w.namesSort(value) {
			return "kind"
		}
	case holdsOrder(value) && orderForm().MatchString(value) && beginsWith(words, w.language.orderLabels):
		return "order"
	case w.beginsLapse(words):
		return "day"
	case w.language.usage.first(words) != nil && w.language.leftover(w.language.usage.without(words, " ")) == "" && w.namesSort(value):
		return "kind"
	}
	return ""
}

// namesSort says whether a value names a reward or what one is good for.
func (w *witness) namesSort(value string) bool {
	words, refused := w.rewardWords(value)
	strong, weak := w.categoriesIn(value)
	return !refused && len(words)+len(strong)+len(weak) > 0
}

// beginsLapse says whether a text begins with words of lapse.
func (w *witness) beginsLapse(text string) bool {
	lower := fold(text)
	return slices.ContainsFunc(w.language.Expiry, func(rule *lapse) bool {
		at := rule.match.firstOf(text, lower)
		return at != nil && at[0] == 0
	})
}

func (w *witness) namesDay(text string) bool {
	_, ok := w.dayIn(text)
	return ok
}

// groupClaim is the claim of a sentence that a group made.
func (w *witness) groupClaim(a *account, s sentence, i int) (c claim, ok bool) {
	words, _ := w.rewardWords(s.text)
	if len(words) == 0 {
		return claim{}, false
	}
	named := words[0]
	for _, word := range words {
		if named.naming.Generic && !word.naming.Generic {
			named = word
		}
	}
	told := a.groups[s.group-1]
	return claim{sentence: i, end: len(s.text), text: s.text, day: told.day, money: told.money, naming: named.naming}, true
}
