package ledger

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"mailtrack/reward"
)

// Taken is a decision or a void in force, with what it is about under its name
// of today.
type Taken struct {
	ManualRecord
	Name   string // "M7k2m9xq4tb.d1"; of an orphan what is left of it: the mail, or what was voided
	Orphan bool   // it is about something that is told no more
}

// Taken are the decisions and voids in force, in the order of telling, but for
// voids of the user's own entries. What they are about is looked for in the mails
// and in the register of today; what is gone is told as an orphan and never
// dropped (ledger rules, "Decisions").
func (l *Ledger) Taken(ctx context.Context, register Register) ([]Taken, error) {
	var all []Taken
	err := l.view(ctx, func(t *tx) error {
		all = nil
		manual, err := t.manual()
		if err != nil {
			return err
		}
		for _, m := range InForce(manual) {
			one := Taken{ManualRecord: m}
			switch _, own := ParseManualID(m.Voids); {
			case m.Decision != nil && m.Decision.Item.Part == OwnEntry:
				one.Name = FactID{N: uint32(m.Decision.Item.Number)}.String()
			case m.Decision != nil && m.Decision.Item.Part != OneFinding:
				err = t.nameItem(&one)
			case m.Voids == "" || own == nil:
				continue
			default:
				one.Name, one.Orphan, err = t.nameVoided(m, register)
			}
			if err != nil {
				return err
			}
			if one.Decision != nil && one.Decision.Verb == PinDraw && !register.Has(one.Decision.Lot) {
				one.Orphan = true
			}
			all = append(all, one)
		}
		return nil
	})
	return all, err
}

// LostBy are the decisions in force that a reading anew leaves without what they
// are about, in the order of telling, each by the name that it had. It may be
// asked before the new reading is in place, and after.
func (l *Ledger) LostBy(ctx context.Context, changed []Reread) (lost []Taken, err error) {
	err = l.view(ctx, func(t *tx) error {
		lost = nil
		for _, r := range changed {
			decided, err := t.decisionsAbout(r.New.ID)
			if err != nil {
				return err
			}
			if len(decided) == 0 {
				continue
			}
			before := settle(r.Old.StoredMail, decided)
			for _, d := range settle(r.New, decided).Orphans {
				if name := before.nameOf(d.ID); name != "" {
					lost = append(lost, Taken{ManualRecord: d, Name: name, Orphan: true})
				}
			}
		}
		return nil
	})
	slices.SortFunc(lost, func(a, b Taken) int { return cmp.Compare(a.ID.N, b.ID.N) })
	return lost, err
}

// nameOf is the name of what a decision settles, "" where it settles nothing.
func (s Settled) nameOf(decision FactID) (name string) {
	if s.Whole != nil && s.Whole.ID == decision {
		name = s.ID.String()
	}
	for _, pin := range s.Pins {
		if pin.By.ID == decision {
			name = s.PartName(pin.Number)
		}
	}
	for n, by := range s.Parts {
		if by != nil && by.ID == decision {
			name = s.PartName(n)
		}
	}
	return name
}

// nameItem names a mail or a part of it.
func (t *tx) nameItem(one *Taken) error {
	mail := one.Decision.Item.Mail
	one.Name, one.Orphan = mail.String(), true
	s, known, err := t.settled(mail)
	if err != nil || !known {
		return err
	}
	if name := s.nameOf(one.ID); name != "" {
		one.Name, one.Orphan = name, false
	}
	return nil
}

// nameVoided names a lot, a fact or a finding, and says whether what it is about
// is gone. A finding may come and go; what it was about may not.
func (t *tx) nameVoided(m ManualRecord, register Register) (name string, gone bool, err error) {
	about := []string{m.Voids}
	if m.Decision != nil {
		about = m.Decision.Item.About
	}
	for _, name := range about {
		there := true
		if name[:1] == "L" {
			there = register.Has(LotID(name))
		} else if name[:1] == "M" {
			there, err = t.tells(name)
		}
		if err != nil || !there {
			return m.Voids, true, err
		}
	}
	return m.Voids, false, nil
}

// tells says whether a mail tells today a fact of that name.
func (t *tx) tells(name string) (bool, error) {
	id, err := t.factNamed(name)
	if errors.Is(err, ErrUnknownID) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	s, known, err := t.settled(id.Mail)
	if err != nil || !known || int(id.N) >= len(s.Parts) {
		return false, err
	}
	says := s.SaysAt(int(id.N))
	return says != nil && says.What != "", nil
}

// settled is a mail with the decisions in force about it.
func (t *tx) settled(id MailID) (s Settled, known bool, err error) {
	entry, known, err := t.indexed(id)
	if err != nil || !known {
		return s, false, err
	}
	m, err := t.placed(entry.Number)
	if err != nil {
		return s, true, err
	}
	decided, err := t.decisionsAbout(id)
	return settle(m, decided), true, err
}

// Settled is the mail whose id begins with prefix, with what was decided about
// it; errors are those of MailByID.
func (l *Ledger) Settled(ctx context.Context, prefix string) (Settled, error) {
	var s Settled
	err := l.view(ctx, func(t *tx) error {
		id, err := t.complete(prefix)
		if err != nil {
			return err
		}
		s, _, err = t.settled(id)
		return err
	})
	return s, err
}

// Has says whether a lot is there, or would be had the user not voided it.
func (r Register) Has(lot LotID) bool {
	if r.fold == nil {
		return false
	}
	if r.fold.metVoid[lot] {
		return true
	}
	for i := range r.fold.lots {
		if r.fold.idOf(int32(i)) == lot {
			return true
		}
	}
	return false
}

// decidedFacts is by how much the facts that count differ from those that proven
// mails tell.
func (t *tx) decidedFacts() (int, error) {
	all, err := t.manual()
	if err != nil {
		return 0, err
	}
	more, seen := 0, map[MailID]bool{}
	for _, m := range InForce(all) {
		if m.Decision == nil || seen[m.Decision.Item.Mail] {
			continue
		}
		seen[m.Decision.Item.Mail] = true
		s, known, err := t.settled(m.Decision.Item.Mail)
		if err != nil {
			return 0, err
		}
		if !known {
			continue
		}
		for n := range s.Parts {
			if _, counts := s.Counts(n); counts {
				more++
			}
		}
		if s.Verdict.Result == reward.Genuine {
			more -= len(s.Told())
		}
	}
	return more, nil
}
