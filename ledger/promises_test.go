package ledger

import (
	"testing"

	"mailtrack/reward"
)

func TestPromises(t *testing.T) {
	tellAll(t, []tale{
		{"without a confirmation it stays promised", `
			2024-03-01 m1 order promised 1.00 order=111-1`, "2026-12-31", `
			promise 1.00 2024-03-01 111-1
			no lots`},
		{"told by two kinds of mail it is one", `
			2026-03-01 m1 order     promised 1.00 order=111-1 cat=digital
			2026-03-02 m2 delivered promised 1.50 order=111-1 cat=ebooks`, "2026-12-31", `
			promise 1.50 2026-03-01 111-1`},
		{"a confirmed reward closes the order's oldest, though amounts differ", `
			2026-03-01 m1 order promised 1.00 order=111-1 prog=no-rush
			2026-03-02 m2 order promised 2.00 order=111-1 prog=no-rush
			2026-03-05 m3 shipped earned 3.00 order=111-1 prog=no-rush`, "2026-12-31", `
			2026-03-05 earned 3.00 = 3.00 a 111-1
			promise 2.00 2026-03-02 111-1
			finding $1.00 was promised on 2026-03-01 and $3.00 was granted on 2026-03-05 [a]`},
		{"of its own programme", `
			2026-03-01 m1 order promised 1.00 order=111-1 prog=no-rush
			2026-03-02 m2 order promised 2.00 order=111-1 prog=amazon-day
			2026-03-05 m3 shipped earned 2.00 order=111-1 prog=amazon-day`, "2026-12-31", `
			2026-03-05 earned 2.00 = 2.00 a 111-1
			promise 1.00 2026-03-01 111-1
			no findings`},
		{"and of its own pot", `
			2026-03-01 m1 order promised 5.00 order=111-1 prog=gift-card
			2026-03-05 m3 shipped earned 1.00 order=111-1`, "2026-12-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			promise 5.00 2026-03-01 111-1
			no findings`},
		{"of its own order", `
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-05 m3 shipped earned 1.00 order=111-2`, "2026-12-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-2
			promise 1.00 2026-03-01 111-1`},
		{"one reward closes one promise", `
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-05 m3 shipped earned 1.00 order=111-1`, "2026-12-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			promise 1.00 2026-03-01 111-1`},
		{"a reward without an order closes the oldest that fits", `
			2026-03-01 m1 order promised 2.00 order=111-1 cat=digital
			2026-03-02 m2 order promised 1.00 order=111-2 cat=pantry
			2026-03-03 m3 order promised 1.00 order=111-3 cat=digital prog=amazon-day
			2026-03-04 m4 order promised 1.00 order=111-4 cat=digital prog=no-rush
			2026-03-05 m5 order promised 1.00 order=111-5 cat=digital prog=no-rush
			2026-05-30 m6 reward earned 1.00 cat=ebooks prog=no-rush`, "2026-12-31", `
			2026-05-30 earned 1.00 = 1.00 a
			promise 2.00 2026-03-01 111-1
			promise 1.00 2026-03-02 111-2
			promise 1.00 2026-03-03 111-3
			promise 1.00 2026-03-05 111-5`},
		{"of at most 90 days", `
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-02 m2 order promised 1.00 order=111-2
			2026-05-31 m6 reward earned 1.00`, "2026-12-31", `
			2026-05-31 earned 1.00 = 1.00 a
			promise 1.00 2026-03-01 111-1`},
		{"a reward of an order leaves promises without one alone", `
			2026-03-01 m1 gift-card promised 1.00
			2026-03-05 m2 reward earned 1.00 order=111-1`, "2026-12-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			promise 1.00 2026-03-01`},
		{"past its own expiry it is no longer open, and was never money", `
			2026-03-01 m1 order promised 1.00 order=111-1 until=2026-08-31`, "2026-09-01", `
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			no promises`},
		{"on its last day it still is", `
			2026-03-01 m1 order promised 1.00 order=111-1 until=2026-08-31`, "2026-08-31", `
			promise 1.00 2026-03-01 111-1
			balance anna amazon.com promotional available 0.00 promised 1.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`},
		{"expired, no later reward without an order closes it instead of the next", `
			2026-03-01 m1 order promised 1.00 order=111-1 until=2026-03-31
			2026-03-02 m2 order promised 1.00 order=111-2 until=2026-12-31
			2026-04-05 m3 reward earned 1.00`, "2026-04-05", `
			2026-04-05 earned 1.00 = 1.00 a
			no promises`},
	})
}

func TestCancellations(t *testing.T) {
	const promised = `2026-03-01 m1 order promised 1.00 order=111-1
	`
	tellAll(t, []tale{
		{"a full one revokes", promised + `
			2026-03-03 m2 cancelled cancelled order=111-1`, "2026-03-03", `no promises
			no lots`},
		{"not before its day", promised + `
			2026-03-03 m2 cancelled cancelled order=111-1`, "2026-03-02", `promise 1.00 2026-03-01 111-1`},
		{"not another order's", promised + `
			2026-03-03 m2 cancelled cancelled order=111-2`, "2026-03-03", `promise 1.00 2026-03-01 111-1`},
		{"a partial one marks", promised + `
			2026-03-03 m2 cancelled cancelled order=111-1 partial`, "2026-03-03", `promise 1.00 2026-03-01 111-1 marked`},
		{"a later earned fact wins", promised + `
			2026-03-03 m2 cancelled cancelled order=111-1
			2026-03-05 m3 shipped earned 1.00 order=111-1`, "2026-03-05", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			no promises
			no findings`},
		{"after earned it changes nothing", promised + `
			2026-03-03 m3 shipped earned 1.00 order=111-1
			2026-03-05 m2 cancelled cancelled order=111-1`, "2026-03-05", `
			2026-03-03 earned 1.00 = 1.00 a 111-1
			no findings`},
		{"returning the goods revokes nothing", promised + `
			2026-03-03 m3 shipped earned 1.00 order=111-1
			2026-03-25 m2 refund refunded order=111-1`, "2026-03-25", `
			2026-03-03 earned 1.00 = 1.00 a 111-1
			no findings`},
	})
}

// A gift card that someone sent is promised; only when it has been added to the
// account it is money, in a pot of its own.
func TestGiftCards(t *testing.T) {
	const story = `
		2026-03-01 m1 gift-card promised 25.00 prog=gift-card
		2026-03-01 m2 order promised 25.00 order=111-1 prog=promotion
		2026-04-01 m3 gift-card earned 25.00 prog=gift-card`
	tellAll(t, []tale{
		{"received", story, "2026-03-31", `
			balance anna amazon.com gift-card available 0.00 promised 25.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			balance anna amazon.com promotional available 0.00 promised 25.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`},
		{"added", story, "2026-04-01", `
			2026-04-01 earned 25.00 = 25.00 a
			balance anna amazon.com gift-card available 25.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			balance anna amazon.com promotional available 0.00 promised 25.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`},
		{"a promotional row never draws gift-card money", story + `
			2026-04-02 m4 digital-order spent 1.00 order=D01-1 prog=courtesy`, "2026-04-02", `
			2026-04-01 earned 25.00 = 25.00 a
			2026-04-02 unexplained -1.00 = 0.00 D01-1`},
		{"and a gift-card row no promotional credit", `
			2026-04-01 m1 reward earned 1.00
			2026-04-02 m4 digital-order spent 1.00 order=D01-1 prog=gift-card`, "2026-04-02", `
			2026-04-01 earned 1.00 = 1.00 a
			2026-04-02 unexplained -1.00 = 0.00 D01-1`},
	})
}

func TestPolicyOfDays(t *testing.T) {
	journal := journalOf(t, `
		2026-03-01 m1 order promised 1.00 order=111-1
		2026-03-02 m2 digital-order spent 1.00 order=D01-1
		2026-03-05 m3 reward earned 1.00`)
	for _, c := range []struct {
		policy              Policy
		unexplained, opened int64
	}{
		{Policy{}, 0, 0},
		{Policy{SettleWithin: 3, PromiseWithin: 4}, 0, 0},
		{Policy{SettleWithin: 2, PromiseWithin: 3}, 100, 100},
		{Policy{SettleWithin: -1, PromiseWithin: -1}, 100, 100},
	} {
		b := Fold(journal, reward.AllMarkets(), c.policy, endOf(t, "2026-03-05")).Balances[0]
		if b.Unexplained.Minor != c.unexplained || b.Promised.Minor != c.opened {
			t.Errorf("%+v: unexplained %s, promised %s", c.policy, b.Unexplained, b.Promised)
		}
	}
}
