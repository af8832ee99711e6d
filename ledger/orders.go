package ledger

import (
	"hash/maphash"
	"math/bits"

	"mailtrack/reward"
)

// order is one order of one shop. Its lists hold what happened so far.
type order struct {
	number           string
	shop             int32
	sameHash         int32 // the next of its chain in orderIndex
	earned, promised chain
	paid             reward.Date // the first day on which a credit paid for it
	pledged          chain       // its promises by the day they were made
	lastDraw         int32
	lastDebt         int32
}

// orderIndex finds an order by shop and number. It is a table of chains, and
// half a map's cost: every posting of an order asks it.
type orderIndex struct {
	seed  maphash.Seed
	heads []int32 // 1 + the order added last, 0: none
}

func newOrderIndex(postings int) orderIndex {
	return orderIndex{maphash.MakeSeed(), make([]int32, 1<<bits.Len(uint(postings/2)))}
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

// all are the ranks of the list.
func (c chain) all(places []place, ranks []int32) []int32 {
	for rank := c.first; rank >= 0; rank = places[rank].next {
		ranks = append(ranks, rank)
	}
	return ranks
}

func (f *fold) orderOf(shop int32, number string) int32 {
	if number == "" {
		return -1
	}
	hash := maphash.String(f.orderAt.seed, number) % uint64(len(f.orderAt.heads))
	head := f.orderAt.heads[hash]
	for at := head; at > 0; at = f.orders[at-1].sameHash {
		if o := &f.orders[at-1]; o.shop == shop && o.number == number {
			return at - 1
		}
	}
	f.orders = append(f.orders, order{
		number: number, shop: shop, sameHash: head,
		earned: chain{-1, -1}, promised: chain{-1, -1}, pledged: chain{-1, -1}, lastDraw: -1, lastDebt: -1,
	})
	f.orderAt.heads[hash] = int32(len(f.orders))
	return int32(len(f.orders)) - 1
}

// digital says that nothing of the order comes by parcel: its number begins
// with D (field guide, section 4).
func (o *order) digital() bool { return len(o.number) > 0 && o.number[0] == 'D' }
