package parser

import (
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

// What the field guide tells of Amazon's mail, row by row and trap by trap, with
// what a mail that shows it has: of each there is a fixture.
var fieldGuide = map[string][]shows{
	"1, kinds of mail": {
		{"subject", "^Benefit Confirmation for your Order", reward.KindReward},
		{"subject", `^Your Amazon\.com order of "[^"]*\.\.\."`, reward.KindOrder},
		{"subject", `and \d+ more item\(s\)`, reward.KindOrder},
		{"subject", `^Your Amazon\.com order #\d`, reward.KindOrder},
		{"subject", `^Ordered: "[^"]+\.\.\."`, reward.KindOrder},
		{"subject", "^Ordered: \u20662\u2069 \"", reward.KindOrder},
		{"subject", `^Ordered: .*and \d+ more item`, reward.KindOrder},
		{"text", `Promotion Applied:`, reward.KindOrder},
		{"text", `\b6\.76 USD`, reward.KindOrder},
		{"from", `ship-confirm@`, reward.KindShipped},
		{"from", `shipment-tracking@`, reward.KindShipped},
		{"subject", `has shipped!$`, reward.KindShipped},
		{"subject", `#\d{3}-\d{7}-\d{7} has shipped`, reward.KindShipped},
		{"subject", `^Shipped: "`, reward.KindShipped},
		{"subject", `has been dispatched`, reward.KindShipped},
		{"subject", `^Dispatched: '`, reward.KindShipped},
		{"text", `Free shipping`, reward.KindShipped},
		{"subject", `^Delivered: `, reward.KindDelivered},
		{"subject", `^Delivery update: `, reward.KindDelayed},
		{"subject", `^Out for delivery: `, reward.KindShipped},
		{"from", `digital-no-reply@`, reward.KindDigitalOrder},
		{"subject", `^Amazon\.com order of .*\.$`, reward.KindDigitalOrder},
		{"subject", `D01-\d{7}-\d{7}`, reward.KindDigitalOrder},
		{"text", `Amazon\.com Order Confirmation`, reward.KindDigitalOrder},
		{"text", `Promotion Applied`, reward.KindDigitalOrder},
		{"text", `No-Rush Credit`, reward.KindDigitalOrder},
		{"text", `Promotional Credit`, reward.KindDigitalOrder},
		{"text", `Kindle credit`, reward.KindDigitalOrder},
		{"text", `Promotional Certificate`, reward.KindDigitalOrder},
		{"text", `Courtesy credit`, reward.KindDigitalOrder},
		{"subject", `order .* has been canceled$`, reward.KindCancelled},
		{"subject", `^Successful cancellation of .* from your Amazon\.com order`, reward.KindCancelled},
		{"subject", `^Partial item\(s\) cancellation from `, reward.KindCancelled},
		{"subject", `^\d items? have been canceled from `, reward.KindCancelled},
		{"subject", `^\d item\(s\) have been canceled from `, reward.KindCancelled},
		{"subject", `^Item canceled for `, reward.KindCancelled},
		{"subject", `^Item cancelled successfully: `, reward.KindCancelled},
		{"subject", `^Your refund for .*\.\.\.\.$`, reward.KindRefund},
		{"text", `Promo discount deduction`, reward.KindRefund},
		{"text", `by (Oct|Nov|Apr) \d`, reward.KindRefund},
		{"from", `payments-messages@amazon\.de`, reward.KindRefund},
		{"from", `gc-orders@gc\.email\.amazon\.com`, reward.KindGiftCard},
		{"subject", `sent you an? .*Gift Card`, reward.KindGiftCard},
		{"from", `reload-no-reply@`, reward.KindGiftCardReload},
		{"from", `do-not-reply@audible\.com`, reward.KindMarketing},
		{"subject", `^Price changes: `, reward.KindMarketing},
		{"subject", `^Last chance to save on `, reward.KindMarketing},
		{"subject", `AmazonSmile`, ""},
	},
	"1, senders of the shops": {
		{"from", `bestellbestaetigung@amazon\.de`, reward.KindOrder},
		{"from", `versandbestaetigung@amazon\.de`, reward.KindShipped},
		{"from", `rueckgabe@amazon\.de`, reward.KindRefund},
		{"from", `digitale-bestellbestaetigung@amazon\.de`, reward.KindDigitalOrder},
		{"from", `conferma-ordine@amazon\.it`, reward.KindOrder},
		{"from", `conferma-spedizione@amazon\.it`, reward.KindShipped},
		{"from", `confirmar-envio@amazon\.es`, reward.KindShipped},
		{"from", `confirmation-commande@amazon\.fr`, reward.KindOrder},
		{"from", `auto-confirm@amazon\.co\.jp`, reward.KindOrder},
	},
	"3, MIME and characters": {
		{"raw", `(?is)text/plain.*encoding: base64.*text/html.*encoding: quoted-printable`, ""},
		{"raw", `Subject: =\?.*\r\n =\?`, ""},
		{"raw", "\r\nFrom [^ :]+ ", ""},
		{"raw", "\r\r\n", ""},
		{"raw", `Gr=C3=BC\x{FFFD}`, ""},
		{"raw", `(?i)charset="?iso-8859-1`, ""},
		{"raw", `(?m)^X-Relay passed on\r$`, ""},
		{"raw", "=\r\n$|=$", ""},
		{"text", "\u202b", ""}, {"text", "\u034f", ""}, {"text", "\u200c", ""}, {"text", "\u2007", ""},
		{"text", "\u00ad", ""}, {"text", "\u200d", ""}, {"text", "\u202f", ""},
	},
	"4, eras of the HTML": {
		{"text", `id="orderDetails"`, ""}, {"text", `id="itemDetails"`, ""}, {"text", `id="costBreakdown"`, ""},
		{"text", `emailBodyOuter`, ""}, {"text", `InfoBlock`, ""},
		{"text", `EmailWrapper`, ""}, {"text", `informationTable`, ""}, {"text", `orderIdTable`, ""},
		{"text", `rio_card`, ""}, {"text", `rio_total_card`, ""},
		{"text", `rio-card`, ""}, {"text", `rio-text-\d`, ""}, {"text", `mj-column-per-100`, ""},
		{"text", `moduleId-rexMultiOrderCard`, ""}, {"text", `moduleId-marketingSlot`, ""},
		{"text", `costBreakdownLeft`, ""}, {"text", `SHIPMENT TOTAL`, ""}, {"text", `<sup>`, ""}, {"text", `\{amount=`, ""},
		{"text", `<!--\[if mso`, ""}, {"text", `class="m_-?\d+`, ""}, {"text", `class="[^"]*ecx`, ""}, {"text", `-33 ?%`, ""},
		{"text", `Order #`, ""}, {"text", `Order no\.`, ""}, {"text", `Bestellnr\.`, ""}, {"text", `Bestellnummer`, ""},
		{"text", `Ordine n\.`, ""}, {"text", `Pedido n\.º`, ""}, {"text", `注文番号`, ""},
		{"text", `Placed on`, ""}, {"text", `Aufgegeben am`, ""}, {"text", `Effettuato`, ""}, {"text", `注文日`, ""},
	},
	"5, money and dates": {
		{"text", `\$\d`, ""}, {"text", `-\$8\.84`, ""}, {"text", `\d USD`, ""}, {"text", `US\$1`, ""},
		{"text", `£\d`, ""}, {"text", `\d GBP`, ""}, {"text", `EUR 41,96`, ""}, {"text", `\d,\d\d €`, ""}, {"text", `-EUR 0,65`, ""}, {"text", `￥ 3,153`, ""},
		{"text", `\d\.\d{9,}|22\.8 USD`, ""}, {"text", `CLP 18\.413`, ""}, {"text", `CDN\$`, ""}, {"text", `R\$`, ""}, {"text", `zł`, ""}, {"text", `\d kr`, ""}, {"text", `\d TL`, ""}, {"text", `₹`, ""},
		{"text", `\w+day, \w+ \d+, 20\d\d`, ""}, {"text", `Aug(ust)? 31, 20`, ""}, {"text", `\b\d\d?/\d\d/\d\d\b`, ""}, {"text", `December 31, 2014`, ""},
		{"text", `Saturday, December 1\d`, ""}, {"text", `31 January 20\d\d`, ""}, {"text", `21\. Mai 2014`, ""}, {"text", `31\.01\.2026`, ""}, {"text", `martedì 0\d dicembre`, ""},
		{"text", `2014/09/02`, ""}, {"text", `11:59 p\.m\. PT`, ""}, {"text", `in 30 days`, ""}, {"text", `expires today`, ""}, {"text", `August 31st`, ""},
	},
	"6, what a reward says": {
		{"text", `(?i)we'll automatically apply a \$1 books and ebooks credit`, reward.KindOrder},
		{"text", `This No-Rush credit expires on December 31, 2014`, reward.KindOrder},
		{"text", `\$1 digital reward \(applicable to select eBooks, digital music, videos, and apps\)`, reward.KindOrder},
		{"text", `(?i)get US\$1 reward for select digital purchases`, reward.KindOrder},
		{"text", `(?i)FREE Amazon Day Delivery`, ""}, {"text", `Prime Pantry credit`, ""}, {"text", `saldo promocional por valor de un euro`, ""}, {"text", `despatched`, ""},
		{"text", `No-Rush credit`, ""}, {"text", `No-Rush reward`, ""}, {"text", `digital reward`, ""}, {"text", `digital credit`, ""}, {"text", `promotional credit`, ""}, {"text", `Amazon Day reward`, ""},
		{"text", `Kindle`, ""}, {"text", `Amazon Instant Video`, ""}, {"text", `Prime Video`, ""}, {"text", `MP3`, ""}, {"text", `(?i)appstore`, ""}, {"text", `games and software`, ""}, {"text", `physical goods`, ""},
		{"text", `Your No-Rush and Amazon Day Reward Balance`, ""}, {"text", `expires in \d+ days on`, ""},
		{"text", `Cons\. senza fretta`, reward.KindShipped}, {"text", `Versand ohne Eile`, reward.KindOrder}, {"text", `Amazon Pay`, ""}, {"text", `2% back`, ""},
	},
	"7, rules of the credits": {
		{"text", `(?i)courtesy credit`, reward.KindReward}, {"text", `(?i)\d+ points`, ""}, {"subject", `credits`, reward.KindMarketing},
	},
	"8, Promotion Applied": {
		{"text", `Shipping &(amp;)? Handling: *</td><td[^>]*>\$8\.84|Shipping & Handling: \$8\.84`, reward.KindOrder},
		{"text", `-\$7\.97`, reward.KindOrder}, {"text", `Your Coupon Savings`, ""}, {"text", `Subscription saving`, ""}, {"text", `Multibuy discount`, ""},
		{"text", `Gift Card Amount`, reward.KindOrder}, {"text", `Rewards Points`, ""},
	},
	"9, false words": {
		{"text", `Training Reward`, ""}, {"text", `ProMotion`, ""}, {"text", `Fair Credit Reporting`, ""}, {"text", `X-Amz-Expires`, ""}, {"text", `X-Amz-Signature`, ""},
		{"text", `for a refund`, ""}, {"subject", `^Ordered: 1 Pet item`, reward.KindOrder},
	},
}

// traps are those of section 9 that no words show: a fixture of each, by name.
var traps = map[string]string{
	"two orders in one mail":                     "amazon.com/order-2017-te-two-orders-one-mail",
	"the same item ten times":                    "amazon.com/order-2026-mjml-same-item-ten-times",
	"subject and body name different orders":     "amazon.com/shipped-2026-trap-consolidated-parcel",
	"links name another order":                   "amazon.com/delivered-2026-trap-other-order-in-links",
	"items of three orders in one parcel":        "amazon.com/shipped-2026-mjml-three-orders-one-parcel",
	"nothing to pay, a part of a quantity":       "amazon.com/shipped-2026-mjml-nothing-to-pay",
	"a shipment total of nothing":                "amazon.com/shipped-2020-scr-total-nothing",
	"no item prices, only the total":             "amazon.co.uk/order-2025-nothing-but-total",
	"nothing but a category":                     "amazon.com/order-2026-mjml-nothing-but-a-category",
	"the steps of delivery in every body":        "amazon.com/order-2026-trap-status-steps",
	"told for desktop and for mobile":            "amazon.com/shipped-2021-scr-desktop-and-mobile",
	"told three times":                           "amazon.com/shipped-2020-scr-told-three-times",
	"boilerplate on points and cash back":        "amazon.com/order-2026-trap-points-and-cash-back",
	"a gift card that was bought":                "amazon.com/order-2026-trap-gift-card-bought",
	"false words, image links that expire":       "amazon.com/order-2026-trap-false-words-and-image-links",
	"a title that looks like a reward":           "amazon.com/order-2026-trap-title-that-looks-like-a-reward",
	"a reward in advertising below the order":    "amazon.com/order-2026-advert-offer-complete",
	"a mail that ends inside its encoding":       "amazon.com/shipped-2020-scr-broken",
	"a hand forward, passed on twice":            "other/reward-2026-forwarded-twice",
	"a sender that shows Amazon in its name":     "other/other-2026-trap-forwarded-impostor",
	"English mail of a shop of another language": "amazon.co.jp/shipped-2026-english-customer",
}

// shows is what a mail has that stands for a row.
type shows struct {
	where, pattern string
	kind           reward.Kind // "" where mail of any kind does
}

// decodedFixture is a golden mail as a search needs it.
type decodedFixture struct {
	golden
	at map[string]string // "from", "subject", "text" (every part decoded), "raw"
}

func TestEveryRowOfTheFieldGuideHasAMail(t *testing.T) {
	all := map[string]decodedFixture{}
	for _, name := range goldenMails(t) {
		all[name] = decodeFixture(t, name)
	}
	for section, rows := range fieldGuide {
		for _, row := range rows {
			found := false
			pattern := regexp.MustCompile(row.pattern)
			for _, f := range all {
				found = found || (row.kind == "" || f.Kind == row.kind) && pattern.MatchString(f.at[row.where])
			}
			if !found {
				t.Errorf("section %s: no mail (%s) has %q in its %s", section, row.kind, row.pattern, row.where)
			}
		}
	}
	for trap, name := range traps {
		if f, there := all[name]; !there || f.For == "" {
			t.Errorf("%s: there is no fixture %s", trap, name)
		}
	}
}

// The names say shop, kind and year, there are enough of them, and half tell of
// no credit that was given or used.
func TestFixturesAreEnoughAndHalfOfThemNegative(t *testing.T) {
	const least = 150
	form := regexp.MustCompile(`^(amazon\.[a-z.]+|other)/(` + strings.Join(texts(reward.Kinds), "|") + `)-(20\d\d)-[a-z0-9-]+$`)
	mails := goldenMails(t)
	negative := 0
	for _, name := range mails {
		f := decodeFixture(t, name)
		m := form.FindStringSubmatch(name)
		if m == nil {
			t.Errorf("%s is named otherwise than SHOP/KIND-YEAR-WHAT", name)
			continue
		}
		if m[1] != "other" && f.Market != m[1] {
			t.Errorf("%s is a mail of %s", name, f.Market)
		}
		if !slices.ContainsFunc(f.Facts, func(f goldenFact) bool {
			return f.Fact == reward.Earned || f.Fact == reward.Promised || f.Fact == reward.Spent
		}) {
			negative++
		}
	}
	if len(mails) < least || 2*negative < len(mails) {
		t.Errorf("%d fixtures, %d of them negative; at least %d and half of all are wanted", len(mails), negative, least)
	}
}

func decodeFixture(t *testing.T, name string) decodedFixture {
	t.Helper()
	raw, err := fs.ReadFile(fixtures.Mails, name+".eml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(fixtures.Mails, name+".json")
	if err != nil {
		t.Fatal(err)
	}
	f := decodedFixture{at: map[string]string{"raw": string(raw), "text": undone(string(raw))}}
	if err := json.Unmarshal(text, &f.golden); err != nil {
		t.Fatal(err)
	}
	m := parse(raw)
	for _, field := range m.Fields {
		value := strings.TrimSpace(strings.NewReplacer("\r\n ", " ", "\r\n\t", " ").Replace(string(field.Raw)))
		switch strings.ToLower(field.Name) {
		case "subject":
			if words, err := new(mime.WordDecoder).DecodeHeader(value); err == nil {
				value = words
			}
			f.at["subject"] = value
		case "from":
			if address, err := mail.ParseAddress(value); err == nil {
				value = address.Address
			}
			f.at["from"] = value
		}
	}
	return f
}

var (
	softBreak   = regexp.MustCompile(`=\r?\n`)
	qpCode      = regexp.MustCompile(`=[0-9A-F]{2}`)
	base64Block = regexp.MustCompile(`(?i)encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)`)
)

// undone is a whole mail with its encodings undone, as well as they can be.
func undone(raw string) string {
	for _, block := range base64Block.FindAllStringSubmatch(raw, -1) {
		if text, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(block[1], "\r\n", "")); err == nil {
			raw += string(text)
		}
	}
	return qpCode.ReplaceAllStringFunc(softBreak.ReplaceAllString(raw, ""), func(code string) string {
		return string([]byte{unhex(code[1])<<4 | unhex(code[2])})
	})
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c - 'A' + 10
}
