package ledger

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

// A household's credits: two for ebooks and video, one of which lapses on the last
// day of August, one without an end; a return; and a card of aunt May's.
const insightStory = `
	2025-11-30 m0 shipped earned 2.00 order=111-0 cat=ebooks until=2026-01-31 prog=no-rush
	2026-03-01 m1 shipped earned 1.50 order=111-1 cat=ebooks,video until=2026-08-31 prog=no-rush
	2026-03-10 m2 shipped earned 1.00 order=111-2 cat=digital prog=amazon-day
	2026-03-20 m3 gift-card earned 25.00 prog=gift-card
	2026-04-01 m4 digital-order spent 0.50 order=D01-1 cat=ebooks
	2026-04-05 m5 refund refunded 0.20 order=D01-1
	2026-05-01 m6 digital-order spent 9.00 order=D01-2 cat=apps
	2026-05-02 m7 shipped earned 3.00 order=111-3 account=ben until=2027-02-28`

func groupsTold(groups []Group) string {
	var b strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&b, "%s %s %q: earned %s spent %s returned %s lapsed %s adjusted %s left %s\n", g.Pool.Account, g.Pool.Pot, g.Name,
			g.Earned.Decimal(), g.Spent.Decimal(), g.Returned.Decimal(), g.Lapsed.Decimal(), g.Adjusted.Decimal(), g.Left.Decimal())
	}
	return b.String()
}

func TestTheRegisterInGroups(t *testing.T) {
	r := foldStory(t, insightStory, "2026-09-30")
	for by, want := range map[By]string{
		ByMonth: `
			anna gift-card "2026-03": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "2025-11": earned 2.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 2.00
			anna promotional "2026-01": earned 0.00 spent 0.00 returned 0.00 lapsed 2.00 adjusted 0.00 left 0.00
			anna promotional "2026-03": earned 2.50 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 2.50
			anna promotional "2026-04": earned 0.00 spent 0.50 returned 0.20 lapsed 0.00 adjusted 0.00 left 2.20
			anna promotional "2026-05": earned 0.00 spent 1.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 1.20
			anna promotional "2026-08": earned 0.00 spent 0.00 returned 0.00 lapsed 1.20 adjusted 0.00 left 0.00
			ben promotional "2026-05": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
		ByYear: `
			anna gift-card "2026": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "2025": earned 2.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 2.00
			anna promotional "2026": earned 2.50 spent 1.50 returned 0.20 lapsed 3.20 adjusted 0.00 left 0.00
			ben promotional "2026": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
		ByCategory: `
			anna gift-card "": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "ebooks": earned 3.50 spent 0.50 returned 0.20 lapsed 3.20 adjusted 0.00 left 0.00
			anna promotional "video": earned 1.50 spent 0.50 returned 0.20 lapsed 1.20 adjusted 0.00 left 0.00
			anna promotional "digital": earned 1.00 spent 1.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.00
			ben promotional "": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
		ByProgramme: `
			anna gift-card "gift-card": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "amazon-day": earned 1.00 spent 1.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.00
			anna promotional "no-rush": earned 3.50 spent 0.50 returned 0.20 lapsed 3.20 adjusted 0.00 left 0.00
			ben promotional "": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
		ByAccount: `
			anna gift-card "anna": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "anna": earned 4.50 spent 1.50 returned 0.20 lapsed 3.20 adjusted 0.00 left 0.00
			ben promotional "ben": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
		ByOrder: `
			anna gift-card "": earned 25.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 25.00
			anna promotional "111-0": earned 2.00 spent 0.00 returned 0.00 lapsed 2.00 adjusted 0.00 left 0.00
			anna promotional "111-1": earned 1.50 spent 0.00 returned 0.00 lapsed 1.20 adjusted 0.00 left 0.00
			anna promotional "111-2": earned 1.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.00
			anna promotional "D01-1": earned 0.00 spent 0.50 returned 0.20 lapsed 0.00 adjusted 0.00 left 0.00
			anna promotional "D01-2": earned 0.00 spent 1.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.00
			ben promotional "111-3": earned 3.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 3.00`,
	} {
		if diff := cmp.Diff(lines(want), lines(groupsTold(r.Groups(by)))); diff != "" {
			t.Errorf("by %s (-want +got)\n%s", by, diff)
		}
	}
	twice := foldStory(t, `2026-03-01 m1 shipped earned 1.50 cat=ebooks,video,ebooks`, "2026-03-02").Groups(ByCategory)
	if len(twice) != 2 || twice[0].Earned.Minor != 150 || twice[0].Left.Minor != 150 {
		t.Errorf("a category named twice counts once: %s", groupsTold(twice))
	}
	if groups := (Register{}).Groups(ByMonth); len(groups) != 0 {
		t.Errorf("nothing happened: %v", groups)
	}
}

// What comes when its last day has passed counts in the month in which it came. Counted under
// its last day, the month before was left with a dollar less than nothing.
func TestNoMonthIsLeftWithLessThanNothing(t *testing.T) {
	for _, c := range []struct{ name, story, want string }{
		{"a refund after the lapse", `
			2026-01-05 m1 shipped earned 1.00 order=111-1 until=2026-03-31
			2026-02-01 m2 digital-order spent 1.00 order=D01-1
			2026-04-02 m3 refund refunded 1.00 order=D01-1`, `
			anna promotional "2026-01": earned 1.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 1.00
			anna promotional "2026-02": earned 0.00 spent 1.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.00
			anna promotional "2026-04": earned 0.00 spent 0.00 returned 1.00 lapsed 1.00 adjusted 0.00 left 0.00`},
		{"a rest lapsed, and then the refund came, on the very next day", `
			2026-01-05 m1 shipped earned 1.00 order=111-1 until=2026-03-31
			2026-02-01 m2 digital-order spent 0.60 order=D01-1
			2026-04-01 m3 refund refunded 0.60 order=D01-1`, `
			anna promotional "2026-01": earned 1.00 spent 0.00 returned 0.00 lapsed 0.00 adjusted 0.00 left 1.00
			anna promotional "2026-02": earned 0.00 spent 0.60 returned 0.00 lapsed 0.00 adjusted 0.00 left 0.40
			anna promotional "2026-03": earned 0.00 spent 0.00 returned 0.00 lapsed 0.40 adjusted 0.00 left 0.00
			anna promotional "2026-04": earned 0.00 spent 0.00 returned 0.60 lapsed 0.60 adjusted 0.00 left 0.00`},
		{"told a day after its last day", `
			2026-04-01 m1 shipped earned 1.00 order=111-1 until=2026-03-31`, `
			anna promotional "2026-04": earned 1.00 spent 0.00 returned 0.00 lapsed 1.00 adjusted 0.00 left 0.00`},
	} {
		if diff := cmp.Diff(lines(c.want), lines(groupsTold(foldStory(t, c.story, "2026-05-01").Groups(ByMonth)))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// Whatever happened, the groups share out the balance: all but those of categories
// add up to its sums, and what is left of a category is the balance's own.
func TestGroupsShareOutTheBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policy := Policy{Overspend: rapid.SampledFrom([]Overspend{LeaveUnexplained, AssumeCredit}).Draw(t, "overspend")}
		r := Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), policy, AsOf{Day: anyDay(t, "as of")})
		for _, by := range []By{ByYear, ByMonth, ByProgramme, ByAccount, ByOrder} {
			type sums struct{ in, spent, lapsed, left int64 }
			got, last := map[Pool]sums{}, map[Pool]int64{}
			for _, g := range r.Groups(by) {
				s := got[g.Pool]
				got[g.Pool] = sums{s.in + g.Earned.Minor + g.Adjusted.Minor, s.spent + g.Spent.Minor - g.Returned.Minor, s.lapsed + g.Lapsed.Minor, s.left + g.Left.Minor}
				last[g.Pool] = g.Left.Minor
				if (by == ByYear || by == ByMonth) && g.Left.Minor < 0 {
					t.Fatalf("%s is left with less than nothing: %+v", g.Name, g)
				}
			}
			for _, b := range r.Balances {
				s := got[b.Pool]
				if by == ByYear || by == ByMonth {
					s.left = last[b.Pool] // what goes over into the next month is not added
				}
				want := sums{b.Available.Minor + b.SpentTotal.Minor + b.LapsedTotal.Minor, b.SpentTotal.Minor, b.LapsedTotal.Minor, b.Available.Minor}
				if s != want {
					t.Fatalf("by %s of %+v: %+v, the balance says %+v", by, b.Pool, s, want)
				}
			}
		}
		left := map[Pool]map[reward.Category]int64{}
		for _, g := range r.Groups(ByCategory) {
			if g.Name != "" && g.Left.Minor != 0 {
				if left[g.Pool] == nil {
					left[g.Pool] = map[reward.Category]int64{}
				}
				left[g.Pool][reward.Category(g.Name)] = g.Left.Minor
			}
			if sum := g.Earned.Minor - g.Spent.Minor + g.Returned.Minor - g.Lapsed.Minor + g.Adjusted.Minor; sum != g.Left.Minor {
				t.Fatalf("of %s %d is left, its entries leave %d", g.Name, g.Left.Minor, sum)
			}
		}
		for _, b := range r.Balances {
			for _, c := range b.ByCategory {
				if left[b.Pool][c.Category] != c.Available.Minor {
					t.Fatalf("%s: %d, the balance says %d", c.Category, left[b.Pool][c.Category], c.Available.Minor)
				}
			}
			if len(left[b.Pool]) != len(b.ByCategory) {
				t.Fatalf("%v, the balance says %v", left[b.Pool], b.ByCategory)
			}
		}
	})
}
