package ledger

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
)

func anyPolicy() *rapid.Generator[Policy] {
	return rapid.Custom(func(t *rapid.T) Policy {
		days := rapid.SampledFrom([]int{0, 0, -1, 1, 3, 14, 20, 1 << 30})
		p := Policy{
			SpendingOrder: rapid.SampledFrom([]SpendingOrder{"", SoonestExpiry, OldestFirst}).Draw(t, "order"),
			Overspend:     rapid.SampledFrom([]Overspend{"", LeaveUnexplained, AssumeCredit}).Draw(t, "overspend"),
			SettleWithin:  days.Draw(t, "settle"), PromiseWithin: days.Draw(t, "promise"), PromiseOverdue: days.Draw(t, "overdue"),
		}
		for _, shop := range []string{"amazon.com", "amazon.de"} {
			if zone := rapid.SampledFrom([]string{"", "", "Asia/Tokyo", "America/New_York", "UTC"}).Draw(t, "zone"); zone != "" {
				if p.Zones == nil {
					p.Zones = map[string]*time.Location{}
				}
				p.Zones[shop] = zoneNamed(t, zone)
			}
		}
		return p
	})
}

func zoneNamed(t rapid.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestThePolicyInForceIsTheOneThatWasSet(t *testing.T) {
	l := fresh(t)
	if p, err := l.Policy(t.Context()); err != nil || !p.Equal(Policy{}) {
		t.Errorf("a new ledger has the policy %+v, %v", p, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		want := anyPolicy().Draw(t, "policy")
		if err := l.SetPolicy(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := l.Policy(t.Context())
		if err != nil || !got.Equal(want) {
			t.Fatalf("%+v was set, %+v is in force, %v", want, got, err)
		}
	})
}

// What is stored names every value: a later mailtrack that assumes otherwise must
// change no sum of a ledger that has a policy, and must read what this one wrote.
func TestThePolicyIsStoredWithEveryValueNamed(t *testing.T) {
	for want, p := range map[string]Policy{
		`{"spending_order":"soonest-expiry","overspend":"unexplained","settle_within_days":14,"promise_within_days":90,"promise_overdue_days":30}`: {},
		`{"spending_order":"oldest-first","overspend":"assume-credit","settle_within_days":-1,"promise_within_days":3,"promise_overdue_days":30,"zones":{"amazon.com":"Asia/Tokyo"}}`: {
			SpendingOrder: OldestFirst, Overspend: AssumeCredit, SettleWithin: -1, PromiseWithin: 3,
			Zones: map[string]*time.Location{"amazon.com": zoneNamed(t, "Asia/Tokyo")},
		},
	} {
		record, err := p.record()
		if err != nil || string(record) != "\x01"+want {
			t.Errorf("stored as %q, %v; want %q", record, err, want)
		}
	}
}

func TestARegisterIsFoldedByThePolicyInForce(t *testing.T) {
	l := fresh(t)
	spend := ManualFact{Account: "anna", Market: "amazon.com", Day: 20_000, Now: noon,
		Fact: reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 150, Currency: "USD"}}}
	credit := spend
	credit.Day, credit.Fact.What = 20_005, reward.Earned
	if _, err := l.Tell(t.Context(), spend, credit); err != nil {
		t.Fatal(err)
	}
	for _, p := range []Policy{{}, {SettleWithin: 4}, {SettleWithin: 5}, {SettleWithin: -1}} {
		if err := l.SetPolicy(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		r, err := l.Register(t.Context(), reward.AllMarkets(), AsOf{Day: 21_000})
		if err != nil || !r.Policy.Equal(p) {
			t.Fatalf("folded by %+v, %v", r.Policy, err)
		}
		journal, inForce, err := l.Books(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(allOf(Fold(journal, reward.AllMarkets(), inForce, AsOf{Day: 21_000})), allOf(r)); diff != "" {
			t.Errorf("%+v (-fold +register)\n%s", p, diff)
		}
		explained := p.SettleWithin == 0 || p.SettleWithin == 5
		if owed := r.Balances[0].Unexplained.Minor; (owed == 0) != explained {
			t.Errorf("by %+v, %d is unexplained", p, owed)
		}
	}
}

func TestAPolicyThatNobodyKnowsIsRefused(t *testing.T) {
	l := fresh(t)
	for _, p := range []Policy{{SpendingOrder: "largest"}, {Overspend: "forget"}} {
		if err := l.SetPolicy(t.Context(), p); err == nil {
			t.Errorf("%+v was set", p)
		}
	}
	for _, record := range []string{"", "\x02{}", "\x01", `` + "\x01" + `{"spending_order":"largest"}`, "\x01" + `{"zones":{"amazon.com":"Mars/Olympus"}}`} {
		err := l.update(t.Context(), func(t *tx) error { return t.put(inPolicy, inForceKey, []byte(record)) })
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Register(t.Context(), reward.AllMarkets(), AsOf{Day: 20_000}); err == nil {
			t.Errorf("a register was folded by the policy %q", record)
		}
	}
}

func TestAnEmptyLedgerTakesOverThePolicyOfTheConfig(t *testing.T) {
	l := fresh(t)
	for _, step := range []struct {
		name         string
		before       func()
		wanted, want Policy
	}{
		{"nothing was recorded", func() {}, Policy{SettleWithin: 3}, Policy{SettleWithin: 3}},
		{"it may change its mind", func() {}, Policy{SpendingOrder: OldestFirst}, Policy{SpendingOrder: OldestFirst}},
		{"a mail that tells nothing moves no sum", func() {
			silent := mailOf(1)
			silent.Facts = nil
			record(t, l, silent)
		}, Policy{SettleWithin: 4}, Policy{SettleWithin: 4}},
		{"a posting", func() { record(t, l, mailOf(2)) }, Policy{SettleWithin: 5}, Policy{SettleWithin: 4}},
	} {
		step.before()
		got, err := l.AdoptPolicy(t.Context(), step.wanted)
		inForce, errToo := l.Policy(t.Context())
		if err := errors.Join(err, errToo); err != nil || !got.Equal(step.want) || !inForce.Equal(step.want) {
			t.Errorf("%s: %+v is said to be in force, %+v is, %v; want %+v", step.name, got, inForce, err, step.want)
		}
	}
	own := fresh(t)
	if _, err := own.Add(t.Context(), ManualFact{Day: 20_000, Now: noon, Fact: reward.Fact{What: reward.Earned}}); err != nil {
		t.Fatal(err)
	}
	if got, err := own.AdoptPolicy(t.Context(), Policy{SettleWithin: 5}); err != nil || !got.Equal(Policy{}) {
		t.Errorf("with a fact of the user's own: %+v, %v", got, err)
	}
}

// Whenever the program that applies a policy is killed, the one before it or the
// one after it is in force, whole, and nothing else in the ledger is another.
func TestAPolicyIsNeverInForceByHalves(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2))
	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kills, n := 20, 0
	if deep() {
		kills = 200
	}
	for range kills {
		c := startChild(t, "policy", l.Path(), n)
		for range 1 + rand.IntN(4) {
			if line := c.line(t); line != fmt.Sprint(n) {
				t.Fatalf("policy %d in another process: %s", n, line)
			}
			n++
		}
		time.Sleep(rand.N(4 * time.Millisecond))
		c.cmd.Process.Kill()
		for c.lines.Scan() {
			n++
		}
		c.cmd.Wait()
		got, err := l.Policy(t.Context())
		if err != nil || !got.Equal(nthPolicy(n-1)) && !got.Equal(nthPolicy(n)) {
			t.Fatalf("%d policies were acknowledged; in force is %+v, %v", n, got.Explicit(), err)
		}
	}
	after, err := l.Journal(t.Context())
	if diff := cmp.Diff(journal, after); diff != "" || err != nil {
		t.Errorf("the journal is another: %v\n%s", err, diff)
	}
}

func TestALedgerOfSchema2KeepsItsSums(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2))
	at := AsOf{Day: 30_000}
	want, err := l.Register(t.Context(), reward.AllMarkets(), at)
	if err != nil {
		t.Fatal(err)
	}
	err = l.update(t.Context(), func(tx *tx) error {
		tallies := tx.bolt.Bucket([]byte(inTallies))
		return errors.Join(tx.bolt.DeleteBucket([]byte(inPolicy)), tallies.Delete([]byte(inPolicy)), tx.setVersion(2))
	})
	if err != nil {
		t.Fatal(err)
	}
	if l, err = Open(t.Context(), l.Path()); err != nil {
		t.Fatal(err)
	}
	got, err := l.Register(t.Context(), reward.AllMarkets(), at)
	if err != nil || !got.Policy.Equal(Policy{}) {
		t.Fatalf("the policy is %+v, %v", got.Policy, err)
	}
	if diff := cmp.Diff(allOf(want), allOf(got)); diff != "" {
		t.Errorf("(-before +after the migration)\n%s", diff)
	}
}
