package ledger

import "mailtrack/reward"

// mostMinor is the most, in minor units, that one fact is believed to tell: ten
// million dollars, a billion yen. A fold has fewer than 2^31 postings, so no sum
// of theirs leaves 64 bits.
const mostMinor = 1_000_000_000

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
	lots    []int32 // see shareOut
}

func (f *fold) shopOf(p *slip) int32 {
	if p.said.shop >= 0 {
		return p.said.shop
	}
	name := shopName{p.Account, p.Market}
	i, ok := f.shopAt[name]
	if !ok {
		i = int32(len(f.shops))
		f.shops = append(f.shops, shop{name: name, today: f.at.In(f.markets.ByDomain(p.Market))})
		f.shopAt[name] = i
	}
	p.said.shop = i
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
	p := f.posting(rank)
	if p.said.pool < 0 {
		p.said.pool = f.poolOf(f.shopOf(p), p.Currency, p.Programme.Pot())
	}
	return p.said.pool
}
