package ledger

import "context"

// Held is what a ledger or a copy of one was found to hold when all of it was
// read and nothing was wrong.
type Held struct {
	Status
	Path string
	Sum  Sum
}

// held reads all of a ledger that nobody else uses, and counts it.
func (l *Ledger) held(ctx context.Context) (Held, error) {
	held := Held{Path: l.path}
	err := l.view(ctx, func(t *tx) (err error) {
		for _, name := range derivedTables { // the sum is over the others
			table, err := t.in(name)
			if err != nil {
				return err
			}
			if err := table.all(func(_, _ []byte) error { return ctx.Err() }); err != nil {
				return err
			}
		}
		held.Sum, err = t.sum(ctx)
		return err
	})
	if err != nil {
		return Held{}, err
	}
	held.Status, err = l.Status(ctx)
	return held, err
}
