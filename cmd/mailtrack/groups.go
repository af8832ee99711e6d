package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// ways are what `balance --by` takes.
var ways = []ledger.By{ledger.ByMonth, ledger.ByYear, ledger.ByCategory, ledger.ByProgramme, ledger.ByAccount, ledger.ByOrder}

func way(cmd *cobra.Command, name string) (ledger.By, error) {
	if by := ledger.By(name); slices.Contains(ways, by) {
		return by, nil
	}
	return "", usage(cmd, "--by %q is none of %s", clean(name), listed(ways))
}

func (p *program) printGroups(register ledger.Register, by ledger.By, day reward.Date) {
	groups := register.Groups(by)
	if len(groups) == 0 {
		fmt.Fprintf(p.stdout, "No credit is known as of %s.\n", day.Long())
		p.printUnexplained(register)
		return
	}
	fmt.Fprintf(p.stdout, "As of %s\n\n", day.Long())
	headings, named := []string{"account", "shop", "pot"}, by != ledger.ByAccount // which the first column names
	if named {
		headings = append(headings, string(by))
	}
	table := newSheet(append(headings, ">earned", ">spent", ">returned", ">lapsed", ">adjusted", ">left")...)
	for _, g := range groups {
		cells := []any{g.Pool.Account, g.Pool.Market, g.Pool.Pot}
		if named {
			cells = append(cells, groupName(g.Name))
		}
		table.row(append(cells, g.Earned, g.Spent, g.Returned, g.Lapsed, g.Adjusted, leftOf(g))...)
	}
	table.print(p.stdout)
	switch by {
	case ledger.ByCategory:
		fmt.Fprintln(p.stdout, "\nThese overlap, do not add them: a credit good for three categories stands in all three.")
	case ledger.ByMonth, ledger.ByYear:
		fmt.Fprintf(p.stdout, "\nLeft is what goes over into the next %s. A lapse counts under the credit's last day.\n", by)
	case ledger.ByOrder:
		fmt.Fprintln(p.stdout, "\nEarned, lapsed and left stand at the order that earned the credit, spent and returned at the one it paid for.")
	}
	p.printUnexplained(register)
}

// printUnexplained says what of the purchases is in no sum of what was spent.
func (p *program) printUnexplained(register ledger.Register) {
	said := false
	for _, b := range register.Balances {
		if b.Unexplained.Minor == 0 {
			continue
		}
		if !said {
			fmt.Fprintln(p.stdout, "\nNot counted as spent, because no known credit explains it (`mailtrack review`):")
			said = true
		}
		fmt.Fprintf(p.stdout, "  %s, %s, %s: %s\n", clean(b.Pool.Account), b.Pool.Market, b.Pool.Pot, b.Unexplained)
	}
}

// leftOf is what is left of a group. How much of a gift card is, no mail tells.
func leftOf(g ledger.Group) string {
	if g.Pool.Pot == reward.GiftCardPot {
		return "at most " + g.Left.String()
	}
	return g.Left.String()
}

func groupName(name string) string {
	if name == "" {
		return "not named"
	}
	return name
}

// groupAnswer is one line of `mailtrack balance --by`.
type groupAnswer struct {
	Account  string  `json:"account"`
	Market   string  `json:"market"`
	Currency string  `json:"currency"`
	Pot      string  `json:"pot"`
	Group    *string `json:"group"` // null where none is named
	sumsAnswer
}

type sumsAnswer struct {
	Earned   string `json:"earned"`
	Spent    string `json:"spent"`
	Returned string `json:"returned"`
	Lapsed   string `json:"lapsed"`
	Adjusted string `json:"adjusted"`
	Left     string `json:"left"`
}

type groupsAnswer struct {
	AsOf   string        `json:"as_of"`
	By     string        `json:"by"`
	Groups []groupAnswer `json:"groups"`
}

func groupsOf(register ledger.Register, by ledger.By, asOf reward.Date) groupsAnswer {
	answer := groupsAnswer{AsOf: asOf.String(), By: string(by), Groups: []groupAnswer{}}
	for _, g := range register.Groups(by) {
		answer.Groups = append(answer.Groups, groupAnswer{
			Account: g.Pool.Account, Market: g.Pool.Market, Currency: string(g.Pool.Currency), Pot: string(g.Pool.Pot),
			Group: export.OrNull(g.Name), sumsAnswer: sumsOf(g),
		})
	}
	return answer
}

func sumsOf(g ledger.Group) sumsAnswer {
	return sumsAnswer{g.Earned.Decimal(), g.Spent.Decimal(), g.Returned.Decimal(), g.Lapsed.Decimal(), g.Adjusted.Decimal(), g.Left.Decimal()}
}
