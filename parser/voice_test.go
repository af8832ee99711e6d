package parser

import "testing"

// Nobody but the shop gives credits: not a friend, not a seller, not a title.
func TestOthersCannotGrantACredit(t *testing.T) {
	const words = "You've earned a $9.00 No-Rush reward for eBooks. It expires on December 31, 2026."
	for _, text := range []string{
		"Gift note: " + words,
		"Gift message:\n" + words + "\nTotal 6.76 USD",
		"Thank you for your order. Gift note: " + words,
		"Arriving today Gift note: " + words,
		"Gift message\nDear Ben\nall the best\n" + words,
		"Message from seller: " + words,
		"Message from Wool & More:\n" + words,
		"Item: \"" + words + "\" by Wool & More",
		"Item: “" + words + "” by Wool & More",
		"Item: '" + words + "' by Wool & More",
	} {
		for _, subject := range []string{isShipped, isBenefit} {
			readTellings(t, []telling{{"", subject, text, "doubt"}})
		}
	}
	const mine = "earned no-rush 9.00 USD ebooks" + until
	readTellings(t, []telling{
		{"", isShipped, "\"Wool Socks\" are on their way. " + words + " Thanks for \"everything\".", mine},
		{"", isShipped, "The 'Wool Socks' of Anna's friends' are on their way. " + words, mine},
		{"", "A message about your account", "Gift note: A $10.00 Amazon.com Gift Card has been added to your account.", ""},
	})
	if got := yields(readOne(t, isShipped, "You've earned a $9.00 No-Rush reward for eBooks.\r\nGift note: It expires on December 31, 2026.", "text")); got != "earned no-rush 9.00 USD ebooks" {
		t.Errorf("a friend's day is taken for the credit's: %s", got)
	}
}

// White words on white ground are for programs only.
func TestWordsInTheColourOfTheirGroundAreHidden(t *testing.T) {
	const words = "You've earned a $9.00 No-Rush reward for eBooks. It expires on December 31, 2026."
	const mine = "earned no-rush 9.00 USD ebooks" + until
	for style, want := range map[string]string{
		"color:#fff;background:#fff":                         "",
		"background-color: #FFFFFF; color: white":            "",
		"color:rgb(255, 255, 255)!important;background:#FFF": "",
		"color:#fff;background:#000":                         mine,
		"color:#fff":                                         "", // the page itself is white
	} {
		if got := yields(readOne(t, isBenefit, `<div style="`+style+`">`+words+`</div>`, "html")); got != want {
			t.Errorf("%s yields %q, want %q", style, got, want)
		}
	}
	if got := yields(readOne(t, isBenefit, `<div class="m_1hero" style="color:#fff">`+words+`</div>`, "html")); got != mine {
		t.Errorf("white words on a ground that a lost style sheet coloured yield %q", got)
	}
	nested := `<div style="color:#fff;background:#fff"><span style="color:#000">` + words + `</span></div>`
	if got := yields(readOne(t, isBenefit, nested, "html")); got != mine {
		t.Errorf("black words in a white block yield %q", got)
	}
}
