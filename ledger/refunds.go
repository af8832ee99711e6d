package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// cancel revokes the open promises of an order cancelled as a whole and, where
// nothing of it comes by parcel, returns what it drew. A part cancelled only
// marks the promises. What was earned stays: nobody says that Amazon takes a
// credit back (field guide, section 0).
func (f *fold) cancel(rank int32) {
	at := f.places[rank].order
	if at < 0 {
		return
	}
	posting, o := f.posting(rank), &f.orders[at]
	for i := o.pledged.first; i >= 0; i = f.promises[i].next {
		if p := &f.promises[i]; posting.Partial {
			p.marked = true
		} else {
			p.closed = true
		}
	}
	if !posting.Partial {
		o.cancelled = rank
	}
	f.undo(rank, posting.day)
}

// undo returns, on a day, what a cancelled order drew where that is known, and
// else asks a person. A spend whose mail is dated after the cancellation is
// undone on its own day.
func (f *fold) undo(rank int32, day reward.Date) {
	posting, o := f.posting(rank), &f.orders[f.places[rank].order]
	out := f.drawn(o, anyMoney)
	switch {
	case out == 0 && f.owing(o, anyMoney) == 0:
	case posting.Partial:
		f.noteRefund(rank, "a part of an order that credits paid for was cancelled on %s; what came back, no mail says")
	case !f.named.digital(posting.order):
		f.noteRefund(rank, "an order that credits paid for was cancelled on %s; what came back, no mail says")
	default:
		f.giveBack(rank, o, anyMoney, out, day)
		if f.forgive(o, anyMoney, f.owing(o, anyMoney)) > 0 {
			f.noteRefund(rank, "an order cancelled on %s was paid for by a credit nobody told of; what came back is in no lot")
		}
	}
}

// refund returns what a mail names as promotional to the lots it was drawn
// from, the last draw first.
func (f *fold) refund(rank int32) {
	at, fact := f.places[rank].order, f.posting(rank)
	var out int64
	of := money{fact.Programme.Pot(), fact.Currency}
	if at >= 0 {
		out = f.drawn(&f.orders[at], of)
	}
	switch {
	case fact.Currency == "" && out > 0:
		f.noteRefund(rank, "an order that credits paid for was refunded on %s; what of it came back as credit, the mail does not say")
	case fact.Currency == "":
	case at < 0:
		f.noteRefund(rank, "a refund of %s names a promotional part and no order; it is not booked")
	default:
		o := &f.orders[at]
		rest := fact.minor
		rest -= f.giveBack(rank, o, of, rest, fact.day)
		f.forgive(o, of, rest)
		if rest > 0 {
			f.noteRefund(rank, "a refund of %s returns more credit than the order is known to have drawn")
		}
	}
}

// noteRefund asks a person; the sentence takes the day.
func (f *fold) noteRefund(rank int32, why string) {
	p := f.posting(rank)
	f.note(Finding{Kind: UnclearRefund, Why: fmt.Sprintf(why, p.day), Facts: []FactID{p.id}})
}

// money is a pot and a currency; "" stands for all of them.
type money struct {
	pot      reward.Pot
	currency reward.Currency
}

var anyMoney money

func (p *pool) is(m money) bool {
	return (m.pot == "" || p.Pot == m.pot) && (m.currency == "" || p.Currency == m.currency)
}

// drawn is what an order drew and did not get back.
func (f *fold) drawn(o *order, of money) int64 {
	var sum int64
	for at := o.lastDraw; at >= 0; at = f.draws[at].beforeOfOrder {
		if d := &f.draws[at]; f.pools[f.lots[d.lot].pool].is(of) {
			sum += d.amount - d.back
		}
	}
	return sum
}

// giveBack returns up to so much to an order's lots, in reverse order of the
// draws. What returns to a lot that lapsed lapses with it, on the same day.
func (f *fold) giveBack(rank int32, o *order, of money, most int64, day reward.Date) int64 {
	var given int64
	for at := o.lastDraw; at >= 0 && given < most; at = f.draws[at].beforeOfOrder {
		d := &f.draws[at]
		l := &f.lots[d.lot]
		minor := min(d.amount-d.back, most-given)
		if minor == 0 || !f.pools[l.pool].is(of) {
			continue
		}
		d.back += minor
		given += minor
		l.remaining += minor
		f.pools[l.pool].spent -= minor
		f.enter(d.lot, day, moveReturned, minor, rank)
		if l.open(day) {
			f.put(d.lot)
		} else {
			f.lapse(d.lot, day, moveLapsedAtOnce)
		}
	}
	return given
}

// owing is what of an order's spends no lot covers.
func (f *fold) owing(o *order, of money) int64 {
	var sum int64
	for at := o.lastDebt; at >= 0; at = f.debts[at].beforeOfOrder {
		if f.pools[f.poolFor(f.debts[at].spend)].is(of) {
			sum += f.debts[at].rest
		}
	}
	return sum
}

// forgive takes back, up to so much, what no lot covers: a purchase undone needs
// no explanation.
func (f *fold) forgive(o *order, of money, most int64) int64 {
	var forgiven int64
	for at := o.lastDebt; at >= 0 && forgiven < most; at = f.debts[at].beforeOfOrder {
		in := f.poolFor(f.debts[at].spend)
		if f.pools[in].is(of) {
			minor := min(f.debts[at].rest, most-forgiven)
			f.explain(at, in, minor)
			forgiven += minor
		}
	}
	return forgiven
}
