package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// Contradictions says where the register contradicts itself: in every pool the
// entries, the balance and what is left of the lots are one sum; no lot is below
// zero or above what it was; and every spend is drawn from lots, to the last
// cent, or stands as unexplained. There are none, unless mailtrack has a fault:
// `mailtrack verify` asks of the register at hand what the tests ask of all that
// can be thought of.
func (r Register) Contradictions() []string {
	if r.fold == nil {
		return nil
	}
	c := contradictions{
		sums: map[Pool]int64{}, lapsed: map[Pool]int64{}, unexplained: map[Pool]int64{},
		ofLot: map[LotID]int64{}, drawn: map[FactID]int64{},
	}
	c.entries(r.Entries())
	left := c.lots(r.Lots())
	c.balances(r.Balances, left)
	c.spends(r.fold)
	return c.found
}

type contradictions struct {
	sums, lapsed, unexplained map[Pool]int64   // of the entries, in minor units
	ofLot                     map[LotID]int64  // likewise
	drawn                     map[FactID]int64 // what a spend took, and what of it is unexplained
	found                     []string
}

func (c *contradictions) say(format string, args ...any) {
	if len(c.found) < mostDamages {
		c.found = append(c.found, fmt.Sprintf(format, args...))
	}
}

func (c *contradictions) entries(entries []Entry) {
	for i, e := range entries {
		if i > 0 && e.Date < entries[i-1].Date {
			c.say("the entry of %s stands behind one of %s", e.Date, entries[i-1].Date)
		}
		switch e.What {
		case EntryUnexplained:
			c.unexplained[e.Pool] -= e.Amount.Minor
			c.drawn[e.Source] -= e.Amount.Minor
			continue // it moves no balance
		case EntrySpent:
			c.drawn[e.Source] -= e.Amount.Minor
		case EntryLapsed:
			c.lapsed[e.Pool] -= e.Amount.Minor
		}
		if e.Lot == "" {
			c.say("an entry of %s, %s %s, names no lot", e.Date, e.What, e.Amount)
		}
		c.sums[e.Pool] += e.Amount.Minor
		c.ofLot[e.Lot] += e.Amount.Minor
		if e.Balance.Minor != c.sums[e.Pool] || e.Balance.Minor < 0 {
			c.say("the balance after an entry of %s is %s, and the entries up to it come to %d minor units", e.Date, e.Balance, c.sums[e.Pool])
		}
	}
}

// lots gives what is left of them in each pool.
func (c *contradictions) lots(lots []Lot) map[Pool]int64 {
	left := map[Pool]int64{}
	for _, l := range lots {
		if l.Remaining.Minor < 0 || l.Remaining.Minor > l.Amount.Minor {
			c.say("of lot %s, %s, there is %s left", l.ID, l.Amount, l.Remaining)
		}
		if l.Remaining.Minor != c.ofLot[l.ID] {
			c.say("of lot %s there is %s left, and its entries come to %d minor units", l.ID, l.Remaining, c.ofLot[l.ID])
		}
		left[l.Pool] += l.Remaining.Minor
	}
	return left
}

func (c *contradictions) balances(balances []Balance, left map[Pool]int64) {
	for _, b := range balances {
		if b.Available.Minor != c.sums[b.Pool] || b.Available.Minor != left[b.Pool] {
			c.say("the balance of %s at %s is %s, its entries come to %d and its lots to %d minor units",
				b.Pool.Account, b.Pool.Market, b.Available, c.sums[b.Pool], left[b.Pool])
		}
		if b.LapsedTotal.Minor != c.lapsed[b.Pool] || b.Unexplained.Minor != c.unexplained[b.Pool] {
			c.say("of %s at %s, %s has lapsed and %s is unexplained, and the entries say %d and %d minor units",
				b.Pool.Account, b.Pool.Market, b.LapsedTotal, b.Unexplained, c.lapsed[b.Pool], c.unexplained[b.Pool])
		}
		delete(c.sums, b.Pool)
	}
	for pool := range c.sums {
		c.say("%s at %s has entries and no balance", pool.Account, pool.Market)
	}
}

// spends looks whether every spend up to the day asked for has its entries. What
// is unexplained of an order is forgiven when it is refunded or cancelled: a
// purchase undone needs no explanation.
func (c *contradictions) spends(f *fold) {
	undone := map[int32]bool{}
	for _, rank := range f.others {
		if what := f.posting(rank).What; what == reward.Refunded || what == reward.Cancelled {
			undone[f.places[rank].order] = true
		}
	}
	for _, rank := range f.others {
		p, order := f.posting(rank), f.places[rank].order
		if p.What != reward.Spent || p.day > f.today(p) {
			continue
		}
		if drawn := c.drawn[p.id]; drawn > p.minor || drawn < p.minor && (order < 0 || !undone[order]) {
			c.say("of the spend %s, %s, %d minor units are linked to lots or unexplained", p.id, f.money(f.poolFor(rank), p.minor), drawn)
		}
	}
}
