package ledger

import (
	"context"
	"errors"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// compactBytes is how much a transaction of the new file holds: memory, not time.
const compactBytes = 4 << 20

// Compact writes the ledger anew without the room that it left free, which bbolt
// keeps for itself for ever, and puts that in place when it was read back and
// holds the same. before is how large the file was. The gate is held to the end:
// others wait, also `mailtrack run`, and nothing that they write is lost.
// Where nothing would be gained the ledger stays as it is.
func (l *Ledger) Compact(ctx context.Context) (before int64, held Held, err error) {
	err = l.view(ctx, func(*tx) error { return nil }) // of today's schema, and sound enough to say so
	if err != nil {
		return 0, Held{}, err
	}
	fresh := l.path + ".compacting"
	err = l.exclusively(ctx, func(b *opening) error {
		defer os.Remove(fresh)
		info, err := b.file.Stat()
		if err != nil {
			return err
		}
		var sum Sum
		err = b.run(false, func(t *tx) (err error) {
			sum, err = t.sum(ctx)
			return err
		})
		if err != nil {
			return err
		}
		if err := b.rewrite(fresh); err != nil {
			return err
		}
		if held, err = alone(fresh, "in the making").heldAs(ctx, sum); err != nil {
			return err
		}
		before = info.Size()
		if held.Size >= before {
			held.Size = before
			return nil
		}
		return promote(fresh, l.path)
	})
	if err != nil {
		return 0, Held{}, undone(cause(err), "ledger %s was not compacted", l.path)
	}
	held.Path = l.path
	return before, held, nil
}

// rewrite copies all records into a new file, page by full page.
func (b *opening) rewrite(fresh string) error {
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) { // a crash left it
		return err
	}
	out, err := bolt.Open(fresh, 0o600, &bolt.Options{FreelistType: bolt.FreelistArrayType})
	if err != nil {
		return err
	}
	size := int64(0)
	err = bolt.Compact(out, b.db, compactBytes)
	if err == nil {
		err = out.View(func(t *bolt.Tx) error { size = t.Size(); return nil })
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return os.Truncate(fresh, size) // bbolt grew it in large steps
}
