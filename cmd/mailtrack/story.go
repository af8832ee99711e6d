package main

import (
	"cmp"
	"fmt"
	"strings"

	"mailtrack/ledger"
)

// printStory tells a story to a person: the credits, what happened to them, and
// the mails that told it.
func (p *program) printStory(s story) {
	for _, f := range s.findings {
		fmt.Fprintf(p.stdout, "Finding %s: %s\n", f.ID, clean(f.Why))
	}
	for _, lot := range s.lots {
		p.printLot(lot)
	}
	for _, promise := range s.promises {
		what := promise.Amount.String()
		if len(promise.Categories) > 0 {
			what += " for " + clean(goodFor(promise.Categories))
		}
		fmt.Fprintf(p.stdout, "Promised on %s: %s, not granted yet\n", promise.Made, what)
		if promise.Marked {
			p.detail("note", "a part of its order was cancelled, so it may not come")
		}
	}
	if len(s.entries) > 0 {
		fmt.Fprintln(p.stdout)
		p.printEntries(s.entries)
	}
	for _, m := range s.mails {
		p.printMail(m, s.voids)
	}
	for _, m := range s.manual {
		p.printOwn(m, s)
	}
}

func (p *program) printLot(lot ledger.Lot) {
	fmt.Fprintf(p.stdout, "Lot %s: %s of %s left, %s\n", lot.ID, lot.Remaining, lot.Amount, lot.State)
	p.detail("good for", goodFor(lot.Categories))
	p.detail("programme", string(lot.Programme))
	p.detail("account", lot.Pool.Account+", "+lot.Pool.Market+", "+string(lot.Pool.Pot))
	p.detail("earned", lot.Earned.Long())
	if lot.Expires.IsNone() {
		p.detail("lapses", "no expiry named")
	} else {
		p.detail("lapses", "after "+lot.Expires.Long())
	}
	p.detail("order", lot.Order)
	if lot.Assumed {
		p.detail("assumed", "it rests on a wording or a meaning that nobody has seen in a genuine mail")
	}
	if lot.Doubled {
		p.detail("note", "perhaps double: told twice by the same kind of mail")
	}
}

func (p *program) printMail(m ledger.Settled, voids map[string]ledger.FactID) {
	fmt.Fprintf(p.stdout, "\nMail %s, %s: %s %s\n", m.ID, m.Day, m.Kind, quoted(m.Subject))
	p.detail("from", m.From)
	p.detail("verdict", string(m.Verdict.Result)+": "+m.Verdict.Reason)
	p.decidedBy(m.Whole, "it counts", "it does not count")
	for n := range m.Parts {
		p.printPart(m, n)
		p.printPins(m, n)
		p.takenBack(voids[m.PartName(n)])
	}
	for _, place := range m.Places {
		p.detail("lies in", placeOf(place))
	}
}

// printPart is one fact or doubt with its words, and what was decided about it.
func (p *program) printPart(m ledger.Settled, n int) {
	name, says := strings.TrimPrefix(m.PartName(n), m.ID.String()), m.SaysAt(n)
	switch {
	case n < len(m.Facts) && says.What == "":
		return // told no more
	case n < len(m.Facts):
		p.detail(fmt.Sprintf("%s %s", name, says.What), factOf(*says).sentence(says.Assumed))
		p.detail("", "it says: "+quoted(says.Evidence)+" (rule "+says.Rule+")")
	default:
		d := m.Doubts[n-len(m.Facts)]
		p.detail(name+" doubt", d.Why)
		if d.Evidence != "" {
			p.detail("", "it says: "+quoted(d.Evidence))
		}
		if says != nil && m.Parts[n] == nil {
			p.detail("", fmt.Sprintf("if you accept it: %s %s", says.What, factOf(*says).sentence(false)))
		}
	}
	fact, counts := m.Counts(n)
	if counts {
		p.decidedBy(m.Parts[n], fmt.Sprintf("it counts as %s %s", fact.What, factOf(fact).sentence(false)), "")
	} else {
		p.decidedBy(m.Parts[n], "", "it does not count")
	}
}

func (p *program) decidedBy(by *ledger.ManualRecord, yes, no string) {
	if by == nil {
		return
	}
	what := yes
	if by.Decision.Verb == ledger.Reject || yes == "" {
		what = no
	}
	p.detail("", fmt.Sprintf("you decided, with %s: %s. %s", by.ID, by.Decision.Verb, what))
	if by.Note != "" {
		p.detail("", "your note: "+by.Note)
	}
}

func (p *program) printOwn(m ledger.ManualRecord, of story) {
	fmt.Fprintf(p.stdout, "\nYour own entry %s, %s: ", m.ID, m.Day)
	if m.Decision != nil {
		fmt.Fprintf(p.stdout, "%s\n", clean(decisionWords(ledger.Taken{ManualRecord: m, Name: cmp.Or(of.names[m.ID], ownName(m))})))
	} else if m.Voids != "" {
		fmt.Fprintf(p.stdout, "takes back %s\n", m.Voids)
	} else {
		fmt.Fprintf(p.stdout, "%s %s\n", m.Fact.What, clean(factOf(m.Fact).sentence(false)))
	}
	p.printShown(of.assertions[m.ID])
	p.detail("note", m.Note)
	for _, pin := range of.pins[m.ID] {
		p.printPin(pin)
	}
	p.takenBack(of.voids[m.ID.String()])
}

// ownName is what a decision is about as it is remembered: the mail, or what is
// named in the sums.
func ownName(m ledger.ManualRecord) string {
	if m.Decision != nil && m.Decision.Item.Part == ledger.OwnEntry {
		return ledger.FactID{N: uint32(m.Decision.Item.Number)}.String()
	}
	if m.Decision != nil && m.Decision.Item.Part != ledger.OneFinding {
		return m.Decision.Item.Mail.String()
	}
	return m.Voids
}

func (p *program) takenBack(by ledger.FactID) {
	if by != (ledger.FactID{}) {
		p.detail("", "taken back by "+by.String()+": it counts no more")
	}
}

// detail is an indented line; nothing is printed where there is nothing to say.
func (p *program) detail(name, text string) {
	if text != "" {
		fmt.Fprintf(p.stdout, "  %-12s %s\n", name, clean(text))
	}
}
