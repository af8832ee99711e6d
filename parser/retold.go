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
	is := w.noNewsIn(c.text)
	for n := c.sentence + 1; n < len(all) && n <= c.sentence+behind && !has[n] && !all[n].title && !all[n].quoted; n++ {
		more := w.noNewsIn(all[n].text)
		is.retold, is.revoked = is.retold || more.retold, is.revoked || more.revoked
	}
	return is.retold || w.datedBack(c), is.revoked
}

// noNews is what a text says of a credit that is not new.
type noNews struct{ retold, revoked bool }

func (w *witness) noNewsIn(text string) noNews {
	return recall(&w.memory.news, text, func() noNews {
		lower := fold(text)
		return noNews{w.language.retold.inEither(text, lower), w.language.revoked.inEither(text, lower)}
	})
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
		date -= 365 // one day more or less is nothing here
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

// sumsUp says of a credit of no order and no last day that a whole year or month stands
// beside it as its time: "In 2025 you earned $12.50", "Im November haben Sie 3,00 €
// erhalten". What is given now is given on a day.
func (w *witness) sumsUp(c claim) bool {
	if c.terms.order != "" || len(w.reading.Orders) > 0 {
		return false
	}
	if _, found := w.language.days.find(c.text, w.dayOrder, w.sent); found {
		return false
	}
	return bareYear().MatchString(c.text) || slices.ContainsFunc(strings.Fields(strings.ToLower(c.text)), func(word string) bool {
		word = strings.Trim(word, punctuation)
		_, is := w.language.days.month[word]
		return is && len(word) > len("may")
	})
}

var bareYear = compiled(`(?:^|[^\d.,$€£])20\d\d(?:$|[^\d.,€]|[.,](?:$|\D))`)
