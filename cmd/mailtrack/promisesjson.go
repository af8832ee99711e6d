package main

import (
	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// unkeptAnswer is one promise of `mailtrack promises --json`.
type unkeptAnswer struct {
	promiseAnswer
	Account   string  `json:"account"`
	Market    string  `json:"market"`
	Pot       string  `json:"pot"`
	Shipped   *string `json:"shipped"`
	ShippedBy *string `json:"shipped_by"`
	Days      int     `json:"days"` // since it shipped, else since it was made
	Overdue   bool    `json:"overdue"`
	Partly    bool    `json:"partly_cancelled"`
	Words     string  `json:"words"`
	Text      *string `json:"text"` // null until it is overdue
}

type unkeptAnswers struct {
	AsOf     string         `json:"as_of"`
	Promises []unkeptAnswer `json:"promises"`
}

func unkeptOf(all []ledger.Unkept, asOf reward.Date) unkeptAnswers {
	answer := unkeptAnswers{AsOf: asOf.String(), Promises: []unkeptAnswer{}}
	for _, u := range all {
		one := unkeptAnswer{
			promiseAnswer: promiseOf(u.Promise), Account: u.Pool.Account, Market: u.Pool.Market, Pot: string(u.Pool.Pot),
			Shipped: export.OrNull(u.Shipped.String()), Days: u.Days(), Overdue: u.Overdue, Partly: u.Marked,
			Words: u.Words,
		}
		if u.Overdue {
			one.Text = export.OrNull(textOf(u))
		}
		if !u.Shipped.IsNone() {
			one.ShippedBy = export.OrNull(u.ShippedBy.String())
		}
		answer.Promises = append(answer.Promises, one)
	}
	return answer
}
