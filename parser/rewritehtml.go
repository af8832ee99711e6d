package parser

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlRewriter goes through the tokens of an HTML part. It builds no document:
// what is not edited keeps its bytes, however broken.
type htmlRewriter struct {
	edit    Editor
	pieces  []piece
	size    int // of the text so far
	links   []Link
	open    int       // the link that is not closed yet, counted from 1
	within  atom.Atom // a raw-text element that holds no words of the mail
	comment int       // depth of conditional comments in each other
}

func (w *rewriter) html(source string) string { return rewriteHTML(w.edit, source, 0) }

func rewriteHTML(edit Editor, source string, comment int) string {
	h := htmlRewriter{edit: edit, comment: comment}
	tokens := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken { // its end; a tag that is cut off shows nothing and is left out
			break
		}
		raw := string(tokens.Raw())
		h.token(raw, tokens.Token())
	}
	if h.open > 0 {
		h.links[h.open-1].To = h.size
	}
	edits := edit(Passage{Place: InPage, Text: passageOf(h.pieces), Links: h.links})
	return edited(h.pieces, edits)
}

func (h *htmlRewriter) token(raw string, t html.Token) {
	switch t.Type {
	case html.TextToken:
		h.text(raw, t.Data)
	case html.StartTagToken, html.SelfClosingTagToken:
		h.start(raw, t)
	case html.EndTagToken:
		h.within = 0
		if t.DataAtom == atom.A && h.open > 0 {
			h.links[h.open-1].To = h.size
			h.open = 0
		}
		if plain := "</" + t.Data + ">"; !strings.EqualFold(raw, plain) {
			raw = plain // an end tag has no attributes
		}
		h.tag(raw, t.DataAtom)
	case html.CommentToken:
		h.add(piece{raw: h.commented(raw, t.Data)})
	case html.DoctypeToken:
		if len(t.Data) > 200 || h.changed("doctype", t.Data) != t.Data {
			raw = "<!doctype html>"
		}
		h.add(piece{raw: raw})
	}
}

func (h *htmlRewriter) add(p piece) {
	h.pieces = append(h.pieces, p)
	h.size += len(p.text)
}

func (h *htmlRewriter) text(raw, data string) {
	switch h.within {
	case 0, atom.Title, atom.Textarea:
		plain := onlyASCII(raw)
		h.add(piece{raw: raw, text: data, write: func(text string) string { return escapedText(text, plain) }})
	case atom.Style:
		pieces := []piece{{raw: raw, text: raw, write: same}}
		h.add(piece{raw: edited(pieces, h.edit(Passage{Place: InStyle, Text: raw}))})
	}
}

// start writes a start tag again where one of its attributes was edited.
func (h *htmlRewriter) start(raw string, t html.Token) {
	switch t.DataAtom {
	case atom.Style, atom.Script, atom.Title, atom.Textarea, atom.Iframe, atom.Noscript, atom.Xmp, atom.Noembed, atom.Noframes, atom.Plaintext:
		h.within = t.DataAtom
	}
	target, differs := "", false
	for i, a := range t.Attr {
		if t.DataAtom == atom.A && a.Key == "href" {
			target = a.Val
		}
		if with := h.changed(strings.ToLower(a.Key), a.Val); with != a.Val {
			t.Attr[i].Val, differs = with, true
		}
	}
	if differs {
		raw = escapeRunes(t.String(), onlyASCII(raw))
	}
	h.tag(raw, t.DataAtom)
	if t.DataAtom == atom.A && target != "" {
		if h.open > 0 {
			h.links[h.open-1].To = h.size
		}
		h.links = append(h.links, Link{From: h.size, Target: target})
		h.open = len(h.links)
	}
}

// tag ends the line where the element is no inline one.
func (h *htmlRewriter) tag(raw string, name atom.Atom) {
	text := "\n"
	if inline[name] {
		text = ""
	}
	h.add(piece{raw: raw, text: text})
}

// changed is the value of an attribute after its edits.
func (h *htmlRewriter) changed(name, value string) string {
	pieces := []piece{{raw: value, text: value, write: same}}
	return edited(pieces, h.edit(Passage{Place: InAttribute, Name: name, Text: value}))
}

// commented empties a comment. One that is read by a mail program under a
// condition ("[if mso]>") holds a page of its own.
func (h *htmlRewriter) commented(raw, data string) string {
	const deep = 8
	if data == "<![endif]" {
		return raw
	}
	condition, page, found := strings.Cut(data, "]>")
	if isCondition(condition) && len(condition) < 80 && h.comment < deep {
		if !found {
			if !strings.HasPrefix(raw, "<!--") {
				return raw // <![endif]>
			}
			return "<!--" + condition + "-->"
		}
		if page == "<!" || page == "<!--" { // shown to every other program: what follows is the page's own
			return "<!--" + condition + "]>" + page + strings.TrimPrefix("-->", strings.TrimPrefix(page, "<!"))
		}
		page, ended := strings.CutSuffix(page, "<![endif]")
		page = rewriteHTML(h.edit, page, h.comment+1)
		if ended {
			page += "<![endif]"
		}
		return "<!--" + condition + "]>" + page + "-->"
	}
	if strings.TrimSpace(data) == "" {
		return "<!---->"
	}
	return "<!-- -->"
}

// isCondition says whether a comment opens or closes a condition, in words that
// conditions are made of.
func isCondition(text string) bool {
	inner, found := strings.CutPrefix(text, "[")
	if !found {
		return false
	}
	for word := range strings.FieldsFuncSeq(inner, func(r rune) bool { return strings.ContainsRune(" ()|&!]", r) }) {
		switch strings.ToLower(word) {
		case "if", "endif", "mso", "ie", "gte", "gt", "lte", "lt", "true", "false", "outlook", "vml", "supportlists":
		default:
			if strings.Trim(word, "0123456789.") != "" {
				return false
			}
		}
	}
	return true
}

func escapedText(text string, plain bool) string { return escapeRunes(html.EscapeString(text), plain) }

// escapeRunes writes what is no ASCII as references, where the source did.
func escapeRunes(text string, plain bool) string {
	if !plain || onlyASCII(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

func onlyASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
