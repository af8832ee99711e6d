package ledger

import "mailtrack/reward"

// shop is one account at one market, and the day it is asked for there.
type shop struct {
	name  shopName
	today reward.Date
	pools []int32
}

type shopName struct{ account, market string }

// pool is one Pool while it is folded.
type pool struct {
	Pool
	today reward.Date
	seen  bool // something happened in it up to the day

	balance, lapsed, spent, owed int64

	shelves []shelf // the lots there are, those of equal categories together
	pledged []int32 // promises by the day they were made
	debts   []int32 // spends not fully explained, those young enough to settle
	lots    []int32 // all lots that were ever there, by day of earning
}

// order is one order of one shop. Its lists hold what happened so far.
type order struct {
	number           string
	earned, promised chain
	paid             reward.Date // the first day on which a credit paid for it
	pledged          []int32     // its promises by the day they were made
	lastDraw         int32
	lastDebt         int32
}

type orderName struct {
	shop   int32
	number string
}

// chain is a list of ranks, linked through their places: most orders have one
// telling or two, and a slice for each would cost more than the whole fold.
type chain struct{ first, last int32 }

func (c *chain) add(places []place, rank int32) {
	if c.first < 0 {
		c.first = rank
	} else {
		places[c.last].next = rank
	}
	c.last = rank
}

func (f *fold) shopOf(p *Posting) int32 {
	if n := len(f.shops); n > 0 { // mostly there is only one
		if s := &f.shops[n-1].name; s.account == p.Account && s.market == p.Market {
			return int32(n - 1)
		}
	}
	name := shopName{p.Account, p.Market}
	if i, ok := f.shopAt[name]; ok {
		return i
	}
	i := int32(len(f.shops))
	f.shops = append(f.shops, shop{name: name, today: f.at.In(f.markets.ByDomain(p.Market))})
	f.shopAt[name] = i
	return i
}

func (f *fold) poolOf(shop int32, currency reward.Currency, pot reward.Pot) int32 {
	s := &f.shops[shop]
	for _, i := range s.pools {
		if f.pools[i].Currency == currency && f.pools[i].Pot == pot {
			return i
		}
	}
	i := int32(len(f.pools))
	f.pools = append(f.pools, pool{
		Pool:  Pool{Account: s.name.account, Market: s.name.market, Currency: currency, Pot: pot},
		today: s.today,
	})
	s.pools = append(s.pools, i)
	return i
}

// poolFor is the pool that the fact of one rank tells of. The programme, which
// a row's label names, decides the pot.
func (f *fold) poolFor(rank int32) int32 {
	fact := &f.posting(rank).Fact
	return f.poolOf(f.places[rank].shop, fact.Amount.Currency, fact.Programme.Pot())
}

func (f *fold) orderOf(shop int32, number string) int32 {
	if number == "" {
		return -1
	}
	name := orderName{shop, number}
	if i, ok := f.orderAt[name]; ok {
		return i
	}
	i := int32(len(f.orders))
	f.orders = append(f.orders, order{
		number: number, earned: chain{-1, -1}, promised: chain{-1, -1}, lastDraw: -1, lastDebt: -1,
	})
	f.orderAt[name] = i
	return i
}

// digital says that nothing of the order comes by parcel: its number begins
// with D (field guide, section 4).
func (o *order) digital() bool { return len(o.number) > 0 && o.number[0] == 'D' }

// enter writes one line of the register and moves the pool's balance.
func (f *fold) enter(in int32, day reward.Date, what EntryKind, minor int64, l *lot, order int32, source FactID) {
	p := &f.pools[in]
	p.balance += minor
	e := Entry{
		Pool: p.Pool, Date: day, What: what,
		Amount: reward.Amount{Minor: minor, Currency: p.Currency}, Balance: reward.Amount{Minor: p.balance, Currency: p.Currency},
		Programme: l.programme, Lot: l.id, Source: source,
	}
	if order >= 0 {
		e.Order = f.orders[order].number
	}
	if what == EntryLapsed {
		e.Expires = l.expires
	}
	f.entries = append(f.entries, e)
}
