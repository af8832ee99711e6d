package parser

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"mailtrack/fixtures"
)

// What Teach writes can be saved as it is: New takes it, and the mail then reads
// as its sample says.
func TestWhatIsTaughtReadsItsMail(t *testing.T) {
	for _, c := range []struct{ from, subject, html, want, seen string }{
		{"thank-you@amazon.com", "Anna, a little treat of $1.50", `<p>$1.50 of patience money is waiting in your wallet for order #111-5550101-7750101, for Kindle books and digital music.</p><p>Gone after Monday, August 31, 2026.</p><table><tr><td>Wool Socks</td><td>$31.68</td></tr><tr><td>Order Total</td><td>$31.68</td></tr></table>`,
			"earned promotion 1.50 USD ebooks,music order 111-5550101-7750101 until 2026-08-31", `words: ["gone after"]`},
		{"no-reply@amazon.com", "Thank you", `<p>Please accept $2.00 for your trouble with {parcels} & <i>"boxes"</i>, to spend until 9/30/26.</p>`,
			"earned promotion 2.00 USD - until 2026-09-30", `"Please accept {money} for your trouble with *parcels* & \"*\", to spend until {date}."`},
		{"no-reply@amazon.com", "Thank you", `<p>Patience money</p><p>$2.00</p>`, "earned promotion 2.00 USD -", `"Patience money: {money}"`},
		{"x@amazon.de", "Thank you", `<p>5,00 € Bonusgeld</p>`, "", ""},
		{"auto-confirm@amazon.com", isOrder, `<p>We set $0.70 of patience money aside, yours once your order ships, good until May 1, 2027.</p>`, "promised promotion 0.70 USD - until 2027-05-01", "means: promised"},
		{"digital-no-reply@amazon.com", isDigital, `<table><tr><td>Item Subtotal</td><td>$3.00</td></tr><tr><td>Patience money reward used</td><td>-$1.00</td></tr></table>`, "spent promotion 1.00 USD -", "means: spent"},
		{"x@amazon.com", isShipped, `<p>Your order is on its way.</p>`, "", "No sentence with money in it is left that sounds like a reward"},
		{"x@amazon.co.jp", "ささやかなお礼", `<p>お待ちいただいたお礼に、電子書籍に使える100円をお贈りいたします。2026年8月31日までお使いください。</p>`, "earned promotion 100 JPY ebooks until 2026-08-31", "means: earned"},
	} {
		raw := []byte("From: " + c.from + "\r\nSubject: " + c.subject + "\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + c.html + "\r\n")
		rules, err := theReader(t).Teach(context.Background(), raw, "mail.eml")
		if err != nil {
			t.Fatal(err)
		}
		r, err := New(Rules{File: "mine.yaml", Data: []byte(rules)})
		if err != nil {
			t.Errorf("%s\n%v", rules, err)
			continue
		}
		reading, err := r.Read(context.Background(), raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := yields(reading); c.want != "" && got != c.want || !strings.Contains(rules, c.seen) {
			t.Errorf("reads %q, want %q and %q, by\n%s", got, c.want, c.seen, rules)
		}
		if d := r.Samples()[0].Differences(reading.Kind, reading.Facts, reading.Doubts); len(d) > 0 {
			t.Errorf("the sample differs: %v\n%s", d, rules)
		}
	}
	if _, err := theReader(t).Teach(context.Background(), []byte("From: a@example.org\r\nSubject: x\r\n\r\n$1 for you\r\n"), "mail.eml"); err == nil {
		t.Error("somebody's mail was taught")
	}
}

// Every fixture can be taught, and no built-in reading is changed by it.
func TestEveryFixtureCanBeTaught(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a reader for each fixture")
	}
	mails := goldenMails(t)
	for i, file := range mails {
		if i%(5*raceStride) != 0 {
			continue // each one takes readers of its own
		}
		raw, err := fs.ReadFile(fixtures.Mails, file+".eml")
		if err != nil {
			t.Fatal(err)
		}
		before := readMail(t, string(raw))
		rules, err := theReader(t).Teach(context.Background(), raw, "mail.eml")
		if err != nil {
			if before.Market != "" && before.TooMuch == "" && before.Language != "" {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		r, err := New(Rules{File: "mine.yaml", Data: []byte(rules)})
		if err != nil {
			t.Errorf("%s: %v\n%s", file, err, rules)
			continue
		}
		after, err := r.Read(context.Background(), raw)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range before.Facts {
			if !strings.Contains(yields(after), factLine(f)) {
				t.Errorf("%s: %q is lost by\n%s", file, factLine(f), rules)
			}
		}
	}
}
