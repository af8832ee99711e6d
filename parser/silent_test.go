package parser

import "testing"

// Credits that were passed over without a word: "You have new rewards" was taken for a
// balance, verbs of every day were not known, and a mail whose subject alone names the
// programme was not looked at.
func TestCreditsThatWerePassedOverInSilence(t *testing.T) {
	const thanks = "Thanks for choosing No-Rush Delivery"
	readTellings(t, []telling{
		{"", "2 new rewards, 2 ways to spend them", "You have new rewards, Anna.\n$1.00 for eBooks, for choosing No-Rush Shipping. Use by December 31, 2026.\n$2.00 for Prime Video, for choosing Amazon Day. Use by November 30, 2026.\nBoth have been added to your account.",
			"earned no-rush 1.00 USD ebooks" + until + "\nearned amazon-day 2.00 USD video until 2026-11-30"},
		{"", "Your settlement credit", "You have a new credit. You bought eBooks, and settlements entitle you to a payment of $4.71, which we have added to your Amazon account.\nThe credit is good for any print book or eBook. If you have not spent it by December 31, 2026, it will expire.",
			"earned promotion 4.71 USD ebooks,books" + until},
		{"", thanks, "We've popped $2 into your account to use on Kindle eBooks.\nYou'll need to use it by December 31, 2026.", "earned no-rush 2.00 USD ebooks" + until},
		{"", thanks, "We've tucked $2 into your Amazon account to use on Kindle eBooks.\nUse it by December 31, 2026.", "earned no-rush 2.00 USD ebooks" + until},
		{"", "Your inquiry", "I've issued $3.00 in promotional funds, which you may use until December 31, 2026.", "earned promotion 3.00 USD -" + until},
	})
	// Where the lines of a plain text make one sentence of heading and credit, a person is
	// told of the credit that was not read, though another one was.
	r := readOne(t, "2 new rewards", "You have new rewards, Anna\r\n$1.00 for eBooks, for choosing No-Rush Shipping. Use by December 31, 2026.\r\n$2.00 for Prime Video, for choosing Amazon Day. Use by November 30, 2026.\r\n", "text")
	if got, want := yields(r), "earned amazon-day 2.00 USD video until 2026-11-30\ndoubt"; got != want {
		t.Errorf("yields %q, want %q; %v", got, want, r.Doubts)
	}
	// A table whose words of granting stand below it.
	r = readOne(t, "2 new rewards", "<table><tr><td>Reward</td><td>Expires</td></tr><tr><td>$1.00 eBooks</td><td>December 31, 2026</td></tr><tr><td>$2.00 Prime Video</td><td>November 30, 2026</td></tr></table><p>These No-Rush credits have been added to your account.</p>", "html")
	if got, want := yields(r), "earned no-rush 1.00 USD ebooks"+until+"\nearned no-rush 2.00 USD video until 2026-11-30"; got != want {
		t.Errorf("yields %q, want %q; %v", got, want, r.Doubts)
	}
	// Of a list, words below give what has a last day; another amount may be an offer.
	r = readOne(t, "Hello", "<p>$5.00 eBooks credit</p><p>$2.00 Prime Video credit, expires December 31, 2026</p><p>$1.00 music credit, expires December 31, 2026</p><p>They have been added to your account.</p>", "html")
	if got, want := yields(r), "earned promotion 2.00 USD video"+until+"\nearned promotion 1.00 USD music"+until+"\ndoubt"; got != want {
		t.Errorf("yields %q, want %q; %v", got, want, r.Doubts)
	}
}

// What looks alike and gives nothing.
func TestNewWordsOfGrantingGiveNothingElsewhere(t *testing.T) {
	for _, c := range []struct{ subject, text string }{
		{"A new reward", "You have a new reward! Spend $20 on eBooks and get $5 back. Use by December 31, 2026."},
		{"A new reward", "You have a new reward waiting: $5.00 when you spend $20 on eBooks by December 31, 2026."},
		{"Your rewards", "You have rewards.\n$4.50 for eBooks, use by December 31, 2026."},
		{"Your rewards", "Your rewards balance\n$1.50 for eBooks, expires December 31, 2026."},
		{"Thanks for choosing No-Rush Delivery", "Wool Socks $31.68\nReturn it by December 31, 2026."},
		{`Shipped: "No-Rush Reward Stickers"`, "We've added $31.68 to your account. The promotion has ended. Use it by December 31, 2026."},
		{`Shipped: "No-Rush Reward Stickers"`, "We've dropped the price to $31.68. Offer valid through December 31, 2026."},
		{"Your order", "We've posted your parcel to your address, $31.68 is due by December 31, 2026."},
		{"Your inquiry", "You have a new credit card offer: $150.00 after approval. Expires December 31, 2026."},
	} {
		for _, form := range []string{"html", "text", "both"} {
			if r := readMail(t, spokenMail("auto@amazon.com", c.subject, c.text, form)); len(r.Facts) > 0 {
				t.Errorf("%s: %s: %q is booked: %s", form, c.subject, c.text, yields(r))
			}
		}
	}
}

// A verb that nobody wrote down is no reason to be silent: an amount that something is
// done with, near a reward and a last day, is put before a person. Prices, sums and
// what a membership costs are not.
func TestAnAmountInUnknownWordsNearARewardIsAsked(t *testing.T) {
	const thanks = "Thanks for choosing No-Rush Delivery"
	readTellings(t, []telling{
		{"", thanks, "We've wired over $2 for Kindle eBooks.\nUse it by December 31, 2026.", "doubt"},
		{"", "Your rewards", "A sum of $2 made its way into your account.\nUse it by December 31, 2026.", "doubt"},
		{"", thanks, "Wool Socks\n$31.68\nSold by: Socks Shop\nReturn it by December 31, 2026.", ""},
		{"", "Your Prime membership", "We've charged $139.00.\nYour benefits: FREE No-Rush shipping.\nMembership ends on December 31, 2026.", ""},
		{"", isShipped, "Shipped with No-Rush Shipping.\nShipment total: $31.68\nYour return window ends on December 31, 2026.", ""},
		{"", thanks, "If you order again you pay $31.68.\nUse it by December 31, 2026.", ""},
		{"", thanks, "Wool Socks\n$31.68\nUse it by December 31, 2026.", ""},
		{"", "Deals for you", "Kindle books from $1.99 each.\nYour rewards are waiting.\nThe offer ends on December 31, 2026.", ""},
	})
}

// Customer service and the gift of today say in the active voice that a card is there;
// both were passed over. Money that comes back to the balance is no gift card.
func TestAGiftCardThatSomebodyPutsIntoTheAccount(t *testing.T) {
	readTellings(t, []telling{
		{"", "Your inquiry", "I've added a $10 Amazon Gift Card to your account.", "earned gift-card 10.00 USD -"},
		{"gc-orders@gc.email.amazon.com", "Yuki sent you an Amazon Gift Card", "Yuki sent you an Amazon Gift Card for $30.00.\nWe already added this gift to your Amazon gift card balance.", "earned gift-card 30.00 USD -"},
		{"", "Your order", "We've added your gift card to your order of $31.68.", ""},
		{"", "Congratulations", "We've added a $60 Amazon Gift Card to your account upon approval.", ""},
		{"", "Congratulations", "A $60 Amazon Gift Card has been added to your account upon approval.", ""},
		{"", "Your order", "You can add a $50.00 gift card to your account. We added a gift bag to your order.", ""},
		{"", "Your inquiry", "Your inquiry about $31.68\nWe have added gift wrap to your Amazon order.", ""},
	})
	r := readOne(t, "Yuki sent you $30", "<p>Yuki sent you an Amazon Gift Card</p><p>For your graduation!</p><p>$30.00</p><p>We already added this gift to your Amazon gift card balance.</p>", "html")
	if got := yields(r); got != "doubt" || r.Doubts[0].Fact == nil || r.Doubts[0].Fact.Amount.Minor != 3000 {
		t.Errorf("an amount that stands apart yields %q, %v", got, r.Doubts)
	}
	if r := readOne(t, "Your inquiry", "We've added $31.68 to your gift card balance for your return.", "html"); len(r.Facts) > 0 {
		t.Errorf("money that comes back is booked: %s", yields(r))
	}
}
