package ledger

import (
	"hash/maphash"
	"math/bits"

	"mailtrack/reward"
)

// order is one order of one shop. Its lists hold what happened so far.
type order struct {
	named            int32  // the rank that names it first
	sameHash         int32  // the next of its chain in orderIndex
	hash             uint32 // of its number
	earned, promised chain
	paid             reward.Date // the first day on which a credit paid for it
	pledged          chain       // its promises by the day they were made
	cancelled        int32       // the rank that cancelled it as a whole, none: -1
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

// orderNamed is the order that the posting of one rank names, none: -1.
func (f *fold) orderNamed(rank int32, p *slip) int32 {
	if p.order == "" {
		return -1
	}
	hash := maphash.String(f.orderAt.seed, p.order)
	head := &f.orderAt.heads[hash%uint64(len(f.orderAt.heads))]
	for at := *head; at > 0; at = f.orders[at-1].sameHash {
		if o := &f.orders[at-1]; o.hash == uint32(hash>>32) {
			if first := f.posting(o.named); f.shopOf(first) == f.shopOf(p) && first.order == p.order {
				return at - 1
			}
		}
	}
	f.orders = append(f.orders, order{
		named: rank, sameHash: *head, hash: uint32(hash >> 32),
		earned: chain{-1, -1}, promised: chain{-1, -1}, pledged: chain{-1, -1}, cancelled: -1, lastDraw: -1, lastDebt: -1,
	})
	*head = int32(len(f.orders))
	return int32(len(f.orders)) - 1
}

// digital says that nothing of an order comes by parcel: its number begins with
// D (field guide, section 4).
func digital(order string) bool { return len(order) > 0 && order[0] == 'D' }
