package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ErrInTheWay is a file that a backup or a restore would replace and that it was
// not told to replace.
var ErrInTheWay = errors.New("there is a file already")

// Backup writes the ledger as it stands now to file: beside it under another
// name, read back whole, then renamed, so that file is the old or the new backup
// and never half of one (mode 0600). Others read and write the ledger meanwhile;
// it is open only while it is read (see sliceBytes).
//
// An older backup of this ledger is replaced. Whatever else lies there is
// ErrInTheWay unless force is given; the ledger itself and what belongs to it is
// never replaced.
func (l *Ledger) Backup(ctx context.Context, file string, force bool) (Held, error) {
	to, err := at(file, l.schema)
	if err != nil {
		return Held{}, err
	}
	if err := l.mayReplace(ctx, to, force); err != nil {
		return Held{}, err
	}
	temp, err := l.copyBeside(ctx, to.path)
	if err != nil {
		return Held{}, fmt.Errorf("no backup was written to %s: %w", to.path, err)
	}
	defer os.Remove(temp) // nothing is there any more when all went well
	held, err := alone(temp, "that was copied").held(ctx)
	if err != nil {
		return Held{}, fmt.Errorf("no backup was written to %s: %w", to.path, err)
	}
	if err := promote(temp, to.path); err != nil {
		return Held{}, undone(err, "no backup was written to %s", to.path)
	}
	held.Path = to.path
	return held, nil
}

// copyBeside is a copy beside a path, under a name of its own.
func (l *Ledger) copyBeside(ctx context.Context, path string) (temp string, err error) {
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", cause(err)
	}
	if err = errors.Join(l.copyTo(ctx, out), out.Close()); err != nil {
		os.Remove(out.Name())
		return "", cause(err)
	}
	return out.Name(), nil
}

// mayReplace says why a backup cannot go where it is to go, nil where it can.
func (l *Ledger) mayReplace(ctx context.Context, to *Ledger, force bool) error {
	if slices.Contains(l.ownFiles(), to.path) {
		return fmt.Errorf("%s belongs to the ledger that is in use; name another file", to.path)
	}
	info, err := os.Stat(to.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%w: %s is a directory; name a file in it, like %s", ErrInTheWay, to.path, filepath.Join(to.path, filepath.Base(l.path)))
	}
	switch {
	case same(to.path, l.path): // by a hard link
		return fmt.Errorf("%s is the ledger that is in use; name another file", to.path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: %s is a %s; name another file", ErrInTheWay, to.path, kindOf(info))
	case force:
		return nil
	}
	follows, err := l.follows(ctx, to.path)
	switch {
	case errors.Is(err, ErrForeign):
		return fmt.Errorf("%w: %s is no backup of mailtrack's; name another file, or say --force", ErrInTheWay, to.path)
	case err != nil:
		return fmt.Errorf("%w: %s cannot be told to be a backup of this ledger (%w); name another file, or say --force", ErrInTheWay, to.path, err)
	case !follows:
		return fmt.Errorf("%w: %s is a backup of another ledger, or of this one before it was emptied; name another file, or say --force", ErrInTheWay, to.path)
	}
	return nil
}

// ownFiles are the ledger, and the names beside it that it takes for itself (see
// the package comment): what another puts there is removed, or in the way.
func (l *Ledger) ownFiles() []string {
	own := []string{l.path}
	for _, ending := range []string{".gate", ".run", ".new", ".restoring", ".compacting", ".verify"} {
		own = append(own, l.path+ending)
	}
	return own
}

// Owns says whether a name leads to the ledger, or is one that it takes for
// itself: nobody else may write there.
func (l *Ledger) Owns(file string) bool {
	to, err := at(file, l.schema)
	return err == nil && (slices.Contains(l.ownFiles(), to.path) || same(to.path, l.path))
}

// follows says whether a file is an earlier, or empty, state of this ledger.
func (l *Ledger) follows(ctx context.Context, file string) (bool, error) {
	var now, then origin
	err := alone(file, "").look(ctx, func(t *tx) (err error) {
		then, err = t.origin()
		return err
	})
	if err != nil {
		return false, err
	}
	err = l.look(ctx, func(t *tx) (err error) {
		now, err = t.origin()
		return err
	})
	return then.isOf(now), err
}

// origin is what a ledger began with and always keeps, by which two states of one
// ledger are known: it has no name.
type origin struct {
	mail MailID // the first that came; zero for none
	told uint32 // checksum of the first thing that the user told; zero for none
}

func (t *tx) origin() (o origin, err error) {
	mails, err := t.in(inMails)
	if err != nil {
		return o, err
	}
	if key, record := mails.bucket.Cursor().First(); key != nil {
		payload, _, err := mails.open(key, record)
		if err != nil {
			return o, err
		}
		first, err := readMail(payload)
		if err != nil {
			return o, err
		}
		o.mail = first.ID
	}
	manual, err := t.in(inManual)
	if err != nil {
		return o, err
	}
	if key, record := manual.bucket.Cursor().First(); key != nil {
		_, o.told, err = manual.open(key, record)
	}
	return o, err
}

func (o origin) isOf(now origin) bool {
	switch {
	case o == origin{}:
		return true
	case o.mail != MailID{} && now.mail != MailID{}:
		return o.mail == now.mail
	}
	return o.told != 0 && o.told == now.told
}

// cause leaves out of an error the name of a file in the making, which nobody
// named.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
