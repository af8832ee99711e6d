package parser

import (
	"slices"

	"mailtrack/reward"
)

// BalanceLine is what one line of Amazon's balance page says: so much is left,
// until that day.
type BalanceLine struct {
	Amount  reward.Amount
	Expires reward.Date // the last usable day; none where the line says that it never lapses
}

// BalanceLine reads a line that a person copied from the balance page: "$1.50
// expires on Aug 31, 2025", "expires in 5 days on …", "expires today on …" (field
// guide, section 6; no such line of another language is known, so those are read
// by the words of their mails, assumed). A day that is only counted, or has no
// year, counts from today. The shop's own languages are asked first, then the
// others, and the first that understands amount and day is believed. It reads
// nothing of a line that holds two amounts, a negative one, or no last day.
func (r *Reader) BalanceLine(line string, market *reward.Market, today reward.Date) (BalanceLine, bool) {
	line = clean(line)
	asked := slices.Clone(r.languages)
	rank := func(l *language) int {
		if i := slices.Index(market.Languages, l.Code); i >= 0 {
			return i
		}
		return len(market.Languages)
	}
	slices.SortStableFunc(asked, func(a, b *language) int { return rank(a) - rank(b) })
	for _, l := range asked {
		w := &witness{told: told{language: l}, market: market, home: market.Currency, sent: today, dayOrder: market.DayOrder}
		amounts := l.Numbers.findMoney(line, w.home)
		if len(amounts) != 1 || amounts[0].minus {
			continue
		}
		lapse := w.findLapse(line[:amounts[0].start]+line[amounts[0].end:], "", false)
		if lapse.rule == nil || lapse.unreadable() {
			continue
		}
		return BalanceLine{amounts[0].amount, lapse.date}, true
	}
	return BalanceLine{}, false
}
