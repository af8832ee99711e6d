package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) promises() *cobra.Command {
	var q question
	var overdue, text bool
	cmd := &cobra.Command{
		Use:   "promises",
		Short: "What was promised and never confirmed, ready to be asked for",
		Long: `Lists the credits that a mail promised and no mail confirmed, oldest first, with the
day on which the order shipped. A promise is overdue once its order shipped, because
that is when Amazon grants it, or where no mail tells of shipping once it is 30 days old
(assumed; a policy). A confirmation may come as late as the parcel. What was cancelled,
or is past its own last day, is not listed. With --text each overdue one is a message to
paste into Amazon's chat; the order's number stands in it.`,
		Example: "  mailtrack promises --overdue --text",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			books, register, day, err := p.asked(cmd, q)
			if err != nil {
				return err
			}
			all, err := books.Unkept(cmd.Context(), register)
			if err != nil {
				return err
			}
			if overdue = overdue || text; overdue {
				all = overdueOf(all)
			}
			switch {
			case q.json:
				return printJSON(p.stdout, unkeptOf(all, day))
			case len(all) == 0 && overdue:
				fmt.Fprintf(p.stdout, "No promise is overdue as of %s.\n", day.Long())
			case len(all) == 0:
				fmt.Fprintf(p.stdout, "No promise is open as of %s.\n", day.Long())
			case text:
				p.printTexts(all)
			default:
				p.printUnkept(all)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&overdue, "overdue", false, "only what can be asked for")
	cmd.Flags().BoolVar(&text, "text", false, "a message to Amazon for each that is overdue, to be pasted")
	q.flags(cmd)
	return cmd
}

func overdueOf(all []ledger.Unkept) []ledger.Unkept {
	return slices.DeleteFunc(all, func(u ledger.Unkept) bool { return !u.Overdue })
}

// printOverdue is the line of status. It does not make status exit with 4: a
// promise that Amazon did not keep is no fault of the ledger, most cost more to ask
// for than they are worth, and one that nobody asks for would ring for ever.
func (p *program) printOverdue(overdue []ledger.Unkept) {
	if len(overdue) > 0 {
		fmt.Fprintf(p.stdout, "%-9s %s overdue, %s: `mailtrack promises`\n", "promises", count(len(overdue), "promise"), sumOf(overdue))
	}
}

func (p *program) printUnkept(all []ledger.Unkept) {
	table := newSheet("promised", ">amount", "good for", "programme", "order", "account", "shop", "state")
	overdue := 0
	for _, u := range all {
		if u.Overdue {
			overdue++
		}
		table.row(u.Made, u.Amount, goodFor(u.Categories), u.Programme, u.Order, u.Pool.Account, u.Pool.Market, stateOf(u))
	}
	table.print(p.stdout)
	if overdue > 0 {
		fmt.Fprintf(p.stdout, "\n%s overdue, %s: `mailtrack promises --text` writes what to tell Amazon.\n",
			count(overdue, "promise"), sumOf(all))
	}
}

// stateOf says how far a promise is.
func stateOf(u ledger.Unkept) string {
	var state string
	switch {
	case u.Pool.Pot == reward.GiftCardPot:
		return "a gift card: yours to accept at Amazon"
	case !u.Shipped.IsNone():
		state = fmt.Sprintf("overdue: shipped %s, %s", u.Shipped, daysAgo(u.Days()))
	case u.Overdue:
		state = fmt.Sprintf("overdue: promised %s, no mail of its shipping", daysAgo(u.Days()))
	default:
		state = fmt.Sprintf("waits for its order to ship, promised %s", daysAgo(u.Days()))
	}
	if u.Marked {
		state += "; a part of the order was cancelled"
	}
	return state
}

func daysAgo(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	return count(n, "day") + " ago"
}

// sumOf adds what is overdue, each currency by itself.
func sumOf(all []ledger.Unkept) string {
	var sums []reward.Amount
	for _, u := range all {
		if !u.Overdue {
			continue
		}
		i := slices.IndexFunc(sums, func(a reward.Amount) bool { return a.Currency == u.Amount.Currency })
		if i < 0 {
			i, sums = len(sums), append(sums, reward.Amount{Currency: u.Amount.Currency})
		}
		sums[i].Minor += u.Amount.Minor
	}
	slices.SortFunc(sums, func(a, b reward.Amount) int { return cmp.Compare(a.Currency, b.Currency) })
	words := make([]string, len(sums))
	for i, sum := range sums {
		words[i] = sum.String()
	}
	return strings.Join(words, " and ")
}

func (p *program) printTexts(all []ledger.Unkept) {
	for i, u := range all {
		if i > 0 {
			fmt.Fprintln(p.stdout)
		}
		fmt.Fprintf(p.stdout, "== %s, %s, %s\n%s\n", clean(u.Pool.Account), u.Pool.Market, clean(stateOf(u)), clean(textOf(u)))
	}
}

// textOf is what a person pastes into Amazon's chat.
func textOf(u ledger.Unkept) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	if u.Order != "" {
		say("My order %s", u.Order)
	} else {
		say("A mail of yours")
	}
	say(" of %s promised me a credit of %s", longDay(u.Made), u.Amount)
	if len(u.Categories) > 0 {
		say(" for %s", goodFor(u.Categories))
	}
	say(".")
	if u.Words != "" {
		say(" Your mail says: %s.", quoted(strings.TrimRight(u.Words, ". ")))
	}
	if !u.Shipped.IsNone() {
		say(" Your mail of %s says that the order shipped.", longDay(u.Shipped))
	}
	say(" I have not received the credit. Could you please add it to my account?")
	return b.String()
}

func longDay(d reward.Date) string {
	year, month, day := d.Calendar()
	return fmt.Sprintf("%d %s %d", day, month, year)
}
