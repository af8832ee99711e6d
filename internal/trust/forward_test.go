package trust

import (
	"testing"

	"mailtrack/reward"
)

const forwarderPass = "mx.google.com; dkim=pass header.i=@example.test header.s=s1 header.b=abc; dmarc=pass header.from=example.test"

// passedOn is a forward by hand that meets every rule, changed by edits.
func passedOn(edits ...edit) Letter {
	all := append([]edit{
		set("From: Ben Example <ben@example.test>"),
		auth(forwarderPass),
		set("To: reader@example.org"),
		set("Subject: Fwd: Benefit Confirmation for your Order"),
		drop("DKIM-Signature"),
	}, edits...)
	l := letter(all...)
	l.KnownKind = true
	l.Forward = &Forward{Sender: "no-reply@amazon.com", To: []string{"anna@example.org"}, Tells: true}
	return l
}

func forwarders() *Judge {
	j := judge()
	j.Forwarders = []string{"Ben@Example.test"}
	return j
}

// A forward is worth what the person is who passed it on: that person's own mail
// must be proven by the rules that Amazon's is.
func TestForwardsByHand(t *testing.T) {
	const (
		g = reward.Genuine
		u = reward.Unknown
		f = reward.Forged
	)
	for _, c := range []struct {
		name   string
		edits  []edit
		change func(*Judge, *Letter)
		result reward.Result
		reason string
	}{
		{"by a listed person", nil, nil, g, "forwarded by hand by one of trusted_forwarders; dmarc and dkim passed at mx.google.com for example.test"},
		{"nobody is listed", nil, func(j *Judge, _ *Letter) { j.Forwarders = nil }, u, "forwarded by hand; believed only if whoever passed it on is in trusted_forwarders of the config"},
		{"another of the same domain", []edit{set("From: carl@example.test")}, nil, u, "forwarded by hand; believed only if whoever passed it on is in trusted_forwarders of the config"},
		{"the listed address in the display name", []edit{set(`From: "ben@example.test" <carl@example.test>`)}, nil, u, "forwarded by hand; believed only if whoever passed it on is in trusted_forwarders of the config"},
		{"two senders", []edit{set("From: ben@example.test, carl@example.test")}, nil, u, "forwarded by hand, and the From field cannot be read"},
		{"dmarc fails", []edit{auth("mx.google.com; dkim=pass header.i=@example.test; dmarc=fail header.from=example.test")}, nil, f, "dmarc failed for the forwarder's domain example.test at mx.google.com"},
		{"dkim fails", []edit{auth("mx.google.com; dkim=fail header.i=@example.test; dmarc=pass header.from=example.test")}, nil, f, "dkim failed for the forwarder's domain example.test at mx.google.com"},
		{"Amazon's proof is not the forwarder's", []edit{set(gmailPass)}, nil, u, "forwarded by hand: dmarc did not pass for example.test"},
		{"dkim of another domain", []edit{auth("mx.google.com; dkim=pass header.i=@mailer.example; dmarc=pass header.from=example.test")}, nil, u, "forwarded by hand: no dkim signature of example.test passed"},
		{"another's field", []edit{auth("mx.evil.example; dkim=pass header.i=@example.test; dmarc=pass header.from=example.test")}, nil, u, "forwarded by hand: no Authentication-Results of mx.google.com on top"},
		{"to somebody else", []edit{set("To: stranger@example.net")}, nil, u, "forwarded by hand: not addressed to a configured account"},
		{"sent again later", []edit{set("Date: Mon, 2 Oct 2026 14:00:00 +0000")}, nil, u, "forwarded by hand: dated more than 72 hours from when it was received"},
		{"a second Subject", []edit{under("Subject: x")}, nil, u, "forwarded by hand: the mail has 2 Subject fields, only one of which can be signed"},
		{"neither To nor forwarder is ours", nil, func(_ *Judge, l *Letter) { l.Forward.To = []string{"carl@example.net"} }, u, "forwarded by hand: neither the quoted To nor the forwarder is of a configured account"},
		{"sender and kind not known", nil, func(_ *Judge, l *Letter) { l.Forward.Sender, l.KnownKind = "jeff@amazon.com", false }, u, "forwarded by hand: Amazon domain, sender and kind not known"},
		{"what is quoted is not Amazon's", nil, func(_ *Judge, l *Letter) { l.Forward.Sender = "no-reply@amazon.com.evil.example" }, u, "not from Amazon"},
		{"through a stranger", nil, func(_ *Judge, l *Letter) { l.Forward.Via = []string{"carl@example.net"} }, u, "forwarded by hand more than once, and not by people of trusted_forwarders alone"},
		{"through somebody without an address", nil, func(_ *Judge, l *Letter) { l.Forward.Via = []string{""} }, u, "forwarded by hand more than once, and not by people of trusted_forwarders alone"},
		{"through one of us", nil, func(_ *Judge, l *Letter) { l.Forward.Via = []string{"anna@example.org"} }, g, "forwarded by hand by one of trusted_forwarders; dmarc and dkim passed at mx.google.com for example.test"},
		{"no account", nil, func(j *Judge, _ *Letter) { j.Accounts = nil }, u, "forwarded by hand: not addressed to a configured account"},
		{"the forwarder's name shows Amazon", []edit{set(`From: "no-reply@amazon.com" <ben@example.test>`)}, nil, f, "the sender's name shows a domain of Amazon's, but the address is of another domain"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j, l := forwarders(), passedOn(c.edits...)
			if c.change != nil {
				c.change(j, &l)
			}
			check(t, j.Judge(l), c.result, c.reason)
		})
	}
}

// Whose credits they are, the quoted mail tells; it may not, and then they are
// the forwarder's.
func TestWhoseCreditsAForwardIsAbout(t *testing.T) {
	j := forwarders()
	j.Accounts = append(j.Accounts, Account{Name: "ben", Addresses: []string{"ben@example.test"}})
	for _, c := range []struct {
		to      []string
		account string
	}{
		{[]string{"anna@example.org"}, "anna"},
		{nil, "ben"},
		{[]string{"carl@example.net"}, "ben"},
		{[]string{"anna@example.org", "reader@example.org"}, ""},
	} {
		l := passedOn()
		l.Forward.To = c.to
		o := j.Judge(l)
		if o.Account != c.account || o.Market != "amazon.com" || (o.Result == reward.Genuine) != (c.account != "") {
			t.Errorf("quoted To %v: account %q, shop %q, %s", c.to, o.Account, o.Market, o.Verdict)
		}
	}
}

// A forward of somebody who is not listed is kept for review only where it tells
// of a credit and came to us.
func TestWhichForwardsAreNobodysBusiness(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Judge, *Letter)
		edits  []edit
		kept   bool
	}{
		{"listed, telling nothing", func(_ *Judge, l *Letter) { l.Forward.Tells = false }, nil, true},
		{"unlisted, of a credit, to us", func(j *Judge, _ *Letter) { j.Forwarders = nil }, nil, true},
		{"unlisted, telling nothing", func(j *Judge, l *Letter) { j.Forwarders, l.Forward.Tells = nil, false }, nil, false},
		{"unlisted, to others", func(j *Judge, _ *Letter) { j.Forwarders = nil }, []edit{set("To: carl@example.net")}, false},
		{"unlisted, without a config", func(j *Judge, _ *Letter) { j.Forwarders, j.Accounts = nil, nil }, nil, true},
	} {
		j, l := forwarders(), passedOn(c.edits...)
		c.change(j, &l)
		if o := j.Judge(l); o.Claims != c.kept {
			t.Errorf("%s: kept %v", c.name, o.Claims)
		}
	}
}

// Who is fetched beside Amazon is one person, never a name that shows one.
func TestWhoseMailIsFetchedForForwards(t *testing.T) {
	j := forwarders()
	for from, want := range map[string]bool{
		"From: Ben <ben@example.test>\r\n":                           true,
		"From: BEN@EXAMPLE.TEST\r\nMessage-ID: <1@example.test>\r\n": true,
		"From: carl@example.test\r\n":                                false,
		"From: \"ben@example.test\" <carl@example.test>\r\n":         false,
		"From: ben@example.test, carl@example.test\r\n":              false,
		"From: ben@example.test\r\nFrom: carl@example.test\r\n":      false,
		"From: Anna <anna@example.org>\r\n":                          false,
		"From: \"Amazon.com\" <no-reply@amazon.com>\r\n":             false,
	} {
		if j.Forwards([]byte(from)) != want {
			t.Errorf("%q: want %v", from, want)
		}
	}
}

// Apple's relay takes Amazon's signature off and signs itself: whether that is
// enough is for the user to say.
func TestMailThroughApplesRelay(t *testing.T) {
	relay := []edit{
		set("From: \"Amazon.com\" <auto-confirm_at_amazon_com_8x4kq2m7sd_1a2b3c4d@privaterelay.appleid.com>"),
		auth("mx.google.com; dkim=pass header.i=@privaterelay.appleid.com; dmarc=pass header.from=privaterelay.appleid.com"),
		set("To: 5kq2m7sd@privaterelay.appleid.com"),
		drop("DKIM-Signature"),
	}
	for _, c := range []struct {
		name    string
		trusted bool
		edits   []edit
		result  reward.Result
		reason  string
	}{
		{"not asked for", false, nil, reward.Unknown, "passed on by Apple's private relay, which took Amazon's signature off; trust_private_relay in the config believes it"},
		{"believed", true, nil, reward.Genuine, "dmarc and dkim passed at mx.google.com for privaterelay.appleid.com"},
		{"failing", true, []edit{auth("mx.google.com; dmarc=fail header.from=privaterelay.appleid.com")}, reward.Forged, "dmarc failed for privaterelay.appleid.com at mx.google.com"},
		{"failing, not asked for", false, []edit{auth("mx.google.com; dmarc=fail header.from=privaterelay.appleid.com")}, reward.Forged, "dmarc failed for privaterelay.appleid.com at mx.google.com"},
		{"Amazon's proof is not the relay's", true, []edit{set(gmailPass)}, reward.Unknown, "dmarc did not pass for privaterelay.appleid.com"},
		{"behind it another domain", true, []edit{set("From: \"Amazon.com\" <x_at_amazon_com_evil_example_8x4kq2m7sd_1a2b3c4d@privaterelay.appleid.com>")}, reward.Forged, "the sender's name shows a domain of Amazon's, but the address is of another domain"},
		{"its form without the relay", true, []edit{set("From: \"Amazon.com\" <auto-confirm_at_amazon_com_8x4kq2m7sd_1a2b3c4d@example.test>"), auth(forwarderPass)}, reward.Forged, "the sender's name shows a domain of Amazon's, but the address is of another domain"},
		{"to an address that is not listed", true, []edit{set("To: other@privaterelay.appleid.com")}, reward.Unknown, "not addressed to a configured account"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := judge()
			j.PrivateRelay = c.trusted
			j.Accounts[1].Addresses = append(j.Accounts[1].Addresses, "5kq2m7sd@privaterelay.appleid.com")
			o := j.Judge(letter(append(append([]edit(nil), relay...), c.edits...)...))
			check(t, o, c.result, c.reason)
			if !o.Claims || o.Market != "amazon.com" {
				t.Errorf("claims %v, shop %q", o.Claims, o.Market)
			}
		})
	}
	if !Claims(reward.AllMarkets(), []byte("From: auto-confirm_at_amazon_co_uk_8x4kq2m7sd_1a2b3c4d@privaterelay.appleid.com\r\n")) {
		t.Error("it is not fetched")
	}
}

// Gmail's auto-forward leaves what Amazon signed as it was: the signed To still
// says whose mail it is, whichever mailbox it lies in.
func TestAnAutoForwardKeepsItsOwner(t *testing.T) {
	o := judge().Judge(letter(
		set("Delivered-To: reader@example.org"), set("To: anna@example.org"),
		under("X-Forwarded-To: reader@example.org"), under("X-Forwarded-For: anna@example.org reader@example.org"),
		onto("Received: by 2002:a05:1:b0:2:9 with SMTP id z; Mon, 2 Nov 2026 06:00:09 -0800 (PST)"), onto("Delivered-To: reader@example.org"),
	))
	if o.Account != "anna" {
		t.Errorf("account %q", o.Account)
	}
	check(t, o, reward.Genuine, proven)
}
