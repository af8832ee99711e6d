package parser

import (
	"bytes"
	"context"
	"io"
	"mime/quotedprintable"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Whatever the MIME structure: the walk ends within its limits, its texts are
// UTF-8, and the kind of line ends changes nothing.
func FuzzContents(f *testing.F) {
	f.Add([]byte("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		walked := func(raw []byte) (c contents, err error) {
			m, err := takeApart(raw)
			if err == nil {
				err = c.walk(m.Fields, m.Body, 1)
			}
			return c, err
		}
		c, err := walked(raw)
		if c.parts > mostParts+1 || err == nil && (c.plainSize > mostText || c.htmlSize > mostHTML) {
			t.Fatalf("%d parts, %d bytes of text, %d of HTML", c.parts, c.plainSize, c.htmlSize)
		}
		for _, text := range c.plain {
			if !utf8.ValidString(text) {
				t.Fatalf("%q is no UTF-8", text)
			}
		}
		again, errAgain := walked(rawmail.CRLF(raw))
		if (err == nil) != (errAgain == nil) || !cmp.Equal(c.plain, again.plain) || !cmp.Equal(c.html, again.html) {
			t.Fatalf("with CRLF: %v, %q %q; before: %v, %q %q", errAgain, again.plain, again.html, err, c.plain, c.html)
		}
	})
}

// What the standard library decodes, this house's decoder decodes the same.
func FuzzQuotedPrintable(f *testing.F) {
	f.Add([]byte("a =3D b=\r\nc \t\r\n=E2=82=AC 1"))
	f.Fuzz(func(t *testing.T, body []byte) {
		body = rawmail.CRLF(body)
		decoded, cut := decodeQuotedPrintable(body)
		if len(decoded) > len(body)+2 {
			t.Fatalf("%d bytes of %d", len(decoded), len(body))
		}
		want, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err == nil && !cut && !bytes.Equal(decoded, want) {
			t.Fatalf("%q is decoded as %q, the standard library says %q", body, decoded, want)
		}
	})
}

// Whatever a language file holds: it is refused with its name, or any mail can
// be read with it.
func FuzzLanguageFile(f *testing.F) {
	f.Add([]byte(italian))
	var mails [][]byte
	for _, form := range []string{"html", "text", "both"} {
		mails = append(mails, []byte(mailOf("shipment-tracking@amazon.com", "Shipped: x", "Order #112-5550101-7750101<br>Abbiamo aggiunto un credito di $1. It expires on 31/8/26, in 30 days.<br>No-Rush credit: -$1.00", form)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := parseLanguage("xx.yaml", data)
		if err != nil {
			if !bytes.Contains([]byte(err.Error()), []byte("xx.yaml")) {
				t.Fatalf("%v does not name the file", err)
			}
			return
		}
		r := &Reader{languages: []*language{l}, markets: reward.AllMarkets()}
		for _, mail := range mails {
			if _, err := r.Read(context.Background(), mail); err != nil {
				t.Fatal(err)
			}
		}
	})
}
