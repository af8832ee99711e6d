package mailbox

import (
	"net"
	"slices"
	"strings"
)

// Provider is a mail provider's quirks.
type Provider struct {
	Domains []string // of its addresses, lower case
	Server  string   // host:port, TLS from the first byte
	// AuthservIDs are the names under which its Authentication-Results fields
	// are written (RFC 8601, 2.5). None: not known, so the user names them.
	AuthservIDs []string
	// Spread: it writes one Authentication-Results field per method, not one
	// for all.
	Spread bool
}

// providers are the ones known. The servers are the providers' published
// settings (grade B). Gmail's authserv-id is seen in genuine mail (field guide,
// section 2, grade A); what iCloud and Fastmail write is told, not seen
// (grade C, Assumed), so their names stay out and the user gives authserv_id.
// Microsoft takes no passwords over IMAP any more, only OAuth 2; its row names
// the server so that the sign-in can say so.
var providers = []Provider{
	{Domains: []string{"gmail.com", "googlemail.com"}, Server: "imap.gmail.com:993", AuthservIDs: []string{"mx.google.com"}},
	{Domains: []string{"icloud.com", "me.com", "mac.com"}, Server: "imap.mail.me.com:993", Spread: true}, // Spread: Assumed
	{Domains: []string{"fastmail.com", "fastmail.fm"}, Server: "imap.fastmail.com:993"},
	{Domains: []string{"yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.it", "ymail.com", "rocketmail.com"}, Server: "imap.mail.yahoo.com:993"},
	{Domains: []string{"aol.com"}, Server: "imap.aol.com:993"},
	{Domains: []string{"gmx.de", "gmx.net", "gmx.at", "gmx.ch"}, Server: "imap.gmx.net:993"},
	{Domains: []string{"gmx.com", "gmx.us", "gmx.co.uk"}, Server: "imap.gmx.com:993"},
	{Domains: []string{"web.de"}, Server: "imap.web.de:993"},
	{Domains: []string{"outlook.com", "hotmail.com", "live.com", "msn.com"}, Server: "outlook.office365.com:993"},
}

// ProviderFor is the provider of an address, by its domain.
func ProviderFor(address string) (Provider, bool) {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return Provider{}, false
	}
	domain := strings.ToLower(address[at+1:])
	return findProvider(func(p Provider) bool { return slices.Contains(p.Domains, domain) })
}

// ProviderOfServer is the provider whose server that is; a port may follow the
// host.
func ProviderOfServer(host string) (Provider, bool) {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(host)
	return findProvider(func(p Provider) bool {
		server, _, _ := net.SplitHostPort(p.Server)
		return server == host
	})
}

func findProvider(is func(Provider) bool) (Provider, bool) {
	for _, p := range providers {
		if is(p) {
			p.Domains, p.AuthservIDs = slices.Clone(p.Domains), slices.Clone(p.AuthservIDs)
			return p, true
		}
	}
	return Provider{}, false
}
