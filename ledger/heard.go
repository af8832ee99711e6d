package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// Two decisions do more than say what a mail books: a pin says how the sums draw,
// and a corrected day takes a fact out of its mail's record of the journal, whose
// key is the mail's day. They are few, so a question asks their mails for what
// they are about today, and gives the fold a posting for each.

// PinnedPart is a part of a mail, by its number, and the pin about it.
type PinnedPart struct {
	Number int
	By     *ManualRecord
}

// hearPin finds what a pin is about. It decides nothing about the part, which may
// be corrected besides and be pinned to several lots.
func (s *Settled) hearPin(pin *ManualRecord) {
	if n := s.find(pin.Decision.Item); n >= 0 {
		s.Pins = append(s.Pins, PinnedPart{n, pin})
	} else {
		s.Orphans = append(s.Orphans, *pin)
	}
}

// moved says that a person corrected the day of a part.
func (s Settled) moved(n int) bool {
	by := s.Parts[n]
	return by != nil && by.Decision.Verb == Correct && !by.Decision.Words.Day.IsNone()
}

// hears says that a decision is one of the two.
func (m ManualRecord) hears() bool {
	d := m.Decision
	return d != nil && (d.Verb == PinDraw || d.Verb == Correct && !d.Words.Day.IsNone())
}

// pin is the posting of a pin to what the spend is called today.
func (m ManualRecord) pin(spend FactID) Posting {
	p := m.posting()
	p.Pin = &Pin{spend, m.Decision.Lot, m.Decision.Words.Amount}
	return p
}

// heardPostings are those of the decisions in force that the fold hears itself.
func (t *tx) heardPostings() ([]Posting, error) {
	all, err := t.manual()
	if err != nil {
		return nil, err
	}
	var postings []Posting
	asked := map[MailID]bool{}
	for _, m := range all {
		if !m.hears() || asked[m.Decision.Item.Mail] {
			continue
		}
		if m.Decision.Item.Part == OwnEntry {
			postings = append(postings, m.pin(FactID{N: uint32(m.Decision.Item.Number)}))
			continue
		}
		asked[m.Decision.Item.Mail] = true
		s, known, err := t.settled(m.Decision.Item.Mail)
		if err != nil {
			return nil, err
		}
		if known {
			postings = append(postings, s.heard()...)
		}
	}
	return postings, nil
}

// heard are the postings of a mail's pins, and of its parts whose day was
// corrected. All else that these say is as the mail's other postings do. Their
// instant is noon of that day at Greenwich.
func (s Settled) heard() []Posting {
	var postings []Posting
	for _, pin := range s.Pins {
		postings = append(postings, pin.By.pin(FactID{s.ID, uint32(pin.Number)}))
	}
	for n := range s.Parts {
		fact, counts := s.Counts(n)
		if !counts || !s.moved(n) {
			continue
		}
		of, _ := s.telling()
		day := s.Parts[n].Decision.Words.Day
		postings = append(postings, Posting{
			ID: FactID{s.ID, uint32(n)}, Kind: of.Kind, Account: of.Account, Market: of.Market,
			Day: day, DayNamed: true, Instant: (int64(day)*24 + 12) * 60 * 60, Recorded: of.Recorded,
			Text: of.Text, Sender: of.Sender, Fact: bare(fact),
		})
	}
	return postings
}

// allowsPin says why a draw cannot be pinned, nil where it can. Whether the lot
// is there only the fold knows.
func (t *tx) allowsPin(d *Decision) error {
	name, err := t.spendNamed(d.Item)
	if err != nil {
		return err
	}
	all, err := t.manual()
	if err != nil {
		return err
	}
	for _, m := range InForce(all) {
		if o := m.Decision; o != nil && o.Verb == PinDraw && o.Lot == d.Lot && o.Item.Mail == d.Item.Mail && o.Item.Number == d.Item.Number {
			return refuse(fmt.Errorf("%s is pinned to %s already, by %s; `mailtrack void %s` takes that back", name, d.Lot, m.ID, m.ID))
		}
	}
	return t.notVoided(name)
}

// spendNamed is the name of the spend that an item is, or an error where it is
// none that counts.
func (t *tx) spendNamed(item Item) (string, error) {
	if item.Part == OwnEntry {
		all, err := t.manual()
		if err != nil {
			return "", err
		}
		id := FactID{N: uint32(item.Number)}
		for _, m := range all {
			if m.ID == id && m.Decision == nil && m.Voids == "" && m.Fact.What == reward.Spent {
				return id.String(), nil
			}
		}
		return "", refuse(fmt.Errorf("%s is no spend of your own, and only a spend draws on a lot", id))
	}
	s, known, err := t.settled(item.Mail)
	if err != nil {
		return "", err
	}
	if !known {
		return "", fmt.Errorf("mail %s is %w", item.Mail, ErrUnknownID)
	}
	n := s.find(item)
	if n < 0 {
		return "", refuse(fmt.Errorf("mail %s says that no more; `mailtrack show %s` tells what it says now", s.ID, s.ID))
	}
	if fact, counts := s.Counts(n); !counts || fact.What != reward.Spent {
		return "", refuse(fmt.Errorf("%s is no spend that counts, and only a spend draws on a lot", s.PartName(n)))
	}
	return s.PartName(n), nil
}
