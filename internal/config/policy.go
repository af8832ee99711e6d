package config

import (
	"maps"
	"slices"
	"strings"
	"time"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// filePolicy is what the file says of the assumptions that a person may decide
// otherwise (docs/policies.md).
type filePolicy struct {
	Redemptions        string            `yaml:"redemptions"`
	ConfirmAbove       map[string]string `yaml:"confirm_above"` // currency → decimal number
	SpendingOrder      string            `yaml:"spending_order"`
	Overspend          string            `yaml:"overspend"`
	SettleWithinDays   *int              `yaml:"settle_within_days"`
	PromiseWithinDays  *int              `yaml:"promise_within_days"`
	PromiseOverdueDays *int              `yaml:"promise_overdue_days"`
	Zones              map[string]string `yaml:"zones"` // shop → name of the IANA time zone database
}

// policy is the policy that the file asks for. Which one is in force, the ledger
// says.
func (c *checker) policy(f filePolicy) ledger.Policy {
	return ledger.Policy{
		SpendingOrder: oneOf(c, "spending_order", f.SpendingOrder, [2]ledger.SpendingOrder{ledger.SoonestExpiry, ledger.OldestFirst},
			"write soonest-expiry to draw on what lapses first, oldest-first to draw on what was earned first"),
		Overspend: oneOf(c, "overspend", f.Overspend, [2]ledger.Overspend{ledger.LeaveUnexplained, ledger.AssumeCredit},
			"write unexplained to leave what no credit covers, assume-credit to assume a credit for it"),
		SettleWithin:   c.days("settle_within_days", f.SettleWithinDays),
		PromiseWithin:  c.days("promise_within_days", f.PromiseWithinDays),
		PromiseOverdue: c.days("promise_overdue_days", f.PromiseOverdueDays),
		Zones:          c.zones(f.Zones),
	}
}

// oneOf is one of two words; the first one where the file names none.
func oneOf[W ~string](c *checker, key, word string, words [2]W, advice string) W {
	switch W(word) {
	case "":
		return words[0]
	case words[0], words[1]:
	default:
		c.wrong("%s is neither %s nor %s; %s", key, words[0], words[1], advice)
	}
	return W(word)
}

// mostDays is a hundred years: more is a slip of the pen.
const mostDays = 36_500

// days is a number of days as ledger.Policy has it: 0 for the default, and
// negative for never, which the file writes as 0.
func (c *checker) days(key string, days *int) int {
	switch {
	case days == nil:
		return 0
	case *days < 0 || *days > mostDays:
		c.wrong("%s is no number of days from 0 to %d; write 0 for never", key, mostDays)
	case *days == 0:
		return -1
	}
	return *days
}

// zones are those that differ from what market.yaml has.
func (c *checker) zones(names map[string]string) map[string]*time.Location {
	var zones map[string]*time.Location
	for _, shop := range slices.Sorted(maps.Keys(names)) {
		market := reward.AllMarkets().ByDomain(strings.ToLower(shop))
		if market == nil {
			c.wrong("zones names a shop that mailtrack does not know; write its domain, like amazon.com")
			continue
		}
		zone, err := time.LoadLocation(names[shop])
		if err != nil || names[shop] == "" || names[shop] == "Local" {
			c.wrong("zones: the zone of %s is not known; write it like America/New_York or UTC", market.Domain)
			continue
		}
		if zone.String() == market.Zone.String() {
			continue
		}
		if zones == nil {
			zones = map[string]*time.Location{}
		}
		zones[market.Domain] = zone
	}
	return zones
}

// confirmAbove are the largest rewards, by currency, that are booked unasked.
func (c *checker) confirmAbove(amounts map[string]string) map[reward.Currency]reward.Amount {
	var most map[reward.Currency]reward.Amount
	for _, code := range slices.Sorted(maps.Keys(amounts)) {
		currency := reward.Currency(strings.ToUpper(code))
		if _, err := reward.ParseAmount("0", currency); err != nil {
			c.wrong("confirm_above names a currency that is none; write its code, like USD: 100")
			continue
		}
		amount, err := reward.ParseAmount(amounts[code], currency)
		if err != nil || amount.Minor < 0 {
			c.wrong("confirm_above: that of %s is no amount; write it like %s: 100", currency, currency)
			continue
		}
		if most == nil {
			most = map[reward.Currency]reward.Amount{}
		}
		most[amount.Currency] = amount
	}
	return most
}
