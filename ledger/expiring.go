package ledger

import (
	"cmp"
	"slices"
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
	if r.fold == nil {
		return nil
	}
	f := r.fold
	left := func(l *lot) int { return int(l.expires) - int(f.pools[l.pool].today) }
	var expiring []int32
	for _, i := range f.shown {
		l := &f.lots[i]
		if l.remaining > 0 && !l.expires.IsNone() && left(l) <= within && (r.only == "" || f.pools[l.pool].Account == r.only) {
			expiring = append(expiring, i)
		}
	}
	lots := make([]ExpiringLot, 0, len(expiring))
	for _, i := range expiring {
		lot, _ := f.lotShown(i, nil)
		lot.ID = f.idOf(i)
		lots = append(lots, ExpiringLot{lot, left(&f.lots[i])})
	}
	slices.SortFunc(lots, func(a, b ExpiringLot) int {
		return cmp.Or(cmp.Compare(a.Expires, b.Expires), cmp.Compare(a.Earned, b.Earned), cmp.Compare(a.ID, b.ID))
	})
	return lots
}
