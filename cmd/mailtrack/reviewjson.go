package main

import (
	"mailtrack/internal/export"
	"mailtrack/ledger"
)

// reviewAnswer is the answer of `mailtrack review --json`.
type reviewAnswer struct {
	Mails    []mailAnswer    `json:"mails"`
	Findings []findingAnswer `json:"findings"`
	SetAside []asideAnswer   `json:"set_aside"`
	Orphans  []takenAnswer   `json:"orphans"`
}

type findingAnswer struct {
	Item  string   `json:"item"`
	Kind  string   `json:"kind"`
	Why   string   `json:"why"`
	Lots  []string `json:"lots"`
	Facts []string `json:"facts"`
}

type asideAnswer struct {
	Place string `json:"place"`
	Size  int64  `json:"size"`
	Why   string `json:"why"`
}

// takenAnswer is one decision of `mailtrack review --decided --json`.
type takenAnswer struct {
	Entry    string          `json:"entry"`
	Decision *decisionAnswer `json:"decision"`
	Orphan   bool            `json:"orphan"`
	Note     string          `json:"note"`
}

// decisionAnswer is what a person said to an item; a void is one of them.
type decisionAnswer struct {
	Verb  string      `json:"verb"`
	Item  string      `json:"item"`
	Words *factAnswer `json:"words"`
	Date  *string     `json:"date"` // of a correction: the day it says
	Lot   *string     `json:"lot"`  // of a pin
}

func (o openReview) answer() reviewAnswer {
	answer := reviewAnswer{Mails: []mailAnswer{}, Findings: []findingAnswer{}, SetAside: []asideAnswer{}, Orphans: takenOf(o.orphans())}
	for _, m := range o.mails {
		one := answerOf(m)
		open := []heldDoubt{}
		for _, d := range one.Doubts {
			if d.DecidedBy == nil {
				open = append(open, d)
			}
		}
		one.Doubts = open
		answer.Mails = append(answer.Mails, one)
	}
	for _, f := range o.findings {
		answer.Findings = append(answer.Findings, findingOf(f))
	}
	for _, s := range o.setAside {
		answer.SetAside = append(answer.SetAside, asideAnswer{placeOf(s.Place), s.Size, s.Why})
	}
	return answer
}

func findingOf(f ledger.Finding) findingAnswer {
	one := findingAnswer{Item: string(f.ID), Kind: string(f.Kind), Why: f.Why, Lots: []string{}, Facts: []string{}}
	for _, lot := range f.Lots {
		one.Lots = append(one.Lots, string(lot))
	}
	for _, id := range f.Facts {
		one.Facts = append(one.Facts, id.String())
	}
	return one
}

func takenOf(taken []ledger.Taken) []takenAnswer {
	all := []takenAnswer{}
	for _, t := range taken {
		all = append(all, takenAnswer{Entry: t.ID.String(), Decision: decisionOf(t.ManualRecord, t.Name), Orphan: t.Orphan, Note: t.Note})
	}
	return all
}

// decisionOf is nil for what is neither a decision nor a void. Words are what a
// correction says in place of the mail: null where they leave it.
func decisionOf(m ledger.ManualRecord, name string) *decisionAnswer {
	switch d := m.Decision; {
	case d == nil && m.Voids == "":
		return nil
	case d == nil:
		return &decisionAnswer{Verb: "void", Item: name}
	default:
		answer := &decisionAnswer{Verb: string(d.Verb), Item: name, Date: export.OrNull(d.Words.Day.String()), Lot: export.OrNull(string(d.Lot))}
		if d.Verb == ledger.Correct || d.Verb == ledger.PinDraw {
			words := factOf(wordsOf(d.Words))
			answer.Words = &words
		}
		return answer
	}
}

// heldFact and heldDoubt are a fact and a doubt of a mail that the ledger keeps.
type heldFact struct {
	factAnswer
	Item      string  `json:"item"`
	DecidedBy *string `json:"decided_by"`
}

type heldDoubt struct {
	doubtAnswer
	Item      string      `json:"item"`
	Proposes  *factAnswer `json:"proposes"` // what accept would book
	DecidedBy *string     `json:"decided_by"`
}

func heldOf(m ledger.Settled) (facts []heldFact, doubts []heldDoubt) {
	facts, doubts = []heldFact{}, []heldDoubt{}
	for n, by := range m.Parts {
		var decided *string
		if by != nil {
			decided = export.OrNull(by.ID.String())
		}
		if n >= len(m.Facts) {
			d := m.Doubts[n-len(m.Facts)]
			one := heldDoubt{doubtAnswer: doubtAnswer{Evidence: d.Evidence, Why: d.Why}, Item: m.PartName(n), DecidedBy: decided}
			if d.Fact != nil {
				proposed := factOf(*d.Fact)
				one.Proposes = &proposed
			}
			doubts = append(doubts, one)
		} else if m.Facts[n].What != "" {
			facts = append(facts, heldFact{factOf(m.Facts[n]), m.PartName(n), decided})
		}
	}
	return facts, doubts
}
