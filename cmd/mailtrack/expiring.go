package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) expiring() *cobra.Command {
	var q question
	var within string
	cmd := &cobra.Command{
		Use:   "expiring",
		Short: "What lapses soon, soonest first",
		Long: `Lists the credits with a rest that lapse within a span of days, today and the last
day included. A credit can still be used on the day it lapses, until that day ends
where the shop is (assumed: no mail names the hour).`,
		Example: "  mailtrack expiring --within 60d",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			span, err := days(cmd, "within", within)
			if err != nil {
				return err
			}
			register, day, err := p.answer(cmd, q)
			if err != nil {
				return err
			}
			lots, until := register.Expiring(span), day+reward.Date(span)
			if q.json {
				return printJSON(p.stdout, export.ExpiringOf(lots, day, until))
			}
			p.printExpiring(register, lots, until)
			if p.isAhead(day) {
				p.printLapsesUntil(register, day)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&within, "within", "30d", "how far to look, in days or weeks: `30d`, 8w")
	q.flags(cmd)
	return cmd
}

func (p *program) printExpiring(register ledger.Register, lots []ledger.ExpiringLot, until reward.Date) {
	if len(lots) == 0 {
		fmt.Fprintf(p.stdout, "Nothing lapses until %s.\n", until.Long())
		return
	}
	fmt.Fprintf(p.stdout, "Lapsing until %s\n\n", until.Long())
	table := newSheet("last day", ">left", ">rest", ">of", "good for", "programme", "account", "shop", "lot")
	var before reward.Date
	assumed := 0
	for _, l := range lots {
		if l.Assumed {
			assumed++
		}
		date, left := l.Expires.Long(), inDays(l.DaysLeft)
		if l.Expires == before {
			date, left = "", ""
		}
		before = l.Expires
		note := ""
		if l.Doubled {
			note = " (perhaps double, " + doubleOf(register, l.ID) + ")"
		}
		table.row(date, left, l.Remaining, l.Amount, goodFor(l.Categories), l.Programme, l.Pool.Account, l.Pool.Market, string(l.ID)+note)
	}
	table.print(p.stdout)
	if assumed > 0 {
		fmt.Fprintf(p.stdout, "\n%s assumed: the wording is a guess that no genuine mail has confirmed; `mailtrack show LOT` has the words.\n",
			count(assumed, "credit"))
	}
}

func inDays(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return fmt.Sprintf("%d days", n)
}
