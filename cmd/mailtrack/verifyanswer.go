package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"mailtrack/ledger"
)

// What verify comes to.
const (
	verdictWhole       = "whole"
	verdictDamaged     = "damaged"
	verdictNeedsPerson = "needs person"
)

// mostNamed are how many mails that would be read differently are named.
const mostNamed = 50

// verifyAnswer is `mailtrack verify --json`.
type verifyAnswer struct {
	Ledger  string          `json:"ledger"`
	Result  string          `json:"result"` // whole, damaged or needs person
	Quick   bool            `json:"quick"`
	Schema  int             `json:"schema"`
	Size    int64           `json:"size"` // bytes
	Records map[string]int  `json:"records"`
	Mails   int             `json:"mails"`      // recounted
	Raw     int             `json:"raw_mails"`  // unpacked
	Reread  int             `json:"read_again"` // mails
	Entries int             `json:"entries"`    // of the register, as of today
	Lots    int             `json:"lots"`       // likewise
	Sum     *ledger.Sum     `json:"sum"`        // null where the ledger is damaged
	Damage  []ledger.Damage `json:"damage"`
	More    int             `json:"more_damage"` // that is not listed

	Contradictions []string `json:"contradictions"`  // of the register
	Assertions     []string `json:"assertions"`      // that do not hold any more
	Differently    []string `json:"reads_otherwise"` // mails, the first of them
	Otherwise      int      `json:"reads_otherwise_count"`
	Reworded       int      `json:"reworded"` // tell the same in other words or by another rule
	Stopped        []string `json:"stopped"`  // mails that could not be read this time
	Milliseconds   int64    `json:"milliseconds"`
}

// judge says what all of it comes to.
func (a *verifyAnswer) judge() {
	a.Result = verdictWhole
	if len(a.Assertions) > 0 || a.Otherwise > 0 {
		a.Result = verdictNeedsPerson
	}
	if len(a.Damage)+len(a.Contradictions) > 0 {
		a.Result, a.Sum = verdictDamaged, nil
	}
}

func (a verifyAnswer) print(w io.Writer) {
	line := func(name, format string, args ...any) {
		fmt.Fprintf(w, "%-10s %s\n", name, clean(fmt.Sprintf(format, args...)))
	}
	line("ledger", "%s (%.1f MB, schema %d)", a.Ledger, float64(a.Size)/1e6, a.Schema)
	records := 0
	for _, name := range slices.Collect(maps.Keys(a.Records)) {
		records += a.Records[name]
	}
	line("looked at", "%s of %s; %s recounted, %d unpacked, %d read again",
		count(records, "record"), count(len(a.Records), "table"), count(a.Mails, "mail"), a.Raw, a.Reread)
	line("sums", "%s of %s", counted(a.Entries, "entry", "entries"), count(a.Lots, "lot"))
	if a.Sum != nil {
		line("sum", "%s", a.Sum)
	}
	line("time", "%s", time.Duration(a.Milliseconds)*time.Millisecond)
	for _, d := range a.Damage {
		line("damaged", "%s: %s", d.Step, d.What)
	}
	if a.More > 0 {
		line("damaged", "and %d more", a.More)
	}
	for _, c := range a.Contradictions {
		line("wrong sum", "%s", c)
	}
	for _, text := range a.Assertions {
		line("needs you", "%s", text)
	}
	if a.Otherwise > 0 {
		line("needs you", "%s would be read differently now: `mailtrack reparse --dry-run`", count(a.Otherwise, "mail"))
	}
	if a.Reworded > 0 {
		line("note", "%s would be told in other words, or by another rule, with the same sums", count(a.Reworded, "mail"))
	}
	if len(a.Stopped) > 0 {
		line("note", "%s could not be read again in time: try again when this machine has less to do", count(len(a.Stopped), "mail"))
	}
	fmt.Fprintln(w, a.conclusion())
}

func (a verifyAnswer) conclusion() string {
	switch {
	case len(a.Damage) > 0:
		return "This ledger is damaged. Nothing was changed. Bring back the last good backup with\n" +
			"`mailtrack restore FILE --force`, which keeps this one beside it; without one, move the\n" +
			"file aside and let `mailtrack sync` read the mailbox again: what you added yourself you\nthen have to add again."
	case len(a.Contradictions) > 0:
		return "The file is whole, and mailtrack's sums contradict each other: this is a fault of mailtrack.\n" +
			"Please report it, with these lines."
	case a.Result == verdictNeedsPerson:
		return "The ledger is whole; see what needs you."
	case a.Quick:
		return "All is as it was written; the raw mail was not unpacked (--quick)."
	}
	return "All is as it was written."
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
