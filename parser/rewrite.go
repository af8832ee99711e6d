package parser

import (
	"bytes"
	"mime"
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
)

// Place is where in a mail a [Passage] stands.
type Place int

const (
	InField     Place = iota // the value of a header field, unfolded and decoded
	InText                   // a text/plain part
	InPage                   // the text of an HTML part; its blocks end in line breaks
	InAttribute              // one attribute of an HTML element
	InStyle                  // a style sheet
)

// Passage is one text of a mail, decoded to what a person reads.
type Passage struct {
	Place Place
	Name  string // of the field or attribute; lower case
	Text  string
	Links []Link // of a page: which of its text stands in a link
}

// Link is the stretch of a page's text that one link shows.
type Link struct {
	From, To int // bytes of Passage.Text
	Target   string
}

// Edit writes With in place of the bytes From to To of a passage.
type Edit struct {
	From, To int
	With     string
}

// Editor says what is to be changed in a passage: edits in order, none over
// another.
type Editor func(Passage) []Edit

// Rewritten is what [Rewrite] did beside the edits.
type Rewritten struct {
	Parts   []string // type, transfer encoding and charset of every MIME part, in order
	Emptied int      // parts that are no text of the mail: attachments, images
}

// Rewrite writes a mail again with every text of it edited: header fields with
// their encoded words, text and HTML parts inside their transfer encodings, the
// mails attached to it. What no edit touches keeps its bytes. Some things hold
// no words of the mail and are emptied whatever the editor says: attachments,
// scripts, HTML comments (but the conditional ones), and the text around MIME
// parts; boundaries get plain names. Lines end as in raw, in CRLF where it is
// mixed. The error is a limit of MIME depth or parts.
func Rewrite(raw []byte, edit Editor) ([]byte, Rewritten, error) {
	m := rawmail.Parse(raw)
	w := rewriter{edit: edit}
	fields, body, err := w.entity(m.Fields, m.Body, 1)
	if err != nil {
		return nil, w.Rewritten, err
	}
	out := headerLines(fields)
	if head, found := bytes.CutSuffix(rawmail.CRLF(raw), m.Body); found && (len(m.Body) == 0 || bytes.HasSuffix(head, []byte("\r\n\r\n"))) {
		out = append(out, "\r\n"...) // else the blank line is missing, and shall be
	}
	out = append(out, body...)
	if !bytes.Contains(raw, []byte("\r\n")) {
		out = bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n"))
	}
	return out, w.Rewritten, nil
}

type rewriter struct {
	Rewritten
	edit       Editor
	boundaries int
}

// entity rewrites one message or MIME part.
func (w *rewriter) entity(fields []rawmail.Field, body []byte, depth int) ([]rawmail.Field, []byte, error) {
	if depth > mostDepth {
		return nil, nil, over(mostDepth, "MIME parts inside each other")
	}
	if len(w.Parts) >= mostParts {
		return nil, nil, over(mostParts, "MIME parts")
	}
	head := partHeader(fields)
	written := head.Get("Content-Type")
	media, params, _ := mime.ParseMediaType(written)
	if media == "" {
		media = "text/plain"
	}
	encoding := strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding")))
	disposition, placed, _ := mime.ParseMediaType(head.Get("Content-Disposition"))
	w.Parts = append(w.Parts, strings.Join([]string{media, encoding, strings.ToLower(params["charset"])}, " "))

	kept := []string{"charset", "format", "delsp", "type", "report-type"}
	var err error
	switch {
	case strings.HasPrefix(media, "multipart/") && params["boundary"] != "":
		w.boundaries++
		old := params["boundary"]
		params["boundary"] = boundaryName(w.boundaries)
		kept = append(kept, "boundary")
		body, err = w.parts(body, old, params["boundary"], depth)
	case media == "message/rfc822", media == "application/octet-stream" && isMailFile(placed["filename"], params["name"]):
		if media != "message/rfc822" {
			params["name"] = "mail.eml" // by which it is known for a mail
			kept = append(kept, "name")
		}
		body, err = w.attached(encoding, body, depth)
	case disposition != "attachment" && (media == "text/plain" || media == "text/html"):
		body = w.text(media, encoding, params["charset"], body)
	case len(bytes.TrimSpace(body)) > 0:
		body = []byte("\r\n")
		w.Emptied++
	}
	return w.header(fields, media, params, kept, disposition), body, err
}

// attached rewrites a mail that hangs on a mail.
func (w *rewriter) attached(encoding string, body []byte, depth int) ([]byte, error) {
	body, cut := decodeTransfer(encoding, body)
	m := rawmail.Parse(body)
	fields, body, err := w.entity(m.Fields, m.Body, depth+1)
	if err != nil {
		return nil, err
	}
	return encodeTransfer(encoding, append(append(headerLines(fields), "\r\n"...), body...), cut), nil
}

// boundaryName is no text that a transfer encoding can produce, since it holds
// "=_"; the digits keep one from being the beginning of another.
func boundaryName(n int) string {
	digits := "0000" + string(rune('0'+n/100%10)) + string(rune('0'+n/10%10)) + string(rune('0'+n%10))
	return "----=_Part_" + digits
}

// parts rewrites what stands between boundary lines.
func (w *rewriter) parts(body []byte, old, boundary string, depth int) ([]byte, error) {
	delimiter := []byte("\r\n--" + old)
	rest := body
	if !bytes.HasPrefix(rest, delimiter[2:]) {
		at := nextDelimiter(rest, delimiter)
		if at < 0 {
			return nil, nil
		}
		rest = rest[at+2:]
	}
	var out []byte
	for {
		rest = rest[len(delimiter)-2:]
		out = append(append(out, "--"...), boundary...)
		if bytes.HasPrefix(rest, []byte("--")) {
			return append(out, "--\r\n"...), nil
		}
		out = append(out, "\r\n"...)
		_, part, _ := bytes.Cut(rest, []byte("\r\n"))
		end := nextDelimiter(rest, delimiter)
		if cut := len(rest) - len(part); end > cut {
			part = rest[cut:end]
		} else if end >= 0 {
			part = nil
		}
		part, err := w.part(part, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
		if end < 0 {
			return out, nil
		}
		out = append(out, "\r\n"...)
		rest = rest[end+2:]
	}
}

func (w *rewriter) part(part []byte, depth int) ([]byte, error) {
	head, body, found := bytes.Cut(part, []byte("\r\n\r\n"))
	if !found || bytes.HasPrefix(part, []byte("\r\n")) {
		_, body, err := w.entity(nil, bytes.TrimPrefix(part, []byte("\r\n")), depth)
		return append([]byte("\r\n"), body...), err
	}
	m := rawmail.Parse(append(slices.Clip(head), "\r\n\r\n"...))
	fields, body, err := w.entity(m.Fields, body, depth)
	return append(append(headerLines(fields), "\r\n"...), body...), err
}

// header rewrites the fields of one message or part. A media type keeps the
// parameters that tell how to read it; a name of a file is none of them.
func (w *rewriter) header(fields []rawmail.Field, media string, params map[string]string, kept []string, disposition string) []rawmail.Field {
	all := make([]rawmail.Field, 0, len(fields))
	typed := false
	for _, f := range fields {
		switch {
		case f.Is("Content-Type") && !typed:
			typed = true
			told := map[string]string{}
			for _, name := range kept {
				if value, ok := params[name]; ok {
					told[name] = value
				}
			}
			value := mime.FormatMediaType(media, told)
			if !strings.Contains(f.Value(), ";") && !strings.EqualFold(media, f.Value()) {
				value = media
			}
			f.Raw = []byte(" " + strings.Replace(value, "; boundary=", ";\r\n\tboundary=", 1))
		case f.Is("Content-Type"):
			continue
		case f.Is("Content-Disposition"):
			f.Raw = []byte(" " + disposition)
		case f.Is("Content-Transfer-Encoding"), f.Is("MIME-Version"):
		default:
			f.Raw = w.field(f)
		}
		all = append(all, f)
	}
	return all
}

func headerLines(fields []rawmail.Field) []byte {
	var b []byte
	for _, f := range fields {
		b = append(b, f.Name...)
		b = append(b, ':')
		b = append(b, f.Raw...)
		b = append(b, "\r\n"...)
	}
	return b
}
