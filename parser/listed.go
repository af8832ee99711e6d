package parser

import (
	"slices"
	"strings"
)

// listed are the claims of a sentence that names several rewards once and then
// lists them: "two credits: $1 for eBooks (expires 8/31/26) and $2 for Prime
// Video (expires 9/17/26)". Each must name a last day of its own; without, the
// amounts may be anything, "a reward: $5 when you spend $20".
func (w *witness) listed(text string, i int, words []rewardWord, amounts []money) (claims []claim) {
	words = slices.DeleteFunc(slices.Clone(words), func(word rewardWord) bool { return word.naming.Heads }) // "you have earned these rewards:"
	if len(words) != 1 || len(amounts) < 2 {
		return nil
	}
	word := words[0]
	if amounts[0].start < word.end || !strings.HasPrefix(strings.TrimLeft(text[word.end:], " "), ":") {
		return nil
	}
	for n, m := range amounts {
		end := len(text)
		if n+1 < len(amounts) {
			end = amounts[n+1].start
		}
		if m.minus || w.findLapse(text[m.start:end], "", 0).date.IsNone() {
			return nil
		}
		claims = append(claims, claim{sentence: i, start: m.start, end: m.end, text: text, money: m, naming: word.naming})
	}
	return claims
}
