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
	z := html.NewTokenizer(bytes.NewReader(source))
	var copied copiedTags
	tokens := 0
	for {
		kind := z.Next()
		if tokens++; tokens > mostTokens {
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
		default:
			continue
		}
		size := len(z.Raw())
		name, more := z.TagName()
		if err := copied.count(atom.Lookup(name)); err != nil {
			return err
		}
		if size < 2*mostAttributes {
			continue // too short for so many: each takes a letter and a space
		}
		for n := 0; more; n++ {
			if n == mostAttributes {
				return over(mostAttributes, "attributes in one HTML tag")
			}
			_, _, more = z.TagAttr()
		}
	}
}

// copiedTags counts the tags that the tree builder copies: attributes of a
// second html or body tag, and formatting that was never closed.
type copiedTags struct{ frames, formatting int }

func (c *copiedTags) count(name atom.Atom) error {
	switch name {
	case atom.Html, atom.Body:
		c.frames++
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
		atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		c.formatting++
	}
	if c.frames > mostFrames {
		return over(mostFrames, "html and body tags")
	}
	if c.formatting > mostFormatting {
		return over(mostFormatting, "formatting tags")
	}
	return nil
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
