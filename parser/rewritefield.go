package parser

import (
	"bytes"
	"encoding/base64"
	"mime"
	"strings"

	"github.com/emersion/go-message/charset"

	"mailtrack/internal/rawmail"
)

// field rewrites the value of a header field: its folding stays where it is, and
// an encoded word stays one (RFC 2047).
func (w *rewriter) field(f rawmail.Field) []byte {
	pieces := fieldPieces(string(f.Raw))
	edits := w.edit(Passage{Place: InField, Name: strings.ToLower(f.Name), Text: passageOf(pieces)})
	if len(edits) == 0 {
		return f.Raw
	}
	return []byte(edited(pieces, edits))
}

var wordForm = compiled(`=\?([^?\s]+)\?([bBqQ])\?([^?\r\n]*)\?=`)

func fieldPieces(raw string) []piece {
	var pieces []piece
	at, afterWord := 0, false
	for _, m := range wordForm().FindAllStringSubmatchIndex(raw, -1) {
		if between := raw[at:m[0]]; afterWord && strings.TrimSpace(between) == "" {
			pieces = append(pieces, piece{raw: between}) // says nothing between two words
		} else {
			pieces = appendLiteral(pieces, between)
		}
		label, form, content := raw[m[2]:m[3]], raw[m[4]:m[5]], raw[m[6]:m[7]]
		text, label := wordText(label, form, content)
		encoder := mime.QEncoding
		if strings.EqualFold(form, "b") {
			encoder = mime.BEncoding
		}
		pieces = append(pieces, piece{raw: raw[m[0]:m[1]], text: text, write: func(text string) string { return writeWord(encoder, label, text) }})
		at, afterWord = m[1], true
	}
	return appendLiteral(pieces, raw[at:])
}

func same(text string) string { return text }

// appendLiteral keeps the line ends of folding out of the text.
func appendLiteral(pieces []piece, raw string) []piece {
	for {
		line, rest, found := strings.Cut(raw, "\r\n")
		if line != "" {
			pieces = append(pieces, piece{raw: line, text: line, write: same})
		}
		if !found {
			return pieces
		}
		pieces = append(pieces, piece{raw: "\r\n"})
		raw = rest
	}
}

// wordText decodes one encoded word, and says in which charset it is written
// again. A word of UTF-8 is not made valid alone: writers cut characters in two.
func wordText(label, form, content string) (text, writeAs string) {
	var decoded []byte
	if strings.EqualFold(form, "q") {
		decoded, _ = decodeQuotedPrintable([]byte(strings.ReplaceAll(content, "_", "=20") + "="))
	} else {
		content = strings.TrimRight(content, "=")
		decoded, _ = base64.RawStdEncoding.DecodeString(content)
	}
	label, _, _ = strings.Cut(label, "*") // the language (RFC 2231, 5)
	if strings.EqualFold(label, "utf-8") || strings.EqualFold(label, "us-ascii") {
		return string(decoded), label
	}
	reader, err := charset.Reader(label, bytes.NewReader(decoded))
	if err != nil {
		return string(decoded), label
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(reader); err != nil {
		return string(decoded), label
	}
	return b.String(), "utf-8"
}

// writeWord writes text as encoded words, even where it could stand plain: a
// comma in it would mean something in an address.
func writeWord(encoder mime.WordEncoder, label, text string) string {
	if text == "" {
		return ""
	}
	if word := encoder.Encode(label, text); word != text {
		return word
	}
	return "=?" + label + "?q?" + plainWord.Replace(text) + "?="
}

var plainWord = strings.NewReplacer(" ", "_", "=", "=3D", "?", "=3F", "_", "=5F", `"`, "=22", ",", "=2C", "(", "=28", ")", "=29", "<", "=3C", ">", "=3E", "@", "=40", ":", "=3A", ";", "=3B", `\`, "=5C")
