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
// promises, shipping and benefit mail confirm (ledger rules, "Tellings"). Where
// the other kinds stand is assumed, and those nobody knows are one kind.
func lateness(kind reward.Kind) int {
	switch kind {
	case reward.KindOrder:
		return 0
	case reward.KindDigitalOrder:
		return 1
	case reward.KindMarketing:
		return 2
	case reward.KindDelayed:
		return 4
	case reward.KindCancelled:
		return 5
	case reward.KindRefund:
		return 6
	case reward.KindGiftCard:
		return 7
	case reward.KindGiftCardReload:
		return 8
	case reward.KindShipped:
		return 9
	case reward.KindDelivered:
		return 10
	case reward.KindReward:
		return 11
	}
	return 3
}

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
