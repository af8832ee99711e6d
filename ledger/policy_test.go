package ledger

import (
	"testing"

	"mailtrack/reward"
)

type byPolicy = map[string]struct {
	policy Policy
	want   string
}

// tellBy tells a story once by each of some policies.
func tellBy(t *testing.T, name, story, asOf string, by byPolicy) {
	t.Helper()
	for which, s := range by {
		t.Run(name+"/"+which, func(t *testing.T) {
			expect(t, Fold(journalOf(t, story), reward.AllMarkets(), s.policy, endOf(t, asOf)), s.want)
		})
	}
}

func TestTheSpendingOrderIsAPolicy(t *testing.T) {
	tellBy(t, "an old credit for ever and a new one for a month", `
		2026-03-01 ForEver  reward        earned 1.00
		2026-03-05 ForMarch reward        earned 2.00 until=2026-03-31
		2026-03-10 Book     digital-order spent  1.00 order=D01-1`, "2026-04-01", byPolicy{
		"soonest expiry": {Policy{}, `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 earned 2.00 = 3.00 b
			2026-03-10 spent -1.00 = 2.00 b D01-1
			2026-04-01 lapsed -1.00 = 1.00 b`},
		"oldest first": {Policy{SpendingOrder: OldestFirst}, `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 earned 2.00 = 3.00 b
			2026-03-10 spent -1.00 = 2.00 a D01-1
			2026-04-01 lapsed -2.00 = 0.00 b`},
	})
	tellBy(t, "what comes back to the older credit is drawn on again first", `
		2026-03-01 Old   reward        earned   1.00 until=2026-06-30
		2026-03-05 New   reward        earned   1.00 until=2026-04-30
		2026-03-10 Book  digital-order spent    1.00 order=D01-1
		2026-03-11 Back  refund        refunded 1.00 order=D01-1
		2026-03-12 Other digital-order spent    1.00 order=D01-2`, "2026-03-31", byPolicy{
		"oldest first": {Policy{SpendingOrder: OldestFirst}, `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 earned 1.00 = 2.00 b
			2026-03-10 spent -1.00 = 1.00 a D01-1
			2026-03-11 returned 1.00 = 2.00 a D01-1
			2026-03-12 spent -1.00 = 1.00 a D01-2`},
	})
	tellBy(t, "the oldest of those that fit", `
		2026-03-01 Pantry reward        earned 1.00 cat=pantry
		2026-03-02 Old    reward        earned 1.00 cat=ebooks
		2026-03-03 New    reward        earned 1.00 cat=video,ebooks until=2026-03-20
		2026-03-10 Book   digital-order spent  1.50 cat=ebooks order=D01-1`, "2026-03-10", byPolicy{
		"oldest first": {Policy{SpendingOrder: OldestFirst}, `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 earned 1.00 = 2.00 b
			2026-03-03 earned 1.00 = 3.00 c
			2026-03-10 spent -1.00 = 2.00 b D01-1
			2026-03-10 spent -0.50 = 1.50 c D01-1`},
	})
}

func TestASpendThatExceedsWhatIsKnownIsAPolicy(t *testing.T) {
	assume := Policy{Overspend: AssumeCredit}
	tellBy(t, "a credit from before the mailbox began", `
		2026-03-05 Known reward        earned 1.00
		2026-03-10 Film  digital-order spent  3.00 cat=video order=D01-1`, "2026-06-01", byPolicy{
		"unexplained": {Policy{}, `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-10 spent -1.00 = 0.00 a D01-1
			2026-03-10 unexplained -2.00 = 0.00 D01-1
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 1.00 unexplained 2.00 doubled 0.00
			finding of what was spent on 2026-03-10, $2.00 is covered by no credit known []`},
		"assume a credit": {assume, `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-10 spent -1.00 = 0.00 a D01-1
			2026-03-10 assumed 2.00 = 2.00 b D01-1
			2026-03-10 spent -2.00 = 0.00 b D01-1
			lot a 0.00 of 1.00 2026-03-05 used
			lot b 0.00 of 2.00 2026-03-10 used video assumed
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 3.00 unexplained 0.00 doubled 0.00
			no findings`},
	})
	spentThenTold := `
		2026-03-10 Film digital-order spent  2.00 order=D01-1
		2026-03-12 Told reward        earned 1.50`
	tellBy(t, "a credit told two days later goes first", spentThenTold, "2026-03-11", byPolicy{
		"the day before it is told": {assume, `
			2026-03-10 assumed 2.00 = 2.00 a D01-1
			2026-03-10 spent -2.00 = 0.00 a D01-1`},
	})
	tellBy(t, "a credit told two days later goes first", spentThenTold, "2026-03-12", byPolicy{
		"the day it is told": {assume, `
			2026-03-10 assumed 0.50 = 0.50 a D01-1
			2026-03-10 spent -0.50 = 0.00 a D01-1
			2026-03-12 earned 1.50 = 1.50 b
			2026-03-12 spent -1.50 = 0.00 b D01-1`},
		"where nothing settles": {Policy{Overspend: AssumeCredit, SettleWithin: 1}, `
			2026-03-10 assumed 2.00 = 2.00 a D01-1
			2026-03-10 spent -2.00 = 0.00 a D01-1
			2026-03-12 earned 1.50 = 1.50 b`},
	})
	tellBy(t, "a purchase undone needs no credit", `
		2026-03-10 Film   digital-order spent    2.00 order=D01-1
		2026-03-11 Undone refund        refunded 2.00 order=D01-1`, "2026-03-31", byPolicy{
		"assume a credit": {assume, `balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`},
	})
	tellBy(t, "gift-card money and credits are assumed apart", `
		2026-03-10 Shoes order spent 2.00 order=111-1 prog=gift-card
		2026-03-10 Book  order spent 1.00 order=111-1`, "2026-03-31", byPolicy{
		"assume a credit": {assume, `
			2026-03-10 assumed 2.00 = 2.00 a 111-1
			2026-03-10 spent -2.00 = 0.00 a 111-1
			2026-03-10 assumed 1.00 = 1.00 b 111-1
			2026-03-10 spent -1.00 = 0.00 b 111-1`},
	})
}

// A person who knows that there was no such credit says so once, also when more
// of the spend was explained since.
func TestAnAssumedCreditCanBeTakenBack(t *testing.T) {
	story := `2026-03-10 Film digital-order spent 2.00 order=D01-1`
	assume := Policy{Overspend: AssumeCredit}
	r := Fold(journalOf(t, story), reward.AllMarkets(), assume, endOf(t, "2026-03-31"))
	lot := string(r.Lots()[0].ID)
	r = Fold(journalOf(t, story+"\n2026-03-11 Told reward earned 0.50\n2026-03-12 me void="+lot), reward.AllMarkets(), assume, endOf(t, "2026-03-31"))
	expect(t, r, `
		2026-03-10 unexplained -1.50 = 0.00 D01-1
		2026-03-11 earned 0.50 = 0.50 a
		2026-03-11 spent -0.50 = 0.00 a D01-1
		finding of what was spent on 2026-03-10, $1.50 is covered by no credit known []`)
}

func TestHowLateACreditMayBeToldIsAPolicy(t *testing.T) {
	story := `
		2026-03-10 Book digital-order spent  1.00 order=D01-1
		2026-03-26 Told reward        earned 1.00`
	unexplained := `
		2026-03-10 unexplained -1.00 = 0.00 D01-1
		2026-03-26 earned 1.00 = 1.00 a`
	tellBy(t, "told sixteen days after it was spent", story, "2026-04-01", byPolicy{
		"fourteen days are the default": {Policy{}, unexplained},
		"never":                         {Policy{SettleWithin: -1}, unexplained},
		"sixteen days": {Policy{SettleWithin: 16}, `
			2026-03-26 earned 1.00 = 1.00 a
			2026-03-26 spent -1.00 = 0.00 a D01-1`},
	})
}

func TestHowLongAPromiseWaitsForItsCreditIsAPolicy(t *testing.T) {
	story := `
		2026-01-01 Order order  promised 1.50 order=111-1
		2026-04-20 Told  reward earned   1.50`
	open := `
		2026-04-20 earned 1.50 = 1.50 a
		promise 1.50 2026-01-01 111-1`
	tellBy(t, "confirmed after a hundred and nine days, without the order's number", story, "2026-05-01", byPolicy{
		"ninety days are the default": {Policy{}, open},
		"never":                       {Policy{PromiseWithin: -1}, open},
		"four months": {Policy{PromiseWithin: 120}, `
			2026-04-20 earned 1.50 = 1.50 a
			no promises`},
	})
}

func TestWhenAPromiseIsOverdueIsAPolicy(t *testing.T) {
	for _, s := range []struct {
		days, age int
		overdue   bool
	}{{0, 30, false}, {0, 31, true}, {10, 10, false}, {10, 11, true}, {-1, 10_000, false}} {
		if got := (Policy{PromiseOverdue: s.days}).Overdue(20_000, reward.Date(20_000+s.age)); got != s.overdue {
			t.Errorf("overdue after %d days, asked after %d: %v", s.days, s.age, got)
		}
	}
}

// How long credits last is told of those of which anybody knows when they came.
func TestAnAssumedCreditHasNoLife(t *testing.T) {
	story := `
		2026-03-01 Known reward        earned 1.00
		2026-03-11 Film  digital-order spent  3.00 order=D01-1`
	r := Fold(journalOf(t, story), reward.AllMarkets(), Policy{Overspend: AssumeCredit}, endOf(t, "2026-06-01"))
	if life := r.Summaries()[0].Life; life.Credits != 1 || life.Days != 10 {
		t.Errorf("%d credits lasted %d days", life.Credits, life.Days)
	}
}
