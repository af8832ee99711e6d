package trust

import (
	"testing"

	"mailtrack/reward"
)

// TestSendersSeenInTheWild holds every form of field guide, section 2, and what
// is to be told of it although the provider's own field says pass for amazon.com.
func TestSendersSeenInTheWild(t *testing.T) {
	const (
		u       = reward.Unknown
		f       = reward.Forged
		display = "the sender's name shows a domain of Amazon's, but the address is of another domain"
		last    = "the From field shows a domain of Amazon's, but its last address is of another domain"
		imitate = "the sender's domain imitates one of Amazon's with look-alike letters"
		broken  = "the From field cannot be read or names more than one sender"
		nothing = "not from Amazon"
		spelled = "the sender's domain is not written in the letters that Amazon uses"
	)
	for _, c := range []struct {
		from   string
		result reward.Result
		reason string
		market string // "": claims nothing
	}{
		{`"Offers@amazon.de", <service@shop.example>`, f, last, "amazon.de"},
		{`"Offers@amazon.de" <service@shop.example>`, f, display, "amazon.de"},
		{`<"no-reply@Amazon.de">`, u, broken, "amazon.de"},
		{`"no-reply@amazon.de"@shop.example`, f, display, "amazon.de"},
		{`amazon.de@shop.example`, f, display, "amazon.de"},
		{`Amazon <order@amazon.xsecur.xyz>`, u, nothing, ""},
		{`order@amazon.com.shop.example`, u, nothing, ""},
		{`"Amazon" <jo@example.org>`, u, nothing, ""},
		{`Amazon Customer <jo@gmail.com>`, u, nothing, ""},
		{`order@notamazon.com`, u, nothing, ""},
		{`Amazon.com <jo@example.org>`, f, display, "amazon.com"},
		{`"Amazon.com." <jo@example.org>`, f, display, "amazon.com"},
		{`Αmazοn.fr <jo@example.org>`, f, display, "amazon.fr"},
		{`order@Αmazοn.fr`, f, imitate, "amazon.fr"},
		{`order@xn--amazn-mye.fr`, f, imitate, "amazon.fr"},
		{`order@аmаzоn.co.uk`, f, imitate, "amazon.co.uk"},
		{`no-reply@ａｍａｚｏｎ.com`, u, spelled, "amazon.com"},
		{"no-reply@ama\u00adzon.com", u, spelled, "amazon.com"},
		{"no-reply@amazon\u3002com", u, spelled, "amazon.com"},
		{"no-reply@amazon.co.u\u212a", u, spelled, "amazon.co.uk"}, // the sign of kelvin, which folds to k
		{`order@arnaz0n.com`, f, imitate, "amazon.com"},
		{`order@amazón.com`, f, imitate, "amazon.com"},
		{`"ａｍａｚｏｎ．ｃｏｍ" <jo@example.org>`, f, display, "amazon.com"},
		{"\"ama\u200bzon.com\" <jo@example.org>", f, display, "amazon.com"},
		{"\"ama\u00adzon\u2060.com\" <jo@example.org>", f, display, "amazon.com"},
		{`=?UTF-8?B?YW1hem9uLmNvbQ==?= <jo@example.org>`, f, display, "amazon.com"},
		{`"=?UTF-8?Q?amazon=2Ecom?=" <jo@example.org>`, f, display, "amazon.com"},
		{`=?koi8-r?B?wW1hes9uLmNvbQ==?= <jo@example.org>`, f, display, "amazon.com"},
		{`=?x-none?Q?amazon=2Ecom?= <jo@example.org>`, f, display, "amazon.com"},
		{`"news@about.amazon.com" <jo@example.org>`, f, display, "amazon.com"},
		{`amazon.com`, u, broken, "amazon.com"},
		{`<auto-confirm@amazon.com`, u, broken, "amazon.com"},
		{`auto-confirm@amazon.com>`, u, broken, "amazon.com"},
		{`auto-confirm@amazon.com <auto-confirm@amazon.com>, `, u, broken, "amazon.com"},
		{`a@b <auto-confirm@amazon.com> <jo@example.org>`, f, last, "amazon.com"},
		{`auto-confirm@[192.0.2.1] amazon.com`, u, broken, "amazon.com"},
		{`jo@example.org`, u, nothing, ""},
		{`Jo @ example.org (broken`, u, nothing, ""},
		{``, u, nothing, ""},
	} {
		t.Run(c.from, func(t *testing.T) {
			got := judge().Judge(letter(set("From: " + c.from)))
			if got.Result != c.result || got.Reason != c.reason {
				t.Errorf("%s: %q; want %s: %q", got.Result, got.Reason, c.result, c.reason)
			}
			if got.Claims != (c.market != "") || got.Market != c.market {
				t.Errorf("claims %v of %q, want %q", got.Claims, got.Market, c.market)
			}
			markets := reward.AllMarkets()
			if c.from != "" && Claims(markets, []byte(c.from)) != got.Claims {
				t.Error("the bare value is taken for something else")
			}
			if Claims(markets, []byte("From: "+c.from+"\r\n\r\n")) != got.Claims {
				t.Error("what is fetched and what is judged differ")
			}
		})
	}
}

func TestClaimsReadsOnlyTheFromFields(t *testing.T) {
	for _, c := range []struct {
		block string
		want  bool
	}{
		{"From: jo@example.org\r\nMessage-ID: <1@amazon.com>\r\n\r\n", false},
		{"Message-ID: <1@example.org>\r\nfrom: \"Amazon\"\r\n <auto-confirm@amazon.com>\r\n\r\n", true},
		{"From: jo@example.org\r\nFrom: auto-confirm@amazon.com\r\n\r\n", true},
		{"\r\n", false},
		{"", false},
	} {
		if got := Claims(reward.AllMarkets(), []byte(c.block)); got != c.want {
			t.Errorf("%q: claims %v, want %v", c.block, got, c.want)
		}
	}
}

// TestMailDomainsAreTheirOwnSkeleton holds lookalikes and market.yaml together: a
// domain that folds to something else could not be claimed.
func TestMailDomainsAreTheirOwnSkeleton(t *testing.T) {
	for _, m := range reward.AllMarkets() {
		for _, d := range m.MailDomains {
			if skeleton(d) != d {
				t.Errorf("%s folds to %s", d, skeleton(d))
			}
		}
	}
}

func BenchmarkClaims(b *testing.B) {
	markets := reward.AllMarkets()
	for name, from := range map[string]string{
		"plain":   "From: Jo Example <jo@mail.example.org>\r\n\r\n",
		"encoded": "From: =?UTF-8?B?Sm8gRXjDpG1wbGU=?= <jo@mail.example.org>\r\n\r\n",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Claims(markets, []byte(from))
			}
		})
	}
}
