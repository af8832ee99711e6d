package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// What a credit can be spent on, in its own words or in those beside it.

// findCategories reads what the credit is good for: in its own words first,
// then in the sentences that follow, where these tell of using it.
func (w *witness) findCategories(c *claim, own, ahead string, all []sentence, has map[int]bool) {
	const reach = 6 // sentences
	strong, weak := w.categoriesIn(own)
	if w.language.GoodsFirst {
		if first, _ := w.categoriesIn(ahead + c.text[c.start:c.end]); len(first) > 0 {
			strong = first
		}
	}
	if c.unknown != "" {
		strong = append(strong, reward.Category(c.unknown))
	}
	if len(strong) == 0 && w.language.usage.in(ahead) { // "good for eBooks: a credit of $1"
		strong, _ = w.categoriesIn(ahead)
	}
	if len(strong) == 0 {
		for n := c.sentence + 1; n < len(all) && n <= c.sentence+reach && !has[n] && len(strong) == 0; n++ {
			text := all[n].text
			at := w.language.usage.first(text)
			if at == nil {
				continue
			}
			if w.language.GoodsFirst {
				at[0] = 0
			}
			if n+1 < len(all) && !has[n+1] && leavesOpen(text[at[1]:]) {
				text += " " + all[n+1].text
			}
			more, moreWeak := w.categoriesIn(text[at[0]:])
			strong, weak = more, append(weak, moreWeak...)
		}
	}
	if len(strong) == 0 {
		strong = w.goodsBelow(c, all, has)
	}
	if len(strong) == 0 {
		strong = w.goodsAbove(c, all, has)
	}
	if len(strong)+len(weak) == 0 && c.naming == byNeighbourhood {
		strong, weak = w.categoriesBeside(c, all)
	}
	if len(strong) == 0 && len(weak) > 0 {
		strong = weak[:1:1]
	}
	c.terms.categories = strong
	for _, category := range strong {
		c.terms.grade = weakest(c.terms.grade, w.language.gradeOf(category))
	}
}

// leavesOpen says of what follows a word of usage that it names nothing yet, as a
// label and a question do: "Good for:", "What can I use it for?". What stands behind
// "Redeem by 5/31" is something else, perhaps the small print.
func leavesOpen(rest string) bool {
	const short = 12 // bytes
	rest = strings.Trim(rest, punctuation+"? ")
	return len(rest) <= short && !strings.ContainsAny(rest, "0123456789")
}

// goodsBelow are the categories of a text below, the next cells or lines of a card,
// that names nothing else before the words of its last day: "For Kindle eBooks ·
// Expires May 31". Farther below a name alone may be anything.
func (w *witness) goodsBelow(c *claim, all []sentence, has map[int]bool) []reward.Category {
	const reach = 3 // sentences
	n := c.sentence + 1
	if n < len(all) && !has[n] && w.isAmount(all[n].text) && all[n].text != c.text {
		n++ // the amount of a heading
	}
	for first := n; n < min(first+reach, len(all)) && !has[n] && !all[n].title && !all[n].quoted; n++ {
		text := w.beforeLapse(all[n].text)
		strong, _ := w.language.categoriesIn(text)
		if bare := n > first && strings.Trim(w.language.withoutKnown(text), punctuation+" ") == ""; len(strong) > 0 && !bare && w.language.leftover(text) == "" {
			return strong
		}
	}
	return nil
}

// goodsAbove are the categories of a sentence above that names the same amount and what
// it is for: "You now have $1.00 to put towards a film", above "Credit: $1.00".
func (w *witness) goodsAbove(c *claim, all []sentence, has map[int]bool) []reward.Category {
	const reach = 4 // sentences
	for n := c.sentence - 1; n >= 0 && n >= c.sentence-reach && !has[n]; n-- {
		amounts := w.moneyIn(all[n].text)
		if all[n].title || all[n].quoted || len(amounts) != 1 || amounts[0].minus || amounts[0].amount != c.money.amount {
			continue
		}
		if rest := all[n].text[amounts[0].end:]; w.language.usage.in(rest) {
			strong, _ := w.categoriesIn(rest)
			return strong
		}
	}
	return nil
}

// categoriesBeside are those that the words above an amount, or else right below it,
// name together with a reward, which names itself nothing: "You earned two digital
// rewards:", a list.
func (w *witness) categoriesBeside(c *claim, all []sentence) (strong, weak []reward.Category) {
	beside := []int{c.sentence - 1, c.sentence - 2, c.sentence + 1}
	for _, n := range beside {
		if n < 0 || n >= len(all) || all[n].title {
			continue
		}
		if words, refused := w.rewardWords(all[n].text); !refused && len(words) > 0 && (n < c.sentence || !w.hasMoney(all[n].text)) {
			if strong, weak = w.categoriesIn(all[n].text); n < c.sentence || len(strong) > 0 {
				return strong, weak
			}
		}
	}
	return nil, nil
}

// categoriesIn are the categories that a text names, in its order of the list;
// words of a weak kind count only where no other stands.
func (l *language) categoriesIn(text string) (strong, weak []reward.Category) {
	return sortsIn(l.Categories, text)
}

func sortsIn(list []*goods, text string) (strong, weak []reward.Category) {
	lower := fold(text)
	for _, c := range list {
		if c.Weak {
			if c.match.inEither(text, lower) {
				weak = addCategory(weak, c.Category)
			}
			continue
		}
		if rest := c.match.withoutEither(text, lower, " | "); rest != text { // "kindle books" are no books
			strong, text, lower = addCategory(strong, c.Category), rest, fold(rest)
		}
	}
	return strong, weak
}

func addCategory(all []reward.Category, c reward.Category) []reward.Category {
	if slices.Contains(all, c) {
		return all
	}
	return append(all, c)
}
