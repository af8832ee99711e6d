package ledger

import (
	"time"

	"mailtrack/reward"
)

// Settled is a mail with what a person decided about it. What it books and
// whether it waits for a person follow from the two alone: neither the order of
// the decisions nor that of arrival plays a part, and taking a decision back
// leaves what was before it.
type Settled struct {
	StoredMail
	Whole   *ManualRecord   // the decision about the mail itself, nil for none
	Parts   []*ManualRecord // those about its facts, then about its doubts; nil for none
	Orphans []ManualRecord  // those about something that it says no more
	Pins    []PinnedPart    // draws that were pinned, in the order of telling
}

// settle hears the decisions in force about a mail, oldest first. Where two are
// about one thing the later one stands.
func settle(m StoredMail, decisions []ManualRecord) Settled {
	s := Settled{StoredMail: m, Parts: make([]*ManualRecord, m.parts())}
	for i := range decisions {
		d := &decisions[i]
		if d.Decision.Verb == PinDraw {
			s.hearPin(d)
			continue
		}
		at := &s.Whole
		if d.Decision.Item.Part != WholeMail {
			n := m.find(d.Decision.Item)
			if n < 0 || !m.takes(n, d.Decision) {
				s.Orphans = append(s.Orphans, *d)
				continue
			}
			at = &s.Parts[n]
		}
		if *at != nil {
			s.Orphans = append(s.Orphans, **at)
		}
		*at = d
	}
	return s
}

// takes says that enough was read of a part for that decision. To accept an amount
// is to accept no other that is read in the same words later.
func (m Mail) takes(n int, d *Decision) bool {
	switch d.Verb {
	case Accept:
		return m.SaysAt(n) != nil && m.SaysAt(n).Amount == d.Item.Amount
	case Correct:
		return m.SaysAt(n) != nil || !d.Words.Amount.IsNone()
	}
	return true
}

// Believed says that the mail's facts count: it is proven to be Amazon's, or a
// person said that it is. A mail proven to be forged needs a person who knew.
func (s Settled) Believed() bool {
	switch {
	case s.Whole == nil:
		return s.Verdict.Result == reward.Genuine
	case s.Whole.Decision.Verb != Accept:
		return false
	}
	return s.Verdict.Result != reward.Forged || s.Whole.Decision.AlthoughForged
}

// Contradicted says that a person rejected the mail when it was not proven, and
// that a copy which is proven came since. It stays rejected, and is asked about.
func (s Settled) Contradicted() bool {
	return s.Whole != nil && s.Whole.Decision.Verb == Reject && s.Verdict.Result == reward.Genuine
}

// Open says whether the part of that number waits for a person: a doubt of a
// mail that is believed, and that nobody decided.
func (s Settled) Open(number int) bool {
	return number >= len(s.Facts) && s.Parts[number] == nil && s.Believed()
}

// Waits says whether the mail stands in the review.
func (s Settled) Waits() bool {
	switch {
	case s.Whole != nil && s.Whole.Decision.Verb == Reject:
		return s.Contradicted()
	case !s.Believed():
		return true
	}
	for n := range s.Parts {
		if s.Open(n) {
			return true
		}
	}
	return false
}

// Counts is the fact that the part of a number books, none where it books none.
func (s Settled) Counts(number int) (reward.Fact, bool) {
	says, decided := s.SaysAt(number), s.Parts[number]
	isDoubt := number >= len(s.Facts)
	switch {
	case !s.Believed(), !isDoubt && says.What == "", decided == nil && isDoubt, decided != nil && decided.Decision.Verb == Reject:
		return reward.Fact{}, false
	case decided == nil:
		return *says, true
	}
	if says == nil {
		says = &reward.Fact{What: reward.Earned}
	}
	return decided.Decision.Words.over(*says), true
}

// telling is what the mail puts into the journal; books is false where it puts
// nothing there. A fact keeps its number whatever is decided: one that is
// rejected stands there as void, so that it renames no other, and what was
// accepted of a doubt stands behind the mail's facts, at the doubt's own number.
func (s Settled) telling() (t telling, books bool) {
	t = telling{
		ID: s.ID, Kind: s.Kind, Account: s.Account, Market: s.Market,
		Day: s.Day, Instant: s.Sent.Unix(), Recorded: s.learned().Unix(),
		Text: s.Text, Sender: s.Sender,
	}
	if w := s.Whole; w != nil {
		if t.Account == "" {
			t.Account = w.Account
		}
		if t.Market == "" {
			t.Market = w.Market
		}
	}
	if !s.Believed() {
		return t, false
	}
	for n := range s.Parts {
		fact, counts := s.Counts(n)
		switch {
		case counts && s.moved(n): // to another day, and its posting with it
			t.Facts, t.Void = append(t.Facts, reward.Fact{}), append(t.Void, true)
		case counts:
			t.Facts, t.Void = append(t.Facts, fact), append(t.Void, false)
		case n < len(s.Facts):
			t.Facts, t.Void = append(t.Facts, s.Facts[n]), append(t.Void, true)
		default:
			t.Facts, t.Void = append(t.Facts, reward.Fact{}), append(t.Void, true)
		}
	}
	for last := len(t.Facts) - 1; last >= 0 && t.Facts[last].What == ""; last-- {
		t.Facts, t.Void = t.Facts[:last], t.Void[:last]
	}
	return t, len(t.Facts) > 0
}

// learned is since when the mail counts: since its verdict was known, or since
// a person accepted it.
func (s Settled) learned() time.Time {
	learned := s.Recorded
	if s.Judged.After(learned) {
		learned = s.Judged
	}
	if s.Whole != nil && s.Verdict.Result != reward.Genuine && s.Whole.Now.After(learned) {
		learned = s.Whole.Now
	}
	return learned
}

// settle writes what follows from a mail and the decisions about it, in place of
// what stood there. Whoever changes one of the two calls it: Record, a decision,
// a void of one, and whoever reads the mail anew. A mail whose day or instant
// changed has to be erased before (eraseMail), because they are in the keys.
func (t *tx) settle(number uint64, m StoredMail) error {
	decided, err := t.decisionsAbout(m.ID)
	if err != nil {
		return err
	}
	s := settle(m, decided)
	key := reviewKey(m.Mail, number)
	if s.Waits() {
		err = t.put(inReview, key, nil)
	} else {
		err = t.drop(inReview, key)
	}
	if err != nil {
		return err
	}
	tells, books := s.telling()
	if books {
		return t.put(inJournal, tells.key(), tells.record())
	}
	return t.drop(inJournal, tells.key())
}
