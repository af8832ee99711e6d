package ledger

import (
	"slices"

	"mailtrack/reward"
)

// lot is one Lot while it is folded. Like a credit it holds no pointer.
type lot struct {
	credit
	remaining int64
	lastDraw  int32
	equalTo   int32 // the lot that this one perhaps is, told twice; none: -1
	nth       int32 // of its equals, for its id
	shelved   bool
	lapsed    bool // with something left
	assumed   bool // no mail told it: it stands for what a spend exceeds
}

func (f *fold) newLot(met []int32) lot {
	return lot{credit: f.agree(met), lastDraw: -1, equalTo: -1}
}

// tellLots makes the lots of all earned facts: those of an order by what its
// mails tell together, all others one for one.
func (f *fold) tellLots() {
	f.lots = roomFor[lot](len(f.loose) + f.earning + len(f.assertions))
	equals := numbering{}
	for i, rank := range f.loose {
		if i > 0 && f.posting(rank).id.Mail != f.posting(f.loose[i-1]).id.Mail {
			clear(equals)
		}
		l := f.newLot(f.loose[i : i+1])
		f.number(&l, equals)
		if !f.places[rank].voided && !f.voidedLot(&l) {
			f.lots = append(f.lots, l)
		}
	}
	var ranks []int32
	for i := range f.orders {
		ranks = f.orders[i].earned.all(f.places, ranks[:0])
		if len(ranks) > 0 {
			f.tellOrder(ranks, equals)
		}
	}
}

// tellOrder makes the lots of one order. They are numbered with what is voided
// among them, so that taking one out renames no other.
func (f *fold) tellOrder(ranks []int32, equals numbering) {
	from := len(f.lots)
	f.lots = f.appendLots(f.lots, ranks)
	if len(f.lots) > from+1 { // which is nearly never so
		clear(equals)
		for i := from; i < len(f.lots); i++ {
			f.number(&f.lots[i], equals)
		}
	}
	if f.voidAnything() {
		before := slices.Clone(f.lots[from:])
		if active := f.notVoided(ranks, before); len(active) < len(ranks) {
			f.lots = f.appendLots(f.lots[:from], active)
			f.inherit(from, before, equals)
		}
	}
	f.markDoubled(from)
}

// appendLots adds the lots that some tellings of one order make, oldest first.
func (f *fold) appendLots(lots []lot, ranks []int32) []lot {
	if len(ranks) == 1 {
		return append(lots, f.newLot(ranks))
	}
	from := len(lots)
	for _, m := range f.meet(ranks) {
		lots = append(lots, f.newLot(m.met))
	}
	slices.SortFunc(lots[from:], func(a, b lot) int { return int(a.first) - int(b.first) })
	return lots
}

func (f *fold) number(l *lot, equals numbering) { l.nth = int32(equals.next(f.lotName(l))) }

// markDoubled marks, among the lots of one order, which stand from here on,
// those that are equal in everything: told by the same kind of mail, they are
// two credits or one told twice, and only a person knows. The one drawn on first
// is taken for the true one.
func (f *fold) markDoubled(from int) {
	if len(f.lots)-from < 2 {
		return
	}
	type sameness struct {
		lotName
		expires reward.Date
	}
	seen := map[sameness][]int32{}
	for i := int32(from); i < int32(len(f.lots)); i++ {
		l := &f.lots[i]
		same := sameness{f.lotName(l), l.expires}
		for _, j := range seen[same] {
			if distance(f.categoriesOf(&f.lots[j].credit), f.categoriesOf(&l.credit)) == nearest {
				l.equalTo = j
				break
			}
		}
		if l.equalTo < 0 {
			seen[same] = append(seen[same], i)
		}
	}
}
