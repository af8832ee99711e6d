package parser

import (
	"slices"
	"strings"
)

// toldBefore says of a claim whether its sentence, or one of the two behind it, tells
// that the credit was told before or taken back: "Reminder: we have added $5",
// "On May 3 we added $5. You have not used it yet", "We added $5 by mistake".
func (w *witness) toldBefore(c *claim, all []sentence, has map[int]bool) (retold, revoked bool) {
	const behind = 2 // sentences
	texts := []string{c.text}
	for n := c.sentence + 1; n < len(all) && n <= c.sentence+behind && !has[n] && !all[n].title && !all[n].quoted; n++ {
		texts = append(texts, all[n].text)
	}
	retold = slices.ContainsFunc(texts, w.language.retold.in) || w.datedBack(c)
	return retold, slices.ContainsFunc(texts, w.language.revoked.in)
}

// datedBack says of a credit of no order whether a day in front of it, which is not an
// order's, lies days before the mail: "On May 3 we added a $5 credit". A day without a
// year is the one nearest before the mail.
func (w *witness) datedBack(c *claim) bool {
	const least, most = 4, 300 // days before the mail
	if w.sent.IsNone() || c.byDelivery() || c.terms.order != "" || len(w.reading.Orders) > 0 {
		return false
	}
	before := c.text[:c.start]
	d, found := w.language.days.find(before, w.dayOrder, w.sent)
	if !found || d.date.IsNone() || w.language.otherDays.in(before[:d.start]) || w.isOrders(before[d.end:]) {
		return false
	}
	date := d.date
	if d.assumed && date > w.sent {
		date -= 365
	}
	ago := int(w.sent - date)
	return ago >= least && (!d.assumed || ago <= most)
}

// isOrders says of what stands right behind a day that it is the day of an order:
// "your May 3 order", "3 Mayıs tarihli siparişiniz".
func (w *witness) isOrders(behind string) bool {
	behind = strings.TrimLeft(behind, " ")
	at := w.language.otherDays.first(behind)
	return at != nil && at[0] == 0 || beginsWith(behind, w.language.orderLabels)
}
