package ledger

import (
	"maps"
	"time"

	"mailtrack/reward"
)

// Policy is what the fold assumes where no mail says it, and what a person may
// therefore decide otherwise (docs/policies.md). The zero Policy is what is
// assumed by default; a negative number of days switches the assumption off.
type Policy struct {
	// SpendingOrder is which of the lots that fit a spend draws on first.
	SpendingOrder SpendingOrder

	// Overspend is what becomes of a spend that exceeds the lots known.
	Overspend Overspend

	// SettleWithin is the number of days within which a credit told after a
	// spend may still explain it. 0 stands for 14.
	SettleWithin int

	// PromiseWithin is the number of days for which a promise can be closed by
	// an earned credit that names no order. 0 stands for 90.
	PromiseWithin int

	// PromiseOverdue is the number of days after which a promise that nothing
	// confirmed is overdue; negative: none ever is. 0 stands for 30.
	PromiseOverdue int

	// Zones are the shops, by domain, whose days end elsewhere than market.yaml
	// says. They decide the day of what their mail tells and when a lot's last day
	// is over.
	Zones map[string]*time.Location
}

// SpendingOrder is an order of drawing on lots. "" stands for SoonestExpiry.
type SpendingOrder string

const (
	SoonestExpiry SpendingOrder = "soonest-expiry" // those without a last day come last, equals by age
	OldestFirst   SpendingOrder = "oldest-first"   // by the day of earning
)

// Overspend is what becomes of what no lot covers. "" stands for LeaveUnexplained.
type Overspend string

const (
	LeaveUnexplained Overspend = "unexplained"   // it stands as such and moves no balance
	AssumeCredit     Overspend = "assume-credit" // a credit that no mail told is assumed for it
)

// Explicit is the same policy with every default named; a number of days that is
// switched off is -1.
func (p Policy) Explicit() Policy {
	if p.SpendingOrder == "" {
		p.SpendingOrder = SoonestExpiry
	}
	if p.Overspend == "" {
		p.Overspend = LeaveUnexplained
	}
	p.SettleWithin = int(p.settleWithin())
	p.PromiseWithin = int(p.promiseWithin())
	p.PromiseOverdue = int(daysOr(p.PromiseOverdue, 30))
	return p
}

// Equal says that two policies decide alike.
func (p Policy) Equal(other Policy) bool {
	p, other = p.Explicit(), other.Explicit()
	return p.SpendingOrder == other.SpendingOrder && p.Overspend == other.Overspend &&
		p.SettleWithin == other.SettleWithin && p.PromiseWithin == other.PromiseWithin && p.PromiseOverdue == other.PromiseOverdue &&
		maps.EqualFunc(p.Zones, other.Zones, func(a, b *time.Location) bool { return a.String() == b.String() })
}

// Overdue says that a promise made on one day, and not confirmed since, should
// have been kept by another.
func (p Policy) Overdue(made, today reward.Date) bool {
	days := daysOr(p.PromiseOverdue, 30)
	return days >= 0 && today-made > days
}

func (p Policy) settleWithin() reward.Date  { return daysOr(p.SettleWithin, 14) }
func (p Policy) promiseWithin() reward.Date { return daysOr(p.PromiseWithin, 90) }

func daysOr(days, otherwise int) reward.Date {
	if days == 0 {
		return reward.Date(otherwise)
	}
	return reward.Date(max(-1, min(days, 1<<20)))
}
