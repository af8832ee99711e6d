package ledger

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"mailtrack/reward"
)

// inOrder are the indexes of a journal's postings by rank.
func inOrder(journal []Posting) []int32 {
	order := make([]int32, len(journal))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return journal[a].compare(&journal[b]) })
	return order
}

func compareFacts(a, b FactID) int {
	if c := bytes.Compare(a.Mail[:], b.Mail[:]); c != 0 {
		return c
	}
	return cmp.Compare(a.N, b.N)
}

// step is what a posting does on its day.
type step uint8

const (
	nothing step = iota
	pledge       // about a promise
	earn         // about a lot
	refund       // the rank itself says the rest, as for those that follow
	spend
	refundLate
	cancel
)

// phases are the order within a day: lapses of yesterday, promised, earned and
// returned, spent, revoked (ledger rules, "Day and order"). The lapses go
// before, because no posting stands for them; what Amazon showed comes last
// (assertDay).
var phases = [...]uint8{1 << pledge, 1<<earn | 1<<refund, 1 << spend, 1<<refundLate | 1<<cancel}

// schedule lays out what happens up to the day asked for: the step of each rank,
// of a credit told several times that of the first telling, and the lapses by day.
// Those are known beforehand, because a lot's last day is.
func (f *fold) schedule() (lapses []uint64) {
	lapses = roomFor[uint64](len(f.lots))
	for i := range f.lots {
		l := &f.lots[i]
		day, today := f.posting(l.first).day, f.pools[l.pool].today
		if day > today {
			continue
		}
		f.places[l.first].does(f.opening(l), int32(i))
		if !l.expires.IsNone() && l.open(day) && l.expires < today {
			lapses = append(lapses, sortable(l.expires+1, l.first))
		}
	}
	for i := range f.promises {
		if p := &f.promises[i]; f.posting(p.first).day <= f.pools[p.pool].today {
			f.places[p.first].does(pledge, int32(i))
		}
	}
	for _, rank := range f.others {
		if f.posting(rank).day <= f.today(f.posting(rank)) {
			f.places[rank].does(f.stepOf(rank), rank)
		}
	}
	slices.Sort(lapses)
	return lapses
}

func (p *place) does(what step, about int32) { p.step, p.about = what, about }

func (f *fold) stepOf(rank int32) step {
	switch f.posting(rank).What {
	case reward.Spent:
		return spend
	case reward.Cancelled:
		return cancel
	}
	// Nothing can come back before it went: on the very day on which the order
	// was paid, what returns waits for what is spent.
	if o := f.places[rank].order; o >= 0 && f.orders[o].paid == f.posting(rank).day {
		return refundLate
	}
	return refund
}

// sortable packs a day and a rank into one number that sorts by both.
func sortable(day reward.Date, rank int32) uint64 {
	return uint64(int64(day)-oldest)<<32 | uint64(uint32(rank))
}

// lotOf is the lot whose first telling a sortable number holds.
func (f *fold) lotOf(n uint64) int32 { return f.places[uint32(n)].about }

// oldest makes every day a positive number: no calendar reaches so far back.
const oldest = -1 << 28

// walk goes through the days.
func (f *fold) walk(lapses []uint64) {
	for first := 0; first < len(f.slips); {
		day, end := f.slips[first].day, first+1
		for end < len(f.slips) && f.slips[end].day == day {
			end++
		}
		lapses = f.lapseUntil(day, lapses)
		for _, steps := range phases {
			for rank := first; rank < end; rank++ {
				if 1<<f.places[rank].step&steps != 0 {
					f.do(int32(rank), day)
				}
			}
		}
		if f.asserted < len(f.assertions) {
			f.assertDay(day)
		}
		first = end
	}
	f.lapseUntil(math.MaxInt32, lapses)
}

func (f *fold) lapseUntil(day reward.Date, lapses []uint64) []uint64 {
	for len(lapses) > 0 {
		due := reward.Date(int64(lapses[0]>>32) + oldest)
		if due > day {
			break
		}
		f.lapse(f.lotOf(lapses[0]), due, moveLapsed)
		lapses = lapses[1:]
	}
	return lapses
}

func (f *fold) do(rank int32, day reward.Date) {
	here := &f.places[rank]
	switch here.step {
	case pledge:
		f.pledge(here.about)
	case earn:
		f.earn(here.about, day)
	case refund, refundLate:
		f.refund(rank)
	case spend:
		f.spend(rank)
	case cancel:
		f.cancel(rank)
	}
}
