package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Restored is what a restore left.
type Restored struct {
	Held
	Kept string // where the ledger of before lies now; "" where there was none
}

// Restore makes of a backup the ledger at path: beside it, checked whole and
// brought to today's schema if it is an older one's, then put in place in one
// step. Until then, and after any error or crash, the ledger is as it was. The
// backup is left as it is.
//
// A ledger that lies at path is ErrInTheWay unless force is given; it is kept
// beside as path.before-restore-TIME. It is ErrRunning while `mailtrack run` or
// sync is at work, and other errors are those of Open, about the backup.
func Restore(ctx context.Context, path, file string, now time.Time, force bool) (Restored, error) {
	return rebuild(ctx, path, file, now, force, func(fresh *os.File) (*Sum, error) {
		if err := isBackup(file); err != nil {
			return nil, err
		}
		return nil, alone(file, "").copyTo(ctx, fresh)
	})
}

// isBackup says what is wrong with a file that is no ledger at first sight.
func isBackup(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return cause(err)
	}
	defer file.Close()
	var first [1]byte
	if _, err := file.Read(first[:]); err == nil && first[0] == '{' {
		return refuse(fmt.Errorf("%w; if it was written by `mailtrack export --format json`, say --from-json", ErrForeign))
	}
	return nil
}

// builder fills a new file. It may say what sum that has to have.
type builder func(fresh *os.File) (*Sum, error)

// rebuild makes a ledger by build, from a file that errors name, and puts it in
// place.
func rebuild(ctx context.Context, path, file string, now time.Time, force bool, build builder) (Restored, error) {
	l, err := at(path, currentSchema)
	if err != nil {
		return Restored{}, err
	}
	if _, err := os.Stat(file); err != nil {
		return Restored{}, fmt.Errorf("nothing can be restored from %s: %w", file, cause(err))
	}
	release, err := LockRun(l.path)
	if err != nil {
		return Restored{}, err
	}
	defer release()
	kept, err := l.inTheWay(file, now, force)
	if err != nil {
		return Restored{}, err
	}
	fresh := l.path + ".restoring"
	defer os.Remove(fresh)
	held, err := buildAt(ctx, fresh, file, build)
	if err == nil {
		err = l.supersede(ctx, fresh, kept)
	}
	if err != nil {
		return Restored{}, undone(err, "nothing was restored from %s, and %s is as it was", file, l.path)
	}
	held.Path = l.path
	return Restored{held, kept}, nil
}

// buildAt builds a ledger in a file of its own and checks it.
func buildAt(ctx context.Context, fresh, file string, build builder) (Held, error) {
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) { // a crash left it
		return Held{}, cause(err)
	}
	out, err := os.OpenFile(fresh, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return Held{}, cause(err)
	}
	want, err := build(out)
	if err = errors.Join(err, out.Close()); err != nil {
		return Held{}, err
	}
	held, err := alone(fresh, file).held(ctx)
	if err == nil && want != nil && held.Sum != *want {
		err = fmt.Errorf("%w: what it holds has the sum %s, and %s was written: it was changed", ErrDump, held.Sum, *want)
	}
	return held, err
}

// inTheWay says whether something lies where the ledger is to be, and under what
// name it is kept if it may be replaced.
func (l *Ledger) inTheWay(file string, now time.Time, force bool) (kept string, err error) {
	if err := l.dropLinks(); err != nil {
		return "", err
	}
	info, err := os.Stat(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	kept = l.path + ".before-restore-" + now.UTC().Format("2006-01-02T150405")
	for n, first := 2, kept; exists(kept); n++ {
		kept = fmt.Sprintf("%s-%d", first, n)
	}
	size, isBolt := sniff(l.path)
	switch {
	case same(file, l.path):
		return "", fmt.Errorf("%s is the ledger itself; name a backup of it", file)
	case !info.Mode().IsRegular(), size > 0 && !isBolt:
		return "", fmt.Errorf("%w: %s is no ledger; name another with --ledger, or move it aside", ErrInTheWay, l.path)
	case !force:
		return "", fmt.Errorf("%w: %s; with --force it is replaced, and kept as %s", ErrInTheWay, l.path, filepath.Base(kept))
	}
	return kept, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// dropLinks removes the second names of the ledger that a restore left when it
// was killed between giving it one and taking the first away: it would look like
// a copy, and is the ledger in use.
func (l *Ledger) dropLinks() error {
	beside, err := os.ReadDir(filepath.Dir(l.path))
	if err != nil {
		return err
	}
	for _, entry := range beside {
		name := filepath.Join(filepath.Dir(l.path), entry.Name())
		if strings.HasPrefix(name, l.path+".before-restore-") && same(name, l.path) {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}
