package ledger

import (
	"fmt"
	"strings"
	"testing"

	"mailtrack/reward"
)

// What moved is told spend by spend and credit by credit.
func TestLateFromWhereToWhere(t *testing.T) {
	for _, c := range []struct{ name, known, late, want string }{
		{"a spend draws on another credit, and another lapses", `
			2026-03-01 m1 shipped earned 1.00 order=111-1 until=2026-03-31
			2026-03-10 m2 digital-order spent 0.60 order=D01-1`,
			`2026-03-05 late shipped earned 1.00 order=111-2 until=2026-03-20`,
			"2026-03-10 spent -0.60 111-1 D01-1 > 2026-03-10 spent -0.60 111-2 D01-1; 2026-04-01 lapsed -0.40 111-1 > 2026-04-01 lapsed -1.00 111-1"},
		{"an unexplained spend is explained", `
			2026-03-01 m1 shipped earned 1.00 order=111-1
			2026-03-10 m2 digital-order spent 1.60 order=D01-1`,
			`2026-03-05 late shipped earned 1.00 order=111-2`,
			"2026-03-10 unexplained -0.60 D01-1 > 2026-03-10 spent -0.60 111-2 D01-1"},
		{"a credit was there earlier than was known; who told it first is no change", `
			2026-03-08 m1 reward earned 1.00 order=111-1 until=2026-03-31`,
			`2026-03-05 late shipped earned 1.00 order=111-1 until=2026-03-31`,
			"2026-03-08 earned 1.00 111-1 > 2026-03-05 earned 1.00 111-1"},
		{"a spend that comes late takes what another had", `
			2026-03-01 m1 shipped earned 1.00 order=111-1
			2026-03-10 m2 digital-order spent 1.00 order=D01-1`,
			`2026-03-05 late digital-order spent 0.50 order=D01-2`,
			"2026-03-10 spent -1.00 111-1 D01-1 > 2026-03-10 spent -0.50 111-1 D01-1 + 2026-03-10 unexplained -0.50 D01-1"},
		{"the user takes a credit back: nothing stands in its place", `
			2026-03-01 m1 shipped earned 1.00 order=111-1`,
			`2026-03-05 me void=m1.0`,
			"2026-03-01 earned 1.00 111-1 > "},
	} {
		journal := journalOf(t, c.known+"\n"+c.late+" recorded=2026-05-01")
		late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-05-02"), journal[0].Recorded+86400*30)
		if len(late) != 1 || late[0].Day.String() != "2026-03-05" || late[0].Recorded != journal[len(journal)-1].Recorded {
			t.Errorf("%s: %+v", c.name, late)
			continue
		}
		orders := map[LotID]string{}
		for _, l := range Fold(journal[:len(journal)-1], reward.AllMarkets(), Policy{}, endOf(t, "2026-05-02")).Lots() {
			orders[l.ID] = l.Order
		}
		for _, l := range Fold(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-05-02")).Lots() {
			orders[l.ID] = l.Order
		}
		side := func(entries []Entry) string {
			var all []string
			for _, e := range entries {
				text := fmt.Sprintf("%s %s %s", e.Date, e.What, e.Amount.Decimal())
				if e.Lot != "" {
					text += " " + orders[e.Lot]
				}
				if e.Order != orders[e.Lot] {
					text += " " + e.Order
				}
				all = append(all, text)
			}
			return strings.Join(all, " + ")
		}
		var got []string
		for _, s := range late[0].Shifts() {
			got = append(got, side(s.Was)+" > "+side(s.Is))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "; "), c.want)
		}
	}
}
