package main

import (
	"fmt"

	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// How status tells whether Amazon's mail is still understood.

// printKinds tells of each kind of genuine mail when one came last, and when one
// was last understood and told of a credit.
func (p *program) printKinds(kinds []ledger.KindSeen) {
	if len(kinds) == 0 {
		return
	}
	fmt.Fprintln(p.stdout)
	table := newSheet("shop", "kind", ">mails", "last seen", "understood", "with a credit")
	for _, k := range kinds {
		table.row(k.Market, k.Kind, k.Mails, k.Seen, orNever(k.Understood), orNever(k.Credit))
	}
	table.print(p.stdout)
}

func orNever(day reward.Date) string {
	if day.IsNone() {
		return "never"
	}
	return day.String()
}

func inSentences(alarms []ledger.Alarm) []string {
	var needs []string
	for _, a := range alarms {
		needs = append(needs, a.String())
	}
	return needs
}

// kindAnswer is one kind of genuine mail from one shop in `status --json`; days
// are null where there was no such mail.
type kindAnswer struct {
	Kind       string  `json:"kind"`
	Market     *string `json:"market"`
	Mails      int     `json:"mails"`
	Seen       string  `json:"seen"`
	Understood *string `json:"understood"`
	Credit     *string `json:"credit"`
}

func kindsOf(kinds []ledger.KindSeen) []kindAnswer {
	all := []kindAnswer{}
	for _, k := range kinds {
		all = append(all, kindAnswer{
			Kind: string(k.Kind), Market: export.OrNull(k.Market), Mails: k.Mails, Seen: k.Seen.String(),
			Understood: export.OrNull(k.Understood.String()), Credit: export.OrNull(k.Credit.String()),
		})
	}
	return all
}

// alarmAnswer is one alarm in `status --json`; kind is null where it is about all
// kinds.
type alarmAnswer struct {
	Alarm  string  `json:"alarm"` // unread, silent or blind
	Market string  `json:"market"`
	Kind   *string `json:"kind"`
	Mails  int     `json:"mails"` // in a row
	Since  string  `json:"since"`
	Newest string  `json:"newest"` // the last of them
	Text   string  `json:"text"`
}

func alarmsOf(alarms []ledger.Alarm) []alarmAnswer {
	all := []alarmAnswer{}
	for _, a := range alarms {
		all = append(all, alarmAnswer{
			Alarm: string(a.Rule), Market: a.Market, Kind: export.OrNull(string(a.Kind)), Mails: a.Mails,
			Since: a.Since.String(), Newest: a.Newest.String(), Text: a.String(),
		})
	}
	return all
}
