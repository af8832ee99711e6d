package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) register() *cobra.Command {
	var q question
	var some selection
	var last int
	cmd := &cobra.Command{
		Use:   "register",
		Short: "What happened: every entry with its running balance",
		Long: `Lists what was earned, spent, returned and what lapsed, oldest first. The balance
runs per account, shop, currency and pot. A lapse stands on the day after the last
usable day. An "unexplained" entry is a spend no known credit covers; it moves no
balance. As of a day to come it also lists what will lapse until then. --last 20
lists the last page only, which is quick however long the register is.`,
		Example: "  mailtrack register --last 20\n  mailtrack register --as-of 2027-12-31 --since 2026-12-01",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := some.check(cmd); err != nil {
				return err
			}
			if cmd.Flags().Changed("last") && last < 1 {
				return usage(cmd, "--last %d: it is a number of entries, 1 or more", last)
			}
			register, day, err := p.answer(cmd, q)
			if err != nil {
				return err
			}
			entries := some.last(register, last)
			if q.json && q.asOf == "" {
				return printJSON(p.stdout, export.EntriesOf(entries, day))
			}
			if q.json {
				return printJSON(p.stdout, export.Foretold(entries, day, register.Ahead(p.now())))
			}
			if len(entries) == 0 {
				for range register.Backward() {
					fmt.Fprintln(p.stdout, "Nothing that happened fits --since, --until and --order.")
					return nil
				}
				fmt.Fprintf(p.stdout, "Nothing happened until %s.\n", day.Long())
				return nil
			}
			if q.asOf == "" {
				p.printEntries(entries)
			} else {
				p.printForetold(register, entries)
			}
			return nil
		},
	}
	q.flags(cmd)
	some.flags(cmd)
	cmd.Flags().IntVar(&last, "last", 0, "only the last `N` entries of those that fit (default: all)")
	return cmd
}

func (p *program) printEntries(entries []ledger.Entry) {
	p.printEntriesAs(entries, func(e ledger.Entry) string { return string(e.What) })
}

// printForetold tells what is still to come from what happened.
func (p *program) printForetold(register ledger.Register, entries []ledger.Entry) {
	ahead, some := register.Ahead(p.now()), false
	p.printEntriesAs(entries, func(e ledger.Entry) string {
		switch {
		case !ahead(e):
			return string(e.What)
		case e.What == ledger.EntryLapsed:
			some = true
			return "will lapse"
		}
		return string(e.What) + ", to come"
	})
	if some {
		fmt.Fprintln(p.stdout, "\nWhat will lapse is what is left then if nothing is spent before.")
	}
}

func (p *program) printEntriesAs(entries []ledger.Entry, what func(ledger.Entry) string) {
	table := newSheet("date", "what", ">amount", ">balance", "pot", "account", "shop", "programme", "lot", "order")
	for _, e := range entries {
		table.row(e.Date, what(e), e.Amount, e.Balance, e.Pool.Pot, e.Pool.Account, e.Pool.Market, e.Programme, e.Lot, e.Order)
	}
	table.print(p.stdout)
}

// selection narrows entries; the balances stay those of the whole register.
type selection struct {
	since, until, order string
	from, to            reward.Date
}

func (s *selection) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.since, "since", "", "only from this `DATE` on")
	cmd.Flags().StringVar(&s.until, "until", "", "only up to this `DATE`")
	cmd.Flags().StringVar(&s.order, "order", "", "only this `ORDER`")
}

func (s *selection) check(cmd *cobra.Command) (err error) {
	if s.since != "" {
		if s.from, err = reward.ParseDate(s.since); err != nil {
			return usage(cmd, "--since: %v", err)
		}
	}
	if s.until != "" {
		if s.to, err = reward.ParseDate(s.until); err != nil {
			return usage(cmd, "--until: %v", err)
		}
	}
	return nil
}

func (s *selection) of(entries []ledger.Entry) []ledger.Entry {
	var some []ledger.Entry
	for _, e := range entries {
		if s.fits(e) {
			some = append(some, e)
		}
	}
	return some
}

// last are the last so many entries that fit, oldest first; 0 stands for all.
func (s *selection) last(register ledger.Register, most int) []ledger.Entry {
	if most == 0 {
		return s.of(register.Entries())
	}
	var some []ledger.Entry
	for e := range register.Backward() {
		if s.fits(e) {
			some = append(some, e)
		}
		if len(some) == most {
			break
		}
	}
	slices.Reverse(some)
	return some
}

func (s *selection) fits(e ledger.Entry) bool {
	return e.Date >= s.from && (s.to.IsNone() || e.Date <= s.to) && (s.order == "" || strings.EqualFold(e.Order, s.order))
}
