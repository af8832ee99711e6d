package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"mailtrack/reward"
)

// By is what the register is summed by.
type By string

const (
	ByYear      By = "year"
	ByMonth     By = "month"
	ByCategory  By = "category"
	ByProgramme By = "programme"
	ByAccount   By = "account"
	ByOrder     By = "order"
)

// Group is what happened in one pool in one month, to one category, and so on.
// Groups of categories overlap, because a credit good for two of them stands in
// both; all others share out what the pool's balance sums.
//
// A lapse counts under the credit's last day ([Entry.CountedOn]), and in the
// order that earned the credit. What was unexplained moved no balance and is in no
// sum; what a policy assumed counts as adjusted.
type Group struct {
	Pool     Pool
	Name     string        // "2026", "2026-08", "ebooks", "no-rush", an account or an order; "" where none is named
	Earned   reward.Amount // positive, as all but Adjusted
	Spent    reward.Amount // without what was returned
	Returned reward.Amount
	Lapsed   reward.Amount
	Adjusted reward.Amount // signed

	// Left is what is left as of the day asked for: of the credits of that
	// category, programme or account, or that the order earned. Of a month or a
	// year it is what goes over into the next one, lapses on the last day taken off.
	Left reward.Amount
}

// Groups sums the register, each pool by itself, in the order of the balances:
// months and years by time, orders by their first entry, the rest by name.
func (r Register) Groups(by By) []Group {
	g := grouping{by: by, at: map[groupName]int{}, lots: map[LotID]*Lot{}}
	lots := r.Lots()
	for i := range lots {
		g.lots[lots[i].ID] = &lots[i]
	}
	for _, e := range r.Entries() {
		if e.What == EntryUnexplained {
			continue
		}
		for _, name := range g.names(e) {
			g.group(e.Pool, name).count(e)
		}
	}
	for i := range lots {
		for _, name := range g.namesOfLot(&lots[i]) {
			g.group(lots[i].Pool, name).Left.Minor += lots[i].Remaining.Minor
		}
	}
	g.sort()
	if by == ByMonth || by == ByYear {
		g.carry()
	}
	return g.groups
}

type groupName struct {
	pool Pool
	name string
}

type grouping struct {
	by     By
	lots   map[LotID]*Lot
	groups []Group
	at     map[groupName]int
}

func (g *grouping) group(pool Pool, name string) *Group {
	key := groupName{pool, name}
	i, known := g.at[key]
	if !known {
		i = len(g.groups)
		none := reward.Amount{Currency: pool.Currency}
		g.groups = append(g.groups, Group{Pool: pool, Name: name, Earned: none, Spent: none, Returned: none, Lapsed: none, Adjusted: none, Left: none})
		g.at[key] = i
	}
	return &g.groups[i]
}

// namesOfLot are the groups in which what is left of a lot stands; those of a
// time are carried.
func (g *grouping) namesOfLot(lot *Lot) []string {
	switch g.by {
	case ByCategory:
		return g.categories(lot)
	case ByProgramme:
		return []string{string(lot.Programme)}
	case ByAccount:
		return []string{lot.Pool.Account}
	case ByOrder:
		return []string{lot.Order}
	}
	return nil
}

// names are the groups in which an entry counts.
func (g *grouping) names(e Entry) []string {
	year, month, _ := e.CountedOn().Calendar()
	switch g.by {
	case ByYear:
		return []string{fmt.Sprintf("%04d", year)}
	case ByMonth:
		return []string{fmt.Sprintf("%04d-%02d", year, month)}
	case ByCategory:
		return g.categories(g.lots[e.Lot])
	case ByProgramme:
		return []string{string(e.Programme)}
	case ByAccount:
		return []string{e.Pool.Account}
	}
	return []string{e.Order}
}

func (g *grouping) categories(lot *Lot) []string {
	if len(lot.Categories) == 0 {
		return []string{""}
	}
	var names []string
	for _, c := range lot.Categories {
		if !slices.Contains(names, string(c)) {
			names = append(names, string(c))
		}
	}
	return names
}

func (s *Group) count(e Entry) {
	switch e.What {
	case EntryEarned:
		s.Earned.Minor += e.Amount.Minor
	case EntrySpent:
		s.Spent.Minor -= e.Amount.Minor
	case EntryReturned:
		s.Returned.Minor += e.Amount.Minor
	case EntryLapsed:
		s.Lapsed.Minor -= e.Amount.Minor
	default:
		s.Adjusted.Minor += e.Amount.Minor
	}
}

func (g *grouping) sort() {
	slices.SortStableFunc(g.groups, func(a, b Group) int {
		if c := a.Pool.compare(b.Pool); c != 0 {
			return c
		}
		switch {
		case (a.Name == "") != (b.Name == ""):
			return map[bool]int{true: 1, false: -1}[a.Name == ""]
		case g.by == ByCategory:
			return compareCategories(reward.Category(a.Name), reward.Category(b.Name))
		case g.by == ByOrder:
			return 0
		}
		return cmp.Compare(a.Name, b.Name)
	})
}

// carry makes what is left after each time of what was left before it.
func (g *grouping) carry() {
	for i := range g.groups {
		s := &g.groups[i]
		if i > 0 && g.groups[i-1].Pool == s.Pool {
			s.Left = g.groups[i-1].Left
		}
		s.Left.Minor += s.Earned.Minor - s.Spent.Minor + s.Returned.Minor - s.Lapsed.Minor + s.Adjusted.Minor
	}
}
