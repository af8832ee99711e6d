package ingest

import (
	"context"
	"log/slog"
	"time"

	"mailtrack/internal/rawmail"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// Intake records mails in a ledger.
type Intake struct {
	Examiner
	Ledger *ledger.Ledger
	Log    *slog.Logger
	Now    func() time.Time
}

// Tally counts what became of the mails of one pass.
type Tally struct {
	Looked  int // mails read whole
	Genuine int // of them new and booked
	Review  int // of them new, kept, and waiting for a person
	Known   int // of them already in the ledger
	Others  int // of them other people's mail
	Facts   int // facts booked
}

// Add adds another tally to this one.
func (t *Tally) Add(o Tally) {
	t.Looked += o.Looked
	t.Genuine += o.Genuine
	t.Review += o.Review
	t.Known += o.Known
	t.Others += o.Others
	t.Facts += o.Facts
}

// Seen is called for each mail with what was found, before it is recorded; nil
// is allowed.
type Seen func(Letter, Examined)

// Take examines letters and records them, at most 50 in a transaction; last
// goes into the final one, so that a cursor never passes mail that is not
// recorded. Mail that is known as genuine is not read again: it only gains a
// place.
func (in *Intake) Take(ctx context.Context, letters []Letter, last ledger.Batch, seen Seen) (Tally, error) {
	var tally Tally
	for len(letters) > ledger.BatchMails {
		part, err := in.take(ctx, letters[:ledger.BatchMails], ledger.Batch{}, seen)
		tally.Add(part)
		if err != nil {
			return tally, err
		}
		letters = letters[ledger.BatchMails:]
	}
	part, err := in.take(ctx, letters, last, seen)
	tally.Add(part)
	return tally, err
}

func (in *Intake) take(ctx context.Context, letters []Letter, batch ledger.Batch, seen Seen) (Tally, error) {
	tally := Tally{Looked: len(letters)}
	mails := make([]rawmail.Message, len(letters))
	ids := make([]ledger.MailID, len(letters))
	for i, letter := range letters {
		if mails[i] = rawmail.Parse(letter.Raw); in.claims(mails[i]) || in.mayForward(mails[i]) {
			ids[i] = Identity(mails[i])
		}
	}
	known, err := in.Ledger.Results(ctx, ids)
	if err != nil {
		return Tally{}, err
	}
	for i, letter := range letters {
		if known[ids[i]] == reward.Genuine {
			tally.Known++
			batch.Mails = append(batch.Mails, ledger.Mail{ID: ids[i], Place: letter.Place, Verdict: reward.Verdict{Result: reward.Genuine}})
			continue
		}
		found, err := in.examine(ctx, letter, mails[i])
		if err != nil {
			return Tally{}, err
		}
		if seen != nil {
			seen(letter, found)
		}
		if !found.Opinion.Claims {
			tally.Others++
			continue
		}
		mail := found.Mail(letter)
		tally.count(mail, known)
		known[mail.ID] = mail.Verdict.Result
		batch.Mails = append(batch.Mails, mail)
	}
	batch.Now = in.Now()
	if len(batch.Mails)+len(batch.Cursors)+len(batch.SetAside)+len(batch.Contacts) == 0 {
		return tally, nil
	}
	if _, err := in.Ledger.Record(ctx, batch); err != nil {
		return Tally{}, err
	}
	return tally, nil
}

// count says what becomes of one mail, given what the ledger knew before it.
func (t *Tally) count(mail ledger.Mail, known map[ledger.MailID]reward.Result) {
	before, told := known[mail.ID]
	if told && !mail.Verdict.Result.Better(before) {
		t.Known++
		return
	}
	if mail.Verdict.Result == reward.Genuine {
		t.Genuine++
		t.Facts += len(mail.Facts)
	}
	if !told && (mail.Verdict.Result != reward.Genuine || len(mail.Doubts) > 0) {
		t.Review++
	}
}
