package parser

import (
	"slices"
	"strings"
	"unicode"

	"mailtrack/reward"
)

// BalanceLine is what one line of Amazon's balance page says: so much is left,
// until that day.
type BalanceLine struct {
	Amount   reward.Amount
	Expires  reward.Date     // the last usable day; none where the line says that it never lapses
	Category reward.Category // the one that the line names itself, "" where it names none or several
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
	for _, l := range r.ownFirst(market) {
		w := &witness{told: told{language: l}, market: market, home: market.Currency, sent: today, dayOrder: market.DayOrder}
		amounts := l.Numbers.findMoney(line, w.home)
		if len(amounts) != 1 || amounts[0].minus {
			continue
		}
		words := line[:amounts[0].start] + line[amounts[0].end:]
		lapse := w.findLapse(words, "", 0)
		if lapse.rule == nil || lapse.unreadable() {
			continue
		}
		says := BalanceLine{Amount: amounts[0].amount, Expires: lapse.date}
		if named, _ := l.categoriesIn(words); len(named) == 1 {
			says.Category = named[0]
		}
		return says, true
	}
	return BalanceLine{}, false
}

// BalanceHead is what a line of the balance page says that is no credit: what the
// credits below it are good for, how much they are together, both, or nothing.
type BalanceHead struct {
	Category reward.Category
	Sum      reward.Amount
}

// BalanceHead reads "eBooks", "$4.50" and "eBooks $4.50". Of a line of words alone
// only the name of one category counts, in at most six words; whatever else it says
// holds no amount that could be missed. A line is not read if it names several
// categories or holds figures beside one amount at its end or its beginning.
func (r *Reader) BalanceHead(line string, market *reward.Market) (head BalanceHead, ok bool) {
	line = clean(line)
	for _, l := range r.ownFirst(market) {
		words, head := line, BalanceHead{}
		if amounts := l.Numbers.findMoney(line, market.Currency); len(amounts) == 1 && !amounts[0].minus {
			before, after := strings.TrimSpace(line[:amounts[0].start]), strings.TrimSpace(line[amounts[0].end:])
			if before != "" && after != "" {
				return BalanceHead{}, false
			}
			words, head.Sum = before+after, amounts[0].amount
		}
		if strings.ContainsFunc(words, unicode.IsDigit) {
			continue // of another language, or no amount
		}
		named, weak := l.categoriesIn(words)
		if len(named) == 0 {
			named = weak
		}
		short := len(strings.Fields(words)) <= 6 && !strings.HasSuffix(words, ".")
		switch {
		case len(named) == 1 && short:
			head.Category = named[0]
		case len(named) > 1 && short, !head.Sum.IsNone() && words != "":
			return BalanceHead{}, false
		case len(named) == 0 && head.Sum.IsNone():
			continue // another language may name a category
		}
		return head, true
	}
	return BalanceHead{}, !strings.ContainsFunc(line, unicode.IsDigit)
}

// ownFirst are the languages, those of the shop first.
func (r *Reader) ownFirst(market *reward.Market) []*language {
	asked := slices.Clone(r.languages)
	rank := func(l *language) int {
		if i := slices.Index(market.Languages, l.Code); i >= 0 {
			return i
		}
		return len(market.Languages)
	}
	slices.SortStableFunc(asked, func(a, b *language) int { return rank(a) - rank(b) })
	return asked
}
