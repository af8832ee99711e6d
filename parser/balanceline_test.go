package parser

import (
	"cmp"
	"strings"
	"testing"

	"mailtrack/reward"
)

func TestALineOfTheBalancePage(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	today, _ := reward.ParseDate("2025-08-26")
	for _, c := range []struct{ shop, line, want string }{
		{"amazon.com", "$1.50 expires on Aug 31, 2025", "1.50 USD 2025-08-31"},
		{"amazon.com", "  $1.50\texpires on  August 31, 2025 ", "1.50 USD 2025-08-31"},
		{"amazon.com", "$1.50 expires in 5 days on Aug 31, 2025", "1.50 USD 2025-08-31"},
		{"amazon.com", "$1.50 expires today on Aug 26, 2025", "1.50 USD 2025-08-26"},
		{"amazon.com", "$1.50 expires today", "1.50 USD 2025-08-26"},
		{"amazon.com", "$1.50 expires in 5 days", "1.50 USD 2025-08-31"},
		{"amazon.com", "$12.00 expires on 9/17/25", "12.00 USD 2025-09-17"},
		{"amazon.com", "$2.00 does not expire", "2.00 USD "},
		{"amazon.com", "eBooks $1.50 expires on Aug 31, 2025", "1.50 USD 2025-08-31 ebooks"},
		{"amazon.com", "$1.50 for eBooks or music expires on Aug 31, 2025", "1.50 USD 2025-08-31"},
		{"amazon.com", "$1.50 digital reward expires on Aug 31, 2025", "1.50 USD 2025-08-31"},
		{"amazon.co.uk", "£1.00 expires on 31 August 2025", "1.00 GBP 2025-08-31"},
		{"amazon.de", "1,50 € gültig bis 31.08.2025", "1.50 EUR 2025-08-31"},
		{"amazon.de", "EUR 1.50 expires on Aug 31, 2025", "1.50 EUR 2025-08-31"},
		{"amazon.co.jp", "￥150 有効期限 2025/08/31", "150 JPY 2025-08-31"},

		{"amazon.com", "Your No-Rush and Amazon Day Reward Balance", ""},
		{"amazon.com", "eBooks $4.50", ""},
		{"amazon.com", "$1.50 expires", ""},
		{"amazon.com", "$1.50 expires on Feb 30, 2025", ""},
		{"amazon.com", "$1.50 of $2.00 expires on Aug 31, 2025", ""},
		{"amazon.com", "-$1.50 expires on Aug 31, 2025", ""},
		{"amazon.com", "expires on Aug 31, 2025", ""},
		{"amazon.com", "1.50 expires on Aug 31, 2025", ""},
		{"amazon.com", "", ""},
	} {
		got := ""
		if line, ok := reader.BalanceLine(c.line, reward.AllMarkets().ByDomain(c.shop), today); ok {
			got = line.Amount.Decimal() + " " + string(line.Amount.Currency) + " " + line.Expires.String()
			if line.Category != "" {
				got += " " + string(line.Category)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q reads %q, want %q", c.shop, c.line, got, c.want)
		}
	}
}

func TestAHeadOfTheBalancePage(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ shop, line, want string }{
		{"amazon.com", "Your No-Rush and Amazon Day Reward Balance", "nothing"},
		{"amazon.com", "eBooks", "ebooks"},
		{"amazon.com", " Kindle eBooks: ", "ebooks"},
		{"amazon.com", "Prime Video", "video"},
		{"amazon.com", "Digital music", "music"},
		{"amazon.com", "$4.50", "4.50 USD"},
		{"amazon.com", "eBooks $4.50", "ebooks 4.50 USD"},
		{"amazon.com", "$4.50 eBooks", "ebooks 4.50 USD"},
		{"amazon.com", "eBooks £4.50", "ebooks 4.50 GBP"},
		{"amazon.de", "Musik 4,50 €", "music 4.50 EUR"},
		{"amazon.de", "EUR 4,50", "4.50 EUR"},
		{"amazon.com", "Rewards can be used for eBooks, digital music and videos that are sold by us.", "nothing"},

		{"amazon.com", "eBooks and music", ""},
		{"amazon.com", "Total: $4.50", ""},
		{"amazon.com", "Get $1.50 off eBooks", ""},
		{"amazon.com", "-$4.50", ""},
		{"amazon.com", "eBooks $4.50 $3.00", ""},
		{"amazon.com", "3 rewards", ""},
		{"amazon.com", "eBooks 4.50", ""},
		{"amazon.com", "$1.50 expired on Nov 10, 2025", ""},
		{"amazon.com", "$1.50 expires on Feb 30, 2025", ""},
	} {
		got := ""
		if head, ok := reader.BalanceHead(c.line, reward.AllMarkets().ByDomain(c.shop)); ok {
			got = string(head.Category)
			if !head.Sum.IsNone() {
				got = strings.TrimSpace(got + " " + head.Sum.Decimal() + " " + string(head.Sum.Currency))
			}
			got = cmp.Or(got, "nothing")
		}
		if got != c.want {
			t.Errorf("%s: %q reads %q, want %q", c.shop, c.line, got, c.want)
		}
	}
}
