package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func date(t testing.TB, text string) reward.Date {
	d, err := reward.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func entries(t testing.TB) ([]ledger.Entry, ledger.Lot) {
	pool := ledger.Pool{Account: "reader@example.org", Market: "amazon.com", Currency: "USD", Pot: reward.PromotionalPot}
	usd := func(minor int64) reward.Amount { return reward.Amount{Minor: minor, Currency: "USD"} }
	return []ledger.Entry{
		{Pool: pool, Date: date(t, "2026-03-02"), What: ledger.EntryEarned, Amount: usd(150), Balance: usd(150), Programme: reward.NoRush,
			Lot: "L1234567890", Order: "111-2222222-3333333", Source: ledger.FactID{N: 1}},
		{Pool: pool, Date: date(t, "2026-04-01"), What: ledger.EntrySpent, Amount: usd(-100), Balance: usd(50), Programme: reward.NoRush,
			Lot: "L1234567890", Order: "D01-2222222-3333333", Source: ledger.FactID{N: 2}},
		{Pool: pool, Date: date(t, "2026-04-02"), What: ledger.EntryUnexplained, Amount: usd(-5), Balance: usd(50), Source: ledger.FactID{N: 3}},
	}, ledger.Lot{ID: "L1234567890", Pool: pool, Categories: []reward.Category{reward.Ebooks, reward.Video}, Expires: date(t, "2026-08-31")}
}

func book(entries []ledger.Entry, lot ledger.Lot) Book {
	return Book{Lines: func(yield func(ledger.Entry, ledger.Lot) bool) {
		for _, e := range entries {
			of := ledger.Lot{}
			if e.Lot == lot.ID {
				of = lot
			}
			if !yield(e, of) {
				return
			}
		}
	}}
}

func TestCSVIsWhatASpreadsheetReads(t *testing.T) {
	var out bytes.Buffer
	if err := writeCSV(&out, book(entries(t))); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"date,what,amount,currency,balance,pot,account,market,programme,categories,lot,order,expires,source",
		"2026-03-02,earned,1.50,USD,1.50,promotional,reader@example.org,amazon.com,no-rush,ebooks video,L1234567890,111-2222222-3333333,2026-08-31,F1",
		"2026-04-01,spent,-1.00,USD,0.50,promotional,reader@example.org,amazon.com,no-rush,ebooks video,L1234567890,D01-2222222-3333333,2026-08-31,F2",
		"2026-04-02,unexplained,-0.05,USD,0.50,promotional,reader@example.org,amazon.com,,,,,,F3",
	}, "\r\n") + "\r\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

// The text of an account or an order comes from mail and from the user's hand.
// Whatever it is, no cell of text begins with what a spreadsheet executes, the
// file parses again, and amounts stay numbers.
func TestNoTextCellIsExecuted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("=+-@\t\r\n,\"'aä＝＠ 1"))).Draw(t, "text")
		lines, lot := entries(&testing.T{})
		lines[0].Pool.Account, lines[0].Order = text, text
		lot.Categories = []reward.Category{reward.Category(text)}
		var out bytes.Buffer
		if err := writeCSV(&out, book(lines, lot)); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, cell := range rows[1] {
			if csvHeader[i] == "amount" || csvHeader[i] == "balance" {
				continue
			}
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Fatalf("cell %s is executed: %q", csvHeader[i], cell)
			}
		}
		if rows[2][2] != "-1.00" {
			t.Fatalf("the amount is no number any more: %q", rows[2][2])
		}
	})
}

func TestAnUnknownFormatNamesTheKnown(t *testing.T) {
	if _, err := ByName("xls"); err == nil || !strings.Contains(err.Error(), "csv") {
		t.Errorf("%v", err)
	}
}
