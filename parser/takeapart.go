package parser

import (
	"bytes"

	"mailtrack/internal/rawmail"
)

// takeApart splits header and body. A message over a limit still shows its
// header, as far as that is within its own limit.
func takeApart(raw []byte) (rawmail.Message, error) {
	var limit error
	if len(raw) > mostMessage {
		limit = over(mostMessage, "bytes")
		raw = raw[:mostHeader]
	}
	m := parse(raw)
	size := 0
	for i, f := range m.Fields {
		size += len(f.Name) + len(f.Raw) + len(":\r\n")
		switch {
		case limit != nil:
		case i >= mostFields:
			limit = over(mostFields, "header fields")
		case len(f.Raw) > mostField:
			limit = over(mostField, "bytes in one header field")
		case size > mostHeader:
			limit = over(mostHeader, "bytes of header")
		}
		if limit != nil && (i >= mostFields || size > mostHeader) {
			m.Fields = m.Fields[:i]
			break
		}
	}
	return m, limit
}

// parse is rawmail.Parse without its copy of the body, where the line ends are
// CRLF already and the header is sound, as in nearly all mail from a server.
func parse(raw []byte) rawmail.Message {
	end := bytes.Index(raw, []byte("\r\n\r\n"))
	if end < 0 || !endsLinesWell(raw) {
		return rawmail.Parse(raw)
	}
	end += len("\r\n\r\n")
	m := rawmail.Parse(raw[:end])
	if len(m.Body) > 0 { // the body began above the first blank line
		return rawmail.Parse(raw)
	}
	m.Body = raw[end:]
	return m
}

// endsLinesWell says that every line ends in one CR and LF: rawmail.CRLF would
// change nothing.
func endsLinesWell(raw []byte) bool {
	for at := 0; ; at++ {
		next := bytes.IndexByte(raw[at:], '\n')
		if next < 0 {
			return true
		}
		if next == 0 || raw[at+next-1] != '\r' || next > 1 && raw[at+next-2] == '\r' {
			return false
		}
		at += next
	}
}
