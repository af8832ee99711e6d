package ledger

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mailtrack/reward"
)

func summaryTold(s Summary) string {
	return fmt.Sprintf("%d lived %d days; since %s spent %s lapsed %s, %d %%, %s a month; ahead %s %s in %d", s.Life.Credits, s.Life.Days,
		s.Rate.Since, s.Rate.Spent.Decimal(), s.Rate.Lapsed.Decimal(), s.Rate.Percent, s.Rate.PerMonth.Decimal(),
		s.Ahead.Expires, s.Ahead.Amount.Decimal(), s.Ahead.Credits)
}

func TestSummary(t *testing.T) {
	const spent = `2026-01-01 m1 shipped earned 1.00
		2026-01-11 m2 digital-order spent 1.00 order=D01-1
		`
	for _, c := range []struct{ name, story, asOf, want string }{
		{"nothing ended, nothing lapses", `2026-01-01 m1 shipped earned 1.00`, "2026-01-31",
			"0 lived 0 days; since 2025-02-01 spent 0.00 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
		{"used up after ten days", spent, "2026-01-31",
			"1 lived 10 days; since 2025-02-01 spent 1.00 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
		{"a credit lives until its last cent is spent", `
			2026-01-01 m1 shipped earned 1.00
			2026-01-11 m2 digital-order spent 0.40 order=D01-1
			2026-01-21 m3 digital-order spent 0.60 order=D01-2`, "2026-01-31",
			"1 lived 20 days; since 2025-02-01 spent 1.00 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
		{"one that lapses, until its last day, not the day after", `
			2026-01-01 m1 shipped earned 1.00 until=2026-01-31`, "2026-02-01",
			"1 lived 30 days; since 2025-02-02 spent 0.00 lapsed 1.00, 100 %, 0.08 a month; ahead  0.00 in 0"},
		{"weighted by the amount, half up: (1 x 10 + 2 x 21) / 3", spent + `
			2026-02-01 m3 shipped earned 2.00 until=2026-02-22`, "2026-02-23",
			"2 lived 17 days; since 2025-02-24 spent 1.00 lapsed 2.00, 67 %, 0.17 a month; ahead  0.00 in 0"},
		{"told after its last day it did not live at all", `
			2026-01-05 m1 shipped earned 1.00 until=2026-01-01`, "2026-01-31",
			"1 lived 0 days; since 2025-02-01 spent 0.00 lapsed 1.00, 100 %, 0.08 a month; ahead  0.00 in 0"},
		{"a return brings it back to life", spent + `
			2026-01-20 m3 refund refunded 0.50 order=D01-1`, "2026-01-31",
			"0 lived 0 days; since 2025-02-01 spent 0.50 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
		{"what comes back after the last day does not live on until then, and is of the year in which it came", `
			2025-01-01 m1 shipped earned 1.00 until=2025-01-21
			2025-01-02 m2 digital-order spent 1.00 order=D01-1
			2026-01-20 m3 refund refunded 1.00 order=D01-1`, "2026-01-31",
			"1 lived 20 days; since 2025-02-01 spent 0.00 lapsed 1.00, 100 %, 0.08 a month; ahead  0.00 in 0"},
		{"what lapsed a year ago and a day is no present rate", `
			2025-01-01 m1 shipped earned 1.00 until=2025-01-31
			2025-01-01 m2 shipped earned 3.00 until=2025-02-01`, "2026-01-31",
			"2 lived 31 days; since 2025-02-01 spent 0.00 lapsed 3.00, 100 %, 0.25 a month; ahead  0.00 in 0"},
		{"returns of what was spent before leave nothing spent, not less", `
			2025-01-01 m1 shipped earned 1.00
			2025-01-02 m2 digital-order spent 1.00 order=D01-1
			2026-01-20 m3 refund refunded 0.50 order=D01-1`, "2026-01-31",
			"0 lived 0 days; since 2025-02-01 spent 0.00 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
		{"the day on which most lapses, not the largest credit; the sooner of equals", `
			2026-01-01 m1 shipped earned 3.00 until=2026-06-30
			2026-01-01 m2 shipped earned 2.00 until=2026-05-31
			2026-01-01 m3 shipped earned 2.00 until=2026-05-31
			2026-01-01 m4 shipped earned 4.00 until=2026-07-31
			2026-01-01 m5 shipped earned 9.00
			2026-01-02 m6 shipped earned 9.00 until=2026-01-31
			2026-01-03 m7 digital-order spent 9.00 order=D01-1`, "2026-01-30",
			"1 lived 1 days; since 2025-01-31 spent 9.00 lapsed 0.00, 0 %, 0.00 a month; ahead 2026-05-31 4.00 in 2"},
		{"29 February", `2024-02-01 m1 shipped earned 1.00`, "2024-02-29",
			"0 lived 0 days; since 2023-03-02 spent 0.00 lapsed 0.00, 0 %, 0.00 a month; ahead  0.00 in 0"},
	} {
		sums := foldStory(t, c.story, c.asOf).Summaries()
		if len(sums) != 1 || summaryTold(sums[0]) != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, summaryTold(sums[0]), c.want)
		}
	}
}

// Days times minor units of a long life of much money are more than 64 bits hold.
func TestASummaryOfMuchMoneyDoesNotOverflow(t *testing.T) {
	var journal []Posting
	for i := range 5000 {
		journal = append(journal, Posting{ID: FactID{N: uint32(i + 1)}, Account: "anna", Market: "amazon.com", Day: 10_000,
			Fact: reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: mostMinor, Currency: "USD"}, Expires: 2_900_000}})
	}
	s := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Day: 2_900_001}).Summaries()[0]
	if s.Life.Credits != len(journal) || s.Life.Days != 2_890_000 {
		t.Errorf("%+v", s.Life)
	}
}

// The years add up to the balance, a rate is a share, and a credit does not live
// longer than the books.
func TestASummaryIsOfItsBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay(t, "as of")
		r := Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), Policy{}, AsOf{Day: day})
		sums := r.Summaries()
		if len(sums) != len(r.Balances) {
			t.Fatalf("%d summaries of %d balances", len(sums), len(r.Balances))
		}
		for i, b := range r.Balances {
			s := sums[i]
			if last := len(s.Years) - 1; s.Pool != b.Pool || (last >= 0 && s.Years[last].Left != b.Available) || (last < 0 && b.Available.Minor != 0) {
				t.Fatalf("%+v of %+v", s, b)
			}
			// All of the journal is younger than a year.
			if s.Rate.Lapsed != b.LapsedTotal || s.Rate.Spent.Minor != max(0, b.SpentTotal.Minor) || s.Rate.Percent < 0 || s.Rate.Percent > 100 {
				t.Fatalf("%+v of %+v", s.Rate, b)
			}
			ended := len(slices.DeleteFunc(r.Lots(), func(l Lot) bool { return l.Pool != b.Pool || l.Remaining.Minor > 0 }))
			if s.Life.Credits != ended || s.Life.Days < 0 || s.Life.Days > 80 {
				t.Fatalf("%+v of %d credits", s.Life, ended)
			}
			if s.Ahead.Amount.Minor > b.Available.Minor || (s.Ahead.Credits > 0 && s.Ahead.Expires < b.Day) {
				t.Fatalf("%+v of %+v", s.Ahead, b)
			}
		}
	})
}
