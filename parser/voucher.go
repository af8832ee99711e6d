package parser

import (
	"slices"

	"mailtrack/reward"
)

// A voucher may be a coupon, "5 € off with this bon de réduction", or a credit under
// another name. It is a credit where it was put into the account, and the mail tells
// what it is good for or until when. Another amount beside it may have to be spent first.

// handsOver says whether words near a voucher put it into the account or tell why it
// is given, a way of delivery or something to make good. All other vouchers are coupons.
func (l *language) handsOver(text string) bool {
	lower := fold(text)
	return l.deposits.inEither(text, lower) ||
		slices.ContainsFunc(l.Programmes, func(p *naming) bool { return p.match.inEither(text, lower) })
}

// mayBeCredit says whether a voucher's own sentence gives it. What is only promised is
// an offer, unless it will be put into the account.
func (w *witness) mayBeCredit(c claim, means meaning) bool {
	return c.terms.own && (means == meansEarned || means == meansPromise && w.isPutIntoAccount(c))
}

func (w *witness) isPutIntoAccount(c claim) bool {
	known := !c.lapse.date.IsNone() || slices.ContainsFunc(c.terms.categories, func(of reward.Category) bool { return of != reward.Digital })
	return known && !c.beside && !w.mayOffer(c) && w.language.deposits.in(c.text)
}
