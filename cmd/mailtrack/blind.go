package main

import (
	"fmt"

	"mailtrack/internal/export"
	"mailtrack/ledger"
)

// How status tells whether Amazon's mail is still understood.

// readsOf is one kind of mail in a line for a person.
func readsOf(k ledger.KindSeen) string {
	text := fmt.Sprintf("%s %s: %s, last %s", k.Market, k.Kind, count(k.Mails, "mail"), k.Seen)
	switch {
	case k.Understood.IsNone():
		text += ", never understood"
	case k.Understood == k.Seen:
		text += ", understood"
	default:
		text += ", last understood " + k.Understood.String()
	}
	if !k.Credit.IsNone() {
		text += ", last credit " + k.Credit.String()
	}
	return text
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
