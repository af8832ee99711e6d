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
// to one bit: what holds a word holds its pairs.
type letterPairs uint64

func pairsOf(lower string) (pairs letterPairs) {
	for i := 1; i < len(lower); i++ {
		pairs |= 1 << ((uint(lower[i-1])*5 + uint(lower[i])*23) & 63)
	}
	return pairs
}
