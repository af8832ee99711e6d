package ledger

import (
	"context"
	"fmt"
)

// Held is what a ledger or a copy of one was found to hold when all of it was
// read and nothing was wrong.
type Held struct {
	Status
	Path string
	Sum  Sum
}

// held verifies a ledger that nobody else uses, after it is brought to today's
// schema, and counts it.
func (l *Ledger) held(ctx context.Context) (Held, error) {
	// What is damaged is mostly found by reading every record, which no damage
	// can turn into more than an error. Verify looks deeper.
	err := l.view(ctx, func(t *tx) error {
		for _, name := range allTables {
			table, err := t.in(name)
			if err != nil {
				return err
			}
			if err := table.all(func(_, _ []byte) error { return ctx.Err() }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Held{}, err
	}
	verified, err := Verify(ctx, l.path, Check{})
	if err != nil {
		return Held{}, fmt.Errorf("%s: %w", l.name(), err)
	}
	status, err := l.Status(ctx)
	return Held{status, l.path, *verified.Sum}, err
}
