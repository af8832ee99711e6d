package parser

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"mailtrack/reward"
)

// A sentence in a mail, and what it must yield: one line per fact
// ("earned no-rush 1.00 USD ebooks,music until 2026-08-31"), "doubt" for each
// doubt. Every sentence is read three times: as HTML, as plain text, as both.
func TestWhatASentenceYields(t *testing.T) {
	const (
		benefit = "Benefit Confirmation for your Order"
		order   = `Your Amazon.com order of "DUPLO LEGO Ville 10525 Big...".`
		shipped = `Your Amazon.com order of "DUPLO LEGO Ville 10525 Big..." has shipped!`
		unknown = "A message about your account"
	)
	for _, c := range []struct{ subject, text, want string }{
		// Names and amounts (field guide, section 6).
		{benefit, "You've earned a $1 digital credit. It expires on August 31, 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
		{benefit, "You have earned a $1.50 No-Rush credit for select eBooks, digital music, videos, and apps. Use it by Aug 31, 2026.", "earned no-rush 1.50 USD ebooks,video,music,apps until 2026-08-31"},
		{shipped, "Your $2 Amazon Day reward has been added to your account and is valid through 8/31/26.", "earned amazon-day 2.00 USD - until 2026-08-31"},
		{shipped, "A $5.99 Prime Pantry credit has been applied to your account. Credit expires December 31, 2026.", "earned promotion 5.99 USD pantry until 2026-12-31"},
		{order, "We'll automatically apply a $1 books and ebooks credit to your account once your order ships. This No-Rush credit expires on December 31, 2026.", "promised no-rush 1.00 USD ebooks,books until 2026-12-31"},
		{order, "FREE No-Rush Shipping: get a $1 digital reward (applicable to select eBooks, digital music, videos, and apps). Expires 12/31/2026.", "promised no-rush 1.00 USD ebooks,video,music,apps until 2026-12-31"},
		{order, "You'll receive a US$1 reward for select digital purchases.", "promised promotion 1.00 USD digital"},
		{shipped, "You'll receive a $1 digital credit once your item is delivered.", "promised promotion 1.00 USD digital"},
		{benefit, "Because you chose No-Rush Shipping, you've earned $1.00. Use it on Kindle books by December 31, 2026.", "earned no-rush 1.00 USD ebooks until 2026-12-31"},
		{benefit, "We have added a credit of $3.00 to your account. Your promotional credit is good for Prime Video and expires on 09/30/2026.", "earned promotion 3.00 USD video until 2026-09-30"},
		{benefit, "We're sorry for the trouble. A $5 courtesy credit has been added to your account; it does not expire.", "earned courtesy 5.00 USD -"},
		{benefit, "You've earned a $5 Amazon Fresh credit, valid until Dec. 31, 2026.", "earned promotion 5.00 USD Amazon Fresh until 2026-12-31"},

		// Several, and one told several times.
		{benefit, "You've earned a $1 eBooks credit and a $2 Prime Video credit. Both credits expire on August 31, 2026.", "earned promotion 1.00 USD ebooks until 2026-08-31\nearned promotion 2.00 USD video until 2026-08-31"},
		{benefit, "You've earned a $1 eBooks credit. It expires on August 31, 2026. You've earned a $1 video credit. It expires on September 30, 2026.", "earned promotion 1.00 USD ebooks until 2026-08-31\nearned promotion 1.00 USD video until 2026-09-30"},
		{benefit, "Your $1 digital credit. You've earned a $1 digital credit that expires on August 31, 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},

		{benefit, "You've earned a $1 eBooks credit and a $2 video credit, both valid until August 31, 2026.", "earned promotion 1.00 USD ebooks until 2026-08-31\nearned promotion 2.00 USD video until 2026-08-31"},
		{benefit, "Your $1 digital credit expires on August 31, 2026. If you have questions, see our Help pages.", "earned promotion 1.00 USD digital until 2026-08-31"},
		{benefit, "Use by August 31, 2026: your $1 digital credit for choosing No-Rush Shipping", "earned no-rush 1.00 USD digital until 2026-08-31"},

		// Days.
		{benefit, "You've earned a $1 digital credit. It expires in 30 days on June 30.", "earned promotion 1.00 USD digital until 2026-06-30"},
		{benefit, "You've earned a $1 digital credit. It expires on February 1.", "earned promotion 1.00 USD digital until 2027-02-01"},
		{benefit, "You've earned a $1 digital credit. It must be used before July 1, 2026. Use it before July 1, 2026.", "earned promotion 1.00 USD digital until 2026-06-30"},
		{benefit, "Your $1 digital credit expires at 11:59 p.m. Pacific time on August 31st, 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},
		{benefit, "You've earned a $1 digital credit.", "earned promotion 1.00 USD digital"},
		{benefit, "You've earned a $1 digital credit. It expires soon.", "doubt"},
		{benefit, "You've earned a $1 digital credit. It expires on February 30, 2027.", "doubt"},
		{benefit, "You've earned a $1 digital credit. It expires on February 1, 2020.", "doubt"},

		// The kind is not known, the sentence is complete.
		{unknown, "You've earned a $1 digital credit. It expires on August 31, 2026.", "earned promotion 1.00 USD digital until 2026-08-31"},

		{unknown, "A $10.00 Amazon.com Gift Card has been added to your account.", "earned gift-card 10.00 USD -"},

		// What is not read completely.
		{benefit, "Your No-Rush credit has been added to your account.", "doubt"},
		{shipped, "A $1 digital credit was applied to this order.", "doubt"},
		{unknown, "Your promotional credit balance is $4.50.", "doubt"},
		{shipped, "You will not receive a $1 digital credit for this order.", "doubt"},
		{shipped, "Your $1 digital credit has expired.", "doubt"},

		// What looks like one and is none.
		{order, "Get a $2 digital credit when you choose FREE Amazon Day Delivery at checkout.", ""},
		{order, "Pet Botanics Training Reward Dog Treats $12.99", ""},
		{order, "Sticker Reward Chart $5.99", ""},
		{order, "ProMotion Resistance Bands $19.99", ""},
		{order, "The Fair Credit Reporting Act: $14.95 paperback", ""},
		{order, "Earn 5% back on your $25.00 purchase with your Prime Visa credit card.", ""},
		{order, "You earned 300 points = $3 credit.", ""},
		{order, "Amazon.com eGift Card $25.00", ""},
		{order, "We'll credit $12.00 to your Visa. Come back by Oct 26 for a refund.", ""},
		{shipped, "Last chance to save on $5 magazines. Offer expires Aug 31, 2026.", ""},
		{order, "Your total is $25.99, paid by credit card ending in 1234, expires 12/26.", ""},
	} {
		for _, form := range []string{"html", "text", "both"} {
			r := readOne(t, c.subject, c.text, form)
			if got := yields(r); got != c.want {
				t.Errorf("%s: %q\ngot:  %s\nwant: %s\ndoubts: %v", form, c.text, got, c.want, r.Doubts)
			}
		}
	}
}

func readOne(t *testing.T, subject, text, form string) Reading {
	t.Helper()
	return readMail(t, mailOf("auto@amazon.com", subject, text, form))
}

// mailOf writes a mail of 1 June 2026.
func mailOf(from, subject, text, form string) string {
	head := "From: \"Amazon.com\" <" + from + ">\r\nTo: anna@example.org\r\nSubject: " + subject +
		"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\nMIME-Version: 1.0\r\n"
	plain := "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n"
	html := "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>" + text + "</p></body></html>\r\n"
	switch form {
	case "html":
		return head + html
	case "text":
		return head + plain
	}
	return head + "Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n" + plain + "\r\n--b1\r\n" + html + "\r\n--b1--\r\n"
}

func readMail(t *testing.T, raw string) Reading {
	t.Helper()
	reading, err := theReader(t).Read(context.Background(), []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

var onlyReader = sync.OnceValues(func() (*Reader, error) { return New() })

func theReader(t testing.TB) *Reader {
	t.Helper()
	r, err := onlyReader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func yields(r Reading) string {
	var lines []string
	for _, f := range r.Facts {
		lines = append(lines, factLine(f))
	}
	for range r.Doubts {
		lines = append(lines, "doubt")
	}
	return strings.Join(lines, "\n")
}

func factLine(f reward.Fact) string {
	line := string(f.What)
	if f.Programme != "" {
		line += " " + string(f.Programme)
	}
	if !f.Amount.IsNone() {
		line += " " + f.Amount.Decimal() + " " + string(f.Amount.Currency)
	}
	var categories []string
	for _, c := range f.Categories {
		categories = append(categories, string(c))
	}
	if f.What == reward.Earned || f.What == reward.Promised || f.What == reward.Spent {
		line += " " + cmp.Or(strings.Join(categories, ","), "-")
	}
	if f.Order != "" {
		line += " order " + f.Order
	}
	if f.Partial {
		line += " partial"
	}
	if !f.Expires.IsNone() {
		line += fmt.Sprintf(" until %s", f.Expires)
	}
	return line
}
