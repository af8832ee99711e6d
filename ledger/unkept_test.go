package ledger

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"
)

// aboutOrder is a genuine mail about an order; a promise is what it promises, ""
// for nothing.
func aboutOrder(name, day string, kind reward.Kind, order, promise string) Mail {
	d, err := reward.ParseDate(day)
	if err != nil {
		panic(err)
	}
	m := Mail{
		ID: sha256.Sum256([]byte(name)), Raw: []byte(name), Sent: time.Unix(int64(d)*86400+72000, 0).UTC(), Day: d,
		Account: "anna", Market: "amazon.com", Kind: kind, Orders: []string{order}, Verdict: reward.Verdict{Result: reward.Genuine},
	}
	if promise != "" {
		amount, err := reward.ParseAmount(promise, "USD")
		if err != nil {
			panic(err)
		}
		m.Facts = []reward.Fact{{What: reward.Promised, Programme: reward.NoRush, Amount: amount, Order: order, Evidence: "you will get " + promise}}
	}
	return m
}

// unkept says of each promise how it stands.
func unkept(t *testing.T, l *Ledger, asOf string) string {
	t.Helper()
	day, err := reward.ParseDate(asOf)
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Register(t.Context(), reward.AllMarkets(), AsOf{Day: day})
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.Unkept(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, u := range all {
		text := fmt.Sprintf("%s %s %s", u.Order, u.Amount.Decimal(), u.Made)
		if !u.Shipped.IsNone() {
			text += " shipped " + u.Shipped.String()
		}
		if u.Overdue {
			text += fmt.Sprintf(" overdue %d", u.Days())
		}
		if u.Marked {
			text += " marked"
		}
		told = append(told, text)
	}
	return strings.Join(told, "; ")
}

func TestWhatWasPromisedAndNeverConfirmed(t *testing.T) {
	const order = "111-2222222-3333333"
	promise := aboutOrder("order", "2026-03-01", reward.KindOrder, order, "1.50")
	shipped := aboutOrder("shipped", "2026-03-05", reward.KindShipped, order, "")
	with := func(m Mail, change func(*Mail)) Mail {
		change(&m)
		return m
	}
	fact := func(what reward.What) reward.Fact {
		return reward.Fact{What: what, Amount: reward.Amount{Minor: 150, Currency: "USD"}, Order: order}
	}
	for _, c := range []struct {
		name, asOf, want string
		mails            []Mail
	}{
		{"young and not shipped it waits", "2026-03-31", order + " 1.50 2026-03-01", nil},
		{"after 30 days it is overdue, shipped or not", "2026-04-01", order + " 1.50 2026-03-01 overdue 31", nil},
		{"once its order shipped it is overdue", "2026-03-07", order + " 1.50 2026-03-01 shipped 2026-03-05 overdue 2", []Mail{shipped}},
		{"not before the parcel is on its way", "2026-03-04", order + " 1.50 2026-03-01", []Mail{shipped}},
		{"the first of two parcels counts", "2026-03-07", order + " 1.50 2026-03-01 shipped 2026-03-04 overdue 3", []Mail{shipped,
			aboutOrder("arrived", "2026-03-04", reward.KindDelivered, order, "")}},
		{"what arrived has shipped", "2026-03-07", order + " 1.50 2026-03-01 shipped 2026-03-06 overdue 1", []Mail{
			aboutOrder("arrived", "2026-03-06", reward.KindDelivered, order, "")}},
		{"a delay is no shipping", "2026-03-07", order + " 1.50 2026-03-01", []Mail{
			aboutOrder("late", "2026-03-05", reward.KindDelayed, order, "")}},
		{"another order's parcel says nothing", "2026-03-07", order + " 1.50 2026-03-01", []Mail{
			aboutOrder("other", "2026-03-05", reward.KindShipped, order+"3", "")}},
		{"nor does a mail that is not proven", "2026-03-07", order + " 1.50 2026-03-01", []Mail{
			with(shipped, func(m *Mail) { m.Verdict.Result = reward.Unknown })}},
		{"nor one to another person", "2026-03-07", order + " 1.50 2026-03-01", []Mail{
			with(shipped, func(m *Mail) { m.Account = "ben" })}},
		{"confirmed it is gone", "2026-12-31", "", []Mail{
			with(shipped, func(m *Mail) { m.Facts = []reward.Fact{fact(reward.Earned)} })}},
		{"cancelled it is gone", "2026-12-31", "", []Mail{
			with(aboutOrder("c", "2026-03-03", reward.KindCancelled, order, ""), func(m *Mail) { m.Facts = []reward.Fact{fact(reward.Cancelled)} })}},
		{"cancelled in part it is marked", "2026-03-03", order + " 1.50 2026-03-01 marked", []Mail{
			with(aboutOrder("c", "2026-03-03", reward.KindCancelled, order, ""), func(m *Mail) {
				m.Facts = []reward.Fact{{What: reward.Cancelled, Order: order, Partial: true}}
			})}},
		{"past its own last day it is gone", "2026-05-02", order + " 1.50 2026-03-01 overdue 62", []Mail{
			with(aboutOrder("p", "2026-03-02", reward.KindOrder, "111-9", "2.00"), func(m *Mail) { m.Facts[0].Expires = m.Day + 60 })}},
		{"a gift card waits for its owner", "2026-12-31", order + " 1.50 2026-03-01 overdue 305;  25.00 2026-03-02", []Mail{
			with(aboutOrder("g", "2026-03-02", reward.KindGiftCard, "", "25.00"), func(m *Mail) { m.Facts[0].Programme = reward.GiftCard })}},
	} {
		l := fresh(t)
		record(t, l, append([]Mail{promise}, c.mails...)...)
		if got := unkept(t, l, c.asOf); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// What a person decided is heard: a shipping mail that was accepted counts, and an
// accepted doubt is quoted in its own words.
func TestWhatAPersonDecidedAboutAPromise(t *testing.T) {
	const order = "111-2222222-3333333"
	l := fresh(t)
	promise := aboutOrder("order", "2026-03-01", reward.KindOrder, order, "")
	promise.Doubts = []reward.Doubt{{Evidence: "a reward of $1.50", Why: "unsure", Fact: &reward.Fact{
		What: reward.Promised, Amount: reward.Amount{Minor: 150, Currency: "USD"}, Order: order}}}
	unproven := aboutOrder("unproven", "2026-03-05", reward.KindShipped, order, "")
	unproven.Verdict.Result = reward.Unknown
	record(t, l, promise, unproven)
	before := unkept(t, l, "2026-03-07")
	if _, err := l.Tell(t.Context(), about(promise, 0, Accept), about(unproven, -1, Accept)); err != nil {
		t.Fatal(err)
	}
	if got, want := unkept(t, l, "2026-03-07"), order+" 1.50 2026-03-01 shipped 2026-03-05 overdue 2"; before != "" || got != want {
		t.Errorf("before %q\n got %s\nwant %s", before, got, want)
	}
	r, err := l.Register(t.Context(), reward.AllMarkets(), AsOf{Day: promise.Day})
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.Unkept(t.Context(), r)
	if err != nil || len(all) != 1 || all[0].Words != "a reward of $1.50" {
		t.Errorf("%+v, %v", all, err)
	}
}
