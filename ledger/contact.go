package ledger

import (
	"context"
	"time"
)

// Contacts are the mailboxes that were read, and when the last pass over each
// of them ended well.
func (l *Ledger) Contacts(ctx context.Context) (map[string]time.Time, error) {
	var contacts map[string]time.Time
	err := l.view(ctx, func(t *tx) (err error) {
		contacts, err = t.contacts()
		return err
	})
	return contacts, err
}
