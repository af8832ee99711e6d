package ledger

import (
	"context"
	"fmt"

	"mailtrack/reward"
)

// Tell records what the user tells, all of it or nothing, one after the other: a
// decision about a doubt may follow the one that accepts its mail. What follows
// for the mails is booked in the same transaction. The ids are the next numbers;
// a number is never given twice.
func (l *Ledger) Tell(ctx context.Context, facts ...ManualFact) ([]FactID, error) {
	var ids []FactID
	err := l.update(ctx, func(t *tx) error {
		ids = ids[:0]
		for _, fact := range facts {
			id, err := t.tell(fact)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

func (t *tx) tell(fact ManualFact) (FactID, error) {
	if err := fact.measured(); err != nil {
		return FactID{}, err
	}
	if fact.Decision != nil {
		if err := t.allows(fact); err != nil {
			return FactID{}, err
		}
	}
	id, err := t.putManual(fact)
	if err != nil {
		return FactID{}, err
	}
	mail, touched, err := t.touches(ManualRecord{ID: id, ManualFact: fact})
	if err != nil || !touched {
		return id, err
	}
	entry, known, err := t.indexed(mail)
	if err != nil || !known {
		return id, err
	}
	m, err := t.mail(entry.Number)
	if err != nil {
		return id, err
	}
	return id, t.settle(entry.Number, m)
}

// touches is the mail that a decision is about, or that a void of one, or of
// such a void, is about.
func (t *tx) touches(m ManualRecord) (MailID, bool, error) {
	all, err := t.manual()
	if err != nil {
		return MailID{}, false, err
	}
	for m.Decision == nil {
		id, err := ParseManualID(m.Voids)
		if err != nil || id.N >= m.ID.N || uint64(id.N) > uint64(len(all)) {
			return MailID{}, false, nil
		}
		m = all[id.N-1]
	}
	return m.Decision.Item.Mail, m.Decision.Item.Mail != (MailID{}), nil
}

// decisionsAbout are the decisions in force about a mail, oldest first.
func (t *tx) decisionsAbout(id MailID) ([]ManualRecord, error) {
	if t.decided == nil {
		all, err := t.manual()
		if err != nil {
			return nil, err
		}
		t.decided = map[MailID][]ManualRecord{}
		for _, m := range InForce(all) {
			if m.Decision != nil && m.Decision.Item.Mail != (MailID{}) {
				t.decided[m.Decision.Item.Mail] = append(t.decided[m.Decision.Item.Mail], m)
			}
		}
	}
	return t.decided[id], nil
}

// VoidedBy is, for each lot or fact that the user took back, by its id, the
// entry that takes it back now. A void that is voided itself takes back nothing.
func VoidedBy(manual []ManualRecord) map[string]FactID {
	by := map[string]FactID{}
	for i := len(manual) - 1; i >= 0; i-- { // a void is voided by a later one only
		m := manual[i]
		if _, voided := by[m.ID.String()]; m.Voids != "" && !voided {
			by[m.Voids] = m.ID
		}
	}
	return by
}

// InForce are those of the user's entries that no later one takes back.
func InForce(manual []ManualRecord) []ManualRecord {
	by := VoidedBy(manual)
	var force []ManualRecord
	for _, m := range manual {
		if _, voided := by[m.ID.String()]; !voided {
			force = append(force, m)
		}
	}
	return force
}

// allows says why a decision cannot be taken, nil where it can.
func (t *tx) allows(fact ManualFact) error {
	d := fact.Decision
	if d.Item.Part == OneFinding {
		return t.allowsFinding(fact)
	}
	if d.Verb == PinDraw {
		return t.allowsPin(d)
	}
	s, known, err := t.settled(d.Item.Mail)
	switch {
	case err != nil:
		return err
	case !known:
		return fmt.Errorf("mail %s is %w", d.Item.Mail, ErrUnknownID)
	case d.Item.Part == WholeMail:
		return refuse(s.allowsWhole(fact))
	}
	if err := s.allowsPart(d); err != nil {
		return refuse(err)
	}
	return t.notVoided(s.PartName(s.find(d.Item)))
}

func (t *tx) allowsFinding(fact ManualFact) error {
	all, err := t.manual()
	if err != nil {
		return err
	}
	for _, m := range InForce(all) {
		if m.Decision != nil && m.Decision.Item.Finding == fact.Decision.Item.Finding && m.Decision.Item.Part == OneFinding {
			return refuse(decidedAlready(string(m.Decision.Item.Finding), &m))
		}
	}
	return t.notVoided(fact.Voids)
}

// notVoided says by which void a name is taken back already.
func (t *tx) notVoided(name string) error {
	all, err := t.manual()
	if err != nil {
		return err
	}
	if by, voided := VoidedBy(all)[name]; voided {
		return refuse(fmt.Errorf("%s is taken back already, by %s; `mailtrack void %s` would bring it back", name, by, by))
	}
	return nil
}

func (s Settled) allowsWhole(fact ManualFact) error {
	d := fact.Decision
	switch {
	case s.Whole != nil:
		return decidedAlready(s.ID.String(), s.Whole)
	case s.Verdict.Result == reward.Genuine:
		return fmt.Errorf("mail %s is proven to be genuine; decide about its facts and doubts", s.ID)
	case d.Verb == Correct:
		return fmt.Errorf("%s is a mail; accept it, and then correct one of its facts or doubts", s.ID)
	case d.Verb == Reject:
		return nil
	case s.Verdict.Result == reward.Forged && !d.AlthoughForged:
		return fmt.Errorf("mail %s: %w: %s", s.ID, ErrForged, s.Verdict.Reason)
	case s.Account == "" && fact.Account == "":
		return fmt.Errorf("mail %s is written to no account that is known; say whose credit it is with --account NAME", s.ID)
	case s.Market == "" && fact.Market == "":
		return fmt.Errorf("mail %s names no shop; say which with --market, like --market amazon.com", s.ID)
	case s.Day.IsNone():
		return fmt.Errorf("mail %s has no date that could be read; enter what it says with `mailtrack add`, and reject it", s.ID)
	}
	return nil
}

func (s Settled) allowsPart(d *Decision) error {
	n := s.find(d.Item)
	name := s.ID.String()
	switch {
	case n < 0:
		return fmt.Errorf("mail %s says that no more; `mailtrack review show %s` tells what it says now", s.ID, s.ID)
	case s.Parts[n] != nil:
		return decidedAlready(s.PartName(n), s.Parts[n])
	case !s.Believed() && s.Whole != nil:
		return fmt.Errorf("mail %s does not count, by your decision %s; `mailtrack void %s` takes that back", name, s.Whole.ID, s.Whole.ID)
	case !s.Believed():
		return fmt.Errorf("mail %s is not proven to be Amazon's, so nothing in it counts; accept the mail first: `mailtrack review accept %s`", name, name)
	case !s.takes(n, d):
		return fmt.Errorf("%s: too little was read to accept it; say what it is worth: `mailtrack review correct %s --amount ...`", s.PartName(n), s.PartName(n))
	case d.Verb == Accept && n < len(s.Facts):
		return fmt.Errorf("%s counts already; there is nothing to accept", s.PartName(n))
	}
	return nil
}

func decidedAlready(name string, by *ManualRecord) error {
	return fmt.Errorf("%s is decided already, by %s (%s); `mailtrack void %s` takes that back", name, by.ID, by.Decision.Verb, by.ID)
}

// PartName is what a person types for a part of the mail: "M7k2m9xq4tb.0" for
// its first fact, "M7k2m9xq4tb.d1" for its first doubt.
func (m Mail) PartName(number int) string {
	if number < len(m.Facts) {
		return FactID{m.ID, uint32(number)}.String()
	}
	return fmt.Sprintf("%s.d%d", m.ID, number-len(m.Facts)+1)
}
