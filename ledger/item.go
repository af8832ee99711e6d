package ledger

import (
	"slices"

	"mailtrack/reward"
)

// Item is what a decision is about, told by what it says and not by where it
// stands: a mail that is read anew may tell its facts in another order (ledger
// rules, "Decisions").
type Item struct {
	Part Part
	Mail MailID // but for a finding and an entry of the user's own, which has its Number

	// Of a fact, and of a doubt that proposes one.
	What   reward.What
	Order  string
	Amount reward.Amount
	Number int // of the part then; a reading anew keeps the numbers of facts
	Nth    int // from 0, among those of the mail that say the same
	Place  int // from 0, among those of the mail with the same What and Order

	Evidence, Why string // of a doubt

	Finding FindingID
	About   []string // the lots, else the facts, that a finding is about
}

// Part is which part of the review an item is.
type Part string

const (
	WholeMail  Part = "mail"
	OneFact    Part = "fact"
	OneDoubt   Part = "doubt"
	OneFinding Part = "finding"
	OwnEntry   Part = "own"
)

// Parts of a mail are numbered facts first, then doubts, which is also what the
// ids of their facts are numbered by: what a person accepts of a doubt has an id
// that no other decision moves.
func (m Mail) parts() int { return len(m.Facts) + len(m.Doubts) }

// proposal is the doubt of a part's number, nil for a fact.
func (m Mail) doubtAt(n int) *reward.Doubt {
	if n < len(m.Facts) {
		return nil
	}
	return &m.Doubts[n-len(m.Facts)]
}

// SaysAt is the fact of a part, or the one that a doubt proposes; nil where it
// proposes none.
func (m Mail) SaysAt(n int) *reward.Fact {
	if d := m.doubtAt(n); d != nil {
		return d.Fact
	}
	return &m.Facts[n]
}

// ItemAt is the item of a part's number, or of the whole mail where number is
// negative.
func (m Mail) ItemAt(number int) Item {
	item := Item{Part: WholeMail, Mail: m.ID}
	if number < 0 {
		return item
	}
	item.Part, item.Number = OneFact, number
	doubt, says := m.doubtAt(number), m.SaysAt(number)
	if doubt != nil {
		item.Part, item.Evidence, item.Why = OneDoubt, doubt.Evidence, doubt.Why
	}
	if says != nil {
		item.What, item.Order, item.Amount = says.What, says.Order, says.Amount
	}
	for n := range number {
		if (m.doubtAt(n) != nil) != (doubt != nil) {
			continue
		}
		if m.same(n, item) {
			item.Nth++
		}
		if m.alike(n, item) {
			item.Place++
		}
	}
	return item
}

// same says that a part says what the item says: a doubt in its own words, a
// fact with its amount.
func (m Mail) same(n int, item Item) bool {
	if d := m.doubtAt(n); d != nil && item.Part == OneDoubt {
		return d.Evidence == item.Evidence && d.Why == item.Why
	}
	return m.alike(n, item) && m.SaysAt(n).Amount == item.Amount
}

// alike says that a part tells the same of the same order.
func (m Mail) alike(n int, item Item) bool {
	says := m.SaysAt(n)
	return says != nil && item.What != "" && says.What == item.What && says.Order == item.Order
}

// reworded says that a doubt may be the one of the item, read in other words: it
// has its words, or proposes its amount.
func (m Mail) reworded(n int, item Item) bool {
	says := m.SaysAt(n)
	return m.doubtAt(n).Evidence == item.Evidence || says != nil && says.Amount == item.Amount
}

// lost says that the fact of an item is told no more, and its number waits for it.
func (m Mail) lost(item Item) bool {
	return slices.ContainsFunc(m.Gone, func(g Gone) bool {
		return int(g.N) == item.Number && g.Fact.What == item.What && g.Fact.Order == item.Order
	})
}

// find is the number of the part that an item is about today, or -1. What says
// the same goes first, also where a doubt is read as a fact since, or a fact
// became a doubt; then what stands in the same place.
func (m Mail) find(item Item) int {
	var own, other []int
	for n := range m.parts() {
		if (m.doubtAt(n) != nil) == (item.Part == OneDoubt) {
			own = append(own, n)
		} else {
			other = append(other, n)
		}
	}
	nth := func(n int, numbers []int, is func(int, Item) bool) int {
		numbers = slices.DeleteFunc(slices.Clone(numbers), func(n int) bool { return !is(n, item) })
		if n < len(numbers) {
			return numbers[n]
		}
		return -1
	}
	numbered := func(is func(int, Item) bool) int {
		if slices.Contains(own, item.Number) && is(item.Number, item) {
			return item.Number
		}
		return -1
	}
	kept := numbered(m.same)
	if kept < 0 && item.Part == OneFact && m.lost(item) {
		own = nil // its number is kept for it: none of the other facts is the one
	}
	place := item.Place
	if item.Part == OneDoubt { // another doubt about the same order is another matter
		if own = slices.DeleteFunc(own, func(n int) bool { return !m.reworded(n, item) }); len(own) == 1 {
			place = 0
		}
	}
	becameOther := func(n int, item Item) bool { return m.alike(n, item) && m.SaysAt(n).Amount == item.Amount }
	for _, at := range []int{
		kept, nth(item.Nth, own, m.same), nth(item.Nth, other, becameOther),
		numbered(m.alike), nth(place, own, m.alike),
	} {
		if at >= 0 {
			return at
		}
	}
	return -1
}
