package trust

import (
	"errors"
	"fmt"
)

// scanner walks over the raw value of a structured header field (RFC 5322, 3.2),
// folding included. It is strict: what it does not know is an error, because a
// reader that guesses can be led to read a result that the provider never wrote.
type scanner struct {
	in []byte
	at int
}

// class says which bytes belong to a word.
type class func(byte) bool

func (s *scanner) done() bool { return s.at >= len(s.in) }

// peek is the next byte, or 0 at the end (0 is no byte of any word).
func (s *scanner) peek() byte {
	if s.done() {
		return 0
	}
	return s.in[s.at]
}

func (s *scanner) accept(c byte) bool {
	if s.peek() != c || s.done() {
		return false
	}
	s.at++
	return true
}

func (s *scanner) expect(c byte) error {
	if !s.accept(c) {
		return fmt.Errorf("%q is missing at byte %d", c, s.at)
	}
	return nil
}

// gap passes over comments and folding white space (CFWS; RFC 5322, 3.2.2) and
// says whether there was any.
func (s *scanner) gap() (bool, error) {
	start := s.at
	for {
		space, err := s.space()
		if err != nil {
			return false, err
		}
		if s.peek() == '(' {
			if err := s.comment(); err != nil {
				return false, err
			}
		} else if !space {
			return s.at > start, nil
		}
	}
}

// space passes over blanks and folds; a line end without a blank after it is
// the end of the field and has no place inside one.
func (s *scanner) space() (bool, error) {
	start := s.at
	for {
		switch s.peek() {
		case ' ', '\t':
			s.at++
		case '\r':
			rest := s.in[s.at:]
			if len(rest) < 3 || rest[1] != '\n' || (rest[2] != ' ' && rest[2] != '\t') {
				return false, errors.New("a line end stands where none belongs")
			}
			s.at += 3
		default:
			return s.at > start, nil
		}
	}
}

// comment passes over one comment; comments nest (RFC 5322, 3.2.2), counted
// here and not by recursion.
func (s *scanner) comment() error {
	depth := 0
	for !s.done() {
		c := s.in[s.at]
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '\\':
			if err := s.quotedPair(); err != nil {
				return err
			}
			continue
		case c == ' ' || c == '\t' || c == '\r':
			if _, err := s.space(); err != nil {
				return err
			}
			continue
		case !printable(c):
			return errors.New("a comment holds a byte that is not printable ASCII")
		}
		s.at++
		if depth == 0 {
			return nil
		}
	}
	return errors.New("a comment does not end")
}

// quotedPair passes over a backslash and the byte it makes plain.
func (s *scanner) quotedPair() error {
	if s.at+1 >= len(s.in) {
		return errors.New("a backslash ends the field")
	}
	if c := s.in[s.at+1]; !printable(c) && c != ' ' && c != '\t' {
		return errors.New("a backslash quotes a byte that is not printable ASCII")
	}
	s.at += 2
	return nil
}

// quoted reads a quoted string (RFC 5322, 3.2.4) and gives what it means:
// without the quotes and backslashes, unfolded.
func (s *scanner) quoted() (string, error) {
	if err := s.expect('"'); err != nil {
		return "", err
	}
	var text []byte
	for !s.done() {
		start := s.at
		switch c := s.in[s.at]; {
		case c == '"':
			s.at++
			return string(text), nil
		case c == '\\':
			if err := s.quotedPair(); err != nil {
				return "", err
			}
			text = append(text, s.in[start+1])
		case c == ' ' || c == '\t' || c == '\r':
			if _, err := s.space(); err != nil {
				return "", err
			}
			text = appendWithout(text, s.in[start:s.at], "\r\n")
		case printable(c):
			text = append(text, c)
			s.at++
		default:
			return "", errors.New("a quoted string holds a byte that is not printable ASCII")
		}
	}
	return "", errors.New("a quoted string does not end")
}

// word reads a run of one class; an empty run is an error.
func (s *scanner) word(of class) (string, error) {
	start := s.at
	for !s.done() && of(s.in[s.at]) {
		s.at++
	}
	if s.at == start {
		return "", fmt.Errorf("a word is missing at byte %d", s.at)
	}
	return string(s.in[start:s.at]), nil
}

func appendWithout(to, from []byte, drop string) []byte {
	for _, c := range from {
		if c != drop[0] && c != drop[1] {
			to = append(to, c)
		}
	}
	return to
}
