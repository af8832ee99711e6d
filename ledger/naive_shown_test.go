package ledger

import (
	"fmt"
	"slices"

	"mailtrack/reward"
)

// naiveShown is what Amazon showed, and the credit that booking more of it makes.
type naiveShown struct {
	*naiveFact
	lot      *naiveCredit
	lotVoid  bool
	computed int64
	adjusted int64
}

// naivePin is a pin, and what became of it.
type naivePin struct {
	*naiveFact
	spend *naiveSpend
	drawn int64
}

func (n *naive) tellShown(f *naiveFact) {
	if a := f.Fact.Amount; a.Currency == "" || a.Minor < 0 || a.Minor > 1_000_000_000 {
		return
	}
	s := &naiveShown{naiveFact: f, lot: agreed([]*naiveFact{f})}
	s.lot.amount = 0
	s.lot.name = s.lot.id()
	if s.Adjust && n.voided[s.lot.name] {
		s.lotVoid = true
		n.lotVoids[s.lot.name] = true
	}
	n.shown = append(n.shown, s)
}

// behind orders the lots of a day: those that were told, those that an adjustment
// made, those that are assumed.
func (c *naiveCredit) behind() int {
	switch {
	case c.assumed:
		return 2
	case c.first().Fact.What == reward.Shown:
		return 1
	}
	return 0
}

// showDay comes last in a day: adjustments one after the other, then every
// assertion is compared.
func (n *naive) showDay(day reward.Date) {
	for _, s := range n.shown {
		if s.Day == day && n.happens(s.naiveFact) {
			n.seen[s.pool()] = true
			if s.Adjust {
				n.adjust(s)
			}
		}
	}
	for _, s := range n.shown {
		if s.Day == day && n.happens(s.naiveFact) {
			s.computed = n.goodFor(s)
		}
	}
}

func (n *naive) counts(lot *naiveCredit, s *naiveShown) bool {
	asked := s.Fact.Categories
	return lot.told && lot.pool == s.pool() && (len(asked) == 0 || len(lot.categories) > 0 && naiveHolds(lot.categories, asked))
}

func (n *naive) goodFor(s *naiveShown) (sum int64) {
	for _, lot := range n.lots {
		if n.counts(lot, s) {
			sum += lot.left
		}
	}
	return sum
}

func (n *naive) adjust(s *naiveShown) {
	more := s.Fact.Amount.Minor - n.goodFor(s)
	if more > 0 && !s.lotVoid {
		s.adjusted = more
		s.lot.told, s.lot.amount, s.lot.left = true, more, more
		n.lots = append(n.lots, s.lot)
		n.enter(s.lot, s.Day, EntryAdjusted, more, s.naiveFact)
		if !s.lot.good(s.Day) {
			n.lapse(s.lot, s.Day, true)
		}
	}
	for more < 0 {
		var best *naiveCredit
		for _, lot := range n.lots {
			if n.counts(lot, s) && lot.left > 0 && (best == nil || n.drawnBefore(lot, best)) {
				best = lot
			}
		}
		minor := min(-more, best.left)
		best.left, more, s.adjusted = best.left-minor, more+minor, s.adjusted-minor
		n.enter(best, s.Day, EntryAdjusted, -minor, s.naiveFact)
	}
}

func (n *naive) askShown() {
	for i, s := range n.shown {
		if n.happens(s.naiveFact) && s.computed != s.Fact.Amount.Minor && !n.shownAgain(i) {
			n.find(Broken, nil, s.naiveFact)
		}
	}
}

// shownAgain says that somebody looked at the same once more on that day.
func (n *naive) shownAgain(i int) bool {
	words := func(s *naiveShown) []reward.Category {
		return slices.Compact(slices.Sorted(slices.Values(s.Fact.Categories)))
	}
	for _, later := range n.shown[i+1:] {
		if s := n.shown[i]; later.Day == s.Day && later.pool() == s.pool() && slices.Equal(words(later), words(s)) {
			return true
		}
	}
	return false
}

func (n *naive) sayShown() (lines []string) {
	for i, s := range n.shown {
		if !n.happens(s.naiveFact) {
			continue
		}
		money := func(minor int64) reward.Amount { return reward.Amount{Minor: minor, Currency: s.pool().Currency} }
		a := Assertion{
			Fact: s.ID, Pool: s.pool(), Categories: s.Fact.Categories, Day: s.Day, Shown: s.Fact.Amount,
			Computed: money(s.computed), Adjusts: s.Adjust, Adjusted: money(s.adjusted), Outdated: n.shownAgain(i),
		}
		if s.adjusted > 0 {
			a.Lot = s.lot.name
		}
		f := Finding{Kind: Broken, Facts: []FactID{s.ID}}
		a.Accepted = s.computed != s.Fact.Amount.Minor && n.accepted[string(f.id())]
		lines = append(lines, fmt.Sprintf("assertion %+v", a))
	}
	return lines
}

// wants is how much more a pin would draw of a spend and a lot, none where it
// cannot draw at all.
func (n *naive) wants(p *naivePin, s *naiveSpend, lot *naiveCredit) int64 {
	if !lot.told || lot.pool != s.pool() || !lot.good(s.Day) {
		return 0
	}
	most := min(s.rest, lot.left)
	if p.Pin.Amount.Currency != "" {
		most = min(most, p.Pin.Amount.Minor-p.drawn)
	}
	return most
}

func (n *naive) pinDraws(p *naivePin, s *naiveSpend, lot *naiveCredit, day reward.Date) {
	minor := n.wants(p, s, lot)
	p.drawn += minor
	n.draw(s, lot, minor, day)
}

// drawPinnedBy draws what the pins of a spend say, before it draws on any other lot.
func (n *naive) drawPinnedBy(s *naiveSpend) {
	for _, p := range n.pins {
		if p.Pin.Spend != s.ID {
			continue
		}
		p.spend = s
		for _, lot := range n.lots {
			if lot.name == p.Pin.Lot {
				n.pinDraws(p, s, lot, s.Day)
			}
		}
	}
}

// drawPinnedTo pays the spends that are pinned to a lot that came after them.
func (n *naive) drawPinnedTo(lot *naiveCredit, day reward.Date) {
	for _, p := range n.pins {
		if p.Pin.Lot == lot.name && p.spend != nil {
			n.pinDraws(p, p.spend, lot, day)
		}
	}
}

func (n *naive) askPins() {
	for _, p := range n.pins {
		spent := slices.ContainsFunc(n.facts, func(f *naiveFact) bool { return f.ID == p.Pin.Spend && f.Day <= n.today(f) })
		there := slices.ContainsFunc(n.lots, func(c *naiveCredit) bool { return c.name == p.Pin.Lot && !c.assumed }) ||
			slices.ContainsFunc(n.shown, func(s *naiveShown) bool { return s.Adjust && s.lot.name == p.Pin.Lot })
		enough := p.drawn > 0 && p.drawn >= p.Pin.Amount.Minor
		if spent && (p.spend == nil || !enough && (there || n.lotVoids[p.Pin.Lot])) {
			pinned := &naiveFact{Posting: Posting{ID: p.Pin.Spend}}
			n.find(LoosePin, []*naiveCredit{{name: p.Pin.Lot}}, p.naiveFact, pinned)
		}
	}
}
