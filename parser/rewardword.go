package parser

import (
	"slices"
	"strings"
)

// rewardWord is a reward word as it stands in a text.
type rewardWord struct {
	naming     *naming
	start, end int
}

// namedRewards is what rewardWords found in a text.
type namedRewards struct {
	words   []rewardWord
	refused bool // the whole text speaks of something else (points, cash back)
	strange bool // it holds words that look like a reward and are none
}

// rewardWords is rewardWords of the language, and notes that it was understood.
func (w *witness) rewardWords(text string) (words []rewardWord, refused bool) {
	found := w.namedIn(text)
	w.understood = w.understood || found.refused || len(found.words) > 0
	return found.words, found.refused
}

func (w *witness) namedIn(text string) namedRewards {
	return recall(&w.memory.named, text, func() namedRewards { return w.language.rewardWords(text) })
}

// strange says whether a text holds words that look like a reward and are none.
func (w *witness) strange(text string) bool { return w.namedIn(text).strange }

// rewardWords finds the reward words of a text.
func (l *language) rewardWords(text string) namedRewards {
	var words []rewardWord
	var blocked [][]int
	lower := fold(text)
	for _, f := range l.FalseFriends {
		at := f.match.all(text, lower)
		if len(at) > 0 && f.Whole {
			return namedRewards{refused: true, strange: true}
		}
		blocked = append(blocked, at...)
	}
	strange, coupon := len(blocked) > 0, false
	for _, n := range l.Rewards {
		for _, at := range n.match.all(text, lower) {
			if overlaps(blocked, at) || isShare(text[:at[0]]) {
				continue
			}
			blocked = append(blocked, at)
			if n.Voucher && !l.handsOver(text) {
				strange, coupon = true, true
				continue
			}
			words = append(words, rewardWord{n, at[0], at[1]})
		}
	}
	if coupon { // "Sie haben einen Rabattgutschein über 5 € erhalten": the amount is the coupon's
		words = slices.DeleteFunc(words, func(f rewardWord) bool { return f.naming.Verb || f.naming.Heads })
	}
	if len(words) > 1 { // "a bonus reward" is one thing
		others := slices.Clone(words)
		words = slices.DeleteFunc(words, func(f rewardWord) bool {
			return l.filler[strings.ToLower(text[f.start:f.end])] && slices.ContainsFunc(others, func(o rewardWord) bool {
				return o.start > f.end && l.leftover(text[f.end:o.start]) == "" && !l.parted(text[f.end:o.start])
			})
		})
	}
	return namedRewards{words: words, strange: strange}
}

// isShare says whether the words before a reward word make it a share of what was
// spent, as cards give it: "5 % bonus", "1 % i bonus". A credit is a sum.
func isShare(before string) bool {
	before = before[max(0, len(before)-shareWidth):]
	return strings.Contains(before, "%") && shareForm().MatchString(before)
}

const shareWidth = 24 // bytes: a number, its sign, and one short word of joining

var shareForm = compiled(`(?:\d ?%|% ?\d[\d.,]*)(?: \pL{1,3})? ?$`)

// strangerIn says whether a text is about something else altogether (points, cash
// back): a day behind such words is not a credit's.
func (l *language) strangerIn(text string) bool {
	lower := fold(text)
	return slices.ContainsFunc(l.FalseFriends, func(f *stranger) bool { return f.Whole && f.match.inEither(text, lower) })
}

func overlaps(spans [][]int, at []int) bool {
	return slices.ContainsFunc(spans, func(s []int) bool { return s[0] < at[1] && at[0] < s[1] })
}
