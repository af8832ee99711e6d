package ledger

import (
	"cmp"
	"slices"

	"mailtrack/reward"
)

// ExpiringLot is a lot with something left and a last day ahead.
type ExpiringLot struct {
	Lot
	DaysLeft int // until its last day, by today in its own market; 0 on the last day itself
}

// Expiring are the lots with something left whose last day comes within so many
// days, the last day included, soonest first. A lot that can be used today is
// among them, whatever the date is elsewhere.
func (r Register) Expiring(within int) []ExpiringLot {
	today := make(map[Pool]reward.Date, len(r.Balances))
	for _, b := range r.Balances {
		today[b.Pool] = b.Day
	}
	var lots []ExpiringLot
	for _, l := range r.Lots {
		if l.Expires.IsNone() || l.Remaining.Minor == 0 {
			continue
		}
		if left := int(l.Expires) - int(today[l.Pool]); left <= within {
			lots = append(lots, ExpiringLot{l, left})
		}
	}
	slices.SortFunc(lots, func(a, b ExpiringLot) int {
		return cmp.Or(cmp.Compare(a.Expires, b.Expires), cmp.Compare(a.Earned, b.Earned), cmp.Compare(a.ID, b.ID))
	})
	return lots
}
