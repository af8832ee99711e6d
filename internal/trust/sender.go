package trust

import (
	"strings"

	"golang.org/x/net/idna"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// sender is who the mail says it is from, and what the From field alone proves
// against it.
type sender struct {
	claims  []claim        // the Amazon domains that the From fields name; nil: other people's mail
	market  *reward.Market // of the address, else of the first claim
	address rawmail.Address
	domain  string         // the address's, where it is one of Amazon's, listed or not, or the relay's
	relayed bool           // by Apple's private relay; the address is the one behind it
	against reward.Verdict // no Result: nothing
}

// readSender applies rule 1: one From field, one mailbox in it, its domain
// compared whole with the mail domains of the shops. Where another domain is
// the address's, what the field shows besides is a forgery; a field that cannot
// be parsed shows an unknown sender, unless its last <…@domain> says who it is.
func readSender(markets reward.Markets, mail rawmail.Message) sender {
	var values []string
	for _, f := range mail.All("From") {
		values = append(values, f.Value())
	}
	s := sender{claims: claimed(markets, values)}
	if s.claims == nil {
		s.against = unknown("not from Amazon")
		return s
	}
	s.market = s.claims[0].market
	address, err := mail.Sender()
	if err != nil {
		s.against = unreadable(markets, values)
		return s
	}
	if behind, ok := address.Relayed(); ok {
		if market := markets.ByMailDomain(behind.Domain); market != nil {
			s.market, s.address, s.domain, s.relayed = market, behind, address.Domain, true
			return s
		}
	}
	s.address = address
	market, domain := family(markets, address.Domain)
	switch {
	case market == nil && looksLike(markets, address.Domain):
		s.against = forged("the sender's domain imitates one of Amazon's with look-alike letters")
	case market == nil:
		s.against = forged("the sender's name shows a domain of Amazon's, but the address is of another domain")
	case address.Mapped: // full-width letters, a sign that is not seen
		s.market, s.domain = market, domain
		s.against = unknown("the sender's domain is not written in the letters that Amazon uses")
	case domain != address.Domain:
		s.market, s.domain = market, address.Domain
		s.against = unknown("a subdomain of " + domain + " from which no shop is known to send")
	default:
		s.market, s.domain = market, domain
	}
	return s
}

// unreadable is what a From field proves that no parser accepts. About half of
// the forgeries seen are of this kind (field guide, section 2).
func unreadable(markets reward.Markets, values []string) reward.Verdict {
	if len(values) != 1 {
		return unknown("the mail has more than one From field")
	}
	shown := lastAddress(values[0])
	if shown != "" {
		if ascii, err := idna.Lookup.ToASCII(shown); err == nil {
			if m, _ := family(markets, strings.ToLower(ascii)); m == nil {
				return forged("the From field shows a domain of Amazon's, but its last address is of another domain")
			}
		}
	}
	return unknown("the From field cannot be read or names more than one sender")
}

// looksLike says that a host name that is none of Amazon's reads like one.
func looksLike(markets reward.Markets, domain string) bool {
	m, _ := family(markets, strings.Trim(skeleton(domain), ".-"))
	return m != nil
}

// known says that the shop is known to send under this local part.
func (s sender) known() bool {
	_, ok := s.market.Senders[strings.ToLower(s.address.Local)]
	return ok
}
