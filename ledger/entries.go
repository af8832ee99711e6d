package ledger

import "mailtrack/reward"

// move is one Entry while it is folded, without a pointer: the register is
// written once, at the end, when its length is known.
type move struct {
	pool, lot, order, source int32 // no lot: -1, no order: -1; source is a rank
	day                      reward.Date
	what                     uint8 // index in moved
	minor, balance           int64
}

// moved are the kinds of entry that a fold makes.
var moved = [...]EntryKind{EntryEarned, EntrySpent, EntryLapsed, EntryReturned, EntryUnexplained}

const (
	moveEarned uint8 = iota
	moveSpent
	moveLapsed
	moveReturned
	moveUnexplained
)

// enter moves the balance of a lot's pool, and the register by a line.
func (f *fold) enter(lot int32, day reward.Date, what uint8, minor int64, order, source int32) {
	in := f.lots[lot].pool
	f.pools[in].balance += minor
	f.moves = append(f.moves, move{in, lot, order, source, day, what, minor, f.pools[in].balance})
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
	for i := range f.moves {
		m := &f.moves[i]
		if m.what == moveUnexplained && m.minor == 0 {
			continue
		}
		source := f.posting(m.source)
		e := Entry{
			Pool: f.pools[m.pool].Pool, Date: m.day, What: moved[m.what],
			Amount: f.money(m.pool, m.minor), Balance: f.money(m.pool, m.balance),
			Programme: source.Programme, Source: source.id,
		}
		if m.lot >= 0 {
			e.Programme, e.Lot = f.programmeOf(&f.lots[m.lot].credit), f.idOf(m.lot)
		}
		if m.what == moveLapsed {
			e.Expires = f.lots[m.lot].expires
		}
		if m.order >= 0 {
			e.Order = f.orders[m.order].number
		}
		entries = append(entries, e)
	}
	return entries
}
