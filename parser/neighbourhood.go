package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// A reward may be told with its three parts in sentences of their own: "You've
// received $2 toward digital purchases for choosing Amazon Day delivery. Expires
// Dec 31, 2026." No word binds the money to a reward word there; what makes it
// one is that all stand together and nothing else does: one amount that is
// given or lapses, a reward or its programme named beside it, and a last day.

const (
	neighboursBefore = 2 // sentences
	neighboursAfter  = 3
)

// byNeighbourhood is the naming of such a claim.
var byNeighbourhood = &naming{entry: entry{Name: "neighbourhood", Grade: "G"}, Generic: true}

// neighbourhoods finds such claims; it is asked only where grammar found none.
func (w *witness) neighbourhoods(a *account, all []sentence) (claims []claim) {
	switch w.kind {
	case reward.KindReward, reward.KindOther, reward.KindOrder, reward.KindShipped, reward.KindDelivered, reward.KindDelayed:
	default:
		return nil
	}
	for i, s := range all {
		if s.title || s.quoted {
			continue
		}
		amounts := w.moneyIn(s.text)
		if len(amounts) != 1 || amounts[0].minus || w.strange(s.text) || w.isRest(all, i) || w.isSum(a, all, i) {
			continue
		}
		if !w.isGiven(all, i, amounts) && w.findLapse(s.text, "", 0).date.IsNone() {
			if w.mayBeGiven(all, i) {
				a.loose = append(a.loose, s.text)
			}
			continue
		}
		if words, _ := w.rewardWords(s.text); len(words) > 0 {
			continue // grammar had its say: "your credit for your order of $31.68"
		}
		if w.namesReward(all, i) && (w.kind == reward.KindReward && w.known || w.hasLastDay(all, i)) {
			m := amounts[0]
			claims = append(claims, claim{sentence: i, start: m.start, end: m.end, text: s.text, money: m, naming: byNeighbourhood})
		}
	}
	return claims
}

// mayBeGiven says of an amount that no known words give whether it may be a credit for
// all that: its sentence says something of it and nothing that is known, a reward and
// a last day stand near, and so does a delivery programme or the reader's account. Then
// a verb is not known, and a person is told.
func (w *witness) mayBeGiven(all []sentence, i int) bool {
	text := all[i].text
	if w.isAmount(text) || w.firstWording(text) != nil || !w.namesReward(all, i) || !w.hasLastDay(all, i) {
		return false
	}
	if w.language.bridges.in(text) { // "into your account"
		return true
	}
	near := append([]sentence{{text: subjectWords(w.reading.Subject)}}, all[max(0, i-neighboursBefore):min(len(all), i+neighboursAfter+1)]...)
	return slices.ContainsFunc(near, func(s sentence) bool {
		return !s.title && !s.quoted && slices.ContainsFunc(w.programmes, func(p *naming) bool {
			return ofDelivery(p.Programme) && p.match.in(s.text)
		})
	})
}

// isGiven says whether a sentence gives its amount, or one beside it does where
// the amount stands alone, as in a card.
func (w *witness) isGiven(all []sentence, i int, amounts []money) bool {
	if w.gives(all[i].text) {
		return true
	}
	if i > 0 && w.isForGoods(all[i].text, amounts) && !all[i-1].title && (w.gives(all[i-1].text) || w.isHeading(all[i-1].text)) {
		return true
	}
	if at := w.grantLabel(all, i, amounts); at > 0 && !all[at-1].title && (w.gives(all[at-1].text) || w.isHeading(all[at-1].text) || w.isProgramme(all[at-1].text)) {
		return true
	}
	return isOnly(all[i].text, amounts) && (i > 0 && w.givesBeside(all[i-1]) || i+1 < len(all) && w.givesBeside(all[i+1]) && w.beginsCard(all, i))
}

// givesBeside says whether a sentence gives the amount that stands alone beside it:
// it has none of its own.
func (w *witness) givesBeside(s sentence) bool {
	return !s.title && w.gives(s.text) && len(w.moneyIn(s.text)) == 0
}

// beginsCard says whether an amount that stands alone begins what is told below it.
// In a mail about goods it may be the price of those above.
func (w *witness) beginsCard(all []sentence, i int) bool {
	if i == 0 {
		return true
	}
	above := all[i-1]
	aboutGoods := w.kind != reward.KindReward && w.kind != reward.KindOther
	return !above.title && (!aboutGoods || w.isHeading(above.text) || w.isProgramme(above.text))
}

// grantLabel is the sentence that holds the label of an amount, "Amount", where that
// is the amount of a reward under the heading above; -1 where it is none.
func (w *witness) grantLabel(all []sentence, i int, amounts []money) int {
	if words, ok := labelBefore(all[i].text, amounts); ok && w.language.isLabelOf("grant", words) {
		return i
	}
	if i > 0 && isOnly(all[i].text, amounts) && w.language.isLabelOf("grant", all[i-1].text) {
		return i - 1
	}
	return -1
}

// isProgramme says whether a text is the name of a programme and nothing else.
func (w *witness) isProgramme(text string) bool {
	named := slices.ContainsFunc(w.programmes, func(p *naming) bool { return p.match.in(text) })
	return named && w.language.leftover(text) == ""
}

// isSum says whether the amount of a sentence is a sum of the order, whatever gives
// something right below it: the label before it is that of a row of money, or it
// stands behind another cell of its table row.
func (w *witness) isSum(a *account, all []sentence, i int) bool {
	if amounts := w.moneyIn(all[i].text); len(amounts) > 0 { // whatever a poorer text writes on behind it
		if words := strings.TrimSpace(all[i].text[:amounts[0].start]); w.isLabel(words) && !w.language.isLabelOf("grant", words) {
			return true
		}
	}
	if i == 0 || !w.isAmount(all[i].text) || w.language.isLabelOf("grant", all[i-1].text) {
		return false
	}
	besides := a.sameRow(all[i-1], all[i])
	return w.isLabel(all[i-1].text) || besides && !w.gives(all[i-1].text) && !w.isHeading(all[i-1].text)
}

// isForGoods says whether a text is an amount and what it is good for, and
// nothing else: "$2 for digital purchases", under the heading of a card.
func (w *witness) isForGoods(text string, amounts []money) bool {
	rest := text[:amounts[0].start] + " " + text[amounts[0].end:]
	strong, weak := w.categoriesIn(rest)
	return len(strong)+len(weak) > 0 && w.language.leftover(w.language.usage.without(rest, " ")) == "" && !w.isLabel(strings.TrimSpace(text[:amounts[0].start]))
}

// isRest says whether the words near a sentence speak of a balance, whose parts
// are no new credits.
func (w *witness) isRest(all []sentence, i int) bool {
	texts := []string{w.reading.Subject}
	for n := max(0, i-neighboursBefore); n <= i; n++ {
		texts = append(texts, all[n].text)
	}
	return slices.ContainsFunc(texts, w.speaksOfBalance)
}

func (w *witness) speaksOfBalance(text string) bool {
	lower := fold(text)
	return !w.gives(text) && slices.ContainsFunc(w.language.Wordings, func(wd *wording) bool {
		return wd.Means == meansBalance && wd.match.inEither(text, lower)
	})
}

// gives says whether the first wording of a text is one of granting.
func (w *witness) gives(text string) bool {
	wd := w.firstWording(w.language.withoutNothings(text))
	return wd != nil && wd.Means.grants()
}

// namesReward says whether a reward or a programme is named near a sentence.
func (w *witness) namesReward(all []sentence, i int) bool {
	texts := []string{subjectWords(w.reading.Subject)}
	for n := max(0, i-neighboursBefore); n < len(all) && n <= i+neighboursAfter; n++ {
		if !all[n].title && !all[n].quoted {
			texts = append(texts, all[n].text)
		}
	}
	for _, text := range texts {
		if words, refused := w.rewardWords(text); !refused && len(words) > 0 {
			return true
		}
		lower := fold(text)
		for _, p := range w.programmes {
			if p.match.inEither(text, lower) {
				return true
			}
		}
	}
	return false
}

// hasLastDay says whether a last day that can be read stands near a sentence.
func (w *witness) hasLastDay(all []sentence, i int) bool {
	for n := max(0, i-1); n < len(all) && n <= i+neighboursAfter; n++ {
		if !all[n].title && !w.findLapse(all[n].text, following(all, n), max(i-n, n-i)).date.IsNone() {
			return true
		}
	}
	return false
}
