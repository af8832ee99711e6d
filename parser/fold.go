package parser

import "strings"

// folded is a text in lower case, with what tells quickly that some words are not
// in it: hundreds of phrases are asked for in each sentence that may be a reward's.
type folded struct {
	lower string
	pairs letterPairs
}

func fold(text string) folded {
	lower := strings.ToLower(text)
	return folded{lower, pairsOf(lower)}
}

// letterPairs is a set of the pairs of neighbouring bytes of a text, each hashed
// to one byte: what holds a word holds its pairs. A long sentence has a hundred
// of them, which would fill a set of 64.
type letterPairs = byteSet

func pairsOf(lower string) (pairs letterPairs) {
	for i := 1; i < len(lower); i++ {
		pairs.add(pairOf(lower[i-1], lower[i]))
	}
	return pairs
}

func pairOf(a, b byte) byte { return a*5 + b*23 }

// lowerASCII is a byte in lower case, where it is a letter.
func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
