package trust

import (
	"slices"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Forward is a mail of Amazon's that a person passed on by hand, as the parser
// found it quoted. Everything in it was written by those who passed it on: it is
// worth what they are, never more.
type Forward struct {
	Sender string   // the quoted From address
	To     []string // the quoted To addresses
	Via    []string // who passed it on before the sender of the letter; "" where no address tells
	Tells  bool     // it tells of a credit, or of one that could not be read
}

// Forwards says that a From field is of a person whose forwards are believed.
// Their mail is fetched beside Amazon's. from is as in Claims.
func (j *Judge) Forwards(from []byte) bool {
	values := fromValues(from)
	if len(j.Forwarders) == 0 || len(values) != 1 {
		return false
	}
	list, err := rawmail.Addresses(values[0])
	return err == nil && len(list) == 1 && j.forwards(list[0])
}

func (j *Judge) forwards(sender rawmail.Address) bool {
	return holds(j.Forwarders, sender.Box())
}

func holds(addresses []string, of string) bool {
	return slices.ContainsFunc(addresses, func(a string) bool { return of != "" && box(a) == of })
}

// forwarded judges a mail that a person passed on: the rules are applied to that
// person's own mail, and every hand it went through must be listed. An unlisted
// forward is kept only where it tells of a credit and came to one of our
// accounts; any other is nobody's business.
func (j *Judge) forwarded(l Letter, examine func(sender) evidence) Opinion {
	quoted, err := rawmail.Addresses(l.Forward.Sender)
	if err != nil || len(quoted) != 1 {
		return Opinion{Verdict: unknown("not from Amazon")}
	}
	market := j.Markets.ByMailDomain(quoted[0].Domain)
	if market == nil {
		return Opinion{Verdict: unknown("not from Amazon")}
	}
	forwarder, err := l.Mail.Sender()
	s := sender{market: market, address: quoted[0], domain: forwarder.Domain}
	ours := j.missesUs(l.Mail, s.domain)
	o := Opinion{Market: market.Domain, Account: j.customer(l.Forward.To, forwarder)}
	switch {
	case err != nil:
		o.Verdict = unknown("forwarded by hand, and the From field cannot be read")
	case !j.forwards(forwarder):
		o.Verdict = unknown("forwarded by hand; believed only if whoever passed it on is in trusted_forwarders of the config")
	default:
		o.Claims = true
		o.Verdict = j.forwardVerdict(l, s, ours, o.Account, examine)
		return o
	}
	o.Claims = l.Forward.Tells && (ours == "" || len(j.Accounts) == 0)
	return o
}

func (j *Judge) forwardVerdict(l Letter, s sender, ours, account string, examine func(sender) evidence) reward.Verdict {
	for _, hand := range l.Forward.Via {
		if of := box(hand); !holds(j.Forwarders, of) && j.accountOf(of) == "" {
			return unknown("forwarded by hand more than once, and not by people of trusted_forwarders alone")
		}
	}
	e := examine(s)
	if method, domain := e.contradicts(s); method != "" {
		return forged(method + " failed for the forwarder's domain " + domain + " at " + e.names())
	}
	age := checkAge(l)
	for _, missing := range []string{repeated(l.Mail), e.missing, e.unproven(s.domain), ours, age.missing} {
		if missing != "" {
			return unknown("forwarded by hand: " + missing)
		}
	}
	switch {
	case account == "":
		return unknown("forwarded by hand: neither the quoted To nor the forwarder is of a configured account")
	case !s.known() && !l.KnownKind:
		return unknown("forwarded by hand: Amazon domain, sender and kind not known")
	}
	return genuine("forwarded by hand by one of trusted_forwarders; " + e.proof(s.domain) + age.note)
}

// missesUs is rule 3 for a forward: it must have come to one of our accounts,
// whichever. Whose credits it is about, the quoted mail tells.
func (j *Judge) missesUs(mail rawmail.Message, domain string) string {
	boxes, missing := addressees(mail, domain)
	if missing != "" {
		return missing
	}
	for of := range boxes {
		if j.accountOf(of) != "" {
			return ""
		}
	}
	return "not addressed to a configured account"
}

// customer is whose credits they are: the account that the quoted To names, else
// the forwarder's.
func (j *Judge) customer(to []string, forwarder rawmail.Address) string {
	var names []string
	for _, address := range to {
		if name := j.accountOf(box(address)); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return j.accountOf(forwarder.Box())
	case 1:
		return names[0]
	}
	return ""
}

// accountOf is the name of the account that a mailbox belongs to, or "".
func (j *Judge) accountOf(of string) string {
	for _, account := range j.Accounts {
		if holds(account.Addresses, of) {
			return account.Name
		}
	}
	return ""
}
