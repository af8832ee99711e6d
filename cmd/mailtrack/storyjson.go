package main

import (
	"mailtrack/internal/export"
	"mailtrack/reward"
)

// storyAnswer is the answer of `mailtrack show --json`.
type storyAnswer struct {
	Lots    []lotAnswer    `json:"lots"`
	Entries []export.Entry `json:"entries"`
	Mails   []mailAnswer   `json:"mails"`
	Own     []ownAnswer    `json:"own"`
}

type lotAnswer struct {
	Lot        string   `json:"lot"`
	Account    string   `json:"account"`
	Market     string   `json:"market"`
	Pot        string   `json:"pot"`
	Programme  string   `json:"programme"`
	Categories []string `json:"categories"`
	Amount     string   `json:"amount"`
	Remaining  string   `json:"remaining"`
	Currency   string   `json:"currency"`
	Earned     string   `json:"earned"`
	Expires    *string  `json:"expires"`
	Order      *string  `json:"order"`
	State      string   `json:"state"`
	Assumed    bool     `json:"assumed"`
	Told       []string `json:"told"`
}

type ownAnswer struct {
	Fact  string      `json:"fact"`
	Date  string      `json:"date"`
	Says  *factAnswer `json:"says"`
	Voids *string     `json:"voids"`
	Note  string      `json:"note"`
}

func (s story) answer(asOf reward.Date) storyAnswer {
	answer := storyAnswer{Lots: []lotAnswer{}, Entries: export.EntriesOf(s.entries, asOf).Entries, Mails: []mailAnswer{}, Own: []ownAnswer{}}
	for _, l := range s.lots {
		one := lotAnswer{
			Lot: string(l.ID), Account: l.Pool.Account, Market: l.Pool.Market, Pot: string(l.Pool.Pot), Programme: string(l.Programme),
			Categories: export.Words(l.Categories), Amount: l.Amount.Decimal(), Remaining: l.Remaining.Decimal(),
			Currency: string(l.Pool.Currency), Earned: l.Earned.String(), Expires: export.OrNull(l.Expires.String()),
			Order: export.OrNull(l.Order), State: string(l.State), Assumed: l.Assumed, Told: []string{},
		}
		for _, id := range l.Tellings {
			one.Told = append(one.Told, id.String())
		}
		answer.Lots = append(answer.Lots, one)
	}
	for _, m := range s.mails {
		answer.Mails = append(answer.Mails, answerOf(m))
	}
	for _, m := range s.manual {
		own := ownAnswer{Fact: m.ID.String(), Date: m.Day.String(), Voids: export.OrNull(m.Voids), Note: m.Note}
		if m.Voids == "" {
			says := factOf(m.Fact)
			own.Says = &says
		}
		answer.Own = append(answer.Own, own)
	}
	return answer
}
