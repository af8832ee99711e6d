package parser

import (
	"fmt"
	"math/rand/v2"
	"mime"
	"strings"

	"mailtrack/internal/rawmail"
)

// What mail servers and mail programs change of a mail on its way, without
// touching what it says: transfer encodings, charsets, the header's form.

func field(name, value string) rawmail.Field {
	return rawmail.Field{Name: name, Raw: []byte(value)}
}

func transfer(encoding string) func(*rand.Rand, *letter) {
	return func(_ *rand.Rand, l *letter) {
		for _, c := range l.content.leaves() {
			if c.charset != "iso-2022-jp" || encoding != "" {
				c.encoding = encoding
			}
		}
	}
}

// inCharset writes every part in a charset that has all of its letters; in HTML
// the others become references.
func inCharset(name string) func(*rand.Rand, *letter) {
	return func(_ *rand.Rand, l *letter) {
		for _, c := range l.content.leaves() {
			asReferences(c, name)
			if canWrite(name, c.text) {
				c.charset = name
			}
		}
	}
}

// asReferences writes the letters that a charset lacks as references, where the
// part is HTML and they do not stand in a style sheet.
func asReferences(c *content, charset string) {
	if c.media != "text/html" || canWrite(charset, c.text) {
		return
	}
	c.text = rewriteText(c.text, func(text string) string {
		var b strings.Builder
		for _, r := range text {
			if canWrite(charset, string(r)) {
				b.WriteString(escaped(string(r))) // as rewriteText wants it; "<" alone once made a tag of an address
			} else {
				fmt.Fprintf(&b, "&#x%X;", r)
			}
		}
		return b.String()
	})
}

func canWrite(charset, text string) bool {
	if charset == "us-ascii" {
		return isASCII(text)
	}
	e := charsetOf(charset)
	if e == nil {
		return true
	}
	written, err := e.NewEncoder().String(text)
	if err != nil {
		return false
	}
	again, err := e.NewDecoder().String(written)
	return err == nil && again == text
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0
}

// foldFields breaks each field's line at any of its white space (RFC 5322, 2.2.3).
func foldFields(dice *rand.Rand, l *letter, at string) {
	for i, f := range l.fields {
		words := strings.Split(" "+f.Value(), " ")
		var b strings.Builder
		for n, word := range words {
			switch {
			case n == 0:
			case word != "" && dice.IntN(2) == 0:
				b.WriteString(at)
			default:
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		l.fields[i] = field(f.Name, b.String())
	}
}

func shuffleFields(dice *rand.Rand, l *letter) {
	dice.Shuffle(len(l.fields), func(i, j int) {
		if !l.fields[i].Is(l.fields[j].Name) {
			l.fields[i], l.fields[j] = l.fields[j], l.fields[i]
		}
	})
}

// encodedSubject writes the subject in encoded words (RFC 2047), whether it
// needs them or not.
func encodedSubject(as mime.WordEncoder) func(*rand.Rand, *letter) {
	return func(dice *rand.Rand, l *letter) {
		for i, f := range l.fields {
			if !f.Is("Subject") {
				continue
			}
			text := []rune(decodedSubject(f.Value()))
			var words []string
			for len(text) > 0 {
				n := min(len(text), 1+dice.IntN(12))
				words = append(words, encodedWord(as, string(text[:n])))
				text = text[n:]
			}
			l.fields[i] = field(f.Name, " "+strings.Join(words, "\r\n "))
		}
	}
}

func decodedSubject(value string) string {
	text, err := new(mime.WordDecoder).DecodeHeader(value)
	if err != nil {
		return value
	}
	return text
}

// encodedWord encodes also what could stand as it is.
func encodedWord(as mime.WordEncoder, text string) string {
	const umlaut = "ü" // makes the encoder see a need
	word := as.Encode("utf-8", text+umlaut)
	if as == mime.QEncoding {
		return strings.Replace(word, "=C3=BC?=", "?=", 1)
	}
	return as.Encode("utf-8", "\u200b"+text) // in base64 it cannot be cut off again; it is invisible
}

// wrap puts the whole content and more parts into one.
func (l *letter) wrap(media string, more ...*content) {
	l.content = &content{media: media, params: map[string]string{}, within: append([]*content{l.content}, more...)}
}
