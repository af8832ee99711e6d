package parser

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"mailtrack/reward"
)

// Every mail gets an answer. What is broken is repaired as far as it can be,
// named, and read.
func TestBrokenMailIsReadAsFarAsItGoes(t *testing.T) {
	const head = "From: \"Amazon.com\" <shipment-tracking@amazon.com>\r\nSubject: Shipped: \"Wool Socks\"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\n"
	const words = "You have earned a $1 No-Rush credit. It expires on August 31, 2026."
	const earned = "earned no-rush 1.00 USD - until 2026-08-31"
	for _, c := range []struct{ name, mail, want, broken string }{
		{"sound", head + "\r\n" + words, earned, ""},
		{"empty", "", "", ""},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\xfd" + strings.Repeat("\x00\xffAB", 5000), "", "the blank line between header and body is missing; a text part holds bytes that are no UTF-8"},
		{"bare line feeds", strings.ReplaceAll(head+"\r\n"+words, "\r\n", "\n"), earned, ""},
		{"converted twice", strings.ReplaceAll(head+"\r\n"+words, "\r\n", "\r\r\n"), earned, ""},
		{"a mailbox line on top", "From x@y Mon Jun  1 10:00:00 2026\r\n" + head + "\r\n" + words, earned, `a "From " line stands above the header`},
		{"no blank line after the header", head + "Content-Type: multipart/mixed; boundary=b\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + words + "\r\n--b--\r\n", earned, "the blank line between header and body is missing"},
		{"a header line without a colon", head + "nonsense here\r\nX-A: b\r\n\r\n" + words, earned, "a header line has no colon"},
		{"quoted-printable that ends in a soft break", head + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + words + "=\r\n", earned, "a text part ends inside its transfer encoding"},
		{"quoted-printable that ends in an escape", head + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + words + " =E", earned, "a text part ends inside its transfer encoding"},
		{"an equals sign that begins nothing", head + "Content-Transfer-Encoding: quoted-printable\r\n\r\n1=x " + words + "\r\n", earned, ""},
		{"base64 cut short", head + "Content-Transfer-Encoding: base64\r\n\r\nWW91IGhhdmUgZWFybmVkIGEgJDEgTm8tUnVzaCBjcmVkaXQuIEl0IGV4cGlyZXMgb24gQXVndXN0IDMxLCAyMDI2LiBUaGFua\r\n", earned, "a text part ends inside its transfer encoding"},
		{"an unknown charset", head + "Content-Type: text/plain; charset=klingon-8\r\n\r\n" + words, earned, "a text part is in an unknown charset"},
		{"an unknown transfer encoding", head + "Content-Transfer-Encoding: uuencode\r\n\r\n" + words, earned, "a text part is in an unknown transfer encoding"},
		{"bytes that are no UTF-8", head + "Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xdf. " + words, earned, "a text part holds bytes that are no UTF-8"},
		{"windows-1252 that calls itself ISO-8859-1", strings.Replace(head, "@amazon.com", "@amazon.de", 1) + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nYou have earned a \x80\x31 No-Rush credit. It expires on August 31, 2026.", "earned no-rush 1.00 EUR - until 2026-08-31", ""},
		{"a multipart without its boundary", head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + words, "", "a MIME boundary does not occur"},
		{"a multipart of another boundary", head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--\r\n--other\r\nContent-Type: text/plain\r\n\r\n" + words + "\r\n--other--\r\n", earned, "a MIME boundary does not occur"},
		{"a multipart that names no boundary", head + "Content-Type: multipart/mixed\r\n\r\n--other \r\nContent-Type: text/plain\r\n\r\n" + words + "\r\n--other--\r\n", earned, "a MIME boundary does not occur"},
		{"a Content-Type of one word", head + "Content-Type: text\r\n\r\n" + words, earned, "a Content-Type cannot be read"},
		{"a comment behind the transfer encoding", head + "Content-Transfer-Encoding: Base64 (as ever)\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(words)), earned, ""},
		{"a multipart that is not closed", head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + words, earned, "the mail ends inside a MIME part"},
		{"a Content-Type that cannot be read", head + "Content-Type: ;;;\r\n\r\n" + words, earned, "a Content-Type cannot be read"},
		{"no date: a day without a year stays unread", "From: <shipment-tracking@amazon.com>\r\nSubject: Shipped: x\r\n\r\nYou have earned a $1 No-Rush credit. It expires on August 31.", "doubt", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readInTime(t, c.mail)
			if got := yields(r); got != c.want {
				t.Errorf("yields %q, want %q; doubts %v", got, c.want, r.Doubts)
			}
			if got := strings.Join(r.Broken, "; "); got != c.broken {
				t.Errorf("broken %q, want %q", got, c.broken)
			}
			if r.TooMuch != "" {
				t.Errorf("stopped: %s", r.TooMuch)
			}
		})
	}
}

func TestTwentyMebibytesOfZeros(t *testing.T) {
	if r := readInTime(t, string(make([]byte, 20<<20))); r.TooMuch == "" || r.Kind != reward.KindOther {
		t.Errorf("%q, %q", r.TooMuch, r.Kind)
	}
}

// An attachment and a mail inside the mail are not what this mail says.
func TestOnlyTheMailsOwnWordsAreRead(t *testing.T) {
	const words = "You have earned a $1 No-Rush credit. It expires on August 31, 2026."
	for _, part := range []string{
		"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n" + words,
		"Content-Type: message/rfc822\r\n\r\nFrom: <shipment-tracking@amazon.com>\r\nSubject: Shipped: x\r\n\r\n" + words,
		"Content-Type: text/calendar\r\n\r\n" + words,
	} {
		r := readInTime(t, limitHead+"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n--b\r\n"+part+"\r\n--b--\r\n")
		if got := yields(r); got != "" {
			t.Errorf("%q yields %q", part, got)
		}
	}
}

// What a mail hides gives no facts, whatever hides it; what only looks hidden does.
func TestHiddenWordsSayNothing(t *testing.T) {
	const words = "You have earned a $1 No-Rush credit. It expires on August 31, 2026."
	for body, shown := range map[string]bool{
		`<p>` + words + `</p>`:                                                                               true,
		`<p style="display:none">` + words + `</p>`:                                                          false,
		`<p style="DISPLAY : NONE !important">` + words:                                                      false,
		`<p style="color:red;visibility:hidden">` + words:                                                    false,
		`<p style="mso-hide:all">` + words:                                                                   false,
		`<p style="font-size:0px">` + words:                                                                  false,
		`<p style="font-size:1px">` + words:                                                                  false,
		`<p style="opacity:0">` + words:                                                                      false,
		`<div style="max-height:0px;overflow:hidden">` + words:                                               false,
		`<p hidden>` + words:                                                                                 false,
		`<p class="preheader">` + words:                                                                      false,
		`<!-- ` + words + ` -->`:                                                                             false,
		`<!--[if mso]><p>` + words + `</p><![endif]-->`:                                                      false,
		`<script>` + words + `</script>`:                                                                     false,
		`<title>` + words + `</title>`:                                                                       false,
		`<noscript>` + words + `</noscript>`:                                                                 false,
		`<style>.a,.b{display:none}</style><p class="x b">` + words:                                          false,
		`<style>@media print{.b{display:none}}</style><p class="b">` + words:                                 true,
		`<td style="font-size:0px"><div style="font-size:15px">` + words + `</div></td>`:                     true,
		`<div style="visibility:hidden"><span style="visibility:visible">` + words + `</span></div>`:         true,
		`<img alt="` + words + `" title="` + words + `">`:                                                    false,
		`<p>You have earned a $<span style="display:none">9</span>1 No-Rush credit, good until 8/31/26.</p>`: true,
	} {
		r := readInTime(t, mailOf("shipment-tracking@amazon.com", "Shipped: x", body, "html"))
		if got := yields(r); (got == "earned no-rush 1.00 USD - until 2026-08-31") != shown || (!shown && got != "") {
			t.Errorf("%s\nyields %q", body, got)
		}
	}
}

func TestInvisibleSignsAreNoPartOfWords(t *testing.T) {
	r := readInTime(t, mailOf("auto-confirm@amazon.com", "Ordered: \u20662\u2069 \"x\"", "Order # \u202b111-\u200b5550101-7750101\u202c: you\u2019ll receive a\u00a0$\u200d1\u202fNo\u00ad-Rush cre\u034fdit. Expires 8/31/26", "html"))
	if got := yields(r); got != "promised no-rush 1.00 USD - order 111-5550101-7750101 until 2026-08-31" {
		t.Errorf("yields %q; %v", got, r.Orders)
	}
	if strings.ContainsAny(r.Subject, "\u2066\u2069") || !slices.Equal(r.Orders, []string{"111-5550101-7750101"}) {
		t.Errorf("%q %q", r.Subject, r.Orders)
	}
}
