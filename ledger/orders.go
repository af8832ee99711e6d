package ledger

import (
	"math/bits"
	"math/rand/v2"

	"mailtrack/reward"
)

// order is one order of one shop. Its lists hold what happened so far.
type order struct {
	number           orderNumber
	shop             int32
	sameHash         int32       // the next of its chain in orderIndex
	earned, promised chain       // of tellings
	pledged          chain       // its promises by the day they were made
	paid             reward.Date // the first day on which a credit paid for it
	cancelled        int32       // the rank that cancelled it as a whole, none: -1
	lastDraw         int32
	lastDebt         int32
}

// orderIndex finds an order by shop and number. It is a table of chains, and
// half a map's cost: every posting of an order asks it.
type orderIndex struct {
	seed  uint64  // of this fold: nobody can choose orders that meet in one chain
	heads []int32 // 1 + the order added last, 0: none
}

func newOrderIndex(postings int) orderIndex {
	heads := 1 << bits.Len(uint(postings))
	return orderIndex{seed: rand.Uint64(), heads: roomFor[int32](heads)[:heads]}
}

// head is where the chain of an order begins.
func (x *orderIndex) head(number orderNumber) *int32 {
	high, low := bits.Mul64(uint64(number)^x.seed, 0x9e3779b97f4a7c15)
	return &x.heads[(high^low)&uint64(len(x.heads)-1)]
}

// chain is a list of ranks, linked through their places: most orders have one
// telling or two, and a slice for each would cost more than the whole fold.
type chain struct{ first, last int32 }

var noChain = chain{-1, -1}

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

// orderNamed is the order that a posting names, none: -1.
func (f *fold) orderNamed(p *slip) int32 {
	if p.order == 0 {
		return -1
	}
	shop, head := f.shopOf(p), f.orderAt.head(p.order)
	for at := *head; at > 0; at = f.orders[at-1].sameHash {
		if o := &f.orders[at-1]; o.number == p.order && o.shop == shop {
			return at - 1
		}
	}
	f.orders = append(f.orders, order{
		number: p.order, shop: shop, sameHash: *head,
		earned: noChain, promised: noChain, pledged: noChain, cancelled: -1, lastDraw: -1, lastDebt: -1,
	})
	*head = int32(len(f.orders))
	return int32(len(f.orders)) - 1
}
