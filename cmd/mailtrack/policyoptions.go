package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mailtrack/internal/config"
	"mailtrack/ledger"
)

// option is one assumption that a person may decide otherwise; docs/policies.md
// tells of each what it changes and what is seen when it is wrong.
type option struct {
	name    string
	grade   string // of the evidence for the default (field guide)
	about   string
	inForce func(ledger.Policy) string // of the ledger's policy
	asked   func(config.Config) string // of an option that is applied when mail is read
}

var options = []option{
	{name: "spending_order", grade: "C", about: "which credit a purchase draws on first",
		inForce: func(p ledger.Policy) string { return string(p.Explicit().SpendingOrder) }},
	{name: "overspend", grade: "G", about: "what becomes of a purchase beyond the credits known",
		inForce: func(p ledger.Policy) string { return string(p.Explicit().Overspend) }},
	{name: "settle_within_days", grade: "G", about: "how much later a credit may be told than it was spent",
		inForce: func(p ledger.Policy) string { return daysOrNever(p.Explicit().SettleWithin) }},
	{name: "promise_within_days", grade: "G", about: "how long a promise waits for a credit that names no order",
		inForce: func(p ledger.Policy) string { return daysOrNever(p.Explicit().PromiseWithin) }},
	{name: "promise_overdue_days", grade: "G", about: "after how long a promise is overdue",
		inForce: func(p ledger.Policy) string { return daysOrNever(p.Explicit().PromiseOverdue) }},
	{name: "zones", grade: "B", about: "where a shop's day ends",
		inForce: zonesOf},
	{name: "redemptions", grade: "C", about: "whether the rest of an order's promotion was a credit",
		asked: func(c config.Config) string {
			if c.BookRedemptions {
				return "auto"
			}
			return "ask"
		}},
	{name: "confirm_above", grade: "B", about: "from which amount on a reward waits for you",
		asked: confirmAboveOf},
}

// daysOrNever writes a number of days as the config has it, where 0 is never.
func daysOrNever(days int) string {
	if days < 0 {
		return "0"
	}
	return strconv.Itoa(days)
}

func zonesOf(p ledger.Policy) string {
	var all []string
	for _, shop := range slices.Sorted(maps.Keys(p.Zones)) {
		all = append(all, shop+" "+p.Zones[shop].String())
	}
	return cmp.Or(strings.Join(all, ", "), "each shop's own")
}

func confirmAboveOf(c config.Config) string {
	var all []string
	for _, currency := range slices.Sorted(maps.Keys(c.ConfirmAbove)) {
		all = append(all, c.ConfirmAbove[currency].String())
	}
	if len(all) == 0 {
		return "100, JPY 10000"
	}
	return strings.Join(all, ", ") + ", else 100"
}

// another are the options of which the config asks for something else than what is
// in force. Without a config nothing is asked for.
func another(conf config.Config, inForce ledger.Policy) []option {
	var differ []option
	if conf.File == "" {
		return nil
	}
	for _, o := range options {
		if o.inForce != nil && o.inForce(inForce) != o.inForce(conf.Policy) {
			differ = append(differ, o)
		}
	}
	return differ
}

func namesOf(some []option) string {
	var names []string
	for _, o := range some {
		names = append(names, o.name)
	}
	return strings.Join(names, ", ")
}

// otherPolicy are the options by which a register is not folded as the config asks.
// A ledger without any posting is folded alike by every policy, and takes over the
// config's before the first comes.
func otherPolicy(conf config.Config, register ledger.Register) []option {
	if register.Empty() {
		return nil
	}
	return another(conf, register.Policy)
}

// noteOtherPolicy says so on stderr, once: sums change only when a person says it.
func (p *program) noteOtherPolicy(register ledger.Register) {
	conf, err := p.loadConfig(true)
	if err != nil || p.policyNoted {
		return // an answer needs no config; status and sync say what is wrong with it
	}
	differ := otherPolicy(conf, register)
	if len(differ) == 0 {
		return
	}
	p.policyNoted = true
	fmt.Fprintf(p.stderr, "mailtrack: the config asks for another policy than the one in force (%s); `mailtrack policy` shows what it would change\n",
		namesOf(differ))
}
