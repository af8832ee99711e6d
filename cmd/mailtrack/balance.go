package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) balance() *cobra.Command {
	var q question
	var by string
	cmd := &cobra.Command{
		Use:   "balance",
		Short: "What you have",
		Long: `Prints what is available and promised, per account, shop, currency and pot.
Promotional credit and gift-card money are never added up, and neither are the
categories: a credit good for three of them stands in all three. With --by it prints
what was earned, spent, returned, lapsed and adjusted in each month, for each category,
and so on, and what is left of it.`,
		Example: "  mailtrack balance --by month\n  mailtrack balance --as-of 2027-12-31",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var groups ledger.By
			if cmd.Flags().Changed("by") {
				var err error
				if groups, err = way(cmd, by); err != nil {
					return err
				}
			}
			register, day, err := p.answer(cmd, q)
			if err != nil {
				return err
			}
			switch {
			case groups != "" && q.json:
				return printJSON(p.stdout, groupsOf(register, groups, day))
			case q.json:
				return printJSON(p.stdout, export.BalancesOf(register, day))
			case groups != "":
				p.printGroups(register, groups, day)
			default:
				p.printBalances(register, day)
			}
			if p.isAhead(day) {
				p.printLapsesUntil(register, day)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&by, "by", "", "what to sum by: `WAY` is "+listed(ways))
	q.flags(cmd)
	return cmd
}

func (p *program) printBalances(register ledger.Register, day reward.Date) {
	if len(register.Balances) == 0 {
		fmt.Fprintf(p.stdout, "No credit is known as of %s.\n", day.Long())
		return
	}
	fmt.Fprintf(p.stdout, "As of %s\n\n", day.Long())
	table := newSheet("account", "shop", "pot", ">available", ">promised", ">spent", ">lapsed")
	for _, b := range register.Balances {
		available := b.Available.String()
		if b.Pool.Pot == reward.GiftCardPot {
			available = "at most " + available
		}
		table.row(b.Pool.Account, b.Pool.Market, b.Pool.Pot, available, b.Promised, b.SpentTotal, b.LapsedTotal)
	}
	table.print(p.stdout)
	for _, b := range register.Balances {
		if notes := balanceNotes(b, doubles(register, b)); len(notes) > 0 {
			fmt.Fprintf(p.stdout, "\n%s, %s, %s\n", clean(b.Pool.Account), b.Pool.Market, b.Pool.Pot)
			for _, note := range notes {
				fmt.Fprintf(p.stdout, "  %s\n", clean(note))
			}
		}
	}
}

// printLapsesUntil says how much of what is there today lapses by a day to come.
func (p *program) printLapsesUntil(register ledger.Register, day reward.Date) {
	ahead, sums, lapses := register.Ahead(p.now()), map[ledger.Pool]int64{}, map[ledger.Pool]int{}
	for _, e := range register.Entries() {
		if e.What == ledger.EntryLapsed && ahead(e) {
			sums[e.Pool] -= e.Amount.Minor
			lapses[e.Pool]++
		}
	}
	if len(lapses) == 0 {
		return
	}
	fmt.Fprintf(p.stdout, "\nFrom today until then will lapse, if nothing is spent before (`mailtrack register --as-of %s`):\n", day)
	for _, b := range register.Balances {
		if n := lapses[b.Pool]; n > 0 {
			fmt.Fprintf(p.stdout, "  %s, %s, %s: %s in %s\n", clean(b.Pool.Account), b.Pool.Market, b.Pool.Pot,
				reward.Amount{Minor: sums[b.Pool], Currency: b.Pool.Currency}, count(n, "credit"))
		}
	}
}

// balanceNotes are the sentences that belong to one balance.
func balanceNotes(b ledger.Balance, doubles []string) []string {
	var notes []string
	say := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if len(b.ByCategory) > 0 && b.Pool.Pot == reward.PromotionalPot {
		parts := make([]string, len(b.ByCategory))
		for i, c := range b.ByCategory {
			parts[i] = fmt.Sprintf("%s %s", c.Category, c.Available)
		}
		say("good for: %s", strings.Join(parts, ", "))
		if len(parts) > 1 {
			say("(these overlap, do not add them)")
		}
	}
	if b.Doubled.Minor > 0 {
		say("of it %s perhaps double: told twice by the same kind of mail (`mailtrack review show %s`)", b.Doubled, strings.Join(doubles, "`, `mailtrack review show "))
	}
	if b.Unexplained.Minor > 0 {
		say("%s was spent that no known credit explains (`mailtrack review`)", b.Unexplained)
	}
	if b.Pool.Pot == reward.GiftCardPot {
		say("at most, because order mails no longer tell what was paid with it")
	}
	return notes
}

// doubles are the findings by which a part of a balance is perhaps double.
func doubles(register ledger.Register, b ledger.Balance) []string {
	if b.Doubled.Minor == 0 {
		return nil
	}
	of := map[ledger.LotID]bool{}
	for _, lot := range register.Lots() {
		if lot.Pool == b.Pool && lot.Doubled && lot.Remaining.Minor > 0 {
			of[lot.ID] = true
		}
	}
	var names []string
	for _, f := range register.Findings {
		if f.Kind == ledger.PerhapsDouble && of[f.Lots[1]] {
			names = append(names, string(f.ID))
		}
	}
	return names
}

// doubleOf is the finding by which a lot is perhaps double, or "".
func doubleOf(register ledger.Register, lot ledger.LotID) string {
	for _, f := range register.Findings {
		if f.Kind == ledger.PerhapsDouble && f.Lots[1] == lot {
			return string(f.ID)
		}
	}
	return ""
}
