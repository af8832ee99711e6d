package parser

import (
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
		}
		if got != c.want {
			t.Errorf("%s: %q reads %q, want %q", c.shop, c.line, got, c.want)
		}
	}
}
