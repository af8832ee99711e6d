package ledger

import (
	"context"
	"fmt"
	"hash/crc32"
	"slices"
)

// held reads all of a ledger and counts it.
func (l *Ledger) held(ctx context.Context) (Held, error) {
	sum, err := l.fingerprint(ctx)
	if err != nil {
		return Held{}, err
	}
	status, err := l.Status(ctx)
	return Held{status, l.path, sum}, err
}

// fingerprint reads every record of every table.
func (l *Ledger) fingerprint(ctx context.Context) (string, error) {
	sum := uint32(0)
	err := l.view(ctx, func(t *tx) error {
		for _, name := range slices.Sorted(slices.Values(allTables)) {
			table, err := t.in(name)
			if err != nil {
				return err
			}
			if err := table.all(func(_, _ []byte) error { return ctx.Err() }); err != nil {
				return err
			}
			text := fmt.Appendf(nil, "%s %d %d %d\n", name, table.tally.records, table.tally.sum, table.bucket.Sequence())
			sum = crc32.Update(sum, castagnoli, text)
		}
		return nil
	})
	return fmt.Sprintf("%08x", sum), err
}
