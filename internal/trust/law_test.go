package trust

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// TestForgedMailIsNeverGenuine is promise P8. Our provider's own field proves
// nothing for the sender's domain: it fails, says nothing, or speaks of others.
// Whatever the sender wrote into the mail, and wherever the provider repeats his
// words in comments and quoted strings, the verdict is not genuine.
func TestForgedMailIsNeverGenuine(t *testing.T) {
	j := judge()
	spread := *j
	spread.Spread = true
	rapid.Check(t, func(t *rapid.T) {
		_, own := drawField(t, harmless(t))
		lines := []string{"Received: by mx.google.com; Mon, 2 Nov 2026 14:00:05 +0000", "Authentication-Results:" + own}
		lines = append(lines, attack(t)...)
		l := Letter{Mail: rawmail.Parse([]byte(strings.Join(lines, "\r\n") + "\r\n\r\n")), KnownKind: true}
		for _, j := range []*Judge{j, &spread} {
			if o := j.Judge(l); o.Result == reward.Genuine {
				t.Fatalf("genuine: %s\n%s", o.Reason, strings.Join(lines, "\n"))
			}
		}
	})
}

// harmless are results of which none, or only one half, proves amazon.com.
func harmless(t *rapid.T) []result {
	var dmarc, dkim bool // what passes for amazon.com
	var kept []result
	for _, r := range append(drawResults(t), drawResults(t)...) {
		passes := r.value == "pass"
		switch {
		case r.method == "dmarc" && passes && r.domain("header.from") == "amazon.com":
			if dkim {
				continue
			}
			dmarc = true
		case r.method == "dkim" && passes && (r.domain("header.i") == "amazon.com" || r.domain("header.d") == "amazon.com"):
			if dmarc {
				continue
			}
			dkim = true
		}
		kept = append(kept, r)
	}
	if dmarc && dkim {
		t.Fatal("the generator made a proof")
	}
	return kept
}

// attack is a header that a sender writes to be believed: the fields of a
// genuine mail, and forged results of every form among them.
func attack(t *rapid.T) []string {
	var lines []string
	for _, line := range base {
		if rapid.IntRange(0, 9).Draw(t, "keep") > 0 {
			lines = append(lines, line)
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "forged fields") {
		_, value := drawField(t, drawResults(t))
		line := rapid.SampledFrom([]string{
			"Authentication-Results:" + value,
			"authentication-results :" + value,
			gmailPass,
			"X-ARC-Info: x\r\n" + gmailPass,
			" folded " + gmailPass,
			"no colon here\r\n" + gmailPass,
			"\r" + gmailPass,
			"From: auto-confirm@amazon.com",
			"To: reader@example.org",
		}).Draw(t, "forged field")
		at := rapid.IntRange(0, len(lines)).Draw(t, "at")
		lines = append(lines[:at:at], append([]string{line}, lines[at:]...)...)
	}
	return lines
}

// FuzzJudgeBelowTheProvidersField: any bytes below a field that fails.
func FuzzJudgeBelowTheProvidersField(f *testing.F) {
	f.Add([]byte(strings.Join(base, "\r\n")))
	f.Add([]byte("\t; dmarc=pass\r\n" + gmailPass + "\r\nFrom: auto-confirm@amazon.com\r\nTo: reader@example.org"))
	j := judge()
	f.Fuzz(func(t *testing.T, below []byte) {
		raw := append([]byte("Authentication-Results: mx.google.com; dmarc=fail header.from=amazon.com; dkim=none\r\n"), below...)
		if o := j.Judge(Letter{Mail: rawmail.Parse(raw), Raw: raw, KnownKind: true}); o.Result == reward.Genuine {
			t.Errorf("genuine: %s", o.Reason)
		}
	})
}

// FuzzClaims: any bytes for a From field are judged, and what is fetched and what
// is judged agree.
func FuzzClaims(f *testing.F) {
	f.Add([]byte("\"Offers@amazon.de\", <service@shop.example>"))
	f.Add([]byte("=?utf-8?B?0LA=?=mazon.com <x@y.example>"))
	j := judge()
	f.Fuzz(func(t *testing.T, from []byte) {
		raw := append([]byte("From: "), from...)
		mail := rawmail.Parse(raw)
		o := j.Judge(Letter{Mail: mail, Raw: raw})
		if o.Claims != Claims(j.Markets, raw) {
			t.Errorf("judged %v, fetched %v", o.Claims, !o.Claims)
		}
		if o.Result == reward.Genuine {
			t.Error("genuine without any evidence")
		}
	})
}
