package parser

import "bytes"

// decodeQuotedPrintable decodes a quoted-printable body (RFC 2045, 6.7) in one
// piece. mime/quotedprintable, which goes byte by byte, was 40 % of a whole
// reading, and stops at the first thing it does not like; genuine mail has
// equals signs that begin nothing, and these are kept as they stand. cut says
// that the body ends inside a soft line break or an escape.
func decodeQuotedPrintable(body []byte) (decoded []byte, cut bool) {
	return appendQuotedPrintable(make([]byte, 0, len(body)), body)
}

// appendQuotedPrintable appends what a body decodes to.
func appendQuotedPrintable(decoded, body []byte) (_ []byte, cut bool) {
	for len(body) > 0 {
		line, rest, ended := bytes.Cut(body, []byte{'\n'})
		body = rest
		for len(line) > 0 && (line[len(line)-1] == '\r' || line[len(line)-1] == ' ' || line[len(line)-1] == '\t') {
			line = line[:len(line)-1]
		}
		line, soft := bytes.CutSuffix(line, []byte{'='})
		for {
			at := bytes.IndexByte(line, '=')
			if at < 0 {
				decoded = append(decoded, line...)
				break
			}
			decoded = append(decoded, line[:at]...)
			line = line[at+1:]
			if len(line) < 2 && !ended {
				return decoded, true
			}
			if high, low, ok := hexPair(line); ok {
				decoded = append(decoded, high<<4|low)
				line = line[2:]
			} else {
				decoded = append(decoded, '=')
			}
		}
		if ended && !soft {
			decoded = append(decoded, '\r', '\n')
		}
		if soft && len(body) == 0 {
			return decoded, true
		}
	}
	return decoded, false
}

func hexPair(text []byte) (high, low byte, ok bool) {
	if len(text) < 2 {
		return 0, 0, false
	}
	high, okHigh := hexDigit(text[0])
	low, okLow := hexDigit(text[1])
	return high, low, okHigh && okLow
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}
