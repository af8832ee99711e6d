package main

import (
	"mailtrack/internal/export"
	"mailtrack/ledger"
)

// mailAnswer is a stored mail as `review --json` and `show --json` tell it.
type mailAnswer struct {
	Mail    string        `json:"mail"`
	Date    string        `json:"date"`
	Kind    string        `json:"kind"`
	Market  *string       `json:"market"`
	Account *string       `json:"account"`
	From    string        `json:"from"`
	Subject string        `json:"subject"`
	Verdict verdictAnswer `json:"verdict"`
	Orders  []string      `json:"orders"`
	Facts   []factAnswer  `json:"facts"`
	Doubts  []doubtAnswer `json:"doubts"`
	Places  []string      `json:"places"`
}

func answerOf(m ledger.StoredMail) mailAnswer {
	answer := mailAnswer{
		Mail: m.ID.String(), Date: m.Day.String(), Kind: string(m.Kind),
		Market: export.OrNull(m.Market), Account: export.OrNull(m.Account), From: m.From, Subject: m.Subject,
		Verdict: verdictAnswer{string(m.Verdict.Result), m.Verdict.Reason},
		Orders:  append([]string{}, m.Orders...), Facts: []factAnswer{}, Doubts: []doubtAnswer{}, Places: []string{},
	}
	for _, f := range m.Told() {
		answer.Facts = append(answer.Facts, factOf(f))
	}
	for _, d := range m.Doubts {
		answer.Doubts = append(answer.Doubts, doubtAnswer{d.Evidence, d.Why})
	}
	for _, place := range m.Places {
		answer.Places = append(answer.Places, placeOf(place))
	}
	return answer
}
