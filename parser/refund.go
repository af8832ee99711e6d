package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// The part of a refund that a credit had paid: taken off what comes back as money, or
// given back as a credit, or both in one mail.

// tellRefund: the amount is only the part that the mail names as promotional.
func (w *witness) tellRefund(html, text *account) {
	f := reward.Fact{What: reward.Refunded, Order: w.onlyOrder(), Grade: w.grade, Evidence: w.reading.Subject, Rule: "refund"}
	w.addPromotional(&f, html, text, "refund-promotion")
	if f.Amount.IsNone() {
		w.addPromotional(&f, html, text, "refund-returned")
	}
	if w.reminds && f.Amount.IsNone() { // a return that has begun
		return
	}
	w.fact(f)
	w.askOfRefund(f.Amount, html, text)
}

// addPromotional adds to a refund what its rows of one meaning name as promotional.
func (w *witness) addPromotional(f *reward.Fact, html, text *account, is string) {
	rows, ok := w.agreedRows(html, text, is)
	for _, r := range rows {
		if !ok {
			w.doubt(r.evidence(), disagree)
			continue
		}
		if f.Amount.IsNone() || f.Amount.Currency == r.money.amount.Currency {
			f.Amount = reward.Amount{Minor: f.Amount.Minor + r.money.amount.Minor, Currency: r.money.amount.Currency}
		}
		f.Evidence, f.Rule, f.Assumed = r.evidence(), r.label.Name, true
		f.Grade = weakest("C", r.label.Grade) // the line is genuine, its meaning weak (field guide, section 7)
	}
}

// askOfRefund asks about the rows that name a credit and were not booked. What was
// taken off and is given back as a credit is told twice, and was booked once.
func (w *witness) askOfRefund(booked reward.Amount, html, text *account) {
	asked := map[string]bool{}
	for _, a := range []*account{html, text} {
		for _, r := range a.rows {
			if r.money.amount.Minor == 0 || r.money.amount == booked || !w.mayBeReturned(r) || w.asks(a, r) || asked[r.key()] {
				continue
			}
			asked[r.key()] = true
			w.doubt(r.evidence(), "a row of a refund names a credit or a promotion: a part of it may have been given back")
		}
	}
}

// mayBeReturned says whether a row of a refund names what may have paid a part: a
// promotion, or a credit under a label that says nothing of its return.
func (w *witness) mayBeReturned(r row) bool {
	if r.label == nil || r.label.Is == "credit" || r.label.Is == "refund-returned" {
		return w.namesCredit(r.words)
	}
	return r.label.Is == "promotion"
}

// asks says whether a person is asked about the words of a row as a sentence.
func (w *witness) asks(a *account, r row) bool {
	asked := func(c claim) bool {
		if c.money.amount != r.money.amount || !strings.Contains(c.text, r.words) {
			return false
		}
		_, speaks := w.verdictOn(c)
		return speaks
	}
	return slices.ContainsFunc(a.claims, asked) ||
		len(a.claims) == 0 && slices.ContainsFunc(a.bare, func(words string) bool { return strings.Contains(words, r.words) })
}

// isRetoldRefund says of a claim in a mail about a refund that it repeats the part
// which a row named and which was booked: "your credit of $3 was returned to you".
func (w *witness) isRetoldRefund(c claim) bool {
	return w.kind == reward.KindRefund && c.lapse.rule == nil && c.terms.programme != reward.Courtesy &&
		slices.ContainsFunc(w.reading.Facts, func(f reward.Fact) bool { return f.What == reward.Refunded && f.Amount == c.money.amount })
}

// namesCredit says whether the label of a refund's row names a credit: by a name of its
// own, or by a word of every day that is said to be given back. "Gutschrift" alone is
// what comes back to a card.
func (w *witness) namesCredit(words string) bool {
	if !w.language.hasStem(words) {
		return false
	}
	bare := w.withoutReturned(words)
	named, refused := w.rewardWords(bare)
	return !refused && slices.ContainsFunc(named, func(word rewardWord) bool {
		return !word.naming.Verb && !word.naming.Heads && (!word.naming.Generic || bare != words)
	})
}

func (w *witness) withoutReturned(words string) string {
	return w.language.returned.without(words, " ")
}

// composeReturned reads the label of a refund's row that is made of the name of a credit
// and of words that it was given back: "Crédit promotionnel restitué". Its grade is G,
// as that of every composed label.
func (w *witness) composeReturned(words string) *label {
	bare := w.withoutReturned(words)
	if bare == words {
		return nil
	}
	named, refused := w.rewardWords(bare)
	if refused || len(named) != 1 || named[0].naming.Generic {
		return nil
	}
	name := named[0].naming
	rest := bare[:named[0].start] + " " + bare[named[0].end:]
	if w.language.leftover(w.language.bridges.without(rest, " ")) != "" {
		return nil
	}
	return w.labelMadeOf(name, rest, " returned", "refund-returned")
}
