package main

import (
	"slices"

	"mailtrack/internal/export"
	"mailtrack/reward"
)

// policyAnswer is the answer of `mailtrack policy --json`.
type policyAnswer struct {
	AsOf     string                 `json:"as_of"`
	Differs  bool                   `json:"differs"` // the config asked for another policy
	Applied  bool                   `json:"applied"` // and it is in force now
	Options  []optionAnswer         `json:"options"`
	Balances []policyBalance        `json:"balances"` // those of which a sum is another
	Entries  oldNew[[]export.Entry] `json:"entries"`  // those that are gone, and those that came
}

type optionAnswer struct {
	Option  string `json:"option"`
	InForce string `json:"in_force"` // before --apply
	Config  string `json:"config"`
	Differs bool   `json:"differs"`
	Applied string `json:"applied_when"` // "folding": by `policy --apply`; "reading": to mail that is read, by `reparse` to all
	Grade   string `json:"grade"`
	About   string `json:"about"`
}

type policyBalance struct {
	Account     string         `json:"account"`
	Market      string         `json:"market"`
	Currency    string         `json:"currency"`
	Pot         string         `json:"pot"`
	Available   oldNew[string] `json:"available"`
	Promised    oldNew[string] `json:"promised"`
	Spent       oldNew[string] `json:"spent_total"`
	Lapsed      oldNew[string] `json:"lapsed_total"`
	Unexplained oldNew[string] `json:"unexplained"`
}

func (c policyChange) answer() policyAnswer {
	answer := policyAnswer{
		AsOf: c.day.String(), Differs: len(c.differ) > 0, Applied: c.applied, Balances: []policyBalance{},
		Entries: oldNew[[]export.Entry]{export.EntriesOf(c.gone, c.day).Entries, export.EntriesOf(c.come, c.day).Entries},
	}
	for _, o := range options {
		one := optionAnswer{Option: o.name, InForce: c.valueOf(o), Config: c.valueOf(o), Applied: "folding", Grade: o.grade, About: o.about}
		if o.asked != nil {
			one.Applied = "reading"
		}
		if one.Differs = slices.ContainsFunc(c.differ, func(d option) bool { return d.name == o.name }); one.Differs {
			one.Config = o.inForce(c.conf.Policy)
		}
		answer.Options = append(answer.Options, one)
	}
	for _, pair := range c.balances() {
		if pool := pair.old.Pool; slices.ContainsFunc(pair.sums(), namedSum.differs) {
			answer.Balances = append(answer.Balances, policyBalance{
				Account: pool.Account, Market: pool.Market, Currency: string(pool.Currency), Pot: string(pool.Pot),
				Available: decimals(pair.old.Available, pair.now.Available), Promised: decimals(pair.old.Promised, pair.now.Promised),
				Spent: decimals(pair.old.SpentTotal, pair.now.SpentTotal), Lapsed: decimals(pair.old.LapsedTotal, pair.now.LapsedTotal),
				Unexplained: decimals(pair.old.Unexplained, pair.now.Unexplained),
			})
		}
	}
	return answer
}

func decimals(old, now reward.Amount) oldNew[string] {
	return oldNew[string]{old.Decimal(), now.Decimal()}
}

func (s namedSum) differs() bool { return s.old != s.now }
