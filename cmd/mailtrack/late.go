package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
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

// printLate says of each such mail which spends and credits it moved, from where
// to where. Lots are those of today, which say until when each is good.
func (p *program) printLate(late []ledger.LateMail, lots []ledger.Lot) {
	until := map[ledger.LotID]reward.Date{}
	for _, lot := range lots {
		until[lot.ID] = lot.Expires
	}
	for _, l := range late {
		fmt.Fprintf(p.stdout, "%-9s %s moved what stood:\n", "changed", p.lateBy(l))
		for _, s := range l.Shifts() {
			first := slices.Concat(s.Was, s.Is)[0]
			fmt.Fprintf(p.stdout, "%-9s   %s: was %s; is %s\n", "", aboutEntry(first), inEntries(s.Was, until), inEntries(s.Is, until))
		}
	}
}

// lateBy names what came late, and since when it is known.
func (p *program) lateBy(l ledger.LateMail) string {
	since := time.Unix(l.Recorded, 0).In(p.zone).Format(time.DateOnly)
	if l.Source.Mail == (ledger.MailID{}) {
		return fmt.Sprintf("your entry %s of %s, made on %s,", l.Source, l.Day, since)
	}
	text := fmt.Sprintf("the %s mail %s of %s", l.Kind, l.Source.Mail, l.Day)
	if l.Order != "" {
		text += " about order " + clean(l.Order)
	}
	text += ", known since " + since + ","
	if l.More > 0 {
		text += fmt.Sprintf(" together with %s more,", count(l.More, "mail"))
	}
	return text
}

// aboutEntry names what an entry tells of: a spend, a return, or a credit.
func aboutEntry(e ledger.Entry) string {
	what := map[ledger.EntryKind]string{ledger.EntryEarned: "credit", ledger.EntryLapsed: "credit", ledger.EntryReturned: "return",
		ledger.EntryAdjusted: "adjustment"}[e.What]
	switch {
	case what == "credit":
		what += " " + string(e.Lot)
	case what == "":
		what = "spend"
	}
	if e.Order != "" {
		what += " of order " + clean(e.Order)
	}
	return what
}

// inEntries tells one side of a shift.
func inEntries(entries []ledger.Entry, until map[ledger.LotID]reward.Date) string {
	if len(entries) == 0 {
		return "nothing"
	}
	var words []string
	for _, e := range entries {
		amount := e.Amount
		amount.Minor = max(amount.Minor, -amount.Minor)
		text := fmt.Sprintf("%s %s on %s", amount, e.What, e.Date)
		switch e.What {
		case ledger.EntryLapsed:
			text = fmt.Sprintf("%s lapsed after %s", amount, e.Expires)
		case ledger.EntryEarned, ledger.EntryUnexplained:
		default:
			text += " from " + string(e.Lot)
			if last, there := until[e.Lot]; there && !last.IsNone() {
				text += fmt.Sprintf(" (good until %s)", last)
			}
		}
		words = append(words, text)
	}
	return strings.Join(words, " and ")
}

type lateAnswer struct {
	Source  string         `json:"source"`
	Kind    string         `json:"kind"` // of the mail; "" for an entry of your own
	Date    string         `json:"date"` // that it tells of
	Order   *string        `json:"order"`
	Learned string         `json:"learned"`
	More    int            `json:"more"`
	Before  []export.Entry `json:"before"`
	After   []export.Entry `json:"after"`
}

func lateOf(late []ledger.LateMail) []lateAnswer {
	answer := []lateAnswer{}
	for _, l := range late {
		answer = append(answer, lateAnswer{
			Source: l.Source.String(), Kind: string(l.Kind), Date: l.Day.String(), Order: export.OrNull(l.Order),
			Learned: time.Unix(l.Recorded, 0).UTC().Format(time.RFC3339), More: l.More,
			Before: export.EntriesOf(l.Before, 0).Entries, After: export.EntriesOf(l.After, 0).Entries,
		})
	}
	return answer
}
