package main

import (
	"fmt"
	"io"

	"mailtrack/internal/ingest"
	"mailtrack/reward"
)

// print tells a person what each mail tells otherwise, and what comes of it.
func (r reread) print(w io.Writer) {
	say := func(format string, args ...any) { fmt.Fprintln(w, clean(fmt.Sprintf(format, args...))) }
	for _, c := range r.found.Changes {
		printChange(w, c)
		fmt.Fprintln(w)
	}
	read := count(r.found.Read, "mail") + " read again"
	if r.found.Resumed > 0 {
		read += fmt.Sprintf(" (%d of them before it was interrupted)", r.found.Resumed)
	}
	switch n := len(r.found.Changes); n {
	case 0:
		say("%s: nothing is told otherwise.", read)
	case 1:
		say("%s: one tells something else.", read)
	default:
		say("%s: %d tell something else.", read, n)
	}
	if n := r.found.Reworded; n > 0 {
		say("%s: the same in other words or by another rule.", count(n, "mail"))
	}
	if n := len(r.found.Stopped); n > 0 {
		say("%s took too long to read this time and kept the old reading, %s first.", count(n, "mail"), r.found.Stopped[0])
	}
	if n := len(r.found.Doubtable); n > 0 {
		say("%s booked that could not be proven today (%s: %s). Once proven they stay booked; `mailtrack void` takes back what is wrong.",
			count(n, "mail"), r.found.Doubtable[0].Mail, r.found.Doubtable[0].Verdict.Reason)
	}
	r.printLost(w)
	r.printBalances(w)
	if r.dryRun && len(r.found.Changes)+r.found.Reworded > 0 {
		say("Nothing was changed; `mailtrack reparse` without --dry-run does it.")
	}
}

// printLost names what a person decided about something that is told no more: a
// balance may change by it.
func (r reread) printLost(w io.Writer) {
	for _, t := range r.lost {
		fmt.Fprintln(w, clean(fmt.Sprintf("%s, what you decided (%s), is about something that is told no more, so it changes nothing now; `mailtrack review` keeps it.",
			t.ID, decisionWords(t))))
	}
}

func (r reread) printBalances(w io.Writer) {
	pairs := r.balances()
	if len(pairs) == 0 {
		return
	}
	fmt.Fprintln(w)
	table := newSheet("account", "shop", "pot", ">available", ">becomes", ">promised", ">becomes")
	for _, p := range pairs {
		table.row(p.old.Pool.Account, p.old.Pool.Market, p.old.Pool.Pot, p.old.Available, p.now.Available, p.old.Promised, p.now.Promised)
	}
	table.print(w)
}

func printChange(w io.Writer, c ingest.Change) {
	line := func(mark, format string, args ...any) {
		fmt.Fprintf(w, "    %s %s\n", mark, clean(fmt.Sprintf(format, args...)))
	}
	day := c.New.Day.String()
	if c.New.Day.IsNone() {
		day = "no date"
	}
	fmt.Fprintf(w, "%s  %s  %s  %s\n", c.New.ID, day, c.New.Kind, quoted(c.New.Subject))
	if c.Rekinded() {
		line("~", "kind: %s → %s", c.Old.Kind, c.New.Kind)
	}
	if c.Rejudged() {
		line("~", "verdict: %s (%s) → %s (%s)", c.Old.Verdict.Result, c.Old.Verdict.Reason, c.New.Verdict.Result, c.New.Verdict.Reason)
	}
	if c.Old.Account != c.New.Account {
		line("~", "account: %s → %s", orNone(c.Old.Account), orNone(c.New.Account))
	}
	if c.Old.Market != c.New.Market {
		line("~", "shop: %s → %s", orNone(c.Old.Market), orNone(c.New.Market))
	}
	if c.Old.Day != c.New.Day {
		line("~", "day: %s → %s", orNone(c.Old.Day.String()), orNone(c.New.Day.String()))
	}
	for _, f := range c.Added {
		line("+", "%s", inWords(f))
	}
	for _, f := range c.Changed {
		line("~", "%s → %s", inWords(f.Old), inWords(f.New))
	}
	for _, f := range c.Gone {
		line("-", "%s", inWords(f))
	}
	for _, d := range c.DoubtsCame {
		line("+", "%s", doubtInWords(d))
	}
	for _, d := range c.DoubtsWent {
		line("-", "%s", doubtInWords(d))
	}
}

func inWords(f reward.Fact) string { return string(f.What) + " " + factOf(f).sentence(f.Assumed) }

// doubtInWords tells a doubt with its words: two of one mail are often doubted
// for the same reason.
func doubtInWords(d reward.Doubt) string {
	if d.Evidence == "" {
		return "doubt: " + d.Why
	}
	return "doubt: " + d.Why + ": " + quoted(d.Evidence)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
