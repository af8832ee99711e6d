package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// earn opens a lot. A credit whose mail came after its last day is there and
// gone at once, but for what was spent while it was good.
func (f *fold) earn(i int32, day reward.Date) {
	l := &f.lots[i]
	f.pools[l.pool].seen = true
	f.shown = append(f.shown, i)
	f.fulfil(i, day)
	l.remaining = l.amount
	f.enter(i, day, moveEarned, l.amount, l.first)
	f.settle(i, day)
	if l.open(day) {
		f.put(i)
		return
	}
	f.lapse(i, day, moveLapsedAtOnce)
}

// lapse takes what is left of a lot, the day after its last day: silently, as
// Amazon does (field guide, section 0). Nothing is left over for grace. It is a
// moveLapsed, or a moveLapsedAtOnce on the day on which something came too late.
func (f *fold) lapse(i int32, day reward.Date, what uint8) {
	l := &f.lots[i]
	minor := l.remaining
	if minor == 0 {
		return
	}
	l.remaining = 0
	l.lapsed = true
	p := &f.pools[l.pool]
	p.lapsed += minor
	if s := f.shelfOf(l); s.lapsed < 0 || f.lots[s.lapsed].lapsedBefore(l) {
		s.lapsed = i
	}
	f.enter(i, day, what, -minor, l.first)
}

// lapsedBefore says whose last day was the sooner; both have one.
func (l *lot) lapsedBefore(other *lot) bool {
	return sortable(l.expires, l.first) < sortable(other.expires, other.first)
}

// state is where the lot stands as of the day asked for.
func (l *lot) state() LotState {
	switch {
	case l.lapsed:
		return LotExpired
	case l.remaining == 0:
		return LotUsed
	case l.remaining < l.amount:
		return LotPartlyUsed
	}
	return LotAvailable
}

func (f *fold) noteNoAmount(rank int32) {
	p := f.posting(rank)
	if p.day > f.today(p) || f.places[rank].voided {
		return
	}
	amount := "without an amount"
	if p.minor > mostMinor && p.Currency != "" {
		amount = "of an amount that no credit has"
	}
	f.note(Finding{
		Kind:  WithoutAmount,
		Why:   fmt.Sprintf("a mail of %s tells of a credit %s %s; it is not booked", p.day, p.What, amount),
		Facts: []FactID{p.id},
	})
}
