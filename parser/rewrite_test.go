package parser

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// What mail programs and mailing machines change of HTML and of texts without
// touching what a person sees.

var rewritings = []reencoding{
	{"attributes in another order", tags(func(dice *rand.Rand, tag *html.Token) {
		dice.Shuffle(len(tag.Attr), func(i, j int) { tag.Attr[i], tag.Attr[j] = tag.Attr[j], tag.Attr[i] })
	})},
	{"tags and attributes in capitals", tags(func(_ *rand.Rand, tag *html.Token) {
		tag.Data = strings.ToUpper(tag.Data)
		for i := range tag.Attr {
			tag.Attr[i].Key = strings.ToUpper(tag.Attr[i].Key)
		}
	})},
	{"Gmail's prefixes", prefixed("m_-1234567890123456789")},
	{"Outlook's prefixes", prefixed("ecx")},
	{"tracking pixels", func(dice *rand.Rand, l *letter) {
		const pixel = `<img src="https://www.example.org/o.gif?credit=$5&expires=2026-08-31" width="1" height="1" alt="" style="display:none">`
		eachHTML(l, func(source string) string {
			return eachTag(source, func(before string, tag html.Token) string {
				if tag.Type == html.EndTagToken && slices.Contains([]string{"td", "div", "p", "body", "html", "a"}, tag.Data) && dice.IntN(8) == 0 {
					return pixel + before
				}
				return before
			}) + pixel
		})
	}},
	{"letters as references", func(dice *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			return rewriteText(source, func(text string) string {
				var b strings.Builder
				for _, r := range text {
					switch {
					case dice.IntN(4) > 0:
						b.WriteString(escaped(string(r)))
					case dice.IntN(2) == 0:
						fmt.Fprintf(&b, "&#%d;", r)
					default:
						fmt.Fprintf(&b, "&#x%x;", r)
					}
				}
				return b.String()
			})
		})
	}},
	{"comments between words", betweenWords(false, "<!-- $5 credit -->", "<!--[if mso]> expires 8/31/26 <![endif]-->", "<!---->")},
	{"comments inside of words", insideWords("<!-- $5 -->")},
	{"empty elements between words", betweenWords(false, "<span></span>", `<font size="2"></font>`)},
	{"invisible signs between words", betweenWords(true, "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u202b\u202c", "\u2066\u2069")},
	{"padding above", func(_ *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			padding := `<div style="display:none;max-height:0">` + strings.Repeat("&#847;&zwnj;&#8199;&shy; ", 60) + "</div>" + strings.Repeat("&#847;&zwnj;&#8199;&shy;\u00a0", 60)
			at := strings.Index(source, "<body")
			if at < 0 {
				return padding + source
			}
			at += strings.IndexByte(source[at:], '>') + 1
			return source[:at] + padding + source[at:]
		})
	}},
	{"other white space", func(dice *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			return rewriteText(source, func(text string) string {
				return strings.Join(strings.Split(escaped(text), " "), pick(dice, " ", "\n", "\t ", "  \r\n"))
			})
		})
	}},
	{"attributes without quotes or in single ones", func(dice *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			return eachTag(source, func(before string, tag html.Token) string {
				if tag.Type != html.StartTagToken {
					return before
				}
				return startTag(tag, func(value string) string {
					if value != "" && !strings.ContainsAny(value, " \t\n\r\f\"'=<>`") {
						return value
					}
					return "'" + escaped(value) + "'"
				})
			})
		})
	}},
}

// tags changes start tags.
func tags(change func(*rand.Rand, *html.Token)) func(*rand.Rand, *letter) {
	return func(dice *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			return eachTag(source, func(before string, tag html.Token) string {
				if tag.Type == html.EndTagToken {
					return before
				}
				change(dice, &tag)
				return startTag(tag, func(value string) string { return `"` + escaped(value) + `"` })
			})
		})
	}
}

// prefixed names classes and ids anew, also in the style sheet, as web mail does.
func prefixed(prefix string) func(*rand.Rand, *letter) {
	return func(dice *rand.Rand, l *letter) {
		var names []string
		tags(func(_ *rand.Rand, tag *html.Token) {
			for i, a := range tag.Attr {
				if a.Key != "class" && a.Key != "id" {
					continue
				}
				fields := strings.Fields(a.Val)
				for n, name := range fields {
					names = append(names, name)
					fields[n] = prefix + name
				}
				tag.Attr[i].Val = strings.Join(fields, " ")
			}
		})(dice, l)
		eachHTML(l, func(source string) string {
			return styleSheets.ReplaceAllStringFunc(source, func(sheet string) string {
				return selectors.ReplaceAllStringFunc(sheet, func(selector string) string {
					if slices.Contains(names, selector[1:]) {
						return selector[:1] + prefix + selector[1:]
					}
					return selector
				})
			})
		})
	}
}

var (
	styleSheets = regexp.MustCompile(`(?s)<style.*?</style>`)
	selectors   = regexp.MustCompile(`[.#][A-Za-z_][\w-]*`)
)

// betweenWords puts one of the things at some of the spaces.
func betweenWords(inTextToo bool, things ...string) func(*rand.Rand, *letter) {
	return func(dice *rand.Rand, l *letter) {
		put := func(text string) string {
			words := strings.Split(text, " ")
			for i := range words[1:] {
				if dice.IntN(3) == 0 {
					words[i] += pick(dice, things...)
				}
				if dice.IntN(6) == 0 {
					words[i+1] = pick(dice, things...) + words[i+1]
				}
			}
			return strings.Join(words, " ")
		}
		eachHTML(l, func(source string) string {
			return rewriteText(source, func(text string) string { return put(escaped(text)) })
		})
		for _, c := range l.content.leaves() {
			if inTextToo && c.media == "text/plain" {
				c.text, c.charset, c.encoding = put(c.text), "utf-8", "quoted-printable"
			}
		}
	}
}

func insideWords(thing string) func(*rand.Rand, *letter) {
	return func(dice *rand.Rand, l *letter) {
		eachHTML(l, func(source string) string {
			return rewriteText(source, func(text string) string {
				var b strings.Builder
				for _, r := range text {
					b.WriteString(escaped(string(r)))
					if dice.IntN(12) == 0 {
						b.WriteString(thing)
					}
				}
				return b.String()
			})
		})
	}
}

func pick(dice *rand.Rand, things ...string) string { return things[dice.IntN(len(things))] }

// eachHTML rewrites the HTML parts; they are then written in UTF-8.
func eachHTML(l *letter, rewrite func(source string) string) {
	for _, c := range l.content.leaves() {
		if c.media == "text/html" {
			c.text, c.charset, c.encoding = rewrite(c.text), "utf-8", "quoted-printable"
		}
	}
}

// rewriteText rewrites the visible text of HTML; rewrite gets it as a person
// sees it and gives it escaped.
func rewriteText(source string, rewrite func(text string) string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	raw := false // in an element whose text is no markup
	for {
		kind := z.Next()
		as := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			name, _ := z.TagName()
			raw = slices.Contains([]string{"style", "script", "title", "noscript", "textarea", "xmp", "select"}, string(name))
		case html.EndTagToken:
			raw = false
		case html.TextToken:
			if text := html.UnescapeString(as); !raw && strings.TrimSpace(text) != "" {
				as = rewrite(text)
			}
		}
		b.WriteString(as)
	}
}

// eachTag replaces each tag by what replace makes of it and of how it was written.
func eachTag(source string, replace func(before string, tag html.Token) string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		as := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			as = replace(as, z.Token())
		}
		b.WriteString(as)
	}
}

// startTag writes a start tag.
func startTag(tag html.Token, quote func(value string) string) string {
	var b strings.Builder
	b.WriteString("<" + tag.Data)
	for _, a := range tag.Attr {
		b.WriteString(" " + a.Key + "=" + quote(a.Val))
	}
	if tag.Type == html.SelfClosingTagToken {
		b.WriteString(" /")
	}
	return b.String() + ">"
}

var escaped = html.EscapeString
