package ledger

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"mailtrack/reward"
)

// Unkept is an open promise, with what one needs to ask Amazon for it.
type Unkept struct {
	Promise
	Day       reward.Date // the day asked for, in its market
	Words     string      // of the mail that promised it, as seen; "" where a person told it
	Shipped   reward.Date // the day on which a mail first said that its order is on its way; none where none did
	ShippedBy MailID
	Overdue   bool // it can be asked for
}

// Days is for how many days it has waited: since its order shipped, or since it
// was made where no mail says that it did.
func (w Unkept) Days() int {
	if w.Shipped.IsNone() {
		return int(w.Day - w.Made)
	}
	return int(w.Day - w.Shipped)
}

// Unkept are the open promises of a register, oldest first. Those of orders that
// shipped are overdue, because that is when the credit is granted (field guide,
// section 7, grade B); the others are once they are as old as the policy says
// (assumed). A gift card never is: it waits for its owner to accept it.
//
// Which mails say that an order shipped is no fact that the journal has, so it is
// looked for in the mails of the open promises' orders, in one transaction. A mail
// that is not believed, or that came after the day asked for, says nothing.
func (l *Ledger) Unkept(ctx context.Context, register Register) ([]Unkept, error) {
	today := map[Pool]reward.Date{}
	for _, b := range register.Balances {
		today[b.Pool] = b.Day
	}
	var all []Unkept
	for _, p := range register.Promises() {
		all = append(all, Unkept{Promise: p, Day: today[p.Pool]})
	}
	if len(all) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(all, func(a, b Unkept) int { return cmp.Compare(a.Made, b.Made) })
	err := l.view(ctx, func(t *tx) error {
		for i := range all {
			w := &all[i]
			if err := t.quote(w); err != nil {
				return err
			}
			if err := t.seekShipment(w); err != nil {
				return err
			}
			w.Overdue = w.Pool.Pot == reward.PromotionalPot && (!w.Shipped.IsNone() || register.Policy.Overdue(w.Made, w.Day))
		}
		return nil
	})
	return all, err
}

// quote finds the words of the mail that promised it: its fact's, or those of the
// doubt that a person accepted.
func (t *tx) quote(w *Unkept) error {
	if w.Source.Mail == (MailID{}) {
		return nil
	}
	entry, known, err := t.indexed(w.Source.Mail)
	if err != nil || !known {
		return err
	}
	m, err := t.mail(entry.Number)
	if err != nil {
		return err
	}
	switch n := int(w.Source.N); {
	case n < len(m.Facts):
		w.Words = m.Facts[n].Evidence
	case n < len(m.Facts)+len(m.Doubts):
		w.Words = m.Doubts[n-len(m.Facts)].Evidence
	}
	return nil
}

// seekShipment finds the first mail about its order that says it is on its way or
// has arrived.
func (t *tx) seekShipment(w *Unkept) error {
	if w.Order == "" {
		return nil
	}
	orders, err := t.in(inOrders)
	if err != nil {
		return err
	}
	prefix := appendString(nil, w.Order)
	return orders.under(prefix, func(key, _ []byte) error {
		m, err := t.mail(binary.BigEndian.Uint64(key[len(prefix):]))
		if err != nil || (m.Kind != reward.KindShipped && m.Kind != reward.KindDelivered) || m.Day > w.Day {
			return err
		}
		if !w.Shipped.IsNone() && m.Day >= w.Shipped {
			return nil
		}
		decided, err := t.decisionsAbout(m.ID)
		if err != nil {
			return err
		}
		s := settle(m, decided)
		if told, _ := s.telling(); s.Believed() && told.Account == w.Pool.Account && told.Market == w.Pool.Market {
			w.Shipped, w.ShippedBy = m.Day, m.ID
		}
		return nil
	})
}
