package rawmail

import (
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Address is one mailbox of an address field.
type Address struct {
	Name   string // the display name, decoded; a word in another charset than UTF-8, ISO-8859-1 and ASCII is U+FFFD
	Local  string // as written
	Domain string // after the last @, lower case, IDNA ASCII form
	Mapped bool   // the domain was written in other letters than ASCII
}

// String is local@domain.
func (a Address) String() string { return a.Local + "@" + a.Domain }

// Addresses reads an address list (RFC 5322, 3.4) strictly: any error leaves
// the whole field unread.
func Addresses(value string) ([]Address, error) {
	parser := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: unread}}
	list, err := parser.ParseList(value)
	if err != nil {
		return nil, err
	}
	all := make([]Address, len(list))
	for i, a := range list {
		at := strings.LastIndexByte(a.Address, '@')
		if at < 0 {
			return nil, fmt.Errorf("address %q has no domain", a.Address)
		}
		written := a.Address[at+1:]
		domain, err := idna.Lookup.ToASCII(written)
		if err != nil {
			return nil, fmt.Errorf("domain of an address is not a host name: %w", err)
		}
		all[i] = Address{Name: a.Name, Local: a.Address[:at], Domain: strings.ToLower(domain), Mapped: strings.ContainsFunc(written, notASCII)}
	}
	return all, nil
}

func notASCII(r rune) bool { return r >= utf8.RuneSelf }

// unread stands U+FFFD for a word in a charset not known here, so that the
// address behind it can still be read.
func unread(string, io.Reader) (io.Reader, error) { return strings.NewReader("\uFFFD"), nil }

// Sender is the one mailbox of the one From field; no From, two of them, two
// mailboxes or a field that cannot be read are errors.
func (m Message) Sender() (Address, error) {
	from := m.All("From")
	if len(from) != 1 {
		return Address{}, fmt.Errorf("the mail has %d From fields, not one", len(from))
	}
	list, err := Addresses(from[0].Value())
	if err != nil {
		return Address{}, fmt.Errorf("the From field cannot be read")
	}
	if len(list) != 1 {
		return Address{}, fmt.Errorf("the From field names %d mailboxes, not one", len(list))
	}
	return list[0], nil
}
