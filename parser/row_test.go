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
