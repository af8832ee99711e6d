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

// What stands deeper in quotation than the mail itself, or below the mark that a
// mail program puts above somebody else's message, others wrote.
func TestAQuotedMessageCannotGrantACredit(t *testing.T) {
	const words = "You've earned a $9.00 No-Rush reward for eBooks. It expires on December 31, 2026."
	for _, subject := range []string{isShipped, isBenefit, "A question about your order"} {
		for _, text := range []string{
			"Hello Anna,\n\nyou wrote:\n\n> " + words,
			"Hello Anna,\n\n> > " + words,
			"On Mon, 2 Mar 2026 at 10:00, Eve <eve@example.org> wrote:\n\n" + words,
			"Hello Anna,\n\n-----Original Message-----\n" + words,
		} {
			if got := yields(readOne(t, subject, text, "text")); got != "doubt" {
				t.Errorf("%q of %q yields %q", text, subject, got)
			}
		}
		if got := yields(readOne(t, subject, "<p>Hello Anna,</p><blockquote>"+words+"</blockquote>", "html")); got != "doubt" {
			t.Errorf("a block of quotation in %q yields %q", subject, got)
		}
	}
	const mine = "earned no-rush 9.00 USD ebooks" + until
	for _, text := range []string{"> Hello Anna,\n> \n> " + words, "Hello Anna,\n--- Your rewards\n" + words, "-----\n" + words, "--- Your rewards ---\n" + words} {
		if got := yields(readOne(t, isShipped, text, "text")); got != mine {
			t.Errorf("%q yields %q", text, got)
		}
	}
}

// Each language knows how its mail programs announce what they quote.
func TestTheMarkAboveAQuotedMessageInEveryLanguage(t *testing.T) {
	marks := map[string]string{
		"de": "Ursprüngliche Nachricht", "en": "Original Message", "es": "Mensaje original", "fr": "Message d'origine",
		"it": "Messaggio originale", "ja": "元のメッセージ", "nl": "Oorspronkelijk bericht", "pl": "Wiadomość oryginalna",
		"pt": "Mensagem original", "sv": "Ursprungligt meddelande", "tr": "Orijinal Mesaj",
	}
	for _, l := range theReader(t).languages {
		if mark := "-----" + marks[l.Code] + "-----"; marks[l.Code] == "" || !l.announcesVoice(mark) {
			t.Errorf("%s: %q announces no message", l.Code, mark)
		}
	}
}

// A title may be a whole reward sentence. What stands below it gives it away, and
// the subject that quotes it.
func TestATitleThatIsAWholeRewardIsNone(t *testing.T) {
	const words = "You've earned a $9.00 No-Rush reward for eBooks. It expires on December 31, 2026."
	for _, c := range []struct{ name, subject, text, form, want string }{
		{"above its quantity", `Ordered: "Wool Socks"`, "<table><tr><td><b>" + words + "</b><br>Quantity: 1<br>$6.76</td></tr></table>", "html", "doubt"},
		{"above its price and seller", `Ordered: "Wool Socks"`, "   " + words + "\n   $6.76\n   Sold by: Wool & More\n", "text", "doubt"},
		{"above its quantity and price", isShipped, words + "\nQty 2\n$6.76", "text", "doubt"},
		{"a seller's name", `Ordered: "Wool Socks"`, "Wool Socks\nSold by: " + words, "text", "doubt"},
		{"quoted by the subject", `Shipped: "You've earned a $9.00 No-Rush..."`, words, "text", "doubt"},
		{"not its title", `Shipped: "Wool Socks"`, "Wool Socks\nQuantity: 1\n\n" + words, "text", "earned no-rush 9.00 USD ebooks" + until},
		{"a label above a quantity", isShipped, "You've earned a No-Rush reward for eBooks\n$9.00\nExpires December 31, 2026\n\nWool Socks\nQuantity: 1", "text", "earned no-rush 9.00 USD ebooks" + until},
	} {
		if got := yields(readOne(t, c.subject, c.text, c.form)); got != c.want {
			t.Errorf("%s yields %q, want %q", c.name, got, c.want)
		}
	}
}

// A friend's note inside a gift card's mail does not put the card into the account.
func TestTheNoteOfAGiftCardAcceptsNothing(t *testing.T) {
	const subject = "Ben sent you a Gift Card for $25.00"
	for text, want := range map[string]string{
		"Amount: $25.00\n\nA $5 digital credit has been added to your account.": "promised gift-card 25.00 USD -",
		"Amount: $25.00\n\n$25.00 has been added to your account.":              "earned gift-card 25.00 USD -",
		"Amount: $25.00\n\nIt has been added to your account.":                  "earned gift-card 25.00 USD -",
	} {
		if got := yields(readMail(t, mailOf("gc-orders@gc.email.amazon.com", subject, text, "text"))); got != want {
			t.Errorf("%q yields %q, want %q", text, got, want)
		}
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
