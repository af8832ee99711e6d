package main

import (
	"context"
	"fmt"
	"time"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// lateWithin is how far back status names late mail.
const lateWithin = 7 * 24 * time.Hour

// late is the mail of the last week that told of days before it and moved
// entries that stood already (ledger rules, "Late mail").
func (p *program) late(ctx context.Context, books *ledger.Ledger) ([]ledger.LateMail, error) {
	journal, policy, err := books.Books(ctx)
	if err != nil {
		return nil, err
	}
	now := p.now()
	return ledger.Late(journal, reward.AllMarkets(), policy, ledger.AsOf{Now: now}, now.Add(-lateWithin).Unix()), nil
}

func (p *program) printLate(late []ledger.LateMail) {
	for _, l := range late {
		fmt.Fprintf(p.stdout, "%-9s %s told late, and moved what stood:\n", "changed", l.Source)
		if l.More > 0 {
			fmt.Fprintf(p.stdout, "%-9s (together with %s more)\n", "", count(l.More, "mail"))
		}
		for _, e := range l.Before {
			fmt.Fprintf(p.stdout, "%-9s was %s %s %s %s\n", "", e.Date, e.What, e.Amount, e.Lot)
		}
		for _, e := range l.After {
			fmt.Fprintf(p.stdout, "%-9s is  %s %s %s %s\n", "", e.Date, e.What, e.Amount, e.Lot)
		}
	}
}

type lateAnswer struct {
	Source string         `json:"source"`
	More   int            `json:"more"`
	Before []export.Entry `json:"before"`
	After  []export.Entry `json:"after"`
}

func lateOf(late []ledger.LateMail) []lateAnswer {
	answer := []lateAnswer{}
	for _, l := range late {
		answer = append(answer, lateAnswer{l.Source.String(), l.More, export.EntriesOf(l.Before, 0).Entries, export.EntriesOf(l.After, 0).Entries})
	}
	return answer
}
