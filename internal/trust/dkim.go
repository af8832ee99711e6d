package trust

import (
	"bytes"
	"context"
	"errors"
	"net"
	"strings"

	"github.com/emersion/go-msgauth/dkim"

	"mailtrack/internal/rawmail"
)

// maxSignatures bounds the work that one mail can ask for; genuine mail has two.
const maxSignatures = 5

// JudgeSigned gives the verdict by an own check of the DKIM signature instead of
// the provider's word: for files of which nobody vouches where they came from,
// and for providers that write no Authentication-Results. The other rules are
// Judge's. Amazon's keys rotate, so old mail cannot pass; what does not pass is
// unknown and not forged, because a key may be gone and a file changed on its
// way. A nil lookupTXT asks the system's resolver; only names under the sender's
// own domain, one of Amazon's, are ever asked for.
func (j *Judge) JudgeSigned(ctx context.Context, l Letter, lookupTXT func(ctx context.Context, name string) ([]string, error)) Opinion {
	if lookupTXT == nil {
		lookupTXT = net.DefaultResolver.LookupTXT
	}
	return j.judge(l, func(s sender) evidence {
		lookup := func(name string) ([]string, error) { return lookupTXT(ctx, name) }
		return ownEvidence(l, s.domain, lookup)
	})
}

// ownEvidence verifies the signatures of domain. It needs SHA-256 and no body
// length, both as the library demands them: sha1 is broken, and l= leaves room
// for an unsigned tail.
func ownEvidence(l Letter, domain string, lookupTXT func(string) ([]string, error)) evidence {
	if domain == "" {
		return evidence{missing: "no signature to check for a sender that cannot be read"}
	}
	missing := evidence{missing: "no dkim signature of " + domain + " could be verified (its keys rotate, so that old mail cannot pass)"}
	options := &dkim.VerifyOptions{
		MaxVerifications: maxSignatures,
		LookupTXT: func(name string) ([]string, error) {
			if !strings.HasSuffix(strings.ToLower(name), "._domainkey."+domain) {
				return nil, errors.New("not a key of the sender's domain")
			}
			return lookupTXT(name)
		},
	}
	checks, err := dkim.VerifyWithOptions(bytes.NewReader(asSigned(l)), options)
	if err != nil { // more than maxSignatures among others
		return missing
	}
	for _, c := range checks {
		if c.Err == nil && strings.EqualFold(c.Domain, domain) {
			return evidence{ownCheck: true, results: []result{{
				method: "dkim", value: "pass", props: map[string]string{"header.d": domain},
			}}}
		}
	}
	return missing
}

// asSigned is the mail as it was signed: line ends CRLF, without the "From "
// line that a mailbox file puts on top.
func asSigned(l Letter) []byte {
	raw := rawmail.CRLF(l.Raw)
	if bytes.HasPrefix(raw, []byte("From ")) {
		_, raw, _ = bytes.Cut(raw, []byte("\r\n"))
	}
	return raw
}
