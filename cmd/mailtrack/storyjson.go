package main

import (
	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// storyAnswer is the answer of `mailtrack show --json`.
type storyAnswer struct {
	Lots     []lotAnswer     `json:"lots"`
	Promises []promiseAnswer `json:"promises"`
	Entries  []export.Entry  `json:"entries"`
	Mails    []mailAnswer    `json:"mails"`
	Own      []ownAnswer     `json:"own"`
	Findings []findingAnswer `json:"findings"`
}

type promiseAnswer struct {
	Amount     string   `json:"amount"`
	Currency   string   `json:"currency"`
	Categories []string `json:"categories"`
	Programme  string   `json:"programme"`
	Made       string   `json:"made"`
	Expires    *string  `json:"expires"`
	Order      *string  `json:"order"`
	Told       string   `json:"told"`
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
	Fact     string      `json:"fact"`
	Date     string      `json:"date"`
	Says     *factAnswer `json:"says"`
	Voids    *string     `json:"voids"`
	VoidedBy *string     `json:"voided_by"`
	Note     string      `json:"note"`

	Decision *decisionAnswer  `json:"decision"`
	Shown    *assertionAnswer `json:"shown"` // of what Amazon showed, whether it holds
}

func (s story) answer(asOf reward.Date) storyAnswer {
	answer := storyAnswer{Lots: []lotAnswer{}, Promises: []promiseAnswer{}, Entries: export.EntriesOf(s.entries, asOf).Entries, Mails: []mailAnswer{}, Own: []ownAnswer{}, Findings: []findingAnswer{}}
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
	for _, pr := range s.promises {
		answer.Promises = append(answer.Promises, promiseOf(pr))
	}
	for _, f := range s.findings {
		answer.Findings = append(answer.Findings, findingOf(f))
	}
	for _, m := range s.mails {
		answer.Mails = append(answer.Mails, answerOf(m))
	}
	for _, m := range s.manual {
		own := ownAnswer{Fact: m.ID.String(), Date: m.Day.String(), Voids: export.OrNull(m.Voids), Note: m.Note, Decision: decisionOf(m, ownName(m))}
		if by, voided := s.voids[m.ID.String()]; voided {
			own.VoidedBy = export.OrNull(by.String())
		}
		if m.Voids == "" && m.Decision == nil {
			says := factOf(m.Fact)
			own.Says = &says
		}
		if a, shown := s.assertions[m.ID]; shown {
			own.Shown = assertionOf(a)
		}
		answer.Own = append(answer.Own, own)
	}
	return answer
}

func promiseOf(p ledger.Promise) promiseAnswer {
	return promiseAnswer{
		Amount: p.Amount.Decimal(), Currency: string(p.Pool.Currency), Categories: export.Words(p.Categories),
		Programme: string(p.Programme), Made: p.Made.String(), Expires: export.OrNull(p.Expires.String()),
		Order: export.OrNull(p.Order), Told: p.Source.String(),
	}
}
