package ledger

import (
	"cmp"
	"slices"

	"mailtrack/reward"
)

// LateMail is a mail, or a fact of the user's, that was learned after the days
// it tells of and moved entries that stood already.
type LateMail struct {
	Source FactID   // its first fact
	Facts  []FactID // all of them, those of further mails too where More says so
	Before []Entry  // entries as they stood; balances are those of then
	After  []Entry  // what stands in their place
	More   int      // mails beyond the first that are told together with it
}

// mostLate is how many late mails are looked at one by one: each costs a fold.
// What is more than that is told as one.
const mostLate = 20

// Late names the entries that changed because of what was recorded after since
// (Unix seconds), and the mail that caused it: a fact dated in the past may move
// draws (ledger rules, "Late mail"). It folds with and without each such mail,
// in the order in which they were recorded. Entries that were only added, or
// whose running balance alone moved, did not change.
func Late(journal []Posting, markets reward.Markets, policy Policy, at AsOf, since int64) []LateMail {
	known, batches := sinceThen(journal, since)
	if len(batches) == 0 {
		return nil
	}
	before := Fold(known, markets, policy, at).Entries()
	after := Fold(journal, markets, policy, at).Entries()
	if gone, _ := changes(before, after); len(gone) == 0 {
		return nil
	}
	var late []LateMail
	for i, batch := range batches {
		more := 0
		if i == mostLate-1 {
			more = len(batches) - mostLate
			batch = slices.Concat(batches[i:]...)
		}
		known = append(known, batch...)
		after := Fold(known, markets, policy, at).Entries()
		if gone, come := changes(before, after); len(gone) > 0 {
			late = append(late, lateMail(batch, gone, come, more))
		}
		if before = after; more > 0 {
			break
		}
	}
	return late
}

// sinceThen parts what was known by then from what was recorded later, mail by
// mail in the order of recording; each of the user's own facts stands alone.
func sinceThen(journal []Posting, since int64) (known []Posting, batches [][]Posting) {
	var late []Posting
	for i := range journal {
		if journal[i].Recorded > since {
			late = append(late, journal[i])
		} else {
			known = append(known, journal[i])
		}
	}
	slices.SortFunc(late, func(a, b Posting) int {
		return cmp.Or(cmp.Compare(a.Recorded, b.Recorded), compareFacts(a.ID, b.ID))
	})
	for i, p := range late {
		if i > 0 && !p.Manual() && p.ID.Mail == late[i-1].ID.Mail {
			batches[len(batches)-1] = append(batches[len(batches)-1], p)
			continue
		}
		batches = append(batches, []Posting{p})
	}
	return known, batches
}

func lateMail(batch []Posting, gone, come []Entry, more int) LateMail {
	m := LateMail{Source: batch[0].ID, Before: gone, More: more}
	own := map[FactID]bool{}
	for _, p := range batch {
		m.Facts = append(m.Facts, p.ID)
		own[p.ID] = true
	}
	for _, e := range come {
		if !own[e.Source] {
			m.After = append(m.After, e)
		}
	}
	return m
}

// Changes are the entries of a register that another, of the same ledger, has no
// more, and those that came in their place, both oldest first.
func (r Register) Changes(after Register) (gone, come []Entry) {
	return changes(r.Entries(), after.Entries())
}

// changes are the entries of before that are no more, and those of after that
// were not there. The running balance is no part of an entry here.
func changes(before, after []Entry) (gone, come []Entry) {
	count := make(map[Entry]int, len(before))
	for _, e := range before {
		e.Balance = reward.Amount{}
		count[e]++
	}
	for _, e := range after {
		bare := e
		bare.Balance = reward.Amount{}
		if count[bare] > 0 {
			count[bare]--
		} else {
			come = append(come, e)
		}
	}
	for _, e := range before {
		bare := e
		bare.Balance = reward.Amount{}
		if count[bare] > 0 {
			count[bare]--
			gone = append(gone, e)
		}
	}
	return gone, come
}
