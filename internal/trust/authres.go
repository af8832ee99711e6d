package trust

import (
	"errors"
	"fmt"
	"strings"
)

// authRes is one Authentication-Results field, read.
type authRes struct {
	id      string // the authserv-id as written: whose word it is
	results []result
}

// result is one method's outcome, like dkim=pass with header.i=@amazon.com.
type result struct {
	method string            // lower case: "dkim"
	value  string            // lower case: "pass"
	props  map[string]string // "header.i" in lower case → value as meant
}

// domain is the domain that a property names, lower case: what stands after the
// last @, or all of it. "" where the property is not there.
func (r result) domain(prop string) string {
	value := r.props[prop]
	return strings.ToLower(value[strings.LastIndexByte(value, '@')+1:])
}

// readAuthRes reads the value of an Authentication-Results field by the grammar
// of RFC 8601, 2.2, to its end. Beyond the grammar it refuses what two readers
// could take in two ways: bytes outside of ASCII, a property named twice, a
// version other than 1. Any error means that the field proves nothing.
func readAuthRes(raw []byte) (authRes, error) {
	s := &scanner{in: raw}
	var a authRes
	if _, err := s.gap(); err != nil {
		return a, err
	}
	id, err := s.value()
	if err != nil {
		return a, fmt.Errorf("authserv-id: %w", err)
	}
	a.id = id
	if err := s.version(); err != nil {
		return a, err
	}
	if s.done() {
		return a, errors.New("neither a result nor none")
	}
	for first := true; !s.done(); first = false {
		if err := s.expect(';'); err != nil {
			return a, err
		}
		if first && s.none() {
			return a, nil
		}
		r, err := s.result()
		if err != nil {
			return a, err
		}
		a.results = append(a.results, r)
	}
	return a, nil
}

// version reads the optional authres-version behind the authserv-id.
func (s *scanner) version() error {
	gap, err := s.gap()
	if err != nil || s.done() || s.peek() == ';' {
		return err
	}
	version, err := s.word(digit)
	if err != nil || !gap {
		return errors.New("what follows the authserv-id is no version")
	}
	if version != "1" {
		return errors.New("the version is not 1")
	}
	_, err = s.gap()
	return err
}

// none reads "none" where it is all the rest of the field; else it reads nothing.
func (s *scanner) none() bool {
	start := s.at
	if _, err := s.gap(); err == nil {
		if word, err := s.word(keyword); err == nil && strings.EqualFold(word, "none") {
			if _, err := s.gap(); err == nil && s.done() {
				return true
			}
		}
	}
	s.at = start
	return false
}

// result reads one resinfo up to the next semicolon or the end: a methodspec,
// a reasonspec perhaps, and properties, with a gap between each of them.
func (s *scanner) result() (result, error) {
	r := result{props: map[string]string{}}
	if _, err := s.gap(); err != nil {
		return r, err
	}
	if err := s.methodspec(&r); err != nil {
		return r, fmt.Errorf("method: %w", err)
	}
	for reasoned := false; ; {
		gap, err := s.gap()
		if err != nil || s.done() || s.peek() == ';' {
			return r, err
		}
		if !gap {
			return r, fmt.Errorf("two parts of a result run together at byte %d", s.at)
		}
		name, value, err := s.property()
		if err != nil {
			return r, err
		}
		if name == "reason" && !reasoned && len(r.props) == 0 {
			reasoned = true
			continue
		}
		if _, twice := r.props[name]; twice || !strings.Contains(name, ".") {
			return r, errors.New("a property stands twice or has no type")
		}
		r.props[name] = value
	}
}

// methodspec reads method [ / version ] = result.
func (s *scanner) methodspec(r *result) error {
	method, err := s.word(keyword)
	if err != nil {
		return err
	}
	if _, err := s.gap(); err != nil {
		return err
	}
	if s.accept('/') {
		if _, err := s.gap(); err != nil {
			return err
		}
		if version, err := s.word(digit); err != nil || version != "1" {
			return errors.New("the method's version is not 1")
		}
	}
	if err := s.between('='); err != nil {
		return err
	}
	value, err := s.word(keyword)
	r.method, r.value = strings.ToLower(method), strings.ToLower(value)
	return err
}

// property reads ptype.property=value, or reason=value whose name has no dot.
func (s *scanner) property() (name, value string, err error) {
	name, err = s.word(keyword)
	if err != nil {
		return "", "", err
	}
	if _, err := s.gap(); err != nil {
		return "", "", err
	}
	read := s.value
	if s.peek() == '.' {
		if err := s.between('.'); err != nil {
			return "", "", err
		}
		property, err := s.word(keyword)
		if err != nil {
			return "", "", err
		}
		name += "." + property
		read = s.pvalue
	}
	if err := s.between('='); err != nil {
		return "", "", err
	}
	value, err = read()
	return strings.ToLower(name), value, err
}

// between reads one sign with gaps around it.
func (s *scanner) between(sign byte) error {
	if _, err := s.gap(); err != nil {
		return err
	}
	if err := s.expect(sign); err != nil {
		return err
	}
	_, err := s.gap()
	return err
}

// value reads a token or a quoted string (RFC 2045, 5.1).
func (s *scanner) value() (string, error) {
	if s.peek() == '"' {
		return s.quoted()
	}
	return s.word(token)
}

// pvalue reads a property's value: a token, a quoted string, or
// [ [ local-part ] "@" ] domain-name. A local part may hold "=" and "/", which
// a token may not.
func (s *scanner) pvalue() (string, error) {
	var text string
	var err error
	isToken := true
	switch {
	case s.peek() == '"':
		text, err = s.quoted()
	case s.peek() != '@':
		text, err = s.word(dotAtom)
		isToken = !strings.ContainsAny(text, "/=?")
	}
	if err != nil {
		return "", err
	}
	if !s.accept('@') {
		if !isToken {
			return "", errors.New("a value holds a sign that must be quoted")
		}
		return text, nil
	}
	domain, err := s.word(hostname)
	if err != nil {
		return "", err
	}
	return text + "@" + domain, nil
}

func printable(c byte) bool { return c > ' ' && c < 0x7f }
func digit(c byte) bool     { return c >= '0' && c <= '9' }
func alphanumeric(c byte) bool {
	return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

// keyword is RFC 5321's Keyword.
func keyword(c byte) bool { return alphanumeric(c) || c == '-' }

// hostname holds the underscore too: hosts that break the rule send mail.
func hostname(c byte) bool { return alphanumeric(c) || c == '-' || c == '.' || c == '_' }

// token is RFC 2045's: printable ASCII without tspecials.
func token(c byte) bool {
	return printable(c) && !strings.ContainsRune(`()<>@,;:\"/[]?=`, rune(c))
}

// dotAtom holds what a local part without quotes may hold, and a token too.
func dotAtom(c byte) bool { return token(c) || c == '/' || c == '=' || c == '?' }
