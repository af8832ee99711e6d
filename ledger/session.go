package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// mode is what a transaction is for.
type mode int

const (
	reading    mode = iota
	writing         // the gate is let go as soon as the file is open
	rebuilding      // writing with the gate held to the end, on any older schema
	looking         // reading, on any older schema, which is left as it is
	peeking         // reading before or after one that writes, with the gate held
)

func (m mode) writes() bool { return m == writing || m == rebuilding }

// view runs fn in a read-only transaction. The file is open only as long.
func (l *Ledger) view(ctx context.Context, fn func(*tx) error) error {
	return l.transact(ctx, reading, fn)
}

// update runs fn in a transaction that is committed when fn returns nil.
func (l *Ledger) update(ctx context.Context, fn func(*tx) error) error {
	return l.transact(ctx, writing, fn)
}

// transact brings an older ledger up to date first, once.
func (l *Ledger) transact(ctx context.Context, m mode, fn func(*tx) error) error {
	err := l.session(ctx, m, fn)
	if errors.Is(err, errOlder) {
		if err = l.session(ctx, rebuilding, l.schema.migrate); err == nil {
			err = l.session(ctx, m, fn)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing(l.name())
	case err == nil, errors.As(err, new(refusal)):
		return err
	}
	return fmt.Errorf("ledger %s: %w", l.name(), err)
}

// session is one passage of the gate, one opening of the file, one transaction.
func (l *Ledger) session(ctx context.Context, m mode, fn func(*tx) error) error {
	if _, err := os.Stat(l.path); err != nil {
		return err // and no gate is left beside a ledger that is not there
	}
	wait := ctx
	if _, has := ctx.Deadline(); !has {
		var cancel context.CancelFunc
		wait, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	p, err := l.gate.enter(wait, m.writes())
	if err != nil {
		return err
	}
	defer p.end()

	fits := func(t *tx) error { return t.fits(l.schema, m) }
	if m.writes() {
		// A writer looks before it opens for writing: what is newer, foreign or
		// cut short stays byte for byte as it is.
		if err := l.once(wait, peeking, p, fits); err != nil {
			return err
		}
	}
	err = l.once(wait, m, p, func(t *tx) error {
		if err := fits(t); err != nil {
			return err
		}
		return fn(t)
	})
	if failed, ok := errors.AsType[*failedCommit](err); ok {
		err = l.after(wait, p, failed)
	}
	return err
}

// once opens the file, runs fn in one transaction and closes the file. What
// bbolt does on a damaged page, a panic or a fault in the mapped file, becomes an
// error.
func (l *Ledger) once(ctx context.Context, m mode, p *passage, fn func(*tx) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged(fmt.Sprint(p))
		}
	}()
	b, err := l.open(ctx, !m.writes())
	if err != nil {
		return err
	}
	defer b.close()
	p.note()
	if m != rebuilding && m != peeking {
		p.leave()
	}
	if !m.writes() {
		return b.run(false, fn)
	}
	return p.watch(b, func() error { return b.run(true, fn) })
}

// opening is the file, open under bbolt.
type opening struct {
	db    *bolt.DB
	file  *os.File
	stuck bool // bbolt did not return: its locks may be held, its Close may wait for ever
}

// open tries bbolt's lock every 250 µs until ctx ends; the gate sees to it that
// nobody else of ours tries meanwhile.
func (l *Ledger) open(ctx context.Context, readOnly bool) (*opening, error) {
	for {
		b, err := tryOpen(l.path, readOnly)
		if !errors.Is(err, berrors.ErrTimeout) {
			return b, explained(l.path, err)
		}
		timer := time.NewTimer(250 * time.Microsecond)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, l.gate.busy(ctx)
		}
	}
}

// tryOpen opens once, without waiting for the lock.
func tryOpen(path string, readOnly bool) (*opening, error) {
	b := &opening{stuck: true}
	defer func() {
		if b.stuck && b.file != nil {
			b.abandon()
		}
	}()
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		ReadOnly:     readOnly,
		Timeout:      time.Millisecond,
		FreelistType: bolt.FreelistArrayType,
		NoStatistics: true,
		OpenFile: func(path string, flag int, _ os.FileMode) (*os.File, error) {
			file, err := openExisting(path, flag)
			b.file = file
			return file, err
		},
	})
	b.db, b.stuck = db, false
	return b, err
}

// run runs fn in one transaction.
func (b *opening) run(writable bool, fn func(*tx) error) error {
	b.stuck = true
	btx, err := b.db.Begin(writable)
	if err != nil {
		b.stuck = false
		return err
	}
	// Rolling back touches no page of the file, so it is safe after a panic; it
	// does nothing after a commit.
	defer func() {
		btx.Rollback()
		b.stuck = false
	}()
	t := &tx{bolt: btx, file: b.file, tables: map[string]*table{}}
	if err := b.whole(btx); err != nil {
		return err
	}
	if err := fn(t); err != nil || !writable {
		return err
	}
	if err := t.writeTallies(); err != nil {
		return err
	}
	number := btx.ID()
	if err := btx.Commit(); err != nil {
		return &failedCommit{number, err}
	}
	return nil
}

// whole says whether the file is as long as the ledger in it. bbolt answers
// from half a file without an error where it happens not to need the rest.
func (b *opening) whole(btx *bolt.Tx) error {
	info, err := b.file.Stat()
	if err != nil {
		return err
	}
	if btx.Size() > info.Size() {
		return cutShort(info.Size(), btx.Size())
	}
	return nil
}

// close closes the file, and bbolt's view of it where that cannot block.
func (b *opening) close() {
	if b.stuck {
		b.abandon()
		return
	}
	b.db.Close()
}

// abandon closes the file behind the back of bbolt, which panicked. Its mapping
// stays, and with it the lock would stay after the file is closed.
func (b *opening) abandon() {
	flock(int(b.file.Fd()), syscall.LOCK_UN)
	b.file.Close()
}
