package parser

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

func english(t testing.TB) *language {
	t.Helper()
	for _, l := range theReader(t).languages {
		if l.Code == "en" {
			return l
		}
	}
	t.Fatal("there is no English")
	return nil
}

// An amount that is printed in any form the field guide knows reads back.
func TestAnyPrintedAmountReadsBack(t *testing.T) {
	l := english(t)
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom([]reward.Currency{"USD", "GBP", "EUR", "JPY", "CAD"}).Draw(t, "currency")
		want := reward.Amount{Minor: rapid.Int64Range(0, 99_999_999_999).Draw(t, "minor"), Currency: currency}
		number := want.Decimal()
		if rapid.Bool().Draw(t, "grouped") {
			number = grouped(number)
		}
		sign := map[reward.Currency]string{"USD": "$", "GBP": "£", "EUR": "€", "JPY": "￥", "CAD": "CA$"}[currency]
		form := rapid.SampledFrom([]string{"%[1]s%[2]s", "%[1]s %[2]s", "%[2]s %[3]s", "%[3]s %[2]s", "%[3]s%[2]s"}).Draw(t, "form")
		text := fmt.Sprintf(form, sign, number, currency)
		minus := rapid.Bool().Draw(t, "minus")
		if minus {
			text = "-" + text
		}
		before := rapid.SampledFrom([]string{"", "Total: ", "a ", "credit of "}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", ".", ", and", " for books", " (tax included)"}).Draw(t, "after")
		got := l.Numbers.findMoney(before+text+after, "USD")
		if len(got) != 1 || got[0].amount != want || got[0].minus != minus {
			t.Fatalf("%q reads %+v, want %s", before+text+after, got, want)
		}
	})
}

func grouped(number string) string {
	whole, fraction, pointed := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pointed {
		return whole + "." + fraction
	}
	return whole
}

// What a program prints from a binary float reads as the amount it came from.
func TestPrintedFloatsReadBack(t *testing.T) {
	l := english(t)
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(1, 9_999_999).Draw(t, "cents")
		parts := rapid.IntRange(1, 5).Draw(t, "parts")
		sum := 0.0
		for range parts {
			sum += float64(cents) / 100
		}
		text := fmt.Sprint(sum) + " USD"
		if strings.Contains(text, "e+") {
			t.Skip("printed with an exponent")
		}
		got := l.Numbers.findMoney(text, "USD")
		if want := cents * int64(parts); len(got) != 1 || got[0].amount.Minor != want {
			t.Fatalf("%s reads %+v, want %d", text, got, want)
		}
	})
}

func TestMoneyThatIsNotReadExactlyIsNotRead(t *testing.T) {
	l := english(t)
	for text, want := range map[string]string{
		"$1":                                  "1.00 USD",
		"a $1 digital credit":                 "1.00 USD",
		"US$1 reward":                         "1.00 USD",
		"-$8.84":                              "-8.84 USD",
		"$-8.84":                              "-8.84 USD",
		"($8.84)":                             "-8.84 USD",
		"Promotion: - $8.84":                  "-8.84 USD",
		"No-Rush credit - $1":                 "1.00 USD",
		"6.76 USD":                            "6.76 USD",
		"22.8 USD, 52 USD":                    "22.80 USD 52.00 USD",
		"31.679999999999996 EUR":              "31.68 EUR",
		"￥ 3,153":                             "3153 JPY",
		"$1,234.56":                           "1234.56 USD",
		"£11.99":                              "11.99 GBP",
		"$0.00":                               "0.00 USD",
		"31.6799 EUR":                         "", // farther from a cent than a float's error
		"$1.999":                              "",
		"$1,23":                               "1.23 USD",
		"EUR 41,96":                           "41.96 EUR", // another language's form: shops mix them
		"1,- €":                               "1.00 EUR",
		"a 5-Euro-Gutschrift":                 "5.00 EUR",
		"100円分のクレジット":                         "100 JPY",
		"10 kr":                               "10.00 SEK",
		"5,00 zł w bonusie":                   "5.00 PLN",
		"20 TL'lik":                           "20.00 TRY",
		"$5.00 CAD":                           "5.00 CAD",
		"R 15.00":                             "15.00 ZAR",
		"FOR 15.00":                           "",
		"R$ 5,00":                             "5.00 BRL",
		"AED 10.00":                           "10.00 AED",
		"Rs. 1,00,000":                        "",
		"1.234 EUR":                           "", // in English neither a group nor a float
		"CLP 18.413":                          "",
		"$1,2345":                             "",
		"$5K":                                 "",
		"$5%":                                 "",
		"$1-$5":                               "",
		"$1 - 5":                              "",
		"XYZ$5":                               "",
		"A5.00 USD":                           "",
		"112-5550101-7750101":                 "",
		"5 USDX":                              "5.00 USD!",
		"$99999999999999999999":               "",
		"$" + strings.Repeat("9", 100) + ".5": "",
	} {
		var got []string
		for _, m := range l.Numbers.findMoney(text, "USD") {
			sign := ""
			if m.minus {
				sign = "-"
			}
			got = append(got, sign+m.amount.Decimal()+" "+string(m.amount.Currency))
		}
		if strings.HasSuffix(want, "!") {
			want = ""
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q reads %q, want %q", text, got, want)
		}
	}
}

// A bare dollar is the shop's.
func TestTheShopDecidesWhatADollarIs(t *testing.T) {
	l := english(t)
	for home, want := range map[reward.Currency]reward.Currency{"USD": "USD", "CAD": "CAD", "AUD": "AUD", "MXN": "MXN", "GBP": "USD"} {
		if got := l.Numbers.findMoney("$1", home); len(got) != 1 || got[0].amount.Currency != want {
			t.Errorf("in a shop of %s: %+v", home, got)
		}
	}
}

// A day that is printed in any form of American or British English reads back.
func TestAnyPrintedDayReadsBack(t *testing.T) {
	l := english(t)
	rapid.Check(t, func(t *rapid.T) {
		want := reward.DateOf(2000, time.January, 1) + reward.Date(rapid.IntRange(0, 36_000).Draw(t, "day"))
		day, _ := time.Parse(time.DateOnly, want.String())
		layouts := []string{"Monday, January 2, 2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2 2006", "2 January 2006", "2 Jan 2006", "2006-01-02", "2006/01/02"}
		shop := rapid.SampledFrom([]string{"amazon.com", "amazon.co.uk"}).Draw(t, "shop")
		if shop == "amazon.com" {
			layouts = append(layouts, "1/2/2006", "01/02/2006", "1-2-2006")
		} else {
			layouts = append(layouts, "2/1/2006", "02/01/2006", "02.01.2006", "Monday 2nd January 2006")
		}
		layout := rapid.SampledFrom(layouts).Draw(t, "layout")
		text := rapid.SampledFrom([]string{"", "on ", "at 11:59 p.m. PT on "}).Draw(t, "before") + day.Format(layout) + rapid.SampledFrom([]string{"", ".", " at 11:59 PM"}).Draw(t, "after")
		if got, ok := l.days.find(text, orderOf(shop), 0); !ok || got.date != want || got.assumed {
			t.Fatalf("%q reads %s, want %s", text, got.date, want)
		}
	})
}

// A day without its year is the next such day, and is marked.
func TestADayWithoutItsYearIsTheNextOne(t *testing.T) {
	l := english(t)
	rapid.Check(t, func(t *rapid.T) {
		sent := reward.DateOf(2014, time.January, 1) + reward.Date(rapid.IntRange(0, 6000).Draw(t, "sent"))
		want := sent + reward.Date(rapid.IntRange(0, 364).Draw(t, "days"))
		day, _ := time.Parse(time.DateOnly, want.String())
		if day.Month() == time.February && day.Day() == 29 {
			t.Skip("a day that most years lack")
		}
		got, ok := l.days.find(day.Format("January 2"), reward.MonthFirst, sent)
		if !ok || got.date != want || !got.assumed {
			t.Fatalf("sent %s: %s reads %s", sent, day.Format("January 2"), got.date)
		}
	})
}

func orderOf(shop string) reward.DayOrder {
	if m := reward.AllMarkets().ByDomain(shop); m != nil {
		return m.DayOrder
	}
	return ""
}

func TestDaysThatReadTwoWaysOrAreNone(t *testing.T) {
	l := english(t)
	sent := reward.DateOf(2026, time.June, 1)
	for _, c := range []struct{ text, shop, want string }{
		{"9/17/17", "amazon.com", "2017-09-17"},
		{"9/17/17", "amazon.co.uk", "2017-09-17"}, // no month 17
		{"17/9/17", "amazon.com", "2017-09-17"},
		{"5/6/2026", "amazon.com", "2026-05-06"},
		{"5/6/2026", "amazon.co.uk", "2026-06-05"},
		{"5/6/2026", "amazon.ca", ""},
		{"6/6/2026", "amazon.ca", "2026-06-06"},
		{"31/31/2026", "amazon.com", ""},
		{"February 30, 2027", "amazon.com", ""},
		{"February 29", "amazon.com", "2028-02-29"},
		{"Aug 31st", "amazon.com", "2026-08-31"},
		{"31st of August 2026", "amazon.co.uk", "2026-08-31"},
		{"in 30 days on July 1", "amazon.com", "2026-07-01"},
		{"the end of the promotion", "amazon.com", ""},
		{"31 Aug 26 at 11:59", "amazon.co.uk", "2026-08-31"},
		{"31 August 11:59 p.m.", "amazon.co.uk", "2026-08-31"},
		{"Aug 31, '26", "amazon.com", "2026-08-31"},
		{"31-Aug-2026", "amazon.in", "2026-08-31"},
		{"2026年8月31日(月)23:59まで", "amazon.co.jp", "2026-08-31"},
		{"1 maybe, 2 July", "amazon.co.uk", "2026-07-02"},
		{"bis 31.08. einlösen", "amazon.de", "2026-08-31"},
	} {
		if got, _ := l.days.find(c.text, orderOf(c.shop), sent); got.date.String() != c.want {
			t.Errorf("%q of %s reads %q, want %q", c.text, c.shop, got.date, c.want)
		}
	}
}

func FuzzMoney(f *testing.F) {
	for _, text := range []string{"a $1 credit", "-EUR 41,96", "31.679999999999996 EUR", "(US$1,234.50)", "££1$", "1.2.3 USD", "$1–$5"} {
		f.Add(text)
	}
	r := theReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range r.languages {
			last := 0
			for _, m := range l.Numbers.findMoney(text, "USD") {
				if m.amount.IsNone() || m.amount.Minor < 0 || m.start < 0 || m.end > len(text) || m.start >= m.end || m.end <= last {
					t.Fatalf("%s: %q: %+v", l.Code, text, m)
				}
				last = m.end
			}
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, text := range []string{"Friday, June 13, 2014", "31 January", "9/17/17", "2014/09/02", "Feb 29", "99/99/99"} {
		f.Add(text, int32(16000))
	}
	r := theReader(f)
	f.Fuzz(func(t *testing.T, text string, sent int32) {
		if sent < 0 || sent > 100_000 {
			return
		}
		for _, l := range r.languages {
			for _, order := range []reward.DayOrder{reward.MonthFirst, reward.DayFirst, ""} {
				d, ok := l.days.find(text, order, reward.Date(sent))
				if ok && (d.start < 0 || d.end > len(text) || d.start >= d.end) {
					t.Fatalf("%s: %q: %+v", l.Code, text, d)
				}
				if d.assumed && d.date < reward.Date(sent) && !d.date.IsNone() {
					t.Fatalf("%s: %q sent on %s reads %s, a day that is past", l.Code, text, reward.Date(sent), d.date)
				}
			}
		}
	})
}

// Whatever the bytes: an answer, the same each time, and only facts that a
// person can check.
func FuzzRead(f *testing.F) {
	for _, name := range goldenMails(f) {
		raw, err := fixtures.Mails.ReadFile(name + ".eml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	r := theReader(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		reading, err := r.Read(context.Background(), raw)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := r.Read(context.Background(), raw)
		if diff := cmp.Diff(reading, again); diff != "" {
			t.Fatalf("reads differently the second time:\n%s", diff)
		}
		for _, fact := range reading.Facts {
			checkable(t, fact.Evidence)
			if fact.Rule == "" || fact.Amount.Minor < 0 {
				t.Errorf("%+v", fact)
			}
		}
		for _, d := range reading.Doubts {
			checkable(t, d.Evidence)
		}
		checkable(t, reading.Subject+reading.From+"x")
	})
}

func checkable(t *testing.T, words string) {
	t.Helper()
	if !utf8.ValidString(words) || strings.ContainsFunc(words, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		t.Errorf("evidence %q cannot be shown", words)
	}
}
