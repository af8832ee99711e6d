package parser

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"mailtrack/reward"
)

const limitHead = "From: \"Amazon.com\" <shipment-tracking@amazon.com>\r\nSubject: Shipped: \"Wool Socks\"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\n"

// At a limit a mail is read, one beyond it the reading stops.
func TestEveryLimitStopsTheReadingAndKeepsKindAndSubject(t *testing.T) {
	htmlMail := func(body string) string { return limitHead + "Content-Type: text/html\r\n\r\n" + body }
	for _, c := range []struct {
		name string
		most int
		mail func(n int) string // with n of what is limited
		want string
	}{
		{"message", mostMessage, func(n int) string {
			head := limitHead + "Content-Type: application/pdf\r\n\r\n"
			return head + strings.Repeat("x", n-len(head))
		}, "more than 10485760 bytes"},
		{"header fields", mostFields, func(n int) string {
			return limitHead + strings.Repeat("X-A: b\r\n", n-3) + "\r\nhi"
		}, "more than 1000 header fields"},
		{"one header field", mostField, func(n int) string {
			return limitHead + "X-A:" + strings.Repeat("b", n) + "\r\n\r\nhi"
		}, "more than 65536 bytes in one header field"},
		{"parts inside each other", mostDepth, nested, "more than 20 MIME parts inside each other"},
		{"parts", mostParts - 1, func(n int) string {
			return limitHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nhi\r\n", n) + "--b--\r\n"
		}, "more than 200 MIME parts"},
		{"html", mostHTML, func(n int) string { return htmlMail("<!--" + strings.Repeat("x", n-7) + "-->") }, "more than 4194304 bytes of HTML"},
		{"text", mostText, func(n int) string { return limitHead + "\r\n" + strings.Repeat(" ", n) }, "more than 1048576 bytes of text"},
		{"tokens", (mostTokens - 2) / 2, func(n int) string { return htmlMail(strings.Repeat("<p>x", n)) }, "more than 50000 HTML tokens"},
		{"attributes", mostAttributes, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, " a%d=1", i)
			}
			return htmlMail("<p" + b.String() + ">x</p>")
		}, "more than 256 attributes in one HTML tag"},
		{"frames", mostFrames, func(n int) string { return htmlMail(strings.Repeat("<body>", n)) }, "more than 8 html and body tags"},
		{"formatting", mostFormatting, func(n int) string { return htmlMail(strings.Repeat("<b>x</b>", n)) }, "more than 200 formatting tags"},
		{"visible text", mostPatternText, func(n int) string {
			return limitHead + "\r\n" + strings.Repeat("x", n)
		}, "more than 262144 bytes of visible text"},
		{"orders", mostOrders, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "Order #111-%07d-7750101\r\n\r\n", i)
			}
			return limitHead + "\r\n" + b.String()
		}, "more than 200 order numbers"},
		{"rows", mostRows, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "Total: $%d\r\n", i+1)
			}
			return limitHead + "\r\n" + b.String()
		}, "more than 2000 rows of money"},
		{"amounts", mostAmounts, func(n int) string {
			return limitHead + "\r\n" + strings.Repeat("$1\r\n", n)
		}, "more than 5000 amounts of money"},
		{"rules of style", mostStyles, func(n int) string {
			return htmlMail("<style>" + strings.Repeat(".x{color:red}", n) + "</style><p>x")
		}, "more than 3000 rules of style"},
		{"the length of a selector", mostStyles*256 - len("p") - 1, func(n int) string {
			return htmlMail("<style>" + strings.Repeat(" ", n) + "p{color:red}</style><p>x")
		}, "more than 3000 rules of style"},
		{"rules of style held against elements", mostLooks / (25 * 32), func(n int) string {
			var css, class strings.Builder
			for name := 'a'; name < 'a'+25; name++ {
				css.WriteString(strings.Repeat("."+string(name)+"{color:red}", 32))
				class.WriteString(string(name) + " ")
			}
			return htmlMail("<style>" + css.String() + "</style>" + strings.Repeat("<p class='"+class.String()+"'>x", n) + "<p>x")
		}, "more than 2000000 rules of style held against its elements"},
		{"claims", mostClaims, func(n int) string {
			return limitHead + "\r\n" + strings.Repeat("A $1 No-Rush credit.\r\n\r\n", n)
		}, "more than 100 amounts beside a reward word"},
		{"doubts", mostTold, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "Reward of spring %d: -$1.00\r\n", i)
			}
			return limitHead + "\r\n" + b.String()
		}, "more than 200 facts and doubts"},
		{"depth of elements", mostNodeDepth - 3, func(n int) string { return htmlMail(strings.Repeat("<div>", n) + "x") }, "more than 256 HTML elements inside each other"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := readInTime(t, c.mail(c.most)); r.TooMuch != "" {
				t.Errorf("stopped at the limit: %s", r.TooMuch)
			}
			r := readCheaply(t, c.mail(c.most+1))
			if r.TooMuch != c.want {
				t.Errorf("TooMuch %q, want %q", r.TooMuch, c.want)
			}
			if r.Kind != reward.KindShipped || r.Subject != `Shipped: "Wool Socks"` || r.Market != "amazon.com" {
				t.Errorf("kind %q, subject %q, market %q are known from the header", r.Kind, r.Subject, r.Market)
			}
		})
	}
}

// Text that is made to ask the most of the reward reader costs its length, not
// more: sentences without an end, and amounts without a number.
func TestTextMadeToBeExpensiveIsReadInTime(t *testing.T) {
	for _, words := range []string{"$1 ", "$1 credit ", "credit ", "expires on ", "Total: $1\r\n", "$1\r\n", "credit\r\n", "x<br>", "No-Rush credit you've earned ", "1,1.1,", "\"", "„", " 'a", "Ab \"b\" Cd. ", "((((", "- - -$", "x:-$1\r\n\r\n"} {
		for _, form := range []string{"html", "text"} {
			readInTime(t, mailOf("digital-no-reply@amazon.com", "Amazon.com order of x.", strings.Repeat(words, mostPatternText/len(words)-100), form))
		}
	}
}

// The titles that a subject quotes are held against each line, but not thousands of them.
func TestASubjectOfManyTitlesCostsItsLength(t *testing.T) {
	var subject strings.Builder
	for i := range 3500 {
		fmt.Fprintf(&subject, "\"credit aaa%d\" ", i)
	}
	if titles := titlesIn(subject.String()); len(titles) > 20 {
		t.Errorf("%d titles are looked for", len(titles))
	}
	readInTime(t, mailOf("a@amazon.com", "Shipped: "+subject.String(), strings.Repeat("credit aaabbb\n", 18_000), "text"))
}

// Raised digits look back to the number before them, not over the whole line.
func TestManyRaisedDigitsCostTheirNumber(t *testing.T) {
	readInTime(t, mailOf("a@amazon.com", "x", strings.Repeat(strings.Repeat("x", 300)+"<sup>1</sup>", 12_000), "html"))
}

// Tags that are opened and never closed are opened again in each paragraph: few
// tokens make many nodes.
func TestMoreNodesThanTokensStopTheReading(t *testing.T) {
	var b strings.Builder
	for i := range 150 {
		fmt.Fprintf(&b, "<b a%d>", i)
	}
	r := readInTime(t, limitHead+"Content-Type: text/html\r\n\r\n<p>"+b.String()+"</p>"+strings.Repeat("<p>x</p>", 2000))
	if r.TooMuch != "more than 200000 HTML nodes" {
		t.Errorf("TooMuch %q", r.TooMuch)
	}
}

func TestABigHeaderStopsTheReading(t *testing.T) {
	r := readInTime(t, limitHead+strings.Repeat("X-A: "+strings.Repeat("b", 30<<10)+"\r\n", 10)+"\r\nhi")
	if r.TooMuch != "more than 262144 bytes of header" {
		t.Errorf("TooMuch %q", r.TooMuch)
	}
}

// Ten thousand parts inside each other cost the libraries' readers 20 seconds;
// here they are counted and refused.
func TestTenThousandNestedPartsAreRefusedByCount(t *testing.T) {
	if r := readInTime(t, nested(10_000)); r.TooMuch == "" {
		t.Error("read to the end")
	}
}

// A header of bad lines once cost the square of their number.
func TestManyBadHeaderLinesCostTheirNumber(t *testing.T) {
	readInTime(t, limitHead+strings.Repeat("x\r\n", 1<<20)+"X-A: b\r\n\r\nhi")
}

func nested(n int) string {
	var b strings.Builder
	b.WriteString(limitHead)
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("Content-Type: text/plain\r\n\r\nhi\r\n")
	for i := n - 1; i > 0; i-- {
		fmt.Fprintf(&b, "--b%d--\r\n", i)
	}
	return b.String()
}

// readInTime reads with a deadline far above what a reading takes, so that a
// guard that is gone shows as an error and not as a test that hangs.
func readInTime(t *testing.T, mail string) Reading {
	t.Helper()
	r := theReader(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var reading Reading
	var err error
	took := cost(t, func() { reading, err = r.Read(ctx, []byte(mail)) })
	if err != nil {
		t.Fatal(err)
	}
	if took > mostTime {
		t.Errorf("%d bytes of mail took %s", len(mail), took)
	}
	return reading
}

// The caller watches time and memory: its context ends a reading wherever it is
// asked, and it is asked at every few thousand bytes of a document.
func TestTheContextStopsAReading(t *testing.T) {
	r := theReader(t)
	mail := mailOf("shipment-tracking@amazon.com", "Shipped: x", strings.Repeat("<div>x</div>", 5_000), "html")
	const enough = 1 << 20
	ctx := &endingContext{Context: context.Background(), left: enough}
	if _, err := r.Read(ctx, []byte(mail)); err != nil {
		t.Fatal(err)
	}
	polls := enough - ctx.left
	if counted, fed, walked := 15_000/1024, 60_000/4096, 10_000/1024; polls < counted+fed+walked {
		t.Errorf("asked %d times in %d bytes", polls, len(mail))
	}
	for n := 0; n < polls; n += 3 {
		if _, err := r.Read(&endingContext{Context: context.Background(), left: n}, []byte(mail)); !errors.Is(err, context.Canceled) {
			t.Fatalf("ended when asked for the %dth time: %v", n+1, err)
		}
	}
}

// endingContext ends when it was asked a number of times.
type endingContext struct {
	context.Context
	left int
}

func (c *endingContext) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}
