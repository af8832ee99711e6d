package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// patience is how long a transaction waits for the ledger when its context has
// no deadline of its own.
const patience = 10 * time.Second

// gate is the file beside the ledger through which every opener passes, one
// after another. bbolt's own lock is polled every 50 ms and is not fair: a
// query can lose it for seconds to a writer that takes it again at once. The
// gate is waited for in the kernel and held only until the ledger is open, so
// the writer that comes back stands behind whoever waits.
type gate struct {
	path  string
	queue chan struct{} // of one: in this process only one opener is at the gate
}

func newGate(ledger string) gate {
	return gate{path: ledger + ".gate", queue: make(chan struct{}, 1)}
}

// passage is the gate held by one opener.
type passage struct {
	file  *os.File // nil where there is no gate to hold: a read-only medium
	queue chan struct{}
	left  bool // the next one is let in
}

// enter waits for the gate until ctx ends. A writer needs a gate; a reader of a
// directory that cannot be written does without one, for nobody writes there.
func (g gate) enter(ctx context.Context, writes bool) (*passage, error) {
	select {
	case g.queue <- struct{}{}:
	case <-ctx.Done():
		return nil, g.busy(ctx)
	}
	p := &passage{queue: g.queue}
	if g.path == "" {
		return p, nil
	}
	file, err := openGate(g.path)
	if !writes && (errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || isFull(err)) {
		return p, nil
	}
	if err != nil {
		p.leave()
		return nil, fmt.Errorf("the gate of the ledger cannot be opened, mailtrack has to be allowed to write beside it: %w", err)
	}
	if err := lockWhile(ctx, file); err != nil { // it has closed the file
		p.leave()
		if ctx.Err() != nil {
			return nil, g.busy(ctx)
		}
		return nil, fmt.Errorf("the gate of the ledger cannot be locked: %w", err)
	}
	p.file = file
	return p, nil
}

// openGate opens the gate for writing, because the pid is noted in it; where
// that is not allowed a gate that exists can still be locked.
func openGate(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err == nil {
		return file, nil
	}
	if readable, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW, 0); err == nil {
		return readable, nil
	}
	return nil, err
}

// lockWhile takes the exclusive lock of file, waiting in the kernel. When ctx
// ends first, the file is closed as soon as the kernel gives it to us. On an
// error the file is closed or will be.
func lockWhile(ctx context.Context, file *os.File) error {
	fd := int(file.Fd())
	err := flock(fd, syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return nil
	}
	if !errors.Is(err, syscall.EWOULDBLOCK) {
		file.Close()
		return err
	}
	locked := make(chan error, 1)
	go func() { locked <- flock(fd, syscall.LOCK_EX) }()
	select {
	case err := <-locked:
		if err != nil {
			file.Close()
		}
		return err
	case <-ctx.Done():
		go func() {
			<-locked
			file.Close()
		}()
		return ctx.Err()
	}
}

// flock is flock(2), begun again when a signal came in between.
func flock(fd, how int) error {
	for {
		if err := syscall.Flock(fd, how); err != syscall.EINTR {
			return err
		}
	}
}

// note writes who has the ledger open now.
func (p *passage) note() {
	if p.file != nil {
		notePid(p.file)
	}
}

// leave lets the next opener in. It may be called twice.
func (p *passage) leave() {
	if p.left {
		return
	}
	if p.file != nil {
		flock(int(p.file.Fd()), syscall.LOCK_UN)
	}
	<-p.queue
	p.left = true
}

// end is the last of a passage, after the ledger is closed.
func (p *passage) end() {
	p.leave()
	if p.file != nil {
		p.file.Close()
	}
}

// busy says why an opener gave up.
func (g gate) busy(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	who := "another process"
	if file, err := os.Open(g.path); err == nil {
		who = holder(file)
		file.Close()
	}
	return fmt.Errorf("%w, held by %s; try again, or end that process", ErrBusy, who)
}
