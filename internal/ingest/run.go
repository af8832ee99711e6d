package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"

	"mailtrack/ledger"
	"mailtrack/mailbox"
)

// Watch is one mailbox to be kept in step with.
type Watch struct {
	Intake *Intake
	Dial   func(context.Context) (*mailbox.Session, error)
	Name   string        // the mailbox's address; no log names it
	Every  time.Duration // between two looks
}

// Run looks at the mailbox now and every Every until ctx ends, over one
// connection kept open, and returns nil when ctx ended it. Sessions end by
// design (Gmail ends them after a day), so a lost connection is dialled again, at
// growing intervals up to Every, and so is a disk that is full or fails: what it
// did not keep is fetched again, and counts once. What waiting cannot mend (a refused sign-in, an
// untrusted certificate) is returned, but only before the first pass that ended
// well: once the mailbox has worked, such a thing passes too, as a locked
// password store or a hotel's network does, and is warned of and tried again.
func (w *Watch) Run(ctx context.Context) error {
	wait := w.waits()
	var session *mailbox.Session
	defer func() { hangup(session) }()
	for worked := false; ; {
		pause := w.Every
		err := w.look(ctx, &session)
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			worked = true
			wait.Reset()
		case !worked && !passing(err) && !refused(err):
			return err
		default:
			hangup(session)
			session = nil
			pause = wait.NextBackOff()
			w.tell(err, pause)
		}
		if !sleep(ctx, pause) {
			return nil
		}
	}
}

// tell logs a lost connection as the normal thing it is, and anything else as a
// warning.
func (w *Watch) tell(err error, pause time.Duration) {
	log := w.Intake.Log.Warn
	if mailbox.Retryable(err) {
		log = w.Intake.Log.Info
	}
	log("interrupted; trying again", "why", err.Error(), "in", pause.Round(time.Second).String())
}

// passing says that an error mends itself with time.
func passing(err error) bool { return mailbox.Retryable(err) || errors.Is(err, ledger.ErrBusy) }

// refused says that the disk took nothing, or perhaps nothing, of what was to be
// recorded. A person makes room or a file system recovers; the mail stays where
// it lies until then.
func refused(err error) bool {
	return errors.Is(err, ledger.ErrFull) || errors.Is(err, ledger.ErrNotWritten) || errors.Is(err, ledger.ErrNotSure)
}

func (w *Watch) waits() *backoff.ExponentialBackOff {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval = time.Second
	if w.Every > 0 {
		wait.MaxInterval = w.Every
	}
	wait.Reset()
	return wait
}

// Once makes one pass and hangs up. A lost connection is dialled again; after
// tries attempts in a row that brought nothing it gives up. What was recorded
// before is not fetched again.
func (w *Watch) Once(ctx context.Context, tries int, progress func(mailbox.Progress)) (Tally, error) {
	var tally Tally
	wait := w.waits()
	for failed := 0; ; {
		part, err := w.pass(ctx, progress)
		tally.Add(part)
		if err == nil || !passing(err) || ctx.Err() != nil {
			return tally, err
		}
		if part.Looked > 0 {
			failed = 0
			wait.Reset()
		}
		if failed++; failed >= tries || !sleep(ctx, wait.NextBackOff()) {
			return tally, err
		}
	}
}

func (w *Watch) pass(ctx context.Context, progress func(mailbox.Progress)) (Tally, error) {
	session, err := w.Dial(ctx)
	if err != nil {
		return Tally{}, err
	}
	defer session.Hangup()
	return w.Intake.Sync(ctx, session, w.Name, progress, nil)
}

func (w *Watch) look(ctx context.Context, session **mailbox.Session) error {
	if *session == nil {
		opened, err := w.Dial(ctx)
		if err != nil {
			return err
		}
		*session = opened
	}
	tally, err := w.Intake.Sync(ctx, *session, w.Name, nil, nil)
	if tally.Genuine+tally.Review > 0 {
		w.Intake.Log.Info("new mail", "booked", tally.Genuine, "facts", tally.Facts, "to review", tally.Review)
	}
	return err
}

func hangup(session *mailbox.Session) {
	if session != nil {
		session.Hangup()
	}
}

// sleep waits and says whether ctx is still alive.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// RunAll keeps several mailboxes in step. One that fails for good does not end
// the others: it is logged, and its error is returned when all have ended.
func RunAll(ctx context.Context, watches []*Watch) error {
	errs := make([]error, len(watches))
	var all sync.WaitGroup
	for i, w := range watches {
		all.Go(func() {
			if err := w.Run(ctx); err != nil {
				errs[i] = fmt.Errorf("%s: %w", w.Name, err)
				if len(watches) > 1 {
					w.Intake.Log.Error("this mailbox is given up; the others go on", "why", err.Error())
				}
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}
