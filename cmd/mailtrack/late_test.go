package main

import (
	"bytes"
	"crypto/sha256"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// A shipping mail turns up months late: status says which mail, since when it is
// known, which order's spend it moved from which credit to which, and what lapsed
// otherwise.
func TestStatusNamesWhatALateMailMoved(t *testing.T) {
	books, err := ledger.OpenOrCreate(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	day := func(text string) reward.Date {
		d, err := reward.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	mail := func(name, date string, kind reward.Kind, fact reward.Fact) ledger.Mail {
		d := day(date)
		return ledger.Mail{ID: sha256.Sum256([]byte(name)), Raw: []byte(name), Sent: time.Unix(int64(d)*86400+72000, 0).UTC(), Day: d,
			Account: "anna", Market: "amazon.com", Kind: kind, Verdict: reward.Verdict{Result: reward.Genuine},
			Orders: []string{fact.Order}, Facts: []reward.Fact{fact}}
	}
	usd := func(minor int64) reward.Amount { return reward.Amount{Minor: minor, Currency: "USD"} }
	credit := func(order, until string) reward.Fact {
		return reward.Fact{What: reward.Earned, Amount: usd(100), Order: order, Expires: day(until)}
	}
	record := func(now time.Time, mails ...ledger.Mail) {
		if _, err := books.Record(t.Context(), ledger.Batch{Mails: mails, Now: now}); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	record(now.AddDate(0, 0, -60), mail("shipped", "2026-03-01", reward.KindShipped, credit("111-1111111-1111111", "2026-05-31")),
		mail("kindle", "2026-03-10", reward.KindDigitalOrder, reward.Fact{What: reward.Spent, Amount: usd(60), Order: "D01-1111111-1111111"}))
	record(now.AddDate(0, 0, -1), mail("late", "2026-03-05", reward.KindShipped, credit("111-2222222-2222222", "2026-03-31")))

	status := func(now time.Time, args ...string) string {
		var out, errs bytes.Buffer
		home := t.TempDir()
		p := &program{stdout: &out, stderr: &errs, zone: time.UTC, now: func() time.Time { return now },
			getenv: func(name string) string { return map[string]string{"HOME": home}[name] }}
		p.main(t.Context(), append([]string{"status", "--ledger", books.Path()}, args...))
		if errs.Len() > 0 {
			t.Errorf("it complains: %s", errs.String())
		}
		return out.String()
	}
	register, err := books.Register(t.Context(), reward.AllMarkets(), ledger.AsOf{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	old, came := register.Lots()[0].ID, register.Lots()[1].ID
	source := ledger.FactID{Mail: sha256.Sum256([]byte("late"))}
	want := strings.Join([]string{
		"changed   the shipped mail " + source.Mail.String() + " of 2026-03-05 about order 111-2222222-2222222, known since 2026-06-30, moved what stood:",
		"            spend of order D01-1111111-1111111: was $0.60 spent on 2026-03-10 from " + string(old) + " (good until 2026-05-31); " +
			"is $0.60 spent on 2026-03-10 from " + string(came) + " (good until 2026-03-31)",
		"            credit " + string(old) + " of order 111-1111111-1111111: was $0.40 lapsed after 2026-05-31; is $1.00 lapsed after 2026-05-31",
		"",
	}, "\n")
	if got := status(now); !strings.Contains(got, "\n"+want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
	if got := status(now, "--json"); !strings.Contains(got, `"order": "111-2222222-2222222"`) || !strings.Contains(got, `"learned": "2026-06-30T12:00:00Z"`) {
		t.Errorf("%s", got)
	}
	if got := status(now.AddDate(0, 0, 8)); strings.Contains(got, "changed") {
		t.Errorf("a week later it is no news:\n%s", got)
	}
}
