package ledger

import (
	"slices"

	"mailtrack/reward"
)

// live goes through the days on which anything can happen.
func (n *naive) live() {
	days := map[reward.Date]bool{}
	for _, f := range n.facts {
		days[f.Day] = true
	}
	for _, lot := range n.lots {
		days[lot.expires+1] = true
	}
	for _, s := range n.shown {
		days[s.lot.expires+1] = true
	}
	var sorted []reward.Date
	for day := range days {
		sorted = append(sorted, day)
	}
	slices.Sort(sorted)
	for _, day := range sorted {
		n.liveDay(day)
	}
	n.ask()
}

// liveDay: lapses of yesterday, promised, earned and returned, spent, revoked.
func (n *naive) liveDay(day reward.Date) {
	lots := slices.Clone(n.lots)
	slices.SortFunc(lots, func(a, b *naiveCredit) int { return a.first().compare(&b.first().Posting) })
	for _, lot := range lots {
		if lot.told && lot.expires != 0 && lot.expires+1 == day && day <= n.today(lot.first()) {
			n.lapse(lot, day, false)
		}
	}
	var today []*naiveFact
	for _, f := range n.facts {
		if f.Day == day && n.happens(f) {
			today = append(today, f)
		}
	}
	for _, p := range n.promises {
		if slices.Contains(today, p.first()) {
			n.promise(p)
		}
	}
	for _, f := range today {
		for _, lot := range n.lots {
			if lot.first() == f {
				n.earn(lot, day)
			}
		}
		if f.Fact.What == reward.Refunded && !n.paidToday(f) {
			n.refund(f)
		}
	}
	for _, f := range today {
		if f.Fact.What == reward.Spent {
			n.spend(f)
		}
	}
	for _, f := range today {
		switch {
		case f.Fact.What == reward.Cancelled:
			n.cancel(f)
		case f.Fact.What == reward.Refunded && n.paidToday(f):
			n.refund(f)
		}
	}
	n.showDay(day)
}

// paidToday says that the order was paid on this very day: nothing comes back
// before it went.
func (n *naive) paidToday(f *naiveFact) bool {
	return f.Fact.Order != "" && n.paid[f.orderOf()] == f.Day
}

func (n *naive) promise(p *naiveCredit) {
	p.told = true
	n.seen[p.pool] = true
	if o := p.first(); o.Fact.Order != "" && n.gone[o.orderOf()] != nil {
		p.closed = true
	}
}

func (n *naive) earn(lot *naiveCredit, day reward.Date) {
	n.seen[lot.pool] = true
	lot.told, lot.left = true, lot.amount
	n.keepPromise(lot, day)
	n.enter(lot, day, EntryEarned, lot.amount, lot.first())
	n.drawPinnedTo(lot, day)
	for _, s := range n.spends {
		within := reward.Date(14)
		if n.policy.SettleWithin != 0 {
			within = reward.Date(n.policy.SettleWithin)
		}
		if s.rest > 0 && s.pool() == lot.pool && day-s.Day <= within && lot.good(s.Day) && naiveFits(lot, s.naiveFact) {
			n.draw(s, lot, min(s.rest, lot.left), day)
		}
	}
	if !lot.good(day) {
		n.lapse(lot, day, true)
	}
}

func (n *naive) keepPromise(lot *naiveCredit, day reward.Date) {
	order := lot.first().Fact.Order
	within := reward.Date(90)
	if n.policy.PromiseWithin != 0 {
		within = reward.Date(n.policy.PromiseWithin)
	}
	for _, p := range n.promises {
		named := p.programme == "" || lot.programme == "" || p.programme == lot.programme
		if !p.told || p.closed || !p.good(day) || !named || p.pool.Pot != lot.pool.Pot {
			continue
		}
		if order != "" {
			if p.first().orderOf() == lot.first().orderOf() {
				p.closed = true
				if p.pool != lot.pool || p.amount != lot.amount {
					n.find(OtherThanTold, []*naiveCredit{lot}, p.decider, lot.decider)
				}
				return
			}
			continue
		}
		compatible := len(p.categories) == 0 || len(lot.categories) == 0 || naiveHolds(p.categories, lot.categories) || naiveHolds(lot.categories, p.categories)
		if p.pool == lot.pool && p.amount == lot.amount && compatible && day-p.first().Day <= within {
			p.closed = true
			return
		}
	}
}

func naiveFits(lot *naiveCredit, s *naiveFact) bool {
	if len(lot.categories) == 0 {
		return true
	}
	bought := s.Fact.Categories
	if len(bought) == 0 {
		bought = []reward.Category{reward.Digital}
	}
	for _, b := range bought {
		for _, c := range lot.categories {
			if c.Contains(b) || b.Contains(c) {
				return true
			}
		}
	}
	return false
}

func (n *naive) spend(f *naiveFact) {
	n.seen[f.pool()] = true
	s := &naiveSpend{f, f.Fact.Amount.Minor}
	n.spends = append(n.spends, s)
	n.entries = append(n.entries, &naiveEntry{spend: s, day: f.Day, what: EntryUnexplained})
	owes := n.entries[len(n.entries)-1]
	n.entries = n.entries[:len(n.entries)-1]
	n.drawPinnedBy(s)
	for s.rest > 0 {
		var best *naiveCredit
		for _, lot := range n.lots {
			if lot.told && lot.left > 0 && lot.pool == f.pool() && naiveFits(lot, f) && (best == nil || n.drawnBefore(lot, best)) {
				best = lot
			}
		}
		if best == nil {
			n.entries = append(n.entries, owes)
			for _, lot := range n.lots {
				if lot.lapsed && lot.pool == f.pool() && naiveFits(lot, f) && (owes.offered == nil || lapsesBefore(owes.offered, lot)) {
					owes.offered = lot
				}
			}
			break
		}
		n.draw(s, best, min(s.rest, best.left), f.Day)
	}
	if c := n.gone[f.orderOf()]; f.Fact.Order != "" && c != nil {
		n.undo(c, f.Day)
	}
}

func (n *naive) draw(s *naiveSpend, lot *naiveCredit, minor int64, day reward.Date) {
	if minor > 0 {
		s.rest, lot.left = s.rest-minor, lot.left-minor
		n.draws = append(n.draws, &naiveDraw{spend: s, lot: lot, amount: minor})
		n.enter(lot, day, EntrySpent, -minor, s.naiveFact)
	}
}

func (n *naive) lapse(lot *naiveCredit, day reward.Date, atOnce bool) {
	if lot.left > 0 {
		lot.lapsed = true
		n.enter(lot, day, EntryLapsed, -lot.left, lot.first())
		n.entries[len(n.entries)-1].atOnce = atOnce
		lot.left = 0
	}
}

func (n *naive) cancel(f *naiveFact) {
	if f.Fact.Order == "" {
		return
	}
	for _, p := range n.promises {
		if p.told && p.first().orderOf() == f.orderOf() {
			p.marked = p.marked || f.Fact.Partial
			p.closed = p.closed || !f.Fact.Partial
		}
	}
	if !f.Fact.Partial {
		n.gone[f.orderOf()] = f
	}
	n.undo(f, f.Day)
}

// undo is what becomes of the money that an order took which was cancelled.
func (n *naive) undo(f *naiveFact, day reward.Date) {
	var drawn, owed int64
	for _, d := range n.draws {
		if d.spend.orderOf() == f.orderOf() {
			drawn += d.amount - d.back
		}
	}
	for _, s := range n.spends {
		if s.orderOf() == f.orderOf() {
			owed += s.rest
		}
	}
	switch {
	case drawn+owed == 0:
	case f.Fact.Partial || f.Fact.Order[0] != 'D':
		n.find(UnclearRefund, nil, f)
	default:
		n.giveBack(f, day, drawn, func(Pool) bool { return true })
		if n.forgive(f, owed, func(Pool) bool { return true }) > 0 {
			n.find(UnclearRefund, nil, f)
		}
	}
}

// refund returns what the mail names as promotional, and asks about the rest.
func (n *naive) refund(f *naiveFact) {
	amount, drawn := f.Fact.Amount, int64(0)
	for _, d := range n.draws {
		if f.Fact.Order != "" && d.spend.orderOf() == f.orderOf() && d.lot.pool.Pot == f.pool().Pot {
			drawn += d.amount - d.back
		}
	}
	switch {
	case amount.Currency == "" && drawn > 0, amount.Currency != "" && f.Fact.Order == "":
		n.find(UnclearRefund, nil, f)
	case amount.Currency != "":
		own := func(p Pool) bool { return p == f.pool() }
		rest := amount.Minor - n.giveBack(f, f.Day, amount.Minor, own)
		n.forgive(f, rest, own)
		if rest > 0 {
			n.find(UnclearRefund, nil, f)
		}
	}
}

func (n *naive) giveBack(f *naiveFact, day reward.Date, most int64, in func(Pool) bool) (given int64) {
	for _, d := range slices.Backward(n.draws) {
		minor := min(d.amount-d.back, most-given)
		if d.spend.orderOf() != f.orderOf() || minor <= 0 || !in(d.lot.pool) {
			continue
		}
		d.back, given, d.lot.left = d.back+minor, given+minor, d.lot.left+minor
		n.enter(d.lot, day, EntryReturned, minor, f)
		if !d.lot.good(day) {
			n.lapse(d.lot, day, true)
		}
	}
	return given
}

func (n *naive) forgive(f *naiveFact, most int64, in func(Pool) bool) (forgiven int64) {
	for _, s := range slices.Backward(n.spends) {
		minor := min(s.rest, most-forgiven)
		if s.orderOf() == f.orderOf() && minor > 0 && in(s.pool()) {
			s.rest, forgiven = s.rest-minor, forgiven+minor
		}
	}
	return forgiven
}

// assume enters a credit for what each spend exceeds, if that is the policy.
func (n *naive) assume() {
	var entries []*naiveEntry
	for _, e := range n.entries {
		entries = append(entries, e)
		if n.policy.Overspend != AssumeCredit || e.spend == nil || e.spend.rest == 0 {
			continue
		}
		s := e.spend.naiveFact
		lot := &naiveCredit{
			tellings: []*naiveFact{s}, decider: s, pool: s.pool(), programme: s.Fact.Programme, categories: s.Fact.Categories,
			amount: e.spend.rest, told: true, assumed: true,
		}
		lot.name = lot.id()
		if n.voided[lot.name] {
			n.lotVoids[lot.name] = true
			continue
		}
		n.lots = append(n.lots, lot)
		entries = append(entries, &naiveEntry{lot: lot, day: e.day, what: EntryAssumed, minor: lot.amount, source: s},
			&naiveEntry{lot: lot, day: e.day, what: EntrySpent, minor: -lot.amount, source: s})
		e.spend.rest = 0
	}
	n.entries = entries
}

// ask notes what a person should look at, once all days are over.
func (n *naive) ask() {
	n.assume()
	for _, lot := range n.lots {
		if !lot.told || lot.doubleOf == nil {
			continue
		}
		lots := []*naiveCredit{lot.doubleOf, lot}
		f := Finding{Kind: PerhapsDouble, Lots: []LotID{lots[0].name, lots[1].name}}
		if lot.double = !n.accepted[string(f.id())]; lot.double {
			n.find(PerhapsDouble, lots, lot.doubleOf.decider, lot.decider)
		}
	}
	for _, e := range n.entries {
		if e.spend != nil && e.spend.rest > 0 {
			var lots []*naiveCredit
			if e.offered != nil {
				lots = append(lots, e.offered)
			}
			n.find(Unexplained, lots, e.spend.naiveFact)
		}
	}
	n.askPins()
	n.askShown()
}
