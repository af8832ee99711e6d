package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// Pin is a draw that a person named: the spend draws on that lot before it draws
// on any other, whatever the lot is good for, because the person saw it. Where
// the lot came after the spend, it pays first what of the spend nothing paid.
// Draws are never dealt again by themselves to explain another spend; a pin is
// how a person does it (ledger rules, "Spending").
type Pin struct {
	Spend  FactID
	Lot    LotID
	Amount reward.Amount // at most; none: as much as the two allow
}

// pinned is a Pin while it is folded.
type pinned struct {
	Pin
	rank  int32
	at    int32 // the lot, none of that name: -1
	spent int32 // rank of the spend, not met yet: -1
	drawn int64
	why   string // it cannot be, or not whole
}

// findPinned leaves out the pins that were taken back and looks for the lots of
// the others by their names.
func (f *fold) findPinned(pins []pinned) {
	wanted := map[LotID][]int32{}
	for _, p := range pins {
		if f.places[p.rank].voided {
			continue
		}
		if f.pinsOf == nil {
			f.pinsOf = map[FactID][]int32{}
		}
		at := int32(len(f.pins))
		f.pins = append(f.pins, p)
		f.pinsOf[p.Spend] = append(f.pinsOf[p.Spend], at)
		wanted[p.Lot] = append(wanted[p.Lot], at)
	}
	if len(wanted) == 0 {
		return
	}
	for i := range f.lots {
		for _, at := range wanted[f.idOf(int32(i))] {
			f.pins[at].at = int32(i)
		}
	}
}

// drawPinned draws what the pins of a spend say, up to the whole spend, and
// returns how much that was.
func (f *fold) drawPinned(rank, in int32, most int64) int64 {
	posting := f.posting(rank)
	rest := most
	for _, at := range f.pinsOf[posting.id] {
		p := &f.pins[at]
		p.spent = rank
		if p.at < 0 {
			continue
		}
		p.why = f.cannotPay(&f.lots[p.at], in, posting)
		minor := min(rest, p.most())
		switch {
		case p.why != "":
		case minor <= 0:
			p.why = "of the spend nothing was left for it"
		default:
			p.drawn = f.drawFrom(p.at, rank, minor, posting.day)
			rest -= p.drawn
			p.why = "not so much was left of the two"
		}
	}
	return most - rest
}

// most is how much the pin may draw still.
func (p *pinned) most() int64 {
	if p.Amount.IsNone() {
		return 1<<63 - 1
	}
	return p.Amount.Minor - p.drawn
}

// cannotPay says why a lot cannot have paid for a spend on its day, "" if it can.
func (f *fold) cannotPay(l *lot, in int32, spent *slip) string {
	switch {
	case l.pool != in:
		return "it is another account's, shop's, currency's or pot's"
	case !l.open(spent.day):
		return fmt.Sprintf("it had lapsed after %s", l.expires)
	case f.posting(l.first).day > spent.day:
		return "it was not there yet, and other credits paid the spend"
	case l.remaining == 0:
		return "nothing was left of it by then"
	}
	return ""
}

// settlePinned lets a lot just earned pay first the spends before it that are
// pinned to it, however long ago they were.
func (f *fold) settlePinned(i int32, day reward.Date) {
	l := &f.lots[i]
	for n := range f.pins {
		p := &f.pins[n]
		if p.at != i || p.spent < 0 || l.remaining == 0 || !l.open(f.posting(p.spent).day) {
			continue
		}
		for at := range f.debts {
			d := &f.debts[at]
			minor := min(d.rest, p.most())
			if d.spend != p.spent || minor <= 0 || f.poolFor(d.spend) != l.pool {
				continue
			}
			minor = f.drawFrom(i, d.spend, minor, day)
			p.drawn += minor
			f.explain(int32(at), l.pool, minor)
		}
	}
}

// noteLoosePins tells of every pin that draws nothing, or less than it says,
// though spend and lot are told: where one of them is told no more the pin is an
// orphan, which whoever reads the decisions tells ([Taken]).
func (f *fold) noteLoosePins() {
	for i := range f.pins {
		p := &f.pins[i]
		why := f.whyLoose(p)
		if why == "" {
			continue
		}
		id := f.posting(p.rank).id
		f.note(Finding{
			Kind:  LoosePin,
			Why:   fmt.Sprintf("%s pins a spend to the credit %s, which cannot be, or not whole: %s", id, p.Lot, why),
			Lots:  []LotID{p.Lot},
			Facts: []FactID{id, p.Spend},
		})
	}
}

// whyLoose says why a pin does not hold, "" where it does, or where its day has not
// come.
func (f *fold) whyLoose(p *pinned) string {
	switch {
	case p.spent < 0:
		return f.notSpent(p.Spend)
	case p.at < 0 && f.metVoid[p.Lot]:
		return "it is taken back"
	case p.at < 0, p.drawn > 0 && p.drawn >= p.Amount.Minor:
		return ""
	}
	return p.why
}

// notSpent says why a spend was not met.
func (f *fold) notSpent(id FactID) string {
	for i := range f.slips {
		if s := f.posting(int32(i)); s.id == id && s.day <= f.today(s) {
			return "the spend does not count"
		}
	}
	return ""
}
