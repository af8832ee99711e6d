package ledger

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"
)

// paidWith is an order's mail that tells of two spends of one amount.
func paidWith(n int) Mail {
	m := mailOf(n)
	m.Kind = reward.KindDigitalOrder
	spent := reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 50, Currency: "USD"}, Order: m.Orders[0]}
	m.Facts = []reward.Fact{spent, spent}
	return m
}

func pinning(m Mail, number int, lot LotID) ManualFact {
	return ManualFact{Day: m.Day, Now: noon, Decision: &Decision{Verb: PinDraw, Item: m.ItemAt(number), Lot: lot}}
}

func registerOf(t *testing.T, l *Ledger) Register {
	t.Helper()
	r, err := l.Register(t.Context(), reward.AllMarkets(), AsOf{Day: mailOf(100).Day})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// spentFrom are the spends that drew on a lot.
func spentFrom(r Register, lot LotID) (all []FactID) {
	for _, e := range r.Entries() {
		if e.What == EntrySpent && e.Lot == lot {
			all = append(all, e.Source)
		}
	}
	return all
}

// A pin stays with its spend when the mail is read anew in another order, is
// listed when the spend or the lot is told no more, and a void takes it back.
func TestAPinFollowsItsSpend(t *testing.T) {
	l := fresh(t)
	paid := paidWith(9)
	record(t, l, mailOf(1), mailOf(2), paid)
	lots := registerOf(t, l).Lots()
	second := FactID{paid.ID, 1}
	if drew := spentFrom(registerOf(t, l), lots[1].ID); drew != nil {
		t.Fatalf("%v drew on the second credit before anything was pinned", drew)
	}
	ids, err := l.Tell(t.Context(), pinning(paid, 1, lots[1].ID))
	if err != nil {
		t.Fatal(err)
	}
	expect := func(spend FactID, orphans int) {
		t.Helper()
		r := registerOf(t, l)
		if drew := spentFrom(r, lots[1].ID); !slices.Equal(drew, []FactID{spend}) {
			t.Errorf("%v drew on the second credit, not %s", drew, spend)
		}
		taken, err := l.Taken(t.Context(), r)
		n := 0
		for _, one := range taken {
			if one.Orphan {
				n++
			}
		}
		if n != orphans || err != nil {
			t.Errorf("%d orphans, %v", n, err)
		}
	}
	expect(second, 0)

	read := func(facts ...reward.Fact) {
		t.Helper()
		err := reparseAll(t.Context(), l, "program "+facts[0].Order, func(old StoredMail) Mail {
			if old.ID == paid.ID {
				old.Facts = facts
			}
			return old.Mail
		}, func(Job) {})
		if err != nil {
			t.Fatal(err)
		}
	}
	other := paid.Facts[0]
	other.Amount.Minor = 25
	read(other, paid.Facts[0], paid.Facts[1])
	expect(second, 0)
	if _, err := l.Tell(t.Context(), pinning(paid, 1, lots[1].ID)); err == nil || !strings.Contains(err.Error(), "is pinned to "+string(lots[1].ID)+" already, by F1") {
		t.Errorf("the same pin twice: %v", err)
	}

	other.What, other.Order = reward.Discount, "another"
	read(other)
	r := registerOf(t, l)
	taken, err := l.Taken(t.Context(), r)
	if len(taken) != 1 || !taken[0].Orphan || err != nil || len(r.Findings) > 0 {
		t.Errorf("the spend is told no more: %+v, %v, %v", taken, r.Findings, err)
	}
	read(paid.Facts...)
	expect(second, 0)

	if _, err := l.Add(t.Context(), ManualFact{Voids: ids[0].String(), Now: noon}); err != nil {
		t.Fatal(err)
	}
	if drew := spentFrom(registerOf(t, l), lots[1].ID); drew != nil {
		t.Errorf("taken back, and %v draws there still", drew)
	}
}

// What the lot of a pin was told by may be gone as well.
func TestAPinToNoLotIsListed(t *testing.T) {
	l := fresh(t)
	paid := paidWith(9)
	record(t, l, mailOf(1), paid)
	if _, err := l.Tell(t.Context(), pinning(paid, 0, "L0000000000")); err != nil {
		t.Fatal(err)
	}
	r := registerOf(t, l)
	taken, err := l.Taken(t.Context(), r)
	if len(taken) != 1 || !taken[0].Orphan || err != nil || len(spentFrom(r, r.Lots()[0].ID)) != 2 {
		t.Errorf("%+v, %v", taken, err)
	}
}

func TestOnlyASpendThatCountsIsPinned(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	own, err := l.Tell(t.Context(), ManualFact{Fact: reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: 1, Currency: "USD"}}, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	for name, fact := range map[string]ManualFact{
		"a credit":   pinning(mailOf(1), 0, "L0000000000"),
		"no fact":    pinning(paidWith(1), 1, "L0000000000"),
		"no mail":    pinning(paidWith(5), 0, "L0000000000"),
		"own credit": {Now: noon, Decision: &Decision{Verb: PinDraw, Item: Item{Part: OwnEntry, Number: int(own[0].N)}}},
		"no entry":   {Now: noon, Decision: &Decision{Verb: PinDraw, Item: Item{Part: OwnEntry, Number: 77}}},
	} {
		if _, err := l.Tell(t.Context(), fact); err == nil || name == "no mail" && !errors.Is(err, ErrUnknownID) {
			t.Errorf("%s was pinned: %v", name, err)
		}
	}
}

// A fact whose day is corrected moves with all it says, and comes back.
func TestACorrectedDayMovesAFact(t *testing.T) {
	l := fresh(t)
	m := mailOf(3)
	m.Facts = append(m.Facts, m.Facts[0])
	m.Facts[1].Amount.Minor = 200
	record(t, l, m, mailOf(4))
	before := registerOf(t, l).Lots()
	ids, err := l.Tell(t.Context(), ManualFact{Now: noon, Decision: &Decision{Verb: Correct, Item: m.ItemAt(0), Words: Words{Day: m.Day + 5, Amount: reward.Amount{Minor: 175, Currency: "USD"}}}})
	if err != nil {
		t.Fatal(err)
	}
	r := registerOf(t, l)
	earned := map[FactID]string{}
	for _, e := range r.Entries() {
		if e.What == EntryEarned {
			earned[e.Source] += e.Date.String() + " " + e.Amount.Decimal()
		}
	}
	for _, zone := range []string{"Asia/Tokyo", "America/Los_Angeles", "Australia/Sydney", "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		policy := Policy{Zones: map[string]*time.Location{m.Market: zoneNamed(t, zone)}}
		for _, e := range Fold(journalOfLedger(t, l), reward.AllMarkets(), policy, AsOf{Day: mailOf(100).Day}).Entries() {
			if e.What == EntryEarned && e.Source == (FactID{m.ID, 0}) && e.Date != m.Day+5 {
				t.Errorf("where days end as in %s it was earned %s", zone, e.Date)
			}
		}
	}
	if got := earned[FactID{m.ID, 0}]; got != (m.Day+5).String()+" 1.75" {
		t.Errorf("it was earned %s", got)
	}
	if got := earned[FactID{m.ID, 1}]; got != m.Day.String()+" 2.00" {
		t.Errorf("the other of its mail was earned %s", got)
	}
	if v, err := Verify(t.Context(), l.Path(), Check{}); err != nil || len(v.Damage) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := l.Add(t.Context(), ManualFact{Voids: ids[0].String(), Now: noon}); err != nil {
		t.Fatal(err)
	}
	for i, lot := range registerOf(t, l).Lots() {
		if lot.ID != before[i].ID || lot.Earned != before[i].Earned || lot.Amount != before[i].Amount {
			t.Errorf("taken back: %+v, and was %+v", lot, before[i])
		}
	}
}
