package main

import (
	"fmt"
	"io"
	"slices"
)

// shownChanges are how many entries are shown to people; --json has all.
const shownChanges = 20

func (c policyChange) print(w io.Writer) {
	was, is := "in force", "config"
	if c.applied {
		was, is = "was", "in force"
	}
	table := newSheet("option", was, is, "grade", "what is assumed")
	for _, o := range options {
		asked := ""
		if slices.ContainsFunc(c.differ, func(d option) bool { return d.name == o.name }) {
			asked = o.inForce(c.conf.Policy)
		}
		table.row(o.name, c.valueOf(o), asked, o.grade, o.about)
	}
	table.print(w)
	fmt.Fprintln(w, "\nredemptions and confirm_above are applied when mail is read: `mailtrack reparse --dry-run`\nshows what stored mail would tell otherwise since you changed them.")
	if len(c.differ) == 0 {
		return
	}
	if c.applied {
		fmt.Fprintf(w, "\nThe config's policy is in force now (%s). As of today that changed:\n\n", namesOf(c.differ))
	} else {
		fmt.Fprintf(w, "\nThe config asks for another policy (%s). As of today it would change:\n\n", namesOf(c.differ))
	}
	c.printSums(w)
	c.printEntries(w)
	if !c.applied {
		fmt.Fprintln(w, "\nNothing was changed; `mailtrack policy --apply` makes it so.")
	}
}

func (c policyChange) valueOf(o option) string {
	if o.asked != nil {
		return o.asked(c.conf)
	}
	return o.inForce(c.inForce)
}

func (c policyChange) printSums(w io.Writer) {
	was, is := ">now", ">becomes"
	if c.applied {
		was, is = ">was", ">now"
	}
	table, changed := newSheet("account", "shop", "pot", "sum", was, is), false
	for _, pair := range c.balances() {
		for _, sum := range pair.sums() {
			if sum.differs() {
				table.row(pair.old.Pool.Account, pair.old.Pool.Market, pair.old.Pool.Pot, sum.name, sum.old, sum.now)
				changed = true
			}
		}
	}
	if !changed {
		fmt.Fprintln(w, "No balance.")
		return
	}
	table.print(w)
}

func (c policyChange) printEntries(w io.Writer) {
	if len(c.gone)+len(c.come) == 0 {
		fmt.Fprintln(w, "\nNo entry.")
		return
	}
	if c.applied {
		fmt.Fprintf(w, "\n%s gone and %d came:\n\n", counted(len(c.gone), "entry is", "entries are"), len(c.come))
	} else {
		fmt.Fprintf(w, "\n%s would go and %d would come:\n\n", counted(len(c.gone), "entry", "entries"), len(c.come))
	}
	table, all := newSheet("", "date", "what", ">amount", "account", "shop", "lot", "order"), c.entries()
	for _, e := range all[:min(shownChanges, len(all))] {
		table.row(e.mark, e.Date, e.What, e.Amount, e.Pool.Account, e.Pool.Market, e.Lot, e.Order)
	}
	table.print(w)
	if more := len(all) - shownChanges; more > 0 {
		fmt.Fprintf(w, "and %d more; --json has them all\n", more)
	}
}
