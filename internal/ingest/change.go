package ingest

import (
	"slices"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// Change is what one mail tells otherwise than before.
type Change struct {
	Old, New   ledger.StoredMail
	Added      []reward.Fact
	Changed    []FactChange
	Gone       []reward.Fact
	DoubtsCame []reward.Doubt
	DoubtsWent []reward.Doubt
}

// FactChange is one fact in both readings.
type FactChange struct{ Old, New reward.Fact }

// note adds a mail whose record differs to what was found.
func (found *Reread) note(r ledger.Reread) {
	if c := changeOf(r.Old.StoredMail, r.New); c.tells() {
		found.Changes = append(found.Changes, c)
	} else {
		found.Reworded++
	}
}

// sort puts the oldest mail first.
func (found *Reread) sort() {
	slices.SortStableFunc(found.Changes, func(a, b Change) int { return a.New.Sent.Compare(b.New.Sent) })
}

// changeOf compares fact by fact, by number: what has the same number is the
// same fact. Nothing counted of a mail that is believed only now, so that all it
// tells is added.
func changeOf(old, now ledger.StoredMail) Change {
	c := Change{Old: old, New: now}
	if now.Verdict.Result == reward.Genuine && c.Rejudged() {
		old.Facts = nil
	}
	for n := range max(len(old.Facts), len(now.Facts)) {
		switch a, b := factAt(old, n), factAt(now, n); {
		case a.What == "" && b.What == "":
		case a.What == "":
			c.Added = append(c.Added, b)
		case b.What == "":
			c.Gone = append(c.Gone, a)
		case !ledger.SameFact(a, b):
			c.Changed = append(c.Changed, FactChange{a, b})
		}
	}
	c.DoubtsCame, c.DoubtsWent = without(now.Doubts, old.Doubts), without(old.Doubts, now.Doubts)
	return c
}

func factAt(m ledger.StoredMail, n int) reward.Fact {
	if n < len(m.Facts) {
		return m.Facts[n]
	}
	return reward.Fact{}
}

// without are the doubts of one reading that the other has not.
func without(doubts, others []reward.Doubt) []reward.Doubt {
	left := slices.Clone(others)
	var rest []reward.Doubt
	for _, d := range doubts {
		same := func(o reward.Doubt) bool { return o.Why == d.Why && o.Evidence == d.Evidence }
		if i := slices.IndexFunc(left, same); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		rest = append(rest, d)
	}
	return rest
}

// tells says that a person would want to know of it: facts, doubts, verdict,
// kind, or what places a fact.
func (c Change) tells() bool {
	return len(c.Added)+len(c.Changed)+len(c.Gone)+len(c.DoubtsCame)+len(c.DoubtsWent) > 0 ||
		c.Rejudged() || c.Rekinded() || c.Old.Account != c.New.Account || c.Old.Market != c.New.Market || c.Old.Day != c.New.Day
}

// Rejudged says that the mail is believed otherwise now.
func (c Change) Rejudged() bool { return c.Old.Verdict.Result != c.New.Verdict.Result }

// Rekinded says that the mail is of another kind now.
func (c Change) Rekinded() bool { return c.Old.Kind != c.New.Kind }
