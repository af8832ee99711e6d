package parser

import "testing"

// A day beside a reward is its last day, another day that the words name, or a
// question to a person. It is never left out.
func TestADayBesideARewardIsNotDropped(t *testing.T) {
	const (
		placed = "We have placed a $1.50 promotional credit in your account. "
		yes    = "earned promotion 1.50 USD "
		earned = "You've earned a $1.50 digital credit. "
	)
	readTellings(t, []telling{
		{"", isShipped, placed + "To redeem, buy any eBook by 12/31/2026.", yes + "ebooks" + until},
		{"", isShipped, placed + "To redeem, buy any eBook sold by Amazon Digital Services by 12/31/2026 (11:59 p.m. PT).", yes + "ebooks" + until},
		{"", isShipped, placed + "Buy any eBook by 12/31/2026.", yes + "-" + until},
		{"", isShipped, placed + "Please shop by December 31, 2026 to take advantage of it.", yes + "-" + until},
		{"", isShipped, earned + "The credit will not expire until December 31, 2026.", yes + "digital" + until},
		{"", isShipped, earned + "It won't expire before the end of December 31, 2026.", yes + "digital" + until},
		{"", isShipped, earned + "It does not expire.", yes + "digital"},

		// A day that nothing explains, and two that compete.
		{"", isShipped, earned + "Enjoy a good book up to December 31, 2026.", "doubt"},
		{"", isShipped, "You've earned a $1.50 digital credit (12/31/2026).", "doubt"},
		{"", isShipped, earned + "It expires on December 31, 2026, or if you chose an eBook, on August 31, 2026.", "doubt"},

		// Days of something else.
		{"", isShipped, earned + "Arriving Friday, December 4.", yes + "digital"},
		{"", isShipped, "You've earned a $1.50 digital credit for the order placed on May 30, 2026.", yes + "digital"},
		{"", isShipped, "A $1.50 digital credit was added to your account on June 1, 2026.", yes + "digital"},
		{"", isShipped, earned + "Arriving Friday, December 4. Use your credit by 12/31/2026. Return by January 31, 2027.", yes + "digital" + until},
		{"", isShipped, earned + "Thank you. See you soon. Shop by December 20, 2026 for the holidays.", yes + "digital"},
	})
}

// "Before" a day leaves the day out, except where the words count it in.
func TestBeforeADayThatCountsToo(t *testing.T) {
	for _, c := range []struct{ from, text, want string }{
		{"x@amazon.com", "You've earned a $1 No-Rush credit. Use it before December 31, 2026.", "2026-12-30"},
		{"x@amazon.com", "You've earned a $1 No-Rush credit. Use it before December 31, 2026 (inclusive).", "2026-12-31"},
		{"x@amazon.fr", "Nous avons ajouté un crédit promotionnel de 1,00 € à votre compte. À utiliser avant le 31 décembre 2026.", "2026-12-30"},
		{"x@amazon.fr", "Nous avons ajouté un crédit promotionnel de 1,00 € à votre compte. À utiliser avant le 31 décembre 2026 inclus.", "2026-12-31"},
		{"x@amazon.es", "Hemos añadido un crédito promocional de 1,00 € a tu cuenta. Úsalo antes del 31 de diciembre de 2026, inclusive.", "2026-12-31"},
		{"x@amazon.it", "Abbiamo aggiunto un credito promozionale di 1,00 € al tuo account. Utilizzalo prima del 31 dicembre 2026 compreso.", "2026-12-31"},
	} {
		r := readMail(t, mailOf(c.from, "x", c.text, "text"))
		if len(r.Facts) != 1 || r.Facts[0].Expires.String() != c.want {
			t.Errorf("%s\n%+v, want the last day %s", c.text, r.Facts, c.want)
		}
	}
}

// What is used before what is no last day, and a sentence about paying may be about
// the credit all the same. The first was an unreadable day, the second said nothing.
func TestACreditMaySpeakOfPaying(t *testing.T) {
	for words, want := range map[string]string{
		"You've earned a $1.50 No-Rush reward. It is used before any other payment method. It expires August 31, 2026.":                    "earned no-rush 1.50 USD - until 2026-08-31",
		"Your $1 eBook credit will be applied automatically at checkout, no matter which payment method you choose. Expires Aug 31, 2026.": "earned promotion 1.00 USD ebooks until 2026-08-31",
		"We've credited $15.00 to your payment method.":                       "doubt",
		"You've earned a $1.50 No-Rush reward. Use it before it is too late.": "earned no-rush 1.50 USD -",
	} {
		textYields(t, isShipped, words, want)
	}
}
