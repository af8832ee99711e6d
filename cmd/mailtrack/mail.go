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
	Facts   []heldFact    `json:"facts"`
	Doubts  []heldDoubt   `json:"doubts"`
	Places  []string      `json:"places"`

	Decision *decisionAnswer `json:"decision"` // about the mail itself
	By       *string         `json:"decided_by"`
}

func answerOf(m ledger.Settled) mailAnswer {
	answer := mailAnswer{
		Mail: m.ID.String(), Date: m.Day.String(), Kind: string(m.Kind),
		Market: export.OrNull(m.Market), Account: export.OrNull(m.Account), From: m.From, Subject: m.Subject,
		Verdict: verdictAnswer{string(m.Verdict.Result), m.Verdict.Reason},
		Orders:  append([]string{}, m.Orders...), Places: []string{},
	}
	answer.Facts, answer.Doubts = heldOf(m)
	if m.Whole != nil {
		answer.Decision, answer.By = decisionOf(*m.Whole, m.ID.String()), export.OrNull(m.Whole.ID.String())
	}
	for _, place := range m.Places {
		answer.Places = append(answer.Places, placeOf(place))
	}
	return answer
}
