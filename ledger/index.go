package ledger

import (
	"context"
	"encoding/binary"

	"mailtrack/reward"
)

// indexEntry is what is asked of a mail most often, found by its identity. The
// mail's number, by the order of arrival, is the key of all else that is stored
// of it, so that what is large is appended and never inserted.
type indexEntry struct {
	Number uint64
	Result reward.Result
	Day    reward.Date
	Facts  int
	Kind   reward.Kind
	Market string
	Marks  marks
}

// marks are what a reading found of what mails of its kind are there to tell.
type marks uint64

const (
	namesOrder marks = 1 << iota
	tellsCredit
	inDoubt
)

func (m Mail) indexEntry(number uint64) indexEntry {
	told := m.Told()
	e := indexEntry{Number: number, Result: m.Verdict.Result, Day: m.Day, Facts: len(told), Kind: m.Kind, Market: m.Market}
	if len(ordersOf(m)) > 0 {
		e.Marks |= namesOrder
	}
	for _, f := range told {
		if f.What == reward.Earned || f.What == reward.Promised {
			e.Marks |= tellsCredit
		}
	}
	if len(m.Doubts) > 0 {
		e.Marks |= inDoubt
	}
	return e
}

// results are how the index writes them. The list is only ever appended to.
var results = [...]reward.Result{reward.Forged, reward.Unknown, reward.Genuine}

func (e indexEntry) record() []byte {
	result := byte(0)
	for n, r := range results {
		if r == e.Result {
			result = byte(n)
		}
	}
	b := binary.AppendUvarint([]byte{result}, e.Number)
	b = binary.AppendVarint(b, int64(e.Day))
	b = binary.AppendUvarint(b, uint64(e.Facts))
	b = binary.AppendUvarint(b, uint64(e.Marks))
	return appendWord(appendWord(b, string(e.Kind)), e.Market)
}

func readIndexEntry(record []byte) (indexEntry, error) {
	return new(decoder).indexEntry(record)
}

// indexEntry reads one; many of them share their words where the decoder does.
func (d *decoder) indexEntry(record []byte) (indexEntry, error) {
	d.reset(record)
	result := d.uvarint()
	e := indexEntry{
		Number: d.uvarint(), Day: d.date(), Facts: int(d.uvarint()), Marks: marks(d.uvarint()),
		Kind: reward.Kind(d.word()), Market: d.word(),
	}
	if !d.ended() || result >= uint64(len(results)) {
		return e, errCodec
	}
	e.Result = results[result]
	return e, nil
}

// indexed is the index's entry of a mail.
func (t *tx) indexed(id MailID) (entry indexEntry, known bool, err error) {
	index, err := t.in(inIndex)
	if err != nil {
		return entry, false, err
	}
	record, err := index.get(id[:])
	if err != nil || record == nil {
		return entry, false, err
	}
	entry, err = readIndexEntry(record)
	return entry, err == nil, err
}

func numberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// Results are the verdicts of those of the mails that are known already.
func (l *Ledger) Results(ctx context.Context, ids []MailID) (map[MailID]reward.Result, error) {
	known := make(map[MailID]reward.Result, len(ids))
	err := l.view(ctx, func(t *tx) error {
		for _, id := range ids {
			entry, ok, err := t.indexed(id)
			if err != nil {
				return err
			}
			if ok {
				known[id] = entry.Result
			}
		}
		return nil
	})
	return known, err
}
