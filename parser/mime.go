package parser

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // the charsets that mail is written in

	"mailtrack/internal/rawmail"
)

// contents is what a mail shows: the texts of its text/plain and its text/html
// parts, decoded to UTF-8. Attachments and attached mails are not its own words.
type contents struct {
	plain  []string
	html   [][]byte
	mails  []attachment
	broken []string

	parts, plainSize, htmlSize int

	lent []*[]byte // the memory that the parts were decoded into
}

// decodings lends memory to decode into: it was a sixth of all that a reading
// took, and nothing that it tells of stands in it.
var decodings = sync.Pool{New: func() any { return new([]byte) }}

// giveBack ends the use of what was decoded.
func (c *contents) giveBack() {
	const most = 512 << 10 // bytes that are worth keeping
	for _, memory := range c.lent {
		if cap(*memory) <= most {
			decodings.Put(memory)
		}
	}
	c.html, c.lent = nil, nil
}

// attachment is a mail that hangs on a mail, still in its transfer encoding.
type attachment struct {
	head message.Header
	body []byte
}

// multipart/mixed, alternative and the like are walked by this house's own
// hands: the libraries' readers cost minutes for parts nested ten thousand deep.
func (c *contents) walk(fields []rawmail.Field, body []byte, depth int) error {
	if depth > mostDepth {
		return over(mostDepth, "MIME parts inside each other")
	}
	if c.parts++; c.parts > mostParts {
		return over(mostParts, "MIME parts")
	}
	head := partHeader(fields)
	media, params, _ := mime.ParseMediaType(head.Get("Content-Type"))
	switch {
	case head.Get("Content-Type") == "":
		media = "text/plain"
	case !strings.Contains(media, "/"): // what cannot be read is text (RFC 2045, 5.2)
		c.mend("a Content-Type cannot be read")
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") {
		boundary := c.boundary(body, params["boundary"])
		if boundary == "" {
			return nil
		}
		return c.walkParts(body, boundary, depth)
	}
	disposition, placed, _ := mime.ParseMediaType(head.Get("Content-Disposition"))
	if media == "message/rfc822" || media == "application/octet-stream" && isMailFile(placed["filename"], params["name"]) {
		c.mails = append(c.mails, attachment{head, body})
		return nil
	}
	if disposition == "attachment" || (media != "text/plain" && media != "text/html") {
		return nil
	}
	return c.take(head, media, params, body)
}

// boundary is the one that the header names, or where that does not occur the one
// that the body shows: its first line that may be one, above a field of a part.
func (c *contents) boundary(body []byte, named string) string {
	const longest = 70 // bytes (RFC 2046, 5.1.1)
	if named != "" && (bytes.HasPrefix(body, []byte("--"+named)) || nextDelimiter(body, []byte("\r\n--"+named)) >= 0) {
		return named
	}
	c.mend("a MIME boundary does not occur")
	for rest := body; ; {
		if shown, below, found := bytes.Cut(rest, []byte("\r\n")); found && bytes.HasPrefix(shown, []byte("--")) &&
			len(shown) > 2 && len(shown) <= 2+longest && len(below) > 8 && strings.EqualFold(string(below[:8]), "content-") {
			return strings.TrimRight(string(shown[2:]), " \t")
		}
		at := bytes.Index(rest, []byte("\r\n--"))
		if at < 0 {
			return named
		}
		rest = rest[at+2:]
	}
}

// walkParts splits a multipart body at its boundary lines (RFC 2046, 5.1.1).
func (c *contents) walkParts(body []byte, boundary string, depth int) error {
	delimiter := []byte("\r\n--" + boundary)
	rest := body
	if !bytes.HasPrefix(rest, delimiter[2:]) {
		at := nextDelimiter(rest, delimiter)
		if at < 0 {
			return nil
		}
		rest = rest[at+2:]
	}
	for {
		rest = rest[len(delimiter)-2:]
		if bytes.HasPrefix(rest, []byte("--")) {
			return nil
		}
		_, part, _ := bytes.Cut(rest, []byte("\r\n"))
		end := nextDelimiter(rest, delimiter)
		if end < 0 {
			c.mend("the mail ends inside a MIME part")
			return c.walkPart(part, depth+1)
		}
		if cut := len(rest) - len(part); end > cut {
			part = rest[cut:end]
		} else {
			part = nil
		}
		if err := c.walkPart(part, depth+1); err != nil {
			return err
		}
		rest = rest[end+2:]
	}
}

func isMailFile(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".eml") })
}

// nextDelimiter finds the delimiter as a whole line: another boundary may
// begin with the same letters.
func nextDelimiter(body, delimiter []byte) int {
	for from := 0; ; {
		at := bytes.Index(body[from:], delimiter)
		if at < 0 {
			return -1
		}
		at += from
		after := bytes.TrimLeft(body[at+len(delimiter):min(len(body), at+len(delimiter)+80)], " \t-")
		if len(after) == 0 || after[0] == '\r' {
			return at
		}
		from = at + len(delimiter)
	}
}

func (c *contents) walkPart(part []byte, depth int) error {
	if head, body, found := bytes.Cut(part, []byte("\r\n\r\n")); found && !bytes.HasPrefix(part, []byte("\r\n")) {
		if len(head) > mostHeader {
			return over(mostHeader, "bytes of header in a MIME part")
		}
		m := rawmail.Parse(append(head[:len(head):len(head)], "\r\n\r\n"...))
		return c.walk(m.Fields, body, depth)
	}
	return c.walk(nil, bytes.TrimPrefix(part, []byte("\r\n")), depth)
}

// partHeader keeps of a header what decoding needs.
func partHeader(fields []rawmail.Field) message.Header {
	var head message.Header
	for _, name := range []string{"Content-Type", "Content-Transfer-Encoding", "Content-Disposition"} {
		for _, f := range fields {
			if f.Is(name) {
				head.Set(name, f.Value())
				break
			}
		}
	}
	return head
}

// take decodes one text part and keeps what could be read of it.
func (c *contents) take(head message.Header, media string, params map[string]string, body []byte) error {
	switch strings.ToLower(params["charset"]) {
	case "", "us-ascii", "ascii", "utf-8", "utf8": // read as they are: an UTF-8 decoder costs time and mends less
		delete(params, "charset")
	case "iso-8859-1", "iso8859-1", "latin1":
		params["charset"] = "windows-1252" // what such mail really is: it writes the euro sign
	}
	encoding, _, _ := strings.Cut(strings.ToLower(head.Get("Content-Transfer-Encoding")), "(") // a comment may follow
	encoding = strings.Trim(encoding, " \t;")
	switch encoding {
	case "quoted-printable":
		var cut bool
		memory := decodings.Get().(*[]byte)
		c.lent = append(c.lent, memory)
		body, cut = appendQuotedPrintable(slices.Grow((*memory)[:0], len(body)), body)
		if *memory = body; cut {
			c.mend("a text part ends inside its transfer encoding")
		}
		encoding = ""
	case "7bit", "8bit", "binary": // it stands there as it is
		encoding = ""
	}
	limit, size, what := mostText, &c.plainSize, "bytes of text"
	if media == "text/html" {
		limit, size, what = mostHTML, &c.htmlSize, "bytes of HTML"
	}
	read := body
	if encoding != "" || params["charset"] != "" {
		head.SetContentType(media, params)
		head.Set("Content-Transfer-Encoding", encoding)
		read = c.decode(head, body, limit)
	}
	if *size += len(read); *size > limit {
		return over(limit, what)
	}
	if !utf8.Valid(read) {
		c.mend("a text part holds bytes that are no UTF-8")
		read = bytes.ToValidUTF8(read, []byte("\uFFFD"))
	}
	if media == "text/html" {
		c.html = append(c.html, read)
	} else {
		c.plain = append(c.plain, string(read))
	}
	return nil
}

// decode undoes transfer encoding and charset, to one byte more than the limit.
func (c *contents) decode(head message.Header, body []byte, limit int) []byte {
	entity, err := message.New(head, bytes.NewReader(body))
	if err != nil && message.IsUnknownCharset(err) {
		c.mend("a text part is in an unknown charset")
	} else if err != nil {
		c.mend("a text part is in an unknown transfer encoding")
	}
	var text bytes.Buffer
	text.Grow(min(len(body), limit))
	_, err = text.ReadFrom(io.LimitReader(entity.Body, int64(limit+1)))
	if err != nil && !errors.Is(err, io.EOF) {
		c.mend("a text part ends inside its transfer encoding")
	}
	return text.Bytes()
}

// mend notes once what was broken.
func (c *contents) mend(what string) {
	for _, noted := range c.broken {
		if noted == what {
			return
		}
	}
	c.broken = append(c.broken, what)
}
