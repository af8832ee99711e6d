package parser

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mailtrack/reward"
)

// Rows of money in orders and refunds, and the mails that tell of an order's
// end or of a gift card.

const disagree = "the HTML and the plain text of the mail do not say the same of this row"

// tellCancelled: one fact for each order the mail names; a part or the whole is
// told by the subject.
func (w *witness) tellCancelled() {
	orders := w.reading.Orders
	if len(orders) == 0 {
		orders = []string{""}
	}
	for _, order := range orders {
		w.fact(reward.Fact{What: reward.Cancelled, Order: order, Partial: w.partial, Assumed: w.assumed, Grade: w.grade, Evidence: w.reading.Subject, Rule: w.rule})
	}
}

// tellRows reads the rows of an order.
func (w *witness) tellRows(html, text *account) {
	digital := w.kind == reward.KindDigitalOrder
	for _, is := range []string{"credit", "gift-card", "discount"} {
		rows, ok := w.agreedRows(html, text, is)
		for _, r := range rows {
			switch {
			case r.money.amount.Minor == 0:
			case !ok:
				w.doubt(r.evidence(), disagree)
			case is == "discount":
				w.fact(reward.Fact{What: reward.Discount, Programme: r.label.Programme, Amount: r.money.amount, Order: r.order, Assumed: r.label.assumed(), Grade: r.label.Grade, Evidence: r.evidence(), Rule: r.label.Name})
			case is == "gift-card" && (w.kind == reward.KindShipped || w.kind == reward.KindDelivered || !r.money.minus):
				// The order's own mail tells it; without a minus it is a gift card that was bought.
			case is == "credit" && !r.money.minus && w.toldBy(r, html, text):
				// It is the heading of a reward, "No-Rush reward: $2.00", and told or asked about as that.
			case is == "credit" && !r.money.minus:
				w.doubt(r.evidence(), "a row names a credit without a minus: it may be given or taken")
			case is == "credit" && !digital:
				paid := r.paid(reward.Physical)
				w.propose(r.evidence(), "a row of an order of goods names a credit of "+r.money.amount.String()+" that may have paid a part of it", &paid)
			default:
				w.spent(r, html, text)
			}
		}
	}
	if digital {
		w.tellDigitalPromotion(html, text)
	} else {
		w.tellPromotion(html, text)
	}
	asked := map[string]bool{}
	for _, a := range []*account{html, text} {
		for _, r := range a.rows {
			switch {
			case r.label != nil || r.money.amount.Minor == 0 || asked[r.key()]:
				continue
			case w.language.hasStem(r.words):
				w.proposePaid(r, "a row takes money off under a label that is not known and speaks of a reward", html, text)
			case amongSums(a.rows, r.line):
				w.proposePaid(r, "a row takes money off a digital order under a label that is not known: it may be a credit", html, text)
			default:
				continue
			}
			asked[r.key()] = true
		}
	}
}

// toldBy says whether the words of a row were read as a reward.
func (w *witness) toldBy(r row, html, text *account) bool {
	return slices.ContainsFunc(slices.Concat(html.claims, text.claims), func(c claim) bool {
		if c.money.amount != r.money.amount || !strings.Contains(c.text, r.words) {
			return false
		}
		_, speaks := w.verdictOn(c)
		return speaks
	})
}

func (w *witness) tellDigitalPromotion(html, text *account) {
	rows, ok := w.agreedRows(html, text, "promotion")
	for _, r := range rows {
		switch {
		case r.money.amount.Minor == 0:
		case !ok:
			w.doubt(r.evidence(), disagree)
		case !r.money.minus:
			w.doubt(r.evidence(), "a row names a promotion without a minus: it may be given or taken")
		default:
			w.spent(r, html, text)
		}
	}
}

// spent books a row that paid a part of an order. What it could be spent on is
// what was bought.
func (w *witness) spent(r row, html, text *account) {
	f := r.paid(w.bought(html, text)...)
	if f.Programme.Pot() != reward.PromotionalPot {
		f.Assumed = r.label.assumed()
	}
	w.fact(f)
}

// paid is the fact that a row paid a part of an order with a credit.
func (r row) paid(bought ...reward.Category) reward.Fact {
	f := reward.Fact{What: reward.Spent, Programme: reward.Promotion, Amount: r.money.amount, Order: r.order, Assumed: true, Grade: "G", Evidence: r.evidence(), Rule: "unknown-label"}
	if r.label != nil {
		f.Grade, f.Rule = r.label.Grade, r.label.Name
		if r.label.Programme != "" {
			f.Programme = r.label.Programme
		}
	}
	if f.Programme.Pot() == reward.PromotionalPot {
		f.Categories = bought
	}
	return f
}

// proposePaid asks whether a row under a label that nobody knows was a credit.
// What the two parts tell differently is not proposed.
func (w *witness) proposePaid(r row, why string, html, text *account) {
	for _, a := range []*account{html, text} {
		if len(a.rows) > 0 && !slices.ContainsFunc(a.rows, func(o row) bool { return o.label == nil && o.money.amount == r.money.amount }) {
			w.doubt(r.evidence(), why)
			return
		}
	}
	paid := r.paid(reward.Physical)
	if w.kind == reward.KindDigitalOrder {
		paid = r.paid(w.bought(html, text)...)
	}
	w.propose(r.evidence(), why, &paid)
}

// bought is what a digital order bought, by the words above its rows of money;
// advertising follows below. Several kinds, or none, are "digital".
func (w *witness) bought(html, text *account) []reward.Category {
	if w.goods == nil { // each row that pays asks
		w.goods = w.findBought(html, text)
	}
	return w.goods
}

func (w *witness) findBought(html, text *account) []reward.Category {
	for _, a := range []*account{html, text} {
		end := len(a.page.lines)
		if len(a.rows) > 0 {
			end = a.rows[0].line
		}
		var found []reward.Category
		for _, ln := range a.page.lines[:end] {
			kinds, _ := sortsIn(w.language.Bought, ln.text)
			for _, c := range kinds {
				found = addCategory(found, c)
			}
		}
		if len(found) == 1 {
			return found
		}
	}
	return []reward.Category{reward.Digital}
}

// tellPromotion sets "Promotion Applied" of an order of goods against its
// shipping (field guide, section 8): it may be free shipping and nothing else.
func (w *witness) tellPromotion(html, text *account) {
	shown, written := promotionRest(html.rows), promotionRest(text.rows)
	for _, of := range sortedPots(shown, written) {
		a, inHTML := shown[of]
		b, inText := written[of]
		if !inHTML {
			a = b
		}
		if inHTML && inText && a.rest != b.rest {
			w.doubt(a.words, disagree)
			continue
		}
		if a.rest.Minor > 0 {
			w.propose(a.words, "free shipping taken off, a promotion of "+a.rest.String()+" is left: it may have been a credit", &reward.Fact{
				What: reward.Spent, Programme: reward.Promotion, Amount: a.rest, Categories: []reward.Category{reward.Physical}, Order: of.order,
				Assumed: true, Grade: "C", Evidence: a.words, Rule: promotionRestRule,
			})
		}
	}
}

// promotionRestRule is the rule by which the rest of a promotion is the
// candidate for a credit that was used.
const promotionRestRule = "promotion-rest"

// IsCandidate says whether a doubt is about the rest of an order's promotion
// that free shipping does not explain (field guide, section 8). The order mail
// alone is asked: a shipping mail tells of the same promotion again.
func (r Reading) IsCandidate(d reward.Doubt) bool {
	return r.Kind == reward.KindOrder && d.Fact != nil && strings.HasSuffix(d.Fact.Rule, "/"+promotionRestRule)
}

// promotionPot is an order and a currency: amounts of two are never added.
type promotionPot struct {
	order    string
	currency reward.Currency
}

type promotion struct {
	rest  reward.Amount
	words string
}

// promotionRest is, for each order and currency, what of its promotions free shipping does
// not explain.
func promotionRest(rows []row) map[promotionPot]promotion {
	all := map[promotionPot]promotion{}
	shipping := map[promotionPot]int64{}
	for _, r := range rows {
		if r.label == nil {
			continue
		}
		of := promotionPot{r.order, r.money.amount.Currency}
		switch r.label.Is {
		case "shipping":
			shipping[of] += r.money.amount.Minor
		case "free-shipping":
			shipping[of] -= r.money.amount.Minor
		case "promotion":
			p := all[of]
			p.rest = reward.Amount{Minor: p.rest.Minor + r.money.amount.Minor, Currency: r.money.amount.Currency}
			if p.words != "" {
				p.words += "; "
			}
			p.words += r.evidence()
			all[of] = p
		}
	}
	for of, p := range all {
		if left := shipping[of]; left > 0 && p.rest.Minor >= left {
			p.rest.Minor -= left
			all[of] = p
		}
	}
	return all
}

func sortedPots(all ...map[promotionPot]promotion) []promotionPot {
	both := map[promotionPot]promotion{}
	for _, m := range all {
		maps.Copy(both, m)
	}
	return slices.SortedFunc(maps.Keys(both), func(a, b promotionPot) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.currency, b.currency))
	})
}

// agreedRows are the rows of one meaning; ok says that the parts that have any
// have the same.
func (w *witness) agreedRows(html, text *account, is string) (rows []row, ok bool) {
	shown, written := rowsOf(html, is), rowsOf(text, is)
	if len(shown) == 0 {
		return written, true
	}
	if len(written) == 0 {
		return shown, true
	}
	same := len(shown) == len(written)
	for _, r := range shown {
		same = same && slices.ContainsFunc(written, func(o row) bool {
			return o.label == r.label && o.money.amount == r.money.amount && o.money.minus == r.money.minus
		})
	}
	return shown, same
}

func rowsOf(a *account, is string) []row {
	var rows []row
	for _, r := range a.rows {
		if r.label != nil && r.label.Is == is {
			rows = append(rows, r)
		}
	}
	return rows
}
