package ledger

import (
	"slices"

	"mailtrack/reward"
)

// meeting is a credit while its tellings are still being found.
type meeting struct {
	met        []int32
	meets      int32 // the telling of the kind at hand that is one of them, none: -1
	pool       int32
	programme  reward.Programme
	categories []reward.Category
}

// meet finds which tellings of one order speak of one credit: the n-th by one
// kind of mail meets the n-th by another whose categories are compatible, the
// nearest first. Two tellings by the same kind never meet, so that an order has
// as many credits as the largest count in any one kind, if all are compatible.
func (f *fold) meet(ranks []int32) []meeting {
	ranks = slices.Clone(ranks)
	slices.SortFunc(ranks, func(a, b int32) int {
		if la, lb := lateness(f.posting(a).Kind), lateness(f.posting(b).Kind); la != lb {
			return lb - la
		}
		return int(a) - int(b)
	})
	var meetings []meeting
	for len(ranks) > 0 {
		end := 1
		for end < len(ranks) && lateness(f.posting(ranks[end]).Kind) == lateness(f.posting(ranks[0]).Kind) {
			end++
		}
		alone := f.meetKind(meetings, ranks[:end])
		for i := range meetings {
			meetings[i].end(f)
		}
		for _, rank := range alone {
			fact := f.posting(rank)
			meetings = append(meetings, meeting{[]int32{rank}, -1, f.poolFor(rank), fact.Programme, fact.Categories})
		}
		ranks = ranks[end:]
	}
	return meetings
}

// meetKind lets the tellings by one kind of mail meet the credits that later
// kinds told; it returns those that meet none.
func (f *fold) meetKind(meetings []meeting, tellings []int32) (alone []int32) {
	alone = tellings
	for far := nearest; far <= farthest && len(meetings) > 0 && len(alone) > 0; far++ {
		alone = f.join(meetings, alone, far)
	}
	if len(alone) == 0 || !slices.ContainsFunc(meetings, func(m meeting) bool { return m.meets < 0 }) {
		return alone
	}
	asked := make([]bool, len(meetings)) // what one asked in vain, the next need not ask
	return slices.DeleteFunc(slices.Clone(alone), func(rank int32) bool {
		met := f.trade(meetings, rank, asked)
		if met {
			clear(asked)
		}
		return met
	})
}

// join lets each telling meet the first credit that is exactly so far from it
// and that its kind has not told yet; it returns the tellings that met none.
func (f *fold) join(meetings []meeting, tellings []int32, far int) []int32 {
	var left []int32
	for _, rank := range tellings {
		for len(meetings) > 0 && meetings[0].meets >= 0 {
			meetings = meetings[1:]
		}
		i := slices.IndexFunc(meetings, func(m meeting) bool { return m.meets < 0 && f.far(&m, rank) == far })
		if i < 0 {
			left = append(left, rank)
			continue
		}
		meetings[i].meets = rank
	}
	return left
}

// trade lets a telling that would be left alone take the place of another that
// can meet elsewhere: to meet the nearest must make no credit out of nothing.
func (f *fold) trade(meetings []meeting, rank int32, asked []bool) bool {
	for i := range meetings {
		m := &meetings[i]
		if asked[i] || f.far(m, rank) == incompatible {
			continue
		}
		asked[i] = true
		if m.meets < 0 || f.trade(meetings, m.meets, asked) {
			m.meets = rank
			return true
		}
	}
	return false
}

// far is how far a telling is from what is known of a credit.
func (f *fold) far(m *meeting, rank int32) int {
	fact := f.posting(rank)
	if m.pool != f.poolFor(rank) || !sameProgramme(m.programme, fact.Programme) {
		return incompatible
	}
	return distance(m.categories, fact.Categories)
}

// end makes the telling that a credit met one of its own.
func (m *meeting) end(f *fold) {
	if m.meets < 0 {
		return
	}
	fact := f.posting(m.meets)
	m.met, m.meets = append(m.met, m.meets), -1
	if m.programme == "" {
		m.programme = fact.Programme
	}
	if len(m.categories) == 0 {
		m.categories = fact.Categories
	}
}

func sameProgramme(a, b reward.Programme) bool { return a == b || a == "" || b == "" }
