package parser

import (
	"strings"
	"testing"
)

// A reminder speaks of a credit that an earlier mail told; it is not counted again.
func TestAReminderIsNoNewCredit(t *testing.T) {
	const words = "Your $1.50 digital credit expires on December 31, 2026. Use it now!"
	for _, subject := range []string{"Your $1.50 digital credit expires soon", "Reminder: use your No-Rush credit", "Your digital credit", "A message about your account", "Last chance to use your $1.50 digital credit"} {
		readTellings(t, []telling{{"", subject, words, "doubt"}})
	}
	readTellings(t, []telling{
		{"", isShipped, "Reminder: your $1.50 digital credit expires on December 31, 2026.", "doubt"},
		{"", "Your digital credit expires soon", "You earned a $1.50 digital credit. It expires on December 31, 2026.", "doubt"},
		{"", isBenefit, words, "earned promotion 1.50 USD digital" + until},
		{"", "You've earned a digital credit", words, "earned promotion 1.50 USD digital" + until},
		{"", "Your digital credit", "You've earned a $1.50 digital credit. It expires on December 31, 2026.", "earned promotion 1.50 USD digital" + until},
	})
}

// Money that was credited to be spent is a credit, though no noun says so.
func TestMoneyThatWasCreditedToBeSpent(t *testing.T) {
	readTellings(t, []telling{
		{"", isShipped, "We've credited your account with $2.00 to spend on films, TV and music. Use by Thursday 31 December 2026.", "earned promotion 2.00 USD video,music" + until},
		{"", isShipped, "We have credited $2.00 to your account for eBooks. It expires on December 31, 2026.", "earned promotion 2.00 USD ebooks" + until},
		{"", isShipped, "A $1.50 bonus for eBooks is yours. Expires December 31, 2026.", "earned promotion 1.50 USD ebooks" + until},
		{"", isShipped, "You've earned a $1.50 bonus digital credit. It expires on December 31, 2026.", "earned promotion 1.50 USD digital" + until},
		{"", isShipped, "We have credited $12.00 to your account.", "doubt"},
		{"", "Your refund for Wool Socks....", "We have credited $12.00 to your account.", "refunded"},
	})
}

// A reward in a currency that the shop does not pay in was misread, or is none.
func TestARewardInAForeignCurrencyIsADoubt(t *testing.T) {
	readTellings(t, []telling{
		{"auto@amazon.co.uk", `Dispatched: "Mug"`, "You've earned a $1.50 digital credit, valid until 31 Dec 2026.", "doubt"},
		{"", isShipped, "You've earned a £1.50 digital credit, valid until 31 Dec 2026.", "doubt"},
	})
}

// What takes money off a digital order under a label that no list knows may be
// a credit. What is known to be none stays quiet, and so does an advertisement.
func TestAnUnknownDeductionOfADigitalOrderIsADoubt(t *testing.T) {
	const head, total = "A Short History (Kindle Edition)\n$9.99\n", "\nOrder Total: $8.99"
	ads := "\nYou may also like\nGarden Tools\nA Longer History\nThe Longest History\nMaps\nAtlas\nGlobes\nPrice drop: -$4.00"
	readTellings(t, []telling{
		{"", isDigital, head + "Mystery Deduction: -$1.00" + total, "doubt"},
		{"", isDigital, head + "Coupon Savings: -$1.00\nTax: -$0.10\nFree shipping: -$1.00" + total, "discount 1.00 USD"},
		{"", isDigital, head + "Mystery Deduction: -$0.00" + total, ""},
		{"", isOrder, head + "Mystery Deduction: -$1.00" + total, ""},
	})
	if got := yields(readOne(t, isDigital, "<p>Order Total: $8.99</p><p>"+strings.ReplaceAll(ads, "\n", "</p><p>"), "html")); got != "" {
		t.Errorf("an advertisement below the order yields %s", got)
	}
}
