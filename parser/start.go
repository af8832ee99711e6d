package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where a phrase can begin: trying an expression at every place of a sentence
// took most of the time that a mail with many credits cost.

// byteSet is a set of bytes.
type byteSet [4]uint64

func (s *byteSet) add(c byte)      { s[c>>6] |= 1 << (c & 63) }
func (s *byteSet) has(c byte) bool { return s[c>>6]&(1<<(c&63)) != 0 }

func (s *byteSet) join(o byteSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

// keep leaves what o has too.
func (s *byteSet) keep(o byteSet) {
	for i := range s {
		s[i] &= o[i]
	}
}

// holds says whether a set has all that o has.
func (s *byteSet) holds(o *byteSet) bool {
	return o[0]&^s[0]|o[1]&^s[1]|o[2]&^s[2]|o[3]&^s[3] == 0
}

// addAny adds every byte that a letter can begin with.
func (s *byteSet) addAny() { *s = byteSet{^uint64(0), ^uint64(0), 0, ^uint64(0)} }

func (s *byteSet) addAll(text string) {
	for i := range len(text) {
		s.add(text[i])
	}
}

// addRune adds the first byte of a letter in all its cases.
func (s *byteSet) addRune(r rune) {
	for fold := r; ; {
		var encoded [utf8.UTFMax]byte
		utf8.EncodeRune(encoded[:], fold)
		s.add(encoded[0])
		if fold = unicode.SimpleFold(fold); fold == r {
			return
		}
	}
}

// addStarts adds what the matches of a phrase begin with, as expression
// translates it; empty says that it may match nothing.
func (s *byteSet) addStarts(phrase string) (empty bool) {
	for rest := phrase; rest != ""; {
		switch {
		case strings.HasPrefix(rest, "<n>"):
			s.addAll("0123456789.,")
			return false
		case strings.HasPrefix(rest, "<shop>"):
			s.addRune('a')
			return false
		case rest[0] == '{':
			end, may := groupEnd(rest), false
			for _, alternative := range splitOutside(rest[1:max(1, end-1)]) {
				may = s.addStarts(alternative) || may
			}
			if !may {
				return false
			}
			rest = rest[end:]
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(rest); r {
		case '*':
			s.addAny()
		case ' ':
			s.addAll("\t\n\f\r ")
		case '\'', '’', '"', '-':
			s.addAll("'\"-\xe2")
		default:
			s.addRune(r)
		}
		return false
	}
	return true
}

// isWordByte says what \b takes for a part of a word.
func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
