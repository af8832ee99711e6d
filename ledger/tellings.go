package ledger

import (
	"slices"

	"mailtrack/reward"
)

// credit is what the tellings of one lot, or of one promise, say together. It
// holds no pointer: a long journal makes many, and the collector reads none.
type credit struct {
	pool         int32
	first        int32 // rank of the earliest telling, whose day is the credit's
	decider      int32 // rank of the telling that names the amount
	programmeBy  int32 // rank of the telling that names the programme
	categoriesBy int32 // rank of the telling that names the categories
	from, to     int32 // its tellings in fold.tellings, earliest first
	expires      reward.Date
	amount       int64
}

// orderOf is the order that all tellings of a credit name, none: -1.
func (f *fold) orderOf(c *credit) int32 { return f.places[c.first].order }

func (f *fold) programmeOf(c *credit) reward.Programme {
	return f.posting(c.programmeBy).Programme
}

func (f *fold) categoriesOf(c *credit) []reward.Category {
	return f.posting(c.categoriesBy).Categories
}

// lateness orders the kinds of mail by how much they know of a reward: an order
// promises, shipping and benefit mail confirm (ledger rules, "Tellings").
func lateness(kind reward.Kind) int {
	switch kind {
	case reward.KindOrder:
		return 0
	case reward.KindDigitalOrder:
		return 1
	case reward.KindShipped:
		return 3
	case reward.KindDelivered:
		return 4
	case reward.KindReward:
		return latest
	}
	return 2
}

const latest = 5

// agree lets tellings that met speak as one. The later kind decides; what it
// does not name is taken from the next that does.
func (f *fold) agree(met []int32) credit {
	slices.SortFunc(met, func(a, b int32) int {
		if la, lb := lateness(f.posting(a).Kind), lateness(f.posting(b).Kind); la != lb {
			return lb - la
		}
		return int(b) - int(a)
	})
	by := met[0]
	decider := f.posting(by)
	c := credit{
		pool: f.poolFor(by), decider: by, programmeBy: by, categoriesBy: by,
		expires: decider.expires, amount: decider.minor,
	}
	for _, rank := range met[1:] {
		if f.programmeOf(&c) == "" {
			c.programmeBy = rank
		}
		if len(f.categoriesOf(&c)) == 0 {
			c.categoriesBy = rank
		}
		if c.expires.IsNone() {
			c.expires = f.posting(rank).expires
		}
	}
	slices.Sort(met)
	c.first, c.from = met[0], int32(len(f.tellings))
	f.tellings = append(f.tellings, met...)
	c.to = int32(len(f.tellings))
	return c
}

// meeting is a credit while its tellings are still being found.
type meeting struct {
	met        []int32
	kinds      uint8 // by lateness: the kinds of mail that told it
	pool       int32
	programme  reward.Programme
	categories []reward.Category
}

// meet finds which tellings of one order speak of one credit: the n-th by one
// kind of mail meets the n-th by another whose categories are compatible, the
// nearest first. Two tellings by the same kind never meet, so that an order has
// as many credits as the largest count in any one kind.
func (f *fold) meet(ranks []int32) []meeting {
	var meetings []meeting
	for kind := latest; kind >= 0; kind-- {
		known := len(meetings)
		left := f.ofKind(ranks, kind)
		for far := nearest; far <= farthest && known > 0 && len(left) > 0; far++ {
			left = f.join(meetings[:known], left, kind, far)
		}
		for _, rank := range left {
			fact := f.posting(rank)
			meetings = append(meetings, meeting{[]int32{rank}, 1 << kind, f.poolFor(rank), fact.Programme, fact.Categories})
		}
	}
	return meetings
}

func (f *fold) ofKind(ranks []int32, kind int) []int32 {
	var of []int32
	for _, rank := range ranks {
		if lateness(f.posting(rank).Kind) == kind {
			of = append(of, rank)
		}
	}
	return of
}

// join lets each telling meet the first credit that is exactly so far from it
// and that its kind has not told yet; it returns the tellings that met none.
func (f *fold) join(meetings []meeting, tellings []int32, kind, far int) []int32 {
	var left []int32
	for _, rank := range tellings {
		for len(meetings) > 0 && meetings[0].kinds&(1<<kind) != 0 {
			meetings = meetings[1:]
		}
		fact, in := f.posting(rank), f.poolFor(rank)
		i := slices.IndexFunc(meetings, func(m meeting) bool {
			return m.kinds&(1<<kind) == 0 && m.pool == in && sameProgramme(m.programme, fact.Programme) &&
				distance(m.categories, fact.Categories) == far
		})
		if i < 0 {
			left = append(left, rank)
			continue
		}
		m := &meetings[i]
		m.met = append(m.met, rank)
		m.kinds |= 1 << kind
		if m.programme == "" {
			m.programme = fact.Programme
		}
		if len(m.categories) == 0 {
			m.categories = fact.Categories
		}
	}
	return left
}

func sameProgramme(a, b reward.Programme) bool { return a == b || a == "" || b == "" }
