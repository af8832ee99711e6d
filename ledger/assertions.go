package ledger

import (
	"fmt"
	"slices"

	"mailtrack/reward"
)

// Assertion is what a person saw Amazon show, beside what the ledger says of
// that day now. It is checked at every fold, so a late mail may break one that
// held (ledger rules, "Assertions"; hledger's balance assertions behave so, but
// for the end of the day, which is meant here).
type Assertion struct {
	Fact       FactID
	Pool       Pool
	Categories []reward.Category // credits that are good for all of them ([GoodFor]); nil: the whole pool
	Day        reward.Date       // its end in the pool's market, after all else that is told of it
	Shown      reward.Amount
	Computed   reward.Amount // with what was adjusted on that day
	Adjusts    bool          // the difference is booked, as much as is left of it
	Adjusted   reward.Amount // signed
	Lot        LotID         // the credit that an adjustment upwards made, else ""
	Accepted   bool          // a person said that the difference is known
	Outdated   bool          // the same was told again of that day: this one is asked no more
}

// Difference is what Amazon showed more than the ledger says: negative where it
// showed less.
func (a Assertion) Difference() reward.Amount {
	return reward.Amount{Minor: a.Shown.Minor - a.Computed.Minor, Currency: a.Shown.Currency}
}

// Holds says that Amazon showed what the ledger says.
func (a Assertion) Holds() bool { return a.Shown == a.Computed }

// GoodFor says that a credit of these categories counts towards what Amazon
// shows for those asked: it can be spent on each of them. Where none is asked
// every credit counts; a credit that names none counts there only, because
// nobody knows under which category Amazon shows it (assumed).
func GoodFor(lot, asked []reward.Category) bool {
	return len(asked) == 0 || len(lot) > 0 && holds(lot, asked)
}

// Assertions are those whose day has come, oldest first, written anew at each
// call.
func (r Register) Assertions() []Assertion {
	if r.fold == nil {
		return nil
	}
	f := r.fold
	var all []Assertion
	for i := range f.assertions {
		if a := &f.assertions[i]; a.checked {
			all = append(all, f.assertionMade(a))
		}
	}
	return ofAccount(r.only, all, func(a Assertion) Pool { return a.Pool })
}

// Available is what is left of a pool's credits that are good for the
// categories, none for all: what an assertion of the day asked for is compared
// with.
func (r Register) Available(pool Pool, categories []reward.Category) reward.Amount {
	sum := reward.Amount{Currency: pool.Currency}
	for _, l := range r.Lots() {
		if l.Pool == pool && GoodFor(l.Categories, categories) {
			sum.Minor += l.Remaining.Minor
		}
	}
	return sum
}

// assertion is one Assertion while it is folded.
type assertion struct {
	rank     int32
	lot      int32 // the one that an adjustment upwards opens, none: -1
	adjusts  bool
	checked  bool // as of the day
	outdated bool // the same is shown later on that day
	computed int64
	adjusted int64
}

func (f *fold) gatherShown(rank int32, p *slip) {
	if p.Currency != "" && p.minor >= 0 && p.minor <= mostMinor {
		f.assertions = append(f.assertions, assertion{rank: rank, lot: -1})
	}
}

// tellAdjustments makes a lot for every assertion that books its difference, of
// an amount that only the walk finds out: mostly none, and then nobody sees it.
func (f *fold) tellAdjustments(ranks []int32) {
	for i := range f.assertions {
		a := &f.assertions[i]
		if _, a.adjusts = slices.BinarySearch(ranks, a.rank); !a.adjusts {
			continue
		}
		l := f.newLot([]int32{a.rank})
		l.amount = 0
		if !f.voidedLot(&l) {
			a.lot = int32(len(f.lots))
			f.lots = append(f.lots, l)
		}
	}
}

// opening is what a lot's first telling does on its day. That of an adjustment
// waits for the day's end.
func (f *fold) opening(l *lot) step {
	if f.posting(l.first).What == reward.Shown {
		return nothing
	}
	return earn
}

// assertDay compares what Amazon showed on a day with the day's end: first what
// is adjusted is booked, one after the other, then all are looked at. What is
// shown twice of the same counts as it was shown last, because credits are spent
// within a day too; what the first one booked stays, the second began from there.
func (f *fold) assertDay(day reward.Date) {
	from := f.asserted
	for f.asserted < len(f.assertions) && f.posting(f.assertions[f.asserted].rank).day == day {
		f.asserted++
	}
	ofDay := f.assertions[from:f.asserted]
	for i := range ofDay {
		a := &ofDay[i]
		if p := f.posting(a.rank); day <= f.today(p) {
			a.checked = true
			f.pools[f.poolFor(a.rank)].seen = true
			f.adjust(a, day)
		}
	}
	for i := range ofDay {
		if a := &ofDay[i]; a.checked {
			a.computed = f.goodFor(a)
			a.outdated = slices.ContainsFunc(ofDay[i+1:], func(later assertion) bool { return f.sameShown(a, &later) })
		}
	}
}

// sameShown says that two assertions are of the same credits, in whichever order
// their categories stand.
func (f *fold) sameShown(a, b *assertion) bool {
	one, other := f.posting(a.rank).Categories, f.posting(b.rank).Categories
	return f.poolFor(a.rank) == f.poolFor(b.rank) && len(one) == len(other) &&
		!slices.ContainsFunc(one, func(c reward.Category) bool { return !slices.Contains(other, c) }) &&
		!slices.ContainsFunc(other, func(c reward.Category) bool { return !slices.Contains(one, c) })
}

// goodFor is what is left of the credits that an assertion is about.
func (f *fold) goodFor(a *assertion) int64 {
	p, asked := &f.pools[f.poolFor(a.rank)], f.posting(a.rank).Categories
	if len(asked) == 0 {
		return p.balance
	}
	var sum int64
	for i := range p.shelves {
		if s := &p.shelves[i]; GoodFor(s.categories, asked) {
			for key := range s.all() {
				sum += f.lots[f.lotOf(key)].remaining
			}
		}
	}
	return sum
}

// adjust books what Amazon showed more or less than all that is known: a late
// mail that explains it shrinks it. More is a credit of the categories asked
// for. Less is drawn as a spend is, but from those credits alone that were
// counted, or what was shown would not come true.
func (f *fold) adjust(a *assertion, day reward.Date) {
	if !a.adjusts {
		return
	}
	p := f.posting(a.rank)
	switch more := p.minor - f.goodFor(a); {
	case more > 0 && a.lot >= 0:
		a.adjusted = more
		f.grant(a, day)
	case more < 0:
		a.adjusted = -f.withdraw(a, -more, day)
	}
}

func (f *fold) grant(a *assertion, day reward.Date) {
	l := &f.lots[a.lot]
	l.amount, l.remaining = a.adjusted, a.adjusted
	f.shown = append(f.shown, a.lot)
	f.enter(a.lot, day, moveAdjusted, a.adjusted, a.rank)
	if l.open(day) {
		f.put(a.lot)
	} else {
		f.lapse(a.lot, day, moveLapsedAtOnce)
	}
}

func (f *fold) withdraw(a *assertion, most int64, day reward.Date) int64 {
	p, asked := &f.pools[f.poolFor(a.rank)], f.posting(a.rank).Categories
	for i := range p.shelves {
		p.shelves[i].fits = GoodFor(p.shelves[i].categories, asked)
	}
	rest := most
	for rest > 0 {
		i := f.next(p)
		if i < 0 {
			break
		}
		l := &f.lots[i]
		minor := min(rest, l.remaining)
		l.remaining -= minor
		rest -= minor
		f.enter(i, day, moveAdjusted, -minor, a.rank)
	}
	return most - rest
}

func (f *fold) assertionMade(a *assertion) Assertion {
	p, in := f.posting(a.rank), f.poolFor(a.rank)
	made := Assertion{
		Fact: p.id, Pool: f.pools[in].Pool, Categories: p.Categories, Day: p.day,
		Shown: f.money(in, p.minor), Computed: f.money(in, a.computed),
		Adjusts: a.adjusts, Adjusted: f.money(in, a.adjusted), Outdated: a.outdated,
	}
	if a.adjusted > 0 {
		made.Lot = f.idOf(a.lot)
	}
	made.Accepted = !made.Holds() && f.accepted[made.finding().id()]
	return made
}

// noteBroken tells of every assertion that counts and does not hold now.
func (f *fold) noteBroken() {
	for i := range f.assertions {
		if a := &f.assertions[i]; a.checked && !a.outdated && a.computed != f.posting(a.rank).minor {
			f.note(f.assertionMade(a).finding())
		}
	}
}

func (a Assertion) finding() Finding {
	what := "a balance of " + a.Shown.String()
	if len(a.Categories) > 0 {
		what = fmt.Sprintf("%s for %s", a.Shown, categoryWords(a.Categories))
	}
	return Finding{
		Kind: Broken,
		Why: fmt.Sprintf("Amazon showed %s on %s (%s), and by what is known now it was %s: a difference of %s",
			what, a.Day, a.Fact, a.Computed, a.Difference()),
		Facts: []FactID{a.Fact},
	}
}

func categoryWords(categories []reward.Category) string {
	text := ""
	for i, c := range categories {
		if i > 0 {
			text += ", "
		}
		text += string(c)
	}
	return text
}
