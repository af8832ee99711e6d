package parser

import "testing"

// Amount, sort and last day of a reward that stand below each other as labels are one
// credit, in whatever order. "Reward type" took the amount above it for its own and
// the day with it, so a credit was booked that never lapses.
func TestLabelsThatTellOfOneRewardBelongTogether(t *testing.T) {
	const (
		digital = "earned no-rush 1.00 USD ebooks,music" + until
		given   = "\nYour account has been credited for choosing No-Rush Shipping."
		benefit = "Your No-Rush benefit"
	)
	readTellings(t, []telling{
		{"", benefit, "Hi Anna,\nAmount: $1.00\nBenefit type: Digital Credit (select eBooks, music)\nGood until: Dec. 31, 2026" + given, digital},
		{"", benefit, "Hi Anna,\nAmount: $1.00\nGood until: Dec. 31, 2026\nBenefit type: Digital Credit (select eBooks, music)" + given, digital},
		{"", benefit, "Hi Anna,\nBenefit type: Digital Credit (select eBooks, music)\nAmount: $1.00\nExpiration date: December 31, 2026" + given, digital},
		{"", benefit, "Hi Anna,\nBenefit type: Digital Credit (select eBooks, music)\nExpiration date: December 31, 2026\nAmount: $1.00" + given, digital},
		{"", benefit, "Hi Anna,\nExpiration date: December 31, 2026\nAmount: $1.00\nBenefit type: Digital Credit (select eBooks, music)" + given, digital},
		{"", benefit, "Hi Anna,\nExpires: December 31, 2026\nBenefit type: Digital Credit (select eBooks, music)\nAmount: $1.00" + given, digital},
		{"", isBenefit, "Your No-Rush order has shipped.\nReward value:\n$1.00\nReward type:\nDigital: eBooks, music\nExpiration date:\nDec 31, 2026", digital},
		{"", isBenefit, "Your No-Rush order has shipped.\nGood for: eBooks, music\nStatus: Available\nReward amount: $1.00\nExpires: Dec 31, 2026", digital},
		{"", isBenefit, "Thank you for choosing No-Rush Shipping.\nReward type: eBooks credit\nAmount: $1.00\nExpires: December 31, 2026\nReward type: Prime Video credit\nAmount: $2.00\nExpires: November 30, 2026",
			"earned no-rush 1.00 USD ebooks" + until + "\nearned no-rush 2.00 USD video until 2026-11-30"},
		{"", isBenefit, "Thank you for choosing No-Rush Shipping.\nAmount: $1.00\nReward type: eBooks credit\nExpires: soon", "doubt"},
	})
	for _, form := range []string{"html", "text", "both"} {
		r := readMail(t, spokenMail("auto@amazon.com", isBenefit, "Your No-Rush order has shipped.\nReward type:\nDigital: eBooks, music\nReward value:\n$1.00\nEarned on:\nJune 1, 2026\nExpiration date:\nDec 31, 2026", form))
		if got := yields(r); got != digital {
			t.Errorf("%s: yields %q, want %q", form, got, digital)
		}
	}
	// The labels of a plain text without colons, each above its value.
	r := readOne(t, isBenefit, "Your No-Rush order has shipped.\r\n\r\nReward value\r\n1 USD\r\n\r\nReward type\r\nDigital: eBooks, music\r\n\r\nExpiration date\r\nDec 31, 2026\r\n\r\nOrder #\r\n111-5550101-7750101\r\n", "text")
	if got, want := yields(r), "earned no-rush 1.00 USD ebooks,music order 111-5550101-7750101"+until; got != want {
		t.Errorf("yields %q, want %q", got, want)
	}
}

// A list of labels alone gives nothing: of an offer, a coupon, a payment or a purchase
// it looks alike.
func TestLabelsOfOtherThingsAreNoReward(t *testing.T) {
	for _, c := range []struct{ subject, text string }{
		{isShipped, "Amount: $31.68\nPayment type: Visa credit card\nExpires: December 31, 2026"},
		{isOrder, "Item type: Kindle eBook\nValue: $9.99\nValid until: December 31, 2026"},
		{"Your plan", "Amount: $4.99\nPlan type: Digital benefits\nExpires: December 31, 2026"},
		{"A coupon for you", "Coupon type: Pantry\nValue: $5.00\nExpires: December 31, 2026"},
		{"A coupon for you", "Value: $5.00\nGood for: eBooks\nExpires: December 31, 2026"},
		{"An offer for you", "Spend $20 on eBooks to get this:\nReward type: eBooks credit\nValue: $5.00\nExpires: December 31, 2026"},
		{"An offer for you", "When you choose No-Rush Shipping:\nBenefit type: Digital credit\nValue: $1.00\nExpires: December 31, 2026"},
		{"Rewards points", "Reward type: points\nValue: $1.00\nExpires: December 31, 2026"},
		{isOrder, "Credit type: store card\nAmount: $31.68\nExpires: December 31, 2026"},
		{isShipped, "Amount: -$1.00\nReward type: eBooks credit\nExpires: December 31, 2026"},
		{"Your balance", "Rewards balance\nAmount: $4.50\nReward type: eBooks credit\nExpires: December 31, 2026"},
	} {
		for _, form := range []string{"html", "text", "both"} {
			if r := readMail(t, spokenMail("auto@amazon.com", c.subject, c.text, form)); len(r.Facts) > 0 {
				t.Errorf("%s: %s: %q is booked: %s", form, c.subject, c.text, yields(r))
			}
		}
	}
}
