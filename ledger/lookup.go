package ledger

import (
	"context"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// mail is the stored mail of that number, without its places.
func (t *tx) mail(number uint64) (StoredMail, error) {
	mails, err := t.in(inMails)
	if err != nil {
		return StoredMail{}, err
	}
	record, err := mails.get(numberKey(number))
	if err != nil {
		return StoredMail{}, err
	}
	if record == nil {
		return StoredMail{}, damaged("a mail that its index names is missing")
	}
	return readMail(record)
}

// placed is the stored mail of that number with its places.
func (t *tx) placed(number uint64) (StoredMail, error) {
	m, err := t.mail(number)
	if err != nil {
		return m, err
	}
	places, err := t.in(inPlaces)
	if err != nil {
		return m, err
	}
	prefix := numberKey(number)
	err = places.under(prefix, func(key, _ []byte) error {
		place, err := readPlace(key[len(prefix):])
		m.Places = append(m.Places, place)
		return err
	})
	if m.Place == (Place{}) && len(m.Places) > 0 {
		m.Place = m.Places[0] // recorded before a mail's record said it
	}
	return m, err
}

// MailByID is the mail whose id begins with prefix, which may be as short as is
// unambiguous: "m7k2". Errors: ErrUnknownID, ErrAmbiguous (it names the
// candidates), or what is wrong with the prefix.
func (l *Ledger) MailByID(ctx context.Context, prefix string) (StoredMail, error) {
	var found StoredMail
	err := l.view(ctx, func(t *tx) error {
		id, err := t.complete(prefix)
		if err != nil {
			return err
		}
		entry, _, err := t.indexed(id)
		if err != nil {
			return err
		}
		found, err = t.placed(entry.Number)
		return err
	})
	return found, err
}

// FactByID is the fact that a person names: "F3", or a mail's "M7k2m9xq4tb.0",
// of which the mail's part may be shorter. It says nothing about whether the
// mail has that many facts.
func (l *Ledger) FactByID(ctx context.Context, text string) (FactID, error) {
	var id FactID
	err := l.view(ctx, func(t *tx) (err error) {
		id, err = t.factNamed(text)
		return err
	})
	return id, err
}

func (t *tx) factNamed(text string) (FactID, error) {
	if id, err := ParseManualID(text); err == nil {
		return id, nil
	}
	mail, number, dotted := strings.Cut(strings.TrimSpace(text), ".")
	n, err := strconv.ParseUint(number, 10, 32)
	if !dotted || err != nil {
		return FactID{}, fmt.Errorf("%q is no id of a fact: one is F3, or a mail's id with a number, like M7k2m9xq4tb.0", text)
	}
	id, err := t.complete(mail)
	return FactID{id, uint32(n)}, err
}

// complete is the identity that the beginning of an id stands for.
func (t *tx) complete(prefix string) (MailID, error) {
	letters, err := mailLetters(prefix)
	if err != nil {
		return MailID{}, err
	}
	index, err := t.in(inIndex)
	if err != nil {
		return MailID{}, err
	}
	var candidates []MailID
	// The index is in the order of the identities' bytes, and so of their
	// letters: five bits each. Whole bytes are sought, the rest is compared.
	whole, err := crockford.DecodeString(letters[:len(letters)/8*8])
	if err != nil || len(letters) > len(MailID{}.letters()) {
		return MailID{}, fmt.Errorf("mail %q is %w", prefix, ErrUnknownID)
	}
	err = index.under(whole, func(key, _ []byte) error {
		id := MailID(key)
		if strings.HasPrefix(id.letters(), letters) {
			candidates = append(candidates, id)
		}
		return nil
	})
	switch {
	case err != nil:
		return MailID{}, err
	case len(candidates) == 0:
		return MailID{}, fmt.Errorf("mail %q is %w", prefix, ErrUnknownID)
	case len(candidates) > 1:
		return MailID{}, fmt.Errorf("%q: %w: %s", prefix, ErrAmbiguous, named(candidates))
	}
	return candidates[0], nil
}

// named names some candidates, each with as many letters as tell them apart.
func named(ids []MailID) string {
	const most = 5
	length := shownLetters
	for i := 1; i < len(ids); i++ {
		a, b := ids[i-1].letters(), ids[i].letters()
		for length < len(a) && a[:length] == b[:length] {
			length++
		}
	}
	var names []string
	for _, id := range ids[:min(most, len(ids))] {
		names = append(names, "M"+id.letters()[:length])
	}
	if len(ids) > most {
		names = append(names, fmt.Sprintf("and %d more", len(ids)-most))
	}
	return strings.Join(names, ", ")
}

// MailsOfOrder are the mails that name an order, in the order they arrived; none
// is no error.
func (l *Ledger) MailsOfOrder(ctx context.Context, order string) ([]StoredMail, error) {
	var mails []StoredMail
	err := l.view(ctx, func(t *tx) error {
		orders, err := t.in(inOrders)
		if err != nil {
			return err
		}
		prefix := appendString(nil, order)
		return orders.under(prefix, func(key, _ []byte) error {
			m, err := t.placed(binary.BigEndian.Uint64(key[len(prefix):]))
			mails = append(mails, m)
			return err
		})
	})
	return mails, err
}

// Evidence is the words a mail's fact was read from, and the rule that read
// them. The user's own facts have neither.
func (l *Ledger) Evidence(ctx context.Context, id FactID) (evidence, rule string, err error) {
	if id.Mail == (MailID{}) {
		return "", "", nil
	}
	err = l.view(ctx, func(t *tx) error {
		entry, known, err := t.indexed(id.Mail)
		if err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("fact %s is %w", id, ErrUnknownID)
		}
		m, err := t.mail(entry.Number)
		if err != nil {
			return err
		}
		if id.N >= uint32(len(m.Facts)) || m.Facts[id.N].What == "" {
			return fmt.Errorf("fact %s is %w: its mail tells %d", id, ErrUnknownID, len(m.Told()))
		}
		evidence, rule = m.Facts[id.N].Evidence, m.Facts[id.N].Rule
		return nil
	})
	return evidence, rule, err
}
