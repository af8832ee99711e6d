package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// tellGiftCard: a gift card that somebody sent is promised until it is
// accepted, which no mail tells; one "added to your account" is there. Its
// money does not expire (field guide, section 7).
func (w *witness) tellGiftCard(html, text *account) {
	shown, written := w.giftAmounts(html), w.giftAmounts(text)
	amounts := shown
	if len(amounts) == 0 {
		amounts = written
	}
	subject := w.language.Numbers.findMoney(w.reading.Subject, w.home)
	if len(amounts) == 0 && len(subject) == 1 {
		amounts = []giftAmount{{subject[0].amount, w.reading.Subject}}
	}
	switch {
	case len(amounts) == 0:
		w.doubt(w.reading.Subject, "tells of a gift card whose amount could not be read")
		return
	case len(amounts) > 1:
		w.doubt(w.reading.Subject, "tells of a gift card and names several amounts")
		return
	case len(written) > 0 && !slices.EqualFunc(amounts, written, giftAmount.same):
		w.doubt(w.reading.Subject, "the HTML and the plain text of the mail name different amounts")
		return
	}
	f := reward.Fact{
		What: reward.Promised, Programme: reward.GiftCard, Amount: amounts[0].amount, Order: w.onlyOrder(),
		Evidence: amounts[0].beside(w.reading.Subject), Rule: w.rule, Assumed: w.assumed, Grade: w.grade,
	}
	if words := w.addedWords(amounts[0].amount, html, text); words != "" {
		f.Grade = weakest(f.Grade, w.language.GiftCard.Grade)
		f.What, f.Evidence = reward.Earned, amounts[0].beside(words)
	} else if w.kind == reward.KindGiftCardReload || w.added {
		f.What, f.Assumed = reward.Earned, true
	} else if w.rule == ruleSender && !w.receives(html) && !w.receives(text) {
		w.propose(f.Evidence, "names a gift card, but not that it is for you: it may be one that you gave", &f)
		return
	}
	w.fact(f)
}

// receives says whether a sentence says what the subject of a mail about a received gift
// card does: "Aunt May sent you a Gift Card". Their sender writes to the givers too.
func (w *witness) receives(a *account) bool {
	return slices.ContainsFunc(w.language.sentences(a.page, nil), func(s sentence) bool {
		return !s.title && !s.quoted && slices.ContainsFunc(w.language.Subjects, func(of *subject) bool {
			return of.Kind == reward.KindGiftCard && of.match.in(s.text)
		})
	})
}

func (w *witness) onlyOrder() string {
	if len(w.reading.Orders) == 1 {
		return w.reading.Orders[0]
	}
	return ""
}

// giftAmount is an amount with the row or the sentence that names it.
type giftAmount struct {
	amount reward.Amount
	words  string
}

func (g giftAmount) same(other giftAmount) bool { return g.amount == other.amount }

// beside adds the words of the amount to the words that tell of the card.
func (g giftAmount) beside(words string) string {
	if g.words == words {
		return words
	}
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") {
		return words + " " + g.words
	}
	return words + "; " + g.words
}

// giftAmounts are the different amounts that a part names for the gift card: in
// a row, else in the words about it, else alone above or below them, as on a card.
func (w *witness) giftAmounts(a *account) []giftAmount {
	var all []giftAmount
	add := func(m money, words string) {
		if one := (giftAmount{m.amount, words}); !m.minus && m.amount.Minor > 0 && !slices.ContainsFunc(all, one.same) {
			all = append(all, one)
		}
	}
	for _, r := range a.rows {
		if r.label != nil && r.label.Is == "gift-amount" {
			add(r.money, r.evidence())
		}
	}
	if len(all) > 0 {
		return all
	}
	words := w.language.GiftCard
	told := w.language.sentences(a.page, nil)
	for _, s := range told { // the one that says it is there says how much; another may name the new balance
		if amounts := w.language.Numbers.findMoney(s.text, w.home); !s.title && len(amounts) == 1 && w.saysAdded(s.text) {
			add(amounts[0], s.text)
		}
	}
	if len(all) == 1 {
		return all
	}
	for _, s := range told {
		if added := w.saysAdded(s.text); s.title || !added && (!words.word.in(s.text) || words.balance.in(s.text)) {
			continue
		}
		for _, m := range w.language.Numbers.findMoney(s.text, w.home) {
			add(m, s.text)
		}
	}
	if len(all) == 0 {
		for _, s := range w.amountsOn(told) {
			add(w.language.Numbers.findMoney(s.text, w.home)[0], s.text)
		}
	}
	return all
}

// amountsOn are the amounts that stand alone right above or below words about a gift
// card.
func (w *witness) amountsOn(all []sentence) (found []sentence) {
	about := func(i int) bool {
		return i >= 0 && i < len(all) && !all[i].title && !all[i].quoted && w.language.GiftCard.word.in(all[i].text)
	}
	for i, s := range all {
		if !s.title && !s.quoted && w.isAmount(s.text) && (about(i-1) || about(i+1)) {
			found = append(found, s)
		}
	}
	return found
}

// addedWords is the sentence that says the money is in the account, or "". One
// that names another amount speaks of other money, as the sender's note may.
func (w *witness) addedWords(amount reward.Amount, html, text *account) string {
	for _, a := range []*account{html, text} {
		for _, s := range w.language.sentences(a.page, nil) {
			if s.title || !w.saysAdded(s.text) {
				continue
			}
			named := w.language.Numbers.findMoney(s.text, w.home)
			if !slices.ContainsFunc(named, func(m money) bool { return m.amount != amount }) {
				return s.text
			}
		}
	}
	return ""
}
