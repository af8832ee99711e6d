package main

import (
	"fmt"

	"mailtrack/internal/export"
	"mailtrack/ledger"
)

// What Amazon showed and what was pinned, as show tells them.

// hear adds to a story what was taken back, pinned and asserted.
func (s *story) hear(register ledger.Register, manual []ledger.ManualRecord) {
	s.voids = ledger.VoidedBy(manual)
	s.pins, s.assertions = map[ledger.FactID][]ledger.ManualRecord{}, map[ledger.FactID]ledger.Assertion{}
	for _, m := range ledger.InForce(manual) {
		if m.Decision != nil && m.Decision.Item.Part == ledger.OwnEntry {
			spend := ledger.FactID{N: uint32(m.Decision.Item.Number)}
			s.pins[spend] = append(s.pins[spend], m)
		}
	}
	for _, a := range register.Assertions() {
		s.assertions[a.Fact] = a
	}
}

func (p *program) printPins(m ledger.Settled, number int) {
	for _, pin := range m.Pins {
		if pin.Number == number {
			p.printPin(*pin.By)
		}
	}
}

func (p *program) printPin(pin ledger.ManualRecord) {
	p.detail("", fmt.Sprintf("you said, with %s: %s", pin.ID, correctionWords(pin.Decision)))
	if pin.Note != "" {
		p.detail("", "your note: "+pin.Note)
	}
}

// printShown says how an assertion stands today; of none it says nothing.
func (p *program) printShown(a ledger.Assertion) {
	if a.Fact == (ledger.FactID{}) {
		return
	}
	p.detail("account", a.Pool.Account+", "+a.Pool.Market+", "+string(a.Pool.Pot))
	if a.Adjusts {
		p.detail("adjusted", "by "+a.Adjusted.String()+", what nothing else explains")
	}
	switch {
	case a.Holds():
		p.detail("holds", "the ledger says the same of that day")
	case a.Outdated:
		p.detail("outdated", "the same was told again of that day, and what was told last counts")
	default:
		words := fmt.Sprintf("the ledger says %s of that day: Amazon showed %s", a.Computed, moreOrLess(a.Difference()))
		if a.Accepted {
			words += ". You accepted that"
		}
		p.detail("broken", words)
	}
}

// assertionAnswer is one assertion as it stands today.
type assertionAnswer struct {
	Fact       *string  `json:"fact"` // null where it was not recorded
	Date       string   `json:"date"`
	Account    string   `json:"account"`
	Market     string   `json:"market"`
	Currency   string   `json:"currency"`
	Pot        string   `json:"pot"`
	Categories []string `json:"categories"`
	Shown      string   `json:"shown"`
	Computed   string   `json:"computed"`   // with what was adjusted
	Difference string   `json:"difference"` // shown less computed
	Holds      bool     `json:"holds"`
	Accepted   bool     `json:"accepted"`
	Outdated   bool     `json:"outdated"` // the same was told again of that day, and only that counts
	Adjusts    bool     `json:"adjusts"`
	Adjusted   string   `json:"adjusted"`
	Lot        *string  `json:"lot"` // that the adjustment made
}

func assertionOf(a ledger.Assertion) *assertionAnswer {
	answer := &assertionAnswer{
		Date: a.Day.String(), Account: a.Pool.Account, Market: a.Pool.Market, Currency: string(a.Pool.Currency), Pot: string(a.Pool.Pot),
		Categories: export.Words(a.Categories), Shown: a.Shown.Decimal(), Computed: a.Computed.Decimal(),
		Difference: a.Difference().Decimal(), Holds: a.Holds(), Accepted: a.Accepted, Outdated: a.Outdated, Adjusts: a.Adjusts, Adjusted: a.Adjusted.Decimal(), Lot: export.OrNull(string(a.Lot)),
	}
	if a.Fact != (ledger.FactID{}) {
		answer.Fact = export.OrNull(a.Fact.String())
	}
	return answer
}
