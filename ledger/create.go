package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// OpenOrCreate is Open, which makes a new ledger where no file is: in a
// temporary file beside it, synced, then renamed, so that a crash leaves either
// no ledger or an empty whole one. Missing directories are made for the owner
// alone (0700), as is the file (0600).
func OpenOrCreate(ctx context.Context, path string) (*Ledger, error) {
	l, err := Open(ctx, path)
	if !errors.Is(err, fs.ErrNotExist) {
		return l, err
	}
	if l, err = at(path, currentSchema); err != nil {
		return nil, err
	}
	if err := makeDirs(filepath.Dir(l.path)); err != nil {
		return nil, err
	}
	if err := l.create(ctx); err != nil {
		return nil, fmt.Errorf("no ledger could be made at %s: %w", l.path, err)
	}
	return Open(ctx, path)
}

// create makes the file unless somebody else did meanwhile; the gate is held to
// the end, so that nobody else does.
func (l *Ledger) create(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p, err := l.gate.enter(wait, true)
	if err != nil {
		return err
	}
	defer p.end()
	if _, err := os.Lstat(l.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh := l.path + ".new" // one that is there already was left by a crash
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := l.writeFresh(fresh); err != nil {
		os.Remove(fresh)
		return err
	}
	if err := os.Rename(fresh, l.path); err != nil {
		os.Remove(fresh)
		return err
	}
	return syncDir(filepath.Dir(l.path))
}

// writeFresh writes an empty ledger; bbolt syncs it when it commits.
func (l *Ledger) writeFresh(path string) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{FreelistType: bolt.FreelistArrayType})
	if err != nil {
		return err
	}
	err = db.Update(func(btx *bolt.Tx) error {
		t := &tx{bolt: btx, tables: map[string]*table{}}
		if err := t.setVersion(l.schema.version()); err != nil {
			return err
		}
		for _, name := range allTables {
			if err := t.create(name); err != nil {
				return err
			}
		}
		return t.writeTallies()
	})
	return errors.Join(err, db.Close())
}

// makeDirs makes a directory and what is missing above it, durably.
func makeDirs(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	parent := filepath.Dir(dir)
	if err := makeDirs(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("no directory for the ledger: %w", err)
	}
	return syncDir(parent)
}

// syncDir makes the names in a directory durable. Some file systems, shares of a
// network above all, know no sync of a directory and say that the argument is
// invalid; PostgreSQL lets that pass too (fsync_fname).
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
