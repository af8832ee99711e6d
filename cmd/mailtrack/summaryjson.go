package main

import (
	"mailtrack/ledger"
	"mailtrack/reward"
)

// summaryAnswer is one pool of `mailtrack summary --json`.
type summaryAnswer struct {
	Account  string       `json:"account"`
	Market   string       `json:"market"`
	Currency string       `json:"currency"`
	Pot      string       `json:"pot"`
	Years    []yearAnswer `json:"years"`
	Life     lifeAnswer   `json:"life"`
	Rate     rateAnswer   `json:"last_12_months"`
	Ahead    *aheadAnswer `json:"largest_lapse_ahead"`
}

type yearAnswer struct {
	Year string `json:"year"`
	sumsAnswer
}

type lifeAnswer struct {
	Credits int  `json:"credits"` // of which nothing is left
	Days    *int `json:"average_days"`
}

type rateAnswer struct {
	Since    string `json:"since"`
	Spent    string `json:"spent"`
	Lapsed   string `json:"lapsed"`
	Percent  *int   `json:"lapsed_percent"` // null where nothing was spent and nothing lapsed
	PerMonth string `json:"lapsed_per_month"`
}

type aheadAnswer struct {
	Expires string `json:"expires"`
	Amount  string `json:"amount"`
	Credits int    `json:"credits"`
}

type summariesAnswer struct {
	AsOf  string          `json:"as_of"`
	Pools []summaryAnswer `json:"pools"`
}

func summariesOf(register ledger.Register, asOf reward.Date) summariesAnswer {
	answer := summariesAnswer{AsOf: asOf.String(), Pools: []summaryAnswer{}}
	for _, s := range register.Summaries() {
		one := summaryAnswer{
			Account: s.Pool.Account, Market: s.Pool.Market, Currency: string(s.Pool.Currency), Pot: string(s.Pool.Pot),
			Years: []yearAnswer{}, Life: lifeAnswer{Credits: s.Life.Credits},
			Rate: rateAnswer{Since: s.Rate.Since.String(), Spent: s.Rate.Spent.Decimal(), Lapsed: s.Rate.Lapsed.Decimal(), PerMonth: s.Rate.PerMonth.Decimal()},
		}
		for _, y := range s.Years {
			one.Years = append(one.Years, yearAnswer{y.Name, sumsOf(y)})
		}
		if s.Life.Credits > 0 {
			one.Life.Days = &s.Life.Days
		}
		if s.Rate.Spent.Minor+s.Rate.Lapsed.Minor > 0 {
			one.Rate.Percent = &s.Rate.Percent
		}
		if s.Ahead.Credits > 0 {
			one.Ahead = &aheadAnswer{s.Ahead.Expires.String(), s.Ahead.Amount.Decimal(), s.Ahead.Credits}
		}
		answer.Pools = append(answer.Pools, one)
	}
	return answer
}
