package ledger

import (
	"slices"

	"mailtrack/reward"
)

// move is one Entry while it is folded, without a pointer: the register is
// written once, at the end, when its length is known.
type move struct {
	lot, source int32 // no lot: -1; source is a rank
	day         reward.Date
	what        uint8 // index in moved
	minor       int64
}

// moved are the kinds of entry that a fold makes.
var moved = [...]EntryKind{EntryEarned, EntrySpent, EntryLapsed, EntryReturned, EntryUnexplained, EntryAssumed, EntryAdjusted, EntryLapsed}

const (
	moveEarned uint8 = iota
	moveSpent
	moveLapsed
	moveReturned
	moveUnexplained
	moveAssumed
	moveAdjusted
	moveLapsedAtOnce // what came when its last day had passed
)

// enter moves the balance of a lot's pool, and the register by a line.
func (f *fold) enter(lot int32, day reward.Date, what uint8, minor int64, source int32) {
	f.pools[f.lots[lot].pool].balance += minor
	f.moves = append(f.moves, move{lot, source, day, what, minor})
}

// written are the register's lines. What was unexplained and is explained now
// has no line any more.
func (f *fold) written() []Entry {
	settled := 0
	for i := range f.debts {
		if f.debts[i].rest == 0 {
			settled++
		}
	}
	entries := make([]Entry, 0, len(f.moves)-settled)
	f.forward(func(e Entry, _ int32) bool {
		entries = append(entries, e)
		return true
	})
	return entries
}

// forward gives the register's lines on, oldest first, each with its lot, none: -1.
func (f *fold) forward(yield func(Entry, int32) bool) {
	ids, balances := f.allIDs(), make([]int64, len(f.pools))
	for i := range f.moves {
		m := &f.moves[i]
		if m.settled() {
			continue
		}
		in := f.poolOfMove(m)
		if m.lot >= 0 {
			balances[in] += m.minor
		}
		e := f.entry(m, in, balances[in])
		if m.lot >= 0 {
			e.Lot = ids.of(m.lot)
		}
		if !yield(e, m.lot) {
			return
		}
	}
}

// backward gives the register's lines on, newest first, and writes only those
// that are asked for: the last page of a long register costs no more than that
// of a short one.
func (f *fold) backward(yield func(Entry) bool) {
	balances := make([]int64, len(f.pools))
	for i := range f.pools {
		balances[i] = f.pools[i].balance
	}
	for i := range slices.Backward(f.moves) {
		m := &f.moves[i]
		if m.settled() {
			continue
		}
		in := f.poolOfMove(m)
		e := f.entry(m, in, balances[in])
		if m.lot >= 0 {
			balances[in] -= m.minor
			e.Lot = f.idOf(m.lot)
		}
		if !yield(e) {
			return
		}
	}
}

// settled says that a line is no more: it was unexplained and is explained now.
func (m *move) settled() bool { return m.what == moveUnexplained && m.minor == 0 }

func (f *fold) poolOfMove(m *move) int32 {
	if m.lot >= 0 {
		return f.lots[m.lot].pool
	}
	return f.poolFor(m.source)
}

// entry writes one line, but for the id of its lot.
func (f *fold) entry(m *move, in int32, balance int64) Entry {
	source := f.posting(m.source)
	e := Entry{
		Pool: f.pools[in].Pool, Date: m.day, What: moved[m.what],
		Amount: f.money(in, m.minor), Balance: f.money(in, balance),
		Programme: source.Programme, Source: source.id, Order: f.named.text(source.order),
	}
	if m.lot >= 0 {
		e.Programme = f.programmeOf(&f.lots[m.lot].credit)
	}
	if e.What == EntryLapsed {
		e.Expires, e.AtOnce = f.lots[m.lot].expires, m.what == moveLapsedAtOnce
	}
	return e
}
