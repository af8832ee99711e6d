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
	if claims = w.listedGoods(text, i, words, amounts); claims != nil {
		return claims
	}
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

// listedGoods are the claims of a sentence that gives several amounts, each for goods
// of its own: "You've earned $1 for eBooks, $2 for Prime Video and $0.50 for apps",
// "Sie haben 1 € für eBooks und 2 € für Prime Video verdient".
func (w *witness) listedGoods(text string, i int, words []rewardWord, amounts []money) (claims []claim) {
	if len(words) == 0 || len(amounts) < 2 {
		return nil
	}
	word, last := words[0], amounts[len(amounts)-1].end
	switch end := words[len(words)-1]; {
	case word.naming.Heads && word.end <= amounts[0].start && strings.TrimSpace(text[word.end:amounts[0].start]) == "":
	case end.naming.Verb && end.start >= last:
		word = end
	default:
		return nil
	}
	goods := text[last:]
	if word.start >= last {
		goods = text[last:word.start]
	}
	if strong, _ := w.language.categoriesIn(goods); len(strong) == 0 {
		return nil
	}
	for n, m := range amounts {
		if m.minus || n > 0 && !w.goesOn(text[amounts[n-1].end:m.start]) {
			return nil
		}
		claims = append(claims, claim{sentence: i, start: m.start, end: m.end, text: text, money: m, naming: word.naming})
	}
	return claims
}
