package ledger

import (
	"cmp"
	"slices"

	"mailtrack/reward"
)

// LateMail is a mail, or a fact of the user's, that was learned after the days
// it tells of and moved entries that stood already.
type LateMail struct {
	Source   FactID      // its first fact
	Kind     reward.Kind // of the mail; "" for the user's own
	Day      reward.Date // that it tells of
	Order    string      // the first that its facts name
	Recorded int64       // when it was learned, Unix seconds
	Facts    []FactID    // all of them, those of further mails too where More says so
	Before   []Entry     // entries as they stood; balances are those of then
	After    []Entry     // what stands in their place
	More     int         // mails beyond the first that are told together with it
}

// Shift is what became of one spend, or of one credit's earning or lapse: the
// entries that told it and those that tell it now, either of which may be none.
type Shift struct{ Was, Is []Entry }

// Shifts pairs Before and After, in the order in which they stood.
func (m LateMail) Shifts() []Shift {
	type about struct {
		source FactID
		lot    LotID
		what   EntryKind
	}
	of := func(e Entry) about {
		if tellsOfLot(e) {
			return about{lot: e.Lot, what: e.What}
		}
		return about{source: e.Source}
	}
	var shifts []Shift
	at := map[about]int{}
	shift := func(e Entry) *Shift {
		i, known := at[of(e)]
		if !known {
			i, shifts = len(shifts), append(shifts, Shift{})
			at[of(e)] = i
		}
		return &shifts[i]
	}
	for _, e := range m.Before {
		shift(e).Was = append(shift(e).Was, e)
	}
	for _, e := range m.After {
		shift(e).Is = append(shift(e).Is, e)
	}
	return shifts
}

// tellsOfLot says that an entry tells of a credit as such. Which of its mails told
// it first is then no part of what happened.
func tellsOfLot(e Entry) bool { return e.What == EntryEarned || e.What == EntryLapsed }

// mostLate is how many late mails are looked at one by one: each costs a fold.
// What is more than that is told as one.
const mostLate = 20

// stoodFor is how long, in seconds, an entry must have stood for a change of it to
// be named: what moves while a mailbox is read for the first time, nobody saw.
const stoodFor = 24 * 60 * 60

// Late names the entries that changed because of what was recorded after since
// (Unix seconds), and the mail that caused it: a fact dated in the past may move
// draws (ledger rules, "Late mail"). It folds with and without each mail that was
// recorded days after what it tells, in the order in which they were recorded.
// Entries that were only added, or whose running balance alone moved, did not
// change.
func Late(journal []Posting, markets reward.Markets, policy Policy, at AsOf, since int64) []LateMail {
	known, batches := sinceThen(journal, since)
	var late []LateMail
	var before []Entry
	var recorded map[FactID]int64
	looked := 0
	for i, batch := range batches {
		if !toldLate(batch) {
			known, before = append(known, batch...), nil
			continue
		}
		more := 0
		if looked++; looked == mostLate {
			more = len(batches) - i - 1
			batch = slices.Concat(batches[i:]...)
		}
		if before == nil {
			before = Fold(known, markets, policy, at).Entries()
		}
		if recorded == nil {
			recorded = recordedAt(journal)
		}
		known = append(known, batch...)
		after := Fold(known, markets, policy, at).Entries()
		gone, come := changes(before, after)
		gone = slices.DeleteFunc(gone, func(e Entry) bool { return batch[0].Recorded-recorded[e.Source] < stoodFor })
		if len(gone) > 0 {
			late = append(late, lateMail(batch, gone, come, more))
		}
		if before = after; looked == mostLate {
			break
		}
	}
	return late
}

// toldLate says that a mail was recorded at least two days after a day it tells of.
func toldLate(batch []Posting) bool {
	return slices.ContainsFunc(batch, func(p Posting) bool { return p.Recorded/86400-int64(p.Day) > 1 })
}

func recordedAt(journal []Posting) map[FactID]int64 {
	at := make(map[FactID]int64, len(journal))
	for i := range journal {
		at[journal[i].ID] = journal[i].Recorded
	}
	return at
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
		return cmp.Or(cmp.Compare(a.Recorded, b.Recorded), a.compare(&b)) // of one batch the older first, as if it had come so
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
	first := batch[0]
	m := LateMail{Source: first.ID, Kind: first.Kind, Day: first.Day, Recorded: first.Recorded, Before: gone, More: more}
	own := map[FactID]bool{}
	for _, p := range batch {
		m.Facts = append(m.Facts, p.ID)
		m.Order = cmp.Or(m.Order, p.Fact.Order)
		own[p.ID] = true
	}
	moved := map[LotID]bool{}
	for _, e := range gone {
		if tellsOfLot(e) {
			moved[e.Lot] = true
		}
	}
	for _, e := range come {
		if !own[e.Source] || (tellsOfLot(e) && moved[e.Lot]) {
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
	bare := func(e Entry) Entry {
		e.Balance = reward.Amount{}
		if tellsOfLot(e) {
			e.Source = FactID{}
		}
		return e
	}
	count := make(map[Entry]int, len(before))
	for _, e := range before {
		count[bare(e)]++
	}
	for _, e := range after {
		if b := bare(e); count[b] > 0 {
			count[b]--
		} else {
			come = append(come, e)
		}
	}
	for _, e := range before {
		if b := bare(e); count[b] > 0 {
			count[b]--
			gone = append(gone, e)
		}
	}
	return gone, come
}
