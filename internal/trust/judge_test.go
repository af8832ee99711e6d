package trust

import (
	"strings"
	"testing"
	"time"

	"mailtrack/reward"
)

const proven = "dmarc and dkim passed at mx.google.com for amazon.com"

// TestRules has one case for each way in which a rule of hardening.md, "Is it
// Amazon?", is met or missed.
func TestRules(t *testing.T) {
	const (
		g          = reward.Genuine
		u          = reward.Unknown
		f          = reward.Forged
		noneOnTop  = "no Authentication-Results of mx.google.com on top"
		unreadable = "the Authentication-Results on top cannot be read"
		noDMARC    = "dmarc did not pass for amazon.com"
		noDKIM     = "no dkim signature of amazon.com passed"
		elsewhere  = "not addressed to a configured account"
		twice      = ", only one of which can be signed"
	)
	for _, c := range []struct {
		name   string
		edits  []edit
		result reward.Result
		reason string
	}{
		{"as Gmail delivers it", nil, g, proven},
		{"the second mail domain of a shop", []edit{
			set("From: gc-orders@gc.email.amazon.com"),
			auth("mx.google.com; dkim=pass header.i=@gc.email.amazon.com; dmarc=pass header.from=gc.email.amazon.com"),
		}, g, "dmarc and dkim passed at mx.google.com for gc.email.amazon.com"},

		// Rule 1: the sender.
		{"capitals in the address", []edit{set("From: Auto-Confirm@AMAZON.com")}, g, proven},
		{"sender not known", []edit{set("From: jeff@amazon.com")}, u, "Amazon domain, sender and kind not known"},
		{"two From fields", []edit{under("From: auto-confirm@amazon.com")}, u, "the mail has more than one From field"},
		{"two senders", []edit{set("From: auto-confirm@amazon.com, return@amazon.com")}, u, "the From field cannot be read or names more than one sender"},
		{"a subdomain", []edit{
			set("From: auto-confirm@about.amazon.com"),
			auth("mx.google.com; dkim=pass header.d=about.amazon.com; dmarc=pass header.from=about.amazon.com"),
		}, u, "a subdomain of amazon.com from which no shop is known to send"},
		{"a subdomain, failing", []edit{
			set("From: auto-confirm@about.amazon.com"),
			auth("mx.google.com; dmarc=fail header.from=about.amazon.com"),
		}, f, "dmarc failed for a subdomain of amazon.com at mx.google.com"},
		{"unreadable sender, failing", []edit{
			set(`From: <"no-reply@Amazon.com">`),
			auth("mx.google.com; dmarc=fail header.from=amazon.com"),
		}, f, "dmarc failed for amazon.com at mx.google.com"},

		// Rule 2: whose field counts.
		{"no field", []edit{drop("Authentication-Results")}, u, noneOnTop},
		{"another's field", []edit{auth("mx.evil.example; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, u, noneOnTop},
		{"a longer name", []edit{auth("mx.google.com.evil.example; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, u, noneOnTop},
		{"another's field on top of ours", []edit{onto("Authentication-Results: mx.evil.example; none")}, u, noneOnTop},
		{"below a field of the sender's", []edit{onto("X-Mailer: none")}, u, noneOnTop},
		{"forged field below ours", []edit{
			auth("mx.google.com; dmarc=none header.from=amazon.com"), under(gmailPass),
		}, u, noDMARC},
		{"not readable", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com;")}, u, unreadable},
		{"none", []edit{auth("mx.google.com; none")}, u, noDMARC},

		// Rule 2: what it must say.
		{"dmarc of another domain", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.de")}, u, noDMARC},
		{"dmarc without a domain", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass")}, u, noDMARC},
		{"no dmarc", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com")}, u, noDMARC},
		{"dmarc not checked", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=temperror header.from=amazon.com")}, u, noDMARC},
		{"dmarc passes twice", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com; dmarc=pass header.from=amazon.com")}, g, proven},
		{"dmarc contradicts itself", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com; dmarc=none header.from=amazon.com")}, u, noDMARC},
		{"dmarc of two domains", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com; dmarc=pass header.from=evil.example")}, u, noDMARC},
		{"only amazonses signed", []edit{auth("mx.google.com; dkim=pass header.i=@amazonses.com header.d=amazonses.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"only spf", []edit{auth("mx.google.com; spf=pass smtp.mailfrom=x@bounces.amazon.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"dkim not verified", []edit{auth("mx.google.com; dkim=neutral header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"signed by a subdomain", []edit{auth("mx.google.com; dkim=pass header.i=@bounces.amazon.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"signed by what contains the name", []edit{auth("mx.google.com; dkim=pass header.i=@notamazon.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"d of another, i of ours", []edit{auth("mx.google.com; dkim=pass header.d=amazonses.com header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, u, noDKIM},
		{"by header.d alone", []edit{auth("mx.google.com; dkim=pass header.d=Amazon.com; dmarc=pass header.from=Amazon.com")}, g, proven},
		{"dmarc fails", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=fail (p=QUARANTINE) header.from=amazon.com")}, f, "dmarc failed for amazon.com at mx.google.com"},
		{"dmarc fails beside a pass", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com; dmarc=fail header.from=amazon.com")}, f, "dmarc failed for amazon.com at mx.google.com"},
		{"dmarc fails, of whom it does not say", []edit{auth("mx.google.com; dkim=pass header.i=@amazon.com; dmarc=fail")}, f, "dmarc failed for amazon.com at mx.google.com"},
		{"dkim fails", []edit{auth("mx.google.com; dkim=fail header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, f, "dkim failed for amazon.com at mx.google.com"},
		{"another's dkim fails", []edit{auth("mx.google.com; dkim=fail header.i=@amazonses.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com")}, g, proven},

		// Rule 3: for whom.
		{"to somebody else", []edit{set("To: stranger@example.org")}, u, elsewhere},
		{"delivered to us, to somebody else", []edit{set("To: stranger@example.org"), onto("Delivered-To: reader@example.org")}, u, elsewhere},
		{"among others", []edit{set("To: stranger@example.org, READER@Example.ORG")}, g, proven},
		{"another account", []edit{set("To: anna@example.org")}, g, proven},
		{"two accounts", []edit{set("To: anna@example.org, reader@example.org")}, u, "addressed to two accounts"},
		{"two addresses of one account", []edit{set("To: reader@example.org, reader@gmail.com")}, g, proven},
		{"Gmail's dots and second name", []edit{set("To: r.e.ader@googlemail.com")}, g, proven},
		{"dots elsewhere are letters", []edit{set("To: re.ader@example.org")}, u, elsewhere},
		{"a tag is another address", []edit{set("To: reader+shop@gmail.com")}, u, elsewhere},
		{"no To", []edit{drop("To")}, u, elsewhere},
		{"unreadable To", []edit{set("To: reader@example.org <")}, u, "the To field cannot be read"},
		{"a second To", []edit{onto("To: reader@example.org")}, u, "the mail has 2 To fields" + twice},
		{"in Cc, which is not signed", []edit{set("To: stranger@example.org"), set("Cc: reader@example.org")}, u, elsewhere},
		{"in Cc, signed", []edit{
			set("To: stranger@example.org"), set("Cc: reader@example.org"),
			set("DKIM-Signature: v=1; d=amazon.com; h=From : To :\r\n\tCc:Date"),
		}, g, proven},
		{"in Cc, no signature says whether it is signed", []edit{
			set("To: stranger@example.org"), set("Cc: reader@example.org"), drop("DKIM-Signature"),
		}, u, elsewhere},
		{"To not signed", []edit{set("DKIM-Signature: v=1; d=amazon.com; h=From:Date")}, u, elsewhere},
		{"signature taken away on the way", []edit{drop("DKIM-Signature")}, g, proven},

		// What a signature covers once.
		{"a second Date", []edit{onto("Date: Mon, 2 Nov 2026 14:00:00 +0000")}, u, "the mail has 2 Date fields" + twice},
		{"a second Subject", []edit{under("Subject: Benefit Confirmation")}, u, "the mail has 2 Subject fields" + twice},
		{"a second Message-ID", []edit{under("Message-Id: <2@email.amazonses.com>")}, u, "the mail has 2 Message-ID fields" + twice},
		{"a second Content-Type", []edit{under("Content-Type: text/html")}, u, "the mail has 2 Content-Type fields" + twice},
		{"a second MIME-Version", []edit{under("MIME-Version: 1.0")}, u, "the mail has 2 MIME-Version fields" + twice},

		// Rule 4: when.
		{"received three days later", []edit{set("Date: Fri, 30 Oct 2026 14:00:05 +0000")}, g, proven},
		{"received a second later", []edit{set("Date: Fri, 30 Oct 2026 14:00:04 +0000")}, u, "dated more than 72 hours from when it was received"},
		{"dated in the future", []edit{set("Date: Fri, 6 Nov 2026 14:00:00 +0000")}, u, "dated more than 72 hours from when it was received"},
		{"a comment that names another time", []edit{set("Received: by mx.google.com (x; Mon, 02 Nov 2026 14:00:00 +0000); Mon, 05 Oct 2026 14:00:00 +0000")}, u, "dated more than 72 hours from when it was received"},
		{"no Date", []edit{drop("Date")}, u, "the Date field is missing or cannot be read"},
		{"unreadable Date", []edit{set("Date: yesterday")}, u, "the Date field is missing or cannot be read"},
		{"a file without Received", []edit{drop("Received")}, g, proven + "; when it was received is not known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judge().Judge(letter(c.edits...))
			check(t, got, c.result, c.reason)
			if !got.Claims || got.Market != "amazon.com" {
				t.Errorf("claims %v of %q, want a claim of amazon.com", got.Claims, got.Market)
			}
		})
	}
}

func TestKnownKindStandsForAKnownSender(t *testing.T) {
	l := letter(set("From: benefits@amazon.com"))
	check(t, judge().Judge(l), reward.Unknown, "Amazon domain, sender and kind not known")
	l.KnownKind = true
	check(t, judge().Judge(l), reward.Genuine, proven)
}

// Skipping the rule is for files, of which nobody ever knew when they came.
func TestMailFromAServerNeedsATimeOfReceipt(t *testing.T) {
	l := letter(drop("Received"))
	l.ByIMAP = true
	if v := judge().Judge(l).Verdict; v.Result != reward.Unknown || !strings.Contains(v.Reason, "when it was received is not known") {
		t.Errorf("without any time: %v", v)
	}
	l.Received = time.Date(2026, 11, 2, 14, 1, 0, 0, time.UTC)
	if v := judge().Judge(l).Verdict; v.Result != reward.Genuine {
		t.Errorf("with INTERNALDATE: %v", v)
	}
}

func TestInternalDateStandsInForReceived(t *testing.T) {
	l := letter(drop("Received"))
	l.Received = time.Date(2026, 11, 2, 14, 1, 0, 0, time.UTC)
	check(t, judge().Judge(l), reward.Genuine, proven)
	l.Received = l.Received.Add(73 * time.Hour)
	check(t, judge().Judge(l), reward.Unknown, "dated more than 72 hours from when it was received")
	l = letter()
	l.Received = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	check(t, judge().Judge(l), reward.Genuine, proven)
}

func TestNothingConfigured(t *testing.T) {
	j := judge()
	j.Accounts = nil
	check(t, j.Judge(letter()), reward.Unknown, "no mailbox configured")
	j = judge()
	j.AuthservIDs = nil
	check(t, j.Judge(letter()), reward.Unknown, "no authserv_id is configured for this mailbox's provider")
}

func TestAccountIsNamedWhateverTheVerdict(t *testing.T) {
	for _, c := range []struct {
		edit edit
		want string
	}{
		{set("To: anna@example.org"), "anna"},
		{auth("mx.google.com; dmarc=fail header.from=amazon.com"), "reader"},
		{set("To: anna@example.org, reader@example.org"), ""},
		{set("To: stranger@example.org"), ""},
		{onto("To: reader@example.org"), ""},
	} {
		if got := judge().Judge(letter(c.edit)).Account; got != c.want {
			t.Errorf("account %q, want %q", got, c.want)
		}
	}
}

// TestSpread reads iCloud's way of writing: one field for each method, each under
// its own name, notes of the provider's between them.
func TestSpread(t *testing.T) {
	j := judge()
	j.Spread = true
	j.AuthservIDs = []string{"bimi.icloud.com", "dmarc.icloud.com", "dkim-verifier.icloud.com", "spf.icloud.com"}
	const (
		bimi  = "Authentication-Results: bimi.icloud.com; bimi=skipped reason=\"insufficient dmarc\""
		note  = "X-DMARC-Info: pass=pass; dmarc-policy=reject; s=r0; d=r1"
		dmarc = "Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=amazon.com"
		bad   = "Authentication-Results: dmarc.icloud.com; dmarc=fail header.from=amazon.com"
		dkim  = "Authentication-Results: dkim-verifier.icloud.com;\r\n\tdkim=pass (2048-bit key) header.d=amazon.com header.i=@amazon.com header.b=ku0XoLqQ"
		spf   = "Received-SPF: pass"
		other = "Authentication-Results: mx.evil.example; none"
		icl   = "X-ICL-SCORE: 3.3"
	)
	const noneOnTop = "no Authentication-Results of bimi.icloud.com or dmarc.icloud.com or dkim-verifier.icloud.com or spf.icloud.com on top"
	for _, c := range []struct {
		name   string
		fields []string
		result reward.Result
		reason string
	}{
		{"as iCloud writes it", []string{icl, bimi, dmarc, note, dkim, spf}, reward.Genuine,
			"dmarc and dkim passed at bimi.icloud.com, dmarc.icloud.com, dkim-verifier.icloud.com for amazon.com"},
		{"fails", []string{bimi, bad, note, dkim}, reward.Forged, "dmarc failed for amazon.com at bimi.icloud.com, dmarc.icloud.com, dkim-verifier.icloud.com"},
		{"a name twice", []string{bad, dkim, dmarc}, reward.Unknown, "the Authentication-Results on top stand twice for one authserv-id"},
		{"below the run", []string{dmarc, spf, dkim}, reward.Unknown, "no dkim signature of amazon.com passed"},
		{"behind another's", []string{dmarc, other, dkim}, reward.Unknown, "no dkim signature of amazon.com passed"},
		{"another's first", []string{other, dmarc, dkim}, reward.Unknown, noneOnTop},
		{"none", []string{spf}, reward.Unknown, noneOnTop},
	} {
		t.Run(c.name, func(t *testing.T) {
			edits := []edit{drop("Authentication-Results")}
			for i := len(c.fields) - 1; i >= 0; i-- {
				edits = append(edits, onto(c.fields[i]))
			}
			check(t, j.Judge(letter(edits...)), c.result, c.reason)
		})
	}
	t.Run("without spread only the topmost counts", func(t *testing.T) {
		j := *j
		j.Spread = false
		check(t, j.Judge(letter(drop("Authentication-Results"), onto(dkim), onto(dmarc))), reward.Unknown, "no dkim signature of amazon.com passed")
	})
}
