package parser

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
)

// text rewrites a text part inside of its transfer encoding and charset. A part
// that no edit touches keeps its bytes.
func (w *rewriter) text(media, transfer, label string, body []byte) []byte {
	decoded, cut := decodeTransfer(transfer, body)
	written := encodingOf(label)
	source := string(decoded)
	if written != nil {
		if text, err := written.NewDecoder().Bytes(decoded); err == nil {
			source = string(text)
		} else {
			written = nil
		}
	}
	text := ""
	if media == "text/html" {
		text = w.html(source)
	} else {
		pieces := []piece{{raw: source, text: source, write: same}}
		text = edited(pieces, w.edit(Passage{Place: InText, Text: source}))
	}
	if text == source {
		return body
	}
	out := []byte(text)
	if written != nil {
		encoder := encoding.ReplaceUnsupported(written.NewEncoder())
		if media == "text/html" {
			encoder = encoding.HTMLEscapeUnsupported(written.NewEncoder())
		}
		if encoded, err := encoder.Bytes(out); err == nil {
			out = encoded
		}
	}
	return encodeTransfer(transfer, out, cut)
}

// decodeTransfer undoes a transfer encoding as far as it goes; cut says that the
// body ends inside of it.
func decodeTransfer(name string, body []byte) (decoded []byte, cut bool) {
	switch name {
	case "quoted-printable":
		return decodeQuotedPrintable(body)
	case "base64":
		return decodeBase64(body)
	}
	return body, false
}

func encodeTransfer(name string, body []byte, cut bool) []byte {
	switch name {
	case "quoted-printable":
		return encodeQuotedPrintable(body, cut)
	case "base64":
		return encodeBase64(body)
	}
	return body
}

// encodingOf is nil for text that is read as it is. What calls itself Latin-1 is
// windows-1252, as take knows.
func encodingOf(label string) encoding.Encoding {
	switch strings.ToLower(label) {
	case "", "us-ascii", "ascii", "utf-8", "utf8":
		return nil
	case "iso-8859-1", "iso8859-1", "latin1":
		label = "windows-1252"
	}
	found, err := ianaindex.MIME.Encoding(label)
	if err != nil {
		return nil
	}
	return found
}

// decodeBase64 decodes as far as it goes.
func decodeBase64(body []byte) (decoded []byte, cut bool) {
	reader := base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body))
	decoded, err := io.ReadAll(reader)
	return decoded, err != nil
}

func encodeQuotedPrintable(text []byte, cut bool) []byte {
	var b bytes.Buffer
	writer := quotedprintable.NewWriter(&b)
	_, _ = writer.Write(text) // a bytes.Buffer takes everything
	_ = writer.Close()
	if cut {
		b.WriteByte('=')
	}
	return b.Bytes()
}

func encodeBase64(text []byte) []byte {
	const width = 76 // RFC 2045, 6.8
	encoded := base64.StdEncoding.EncodeToString(text)
	var b bytes.Buffer
	for len(encoded) > width {
		b.WriteString(encoded[:width] + "\r\n")
		encoded = encoded[width:]
	}
	b.WriteString(encoded)
	return b.Bytes()
}
