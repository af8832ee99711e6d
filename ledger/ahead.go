package ledger

import (
	"time"

	"mailtrack/reward"
)

// Ahead tells which entries are still to come at the moment now, each by the day
// that it is then at its own shop: as of a later day a register foretells the
// lapses until then, as if nothing else happened.
func (r Register) Ahead(now time.Time) func(Entry) bool {
	today := map[string]reward.Date{}
	return func(e Entry) bool {
		day, known := today[e.Pool.Market]
		if !known {
			day = AsOf{Now: now}.In(r.fold.markets.ByDomain(e.Pool.Market))
			today[e.Pool.Market] = day
		}
		return e.Date > day
	}
}
