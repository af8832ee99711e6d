package ledger

import (
	"slices"

	"mailtrack/reward"
)

// lot is one Lot while it is folded.
type lot struct {
	credit
	id        LotID
	key       uint64 // the order in which lots are drawn on: soonest expiry, then oldest
	remaining int64
	lapsed    int64
	shelf     int32
	shelved   bool
	lastDraw  int32
	equalTo   int32 // the lot that this one perhaps is, told twice; none: -1
}

func (f *fold) newLot(met []int32) lot {
	return lot{credit: f.agree(met), lastDraw: -1, equalTo: -1}
}

// tellLots makes the lots of all earned facts: those of an order by what its
// mails tell together, all others one for one.
func (f *fold) tellLots() {
	f.lots = make([]lot, 0, len(f.loose)+len(f.orders))
	equals := numbering{}
	for i, rank := range f.loose {
		if i > 0 && f.posting(rank).ID.Mail != f.posting(f.loose[i-1]).ID.Mail {
			clear(equals)
		}
		l := f.newLot([]int32{rank})
		f.keep(l, f.number(&l, equals))
	}
	var ranks []int32
	for i := range f.orders {
		ranks = ranks[:0]
		for rank := f.orders[i].earned.first; rank >= 0; rank = f.places[rank].next {
			ranks = append(ranks, rank)
		}
		f.tellOrder(ranks, equals)
	}
	for i := range f.lots {
		l := &f.lots[i]
		l.key = drawKey(l.expires, l.first)
	}
}

// tellOrder makes the lots of one order. They are numbered with what is voided
// among them, so that taking one out renames no other.
func (f *fold) tellOrder(ranks []int32, equals numbering) {
	if len(ranks) == 0 {
		return
	}
	clear(equals)
	told := f.lotsOf(ranks)
	for i := range told {
		told[i].id = f.number(&told[i], equals)
	}
	active := f.notVoided(ranks, told)
	if len(active) == len(ranks) {
		for _, l := range told {
			f.keep(l, l.id)
		}
		f.markDoubled(len(told))
		return
	}
	left := f.lotsOf(active)
	f.inherit(left, told, equals)
	for _, l := range left {
		f.keep(l, l.id)
	}
	f.markDoubled(len(left))
}

// lotsOf are the lots that some tellings of one order make, oldest first.
func (f *fold) lotsOf(ranks []int32) []lot {
	if len(ranks) == 1 {
		return []lot{f.newLot(ranks)}
	}
	meetings := f.meet(ranks)
	lots := make([]lot, len(meetings))
	for i := range meetings {
		lots[i] = f.newLot(meetings[i].met)
	}
	slices.SortFunc(lots, func(a, b lot) int { return int(a.first) - int(b.first) })
	return lots
}

func (f *fold) number(l *lot, equals numbering) LotID {
	name := f.lotName(l)
	return name.id(equals.next(name))
}

// keep takes a lot into the books, unless it is voided as a whole.
func (f *fold) keep(l lot, id LotID) {
	l.id = id
	if f.places[l.first].voided || f.voidedLots[id] {
		return
	}
	f.lots = append(f.lots, l)
}

// notVoided are the tellings that stand: not voided themselves, and not of a
// voided lot.
func (f *fold) notVoided(ranks []int32, told []lot) []int32 {
	if len(f.voidedLots) > 0 {
		for i := range told {
			if !f.voidedLots[told[i].id] {
				continue
			}
			for _, rank := range f.tellings[told[i].from:told[i].to] {
				f.places[rank].voided = true
			}
		}
	}
	active := make([]int32, 0, len(ranks))
	for _, rank := range ranks {
		if !f.places[rank].voided {
			active = append(active, rank)
		}
	}
	return active
}

// inherit gives lots, told again without what was voided, the ids they had: the
// id that their latest telling had a part in, else any that is left.
func (f *fold) inherit(lots, before []lot, equals numbering) {
	had := map[int32]int{} // telling → lot before
	for i := range before {
		for _, rank := range f.tellings[before[i].from:before[i].to] {
			had[rank] = i
		}
	}
	taken := make([]bool, len(before))
	for i := range before {
		taken[i] = f.voidedLots[before[i].id]
	}
	take := func(l *lot, i int) {
		l.id, taken[i] = before[i].id, true
	}
	for pass := range 2 {
		for i := range lots {
			l := &lots[i]
			if l.id != "" {
				continue
			}
			if j := had[l.decider]; pass == 0 && !taken[j] {
				take(l, j)
			} else if j := slices.Index(taken, false); pass == 1 && j >= 0 {
				take(l, j)
			} else if pass == 1 {
				l.id = f.number(l, equals)
			}
		}
	}
}

// markDoubled marks, among the last n lots, which are one order's, those that
// are equal in everything: told by the same kind of mail, they are two credits
// or one told twice, and only a person knows. The one drawn on first is taken
// for the true one.
func (f *fold) markDoubled(n int) {
	if n < 2 {
		return
	}
	type sameness struct {
		pool      int32
		programme reward.Programme
		amount    int64
		expires   reward.Date
	}
	seen := map[sameness][]int32{}
	for i := int32(len(f.lots) - n); i < int32(len(f.lots)); i++ {
		l := &f.lots[i]
		key := sameness{l.pool, l.programme, l.amount, l.expires}
		for _, j := range seen[key] {
			if distance(f.lots[j].categories, l.categories) == nearest {
				l.equalTo = j
				break
			}
		}
		if l.equalTo < 0 {
			seen[key] = append(seen[key], i)
		}
	}
}
