package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
)

// A ledger is replaced as a whole by another file that takes its name. Whoever
// does that holds the gate to the end, and has the old file locked as a writer
// has: a writer that had it open would commit into a file without a name, and
// one that waits at the gate opens by the name what is there by then.

// exclusively runs fn with the ledger open for writing and the gate held.
func (l *Ledger) exclusively(ctx context.Context, fn func(*opening) error) (err error) {
	if _, err := os.Stat(l.path); err != nil {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p, err := l.gate.enter(wait, true)
	if err != nil {
		return err
	}
	defer p.end()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged(fmt.Sprint(p))
		}
	}()
	b, err := l.open(wait, false)
	if err != nil {
		return err
	}
	defer b.close()
	p.note()
	return fn(b)
}

// supersede puts the file fresh in the place of whatever lies at the ledger's
// path, and gives that the name kept beside it. Without that name nothing may lie
// there. What does may be too damaged to be opened: only its lock is taken.
func (l *Ledger) supersede(ctx context.Context, fresh, kept string) error {
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p, err := l.gate.enter(wait, true)
	if err != nil {
		return err
	}
	defer p.end()
	p.note()
	old, err := openExisting(l.path, os.O_RDONLY)
	switch {
	case err == nil:
		if err := lockWhile(wait, old); err != nil {
			return errors.Join(l.gate.busy(wait), err)
		}
		defer old.Close()
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrCutShort): // an empty file has no lock to take
		return err
	}
	switch _, err := os.Lstat(l.path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case kept == "":
		return fmt.Errorf("%w: somebody else has made %s meanwhile", ErrInTheWay, l.path)
	default:
		if err := os.Link(l.path, kept); err != nil {
			return fmt.Errorf("the ledger of before cannot be kept as %s (%w): move it aside yourself and restore again", kept, cause(err))
		}
	}
	return promote(fresh, l.path)
}

// promote gives a finished file its name, durably.
func promote(fresh, path string) error {
	file, err := os.Open(fresh)
	if err != nil {
		return cause(err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return cause(err)
	}
	if err := os.Rename(fresh, path); err != nil {
		return cause(err)
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return fmt.Errorf("%s is in place, but the disk did not say that it keeps its name (%w): %w", path, cause(err), errUnnamed)
	}
	return nil
}

// errUnnamed is a file that is in place now, and may not be after a power cut.
var errUnnamed = errors.New("look after the disk, and look again before you rely on it")

// undone is an error with what did not happen because of it, unless it did.
func undone(err error, format string, args ...any) error {
	if errors.Is(err, errUnnamed) {
		return err
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}
