package parser

import "testing"

// An amount told in words is read where the language lists the words (field
// guide, section 6: "por valor de un euro").
func TestAmountsToldInWords(t *testing.T) {
	const added = " has been added to your account and expires on December 31, 2026."
	readTellings(t, []telling{
		{"", isShipped, "A credit of one dollar" + added, "earned promotion 1.00 USD -" + until},
		{"", isShipped, "A one dollar digital credit" + added, "earned promotion 1.00 USD digital" + until},
		{"", isShipped, "A credit worth Two dollars for eBooks" + added, "earned promotion 2.00 USD ebooks" + until},
		{"", isShipped, "Two digital credits of one dollar" + added, "doubt"},
		{"", isShipped, "One credit" + added + " Thank you.", ""},
		{"", isShipped, "Total one dollar. Thank you.", ""},
	})
}

// What a credit is good for, whose account it is in, and a name that no list
// knows may stand between a reward word and the amount behind it; what begins
// another thing may not.
func TestTheAmountBehindAnExplainedReward(t *testing.T) {
	const added = " has been added and expires on December 31, 2026."
	readTellings(t, []telling{
		{"", isShipped, "A credit for eBooks of $1.50" + added, "earned promotion 1.50 USD ebooks" + until},
		{"", isShipped, "A credit for eBooks, music and apps in the amount of $1.50" + added, "earned promotion 1.50 USD ebooks,music,apps" + until},
		{"", isShipped, "A credit for eBooks and $31.68" + added, "doubt"},
		{"", isShipped, "A credit in your account of $1.50" + added, "earned promotion 1.50 USD -" + until},
		{"", isShipped, "A credit for Amazon Fresh of $1.50" + added, "earned promotion 1.50 USD Amazon Fresh" + until},
		{"", isShipped, "We've added $1.50 to your account as a promotional credit. It expires on December 31, 2026.", "earned promotion 1.50 USD -" + until},
		{"", isShipped, "Your No-Rush credit for your order of $31.68" + added, "doubt"},
		{"", isShipped, "We charged $31.68 to your card. Your No-Rush credit" + added, "doubt"},
	})
}
