package ingest

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"

	"mailtrack/ledger"
	"mailtrack/mailbox"
)

// Watch is one mailbox to be kept in step with.
type Watch struct {
	Intake *Intake
	Dial   func(context.Context) (*mailbox.Session, error)
	Name   string        // the mailbox's address
	Every  time.Duration // between two looks
}

// Run looks at the mailbox now and every Every until ctx ends, over one
// connection kept open. Sessions end by design (Gmail ends them after a day), so
// a lost connection is dialled again, at growing intervals up to Every, and so
// after a ledger that was busy for too long; only what waiting cannot mend (a refused sign-in, an untrusted certificate, a fault
// of the ledger's) ends it. Run returns nil when ctx ended it.
func (w *Watch) Run(ctx context.Context) error {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = time.Second, w.Every
	var session *mailbox.Session
	defer func() { hangup(session) }()
	for {
		pause := w.Every
		err := w.look(ctx, &session)
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			wait.Reset()
		case mailbox.Retryable(err), errors.Is(err, ledger.ErrBusy):
			hangup(session)
			session = nil
			pause = wait.NextBackOff()
			w.Intake.Log.Info("interrupted; dialling again", "why", err.Error(), "in", pause.Round(time.Second).String())
		default:
			return err
		}
		if !sleep(ctx, pause) {
			return nil
		}
	}
}

// Once makes one pass and hangs up. A lost connection is dialled again, at most
// tries times in all; what was recorded before it is not fetched again.
func (w *Watch) Once(ctx context.Context, tries uint, progress func(mailbox.Progress)) (Tally, error) {
	var tally Tally
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		session, err := w.Dial(ctx)
		if err == nil {
			defer session.Hangup()
			var part Tally
			part, err = w.Intake.Sync(ctx, session, w.Name, progress, nil)
			tally.Add(part)
		}
		if err != nil && !mailbox.Retryable(err) {
			err = backoff.Permanent(err)
		}
		return struct{}{}, err
	}, backoff.WithMaxTries(tries))
	return tally, err
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

// RunAll keeps several mailboxes in step. The first that fails for good ends the
// others, and its error is returned.
func RunAll(ctx context.Context, watches []*Watch) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, len(watches))
	for _, w := range watches {
		go func() { ended <- w.Run(ctx) }()
	}
	var all error
	for range watches {
		if err := <-ended; err != nil {
			all = errors.Join(all, err)
			cancel()
		}
	}
	return all
}
