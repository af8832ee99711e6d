package parser

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"mailtrack/reward"
)

// sign is one way to write a currency beside a number: "$", "US$", "zł", "EUR".
// Several currencies may share it, the first of them being what it most likely
// is where the shop's own is none of them.
type sign struct {
	text string
	of   []reward.Currency
}

// signs are all ways, found by the rune that stands next to the number: the last
// of a sign in front of it, the first of one behind it. Longer ones come first,
// so that "US$" is not read as "$".
type signTable struct{ before, behind map[rune][]sign }

var signs = sync.OnceValue(func() signTable {
	of := map[string][]reward.Currency{}
	for _, w := range reward.Writings() {
		for _, text := range append(append([]string{string(w.Code)}, w.Signs...), w.Words...) {
			of[text] = append(of[text], w.Code)
		}
	}
	all := make([]sign, 0, len(of))
	for text, codes := range of {
		all = append(all, sign{text, codes})
	}
	slices.SortFunc(all, func(a, b sign) int {
		if len(a.text) != len(b.text) {
			return len(b.text) - len(a.text)
		}
		return strings.Compare(a.text, b.text)
	})
	table := signTable{map[rune][]sign{}, map[rune][]sign{}}
	for _, s := range all {
		first, _ := utf8.DecodeRuneInString(s.text)
		last, _ := utf8.DecodeLastRuneInString(s.text)
		table.behind[first] = append(table.behind[first], s)
		table.before[last] = append(table.before[last], s)
	}
	return table
})

// signBefore is the sign that a text ends with, as a word of its own.
func signBefore(text string) (found sign, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, s := range signs().before[last] {
		if strings.HasSuffix(text, s.text) && !runsOn(text[:len(text)-len(s.text)], s.text) {
			return s, true
		}
	}
	return sign{}, false
}

// signBehind is the sign that a text begins with, as a word of its own.
func signBehind(text string) (found sign, ok bool) {
	first, _ := utf8.DecodeRuneInString(text)
	for _, s := range signs().behind[first] {
		if strings.HasPrefix(text, s.text) {
			last, _ := utf8.DecodeLastRuneInString(s.text)
			next, _ := utf8.DecodeRuneInString(text[len(s.text):])
			if !(isWritten(last) && isWritten(next)) {
				return s, true
			}
		}
	}
	return sign{}, false
}

// runsOn says whether a sign in letters is the end of a longer word; "$" after
// letters is another currency's sign, or none.
func runsOn(before, sign string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(sign)
	return size > 0 && isWritten(last) && (isWritten(first) || !unicode.IsDigit(last))
}

// isWritten says of a rune that it joins with its neighbours to a word: letters
// and digits, but those of scripts that write no spaces do not.
func isWritten(r rune) bool { return wordly(r) && !spaceless(r) }

// spaceless says of a rune that its script writes words without spaces.
func spaceless(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

// in is the currency that the sign means at a shop.
func (s sign) in(home reward.Currency) reward.Currency {
	if slices.Contains(s.of, home) {
		return home
	}
	return s.of[0]
}

// meet is the currency that two signs around one number mean ("$5.00 CAD"), or
// none where they contradict each other.
func (s sign) meet(o sign, home reward.Currency) reward.Currency {
	var both []reward.Currency
	for _, c := range s.of {
		if slices.Contains(o.of, c) {
			both = append(both, c)
		}
	}
	if len(both) == 0 {
		return ""
	}
	return sign{of: both}.in(home)
}
