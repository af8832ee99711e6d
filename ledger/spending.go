package ledger

import (
	"math"
	"slices"

	"mailtrack/reward"
)

// shelf holds the lots of equal categories of one pool, the next to be drawn on
// at the top: a heap, because a customer may have tens of thousands of open ones.
type shelf struct {
	categories []reward.Category
	heap       []uint64 // their keys, so that looking for the next touches no lot
	lapsed     int32    // the lot that lapsed last with something left, none: -1
	fits       bool     // of the spend at hand
}

// draw is what one spend took from one lot, and what of it came back.
type draw struct {
	spend, lot     int32
	amount, back   int64
	beforeOfOrder  int32
	beforeOfTheLot int32
}

// drawKey sorts lots as they are drawn on, by the policy: soonest expiry first,
// those without one last, then the oldest (assumed; field guide, section 7); or
// the oldest first.
func (f *fold) drawKey(l *lot) uint64 {
	if f.policy.SpendingOrder == OldestFirst {
		return uint64(uint32(l.first))
	}
	return l.key()
}

// key sorts lots by their last day, then by age.
func (l *lot) key() uint64 {
	if l.expires.IsNone() {
		return math.MaxUint32<<32 | uint64(uint32(l.first))
	}
	return sortable(l.expires, l.first)
}

// spend draws on the lots that fit and lets what no lot covers stand as
// unexplained: the balance never goes below what is known.
func (f *fold) spend(rank int32) {
	posting := f.posting(rank)
	in := f.poolFor(rank)
	p := &f.pools[in]
	p.seen = true
	for i := range p.shelves {
		p.shelves[i].fits = fits(p.shelves[i].categories, posting.Categories)
	}
	rest := posting.minor
	if f.pinsOf != nil {
		rest -= f.drawPinned(rank, in, rest)
	}
	for rest > 0 {
		i := f.next(p)
		if i < 0 {
			f.owe(rank, in, rest)
			break
		}
		rest -= f.drawFrom(i, rank, rest, posting.day)
	}
	if o := f.places[rank].order; o >= 0 && f.orders[o].cancelled >= 0 {
		f.undo(f.orders[o].cancelled, posting.day)
	}
}

// next is the lot to draw on among the shelves that fit, or -1.
func (f *fold) next(p *pool) int32 {
	best := uint64(math.MaxUint64)
	for i := range p.shelves {
		if s := &p.shelves[i]; s.fits {
			best = min(best, f.top(s))
		}
	}
	if best == math.MaxUint64 {
		return -1
	}
	return f.lotOf(best)
}

// top is the key of the shelf's next lot, none: the largest number. The empty
// ones above it are taken away.
func (f *fold) top(s *shelf) uint64 {
	for len(s.heap) > 0 {
		l := &f.lots[f.lotOf(s.heap[0])]
		if l.remaining > 0 {
			return s.heap[0]
		}
		l.shelved = false
		s.pop()
	}
	return math.MaxUint64
}

// drawFrom takes up to so much from one lot and returns what it gave.
func (f *fold) drawFrom(from, rank int32, most int64, day reward.Date) int64 {
	l := &f.lots[from]
	minor := min(most, l.remaining)
	l.remaining -= minor
	d := draw{spend: rank, lot: from, amount: minor, beforeOfOrder: -1, beforeOfTheLot: l.lastDraw}
	at := int32(len(f.draws))
	o := f.places[rank].order
	if o >= 0 {
		d.beforeOfOrder, f.orders[o].lastDraw = f.orders[o].lastDraw, at
	}
	l.lastDraw = at
	f.draws = append(f.draws, d)
	f.pools[l.pool].spent += minor
	f.enter(from, day, moveSpent, -minor, rank)
	return minor
}

// put sets a lot on the shelf of its categories.
func (f *fold) put(i int32) {
	l := &f.lots[i]
	if l.shelved {
		return
	}
	l.shelved = true
	s := f.shelfOf(l)
	s.heap = append(s.heap, f.drawKey(l))
	for at := len(s.heap) - 1; at > 0; {
		up := (at - 1) / 2
		if s.heap[up] <= s.heap[at] {
			break
		}
		s.heap[up], s.heap[at] = s.heap[at], s.heap[up]
		at = up
	}
}

func (s *shelf) pop() {
	end := len(s.heap) - 1
	s.heap[0] = s.heap[end]
	s.heap = s.heap[:end]
	for at := 0; ; {
		down := 2*at + 1
		if down >= end {
			return
		}
		if right := down + 1; right < end && s.heap[right] < s.heap[down] {
			down = right
		}
		if s.heap[at] <= s.heap[down] {
			return
		}
		s.heap[at], s.heap[down] = s.heap[down], s.heap[at]
		at = down
	}
}

func (f *fold) shelfOf(l *lot) *shelf {
	p, categories := &f.pools[l.pool], f.categoriesOf(&l.credit)
	for i := range p.shelves {
		if slices.Equal(p.shelves[i].categories, categories) {
			return &p.shelves[i]
		}
	}
	p.shelves = append(p.shelves, shelf{categories: categories, lapsed: -1})
	return &p.shelves[len(p.shelves)-1]
}
