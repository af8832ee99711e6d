package parser

import (
	"slices"
	"strings"
	"testing"
)

// bothParts is a mail whose HTML and plain text are given apart.
func bothParts(subject, html, text string) string {
	mail := mailOf("digital-no-reply@amazon.com", subject, "@@", "both")
	mail = strings.Replace(mail, "<p>@@</p>", html, 1)
	return strings.Replace(mail, "@@", strings.ReplaceAll(text, "\n", "\r\n"), 1)
}

// What the two parts of a mail say differently is no fact.
func TestPartsThatDisagreeMakeNoFact(t *testing.T) {
	const subject = "Benefit Confirmation for your Order"
	const said = "You have earned a $1 eBooks credit. It expires on August 31, 2026."
	for text, want := range map[string]string{
		said:                                  "earned promotion 1.00 USD ebooks until 2026-08-31",
		"Thank you for your order.":           "earned promotion 1.00 USD ebooks until 2026-08-31",
		"You have earned a $1 eBooks credit.": "earned promotion 1.00 USD ebooks until 2026-08-31",
		"You have earned a $2 eBooks credit. It expires on August 31, 2026.":           "doubt\ndoubt",
		"You have earned a $1 eBooks credit. It expires on August 30, 2026.":           "doubt\ndoubt",
		"You have earned a $1 video credit. It expires on August 31, 2026.":            "doubt\ndoubt",
		"You have earned a $1 No-Rush eBooks credit. It expires August 31, 2026":       "earned no-rush 1.00 USD ebooks until 2026-08-31",
		"You will not receive a $1 eBooks credit.":                                     "doubt",
		said + "\n\nYou have earned a $2 video credit. It expires on August 31, 2026.": "doubt\nearned promotion 1.00 USD ebooks until 2026-08-31",
	} {
		for _, mail := range []string{bothParts(subject, "<p>"+said+"</p>", text)} {
			r := readMail(t, mail)
			got := strings.Split(yields(r), "\n")
			wanted := strings.Split(want, "\n")
			slices.Sort(got)
			slices.Sort(wanted)
			if !slices.Equal(got, wanted) {
				t.Errorf("%q yields %q, want %q; %v", text, got, wanted, r.Doubts)
			}
		}
	}
}

func TestRowsOfADigitalOrder(t *testing.T) {
	const subject = "Amazon.com order of A Short History."
	const row = "<table><tr><td>Kindle Edition</td></tr><tr><td>Promotion Applied:</td><td>-$1.00</td></tr></table>"
	for _, c := range []struct{ name, html, text, want string }{
		{"both parts", row, "Kindle Edition\n\nPromotion Applied: -$1.00", "spent promotion 1.00 USD ebooks"},
		{"the text is silent", row, "Hello", "spent promotion 1.00 USD ebooks"},
		{"the parts differ", row, "Promotion Applied: -$2.00", "doubt"},
		{"there again for another screen", row + "<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p><p>6</p><p>7</p>" + row, "", "spent promotion 1.00 USD ebooks"},
		{"two rows of one label", strings.Replace(row, "</table>", "<tr><td>Promotion Applied:</td><td>-$1.00</td></tr></table>", 1), "", "spent promotion 1.00 USD ebooks\nspent promotion 1.00 USD ebooks"},
		{"twice in one part, once in the other", strings.Replace(row, "</table>", "<tr><td>Promotion Applied:</td><td>-$1.00</td></tr></table>", 1), "Promotion Applied: -$1.00", "doubt"},
		{"no minus", strings.Replace(row, "-$", "$", 1), "", "doubt"},
		{"nothing", strings.Replace(row, "$1", "$0", 1), "", ""},
		{"label and amount on two lines of the text", "", "Promotion Applied:\n -$1.00", "spent promotion 1.00 USD digital"},
		{"a label that is not known", "<table><tr><td>Summer Reading Credit</td><td>-$1.00</td></tr></table>", "", "doubt"},
		{"minus in parentheses", "<p>No-Rush Credit: ($1.00)</p>", "", "spent no-rush 1.00 USD digital"},
		{"two kinds of goods", "<p>Kindle Edition</p><p>Prime Video</p><p>Courtesy credit: -$3.00</p>", "", "spent courtesy 3.00 USD digital"},
		{"advertising below is not what was bought", row + "<p>Prime Video</p>", "", "spent promotion 1.00 USD ebooks"},
		{"a title is no row", "<ul><li><a href='https://www.amazon.com/dp/B0'>Promotion Applied: -$1.00</a></li></ul>", "", ""},
	} {
		r := readMail(t, bothParts(subject, c.html, c.text))
		if got := yields(r); got != c.want {
			t.Errorf("%s: yields %q, want %q; %v", c.name, got, c.want, r.Doubts)
		}
	}
}

// "$1" with raised cents is $1.50, and a raised footnote is no cents.
func TestRaisedCents(t *testing.T) {
	for html, want := range map[string]string{
		`You have earned a $1<sup>50</sup> No-Rush credit.`:            "earned no-rush 1.50 USD -",
		`You have earned a <sup>$</sup>1<sup>50</sup> No-Rush credit.`: "earned no-rush 1.50 USD -",
		`You have earned a $1 No-Rush credit<sup>12</sup>.`:            "earned no-rush 1.00 USD -",
		// A re-encoded mail, whose comments parted the cents, read them as dollars.
		`You have earned a $1<!-- a --><sup>5<!-- b -->0</sup> No-Rush credit.`: "earned no-rush 1.50 USD -",
		`You have earned a 1<sup>50</sup><!-- a -->&nbsp;USD No-Rush credit.`:   "earned no-rush 1.50 USD -",
	} {
		if got := yields(readOne(t, "Benefit Confirmation for your Order", html, "html")); got != want {
			t.Errorf("%s yields %q, want %q", html, got, want)
		}
	}
}

// A fact belongs to the order it stands at; where none is near, to none.
func TestWhichOrderAFactBelongsTo(t *testing.T) {
	const one, two = "Order #111-5550101-7750101", "Order #111-5550102-7750102"
	const words = "<p>You have earned a $1 No-Rush credit. It expires on August 31, 2026.</p>"
	filler := strings.Repeat("<p>Wool Socks</p>", 20)
	for _, c := range []struct{ html, want string }{
		{"<p>" + one + "</p>" + filler + words, " order 111-5550101-7750101"},
		{"<p>" + one + "</p>" + words + "<p>" + two + "</p>", " order 111-5550101-7750101"},
		{"<p>" + one + "</p><p>" + two + "</p>" + words, " order 111-5550102-7750102"},
		{"<p>" + one + "</p>" + filler + "<p>" + two + "</p>" + filler + words, ""},
		{words, ""},
		{"<p>" + one + "</p>" + words + "<p>Case 999-9999999-9999999</p>", " order 111-5550101-7750101"},
		{"<p>You have earned a $1 No-Rush credit for order 111-5550102-7750102. It expires on August 31, 2026.</p><p>" + one + "</p>", " order 111-5550102-7750102"},
		{"<p>Order #113-093551-28451</p>" + words, ""},
	} {
		want := "earned no-rush 1.00 USD -" + c.want + " until 2026-08-31"
		r := readOne(t, "Benefit Confirmation for your Order", c.html, "html")
		if got := yields(r); got != want {
			t.Errorf("%s\nyields %q, want %q", c.html, got, want)
		}
		if slices.Contains(r.Orders, "999-9999999-9999999") {
			t.Errorf("a number without a label is taken for an order: %v", r.Orders)
		}
	}
}

// Links name other orders; only a refund, whose text names none, is asked there.
func TestOrderNumbersInLinksAreTheLastResort(t *testing.T) {
	const link = `<a href="https://www.amazon.com/r?U=https%3A%2F%2Fwww.amazon.com%2F%3ForderId%3D111-5550101-7750101">View</a>`
	if r := readOne(t, "Your refund for Wool Socks....", link, "html"); !slices.Equal(r.Orders, []string{"111-5550101-7750101"}) {
		t.Errorf("refund: %v", r.Orders)
	}
	if r := readOne(t, "Shipped: x", link, "html"); len(r.Orders) != 0 {
		t.Errorf("shipped: %v", r.Orders)
	}
}

// Twins: two mails that show the same words have the same digest, whatever
// their links say.
func TestTheDigestIsOfWhatIsSeen(t *testing.T) {
	read := func(html string) uint64 { return readOne(t, "Shipped: x", html, "html").Text }
	a := read(`<p>Your package <a href="https://a.example.test/1">is on its way</a></p>`)
	if b := read("<div>Your  package\n <a href='https://b.example.test/2'>is\u200b on its way</a></div>"); a != b || a == 0 {
		t.Errorf("%x and %x", a, b)
	}
	if b := read("<p>Your parcel is on its way</p>"); a == b {
		t.Error("other words, the same digest")
	}
}

// People see the HTML. A reward that only the other part tells may be meant for
// programs; one that only the HTML tells is what poorer text parts look like.
func TestARewardThatOnlyThePlainTextTellsIsADoubt(t *testing.T) {
	const says = "You've earned a $1 digital credit. It expires on August 31, 2026."
	for _, c := range []struct{ text, html, want string }{
		{says, "Your package was shipped!", "doubt"},
		{"Your package was shipped!", says, "earned promotion 1.00 USD digital until 2026-08-31"},
		{says, says, "earned promotion 1.00 USD digital until 2026-08-31"},
	} {
		raw := "From: \"Amazon.com\" <shipment-tracking@amazon.com>\r\nTo: anna@example.org\r\nSubject: Shipped: \"Lamp\"\r\n" +
			"Date: Mon, 01 Jun 2026 10:00:00 -0700\r\nContent-Type: multipart/alternative; boundary=b1\r\n\r\n" +
			"--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + c.text + "\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>" + c.html + "</p>\r\n--b1--\r\n"
		r := readMail(t, raw)
		if got := yields(r); got != c.want {
			t.Errorf("text %q, HTML %q: %s, want %s", c.text, c.html, got, c.want)
		}
		for _, d := range r.Doubts {
			if d.Fact == nil || d.Fact.Amount.Minor != 100 {
				t.Errorf("the doubt proposes %+v", d.Fact)
			}
		}
	}
}

// A mail whose subject announces a reward and that names money is never passed
// over in silence, however strange its words.
func TestAnAnnouncedRewardIsNeverPassedOver(t *testing.T) {
	r := readMail(t, mailOf("no-reply@amazon.com", "Benefit Confirmation for your Order", "We tucked $1.50 away for you, Robin.", "text"))
	if got := yields(r); got != "doubt" {
		t.Errorf("yields %q, want a doubt", got)
	}
}

// A plain text that was made of HTML with a hidden copy for another screen holds both.
// The HTML that people see tells the reward once, so nobody is asked; where it tells it
// twice too, or there is no HTML, it may be two.
func TestACopyInThePlainTextIsNoSecondReward(t *testing.T) {
	const says = "You've earned a $1 No-Rush credit. It expires on August 31, 2026."
	const one = "earned no-rush 1.00 USD - until 2026-08-31"
	for _, c := range []struct{ html, text, want string }{
		{"<p>" + says + "</p>", says + "\n\n" + says, one},
		{"<p>" + says + "</p><p style='display:none'>" + says + "</p>", says + "\n\n" + says, one},
		{"<p>" + says + "</p><p>" + says + "</p>", says + "\n\n" + says, one + "\ndoubt"},
		{"<p>" + says + "</p>", says + "\n\nFor your patience: " + says, one + "\ndoubt"},
	} {
		if got := yields(readMail(t, bothParts("Benefit Confirmation for your Order", c.html, c.text))); got != c.want {
			t.Errorf("%s beside %q yields %q, want %q", c.text, c.html, got, c.want)
		}
	}
	if got := yields(readOne(t, "Benefit Confirmation for your Order", says+"\r\n\r\n"+says, "text")); got != one+"\ndoubt" {
		t.Errorf("a plain text alone yields %q", got)
	}
}
