package ledger

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

// What is asked of one account and of the other is what is asked of both.
func TestTheAccountsTogetherAreTheRegister(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), Policy{}, AsOf{Day: anyDay(t, "as of")})
		for _, account := range []string{"anna", "ben", "nobody"} {
			elsewhere := func(p Pool) bool { return p.Account != account }
			of := r.Of(account)
			got := []any{of.Entries(), of.Lots(), of.Promises(), of.Balances, of.Expiring(30), of.Assertions()}
			want := []any{
				slices.DeleteFunc(r.Entries(), func(e Entry) bool { return elsewhere(e.Pool) }),
				slices.DeleteFunc(r.Lots(), func(l Lot) bool { return elsewhere(l.Pool) }),
				slices.DeleteFunc(r.Promises(), func(p Promise) bool { return elsewhere(p.Pool) }),
				slices.DeleteFunc(slices.Clone(r.Balances), func(b Balance) bool { return elsewhere(b.Pool) }),
				slices.DeleteFunc(r.Expiring(30), func(l ExpiringLot) bool { return elsewhere(l.Pool) }),
				slices.DeleteFunc(r.Assertions(), func(a Assertion) bool { return elsewhere(a.Pool) }),
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatal(diff)
			}
		}
		if diff := cmp.Diff(allOf(r), allOf(r.Of(""))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// 1 September, 08:00 in Berlin: at amazon.de the credit of 31 August has lapsed,
// at amazon.com it will.
func TestALapseIsAheadByTheDayOfItsOwnShop(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	r := foldStory(t, `
		2026-03-01 m1 shipped earned 1.00 until=2026-08-31
		2026-03-01 m2 shipped earned 2.00 until=2026-08-31 market=amazon.de`, "2026-09-01")
	ahead := r.Ahead(time.Date(2026, 9, 1, 8, 0, 0, 0, berlin))
	var markets []string
	for _, e := range r.Entries() {
		if ahead(e) {
			markets = append(markets, e.Pool.Market)
		}
	}
	if len(markets) != 1 || markets[0] != "amazon.com" {
		t.Errorf("ahead at %v", markets)
	}
}
