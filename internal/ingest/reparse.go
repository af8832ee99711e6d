package ingest

import (
	"context"
	"fmt"
	"time"

	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// Reparse reads every mail that the ledger keeps again, with the present parser,
// the user's present rules and the present config. It promises that nothing of
// the books changes before all of it was read; that no mail is believed less
// than before; that what cannot be read for reasons of the machine keeps the
// reading it has; and that it writes nothing where nothing is read otherwise.
type Reparse struct {
	Examiner // its judges are for mail from files: those of all mailboxes
	Ledger   *ledger.Ledger
	Now      func() time.Time

	// Mailbox is who judges the mail of a mailbox, and who is asked for keys where
	// its provider vouches for nothing (nil elsewhere); false for a mailbox that is
	// configured no more.
	Mailbox func(name string) (judges []*trust.Judge, lookupTXT LookupTXT, known bool)

	// Program names parser, rules and config. A job that another program began is
	// started over.
	Program string

	// Progress is told how many mails were read; nil is allowed.
	Progress func(read int)

	textAlone bool // who believes a mail, and whose it is, stays as it is
}

// LookupTXT asks the DNS for the TXT records of a name.
type LookupTXT = func(ctx context.Context, name string) ([]string, error)

// Reread is what a reparse came to.
type Reread struct {
	Read      int // mails read
	Resumed   int // of them by runs before this one
	Changes   []Change
	Reworded  int             // mails that tell the same in other words, or by another rule
	Stopped   []ledger.MailID // could not be read this time, and keep their reading
	Doubtable []Doubtable     // booked, and would not be proven today; they stay
}

// Doubtable is a mail that is booked and that today's judge would not call
// genuine.
type Doubtable struct {
	Mail    ledger.MailID
	Verdict reward.Verdict // today's
}

// Preview reads everything and writes nothing. changed is what Run would write.
func (r *Reparse) Preview(ctx context.Context) (found Reread, changed []ledger.Reread, err error) {
	for next := uint64(0); ; {
		if err := ctx.Err(); err != nil {
			return found, nil, err
		}
		mails, after, err := r.Ledger.KeptFrom(ctx, next)
		if err != nil || len(mails) == 0 {
			found.sort()
			return found, changed, err
		}
		differ, err := r.batch(ctx, mails, &found)
		if err != nil {
			return found, nil, err
		}
		for _, one := range differ {
			found.note(one)
		}
		changed = append(changed, differ...)
		next = after
		r.tell(&found, len(mails))
	}
}

// Compare reads everything and gives what each mail tells otherwise than it did,
// to nobody's books: with what trust said of it and whose it is left as they are,
// so that nobody is asked for a key. Changes of what it came to is empty; Reworded
// counts what each does not get.
func (r *Reparse) Compare(ctx context.Context, each func(Change)) (found Reread, err error) {
	alone := *r
	alone.textAlone = true
	for next := uint64(0); ; {
		if err := ctx.Err(); err != nil {
			return found, err
		}
		mails, after, err := alone.Ledger.KeptFrom(ctx, next)
		if err != nil || len(mails) == 0 {
			return found, err
		}
		for _, old := range mails {
			differ, err := alone.batch(ctx, []ledger.Kept{old}, &found)
			if err != nil {
				return found, err
			}
			for _, one := range differ {
				if c := changeOf(one.Old.StoredMail, one.New); c.tells() {
					each(c)
				} else {
					found.Reworded++
				}
			}
			alone.tell(&found, 1)
		}
		next = after
	}
}

// Run reads everything, batch by batch, lays beside what differs, and puts it in
// place at the end. Where it is interrupted, the next Run goes on; what Stopped
// and Doubtable say of the batches before is not told again.
func (r *Reparse) Run(ctx context.Context) (Reread, error) {
	job, err := r.Ledger.BeginReparse(ctx, r.Program)
	if err != nil {
		return Reread{}, err
	}
	found := Reread{Read: job.Read, Resumed: job.Read}
	for {
		if err := ctx.Err(); err != nil {
			return found, err
		}
		mails, next, err := r.Ledger.KeptFrom(ctx, job.Next)
		if err != nil {
			return found, err
		}
		if len(mails) == 0 {
			break
		}
		differ, err := r.batch(ctx, mails, &found)
		if err != nil {
			return found, err
		}
		if job, err = r.Ledger.Stage(ctx, job, next, len(mails), differ); err != nil {
			return found, err
		}
		r.tell(&found, len(mails))
	}
	if err := r.Ledger.Staged(ctx, found.note); err != nil {
		return found, err
	}
	found.sort()
	return found, r.Ledger.Switch(ctx, job)
}

func (r *Reparse) tell(found *Reread, more int) {
	found.Read += more
	if r.Progress != nil {
		r.Progress(found.Read)
	}
}

// batch reads some mails, and gives those of which something differs.
func (r *Reparse) batch(ctx context.Context, mails []ledger.Kept, found *Reread) ([]ledger.Reread, error) {
	var differ []ledger.Reread
	for _, old := range mails {
		mail, readable, err := r.again(ctx, old, found)
		if err != nil {
			return nil, err
		}
		if !readable {
			continue
		}
		again, differs, err := old.Again(mail, r.Now())
		if err != nil {
			return nil, fmt.Errorf("mail %s: %w", old.ID, err)
		}
		if differs {
			old.Raw = nil
			differ = append(differ, ledger.Reread{Old: old, New: again})
		}
	}
	return differ, nil
}

// again reads and judges one mail as it would be recorded today. It is not
// readable when the machine stopped the reading, or when it claims to be
// Amazon's no more: then it keeps what it has.
func (r *Reparse) again(ctx context.Context, old ledger.Kept, found *Reread) (ledger.Mail, bool, error) {
	eyes, judged := r.eyes(old.StoredMail)
	letter := Letter{Raw: old.Raw, Place: old.Place, Received: old.Received}
	now, err := eyes.Examine(ctx, letter)
	if err != nil {
		return ledger.Mail{}, false, err
	}
	if now.stopped {
		found.Stopped = append(found.Stopped, old.ID)
	}
	if now.stopped || !now.Opinion.Claims {
		return ledger.Mail{}, false, nil
	}
	mail := now.Mail(letter)
	if now.Sent.IsZero() { // when it was received, which stood in for its Date, was not kept
		mail.Sent, mail.Day = old.Sent, old.Day
	}
	if !judged {
		mail.Verdict, mail.Account = old.Verdict, old.Account
		return mail, true, nil
	}
	if old.Verdict.Result == reward.Genuine && mail.Verdict.Result != reward.Genuine && eyes.LookupTXT == nil && !old.OwnCheck {
		found.Doubtable = append(found.Doubtable, Doubtable{old.ID, mail.Verdict})
	}
	mail.Verdict = noWorse(old.Verdict, mail.Verdict)
	if mail.Account == "" && mail.Verdict.Result == reward.Genuine {
		mail.Account = old.Account
	}
	return mail, true, nil
}

// noWorse is the verdict that a mail has after it was judged again. What was
// proven once stays proven, in the words that proved it: keys rotate and configs
// change, and a balance must not shrink because its evidence is out of date; who
// knows better rejects the mail in review. What was not proven may become so, and
// takes today's reason in any case. Unknown does not become forged, because that
// would take it out of what waits for a person.
func noWorse(old, now reward.Verdict) reward.Verdict {
	switch {
	case old.Result == reward.Genuine:
		return old
	case now.Result.Better(old.Result):
		return now
	}
	return reward.Verdict{Result: old.Result, Reason: now.Reason}
}

// eyes are who reads and judges a mail: the judges of the mailbox that its copy
// came from, those of all mailboxes for a file. It says false where nobody may
// judge it anew: its mailbox, or every mailbox, is configured no more, or nobody
// noted where it came from. Nobody is asked for the keys of a mail that was proven before.
func (r *Reparse) eyes(old ledger.StoredMail) (Examiner, bool) {
	eyes := r.Examiner
	if r.textAlone {
		eyes.LookupTXT = nil
		return eyes, false
	}
	lookup, judged := r.LookupTXT, old.Place.File != "" && len(r.Judges[0].Accounts) > 0
	if old.Place.Mailbox != "" {
		var judges []*trust.Judge
		judges, ask, known := r.Mailbox(old.Place.Mailbox)
		if lookup, judged = ask, known; known {
			eyes.Judges = judges
		}
	} else if !old.OwnCheck {
		lookup = nil
	}
	if old.Verdict.Result == reward.Genuine {
		lookup = nil
	} else if old.OwnCheck && old.Place.File != "" && lookup == nil {
		judged = false // its header is not to be believed, and nobody can be asked
	}
	eyes.LookupTXT = lookup
	return eyes, judged
}
