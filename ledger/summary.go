package ledger

import (
	"math/big"

	"mailtrack/reward"
)

// Summary is what became of the credits of one pool.
type Summary struct {
	Pool  Pool
	Day   reward.Date // the day asked for, in the pool's market
	Years []Group     // by year, oldest first
	Life  Life
	Rate  Rate
	Ahead LapseAhead
}

// Life is how long credits last. It looks at those of which nothing is left: each
// lived from the day it was earned to the day on which the last of it was spent or,
// if a rest lapsed, to its last usable day. Days are weighted by the amounts as
// granted and rounded half up.
type Life struct {
	Credits int // of which nothing is left
	Days    int // 0 where there is none
}

// Rate is how much lapses at present: in the twelve months up to the day asked for.
type Rate struct {
	Since    reward.Date   // the first of those days
	Spent    reward.Amount // less what was returned; not below nothing
	Lapsed   reward.Amount
	Percent  int           // of what was spent or lapsed; 0 where nothing was. Rounded half up, as PerMonth
	PerMonth reward.Amount // a twelfth of Lapsed
}

// LapseAhead is the day ahead on which the most lapses if nothing is spent before;
// the sooner of two that are equal.
type LapseAhead struct {
	Expires reward.Date // the last usable day; none where nothing lapses
	Amount  reward.Amount
	Credits int
}

// Summaries are those of all pools, in the order of the balances.
func (r Register) Summaries() []Summary {
	sums := make([]Summary, len(r.Balances))
	at := map[Pool]*Summary{}
	for i, b := range r.Balances {
		none := reward.Amount{Currency: b.Pool.Currency}
		sums[i] = Summary{Pool: b.Pool, Day: b.Day, Ahead: LapseAhead{Amount: none},
			Rate: Rate{Since: aYearBefore(b.Day) + 1, Spent: none, Lapsed: none, PerMonth: none}}
		at[b.Pool] = &sums[i]
	}
	for _, g := range r.Groups(ByYear) {
		at[g.Pool].Years = append(at[g.Pool].Years, g)
	}
	entries, lots := r.Entries(), r.Lots()
	for _, e := range entries {
		at[e.Pool].Rate.count(e)
	}
	for i := range sums {
		sums[i].Rate.finish()
	}
	lives(at, entries, lots)
	largest(at, lots)
	return sums
}

// aYearBefore is the same day of the year before; of 29 February it is 1 March.
func aYearBefore(day reward.Date) reward.Date {
	year, month, d := day.Calendar()
	return reward.DateOf(year-1, month, d)
}

func (t *Rate) count(e Entry) {
	if e.CountedOn() < t.Since {
		return
	}
	switch e.What {
	case EntrySpent, EntryReturned:
		t.Spent.Minor -= e.Amount.Minor
	case EntryLapsed:
		t.Lapsed.Minor -= e.Amount.Minor
	}
}

func (t *Rate) finish() {
	t.Spent.Minor = max(0, t.Spent.Minor)
	t.PerMonth.Minor = rounded(big.NewInt(t.Lapsed.Minor), big.NewInt(12))
	ended := new(big.Int).Add(big.NewInt(t.Spent.Minor), big.NewInt(t.Lapsed.Minor))
	t.Percent = int(rounded(new(big.Int).Mul(big.NewInt(t.Lapsed.Minor), big.NewInt(100)), ended))
}

// rounded is a quotient of what is not negative, half up; by nothing it is 0.
func rounded(a, b *big.Int) int64 {
	if b.Sign() <= 0 {
		return 0
	}
	twice := new(big.Int).Add(new(big.Int).Lsh(a, 1), b)
	return twice.Quo(twice, new(big.Int).Lsh(b, 1)).Int64()
}

// lives finds how long the credits lived of which nothing is left. The last entry
// that took something from one ended it.
func lives(at map[Pool]*Summary, entries []Entry, lots []Lot) {
	ended := make(map[LotID]reward.Date, len(lots))
	for _, e := range entries {
		switch {
		case e.What == EntryLapsed:
			ended[e.Lot] = e.Expires
		case e.Amount.Minor < 0:
			ended[e.Lot] = e.Date
		}
	}
	type weight struct{ days, amount big.Int }
	weights := map[Pool]*weight{}
	for _, lot := range lots {
		if lot.Remaining.Minor > 0 || len(lot.Tellings) == 0 {
			continue // nobody knows how long a credit lived that was only assumed
		}
		w := weights[lot.Pool]
		if w == nil {
			w = new(weight)
			weights[lot.Pool] = w
		}
		amount := big.NewInt(lot.Amount.Minor)
		days := big.NewInt(int64(max(0, ended[lot.ID]-lot.Earned)))
		w.days.Add(&w.days, days.Mul(days, amount))
		w.amount.Add(&w.amount, amount)
		at[lot.Pool].Life.Credits++
	}
	for pool, w := range weights {
		at[pool].Life.Days = int(rounded(&w.days, &w.amount))
	}
}

func largest(at map[Pool]*Summary, lots []Lot) {
	type day struct {
		pool    Pool
		expires reward.Date
	}
	lapses := map[day]LapseAhead{}
	for _, lot := range lots {
		if lot.Remaining.Minor == 0 || lot.Expires.IsNone() {
			continue
		}
		key := day{lot.Pool, lot.Expires}
		on := lapses[key]
		lapses[key] = LapseAhead{lot.Expires, reward.Amount{Minor: on.Amount.Minor + lot.Remaining.Minor, Currency: lot.Pool.Currency}, on.Credits + 1}
	}
	for day, lapse := range lapses {
		most := &at[day.pool].Ahead
		if lapse.Amount.Minor > most.Amount.Minor || (lapse.Amount.Minor == most.Amount.Minor && lapse.Expires < most.Expires) {
			*most = lapse
		}
	}
}
