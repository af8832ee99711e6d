package ledger

import "slices"

// assumeCredits enters, by the policy assume-credit, a credit for what every
// spend still exceeds, on the day of the spend: what Amazon took a credit for was
// a credit, whether its mail is known or not. The balance stays what it is, and
// the totals spent are Amazon's. It is asked last, so that a credit told within
// the days of settling explains the spend first; one that a person took back
// leaves the spend unexplained.
func (f *fold) assumeCredits() {
	if f.policy.Overspend != AssumeCredit || len(f.debts) == 0 {
		return
	}
	first := len(f.lots)
	entered := make([]move, 0, len(f.moves)+len(f.debts))
	from := 0
	for i := range f.debts { // whose lines follow one another in the register
		d := &f.debts[i]
		if d.rest == 0 {
			continue
		}
		lot, assumed := f.assume(d)
		if !assumed {
			continue
		}
		line := f.moves[d.line]
		entered = append(entered, f.moves[from:d.line]...)
		entered = append(entered, move{lot, d.spend, line.day, moveAssumed, d.rest}, move{lot, d.spend, line.day, moveSpent, -d.rest})
		from, d.rest = d.line+1, 0
	}
	f.moves = append(entered, f.moves[from:]...)
	for i := first; i < len(f.lots); i++ {
		f.shown = append(f.shown, int32(i))
	}
	slices.SortStableFunc(f.shown, func(a, b int32) int {
		return int(f.posting(f.lots[a].first).day) - int(f.posting(f.lots[b].first).day)
	})
}

// assume makes the lot that a debt is taken for, used up by its spend; false
// where a person said that there was none.
func (f *fold) assume(d *debt) (int32, bool) {
	at, in := int32(len(f.lots)), f.poolFor(d.spend)
	l := lot{
		credit: credit{
			pool: in, first: d.spend, decider: d.spend, programmeBy: d.spend, categoriesBy: d.spend, amount: d.rest,
		},
		lastDraw: int32(len(f.draws)), equalTo: -1, assumed: true,
	}
	if f.voidedLot(&l) {
		return 0, false
	}
	f.lots = append(f.lots, l)
	f.draws = append(f.draws, draw{spend: d.spend, lot: at, amount: d.rest, beforeOfOrder: -1, beforeOfTheLot: -1})
	f.pools[in].owed -= d.rest
	f.pools[in].spent += d.rest
	return at, true
}
