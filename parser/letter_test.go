package parser

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"mailtrack/internal/rawmail"
)

// letter is a sound mail taken apart, to be written again in another form. It
// is made with other hands than the parser's.
type letter struct {
	fields  []rawmail.Field // without those that say how the content is written
	content *content
	lineEnd string
}

// content is one MIME part, decoded, or several in one.
type content struct {
	media       string
	params      map[string]string
	disposition string
	text        string // UTF-8, lines end in \n
	charset     string
	encoding    string
	within      []*content
}

// takeLetter takes a mail apart; an error means that it is not sound.
func takeLetter(raw []byte) (*letter, error) {
	m := rawmail.Parse(raw)
	if len(m.Broken) > 0 {
		return nil, fmt.Errorf("%v", m.Broken)
	}
	l := &letter{lineEnd: "\r\n"}
	get := map[string]string{}
	for _, f := range m.Fields {
		if name := strings.ToLower(f.Name); strings.HasPrefix(name, "content-") {
			get[name] = f.Value()
			continue
		}
		l.fields = append(l.fields, f)
	}
	var err error
	l.content, err = takeContent(get["content-type"], get["content-transfer-encoding"], get["content-disposition"], m.Body)
	return l, err
}

func takeContent(contentType, encoding, disposition string, body []byte) (*content, error) {
	if contentType == "" {
		contentType = "text/plain"
	}
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, err
	}
	c := &content{media: media, params: params, disposition: disposition, charset: strings.ToLower(params["charset"]), encoding: strings.ToLower(encoding)}
	delete(params, "charset")
	if strings.HasPrefix(media, "multipart/") {
		parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return c, nil
			}
			if err != nil {
				return nil, err
			}
			inner, err := io.ReadAll(p)
			if err != nil {
				return nil, err
			}
			part, err := takeContent(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.Header.Get("Content-Disposition"), inner)
			if err != nil {
				return nil, err
			}
			c.within = append(c.within, part)
		}
	}
	var source io.Reader = bytes.NewReader(body)
	switch c.encoding {
	case "quoted-printable":
		source = quotedprintable.NewReader(source)
	case "base64":
		source = base64.NewDecoder(base64.StdEncoding, source)
	}
	if charset := charsetOf(c.charset); charset != nil {
		source = charset.NewDecoder().Reader(source)
	}
	text, err := io.ReadAll(source)
	c.text = strings.ReplaceAll(string(text), "\r\n", "\n")
	return c, err
}

// charsetOf is nil for UTF-8 and what is a part of it.
func charsetOf(name string) encoding.Encoding {
	charset, err := htmlindex.Get(name)
	if name == "" || err != nil {
		return nil
	}
	if canonical, _ := htmlindex.Name(charset); canonical == "utf-8" {
		return nil
	}
	return charset
}

// leaves are the text parts.
func (c *content) leaves() (all []*content) {
	if c.isText() {
		return []*content{c}
	}
	for _, inner := range c.within {
		all = append(all, inner.leaves()...)
	}
	return all
}

func (c *content) isText() bool { return strings.HasPrefix(c.media, "text/") }

// String writes the mail.
func (l *letter) String() string {
	var b strings.Builder
	for _, f := range l.fields {
		fmt.Fprintf(&b, "%s:%s\r\n", f.Name, f.Raw)
	}
	number := 0
	l.content.write(&b, &number)
	return strings.ReplaceAll(b.String(), "\r\n", l.lineEnd)
}

func (c *content) write(b *strings.Builder, number *int) {
	if len(c.within) > 0 {
		*number++
		c.params["boundary"] = fmt.Sprintf("=_b.%d_x", *number)
	} else if c.isText() && c.charset != "" {
		c.params["charset"] = c.charset
	}
	fmt.Fprintf(b, "Content-Type: %s\r\n", mime.FormatMediaType(c.media, c.params))
	if c.disposition != "" {
		fmt.Fprintf(b, "Content-Disposition: %s\r\n", c.disposition)
	}
	if c.encoding != "" {
		fmt.Fprintf(b, "Content-Transfer-Encoding: %s\r\n", c.encoding)
	}
	b.WriteString("\r\n")
	if len(c.within) == 0 {
		b.WriteString(c.encoded())
		return
	}
	for _, inner := range c.within {
		fmt.Fprintf(b, "--%s\r\n", c.params["boundary"])
		inner.write(b, number)
		b.WriteString("\r\n")
	}
	fmt.Fprintf(b, "--%s--\r\n", c.params["boundary"])
}

// encoded is the text in the part's charset and transfer encoding.
func (c *content) encoded() string {
	text := strings.ReplaceAll(c.text, "\n", "\r\n")
	if charset := charsetOf(c.charset); charset != nil {
		var err error
		if text, err = charset.NewEncoder().String(text); err != nil {
			panic(err) // a test that chose a charset without having asked
		}
	}
	var b strings.Builder
	switch strings.ToLower(c.encoding) {
	case "quoted-printable":
		w := quotedprintable.NewWriter(&b)
		_, _ = io.WriteString(w, text)
		_ = w.Close()
	case "base64":
		coded := base64.StdEncoding.EncodeToString([]byte(text))
		for ; len(coded) > 76; coded = coded[76:] {
			b.WriteString(coded[:76] + "\r\n")
		}
		b.WriteString(coded + "\r\n")
	default:
		return text
	}
	return b.String()
}
