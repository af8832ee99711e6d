package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"mailtrack/reward"
)

// register collects what the fold found.
func (f *fold) register() Register {
	f.noteDoubled()
	f.assumeCredits()
	f.noteUnexplained()
	f.noteLoosePins()
	f.noteBroken()
	f.name()
	return Register{Balances: f.balances(), Findings: f.findings, Policy: f.policy, fold: f}
}

func (f *fold) lotsShown() []Lot {
	lots := make([]Lot, len(f.shown))
	told := make([]FactID, 0, len(f.tellings))
	ids := f.allIDs()
	for n, i := range f.shown {
		lots[n], told = f.lotShown(i, told)
		lots[n].ID = ids.of(i)
	}
	return lots
}

// lotShown writes one lot, but for its id; its tellings are appended to told, which it shares.
func (f *fold) lotShown(i int32, told []FactID) (Lot, []FactID) {
	l := &f.lots[i]
	from := len(told)
	for _, rank := range f.tellings[l.from:l.to] {
		told = append(told, f.posting(rank).id)
	}
	lot := f.lotWritten(i)
	lot.Tellings = told[from:len(told):len(told)]
	return lot, told
}

// lotWritten is a lot but for its id and its tellings.
func (f *fold) lotWritten(i int32) Lot {
	l := &f.lots[i]
	return Lot{
		Pool:      f.pools[l.pool].Pool,
		Programme: f.programmeOf(&l.credit), Categories: f.categoriesOf(&l.credit),
		Amount: f.money(l.pool, l.amount), Remaining: f.money(l.pool, l.remaining),
		Earned: f.posting(l.first).day, Expires: l.expires, State: l.state(),
		Assumed: l.assumed || f.posting(l.decider).Assumed, Doubled: l.equalTo >= 0,
		Order: f.named.text(f.posting(l.first).order),
	}
}

func (f *fold) balances() []Balance {
	all := make([]Balance, len(f.pools))
	for i := range f.pools {
		p := &f.pools[i]
		all[i] = Balance{
			Pool:        p.Pool,
			Day:         p.today,
			Available:   f.money(int32(i), p.balance),
			Promised:    f.money(int32(i), 0),
			LapsedTotal: f.money(int32(i), p.lapsed),
			SpentTotal:  f.money(int32(i), p.spent),
			Unexplained: f.money(int32(i), p.owed),
			Doubled:     f.money(int32(i), 0),
		}
	}
	for i := range f.promises {
		if p := &f.promises[i]; p.made && !p.closed && p.due(f.pools[p.pool].today) {
			all[p.pool].Promised.Minor += p.amount
		}
	}
	for _, i := range f.shown {
		l := &f.lots[i]
		b := &all[l.pool]
		if l.equalTo >= 0 {
			b.Doubled.Minor += l.remaining
		}
		b.addByCategory(f.categoriesOf(&l.credit), l.remaining)
	}
	seen := all[:0]
	for i := range all {
		if f.pools[i].seen {
			seen = append(seen, all[i])
		}
	}
	slices.SortFunc(seen, func(a, b Balance) int { return a.Pool.compare(b.Pool) })
	for i := range seen {
		slices.SortFunc(seen[i].ByCategory, func(a, b CategoryBalance) int { return compareCategories(a.Category, b.Category) })
	}
	return seen
}

// addByCategory adds what is left of a lot to every category it names. A lot
// that names none stands in no category.
func (b *Balance) addByCategory(categories []reward.Category, remaining int64) {
	if remaining == 0 {
		return
	}
	for n, c := range categories {
		if slices.Contains(categories[:n], c) {
			continue
		}
		i := slices.IndexFunc(b.ByCategory, func(sum CategoryBalance) bool { return sum.Category == c })
		if i < 0 {
			i = len(b.ByCategory)
			b.ByCategory = append(b.ByCategory, CategoryBalance{c, reward.Amount{Currency: b.Pool.Currency}})
		}
		b.ByCategory[i].Available.Minor += remaining
	}
}

func (p Pool) compare(other Pool) int {
	return cmp.Or(cmp.Compare(p.Account, other.Account), cmp.Compare(p.Market, other.Market),
		cmp.Compare(p.Currency, other.Currency), cmp.Compare(p.Pot, other.Pot))
}

// compareCategories orders them as people are shown them, unknown ones last.
func compareCategories(a, b reward.Category) int {
	place := func(c reward.Category) int {
		if i := slices.Index(reward.Categories, c); i >= 0 {
			return i
		}
		return len(reward.Categories)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
}

func (f *fold) money(pool int32, minor int64) reward.Amount {
	return reward.Amount{Minor: minor, Currency: f.pools[pool].Currency}
}

func (f *fold) today(p *slip) reward.Date { return f.shops[f.shopOf(p)].today }

// noteDoubled names, for every order, the lots that are perhaps one told twice,
// but for those of which a person said that both are right.
func (f *fold) noteDoubled() {
	for _, i := range f.shown {
		l := &f.lots[i]
		if l.equalTo < 0 {
			continue
		}
		finding := Finding{
			Kind: PerhapsDouble,
			Why: fmt.Sprintf("%s of %s is told more than once by the same kind of mail: two credits, or one told twice",
				f.money(l.pool, l.amount), f.posting(l.first).day),
			Lots:  []LotID{f.idOf(l.equalTo), f.idOf(i)},
			Facts: []FactID{f.posting(f.lots[l.equalTo].decider).id, f.posting(l.decider).id},
		}
		if len(f.accepted) > 0 && f.accepted[finding.id()] {
			l.equalTo = -1 // both are right
			continue
		}
		f.note(finding)
	}
}
