package parser

import (
	"bytes"
	"context"

	"golang.org/x/net/html/atom"
)

// The guard takes a document apart token by token, which costs nearly half of
// building it. Genuine mail is so far below the limits that a glance at its
// angle brackets proves it; only what the glance cannot acquit is counted.

// plainlySmall says that a source is surely within the limits of the guard. It
// counts at every "<", also in comments and attributes, and so never less than
// there is. The error is the context's.
func plainlySmall(ctx context.Context, source []byte) (bool, error) {
	const oftenEnough = 512 // tags between two questions to the context
	var copied copiedTags
	effort := 4 * len(source) // bytes that may be looked at: tags in each other would cost the square
	for tags := 1; ; tags++ {
		at := bytes.IndexByte(source, '<')
		if at < 0 {
			return true, nil
		}
		source = source[at+1:]
		if tags%oftenEnough == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		if 2*tags+2 > mostTokens { // each tag may have a text before it; a last text and the end follow
			return false, nil
		}
		if (2*tags+2)*(copied.formatting+1) > mostNodes { // each may open all formatting again
			return false, nil
		}
		if len(source) == 0 || !isLetter(source[0]) {
			continue
		}
		name := source[:nameEnd(source)]
		attributes, size := attributesAtMost(source[len(name):])
		effort -= len(name) + size
		if copied.count(lowerName(name)) != nil || attributes > mostAttributes || effort < 0 {
			return false, nil
		}
	}
}

// lowerName is the atom of a tag's name; the names that count are short.
func lowerName(name []byte) atom.Atom {
	var lower [8]byte
	if len(name) > len(lower) {
		return 0
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return atom.Lookup(lower[:len(name)])
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// nameEnd is where a tag's name ends.
func nameEnd(tag []byte) int {
	for i, c := range tag {
		if isBlank(c) || c == '/' || c == '>' {
			return i
		}
	}
	return len(tag)
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' }

// attributesAtMost counts the attributes behind a tag's name as the tokenizer
// reads them (WHATWG HTML, 13.2.5.32 to 39), those of no or of the same name
// too, and stops at one more than may be. size is how far it looked.
func attributesAtMost(tag []byte) (n, size int) {
	i := afterBlanks(tag, 0)
	for n <= mostAttributes && i < len(tag) && tag[i] != '>' {
		n++
		for first := i; i < len(tag) && !isBlank(tag[i]) && tag[i] != '/' && tag[i] != '>' && (tag[i] != '=' || i == first); {
			i++
		}
		i = afterBlanks(tag, i)
		switch {
		case i == len(tag):
		case tag[i] == '/':
			i++
		case tag[i] == '=':
			i = valueEnd(tag, afterBlanks(tag, i+1))
		}
		i = afterBlanks(tag, i)
	}
	return n, i
}

// valueEnd is where the value that begins at i ends, its quotes included.
func valueEnd(tag []byte, i int) int {
	if i == len(tag) {
		return i
	}
	if quote := tag[i]; quote == '"' || quote == '\'' {
		at := bytes.IndexByte(tag[i+1:], quote)
		if at < 0 {
			return len(tag)
		}
		return i + 1 + at + 1
	}
	for i < len(tag) && !isBlank(tag[i]) && tag[i] != '>' {
		i++
	}
	return i
}

func afterBlanks(tag []byte, i int) int {
	for i < len(tag) && isBlank(tag[i]) {
		i++
	}
	return i
}
