package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// VerifyCopy is Verify of a copy of the ledger at path, which is made in dir as a
// backup is: others read and write the ledger meanwhile, and a recount of a long
// one takes minutes. An older ledger is left as it is and its copy brought up to
// date. The copy is there for other questions too where the error is nil; whoever
// made dir removes it.
func VerifyCopy(ctx context.Context, path, dir string, how Check) (v Verified, copied *Ledger, err error) {
	l, err := at(path, currentSchema)
	if err != nil {
		return v, nil, err
	}
	if how.Progress != nil {
		how.Progress(StepCopy, 0, 0)
	}
	file, err := l.copyBeside(ctx, filepath.Join(dir, "copy"))
	if _, ofTheDisk := errors.AsType[syscall.Errno](err); ofTheDisk {
		return v, nil, fmt.Errorf("ledger %s: no copy of it could be made in %s, which takes as much room: %w", l.path, dir, err)
	}
	if err != nil {
		return v, nil, err
	}
	copied = alone(file, l.path)
	v, err = verify(ctx, file, how)
	if errors.Is(err, errOlder) {
		was := v.Schema
		if err = copied.view(ctx, func(*tx) error { return nil }); err != nil {
			return v, nil, err
		}
		v, err = verify(ctx, file, how)
		v.Schema = was
	}
	if err != nil {
		return v, nil, fmt.Errorf("ledger %s: %w", l.path, err)
	}
	return v, copied, nil
}

// VerifyRoom is a directory for VerifyCopy, beside the ledger at path (0700),
// where a file system that shares blocks copies nothing, or among the temporary
// files where nothing may be written there. What an earlier verify left in it when it was
// killed is removed. One verify of a ledger is at work at a time: the error of a
// second one wraps ErrBusy. leave removes the directory.
func VerifyRoom(path string) (dir string, leave func(), err error) {
	l, err := at(path, currentSchema)
	if err != nil {
		return "", nil, err
	}
	if _, err := os.Stat(l.path); err != nil {
		return "", nil, missing(l.path)
	}
	dir = l.path + ".verify"
	for {
		err = os.Mkdir(dir, 0o700)
		switch {
		case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
			dir, err = os.MkdirTemp("", "mailtrack-verify-")
			return dir, func() { os.RemoveAll(dir) }, err
		case err != nil && !errors.Is(err, fs.ErrExist):
			return "", nil, err
		}
		lock, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the one before has just left
		}
		if err != nil {
			return "", nil, err
		}
		if flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
			defer lock.Close()
			return "", nil, fmt.Errorf("%w: another `mailtrack verify` is at work on %s (%s)", ErrBusy, l.path, holder(lock))
		}
		if stillThere(lock) {
			notePid(lock)
			return dir, func() { os.RemoveAll(dir); lock.Close() }, emptyBut(dir, lock.Name())
		}
		lock.Close()
	}
}

// stillThere says that the file is the one of its name.
func stillThere(file *os.File) bool {
	mine, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(file.Name())
	return err == nil && os.SameFile(mine, there)
}

// emptyBut removes all of a directory but one file.
func emptyBut(dir, keep string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if name := filepath.Join(dir, e.Name()); name != keep && err == nil {
			err = os.RemoveAll(name)
		}
	}
	return err
}
