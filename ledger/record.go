package ledger

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"time"
)

// BatchMails and BatchBytes (of raw mail) are how much one Batch should hold: a
// transaction keeps everybody else waiting. A larger batch is recorded all the
// same, and slower for the others.
const (
	BatchMails = 50
	BatchBytes = 16 << 20
)

// Batch is what is recorded together or not at all.
type Batch struct {
	Mails    []Mail
	Cursors  map[CursorKey][]byte
	SetAside []SetAside
	Contacts map[string]time.Time // mailbox → last successful contact
	Now      time.Time
}

// Recorded counts what Record did with the mails: each is one of the three.
type Recorded struct {
	New      int // not known before
	Upgraded int // known, and now better believed
	Known    int // known; at most its place is new
}

// Record writes a batch in one transaction: after it returned nil the batch is
// on disk, after an error it is not, or ErrNotSure. To record the same batch
// again changes nothing.
//
// A mail that is known already only gains the place it was seen at, unless this
// copy's verdict is better: then it replaces raw mail, verdict and reading. The
// facts of a genuine mail become postings, and what a person decided about the
// mail is heard (see Settled).
func (l *Ledger) Record(ctx context.Context, batch Batch) (Recorded, error) {
	var recorded Recorded
	if len(batch.Mails)+len(batch.Cursors)+len(batch.SetAside)+len(batch.Contacts) == 0 {
		return recorded, nil
	}
	packed, err := l.pack(ctx, batch.Mails)
	if err != nil {
		return recorded, err
	}
	err = l.update(ctx, func(t *tx) error {
		recorded = Recorded{}
		for i, m := range batch.Mails {
			if err := t.recordMail(m, packed[i], batch.Now, &recorded); err != nil {
				return err
			}
		}
		return t.recordProgress(batch)
	})
	if err != nil {
		return Recorded{}, err
	}
	return recorded, nil
}

// pack compresses what will have to be written, before the ledger is opened for
// writing: nobody waits for that. nil stands for a mail that is known well
// enough by now.
func (l *Ledger) pack(ctx context.Context, mails []Mail) ([][]byte, error) {
	packed := make([][]byte, len(mails))
	if len(mails) == 0 {
		return packed, nil
	}
	ids := make([]MailID, len(mails))
	for i, m := range mails {
		ids[i] = m.ID
	}
	known, err := l.Results(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, m := range mails {
		if result, ok := known[m.ID]; !ok || m.Verdict.Result.Better(result) {
			packed[i] = packRaw(m.Raw)
		}
	}
	return packed, nil
}

// recordMail records one mail.
func (t *tx) recordMail(m Mail, packed []byte, now time.Time, count *Recorded) error {
	entry, known, err := t.indexed(m.ID)
	if err != nil {
		return err
	}
	switch {
	case !known && m.Raw == nil:
		// Whoever asked Results was told by another ledger that stood here before.
		return fmt.Errorf("mail %s came without its text and is not in this ledger; read the mailbox again", m.ID)
	case !known:
		count.New++
		entry.Number, err = t.nextMail()
		if err == nil {
			err = t.writeMail(entry.Number, m, packed, now, now)
		}
	case m.Verdict.Result.Better(entry.Result):
		count.Upgraded++
		var old StoredMail
		if old, err = t.mail(entry.Number); err == nil {
			m.Facts, m.Gone = renumbered(old.Mail, m.Told())
			err = t.eraseMail(entry.Number, old)
		}
		if err == nil {
			err = t.writeMail(entry.Number, m, packed, old.Recorded, now)
		}
	default:
		count.Known++
	}
	if err != nil {
		return err
	}
	return t.recordPlace(entry.Number, m.Place)
}

// nextMail is the number of the next new mail.
func (t *tx) nextMail() (uint64, error) {
	mails, err := t.in(inMails)
	if err != nil {
		return 0, err
	}
	return mails.bucket.NextSequence()
}

// put writes one record into the table of that name.
func (t *tx) put(name string, key, payload []byte) error {
	table, err := t.in(name)
	if err != nil {
		return err
	}
	return table.put(key, payload)
}

// drop removes one record, if it is there.
func (t *tx) drop(name string, key []byte) error {
	table, err := t.in(name)
	if err != nil {
		return err
	}
	return table.drop(key)
}

// writeMail writes all records of a mail but its places.
func (t *tx) writeMail(number uint64, m Mail, packed []byte, first, now time.Time) error {
	if packed == nil {
		packed = packRaw(m.Raw) // the ledger was exchanged since pack looked
	}
	if err := t.put(inRaw, numberKey(number), packed); err != nil {
		return err
	}
	return t.writeReading(number, StoredMail{Mail: m, Recorded: first, Judged: now, Size: int64(len(m.Raw))})
}

// writeReading writes what a mail was found to be and to tell, and what follows
// from it. That follows from the record as it is stored, which has no text that
// is not UTF-8: whoever reads it later derives the same.
func (t *tx) writeReading(number uint64, stored StoredMail) error {
	record, err := stored.record()
	if err != nil {
		return err
	}
	return t.writeRecord(number, record)
}

func (t *tx) writeRecord(number uint64, record []byte) error {
	stored, err := readMail(record)
	if err != nil {
		return err
	}
	entry := stored.indexEntry(number)
	if err := t.put(inIndex, stored.ID[:], entry.record()); err != nil {
		return err
	}
	if err := t.put(inMails, numberKey(number), record); err != nil {
		return err
	}
	for _, order := range ordersOf(stored.Mail) {
		if err := t.put(inOrders, orderKey(order, number), nil); err != nil {
			return err
		}
	}
	return t.settle(number, stored)
}

// eraseMail removes what writeMail wrote under keys that a better copy of the
// mail, or another reading, may not have.
func (t *tx) eraseMail(number uint64, old StoredMail) error {
	for _, order := range ordersOf(old.Mail) {
		if err := t.drop(inOrders, orderKey(order, number)); err != nil {
			return err
		}
	}
	if err := t.drop(inJournal, journalKey(old.Day, old.Sent.Unix(), old.ID)); err != nil {
		return err
	}
	return t.drop(inReview, reviewKey(old.Mail, number))
}

// longestOrder is what is indexed as the number of an order; Amazon's have 19
// characters. A mail must not stop the poller by naming one too long for a key.
const longestOrder = 256

// ordersOf are the orders under which a mail is found: those it names, and
// those its facts name.
func ordersOf(m Mail) []string {
	orders := slices.Clone(m.Orders)
	for _, f := range m.Facts {
		orders = append(orders, f.Order)
	}
	slices.Sort(orders)
	return slices.DeleteFunc(slices.Compact(orders), func(order string) bool {
		return order == "" || len(order) > longestOrder
	})
}

// orderKey begins with the order's length, so that no order is the beginning of
// another's key.
func orderKey(order string, number uint64) []byte {
	return binary.BigEndian.AppendUint64(appendString(nil, order), number)
}

// reviewKey puts the mails of the review in the order of their day.
func reviewKey(m Mail, number uint64) []byte {
	key := journalKey(m.Day, m.Sent.Unix(), MailID{})[:12]
	return binary.BigEndian.AppendUint64(key, number)
}
