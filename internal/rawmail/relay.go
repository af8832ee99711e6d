package rawmail

import "strings"

// PrivateRelay is the domain under which Apple passes on mail to addresses that
// "Hide My Email" made.
const PrivateRelay = "privaterelay.appleid.com"

// Relayed is the sender behind an address that Apple's private relay wrote into
// From: NAME_at_DOMAIN_RANDOM_RANDOM@privaterelay.appleid.com, the domain's dots
// as underscores (a witness's form, grade G: no genuine Amazon mail through the
// relay is public). Whether to believe the relay is not decided here.
func (a Address) Relayed() (Address, bool) {
	if a.Domain != PrivateRelay {
		return Address{}, false
	}
	local, rest, found := strings.Cut(a.Local, "_at_")
	words := strings.Split(strings.ToLower(rest), "_")
	const random = 2 // words at the end that make the address unique
	if !found || local == "" || len(words) < 2+random {
		return Address{}, false
	}
	for _, word := range words {
		if word == "" {
			return Address{}, false
		}
	}
	return Address{Name: a.Name, Local: local, Domain: strings.Join(words[:len(words)-random], ".")}, true
}
