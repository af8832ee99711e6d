package parser

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mailtrack/fixtures"
)

// Of a forward a reader needs whose mail it was, when it was written, and every
// hand that it went through.
func TestAForwardTellsWhatTheQuotedHeaderSays(t *testing.T) {
	anna := []string{"anna@example.org"}
	for _, c := range []struct {
		file, sent string
		want       *Forward
	}{
		{"other/shipped-2026-forwarded-gmail", "2026-04-16T12:00:00Z", &Forward{"shipment-tracking@amazon.com", `Shipped: "Wool Socks, 3 Pairs"`, anna, nil}},
		{"other/order-2022-forwarded-apple", "2022-01-07T12:00:00Z", &Forward{"auto-confirm@amazon.com", "Your Amazon.com order #123-5550302-7750302", []string{"ben@example.test"}, nil}},
		{"other/shipped-2026-forwarded-outlook", "2026-04-21T12:00:00Z", &Forward{"shipment-tracking@amazon.com", `Shipped: "Garden Gloves"`, anna, nil}},
		{"other/order-2014-forwarded-outlook-original-message", "2014-06-09T12:00:00Z", &Forward{"auto-confirm@amazon.com", `Your Amazon.com order of "Tea Kettle"`, anna, nil}},
		{"other/reward-2026-forwarded-twice", "2026-05-05T12:00:00Z", &Forward{"no-reply@amazon.com", "Benefit Confirmation for your Order", []string{"clara@example.test"}, []string{"clara@example.test"}}},
		{"other/shipped-2026-forwarded-thunderbird", "2026-04-16T20:12:00Z", &Forward{"shipment-tracking@amazon.com", `Shipped: "Wool Socks"`, anna, nil}},
		{"other/reward-2026-forwarded-as-attachment", "2026-05-03T18:00:00Z", &Forward{"no-reply@amazon.co.uk", "Benefit Confirmation for your Order", anna, nil}},
		{"amazon.com/shipped-2026-forwarded-by-itself", "2026-04-14T10:00:00Z", nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			raw, err := fs.ReadFile(fixtures.Mails, c.file+".eml")
			if err != nil {
				t.Fatal(err)
			}
			r := readMail(t, string(raw))
			if diff := cmp.Diff(c.want, r.Forwarded); diff != "" {
				t.Errorf("the quoted header (- expected, + read):\n%s", diff)
			}
			if sent := r.Sent.UTC().Format("2006-01-02T15:04:05Z"); sent != c.sent {
				t.Errorf("sent %s, want %s", sent, c.sent)
			}
		})
	}
}

// The labels are those of the forwarder's mail program, in any language.
func TestTheLabelsOfAQuotedHeader(t *testing.T) {
	form := quotedHeaders()
	for _, c := range []struct{ line, name, value string }{
		{"From: Amazon.com <x@amazon.com>", "from", "Amazon.com <x@amazon.com>"},
		{"*Von:* Amazon.de <x@amazon.de>", "from", "Amazon.de <x@amazon.de>"},
		{"De : Amazon.fr <x@amazon.fr>", "from", "Amazon.fr <x@amazon.fr>"},
		{"差出人： Amazon.co.jp <x@amazon.co.jp>", "from", "Amazon.co.jp <x@amazon.co.jp>"},
		{"Date d’envoi: 16/04/2026", "sent", "16/04/2026"},
		{"Betreff:", "subject", ""},
		{"Total: $31.68", "", "$31.68"},
		{"From the seller", "", ""},
	} {
		if name, value := form.field(c.line); name != c.name || name != "" && value != c.value {
			t.Errorf("%q: %q %q, want %q %q", c.line, name, value, c.name, c.value)
		}
	}
}

// Every hand that a forward went through is named, or is "" where it cannot be.
func TestAHandWithoutAnAddressIsNamedAsNobody(t *testing.T) {
	r := readMail(t, `From: anna@example.org
To: anna@example.org
Subject: Fwd: Fwd: credit
Date: Fri, 17 Apr 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

From: Ben Example
Sent: Friday, April 17, 2026 8:00 AM
To: Anna
Subject: Fwd: credit

From: Amazon.com <no-reply@amazon.com>
Sent: Thursday, April 16, 2026 8:00 AM
To: Ben
Subject: Benefit Confirmation for your Order

You've earned a $1 No-Rush credit. It expires on August 31, 2026.
`)
	if r.Forwarded == nil || len(r.Forwarded.Via) != 1 || r.Forwarded.Via[0] != "" || len(r.Facts) != 1 {
		t.Errorf("read as %+v with facts %v", r.Forwarded, r.Facts)
	}
}

// A hand that only one of the two parts names is a hand.
func TestBothPartsNameTheHandsOfAForward(t *testing.T) {
	header := "From: Amazon.com &lt;shipment-tracking@amazon.com&gt;<br>\r\nSubject: Shipped: \"Socks\"<br>\r\n"
	text := strings.NewReplacer("&lt;", "<", "&gt;", ">", "<br>", "").Replace(header)
	stranger := "From: Eve <eve@example.net>\r\nSubject: look\r\n\r\n"
	r := readMail(t, "From: Ben <ben@example.test>\r\nTo: anna@example.org\r\nSubject: Fwd: look\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\n"+
		"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"+stranger+text+
		"\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>"+header+"</p>\r\n--b--\r\n")
	if r.Forwarded == nil || len(r.Forwarded.Via) != 1 || r.Forwarded.Via[0] != "eve@example.net" {
		t.Errorf("its hands: %+v", r.Forwarded)
	}
}

// Who answers a stranger quotes whatever the stranger wrote, a header of Amazon's
// too: the stranger is one of the hands, or nobody knows which hands there were.
func TestAnAnswerIsNoForwardOfWhatItQuotes(t *testing.T) {
	header := "---------- Forwarded message ---------\r\nFrom: Amazon.com <shipment-tracking@amazon.com>\r\nDate: Sun, May 31, 2026\r\nSubject: Shipped: \"Socks\"\r\nTo: <anna@example.org>\r\n\r\nYou've earned a $1 No-Rush credit. It expires on December 31, 2026.\r\n"
	for _, c := range []struct {
		name, subject, above string
		want                 []string
	}{
		{"a forward", "Fwd: Shipped", "Look!\r\n\r\n", nil},
		{"an answer by its subject", "Re: look", "Look!\r\n\r\n", []string{""}},
		{"an answer to a forward", "AW: WG: look", "Look!\r\n\r\n", []string{""}},
		{"an answer by its attribution", "look", "What is this?\r\n\r\nOn Sun, May 31, 2026 at 10:00 AM Eve <eve@example.net> wrote:\r\n\r\n", []string{"eve@example.net"}},
		{"in another language, folded", "look", "Le dim. 31 mai 2026 à 10:00, Eve Example\r\n<eve@example.net> a écrit :\r\n\r\n", []string{"eve@example.net"}},
	} {
		mail := "From: Ben <ben@example.test>\r\nTo: anna@example.org\r\nSubject: " + c.subject +
			"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + c.above + header
		r := readMail(t, mail)
		if r.Forwarded == nil {
			t.Fatalf("%s: no forward", c.name)
		}
		if diff := cmp.Diff(c.want, r.Forwarded.Via); diff != "" {
			t.Errorf("%s: its hands (- expected, + read):\n%s", c.name, diff)
		}
	}
}
