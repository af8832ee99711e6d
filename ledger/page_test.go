package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mailtrack/reward"
)

// Each line and lot is written "1.50/31": an amount and a day of August.
func TestThePageIsMatchedWithTheLots(t *testing.T) {
	read := func(text string) (reward.Amount, reward.Date) {
		amount, day, _ := strings.Cut(text, "/")
		a, err := reward.ParseAmount(amount, "USD")
		if err != nil {
			t.Fatal(err)
		}
		return a, reward.Date(20000 + number(t, day))
	}
	for _, c := range []struct{ name, page, lots, want, left string }{
		{"the same", "1.50/31 2.00/30", "2.00/30 1.50/31", "same b, same a", ""},
		{"equal ones one by one", "1.50/31 1.50/31 1.50/31", "1.50/31 1.50/31", "same a, same b, unknown", ""},
		{"a rest that differs", "1.00/31", "1.50/31", "amount a", ""},
		{"a day that differs", "1.50/30", "1.50/31", "expiry a", ""},
		{"what is the same goes before what is alike", "1.00/31 1.50/31", "1.50/31 1.00/30", "expiry b, same a", ""},
		{"a day's credits in one line", "3.50/31", "1.50/31 2.00/31 1.00/30", "same a b", "c"},
		{"more than there is", "1.50/31 9.00/29", "1.50/31", "same a, unknown", ""},
		{"less", "1.50/31", "1.50/31 1.00/30", "same a", "b"},
		{"used up is not shown", "1.50/31", "0.00/30 1.50/31", "same b", ""},
	} {
		var page []PageLine
		for text := range strings.FieldsSeq(c.page) {
			amount, day := read(text)
			page = append(page, PageLine{Amount: amount, Expires: day})
		}
		var lots []Lot
		for text := range strings.FieldsSeq(c.lots) {
			amount, day := read(text)
			lots = append(lots, Lot{ID: LotID(rune('a' + len(lots))), Remaining: amount, Expires: day})
		}
		matched, left := MatchPage(page, lots)
		var got []string
		for _, m := range matched {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s", m.Match, strings.Join(spelled(m.Lots), " "))))
		}
		var ids []LotID
		for _, l := range left {
			ids = append(ids, l.ID)
		}
		if g := strings.Join(got, ", "); g != c.want || !slices.Equal(spelled(ids), strings.Fields(c.left)) {
			t.Errorf("%s: %s, left %v", c.name, g, ids)
		}
	}
}
