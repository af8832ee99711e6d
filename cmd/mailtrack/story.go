package main

import (
	"fmt"

	"mailtrack/ledger"
)

// printStory tells a story to a person: the credits, what happened to them, and
// the mails that told it.
func (p *program) printStory(s story) {
	for _, lot := range s.lots {
		p.printLot(lot)
	}
	for _, promise := range s.promises {
		fmt.Fprintf(p.stdout, "Promised on %s: %s for %s, not granted yet\n", promise.Made, promise.Amount, clean(goodFor(promise.Categories)))
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
		p.printOwn(m, s.voids)
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

func (p *program) printMail(m ledger.StoredMail, voids map[string]string) {
	fmt.Fprintf(p.stdout, "\nMail %s, %s: %s %s\n", m.ID, m.Day, m.Kind, quoted(m.Subject))
	p.detail("from", m.From)
	p.detail("verdict", string(m.Verdict.Result)+": "+m.Verdict.Reason)
	for i, f := range m.Facts {
		if f.What == "" {
			continue // its mail is not read so any more; the number is kept for it
		}
		p.detail(fmt.Sprintf(".%d %s", i, f.What), factOf(f).sentence(f.Assumed))
		p.detail("", "it says: "+quoted(f.Evidence)+" (rule "+f.Rule+")")
		p.takenBack(voids[ledger.FactID{Mail: m.ID, N: uint32(i)}.String()])
	}
	for _, d := range m.Doubts {
		p.detail("doubt", d.Why)
		if d.Evidence != "" {
			p.detail("", "it says: "+quoted(d.Evidence))
		}
	}
	for _, place := range m.Places {
		p.detail("lies in", placeOf(place))
	}
}

func (p *program) printOwn(m ledger.ManualRecord, voids map[string]string) {
	fmt.Fprintf(p.stdout, "\nYour own entry %s, %s: ", m.ID, m.Day)
	if m.Voids != "" {
		fmt.Fprintf(p.stdout, "takes back %s\n", m.Voids)
	} else {
		fmt.Fprintf(p.stdout, "%s %s\n", m.Fact.What, clean(factOf(m.Fact).sentence(false)))
	}
	p.detail("note", m.Note)
	p.takenBack(voids[m.ID.String()])
}

func (p *program) takenBack(by string) {
	if by != "" {
		p.detail("", "taken back by "+by+": it counts no more")
	}
}

// detail is an indented line; nothing is printed where there is nothing to say.
func (p *program) detail(name, text string) {
	if text != "" {
		fmt.Fprintf(p.stdout, "  %-12s %s\n", name, clean(text))
	}
}
