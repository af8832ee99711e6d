package ledger

import "mailtrack/reward"

// Policy is what the fold assumes where no mail says it, and what a person may
// therefore decide otherwise. The zero Policy is today's assumption; a negative
// number of days switches the assumption off.
type Policy struct {
	// SettleWithin is the number of days within which a credit told after a
	// spend may still explain it. 0 stands for 14.
	SettleWithin int

	// PromiseWithin is the number of days for which a promise can be closed by
	// an earned credit that names no order. 0 stands for 90.
	PromiseWithin int
}

func (p Policy) settleWithin() reward.Date  { return daysOr(p.SettleWithin, 14) }
func (p Policy) promiseWithin() reward.Date { return daysOr(p.PromiseWithin, 90) }

func daysOr(days, otherwise int) reward.Date {
	if days == 0 {
		return reward.Date(otherwise)
	}
	return reward.Date(min(days, 1<<20))
}
