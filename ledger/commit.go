package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// After a sync that failed, or a writer that was killed before its sync, the
// kernel's copy of the file may be ahead of the disk, and Linux calls those pages
// clean. Who reads them sees a state that a power cut would take back; who writes
// on top of it may give pages to new records that the state on disk still needs,
// and then a power cut would leave neither. So every writer leaves a mark at the
// gate for the time of its transaction, and who finds the mark of another first
// brings what it sees onto the disk. The mark itself needs no sync: after a power
// cut the file is what the disk has.
//
// See "PostgreSQL's fsync surprise" (LWN 752063) for the kernel's side.

// markAt is where the mark stands in the gate's file, behind the pid.
const markAt = 16

func (p *passage) mark(c byte) error {
	_, err := p.file.WriteAt([]byte{c}, markAt)
	return err
}

func (p *passage) marked() bool {
	var c [1]byte
	n, _ := p.file.ReadAt(c[:], markAt)
	return n == 1 && c[0] == '!'
}

// watch runs the transaction of a writer, who holds bbolt's lock, under the mark.
func (p *passage) watch(b *opening, write func() error) error {
	if p.file == nil {
		return write() // a file that nobody else knows (alone)
	}
	if p.marked() {
		if err := b.settle(); isFull(err) {
			return full(err)
		} else if err != nil {
			return fmt.Errorf("%w, because it does not keep what was written before (%w): look after the disk, then do it again", ErrNotWritten, err)
		}
	}
	if err := p.mark('!'); err != nil && !isFull(err) {
		return fmt.Errorf("the gate of the ledger cannot be written to: %w", err)
	}
	err := write()
	if _, failed := errors.AsType[*failedCommit](err); !failed {
		p.mark(' ')
	}
	return err
}

// settle writes bbolt's two meta pages once more, as they are read, each with a
// sync of its own, so that one of them is whole at any moment. The newer one says
// what the ledger is; the pages that it leads to were synced before it was
// written.
func (b *opening) settle() error {
	page := make([]byte, b.db.Info().PageSize)
	for n := range int64(2) {
		at := n * int64(len(page))
		if _, err := b.file.ReadAt(page, at); err != nil {
			return err
		}
		if _, err := b.file.WriteAt(page, at); err != nil {
			return err
		}
		if err := b.file.Sync(); err != nil {
			return err
		}
	}
	return nil
}

// failedCommit is a commit that did not report success, the number-th of the
// ledger's.
type failedCommit struct {
	number int
	err    error
}

func (f *failedCommit) Error() string { return f.err.Error() }

// after looks, with the file opened anew, at what a failed commit left. Where
// the ledger does not know of it nothing can have reached the disk that anybody
// would read.
func (l *Ledger) after(ctx context.Context, p *passage, failed *failedCommit) error {
	last := failed.number
	err := l.once(ctx, peeking, p, func(t *tx) error {
		last = t.bolt.ID()
		return nil
	})
	switch {
	case err != nil || last >= failed.number:
		return fmt.Errorf("%w: %w", ErrNotSure, failed.err)
	case isFull(failed.err):
		return full(failed.err)
	}
	return fmt.Errorf("%w (%w): look after the disk, then do it again", ErrNotWritten, failed.err)
}

func full(err error) error { return fmt.Errorf("%w (%w): make room, then do it again", ErrFull, err) }

// isFull says that there is no room for more. bbolt hands on a file that may not
// grow in words alone.
func isFull(err error) bool {
	for _, full := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if err != nil && (errors.Is(err, full) || strings.HasSuffix(err.Error(), full.Error())) {
			return true
		}
	}
	return false
}
