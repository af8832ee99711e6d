package ledger

import (
	"context"
	"os"
	"time"

	"mailtrack/reward"
)

// Status is what is in a ledger, counted.
type Status struct {
	Schema   int
	Size     int64 // of the file, in bytes
	Mails    int
	Verdicts map[reward.Result]int
	Booked   int // facts of mails that count: what genuine mails told, and what was decided about it
	Manual   int // facts and voids that the user told
	Review   int // mails that a person should look at
	SetAside int
	Contacts map[string]time.Time // mailbox → last successful contact
	Cursors  []CursorKey          // folders read so far
	First    reward.Date          // the earliest and the latest day of a mail
	Last     reward.Date
}

// Status counts. It reads the index of mails, not the mails.
func (l *Ledger) Status(ctx context.Context) (Status, error) {
	s := Status{Verdicts: map[reward.Result]int{}}
	err := l.view(ctx, func(t *tx) error {
		var err error
		if s.Schema, err = t.version(); err != nil {
			return err
		}
		for name, count := range map[string]*int{inIndex: &s.Mails, inManual: &s.Manual, inReview: &s.Review, inSetAside: &s.SetAside} {
			table, err := t.in(name)
			if err != nil {
				return err
			}
			*count = int(table.tally.records)
		}
		if err := t.countMails(&s); err != nil {
			return err
		}
		more, err := t.decidedFacts()
		if err != nil {
			return err
		}
		s.Booked += more
		if s.Cursors, err = t.cursorKeys(); err != nil {
			return err
		}
		s.Contacts, err = t.contacts()
		return err
	})
	if err != nil {
		return Status{}, err
	}
	if info, err := os.Stat(l.path); err == nil {
		s.Size = info.Size()
	}
	return s, nil
}

func (t *tx) countMails(s *Status) error {
	index, err := t.in(inIndex)
	if err != nil {
		return err
	}
	d := decoder{shared: newLexicon()}
	return index.all(func(_, payload []byte) error {
		entry, err := d.indexEntry(payload)
		if err != nil {
			return err
		}
		s.Verdicts[entry.Result]++
		if entry.Result == reward.Genuine {
			s.Booked += entry.Facts
		}
		if entry.Day.IsNone() {
			return nil
		}
		if s.First.IsNone() || entry.Day < s.First {
			s.First = entry.Day
		}
		if s.Last.IsNone() || entry.Day > s.Last {
			s.Last = entry.Day
		}
		return nil
	})
}

func (t *tx) cursorKeys() ([]CursorKey, error) {
	cursors, err := t.in(inCursors)
	if err != nil {
		return nil, err
	}
	var keys []CursorKey
	err = cursors.all(func(key, _ []byte) error {
		d := decoder{data: key}
		keys = append(keys, CursorKey{Mailbox: d.text(), Folder: d.text()})
		return nil
	})
	return keys, err
}
