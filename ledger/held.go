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
		held.Sum, err = t.readAll(ctx)
		return err
	})
	if err != nil {
		return Held{}, err
	}
	held.Status, err = l.Status(ctx)
	return held, err
}

// readAll reads every record of every table, and sums those that count.
func (t *tx) readAll(ctx context.Context) (Sum, error) {
	for _, name := range derivedTables {
		table, err := t.in(name)
		if err != nil {
			return Sum{}, err
		}
		if err := table.all(func(_, _ []byte) error { return ctx.Err() }); err != nil {
			return Sum{}, err
		}
	}
	return t.sum(ctx)
}
