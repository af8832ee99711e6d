package parser

import (
	"strings"
	"testing"
)

// telling is a mail and what it must yield; line breaks of the text are read as
// they stand, and in HTML as <br>, as paragraphs and as cells of a table.
type telling struct{ from, subject, text, want string }

const (
	isShipped = `Shipped: "Wool Socks"`
	isOrder   = `Ordered: "Wool Socks"`
	isBenefit = "Benefit Confirmation for your Order"
	isDigital = "Amazon.com order of A Short History."
	until     = " until 2026-12-31"
)

func readTellings(t *testing.T, tellings []telling) {
	t.Helper()
	for _, c := range tellings {
		if c.from == "" {
			c.from = "auto@amazon.com"
		}
		lines := strings.Split(c.text, "\n")
		for form, body := range map[string]string{
			"text":  strings.Join(lines, "\r\n"),
			"br":    "<p>" + strings.Join(lines, "<br>") + "</p>",
			"p":     "<p>" + strings.Join(lines, "</p><p>") + "</p>",
			"cells": "<table><tr><td>" + strings.Join(lines, "</td></tr><tr><td>") + "</td></tr></table>",
			"spans": "<span>" + strings.Join(lines, "</span> <span>") + "</span>",
		} {
			if form == "spans" && c.subject == isDigital {
				continue // rows of money stand on lines of their own
			}
			kind := "html"
			if form == "text" {
				kind = "text"
			}
			r := readMail(t, mailOf(c.from, c.subject, body, kind))
			got := yields(r)
			if form == "spans" && strings.Contains(c.text, "\n") && got == "doubt" {
				continue // on one line it may read two ways, and a doubt is never wrong
			}
			if got != c.want {
				t.Errorf("%s of %q: %q\ngot:  %s\nwant: %s\ndoubts: %v", form, c.subject, c.text, got, c.want, r.Doubts)
			}
		}
	}
}

// An order is full of amounts. The credit is the one that grammar ties to it;
// where two could be, a person decides.
func TestTheAmountOfTheOrderIsNotTheCredit(t *testing.T) {
	const (
		noRush = "earned no-rush 1.50 USD -" + until
		credit = "earned promotion 1.50 USD digital" + until
		words  = "Your No-Rush credit of $1.50 has been added to your account and expires on December 31, 2026."
		earned = "You've earned a $1.50 digital credit. It expires on December 31, 2026."
	)
	readTellings(t, []telling{
		{"", isShipped, "Wool Socks\n$31.68\n" + words, noRush},
		{"", isShipped, "31.68 USD\n" + words, noRush},
		{"", isShipped, "Wool Socks\nQuantity: 1\n31.68 USD\n" + words, noRush},
		{"", isShipped, "Wool Socks $31.68\n" + words, noRush},
		{"", isShipped, "Total $31.68 " + words, noRush},
		{"", isShipped, "Total $31.68\n" + words, noRush},
		{"", isShipped, "Was $31.68 — now shipping. " + words, noRush},
		{"", isShipped, "Thanks for your order of $31.68 your No-Rush credit is $1.50 and expires on December 31, 2026.", noRush},
		{"", isShipped, "Total\n31.68 USD\n" + earned, credit},
		{"", isShipped, "Total 31.68 USD\n" + earned, credit},
		{"", isShipped, "Grand total of all\n31.68 USD\n" + earned, credit},
		{"", isShipped, "Shipment Total:\n$31.68\n" + earned, credit},
		{"", isShipped, "Shipment Total: $31.68\n" + earned, credit},
		{"", isShipped, "Because you spent $31.68 you've earned a $1.50 digital credit. It expires on December 31, 2026.", credit},
		{"", isShipped, "You've earned a $1.50 digital credit on your order of $31.68. It expires on December 31, 2026.", credit},
		{"", isShipped, "Wool Socks - $31.68. Thanks for choosing No-Rush. A $1.50 No-Rush reward has been added to your account and expires on December 31, 2026.", noRush},
		{"", isOrder, "Total\n31.68 USD\nYou've earned a $1.50 digital credit. Expires December 31, 2026.", "promised promotion 1.50 USD digital" + until},
		{"", isOrder, "Wool Socks\n$31.68\nWe'll apply a $1.50 digital credit once your order ships. Expires December 31, 2026.", "promised promotion 1.50 USD digital" + until},
		{"auto@amazon.co.uk", `Dispatched: "Mug"`, "Total:\n£11.99\nYou've earned a £1 credit for eBooks. Valid until 31 December 2026.", "earned promotion 1.00 GBP ebooks" + until},

		// A price above a heading is no credit.
		{"", isShipped, "Wool Socks $31.68\nNo-Rush credit has been added to your account.", "doubt"},
		{"", isShipped, "Wool Socks\n$31.68\nNo-Rush credit\nExpires: December 31, 2026", "doubt"},
		{"", isBenefit, "Total\n$31.68\nNo-Rush credit\nExpires: December 31, 2026", "doubt"},
		{"", isShipped, "Your No-Rush reward\n$1.50\nExpires: December 31, 2026", noRush},

		// Two that compete.
		{"", isShipped, "Your $31.68 No-Rush credit of $1.50 has been added to your account.", "doubt"},
		{"", isShipped, "A No-Rush credit of $1.50 or $2.00 has been added to your account. It expires on December 31, 2026.", "doubt"},
		{"", isShipped, "Your $31.68 purchase earned No-Rush credit. It has been added to your account.", "doubt"},
	})
	r := readOne(t, isShipped, "Your $31.68 No-Rush credit of $1.50 has been added to your account.", "html")
	if len(r.Doubts) != 1 || !strings.Contains(r.Doubts[0].Why, "$31.68 and $1.50") {
		t.Errorf("a doubt about two amounts names both: %v", r.Doubts)
	}

	// A plain text breaks its lines anywhere, behind an amount too.
	for _, words := range []string{
		"To thank you for waiting a little longer, we have placed a $1.50\r\nNo-Rush credit in your account. It expires on December 31, 2026.",
		"To thank you for waiting, we have added a No-Rush credit of\r\n$1.50\r\nto your account. It expires on December 31, 2026.",
		"You have earned $1.50\r\nin No-Rush credits. They expire on December 31, 2026.",
	} {
		if got := yields(readOne(t, isShipped, words, "text")); got != noRush {
			t.Errorf("%q yields %s", words, got)
		}
	}
}

// How many credits there are is not guessed.
func TestSeveralCreditsInOnePhraseAreADoubt(t *testing.T) {
	for _, words := range []string{
		"You've earned two $1 credits for eBooks.",
		"You've earned 2 x $1 No-Rush credits.",
		"You've earned 2x $1 No-Rush credits.",
		"You've earned three new $1 digital credits.",
		"You've earned 3 credits of $1.",
		"You've received 3 No-Rush credits of $1.00 each.",
		"You've earned $1 x 2 for eBooks.",
		"You've received No-Rush credits of $1 each.",
	} {
		readTellings(t, []telling{{"", isShipped, words + " They expire on December 31, 2026.", "doubt"}})
	}
}
