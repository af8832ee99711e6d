package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"mailtrack/reward"
)

// naiveEntry is a line of the naive register. Of a spend it is what no lot
// covers, which may shrink until it is nothing.
type naiveEntry struct {
	lot     *naiveCredit
	spend   *naiveSpend
	offered *naiveCredit // to an unexplained spend
	day     reward.Date
	what    EntryKind
	minor   int64
	source  *naiveFact
	atOnce  bool // of a lapse
}

func (n *naive) enter(lot *naiveCredit, day reward.Date, what EntryKind, minor int64, source *naiveFact) {
	n.entries = append(n.entries, &naiveEntry{lot: lot, day: day, what: what, minor: minor, source: source})
}

// linesOf is what a register says, one line for each thing; findings come last, in
// an order of their own, and without their sentences.
func linesOf(r Register) []string {
	var lines []string
	for _, e := range r.Entries() {
		lines = append(lines, fmt.Sprintf("entry %+v", e))
	}
	for _, l := range r.Lots() {
		lines = append(lines, saidOfLot(l))
	}
	for _, p := range r.Promises() {
		lines = append(lines, fmt.Sprintf("promise %+v", p))
	}
	for _, b := range r.Balances {
		lines = append(lines, fmt.Sprintf("balance %+v", b))
	}
	for _, a := range r.Assertions() {
		lines = append(lines, fmt.Sprintf("assertion %+v", a))
	}
	var findings []string
	for _, f := range r.Findings {
		findings = append(findings, saidOfFinding(f))
	}
	slices.Sort(findings)
	return append(lines, findings...)
}

func saidOfLot(l Lot) string { return fmt.Sprintf("lot %+v", l) }

func saidOfFinding(f Finding) string {
	return fmt.Sprintf("finding %s %s %v %v", f.ID, f.Kind, f.Lots, f.Facts)
}

func (n *naive) lines() []string {
	var lines []string
	sums := map[Pool]*Balance{}
	for pool := range n.seen {
		none := reward.Amount{Currency: pool.Currency}
		sums[pool] = &Balance{
			Pool: pool, Day: n.todayAt(pool.Market), Available: none, Promised: none, LapsedTotal: none, SpentTotal: none, Unexplained: none, Doubled: none,
		}
	}
	for _, e := range n.entries {
		if line := n.sayEntry(e, sums); line != "" {
			lines = append(lines, line)
		}
	}
	lots := slices.Clone(n.lots)
	slices.SortStableFunc(lots, func(a, b *naiveCredit) int {
		return cmp.Or(cmp.Compare(a.first().Day, b.first().Day), a.behind()-b.behind(), a.first().compare(&b.first().Posting))
	})
	for _, c := range lots {
		if c.told {
			lines = append(lines, n.sayLot(c, sums[c.pool]))
		}
	}
	lines = append(lines, n.sayPromises(sums)...)
	var balances []*Balance
	for _, b := range sums {
		slices.SortFunc(b.ByCategory, func(x, y CategoryBalance) int { return compareCategories(x.Category, y.Category) })
		balances = append(balances, b)
	}
	slices.SortFunc(balances, func(a, b *Balance) int { return a.Pool.compare(b.Pool) })
	for _, b := range balances {
		lines = append(lines, fmt.Sprintf("balance %+v", *b))
	}
	lines = append(lines, n.sayShown()...)
	var findings []string
	for _, f := range n.findings {
		if !n.accepted[string(f.ID)] {
			findings = append(findings, saidOfFinding(f))
		}
	}
	slices.Sort(findings)
	return append(lines, findings...)
}

func (n *naive) sayEntry(e *naiveEntry, sums map[Pool]*Balance) string {
	if e.spend != nil {
		if e.spend.rest == 0 {
			return ""
		}
		b := sums[e.spend.pool()]
		b.Unexplained.Minor += e.spend.rest
		p := e.spend.Fact
		return fmt.Sprintf("entry %+v", Entry{
			Pool: b.Pool, Date: e.day, What: e.what, Amount: reward.Amount{Minor: -e.spend.rest, Currency: b.Pool.Currency},
			Balance: b.Available, Programme: p.Programme, Order: p.Order, Source: e.spend.ID,
		})
	}
	b := sums[e.lot.pool]
	b.Available.Minor += e.minor
	switch e.what {
	case EntryLapsed:
		b.LapsedTotal.Minor -= e.minor
	case EntrySpent, EntryReturned:
		b.SpentTotal.Minor -= e.minor
	}
	line := Entry{
		Pool: e.lot.pool, Date: e.day, What: e.what, Amount: reward.Amount{Minor: e.minor, Currency: b.Pool.Currency}, Balance: b.Available,
		Programme: e.lot.programme, Lot: e.lot.name, Order: e.source.Fact.Order, Source: e.source.ID,
	}
	if e.what == EntryLapsed {
		line.Expires, line.AtOnce = e.lot.expires, e.atOnce
	}
	return fmt.Sprintf("entry %+v", line)
}

func (n *naive) sayLot(c *naiveCredit, b *Balance) string {
	l := Lot{
		ID: c.name, Pool: c.pool, Programme: c.programme, Categories: c.categories, Earned: c.first().Day, Expires: c.expires, Order: c.first().Fact.Order,
		Amount: reward.Amount{Minor: c.amount, Currency: c.pool.Currency}, Remaining: reward.Amount{Minor: c.left, Currency: c.pool.Currency},
		State: LotAvailable, Assumed: c.assumed || c.decider.Fact.Assumed, Doubled: c.double,
	}
	for _, f := range c.tellings {
		if c.assumed {
			break
		}
		l.Tellings = append(l.Tellings, f.ID)
	}
	switch {
	case c.lapsed:
		l.State = LotExpired
	case c.left == 0:
		l.State = LotUsed
	case c.left < c.amount:
		l.State = LotPartlyUsed
	}
	if c.double {
		b.Doubled.Minor += c.left
	}
	categories := slices.Clone(c.categories)
	slices.Sort(categories)
	for _, category := range slices.Compact(categories) {
		i := slices.IndexFunc(b.ByCategory, func(s CategoryBalance) bool { return s.Category == category })
		if i < 0 && c.left > 0 {
			i = len(b.ByCategory)
			b.ByCategory = append(b.ByCategory, CategoryBalance{category, reward.Amount{Currency: c.pool.Currency}})
		}
		if c.left > 0 {
			b.ByCategory[i].Available.Minor += c.left
		}
	}
	return saidOfLot(l)
}

func (n *naive) sayPromises(sums map[Pool]*Balance) (lines []string) {
	for _, p := range n.promises {
		if !p.told || p.closed || !p.good(n.today(p.first())) {
			continue
		}
		sums[p.pool].Promised.Minor += p.amount
		lines = append(lines, fmt.Sprintf("promise %+v", Promise{
			Pool: p.pool, Programme: p.programme, Categories: p.categories, Amount: reward.Amount{Minor: p.amount, Currency: p.pool.Currency},
			Expires: p.expires, Order: p.first().Fact.Order, Made: p.first().Day, Marked: p.marked, Source: p.decider.ID,
		}))
	}
	return lines
}
