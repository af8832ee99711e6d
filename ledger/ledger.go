package ledger

import (
	"context"
	"path/filepath"
)

// Ledger is a handle on a ledger's path. It keeps no file open: every call
// opens the file, for the length of one transaction, through the gate. It may
// be used by several goroutines at once.
type Ledger struct {
	path   string
	gate   gate
	schema schema
	called string // what errors call it, where that is not its path
}

// Open is a handle on the ledger at path. It looks once whether a ledger of a
// known schema is there, and brings an older one up to date. The error of a
// missing file wraps fs.ErrNotExist; see ErrForeign, ErrNewer, ErrCutShort,
// ErrDamaged, ErrBusy for the others.
func Open(ctx context.Context, path string) (*Ledger, error) {
	l, err := at(path, currentSchema)
	if err != nil {
		return nil, err
	}
	if err := l.view(ctx, func(*tx) error { return nil }); err != nil {
		return nil, err
	}
	return l, nil
}

// At is a handle on the ledger at path that nobody looked at yet: the first call
// gives the errors that [Open] would, and brings an older ledger up to date. A
// question that is asked once opens the file once that way.
func At(path string) (*Ledger, error) { return at(path, currentSchema) }

// at is a handle on a path that nobody looked at yet. A symbolic link is
// followed, so that every name of a ledger leads to the same gate.
func at(path string, s schema) (*Ledger, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(dir, filepath.Base(path))
	}
	return &Ledger{path: path, gate: newGate(path), schema: s}, nil
}

// alone is a handle on a file that no other process knows, or that nobody may
// leave a gate beside: a copy in the making, a backup. Errors call it by another
// name, if one is given.
func alone(path, called string) *Ledger {
	return &Ledger{path: path, gate: gate{queue: make(chan struct{}, 1)}, schema: currentSchema, called: called}
}

func (l *Ledger) name() string {
	if l.called != "" {
		return l.called
	}
	return l.path
}

// Path is where the ledger lies.
func (l *Ledger) Path() string { return l.path }
