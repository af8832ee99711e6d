package parser

import (
	"context"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what a reader sees of one part of a mail, from top to bottom.
type page struct {
	lines []line
	links []string // targets of its links: the last resort for an order number
}

// line is one visible line, cleaned.
type line struct {
	text   string
	para   int  // lines of one paragraph carry the same number
	row    int  // the table row it stands in; 0 outside of tables
	depth  int  // of quotation: "> >", a blockquote in a blockquote
	links  int  // how many of the page's links stand in it or above it
	title  bool // others' words: it stands wholly in a link, or is an item of a list
	quoted bool // a message that somebody wrote to somebody; known once the part is heard
	advert bool // it stands in an advertisement
	block  bool // a label, an amount, or both; known once the rows are found
	group  int  // of labels that tell of one reward together; 0 outside of one
}

// viewer walks a document once and writes down what is visible.
type viewer struct {
	ctx   context.Context
	page  page
	sheet *sheet // nil: the mail brings none

	adverts map[string]bool      // by class or id: what was asked before
	styles  map[string][2]effect // likewise, by style attribute

	everything bool // what is hidden is written down too

	text            []byte
	linked, plain   bool // the line has text inside of a link, outside of one
	turned          bool // a sign of the paragraph turned the order of letters
	para, row, rows int
	depth           int // of the line
	nodes           int
}

// seen is what an element hands down to what is in it.
type seen struct {
	tiny      bool // font-size 0: MJML sets it on every wrapper and undoes it inside
	invisible bool
	faded     bool // written in the colour of its ground
	struck    bool // struck through: it holds no more
	colour    colour
	ground    colour
	link      bool
	depth     int // of quotation
}

// viewHTML reads the visible text of an HTML part.
func viewHTML(ctx context.Context, source []byte) (page, error) {
	return (&viewer{ctx: ctx}).view(source)
}

func (v *viewer) view(source []byte) (page, error) {
	ctx := v.ctx
	if err := guard(ctx, source); err != nil {
		return page{}, err
	}
	doc, err := goquery.NewDocumentFromReader(&steadily{ctx, source})
	switch {
	case ctx.Err() != nil:
		return page{}, ctx.Err()
	case err != nil:
		return page{}, tooMuch("HTML elements are nested too deeply")
	}
	v.sheet = findSheets(doc.Nodes[0], nil)
	if v.sheet != nil && v.sheet.n > mostStyles {
		return page{}, over(mostStyles, "rules of style")
	}
	v.page.lines = make([]line, 0, 16+len(source)/512) // about as many as mail of templates has
	if err := v.walk(doc.Nodes[0], seen{ground: white}, 0); err != nil {
		return page{}, err
	}
	v.endParagraph()
	return v.page, nil
}

func (v *viewer) walk(n *html.Node, s seen, depth int) error {
	if v.nodes++; v.nodes > mostNodes {
		return over(mostNodes, "HTML nodes")
	}
	if v.sheet != nil && v.sheet.looks > mostLooks {
		return over(mostLooks, "rules of style held against its elements")
	}
	if depth > mostNodeDepth {
		return over(mostNodeDepth, "HTML elements inside each other")
	}
	if v.nodes%1024 == 0 && v.ctx.Err() != nil {
		return v.ctx.Err()
	}
	switch n.Type {
	case html.TextNode:
		v.write(n.Data, s)
		return nil
	case html.ElementNode:
		return v.element(n, s, depth)
	case html.DocumentNode:
		return v.children(n, s, depth)
	}
	return nil
}

func (v *viewer) children(n *html.Node, s seen, depth int) error {
	folded := !v.everything && n.DataAtom == atom.Details && !has(n, "open")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if folded && c.DataAtom != atom.Summary {
			continue
		}
		if err := v.walk(c, s, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (v *viewer) element(n *html.Node, s seen, depth int) error {
	switch n.DataAtom {
	case atom.Style, atom.Script, atom.Template, atom.Title, atom.Noscript, atom.Object, atom.Svg, atom.Select, atom.Textarea, atom.Iframe,
		atom.Video, atom.Audio, atom.Canvas, atom.Datalist, atom.Noframes, atom.Noembed, atom.Rp: // what stands in them is for readers that show no such thing
		return nil
	case atom.Dialog:
		if !has(n, "open") {
			return nil
		}
	case atom.Br:
		v.endLine()
		return nil
	}
	shown, s := v.look(n, s)
	if !shown {
		return nil
	}
	if amount := spokenAmount(n); amount != "" && (v.everything || showsAmount(n, amount)) {
		v.write(" "+amount+" ", s)
		return nil
	}
	switch {
	case n.DataAtom == atom.A:
		s.link = v.follow(n) || s.link
	case n.DataAtom == atom.Sup:
		v.raise(n, s)
	case n.DataAtom == atom.S || n.DataAtom == atom.Strike || n.DataAtom == atom.Del:
		s.struck = !v.everything
	case n.DataAtom == atom.Bdo && !v.everything && strings.EqualFold(attribute(n, "dir"), "rtl"):
		return nil // it is read in another order than it is written
	}
	if inline[n.DataAtom] {
		return v.children(n, s, depth)
	}
	if quotes(n) {
		s.depth++
	}
	above := v.row
	if n.DataAtom == atom.Tr {
		v.rows++
		v.row = v.rows
	}
	v.endParagraph()
	first := len(v.page.lines)
	err := v.children(n, s, depth)
	v.endParagraph()
	if v.advertises(n) {
		v.advertFrom(first)
	}
	v.row = above
	return err
}

// inline elements do not end a line.
var inline = map[atom.Atom]bool{
	0: false, atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true,
	atom.Ins: true, atom.Label: true, atom.Mark: true, atom.Nobr: true, atom.Q: true, atom.Small: true,
	atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true,
	atom.U: true, atom.Var: true, atom.Wbr: true,
}

func (v *viewer) write(text string, s seen) {
	if s.tiny || s.invisible || s.faded || s.struck {
		return
	}
	text, v.turned = withoutTurned(text, v.turned)
	before := len(v.text)
	if before == 0 {
		v.depth = s.depth
	}
	v.text = appendClean(v.text, text)
	if len(v.text) > before && v.text[len(v.text)-1] != ' ' || len(v.text) > before+1 {
		v.linked = v.linked || s.link
		v.plain = v.plain || !s.link
	}
}

func (v *viewer) endLine() {
	if text := strings.TrimRight(string(v.text), " "); text != "" {
		v.page.lines = append(v.page.lines, line{text: text, para: v.para, row: v.row, depth: v.depth, links: len(v.page.links), title: v.linked && !v.plain})
	}
	v.text, v.linked, v.plain = v.text[:0], false, false
}

func (v *viewer) endParagraph() {
	v.endLine()
	v.para++
	v.turned = false
}

// quotes says whether an element holds a quoted mail.
func quotes(n *html.Node) bool {
	if n.DataAtom == atom.Blockquote {
		return true
	}
	return n.DataAtom == atom.Div && strings.Contains(attribute(n, "class"), "gmail_quote")
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// follow notes where a link leads and says whether it is one.
func (v *viewer) follow(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "href" {
			v.page.links = append(v.page.links, a.Val)
			return a.Val != ""
		}
	}
	return false
}
