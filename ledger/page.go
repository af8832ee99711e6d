package ledger

import (
	"slices"

	"mailtrack/reward"
)

// PageLine is one line of Amazon's balance page, and what of the ledger it is.
type PageLine struct {
	Amount  reward.Amount
	Expires reward.Date // none: it says that it never lapses
	Match   PageMatch
	Lots    []LotID // those it was matched with
}

// PageMatch is how a line fits the ledger.
type PageMatch string

const (
	PageSame        PageMatch = "same"    // one credit, or all that lapse on that day together
	PageOtherAmount PageMatch = "amount"  // a credit of that last day has another rest
	PageOtherExpiry PageMatch = "expiry"  // a credit of that rest has another last day
	PageUnknown     PageMatch = "unknown" // no credit is left to be it
)

// MatchPage says of every line which lots it is, and returns the lots that no
// line shows. Only lots with a rest are looked at. Equal lines take equal lots one
// by one, because many credits share amount and last day (field guide, section 7);
// what is the same goes first, then the same day, then the same amount.
func MatchPage(lines []PageLine, lots []Lot) (matched []PageLine, left []Lot) {
	matched = slices.Clone(lines)
	left = slices.DeleteFunc(slices.Clone(lots), func(l Lot) bool { return l.Remaining.Minor == 0 })
	take := func(how PageMatch, is func(PageLine, Lot) bool) {
		for i := range matched {
			if matched[i].Match != "" {
				continue
			}
			if n := slices.IndexFunc(left, func(l Lot) bool { return is(matched[i], l) }); n >= 0 {
				matched[i].Match, matched[i].Lots = how, []LotID{left[n].ID}
				left = slices.Delete(left, n, n+1)
			}
		}
	}
	take(PageSame, func(p PageLine, l Lot) bool { return p.Amount == l.Remaining && p.Expires == l.Expires })
	left = takeTogether(matched, left)
	take(PageOtherAmount, func(p PageLine, l Lot) bool { return p.Expires == l.Expires })
	take(PageOtherExpiry, func(p PageLine, l Lot) bool { return p.Amount == l.Remaining })
	for i := range matched {
		if matched[i].Match == "" {
			matched[i].Match = PageUnknown
		}
	}
	return matched, left
}

// takeTogether matches a line with all lots that are left of its last day, where
// the page adds them.
func takeTogether(lines []PageLine, left []Lot) []Lot {
	for i := range lines {
		p := &lines[i]
		if p.Match != "" {
			continue
		}
		var sum int64
		var ids []LotID
		for _, l := range left {
			if l.Expires == p.Expires {
				sum += l.Remaining.Minor
				ids = append(ids, l.ID)
			}
		}
		if sum == p.Amount.Minor && len(ids) > 0 {
			p.Match, p.Lots = PageSame, ids
			left = slices.DeleteFunc(left, func(l Lot) bool { return slices.Contains(ids, l.ID) })
		}
	}
	return left
}
