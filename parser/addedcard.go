package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// A gift card that a sentence of a mail about nothing known, or about something else, tells of.

// tellAddedGiftCard books a gift card that a mail of no known kind says is in the
// account, in one complete sentence.
func (w *witness) tellAddedGiftCard(html, text *account) {
	shown, found := w.addedGiftCard(html)
	written, foundText := w.addedGiftCard(text)
	switch {
	case !found && !foundText:
		w.askOfGiftCard(html, text)
		if len(w.reading.Doubts) == 0 && !w.askGivenGiftCard(html) {
			w.askGivenGiftCard(text)
		}
		return
	case !found:
		shown = written
	case foundText && shown.Amount != written.Amount:
		w.doubt(shown.Evidence, "the HTML and the plain text of the mail name different amounts")
		return
	}
	w.fact(shown)
	w.reading.Kind, w.reading.KnownKind = reward.KindGiftCard, true
	w.reading.KindBy = "a sentence of it says that a gift card is in the account"
}

// askGivenGiftCard asks about a sentence that gives a gift card in words which do not
// say that its money is in the account: it may be a code that has to be entered.
func (w *witness) askGivenGiftCard(a *account) (asked bool) {
	if len(a.claims) > 0 {
		return false // the amount beside a reward word is asked about as that
	}
	for _, s := range w.language.sentences(a.page, a.rows) {
		if s.title || s.quoted || s.advert || !w.language.GiftCard.word.in(s.text) || strings.ContainsAny(s.text, "?？") || w.offers(s.text) || w.language.GiftCard.elsewhere.in(s.text) || !w.givesOrMakesGood(s.text) {
			continue
		}
		if m, one := w.onlyMoney(s.text); one && w.isOfGiftCard(s.text, m) {
			w.propose(s.text, "gives a gift card, but does not say that it is in the account: it may be a code to enter", new(w.giftCardTold(m.amount, s.text, "gift-card-given")))
			asked = true
		}
	}
	return asked
}

// isOfGiftCard says whether only words that join stand between an amount and a gift
// card: "a gift card of $5", and no "gift card to your order of $31.68".
func (w *witness) isOfGiftCard(text string, m money) bool {
	at := w.language.GiftCard.word.first(text)
	if at == nil {
		return false
	}
	gap := text[min(at[1], m.end):max(at[0], m.start)]
	return strings.TrimSpace(gap) == "" || w.language.joined(gap) || w.language.leftover(gap) == ""
}

// givesOrMakesGood says whether words give, or promise what makes something good: other
// promises are offers.
func (w *witness) givesOrMakesGood(text string) bool {
	wd := w.firstWording(w.language.withoutNothings(text))
	if wd == nil || wd.Means != meansPromise {
		return wd != nil && wd.Means == meansEarned
	}
	return slices.ContainsFunc(w.programmes, func(p *naming) bool { return p.Programme == reward.Courtesy && p.match.in(text) })
}

func (w *witness) addedGiftCard(a *account) (reward.Fact, bool) {
	for _, s := range w.language.sentences(a.page, a.rows) {
		if s.title || !w.language.GiftCard.word.in(s.text) || !w.saysAdded(s.text) || w.offers(s.text) {
			continue
		}
		if slices.ContainsFunc(a.claims, func(c claim) bool { return c.text == s.text }) {
			continue // "A trade-in credit of $14.35 has been added to your Gift Card balance" is one credit
		}
		if m, one := w.onlyMoney(s.text); one {
			return w.giftCardTold(m.amount, s.text, "gift-card-added"), true
		}
	}
	return reward.Fact{}, false
}

// saysAdded says whether words put a gift card into the account, and not into a cart.
func (w *witness) saysAdded(text string) bool {
	return w.language.GiftCard.added.in(text) && !w.language.GiftCard.elsewhere.in(text)
}

// offers says whether any words of an offer stand in a text, whatever it says besides:
// "We've added a $60 Gift Card to your account upon approval".
func (w *witness) offers(text string) bool {
	return slices.ContainsFunc(w.language.Wordings, func(wd *wording) bool { return wd.Means == meansOffer && wd.match.in(text) })
}

// askOfGiftCard asks about a gift card that a sentence says is in the account and whose
// amount stands elsewhere, as on a card: "$30.00", "We already added this gift to your
// gift card balance."
func (w *witness) askOfGiftCard(html, text *account) {
	const why = "says that a gift card is in the account, but its amount stands elsewhere"
	for _, a := range []*account{html, text} {
		amounts := w.giftAmounts(a)
		if len(amounts) != 1 {
			continue
		}
		for _, s := range w.language.sentences(a.page, a.rows) {
			if s.title || s.quoted || !w.language.GiftCard.word.in(s.text) || !w.saysAdded(s.text) || w.hasMoney(s.text) {
				continue
			}
			words := amounts[0].beside(s.text)
			w.propose(words, why, new(w.giftCardTold(amounts[0].amount, words, "gift-card-added")))
			return
		}
	}
}

// giftCardTold is the fact that a sentence tells of a gift card.
func (w *witness) giftCardTold(amount reward.Amount, words, rule string) reward.Fact {
	return reward.Fact{
		What: reward.Earned, Programme: reward.GiftCard, Amount: amount, Order: w.onlyOrder(),
		Evidence: words, Rule: rule, Assumed: true, Grade: w.language.GiftCard.Grade,
	}
}

// onlyMoney is the amount of a text that names one only, and that is given.
func (w *witness) onlyMoney(text string) (m money, one bool) {
	amounts := w.moneyIn(text)
	if len(amounts) != 1 || amounts[0].minus || amounts[0].amount.Minor <= 0 {
		return money{}, false
	}
	return amounts[0], true
}
