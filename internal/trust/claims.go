package trust

import (
	"io"
	"mime"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Claims says that a From field names a mail domain of Amazon's, anywhere: as
// the address, in the display name, in a quoted local part, in letters that only
// look like it, in a field that cannot be parsed. It decides what is fetched.
// from is a header block, or the bare value of a From field.
//
// Only whole tokens are compared, never a part of one: "Amazon" alone claims
// nothing, nor does amazon.xsecur.example. A subdomain such as about.amazon.com
// does claim: the name is Amazon's to give, and forgers use it (field guide,
// section 2). So does what ends in one.
func Claims(markets reward.Markets, from []byte) bool {
	return claimed(markets, fromValues(from)) != nil
}

// fromValues are the values of the From fields of a header block; bytes that
// hold none are taken for a value.
func fromValues(block []byte) []string {
	var values []string
	for _, f := range rawmail.Parse(block).All("From") {
		values = append(values, f.Value())
	}
	if values == nil {
		values = []string{string(block)}
	}
	return values
}

// claim is a mail domain that a From field names.
type claim struct {
	domain string
	market *reward.Market
}

// claimed are the Amazon domains that the values name, nil for none.
func claimed(markets reward.Markets, values []string) []claim {
	var all []claim
	for _, value := range values {
		all = append(all, named(markets, value)...)
		if strings.Contains(value, "=?") {
			all = append(all, named(markets, decoded(value))...)
		}
		all = append(all, relayed(markets, value)...)
	}
	return all
}

// relayed are the claims of addresses that Apple's private relay wrote.
func relayed(markets reward.Markets, value string) (all []claim) {
	if !strings.Contains(strings.ToLower(value), rawmail.PrivateRelay) {
		return nil
	}
	list, _ := rawmail.Addresses(value) // what cannot be read names nobody
	for _, address := range list {
		if behind, ok := address.Relayed(); ok {
			if m := markets.ByMailDomain(behind.Domain); m != nil {
				all = append(all, claim{behind.Domain, m})
			}
		}
	}
	return all
}

func named(markets reward.Markets, text string) []claim {
	var all []claim
	for _, token := range strings.FieldsFunc(skeleton(text), betweenTokens) {
		if m, domain := family(markets, strings.Trim(token, ".-")); m != nil {
			all = append(all, claim{domain, m})
		}
	}
	return all
}

// family is the market of the mail domain that name is, or is a subdomain of,
// and that mail domain; nil for none.
func family(markets reward.Markets, name string) (*reward.Market, string) {
	for rest, more := name, strings.Contains(name, "."); more; _, rest, more = strings.Cut(rest, ".") {
		if m := markets.ByMailDomain(rest); m != nil {
			return m, rest
		}
	}
	return nil, ""
}

// decoded reads the encoded words of RFC 2047 wherever they stand, in quoted
// strings too, as mail programs do that show them to people.
func decoded(value string) string {
	decoder := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		encoding, err := htmlindex.Get(charset)
		if err != nil {
			return in, nil // its ASCII letters are still read
		}
		return encoding.NewDecoder().Reader(in), nil
	}}
	text, err := decoder.DecodeHeader(value)
	if err != nil {
		return value
	}
	return text
}

// lastAddress is the domain of the last <…@domain> of a field that does not
// parse: what mail programs take for the address. "" where there is none.
func lastAddress(value string) string {
	_, inside, found := cutLast(value, "<")
	inside, _, closed := strings.Cut(inside, ">")
	if !found || !closed {
		return ""
	}
	local, domain, found := cutLast(inside, "@")
	if !found || local == "" || strings.ContainsAny(domain, "\"\\() \t") {
		return ""
	}
	return domain
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
