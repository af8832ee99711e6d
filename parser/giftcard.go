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
		if amounts := w.language.Numbers.findMoney(s.text, w.home); len(amounts) == 1 && !amounts[0].minus && amounts[0].amount.Minor > 0 && w.isOfGiftCard(s.text, amounts[0]) {
			w.propose(s.text, "gives a gift card, but does not say that it is in the account: it may be a code to enter", &reward.Fact{
				What: reward.Earned, Programme: reward.GiftCard, Amount: amounts[0].amount, Order: w.onlyOrder(),
				Evidence: s.text, Rule: "gift-card-given", Assumed: true, Grade: w.language.GiftCard.Grade,
			})
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
		if amounts := w.language.Numbers.findMoney(s.text, w.home); len(amounts) == 1 && !amounts[0].minus && amounts[0].amount.Minor > 0 {
			return reward.Fact{What: reward.Earned, Programme: reward.GiftCard, Amount: amounts[0].amount, Order: w.onlyOrder(), Evidence: s.text, Rule: "gift-card-added", Assumed: true, Grade: w.language.GiftCard.Grade}, true
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
			w.propose(words, why, &reward.Fact{What: reward.Earned, Programme: reward.GiftCard, Amount: amounts[0].amount, Order: w.onlyOrder(), Evidence: words, Rule: "gift-card-added", Assumed: true, Grade: w.language.GiftCard.Grade})
			return
		}
	}
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
