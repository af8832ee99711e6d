package main

import (
	"strings"

	"mailtrack/internal/export"
	"mailtrack/reward"
)

// What a mail says, as explain, show and review tell it.

type verdictAnswer struct {
	Result string `json:"result"`
	Reason string `json:"reason"`
}

type factAnswer struct {
	Fact       string   `json:"fact"`
	Programme  *string  `json:"programme"`
	Amount     *string  `json:"amount"`
	Currency   *string  `json:"currency"`
	Categories []string `json:"categories"`
	Order      *string  `json:"order"`
	Expires    *string  `json:"expires"`
	Evidence   string   `json:"evidence"`
	Rule       string   `json:"rule"`
}

type doubtAnswer struct {
	Evidence string `json:"evidence"`
	Why      string `json:"why"`
}

func factOf(f reward.Fact) factAnswer {
	answer := factAnswer{
		Fact: string(f.What), Programme: export.OrNull(string(f.Programme)), Categories: export.Words(f.Categories),
		Order: export.OrNull(f.Order), Expires: export.OrNull(f.Expires.String()), Evidence: f.Evidence, Rule: f.Rule,
	}
	if !f.Amount.IsNone() {
		answer.Amount = export.OrNull(f.Amount.Decimal())
		answer.Currency = export.OrNull(string(f.Amount.Currency))
	}
	return answer
}

// sentence tells a fact to a person.
func (f factAnswer) sentence(assumed bool) string {
	var parts []string
	if f.Amount != nil {
		parts = append(parts, *f.Amount+" "+*f.Currency)
	}
	if len(f.Categories) > 0 {
		parts = append(parts, "for "+strings.Join(f.Categories, ", "))
	}
	if f.Programme != nil {
		parts = append(parts, "("+*f.Programme+")")
	}
	if f.Expires != nil {
		parts = append(parts, "until "+*f.Expires)
	}
	if f.Order != nil {
		parts = append(parts, "order "+*f.Order)
	}
	if assumed {
		parts = append(parts, "[assumed]")
	}
	return strings.Join(parts, " ")
}
