package parser

import "testing"

func htmlMail(from, subject, html string) string {
	return "From: \"Amazon.com\" <" + from + ">\r\nTo: anna@example.org\r\nSubject: " + subject +
		"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + html + "</body></html>\r\n"
}

// A reward laid out as a table, a card or a list: its parts stand in cells and
// blocks of their own.
func TestRewardsInTablesAndCards(t *testing.T) {
	for _, c := range []struct{ from, subject, html, want string }{
		{"no-reply@amazon.com", "Benefit Confirmation for your Order", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><table><tr><th>Reward</th><th>Good for</th><th>Expires</th></tr><tr><td>$1.50</td><td>eBooks, Prime Video</td><td>August 31, 2026</td></tr></table>`, "earned promotion 1.50 USD ebooks,video order 111-5550101-7750101 until 2026-08-31"},
		{"no-reply@amazon.com", "Benefit Confirmation for your Order", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><table><tr><th>Credit</th><th>Good for</th><th>Expires</th></tr><tr><td>$1.50</td><td>eBooks</td><td>August 31, 2026</td></tr><tr><td>$2.00</td><td>Prime Video</td><td>Sep 17, 2026</td></tr></table>`, "earned promotion 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned promotion 2.00 USD video order 111-5550101-7750101 until 2026-09-17"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><div class="rio-card"><div><h3>You've earned a No-Rush reward</h3></div><div><span>$1</span><sup>50</sup></div><div>digital credit</div><div>Use by Aug 31, 2026</div></div>`, "earned no-rush 1.50 USD digital order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><p>You've earned a <b>$1<sup>50</sup></b> <a href="https://amazon.com/norush">No-Rush credit</a> for <i>Kindle eBooks</i>.<br>Expires&nbsp;on <span>Aug</span> <span>31</span>, 2026</p>`, "earned no-rush 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><table><tr><td>No-Rush reward</td></tr><tr><td>You've earned</td><td>$1.50</td></tr><tr><td>Expires</td><td>8/31/26</td></tr><tr><td>Use on</td><td>eBooks, apps</td></tr></table><table><tr><td>Shipment total</td><td>$31.68</td></tr></table>`, "earned no-rush 1.50 USD ebooks,apps order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><p>You've earned a <span aria-label="{amount=1.5, currencyCode={smallestAmount=0.01, code=USD}}">$1<sup>50</sup></span> digital reward. It expires on August 31, 2026.</p>`, "earned promotion 1.50 USD digital order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><ul><li>$1 eBook credit, expires 8/31/26</li><li>$2 Prime Video credit, expires 9/17/26</li></ul><p>These credits have been added to your account.</p>`, "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned promotion 2.00 USD video order 111-5550101-7750101 until 2026-09-17"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><p>Your rewards for this order</p><p>$1.00 &mdash; eBooks &mdash; expires August 31, 2026</p><p>$2.00 &mdash; Prime Video &mdash; expires September 17, 2026</p>`, "earned promotion 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned promotion 2.00 USD video order 111-5550101-7750101 until 2026-09-17"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", `<p>Order # <a href='https://www.amazon.com/x'>111-5550101-7750101</a></p><div>Delivery: FREE No-Rush Shipping</div><div>Reward: $1.50 for select digital purchases</div><div>Order Total: $31.68</div>`, "promised no-rush 1.50 USD digital order 111-5550101-7750101"},
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\" and 1 more", `<p>Order # 111-5550101-7750101</p><p>You'll earn a $1 No-Rush credit once your order ships.</p><p>Order # 111-5550102-7750102</p><p>You'll earn a $2 Amazon Day credit once your order ships.</p>`, "promised no-rush 1.00 USD - order 111-5550101-7750101\npromised amazon-day 2.00 USD - order 111-5550102-7750102"},
		{"gc-orders@gc.email.amazon.com", "May sent you a Gift Card for your birthday", `<h1>$25.00</h1><p>Amazon.com Gift Card</p><p>Claim code: XXXX-YYYYYY-ZZZZ</p>`, "promised gift-card 25.00 USD -"},
		{"gc-orders@gc.email.amazon.com", "May sent you a Gift Card for your birthday", `<p>Amazon.com Gift Card</p><h1>$25.00</h1><p>You may also like</p><p>Wool Socks</p><p>$31.68</p>`, "promised gift-card 25.00 USD -"},
		{"gc-orders@gc.email.amazon.com", "May sent you a Gift Card for your birthday", `<p>Your Gift Card is here</p><p>Wool Socks</p><p>$31.68</p>`, "doubt"},
		{"no-reply@amazon.com", "You have a new credit", `<h1>$5.00</h1><h2>Promotional credit</h2><p>has been added to your account.</p><p>Good for: Amazon Appstore</p><p>Valid through: 12/31/2026</p>`, "earned promotion 5.00 USD apps until 2026-12-31"},
		{"no-reply@amazon.com", "Your credits", `<p>We've added these credits to your account:</p><table><tr><td>No-Rush credit</td><td>$1.00</td><td>Expires 8/31/2026</td></tr><tr><td>Amazon Day credit</td><td>$1.50</td><td>Expires 9/30/2026</td></tr></table>`, "earned no-rush 1.00 USD - until 2026-08-31\nearned amazon-day 1.50 USD - until 2026-09-30"},
		{"no-reply@amazon.com", "Your account", `<p>We have added a promotional credit to your account.</p><table><tr><td>Amount</td><td>$1.50</td></tr><tr><td>Good for</td><td>Kindle eBooks</td></tr><tr><td>Expires</td><td>Aug 31, 2026</td></tr></table>`, "earned promotion 1.50 USD ebooks until 2026-08-31"},

		// The price of an item above a reward is none: 18.50 was promised beside 1.50, and $129.99 earned.
		{"auto-confirm@amazon.com", "Ordered: \"Desk lamp\"", `<p>Order # 111-5550101-7750101</p><div>Desk lamp<br>Quantity: 2</div><div><span aria-label="{amount=18.50, currencyCode={smallestAmount=0.01, code=USD}}">$18<sup>50</sup></span></div><div>With No-Rush Shipping you'll receive $1.50 to spend on eBooks once your order has shipped. Credit expires Aug 31, 2026.</div>`, "promised no-rush 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # 111-5550101-7750101</p><div>Desk lamp<br>Quantity: 1</div><div>$129.99</div><div>Your No-Rush reward was added to your account. Use it by Aug 31, 2026.</div>`, "doubt"},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # 111-5550101-7750101</p><div>Desk lamp</div><div>$129.99</div><div>We've added it to your account for choosing No-Rush Shipping. Use it by Aug 31, 2026.</div>`, ""},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", `<p>Order # 111-5550101-7750101</p><div>No-Rush reward</div><div>$1.50</div><div>We've added it to your account. Use it by Aug 31, 2026.</div>`, "earned no-rush 1.50 USD - order 111-5550101-7750101 until 2026-08-31"},
	} {
		r := readMail(t, htmlMail(c.from, c.subject, c.html))
		if got := yields(r); got != c.want {
			t.Errorf("%s\nyields\n%s\nwant\n%s\n%+v", c.html, got, c.want, r.Doubts)
		}
	}
}
