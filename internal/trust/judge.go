package trust

import (
	"fmt"
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Judge gives the verdict by what the receiving provider wrote on top of the
// mail: the rules of hardening.md, "Is it Amazon?". What contradicts the sender
// is asked first, so that a forgery is called one; then what must be there, in
// the order of the rules; last whether sender or kind is known, so that this
// reason means that all else is proven.
func (j *Judge) Judge(l Letter) Opinion {
	return j.judge(l, func(s sender) evidence { return j.provider(l.Mail) })
}

// judge applies the rules with the examiner's evidence in place of rule 2.
func (j *Judge) judge(l Letter, examine func(sender) evidence) Opinion {
	s := readSender(j.Markets, l.Mail)
	switch {
	case s.claims == nil && l.Forward != nil:
		return j.forwarded(l, examine)
	case s.claims == nil:
		return Opinion{Verdict: s.against}
	}
	to := j.recipient(l.Mail, s.domain)
	o := Opinion{Claims: true, Market: s.market.Domain, Account: to.account}
	o.Verdict = j.verdict(l, s, to, examine)
	return o
}

func (j *Judge) verdict(l Letter, s sender, to recipient, examine func(sender) evidence) reward.Verdict {
	if len(j.Accounts) == 0 {
		return unknown("no mailbox configured")
	}
	e := examine(s)
	if method, domain := e.contradicts(s); method != "" {
		return forged(method + " failed for " + j.spoken(domain) + " at " + e.names())
	}
	if s.against.Result != "" {
		return s.against
	}
	if s.relayed && !j.PrivateRelay {
		return unknown("passed on by Apple's private relay, which took Amazon's signature off; trust_private_relay in the config believes it")
	}
	age := checkAge(l)
	for _, missing := range []string{repeated(l.Mail), e.missing, e.unproven(s.domain), to.missing, age.missing} {
		if missing != "" {
			return unknown(missing)
		}
	}
	if !s.known() && !l.KnownKind {
		return unknown("Amazon domain, sender and kind not known")
	}
	return genuine(e.proof(s.domain) + age.note)
}

// spoken is a domain of Amazon's for a reason; the labels of a subdomain are the
// sender's words and stay out.
func (j *Judge) spoken(domain string) string {
	if _, of := family(j.Markets, domain); of != "" && of != domain {
		return "a subdomain of " + of
	}
	return domain
}

// contradicts names the method that fails for the sender's domain and the
// domain. One failure counts, whatever passed beside it. For a sender that
// cannot be read, every domain it names counts. A failing dmarc without
// header.from is about the sender, whoever that is.
func (e evidence) contradicts(s sender) (method, domain string) {
	domains := []string{s.domain}
	if s.domain == "" {
		domains = nil
		for _, c := range s.claims {
			domains = append(domains, c.domain)
		}
	}
	for _, r := range e.results {
		if r.value != "fail" {
			continue
		}
		of := r.domain("header.from")
		switch {
		case r.method == "dmarc" && of == "":
			return "dmarc", domains[0]
		case r.method == "dmarc" && slices.Contains(domains, of):
			return "dmarc", of
		case r.method == "dkim":
			for _, d := range domains {
				if r.signs(d) {
					return "dkim", d
				}
			}
		}
	}
	return "", ""
}

// signs says that a dkim result is about domain: header.d is that domain, or
// header.i is of it and header.d, where it is named, is above it. Never
// amazonses.com, which signs for every customer of SES.
func (r result) signs(domain string) bool {
	d, i := r.domain("header.d"), r.domain("header.i")
	return d == domain || i == domain && (d == "" || strings.HasSuffix(domain, "."+d))
}

// unproven is what rule 2 misses: dmarc=pass for the domain and no other dmarc
// result beside it, and dkim=pass by a signature of the domain.
func (e evidence) unproven(domain string) string {
	var dmarc, dkim bool
	for _, r := range e.results {
		switch r.method {
		case "dmarc":
			if r.value != "pass" || r.props["header.from"] == "" || r.domain("header.from") != domain {
				return "dmarc did not pass for " + domain
			}
			dmarc = true
		case "dkim":
			dkim = dkim || r.value == "pass" && r.signs(domain)
		}
	}
	switch {
	case e.ownCheck && dkim:
		return ""
	case !dmarc:
		return "dmarc did not pass for " + domain
	case !dkim:
		return "no dkim signature of " + domain + " passed"
	}
	return ""
}

// once are the fields that a reader of the mail goes by and Amazon signs
// (field guide, section 2). A signature covers one of each, from the bottom: a
// second one on top would pass unsigned and be read instead, so that a genuine
// mail could be sent again as another.
var once = []string{"From", "To", "Cc", "Date", "Subject", "Message-ID", "MIME-Version", "Content-Type"}

func repeated(mail rawmail.Message) string {
	for _, name := range once {
		if n := len(mail.All(name)); n > 1 {
			return fmt.Sprintf("the mail has %d %s fields, only one of which can be signed", n, name)
		}
	}
	return ""
}
