package ledger

import (
	"math"
	"slices"

	"mailtrack/reward"
)

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
	for {
		key := s.first()
		if key == math.MaxUint64 {
			return key
		}
		l := &f.lots[f.lotOf(key)]
		if l.remaining > 0 {
			return key
		}
		l.shelved = false
		s.take(key)
	}
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
	f.shelfOf(l).add(f.drawKey(l))
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
