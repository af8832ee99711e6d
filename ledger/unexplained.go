package ledger

import (
	"fmt"
	"slices"

	"mailtrack/reward"
)

// debt is the part of a spend that no lot covers yet.
type debt struct {
	spend         int32
	line          int // its line of the register, which shrinks as it settles
	rest          int64
	lapsed        int32 // the lot that would have fitted had it not lapsed, none: -1
	beforeOfOrder int32
}

// owe lets the rest of a spend stand as unexplained. It moves no balance.
func (f *fold) owe(rank, in int32, rest int64) {
	p, posting := &f.pools[in], f.posting(rank)
	at := int32(len(f.debts))
	d := debt{spend: rank, line: len(f.moves), rest: rest, lapsed: -1, beforeOfOrder: -1}
	for i := range p.shelves {
		s := &p.shelves[i]
		if s.fits && s.lapsed >= 0 && (d.lapsed < 0 || f.lots[d.lapsed].lapsedBefore(&f.lots[s.lapsed])) {
			d.lapsed = s.lapsed
		}
	}
	o := f.places[rank].order
	if o >= 0 {
		d.beforeOfOrder, f.orders[o].lastDebt = f.orders[o].lastDebt, at
	}
	p.owed += rest
	f.debts = append(f.debts, d)
	p.debts = append(p.debts, at)
	f.moves = append(f.moves, move{-1, rank, posting.day, moveUnexplained, -rest})
}

// settle lets a lot just earned explain what was spent a little before its mail
// was told: oldest spend first (policy, assumed).
func (f *fold) settle(i int32, day reward.Date) {
	if f.pinsOf != nil {
		f.settlePinned(i, day)
	}
	l := &f.lots[i]
	p := &f.pools[l.pool]
	within := f.policy.settleWithin()
	old := 0
	for old < len(p.debts) && f.posting(f.debts[p.debts[old]].spend).day+within < day {
		old++
	}
	p.debts = p.debts[old:]
	for _, at := range p.debts {
		d := &f.debts[at]
		spent := f.posting(d.spend)
		if l.remaining == 0 {
			return
		}
		if d.rest == 0 || !l.open(spent.day) || !fits(f.categoriesOf(&l.credit), spent.Categories) {
			continue
		}
		f.explain(at, l.pool, f.drawFrom(i, d.spend, d.rest, day))
	}
}

// explain shrinks what a spend still owes.
func (f *fold) explain(at, in int32, minor int64) {
	d := &f.debts[at]
	d.rest -= minor
	f.moves[d.line].minor += minor
	f.pools[in].owed -= minor
}

// noteUnexplained tells of every spend that is still not covered, and why it
// may be so.
func (f *fold) noteUnexplained() {
	if len(f.debts) == 0 {
		return
	}
	f.shareOut()
	steps := mostSteps
	split := make([]bool, len(f.debts))
	for i, d := range slices.Backward(f.debts) { // the newest are looked at first
		if d.rest > 0 {
			split[i] = f.anotherSplit(&f.debts[i], &steps)
		}
	}
	for i, d := range f.debts {
		if d.rest == 0 {
			continue
		}
		p := f.posting(d.spend)
		finding := Finding{
			Kind: Unexplained,
			Why: fmt.Sprintf("of what was spent on %s, %s is covered by no credit known",
				p.day, reward.Amount{Minor: d.rest, Currency: p.Currency}),
			Facts: []FactID{p.id},
		}
		if d.lapsed >= 0 {
			l := &f.lots[d.lapsed]
			finding.Why += fmt.Sprintf("; a credit that lapsed after %s would have fitted", l.expires)
			finding.Lots = append(finding.Lots, f.idOf(d.lapsed))
		}
		if split[i] {
			finding.Why += "; had earlier spends drawn on other credits, more of it would be covered"
		}
		f.note(finding)
	}
}
