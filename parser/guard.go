package parser

import (
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A document is built only from HTML that passed the guard: some small inputs
// cost the tree builder minutes or gigabytes, so their tags are counted first.

// guard counts tokens, attributes and the tags that the tree builder copies,
// unless a glance (estimate.go) shows that there are few.
func guard(ctx context.Context, source []byte) error {
	if small, err := plainlySmall(ctx, source); small || err != nil {
		return err
	}
	return countTags(ctx, source)
}

// countTags counts exactly.
func countTags(ctx context.Context, source []byte) error {
	return countInto(ctx, source, &copiedTags{})
}

func countInto(ctx context.Context, source []byte, copied *copiedTags) error {
	z := html.NewTokenizer(bytes.NewReader(source))
	for tokens := 1; ; tokens++ {
		if hasManyAttributes(source) { // asked first: the tokenizer would keep each of a million
			return over(mostAttributes, "attributes in one HTML tag")
		}
		kind := z.Next()
		source = source[len(z.Raw()):]
		if tokens > mostTokens {
			return over(mostTokens, "HTML tokens")
		}
		if tokens%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		switch kind {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) {
				return nil
			}
			return tooMuch("the HTML cannot be taken apart")
		case html.StartTagToken, html.SelfClosingTagToken:
		case html.EndTagToken:
			name, _ := z.TagName()
			copied.end(atom.Lookup(name))
			continue
		case html.CommentToken:
			if copied.foreign && bytes.HasPrefix(z.Raw(), []byte("<![CDATA[")) {
				return errForeign
			}
			copied.nodes++
			continue
		default:
			copied.nodes += len(copied.open) + 1
			continue
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		if copied.foreign && isRawText[tag] {
			return errForeign
		}
		if err := copied.count(tag); err != nil {
			return err
		}
	}
}

// Inside of drawings and formulas a style sheet is markup, and text that looks
// like markup may be none: only the tree builder knows, so nothing counted here
// holds. Mail has none of it.
const errForeign = tooMuch("the HTML hides its tags behind a drawing or a formula")

// isRawText are the elements whose text is no markup (WHATWG HTML, 13.2.6.2).
var isRawText = map[atom.Atom]bool{
	atom.Iframe: true, atom.Noembed: true, atom.Noframes: true, atom.Noscript: true, atom.Plaintext: true,
	atom.Script: true, atom.Style: true, atom.Textarea: true, atom.Title: true, atom.Xmp: true,
}

// hasManyAttributes says whether a source begins with a tag of more attributes
// than may be.
func hasManyAttributes(source []byte) bool {
	if len(source) < 2*mostAttributes || source[0] != '<' || !isLetter(source[1]) {
		return false
	}
	n, _ := attributesAtMost(source[1+nameEnd(source[1:]):])
	return n > mostAttributes
}

// copiedTags counts the tags that the tree builder copies: attributes of a
// second html or body tag, and formatting that was never closed, which it opens
// again in each paragraph. A hundred such tags before ten thousand paragraphs
// are a million nodes from 40 kB.
type copiedTags struct {
	frames, formatting int
	foreign            bool // a drawing or a formula has begun

	nodes int         // at most so many are made
	open  []atom.Atom // formatting that may be open
	shut  int         // so many of them can no longer be seen to end
}

// count takes in a start tag.
func (c *copiedTags) count(name atom.Atom) error {
	c.nodes += len(c.open) + 1
	switch name {
	case atom.Html, atom.Body:
		c.frames++
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
		atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		c.formatting++
		c.open = append(c.open, name)
	case atom.A, atom.Br, atom.Img, atom.Span:
	case atom.Svg, atom.Math:
		c.foreign = true
		c.shut = len(c.open)
	default:
		c.shut = len(c.open)
	}
	switch {
	case c.frames > mostFrames:
		return over(mostFrames, "html and body tags")
	case c.formatting > mostFormatting:
		return over(mostFormatting, "formatting tags")
	case c.nodes > mostNodes:
		return over(mostNodes, "HTML nodes")
	}
	return nil
}

// end takes in an end tag. It is believed only where nothing but text and its
// like stands since the formatting began: in tables and lists of choices the tree
// builder passes some end tags over.
func (c *copiedTags) end(name atom.Atom) {
	c.nodes += len(c.open) + 1 // "</p>" and "</br>" make elements, others move them
	if n := len(c.open); n > c.shut && c.open[n-1] == name {
		c.open = c.open[:n-1]
	}
}

// steadily feeds a source in small chunks and stops when the context ends:
// building a document has no other handle to stop it by.
type steadily struct {
	ctx    context.Context
	source []byte
}

func (s *steadily) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if len(s.source) == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), 4096)], s.source)
	s.source = s.source[n:]
	return n, nil
}
