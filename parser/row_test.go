package parser

import (
	"strings"
	"testing"
)

// Some mails tell their sums for the desktop and, right behind, for the mobile:
// neither a credit that was spent nor one that came back counts twice.
func TestSumsThatAreToldTwiceCountOnce(t *testing.T) {
	credit := "<table><tr><td>Item Subtotal:</td><td>$4.99</td></tr><tr><td>No-Rush Credit:</td><td>-$1.00</td></tr><tr><td>Order Total:</td><td>$3.99</td></tr></table>"
	refund := "<table><tr><td>Refund subtotal</td><td>$19.99</td></tr><tr><td>Promo discount deduction:</td><td>-$3.00</td></tr><tr><td>Total refund</td><td>$16.99</td></tr></table>"
	equals := "<table><tr><td>Item Subtotal:</td><td>$4.99</td></tr><tr><td>No-Rush Credit:</td><td>-$1.00</td></tr><tr><td>No-Rush Credit:</td><td>-$1.00</td></tr><tr><td>Order Total:</td><td>$2.99</td></tr></table>"
	for _, c := range []struct {
		name, from, subject, sums string
		want                      []int64
	}{
		{"spent", "digital-no-reply@amazon.com", "Amazon.com order of x.", strings.Repeat(credit, 2), []int64{100}},
		{"three times", "digital-no-reply@amazon.com", "Amazon.com order of x.", strings.Repeat(credit, 3), []int64{100}},
		{"two equal credits", "digital-no-reply@amazon.com", "Amazon.com order of x.", equals, []int64{100, 100}},
		{"returned", "return@amazon.com", "Your refund for x.", strings.Repeat(refund, 2), []int64{300}},
	} {
		r := readMail(t, mailOf(c.from, c.subject, "Order #D01-7750101-7750101</p>"+c.sums+"<p>", "html"))
		var got []int64
		for _, f := range r.Facts {
			got = append(got, f.Amount.Minor)
		}
		if len(got) != len(c.want) || got[0] != c.want[0] {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// An order of goods whose promotions are in two currencies has two rests.
func TestPromotionsOfTwoCurrenciesAreNotAdded(t *testing.T) {
	r := readMail(t, mailOf("auto-confirm@amazon.com", `Your Amazon.com order of "Wool Socks".`,
		"Order #111-7750101-7750101\r\nShipping & Handling: $8.84\r\nPromotion Applied: -$7.84\r\nPromotion Applied: -EUR 5,00\r\nOrder Total: $31.68\r\n", "text"))
	var got []string
	for _, d := range r.Doubts {
		if d.Fact != nil {
			got = append(got, d.Fact.Amount.String())
		}
	}
	if want := "$7.84 €5.00"; strings.Join(got, " ") != want && strings.Join(got, " ") != "€5.00 $7.84" {
		t.Errorf("left of the promotions: %v, want %s", got, want)
	}
}

// The words that are shown as the mail's are the mail's: a person who looks for
// "-EUR 0,65" in it must find it, not mailtrack's own "-€0.65".
func TestARowIsShownAsItIsWritten(t *testing.T) {
	for _, c := range []struct{ from, subject, text, want string }{
		{"digital-no-reply@amazon.com", "Amazon.com order of x.", "Order #D01-7750101-7750101\r\n\r\nItem Subtotal: 4.99 USD\r\nNo-Rush Credit: -1.00 USD\r\n", "No-Rush Credit: -1.00 USD"},
		{"digital-no-reply@amazon.com", "Amazon.com order of x.", "Order #D01-7750101-7750101\r\n\r\nItem Subtotal:\r\n$4.99\r\nNo-Rush Credit:\r\n($1.00)\r\n", "No-Rush Credit: ($1.00)"},
		{"digitale-bestellbestaetigung@amazon.de", "Bestellung mit Amazon.de", "Bestellnr. D01-7750101-7750101\r\n\r\nZwischensumme: EUR 4,99\r\nAktionsguthaben: -EUR 1,00\r\n", "Aktionsguthaben: -EUR 1,00"},
		{"conferma-spedizione@amazon.it", "Il tuo ordine Amazon.it è stato spedito", "Ordine n. 405-7750101-7750101\r\n\r\nCons. senza fretta: -EUR 0,65\r\n", "Cons. senza fretta: -EUR 0,65"},
		{"gc-orders@gc.email.amazon.com", "Ben sent you an Amazon Gift Card", "Hello\r\n\r\nAmount: US$25.00\r\n", "Ben sent you an Amazon Gift Card; Amount: US$25.00"},
		{"gc-orders@gc.email.amazon.com", "Ben sent you an Amazon Gift Card", "Hello\r\n\r\nYour US$25.00 Gift Card has been added to your account.\r\n", "Your US$25.00 Gift Card has been added to your account."},
	} {
		r := readMail(t, mailOf(c.from, c.subject, c.text, "text"))
		if len(r.Facts) != 1 || r.Facts[0].Evidence != c.want {
			t.Errorf("%s: %+v, want the words %q", c.from, r.Facts, c.want)
		}
	}
}

// One row in two parts that write its amount in two ways is one question.
func TestAnUnknownRowIsAskedOnce(t *testing.T) {
	r := readMail(t, spokenMailOf("digital-no-reply@amazon.com", "Amazon.com order of x.",
		"Order #D01-7750101-7750101\n\nItem Subtotal: $4.99\nSpring Reading Reward: -$1.00\n\nGrand Total: $3.99",
		"Order #D01-7750101-7750101\n\nItem Subtotal: 4.99 USD\nSpring Reading Reward: -1.00 USD\n\nGrand Total: 3.99 USD"))
	if len(r.Doubts) != 1 || r.Doubts[0].Evidence != "Spring Reading Reward: -$1.00" {
		t.Errorf("%+v", r.Doubts)
	}
}
