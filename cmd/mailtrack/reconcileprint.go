package main

import (
	"fmt"
	"slices"
	"strings"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// moreOrLess writes a difference in words.
func moreOrLess(difference reward.Amount) string {
	if difference.Minor < 0 {
		difference.Minor = -difference.Minor
		return difference.String() + " less"
	}
	return difference.String() + " more"
}

// mostCauses are told to a person; who has more follows these first.
const mostCauses = 12

func (p *program) printReconciliation(r *reconciliation) {
	what := "a balance of " + r.Shown.String()
	if len(r.Categories) > 0 {
		what = r.Shown.String() + " for " + goodFor(r.Categories)
	}
	fmt.Fprintf(p.stdout, "Amazon shows %s on %s (%s, %s, %s).\n", clean(what), r.Day, clean(r.Pool.Account), r.Pool.Market, r.Pool.Pot)
	p.printPage(r)
	if r.difference.Minor == 0 {
		fmt.Fprintln(p.stdout, "mailtrack computes the same.")
	} else {
		fmt.Fprintf(p.stdout, "mailtrack computes %s: Amazon shows %s.\n",
			reward.Amount{Minor: r.Shown.Minor - r.difference.Minor, Currency: r.Shown.Currency}, moreOrLess(r.difference))
		p.printCauses(r.causes)
		p.printUntold(r)
	}
	again := "the same with --adjust"
	if r.several {
		again = "this number alone with --adjust"
	}
	switch {
	case r.Adjusts && r.dryRun:
		fmt.Fprintf(p.stdout, "It would book %s.\n", r.difference)
	case r.Adjusts:
		lot := ""
		if r.Lot != "" {
			lot = fmt.Sprintf(" (lot %s)", r.Lot)
		}
		fmt.Fprintf(p.stdout, "Booked: %s adjusted %s%s. A mail that explains it later makes it less.\n", r.Day, r.Adjusted, lot)
	case r.finding != "":
		fmt.Fprintf(p.stdout, "To book the difference: %s. To let it be: mailtrack review accept %s\n", again, r.finding)
	case r.difference.Minor != 0:
		fmt.Fprintf(p.stdout, "To book the difference: %s.\n", again)
	}
	if r.dryRun {
		fmt.Fprintln(p.stdout, "Nothing was stored.")
		return
	}
	fmt.Fprintf(p.stdout, "Recorded as %s. To undo it: mailtrack void %s --note \"...\"\n", r.Fact, r.Fact)
}

// printUntold names what no ledger can know of, unless a cause explains it all.
func (p *program) printUntold(r *reconciliation) {
	if slices.ContainsFunc(r.causes, func(c ledger.Cause) bool { return c.Exact }) {
		return
	}
	what, command := "a credit", "add"
	if r.difference.Minor < 0 {
		what, command = "a purchase", "spend"
	}
	fmt.Fprintf(p.stdout, "It may be %s that no mail told of: `mailtrack %s` enters it.\n", what, command)
}

func (p *program) printCauses(causes []ledger.Cause) {
	if len(causes) == 0 {
		fmt.Fprintln(p.stdout, "Nothing in the ledger looks like the cause.")
		return
	}
	fmt.Fprintln(p.stdout, "Likely causes:")
	for i, c := range causes {
		if i == mostCauses {
			fmt.Fprintf(p.stdout, "  … and %d more (--json)\n", len(causes)-i)
			break
		}
		line := c.Why
		if c.Order != "" {
			line += ", order " + c.Order
		}
		if c.Item != "" {
			line += " (" + c.Item + ")"
		}
		if c.Exact {
			line += ": it explains the difference exactly"
		}
		fmt.Fprintf(p.stdout, "  %s\n", clean(line))
	}
}

// printPage tells of each line of the page which credit it is.
func (p *program) printPage(r *reconciliation) {
	if r.page == nil {
		return
	}
	table := newSheet(">amount", "lapses after", "in the ledger", "lot")
	for _, line := range r.page {
		words := map[ledger.PageMatch]string{
			ledger.PageSame: "the same", ledger.PageOtherAmount: "another amount", ledger.PageOtherExpiry: "another last day", ledger.PageUnknown: "not there",
		}[line.Match]
		table.row(line.Amount, lastDay(line.Expires), words, strings.Join(spelled(line.Lots), ", "))
	}
	for _, l := range r.unlisted {
		table.row(l.Remaining, lastDay(l.Expires), "not on the page", l.ID)
	}
	table.print(p.stdout)
}

func lastDay(day reward.Date) string {
	if day.IsNone() {
		return "never"
	}
	return day.String()
}

func spelled[T ~string](all []T) []string {
	words := []string{}
	for _, one := range all {
		words = append(words, string(one))
	}
	return words
}

// reconciliationAnswer is the answer of `mailtrack reconcile --json`.
type reconciliationAnswer struct {
	*assertionAnswer
	Before string        `json:"difference_before"` // what was shown less what was computed before anything was adjusted
	Causes []causeAnswer `json:"causes"`
	Lines  []lineAnswer  `json:"lines"` // null where no line was read
}

type causeAnswer struct {
	Kind   string  `json:"kind"`
	Why    string  `json:"why"`
	Amount *string `json:"amount"`
	Exact  bool    `json:"exact"`
	Item   *string `json:"item"`
	Order  *string `json:"order"`
}

// lineAnswer is a line of the page, or a lot that stands in none ("unlisted").
type lineAnswer struct {
	Amount  string   `json:"amount"`
	Expires *string  `json:"expires"`
	Match   string   `json:"match"`
	Lots    []string `json:"lots"`
}

// answersOf is one answer, or a list of them where a page shows several numbers.
func answersOf(all []*reconciliation) any {
	answers := []reconciliationAnswer{}
	for _, r := range all {
		answers = append(answers, r.answer())
	}
	if len(answers) == 1 {
		return answers[0]
	}
	return answers
}

func (r *reconciliation) answer() reconciliationAnswer {
	answer := reconciliationAnswer{assertionAnswer: assertionOf(r.Assertion), Before: r.difference.Decimal(), Causes: []causeAnswer{}}
	for _, c := range r.causes {
		one := causeAnswer{Kind: string(c.Kind), Why: c.Why, Exact: c.Exact, Item: export.OrNull(c.Item), Order: export.OrNull(c.Order)}
		if !c.Amount.IsNone() {
			one.Amount = export.OrNull(c.Amount.Decimal())
		}
		answer.Causes = append(answer.Causes, one)
	}
	if r.page == nil {
		return answer
	}
	answer.Lines = []lineAnswer{}
	for _, line := range r.page {
		answer.Lines = append(answer.Lines, lineAnswer{line.Amount.Decimal(), export.OrNull(line.Expires.String()), string(line.Match), spelled(line.Lots)})
	}
	for _, l := range r.unlisted {
		answer.Lines = append(answer.Lines, lineAnswer{l.Remaining.Decimal(), export.OrNull(l.Expires.String()), "unlisted", []string{string(l.ID)}})
	}
	return answer
}
