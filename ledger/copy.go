package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// sliceBytes is how much of the file is read while the ledger is open. What is
// read is written when it is closed again, so a slow disk, a network's share or
// a disk that hangs holds nobody up. Most ledgers are one slice.
const sliceBytes = 32 << 20

// copyTries is how often a ledger of several slices is begun anew because it was
// written to in between.
const copyTries = 10

// errMoved is a ledger that was written to between two slices.
var errMoved = errors.New("it was written to without a pause while it was copied; try again when the import or the first sync has ended")

// copyTo writes the ledger as it stands at one moment to out, byte for byte,
// whatever its schema.
func (l *Ledger) copyTo(ctx context.Context, out *os.File) error {
	buffer := make([]byte, sliceBytes)
	var err error
	for range copyTries {
		if err = l.copyOnce(ctx, out, buffer); !errors.Is(err, errMoved) {
			return err
		}
	}
	return fmt.Errorf("ledger %s: %w: %w", l.name(), ErrBusy, err)
}

func (l *Ledger) copyOnce(ctx context.Context, out *os.File, buffer []byte) error {
	var seen moment
	for at := int64(0); at == 0 || at < seen.size; {
		var slice []byte
		err := l.look(ctx, func(t *tx) error {
			now, err := t.moment()
			switch {
			case err != nil:
				return err
			case at == 0:
				seen = now
			case !now.is(seen):
				return refuse(errMoved)
			}
			slice = buffer[:min(int64(len(buffer)), seen.size-at)]
			_, err = io.ReadFull(io.NewSectionReader(t.file, at, int64(len(slice))), slice)
			return err
		})
		if err != nil {
			return err
		}
		if _, err := out.WriteAt(slice, at); err != nil {
			return refuse(err) // the disk of the copy, not the ledger
		}
		at += int64(len(slice))
	}
	return out.Truncate(seen.size)
}

// moment is a state of a file between two transactions that write.
type moment struct {
	file fs.FileInfo // which file: compact and restore put another in its place
	tx   int         // number of the last transaction that wrote
	size int64       // of what it uses, in bytes
}

func (t *tx) moment() (moment, error) {
	info, err := t.file.Stat()
	return moment{info, t.bolt.ID(), t.bolt.Size()}, err
}

func (m moment) is(other moment) bool {
	return os.SameFile(m.file, other.file) && m.tx == other.tx && m.size == other.size
}

// look is view on a ledger of any schema up to today's, which it leaves as it is.
func (l *Ledger) look(ctx context.Context, fn func(*tx) error) error {
	return l.transact(ctx, looking, fn)
}
