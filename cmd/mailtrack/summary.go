package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) summary() *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "summary",
		Short: "What became of your credits: per year, how long they last, how much lapses",
		Long: `Prints, per account, shop, currency and pot, what was earned, spent and lapsed in each
year, and what the books say beyond the sums:

How long a credit lasts: the days from when it was earned to when the last of it was
spent or, if a rest lapsed, to its last day; the average over all credits of which
nothing is left, each weighted by its amount, rounded to whole days.

The present rate: of what was spent (less what was returned) or lapsed in the last
twelve months, how much lapsed, and a twelfth of that.

The largest lapse ahead: the day on which the most lapses if nothing is spent before.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			register, day, err := p.answer(cmd, q)
			if err != nil {
				return err
			}
			if q.json {
				return printJSON(p.stdout, summariesOf(register, day))
			}
			p.printSummaries(register.Summaries(), day)
			p.printUnexplained(register)
			return nil
		},
	}
	q.flags(cmd)
	return cmd
}

func (p *program) printSummaries(all []ledger.Summary, day reward.Date) {
	all = slices.DeleteFunc(all, func(s ledger.Summary) bool { return len(s.Years) == 0 }) // nothing happened in it yet
	if len(all) == 0 {
		fmt.Fprintf(p.stdout, "No credit is known as of %s.\n", day.Long())
		return
	}
	fmt.Fprintf(p.stdout, "As of %s\n", day.Long())
	for _, s := range all {
		fmt.Fprintf(p.stdout, "\n%s, %s, %s\n\n", clean(s.Pool.Account), s.Pool.Market, s.Pool.Pot)
		table := newSheet("year", ">earned", ">spent", ">returned", ">lapsed", ">adjusted", ">left")
		for _, y := range s.Years {
			table.row(y.Name, y.Earned, y.Spent, y.Returned, y.Lapsed, y.Adjusted, leftOf(y))
		}
		table.print(p.stdout)
		p.printInsight(s)
	}
}

// printInsight are the sentences below the years of one pool.
func (p *program) printInsight(s ledger.Summary) {
	var sentences []string
	say := func(format string, args ...any) { sentences = append(sentences, fmt.Sprintf(format, args...)) }
	if n := s.Life.Credits; n > 0 {
		say("A credit lasts %s on average (%s used up or lapsed, weighted by amount).", count(s.Life.Days, "day"), count(n, "credit"))
	}
	if r := s.Rate; r.Lapsed.Minor > 0 {
		say("Since %s %s lapsed, %d %% of what was spent or lapsed: %s a month.", r.Since, r.Lapsed, r.Percent, r.PerMonth)
	} else if r.Spent.Minor > 0 {
		say("Since %s nothing lapsed.", r.Since)
	}
	if a := s.Ahead; a.Credits > 0 {
		say("The largest lapse ahead: %s in %s, last usable on %s.", a.Amount, count(a.Credits, "credit"), a.Expires.Long())
	}
	if len(sentences) > 0 {
		fmt.Fprintf(p.stdout, "\n%s\n", strings.Join(sentences, "\n"))
	}
}
