package parser

import "testing"

// Wordings that say all there is to say and ended in a doubt: the money before its
// noun, verbs of every day, cents alone, a card with a big number on top.
func TestEnglishWordingsThatSayItAll(t *testing.T) {
	const (
		noRush = "earned no-rush 1.00 USD -" + until
		lapses = " It expires on December 31, 2026."
		hello  = "Hello"
	)
	readTellings(t, []telling{
		{"", isShipped, "$1.00 has been placed on your account as a No-Rush credit towards digital music.\nSpend it before it expires on December 31, 2026.", "earned no-rush 1.00 USD music" + until},
		{"", hello, "$1.00 has been added to your account as a No-Rush credit." + lapses, noRush},
		{"", hello, "$1.00 was just credited to your Amazon account in the form of a No-Rush credit." + lapses, noRush},
		{"", hello, "A $1.00 No-Rush credit has been placed on your account." + lapses, noRush},
		{"", hello, "Your $1.00 No-Rush credit has been activated." + lapses, noRush},
		{"", hello, "Your $1.00 No-Rush credit was issued today." + lapses, noRush},
		{"", hello, "You just scored a $1.00 No-Rush credit." + lapses, noRush},
		{"", hello, "We have topped up your account with a $1.00 No-Rush credit." + lapses, noRush},
		{"", hello, "Your $1.00 No-Rush credit landed." + lapses, noRush},
		{"", hello, "A $.50 No-Rush credit has been added to your account." + lapses, "earned no-rush 0.50 USD -" + until},
		{"", hello, "A $1.00 No-Rush credit was added to your account. Enjoy it until December 31, 2026.", noRush},
		{"", hello, "A $1.00 No-Rush credit was added to your account. It will no longer be valid after December 31, 2026.", noRush},
		{"", hello, "A $1.00 No-Rush credit was added to your account. It can't be used after December 31, 2026.", noRush},
		{"", hello, "I've refunded your shipping of $5.99 and also added a $5.00 promotional credit, which expires December 31, 2026.", "earned promotion 5.00 USD -" + until},
		{"", "1 item has been canceled from your Amazon.com order", "The remaining item will still ship with No-Rush Shipping, and you'll still receive your $1.50 digital credit when it does. The credit will expire on December 31, 2026.",
			"cancelled partial\npromised no-rush 1.50 USD digital" + until},
		{"", hello, "Patience pays\n$3\nNo-Rush credit\nfor movies and TV shows\nExpires 12/31/2026\nThe credit was added to your account.", "earned no-rush 3.00 USD video" + until},
		{"", hello, "Added to your account\n$3.00 No-Rush credit\nUse by December 31, 2026", "earned no-rush 3.00 USD -" + until},
		{"", isOrder, "Wool Socks\nQuantity: 1\n$31.68\nNo-Rush reward $2.00\nAvailable after shipping.\nFor digital purchases.\nExpires Dec 31, 2026.\nTotal $31.68", "promised no-rush 2.00 USD digital" + until},
	})
	r := readOne(t, hello, "<p>Patience pays</p><p>$3<br></p><p>No-Rush credit</p><p>Yours to enjoy on movies from Prime Video</p><p>Ends 12/31/2026</p><p>The credit was added on June 1, 2026 and will be taken off your next purchase.</p>", "html")
	if got, want := yields(r), "earned no-rush 3.00 USD video"+until; got != want {
		t.Errorf("a card yields %q, want %q; %v", got, want, r.Doubts)
	}
}

// The same words of what is held out, was there before, belongs to somebody else or is
// the price of something.
func TestEnglishWordingsThatOnlyLookAlike(t *testing.T) {
	for _, c := range []struct{ subject, text string }{
		{"Hello", "$5.00 can be added to your account as a No-Rush credit.\nIt would expire on December 31, 2026."},
		{"Hello", "$5.00 will be added to your account as a credit when you spend $20.\nIt expires on December 31, 2026."},
		{"Hello", "Have $5.00 added to your account: a digital credit, expires December 31, 2026."},
		{"Hello", "Enter the code and $5.00 in promotional credit is added to your account. Offer ends December 31, 2026."},
		{"Hello", "Your friend scored a $1.00 No-Rush credit. It expires on December 31, 2026."},
		{"Hello", "Your subscription has been activated. $1.00 digital credit, expires December 31, 2026."},
		{"Hello", "Your order has been placed. $1.00 digital credit, expires December 31, 2026."},
		{"Hello", "Your $1.00 No-Rush credit can't be used after December 31, 2026."},
		{"Hello", "Enjoy it until December 31, 2026: 20% off, up to $5.00 with a digital credit card."},
		{"Hello", "Patience pays\n$3\nNo-Rush credit\nExpires 12/31/2026\nThe credit will be added when you spend $20."},
		{"Hello", "Wool Socks\n$31.68\nNo-Rush credit\nExpires 12/31/2026\nThe credit of $1.00 was added to your account."},
		{isShipped, "Wool Socks\n$31.68\nNo-Rush credit\nExpires 12/31/2026\nThe credit was added to your account."},
		{isOrder, "Wool Socks\n$31.68\nGift Card $25.00\nStore credit card $31.68\nExpires 12/31/2026"},
		{"Hello", "The remaining balance of your No-Rush credit is $1.00. It expires on December 31, 2026."},
		{"Hello", "v$1.$.50 No-Rush credit"},
		{"Hello", "You scored $10 off your next order. Your reward expires December 31, 2026."},
		{"Hello", "You've unlocked $10 off. Your reward expires December 31, 2026."},
		{"Hello", "You have a new benefit.\n$5.00 a month for Prime Video\nUse by December 31, 2026"},
		{"Hello", "You have a new reward.\n$5.00 off one eBook\nUse by December 31, 2026"},
		{"Hello", "We dropped your parcel on your porch. $5.00 digital credit, expires December 31, 2026."},
		{"Hello", "I've looked at your order and added a note. A $5.00 digital credit, expires December 31, 2026, is what others got."},
		{"Hello", "Added to your account\nA new payment method\n$5.00 digital credit\nUse by December 31, 2026"},
		{"Hello", "Added to your account when you spend $20\n$5.00 digital credit\nUse by December 31, 2026"},
		{"Hello", "$31.68\nNo-Rush credit\nfor eBooks\nExpires December 31, 2026\nThe credit was added to your friend's account."},
	} {
		for _, form := range []string{"html", "text", "both"} {
			r := readMail(t, spokenMail("auto@amazon.com", c.subject, c.text, form))
			for _, f := range r.Facts {
				if f.Amount.Minor != 100 || c.subject == "Hello" && c.text[0] != 'W' {
					t.Errorf("%s: %s: %q is booked: %s", form, c.subject, c.text, yields(r))
				}
			}
		}
	}
	// A card of an older credit, of somebody else's, in a mail with prices, or about an order.
	const card = "<p>Patience pays</p><p>$3</p><p>No-Rush credit</p><p>for movies and TV shows</p><p>Expires 12/31/2026</p>"
	for _, c := range []struct{ subject, html string }{
		{"Hello", card + "<p>The credit was added on May 1, 2026.</p>"},
		{"Hello", card + "<p>A credit has been added for every friend of yours.</p>"},
		{"Hello", card + "<p>A credit was added to your friend's account: your friend says thanks.</p>"},
		{"Hello", "<p>Socks $31.68</p>" + card + "<p>The credit was added to your account.</p>"},
		{isShipped, card + "<p>The credit was added to your account.</p>"},
		{isOrder, card + "<p>The credit was added to your account.</p>"},
	} {
		if r := readOne(t, c.subject, c.html, "html"); len(r.Facts) > 0 {
			t.Errorf("%s: %s is booked: %s", c.subject, c.html, yields(r))
		}
	}
}
