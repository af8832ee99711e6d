package ledger

import (
	"context"
	"errors"
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

// heldAs is held of what was made of a ledger whose sum was taken before: it holds
// the same, or nobody may put it in that ledger's place.
func (l *Ledger) heldAs(ctx context.Context, sum Sum) (Held, error) {
	held, err := l.held(ctx)
	if err == nil && held.Sum != sum {
		err = errors.New("what was written does not hold the same; the ledger is as it was")
	}
	return held, err
}
