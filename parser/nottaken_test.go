package parser

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"mailtrack/fixtures"
)

// Every amount that became nothing has its reason.
func TestEachAmountLeftAloneHasItsReason(t *testing.T) {
	const reward = `<p>You've earned a $1 No-Rush credit. It expires on December 31, 2026.</p>`
	for _, c := range []struct{ subject, html, want string }{
		{isShipped, `<p>Wool Socks: $31.68</p>` + reward, "$31.68: a price"},
		{isShipped, `<table><tr><td>Order Total</td><td>$31.68</td></tr></table>` + reward, "$31.68: a row that is a sum"},
		{isShipped, `<table><tr><td>Shipping &amp; Handling</td><td>$8.84</td></tr><tr><td>Promotion Applied</td><td>-$8.84</td></tr></table>`, "$8.84: a row that is the price of shipping\n-$8.84: a row that free shipping explains"},
		{isShipped, `<p>Choose FREE No-Rush Shipping at checkout and get a $2 digital credit.</p>`, "$2: an offer"},
		{isShipped, `<p>300 reward points = $3 credit.</p>`, "$3: the sentence speaks of something else (rule en/points, grade A)"},
		{isShipped, `<p style="display:none">$5 No-Rush credit</p>` + reward, "$5: hidden"},
		{isShipped, reward + `<p>Get it now <span style="display:none">for $7</span></p>`, "$7: hidden"},
		{isShipped, `<p><a href="https://example.org">Socks for $6</a></p>`, "$6: in a title"},
		{isShipped, `<p>Gift note: here are $9 for you</p>`, "$9: in a message"},
		{isShipped, `<p>Because you spent $31.68 you've earned a $1.50 digital credit. It expires on December 31, 2026.</p>`, "$31.68: a reward word stands near, but"},
		{isShipped, `<p>Save $1-5 on socks</p>`, "$1-5: no exact amount"},
		{isOrder, `<table><tr><td>Order Total</td><td>CLP 18.413</td></tr></table>`, "CLP 18.413: in a currency that no shop of Amazon's has"},
		{isOrder, `<p>Your order is charged in CLP 18.413, item ABC 123.</p>`, "CLP 18.413: in a currency"},
		{"Last chance to save", `<p>$5 magazines</p>`, "$5: the mail is an advertisement"},
		{isShipped, reward, ""},
		{isShipped, `<p>You have a credit balance of $4.50.</p>`, ""}, // a doubt says why
		{"A treat", ``, ""},
	} {
		raw := "From: promo@amazon.com\r\nSubject: " + c.subject + "\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + c.html + "\r\n"
		all, err := theReader(t).NotTaken(context.Background(), []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range all {
			got = append(got, u.Amount+": "+u.Why)
		}
		want := strings.Split(c.want, "\n")
		if c.want == "" {
			want = nil
		}
		if !slices.EqualFunc(got, want, strings.HasPrefix) {
			t.Errorf("%s %s:\ngot:  %q\nwant: %q", c.subject, c.html, got, want)
		}
	}
}

// The whole answer: no amount of a fixture is passed over in silence, and none
// is both taken and left alone.
func TestNoAmountOfAFixtureIsPassedOver(t *testing.T) {
	for _, mail := range []string{"amazon.com/order-2026-trap-points-and-cash-back", "amazon.com/shipped-2025-mjml-no-rush", "amazon.com/digital-order-2025-video-two-credits"} {
		raw := fixture(t, mail)
		all, err := theReader(t).NotTaken(context.Background(), raw)
		if err != nil || len(all) == 0 {
			t.Fatal(mail, all, err)
		}
		reading := readMail(t, string(raw))
		for _, u := range all {
			for _, f := range reading.Facts {
				if strings.Contains(f.Evidence, u.Words) && strings.Contains(u.Amount, f.Amount.Decimal()) {
					t.Errorf("%s: %v was taken: %v", mail, u, f)
				}
			}
		}
	}
}

func TestAReadingSaysWhatToldItsKind(t *testing.T) {
	for _, c := range []struct{ from, subject, text, kind, language string }{
		{"x@amazon.com", isShipped, "Your order is on the way to you.", "subject fits a known wording (rule en/shipped, grade A)", "its subject and"},
		{"return@amazon.com", "Hello", "Hello", "sender sends mail of this kind", "first language"},
		{"digital-no-reply@amazon.com", "Your Amazon.com order of A Short History.", "Hello", "its sender knows of which sort", "its subject"},
		{"x@amazon.com", "Hello", "Hello", "neither subject nor sender", ""},
		{"x@amazon.com", "Hello", "We have added a $1.50 No-Rush credit to your account. It expires on December 31, 2026.", "a complete reward sentence stands in it", "common words"},
		{"x@amazon.com", "Hello", "Your $5.00 Gift Card has been added to your account.", "a gift card is in the account", ""},
	} {
		r := readMail(t, mailOf(c.from, c.subject, c.text, "html"))
		if !strings.Contains(r.KindBy, c.kind) || !strings.Contains(r.LanguageBy, c.language) {
			t.Errorf("%s %q: kind %s: %s; language %s: %s", c.from, c.subject, r.Kind, r.KindBy, r.Language, r.LanguageBy)
		}
	}
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := fs.ReadFile(fixtures.Mails, name+".eml")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// What is asked only to tell a person costs no more than the reading: amounts by
// the ten thousand, which all have one reason, or are hidden beside a long page.
func TestAmountsByTheThousandAreNotAllExplained(t *testing.T) {
	lines := func(form string) string {
		var b strings.Builder
		for i := range 12_000 {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
	for name, mail := range map[string]string{
		"one line again and again": mailOf("no-reply@amazon.com", isBenefit, strings.Repeat("$1\r\n", 60_000), "text"),
		"no exact amount":          mailOf("no-reply@amazon.com", isBenefit, strings.Repeat("$1 ", 80_000), "text"),
		"hidden, and partly shown": mailOf("no-reply@amazon.com", isBenefit, lines("<p>x%d</p>")+strings.Repeat("<p>$1</p>", 10)+lines("<p>$1<i hidden>%d</i></p>"), "html"),
	} {
		asked := cost(t, func() {
			if _, err := theReader(t).NotTaken(t.Context(), []byte(mail)); err != nil {
				t.Fatal(err)
			}
		})
		if read := cost(t, func() { readMail(t, mail) }); asked > 4*read+slow(100*time.Millisecond) {
			t.Errorf("%s: told in %v, read in %v", name, asked, read)
		}
	}
}
