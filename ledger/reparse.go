package ledger

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// A reparse reads every stored mail again with the present program. What it will
// write is laid beside, in a table of its own, batch after batch; a last
// transaction puts all of it in place. So whoever asks meanwhile is answered from
// the old reading whole, a kill at any moment leaves the books as they were, and
// the next run goes on where this one was.

// ErrTwoReparses is a reparse that another process carried on meanwhile.
var ErrTwoReparses = errors.New("another `mailtrack reparse` is at work on this ledger")

// Job is how far a reparse is. It stands in the ledger, and is started over when
// the Program is not the one that began it.
type Job struct {
	Program string `json:"program"` // fingerprint of parser, rules and config
	Next    uint64 `json:"next"`    // number of the first mail that was not read yet
	Read    int    `json:"read"`    // mails read so far
}

// Kept is a mail as a reparse needs it: as it is stored, without its Places, and
// with its bytes.
type Kept struct {
	StoredMail
	number uint64
	base   uint64 // digest of the record that was read
}

// Reread is what a reparse makes of a mail that it finds to tell something else.
type Reread struct {
	Old Kept // without Raw
	New StoredMail
}

var jobKey = []byte("job")

// BeginReparse is the job that was left, or a new one where there is none or
// another program left it.
func (l *Ledger) BeginReparse(ctx context.Context, program string) (Job, error) {
	var job Job
	err := l.update(ctx, func(t *tx) (err error) {
		if job, err = t.job(); err != nil || job.Program == program {
			return err
		}
		job = Job{Program: program}
		if err := t.emptyTable(inReparse); err != nil {
			return err
		}
		return t.putJob(job)
	})
	return job, err
}

func (t *tx) job() (Job, error) {
	var job Job
	table, err := t.in(inReparse)
	if err != nil {
		return job, err
	}
	record, err := table.get(jobKey)
	if err != nil || record == nil {
		return job, err
	}
	return job, json.Unmarshal(record, &job)
}

func (t *tx) putJob(job Job) error {
	record, err := json.Marshal(job)
	if err != nil {
		return err
	}
	return t.put(inReparse, jobKey, record)
}

// KeptFrom are the next stored mails from a number on, with their bytes, at most
// a batch of them (BatchMails, BatchBytes), and the number after them. None means
// that there are no more.
func (l *Ledger) KeptFrom(ctx context.Context, number uint64) (mails []Kept, next uint64, err error) {
	var packed [][]byte
	next = number
	err = l.view(ctx, func(t *tx) error {
		mails, packed, next = nil, nil, number
		table, err := t.in(inMails)
		if err != nil {
			return err
		}
		size := int64(0)
		cursor := table.bucket.Cursor()
		for key, record := cursor.Seek(numberKey(number)); key != nil && len(mails) < BatchMails && size < BatchBytes; key, record = cursor.Next() {
			payload, _, err := table.open(key, record)
			if err != nil {
				return err
			}
			kept, raw, err := t.kept(key, payload)
			if err != nil {
				return err
			}
			mails, packed, next = append(mails, kept), append(packed, raw), kept.number+1
			size += kept.Size
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	for i := range mails {
		if mails[i].Raw, err = unpackRaw(packed[i]); err != nil {
			return nil, 0, fmt.Errorf("ledger %s, mail %s: %w", l.path, mails[i].ID, err)
		}
	}
	return mails, next, nil
}

func (t *tx) kept(key, record []byte) (Kept, []byte, error) {
	kept := Kept{number: binary.BigEndian.Uint64(key), base: digestOf(record)}
	var err error
	if kept.StoredMail, err = readMail(record); err != nil {
		return kept, nil, err
	}
	raws, err := t.in(inRaw)
	if err != nil {
		return kept, nil, err
	}
	packed, err := raws.get(key)
	if err == nil && packed == nil {
		err = damaged("the raw mail that belongs to a mail is missing")
	}
	return kept, bytes.Clone(packed), err
}

// Stage lays what a batch came to beside the books, and notes that the mails
// before next were read. job is what BeginReparse or the last Stage gave.
func (l *Ledger) Stage(ctx context.Context, job Job, next uint64, read int, changed []Reread) (Job, error) {
	records := make([][]byte, len(changed))
	for i, c := range changed {
		record, err := c.New.record()
		if err != nil {
			return job, err
		}
		records[i] = append(binary.BigEndian.AppendUint64(nil, c.Old.base), record...)
	}
	later := Job{Program: job.Program, Next: next, Read: job.Read + read}
	err := l.update(ctx, func(t *tx) error {
		if there, err := t.job(); err != nil || there != job {
			return errors.Join(err, ErrTwoReparses)
		}
		for i, c := range changed {
			if err := t.put(inReparse, numberKey(c.Old.number), records[i]); err != nil {
				return err
			}
		}
		return t.putJob(later)
	})
	if err != nil {
		return job, err
	}
	return later, nil
}

// Staged are the mails whose staged reading differs from what stands in the
// books now, by number. A mail that was recorded anew meanwhile is none of them:
// whoever recorded it read it.
func (l *Ledger) Staged(ctx context.Context, each func(Reread)) error {
	return l.view(ctx, func(t *tx) error {
		return t.staged(func(r Reread) error { each(r); return nil })
	})
}

func (t *tx) staged(each func(Reread) error) error {
	table, err := t.in(inReparse)
	if err != nil {
		return err
	}
	mails, err := t.in(inMails)
	if err != nil {
		return err
	}
	return table.all(func(key, payload []byte) error {
		if bytes.Equal(key, jobKey) {
			return nil
		}
		if len(payload) < 8 {
			return errCodec
		}
		record, err := mails.get(key)
		if err != nil || record == nil || digestOf(record) != binary.BigEndian.Uint64(payload) {
			return err
		}
		r := Reread{Old: Kept{number: binary.BigEndian.Uint64(key), base: binary.BigEndian.Uint64(payload)}}
		if r.Old.StoredMail, err = readMail(record); err != nil {
			return err
		}
		if r.New, err = readMail(payload[8:]); err != nil {
			return err
		}
		return each(r)
	})
}

// Switch puts everything that was staged in its place and ends the job, in one
// transaction. The user's own facts and decisions are untouched, and are heard
// anew about every mail that changed.
func (l *Ledger) Switch(ctx context.Context, job Job) error {
	return l.update(ctx, func(t *tx) error {
		if there, err := t.job(); err != nil || there != job {
			return errors.Join(err, ErrTwoReparses)
		}
		var changed []Reread // a table must not be written while it is walked over
		err := t.staged(func(r Reread) error {
			changed = append(changed, r)
			return nil
		})
		if err != nil {
			return err
		}
		for _, r := range changed {
			if err := t.replace(r); err != nil {
				return err
			}
		}
		return t.emptyTable(inReparse)
	})
}

// replace writes the new reading of one mail in place of the old.
func (t *tx) replace(r Reread) error {
	number := r.Old.number
	if err := t.eraseMail(number, r.Old.StoredMail); err != nil {
		return err
	}
	return t.writeReading(number, r.New)
}

// emptyTable takes everything out of a table.
func (t *tx) emptyTable(name string) error {
	if err := t.bolt.DeleteBucket([]byte(name)); err != nil {
		return err
	}
	delete(t.tables, name)
	return t.create(name)
}

// Waiting is the reparse that was begun and not ended, and whether there is one.
func (l *Ledger) Waiting(ctx context.Context) (job Job, waiting bool, err error) {
	err = l.view(ctx, func(t *tx) (err error) {
		job, err = t.job()
		return err
	})
	return job, err == nil && job.Program != "", err
}

// Preview is the journal as it stands, and as it would be with those mails read
// so. Both are in order. Nothing is written.
func (l *Ledger) Preview(ctx context.Context, changed []Reread) (before, after []Posting, err error) {
	before, err = l.Journal(ctx)
	if err != nil {
		return nil, nil, err
	}
	anew := map[MailID]bool{}
	err = l.view(ctx, func(t *tx) error {
		for _, r := range changed {
			anew[r.Old.ID] = true
			told, err := t.postingsOf(r.New)
			if err != nil {
				return err
			}
			after = append(after, told...)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	for _, p := range before {
		of := p.ID.Mail
		if p.Pin != nil {
			of = p.Pin.Spend.Mail
		}
		if !anew[of] {
			after = append(after, p)
		}
	}
	slices.SortFunc(after, func(a, b Posting) int { return a.compare(&b) })
	return before, after, nil
}

// postingsOf is what a mail, read so, would have in the journal.
func (t *tx) postingsOf(m StoredMail) ([]Posting, error) {
	decided, err := t.decisionsAbout(m.ID)
	if err != nil {
		return nil, err
	}
	s := settle(m, decided)
	told := s.heard()
	tells, books := s.telling()
	if !books {
		return told, nil
	}
	d := decoder{shared: newLexicon()}
	err = d.postings(tells.key(), tells.record(), func(p *Posting) { told = append(told, *p) })
	return told, err
}
