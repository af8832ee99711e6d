package reward

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseAmountTakesOnlyPlainDecimals(t *testing.T) {
	for _, c := range []struct {
		in       string
		currency Currency
		want     int64
		fails    bool
	}{
		{"1.50", "USD", 150, false}, {"1.5", "USD", 150, false}, {"3", "USD", 300, false},
		{"0.01", "GBP", 1, false}, {"-0.65", "EUR", -65, false}, {"3153", "JPY", 3153, false},
		{"", "USD", 0, true}, {"1.", "USD", 0, true}, {".5", "USD", 0, true}, {"1.555", "USD", 0, true},
		{"1,50", "USD", 0, true}, {"1e3", "USD", 0, true}, {"$1", "USD", 0, true}, {"--1", "USD", 0, true},
		{"1.5", "JPY", 0, true}, {"٣", "USD", 0, true}, {"1", "usd", 0, true}, {"1", "", 0, true},
		{"99999999999999999999", "USD", 0, true},
	} {
		got, err := ParseAmount(c.in, c.currency)
		if (err != nil) != c.fails || (!c.fails && got != Amount{c.want, c.currency}) {
			t.Errorf("%q %s: %v, %v", c.in, c.currency, got, err)
		}
	}
}

func TestAmountPrintedReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount{rapid.Int64Range(-1<<53, 1<<53).Draw(t, "minor"), rapid.SampledFrom([]Currency{"USD", "JPY", "EUR", "PLN"}).Draw(t, "currency")}
		back, err := ParseAmount(a.Decimal(), a.Currency)
		if err != nil || back != a {
			t.Fatalf("%v printed as %q reads %v, %v", a, a.Decimal(), back, err)
		}
	})
}

func TestAmountForPeople(t *testing.T) {
	for want, a := range map[string]Amount{
		"$1.50": {150, "USD"}, "-£0.05": {-5, "GBP"}, "¥3153": {3153, "JPY"}, "12.00 PLN": {1200, "PLN"}, "no amount": {},
	} {
		if a.String() != want {
			t.Errorf("%+v: %s, want %s", a, a.String(), want)
		}
	}
}

func TestDatesAreDaysOfTheCalendar(t *testing.T) {
	d, err := ParseDate("2026-08-31")
	if err != nil || d.String() != "2026-08-31" || (d+1).String() != "2026-09-01" || d.Long() != "Mon 31 Aug 2026" {
		t.Errorf("%v %v %v", d, err, d.Long())
	}
	if year, month, day := d.Calendar(); year != 2026 || month != time.August || day != 31 {
		t.Errorf("the calendar says %d %s %d", year, month, day)
	}
	if DateOf(2024, time.February, 29) != DateOf(2024, time.March, 1)-1 {
		t.Error("29 February 2024 is not the day before 1 March")
	}
	for _, bad := range []string{"", "2026-02-30", "31.08.2026", "2026-8-1", "10000-01-01", "1970-01-01"} {
		if _, err := ParseDate(bad); err == nil {
			t.Errorf("%q passed as a date", bad)
		}
	}
}

// The story of the rules: at 08:00 in Berlin on 1 September it is still 31
// August in Los Angeles, so a credit of the 31st at amazon.com is usable.
func TestADayEndsWhereTheShopIs(t *testing.T) {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	now := time.Date(2026, 9, 1, 8, 0, 0, 0, berlin)
	shops := AllMarkets()
	if got := shops.ByDomain("amazon.com").Today(now).String(); got != "2026-08-31" {
		t.Errorf("at amazon.com it is %s", got)
	}
	if got := shops.ByDomain("amazon.de").Today(now).String(); got != "2026-09-01" {
		t.Errorf("at amazon.de it is %s", got)
	}
}

func TestCategoriesContainEachOther(t *testing.T) {
	for _, c := range []struct {
		outer, inner Category
		want         bool
	}{
		{Any, Physical, true}, {Digital, Ebooks, true}, {Ebooks, Digital, false}, {Physical, Ebooks, false},
		{Physical, Pantry, true}, {Digital, Books, false}, {"garden", "garden", true}, {"garden", Ebooks, false}, {Any, "garden", true},
	} {
		if c.outer.Contains(c.inner) != c.want {
			t.Errorf("%s contains %s: %v", c.outer, c.inner, !c.want)
		}
	}
}

func TestEveryShopIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range AllMarkets() {
		if seen[m.Domain] || m.Currency == "" || m.Zone == nil || len(m.Languages) == 0 {
			t.Errorf("%s is incomplete or listed twice", m.Domain)
		}
		seen[m.Domain] = true
		for _, d := range m.MailDomains {
			if d != strings.ToLower(d) {
				t.Errorf("mail domain %s is not in lower case", d)
			}
			if AllMarkets().ByMailDomain(d) != m {
				t.Errorf("mail domain %s leads to another shop", d)
			}
		}
	}
	if AllMarkets().ByMailDomain("audible.com") != nil || AllMarkets().ByMailDomain("xamazon.com") != nil {
		t.Error("a stranger's domain is taken for a shop's")
	}
	if m := AllMarkets().ByCurrency("GBP"); m == nil || m.Domain != "amazon.co.uk" {
		t.Error("pounds do not lead to amazon.co.uk")
	}
	if AllMarkets().ByCurrency("EUR") != nil {
		t.Error("euros lead to one shop, and there are several")
	}
}

// The shops that mailtrack promises to know, with what their people pay in and
// where a day of theirs ends.
func TestTheShopsThatArePromised(t *testing.T) {
	promised := map[string][2]string{
		"amazon.com": {"USD", "America/Los_Angeles"}, "amazon.ca": {"CAD", "America/Toronto"}, "amazon.com.mx": {"MXN", "America/Mexico_City"},
		"amazon.com.br": {"BRL", "America/Sao_Paulo"}, "amazon.co.uk": {"GBP", "Europe/London"}, "amazon.de": {"EUR", "Europe/Berlin"},
		"amazon.fr": {"EUR", "Europe/Paris"}, "amazon.it": {"EUR", "Europe/Rome"}, "amazon.es": {"EUR", "Europe/Madrid"},
		"amazon.nl": {"EUR", "Europe/Amsterdam"}, "amazon.se": {"SEK", "Europe/Stockholm"}, "amazon.pl": {"PLN", "Europe/Warsaw"},
		"amazon.com.be": {"EUR", "Europe/Brussels"}, "amazon.ie": {"EUR", "Europe/Dublin"}, "amazon.com.tr": {"TRY", "Europe/Istanbul"},
		"amazon.co.jp": {"JPY", "Asia/Tokyo"}, "amazon.in": {"INR", "Asia/Kolkata"}, "amazon.com.au": {"AUD", "Australia/Sydney"},
		"amazon.sg": {"SGD", "Asia/Singapore"}, "amazon.ae": {"AED", "Asia/Dubai"}, "amazon.sa": {"SAR", "Asia/Riyadh"},
		"amazon.eg": {"EGP", "Africa/Cairo"}, "amazon.co.za": {"ZAR", "Africa/Johannesburg"},
	}
	if len(AllMarkets()) != len(promised) {
		t.Errorf("%d shops, and %d are promised", len(AllMarkets()), len(promised))
	}
	for domain, want := range promised {
		m := AllMarkets().ByDomain(domain)
		if m == nil {
			t.Errorf("%s is no shop", domain)
			continue
		}
		if got := [2]string{string(m.Currency), m.Zone.String()}; got != want {
			t.Errorf("%s: %v, want %v", domain, got, want)
		}
		if _, known := m.Senders["auto-confirm"]; !known || len(m.Senders) < 8 {
			t.Errorf("%s knows the senders %v", domain, m.Senders)
		}
	}
}

func TestABrokenMarketFileSaysWhere(t *testing.T) {
	_, err := parseMarkets([]byte("markets:\n  - {domian: x}\n"))
	if err == nil || !strings.Contains(err.Error(), `market.yaml:2:6: unknown key "domian"`) {
		t.Errorf("%v", err)
	}
	if _, err := parseMarkets([]byte("markets:\n  - {domain: x, zone: Mars/Olympus}\n")); err == nil {
		t.Error("a zone on Mars passed")
	}
}
