package trust

import (
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
)

// evidence is what one examiner found out about the mail: our provider by its
// Authentication-Results, or we ourselves by the signature.
type evidence struct {
	by       []string // whose word it is: the authserv-ids
	ownCheck bool     // our own check of the signature, which asks for no dmarc
	results  []result
	missing  string // why there is none, one sentence; "" where there is some
}

func (e evidence) names() string { return strings.Join(e.by, ", ") }

// proof is the reason of a genuine verdict.
func (e evidence) proof(domain string) string {
	if e.ownCheck {
		return "the dkim signature of " + domain + " was verified here"
	}
	return "dmarc and dkim passed at " + e.names() + " for " + domain
}

// provider reads the results that our provider wrote. Each station puts its
// fields on top of those it received, so what stands above the first field that
// is no trace was written on the way to us, and of that the topmost
// Authentication-Results by our own provider; all others anyone may have
// written (RFC 8601, 5). This rests on a provider that writes the field on
// every mail it takes in.
func (j *Judge) provider(mail rawmail.Message) evidence {
	if len(j.AuthservIDs) == 0 {
		return evidence{missing: "no authserv_id is configured for this mailbox's provider"}
	}
	fields := onTop(mail.Fields, j.Spread)
	if len(fields) == 0 {
		return evidence{missing: "no Authentication-Results of " + j.names() + " on top"}
	}
	var e evidence
	for _, f := range fields {
		a, err := readAuthRes(f.Raw)
		switch {
		case err != nil:
			return evidence{missing: "the Authentication-Results on top cannot be read"}
		case slices.Contains(e.by, a.id):
			return evidence{missing: "the Authentication-Results on top stand twice for one authserv-id"}
		case slices.Contains(j.AuthservIDs, a.id):
			e.by = append(e.by, a.id)
			e.results = append(e.results, a.results...)
			continue
		case len(e.by) == 0:
			return evidence{missing: "no Authentication-Results of " + j.names() + " on top"}
		}
		break // the run of our provider's fields ends at another's
	}
	return e
}

func (j *Judge) names() string { return strings.Join(j.AuthservIDs, " or ") }

// onTop are the Authentication-Results fields that may be our provider's: the
// topmost above all fields that are no trace, and with spread those that follow
// it with nothing between them but the provider's own notes.
func onTop(fields []rawmail.Field, spread bool) []rawmail.Field {
	var run []rawmail.Field
	for _, f := range fields {
		switch {
		case f.Is("Authentication-Results"):
			run = append(run, f)
			if !spread {
				return run
			}
		case len(run) > 0 && !isNote(f), !isTrace(f):
			return run
		}
	}
	return run
}

// isNote says that a provider which spreads its results puts this field between
// them, as iCloud does (seen in mail that people posted, grade B).
func isNote(f rawmail.Field) bool {
	return f.Is("X-ARC-Info") || f.Is("X-DMARC-Info") || f.Is("X-DMARC-Policy")
}

// isTrace says that stations on the way write this field, not the sender's
// program. A sender may write it too; that only lets the reader look further
// down for a field that our provider has written above already.
func isTrace(f rawmail.Field) bool {
	name := strings.ToLower(f.Name)
	for _, prefix := range []string{"arc-", "x-gm-", "x-icl-", "x-spam-"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return traces[name] || isNote(f)
}

var traces = map[string]bool{
	"received":             true,
	"return-path":          true,
	"delivered-to":         true,
	"envelope-to":          true,
	"x-original-to":        true,
	"received-spf":         true,
	"dkim-signature":       true,
	"x-received":           true,
	"x-google-smtp-source": true,
	"x-gmail-labels":       true,
	"x-suspected-spam":     true,
}
