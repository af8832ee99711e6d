package parser

import (
	"testing"

	"mailtrack/reward"
)

// The subjects of the field guide, section 1, and their relatives.
func TestKindBySubjectAndSender(t *testing.T) {
	for _, c := range []struct {
		from, subject string
		want          reward.Kind
		known         bool
	}{
		{"promotion@amazon.com", "Benefit Confirmation for your Order", reward.KindReward, true},
		{"auto-confirm@amazon.com", `Your Amazon.com order of "DUPLO LEGO Ville 10525 Big...".`, reward.KindOrder, true},
		{"auto-confirm@amazon.com", `Your Amazon.com order of "X" and 3 more item(s).`, reward.KindOrder, true},
		{"auto-confirm@amazon.com", "Your Amazon.com order #111-5550101-7750101", reward.KindOrder, true},
		{"auto-confirm@amazon.com", `Your AmazonSmile order of "X".`, reward.KindOrder, true},
		{"auto-confirm@amazon.com", `Ordered: "Amazon Basics Stapler with..."`, reward.KindOrder, true},
		{"auto-confirm@amazon.com", `Ordered: ` + "\u2066" + `2` + "\u2069" + ` "X" and 3 more items`, reward.KindOrder, true},
		{"auto-confirm@amazon.com", "Ordered: 1 Pet item", reward.KindOrder, true},
		{"ship-confirm@amazon.com", `Your Amazon.com order of "X" and 3 more items has shipped!`, reward.KindShipped, true},
		{"shipment-tracking@amazon.com", "Your Amazon.com order #111-5550101-7750101 has shipped", reward.KindShipped, true},
		{"shipment-tracking@amazon.com", `Shipped: "X"`, reward.KindShipped, true},
		{"shipment-tracking@amazon.co.uk", "Your Amazon.co.uk order #203-5550101-7750101 of 1 item has been dispatched", reward.KindShipped, true},
		{"shipment-tracking@amazon.co.uk", "Dispatched: 'X'", reward.KindShipped, true},
		{"order-update@amazon.com", `Out for delivery: "X"`, reward.KindShipped, true},
		{"order-update@amazon.com", "Delivered: Your Amazon.com order #111-5550101-7750101", reward.KindDelivered, true},
		{"shipment-tracking@amazon.com", "Delivery update: X...", reward.KindDelayed, true},
		{"digital-no-reply@amazon.com", "Amazon.com order of A Short History.", reward.KindDigitalOrder, true},
		{"digital-no-reply@amazon.com", "Your Amazon.com order of A Short History.", reward.KindDigitalOrder, true},
		{"digital-no-reply@amazon.co.uk", "Amazon.co.uk order D01-5550101-7750101", reward.KindDigitalOrder, true},
		{"order-update@amazon.com", `Your Amazon.com order of "X" has been canceled`, reward.KindCancelled, true},
		{"order-update@amazon.com", `Successful cancellation of "X" from your Amazon.com order #111-5550101-7750101`, reward.KindCancelled, true},
		{"order-update@amazon.com", "Partial item(s) cancellation from your Amazon.com order", reward.KindCancelled, true},
		{"order-update@amazon.com", "2 item(s) have been canceled from your Amazon.com order", reward.KindCancelled, true},
		{"order-update@amazon.com", "Item canceled for your Amazon.com order", reward.KindCancelled, true},
		{"order-update@amazon.co.uk", "Item cancelled successfully: X", reward.KindCancelled, true},
		{"return@amazon.com", "Your refund for Wool Socks....", reward.KindRefund, true},
		{"gc-orders@gc.email.amazon.com", "Ben sent you a Gift Card for your birthday", reward.KindGiftCard, true},
		{"reload-no-reply@amazon.com", "Thank you", reward.KindGiftCardReload, false},
		{"store-news@amazon.com", "New arrivals", reward.KindMarketing, false},
		{"store-news@amazon.com", "Last chance to save on $5 magazines", reward.KindMarketing, true},
		{"no-reply@amazon.com", "Price changes: review your upcoming delivery", reward.KindMarketing, true},
		{"do-not-reply@audible.com", "You've got 2 credits and 1 credit is expiring soon!", reward.KindMarketing, false},
		{"versandbestaetigung@amazon.de", "Ihre Bestellung wurde versandt", reward.KindShipped, true},
		{"somebody@amazon.com", "Hello", reward.KindOther, false},
		{"auto-confirm@amazon.com.evil.example", "Hello", reward.KindOther, false},
		{"ben@example.test", "Fwd: Your Amazon.com order #111-5550101-7750101", reward.KindOrder, true},

		// A title is not Amazon's word, and a status stands only in the subject.
		{"auto-confirm@amazon.com", `Your Amazon.com order of "Delivered: it has shipped and has been canceled".`, reward.KindOrder, true},
		{"shipment-tracking@amazon.com", `Shipped: "Your refund for nothing sent you a Gift Card"`, reward.KindShipped, true},
		{"somebody@amazon.com", "Hello, my package was Delivered: thanks", reward.KindOther, false},
	} {
		r := readMail(t, mailOf(c.from, c.subject, "Ordered Shipped Out for delivery Delivered", "html"))
		if r.Kind != c.want || r.KnownKind != c.known {
			t.Errorf("%s %q: %s, known %t; want %s, %t", c.from, c.subject, r.Kind, r.KnownKind, c.want, c.known)
		}
	}
}

func TestTheShopIsTheFromDomainAndNothingElse(t *testing.T) {
	for from, want := range map[string]string{
		`"Amazon.com" <auto-confirm@amazon.com>`:       "amazon.com",
		`auto-confirm@AMAZON.CO.UK`:                    "amazon.co.uk",
		`<gc-orders@gc.email.amazon.com>`:              "amazon.com",
		`"Offers@amazon.de", <service@shop.example>`:   "",
		`<"no-reply@Amazon.de">`:                       "",
		`"amazon.com" <x@amazon.xsecur.example>`:       "",
		`a@amazon.com, b@amazon.com`:                   "",
		`"Amazon" <a@notamazon.com>`:                   "",
		`"Amazon" <a@about.amazon.com>`:                "",
		"a@amazon.com\r\nFrom: b@amazon.com":           "",
		"=?utf-8?B?wqA=?= <auto-confirm@amazon.co.jp>": "amazon.co.jp",
	} {
		r := readMail(t, "From: "+from+"\r\nSubject: Hello\r\n\r\nHello\r\n")
		if r.Market != want {
			t.Errorf("%s: market %q, want %q", from, r.Market, want)
		}
	}
}
