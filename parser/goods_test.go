package parser

import "testing"

// What a credit is good for stands where the mail likes to put it: in the sentence
// before its last day, below it as a line of a card, or above, where the amount was told
// first. Without it a credit fits everything, and a Kindle book would draw on it.
func TestGoodsInAnotherSentenceOfTheReward(t *testing.T) {
	const (
		hello = "A message from Amazon Customer Service"
		ends  = "\nThe credit expires on December 31, 2026."
	)
	readTellings(t, []telling{
		{"", hello, "I've added a $5.00 courtesy credit to your account. It'll automatically apply the next time you buy an item shipped and sold by Amazon.com." + ends, "earned courtesy 5.00 USD physical" + until},
		{"", hello, "Your $10 promotional credit is now available. It will be applied to qualifying items sold by Amazon.com at checkout." + ends, "earned promotion 10.00 USD physical" + until},
		{"", hello, "We have credited $10.00 to your account in promotional credit. It will be taken off your next order of items sold by Amazon US, and lapses on December 31, 2026.", "earned promotion 10.00 USD physical" + until},
		{"", hello, "A $1.50 digital credit is now in your account.\nYou chose a slower delivery speed for a recent order. Spend your credit on eligible Kindle books." + ends, "earned no-rush 1.50 USD ebooks" + until},
	})
	r := readOne(t, "Your Amazon Day credit: $1.00", "<p>Order #111-5550101-7750101</p><p>You now have $1.00 to put towards a film on Prime Video.</p><table><tr><td>Credit</td><td>$1.00</td></tr><tr><td>Use by</td><td>12/31/2026</td></tr></table>", "html")
	if got, want := yields(r), "earned amazon-day 1.00 USD video order 111-5550101-7750101"+until; got != want {
		t.Errorf("yields %q, want %q; %v", got, want, r.Doubts)
	}
	for _, elsewhere := range []string{
		"<p>Kindle books from $1.00 are a good use of your day.</p>", // the goods stand before another thing's amount
		"<p>You paid $31.68 towards a film on Prime Video.</p>",      // another amount
		"<p>Prime Video</p>", // a name alone
		"<ul><li><a href='https://a.example'>$1.00 towards a film</a></li></ul>", // others' words
	} {
		r := readOne(t, "Your No-Rush credit", elsewhere+"<p>A $1.00 No-Rush credit has been added to your account.</p><p>Expires December 31, 2026</p><p>Thank you</p><p>Prime Video</p>", "html")
		if got, want := yields(r), "earned no-rush 1.00 USD -"+until; got != want {
			t.Errorf("%s: yields %q, want %q; %v", elsewhere, got, want, r.Doubts)
		}
	}
}

// A return that has begun is no refund yet; one that is told of by its sums is.
func TestAReturnThatHasBegunIsNoRefund(t *testing.T) {
	for _, c := range []struct{ subject, text, want string }{
		{`Your return of "Wool Socks"`, "Drop off your return by Sep 30, 2026 to get a refund of $49.50.", ""},
		{"Return started for Wool Socks", "Your refund of $49.50 will be issued to your gift card balance.", ""},
		{`Your return of "Wool Socks"`, "$49.50 has been added to your gift card balance.", ""},
		{`Your return of "Wool Socks"`, "Refund subtotal: $49.50\nPromo discount deduction: -$3.00\nTotal refund: $46.50", "refunded 3.00 USD"},
		{`Your refund for "Wool Socks"`, "We've issued a refund of $49.50.", "refunded"},
	} {
		for _, form := range []string{"html", "text", "both"} {
			if got := yields(readMail(t, spokenMail("return@amazon.com", c.subject, c.text, form))); got != c.want {
				t.Errorf("%s: %s: %q yields %q, want %q", form, c.subject, c.text, got, c.want)
			}
		}
	}
}
