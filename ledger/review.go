package ledger

import (
	"context"
	"encoding/binary"
	"slices"
)

// Review are the mails a person should look at: they claim to be Amazon's and
// are not proven to be, or something in them that looks like a reward was not
// read completely, and nobody has decided about it. Newest first.
func (l *Ledger) Review(ctx context.Context) ([]Settled, error) {
	var mails []Settled
	err := l.view(ctx, func(t *tx) error {
		review, err := t.in(inReview)
		if err != nil {
			return err
		}
		return review.all(func(key, _ []byte) error {
			m, err := t.placed(binary.BigEndian.Uint64(key[len(key)-8:]))
			if err != nil {
				return err
			}
			decided, err := t.decisionsAbout(m.ID)
			mails = append(mails, settle(m, decided))
			return err
		})
	})
	slices.Reverse(mails)
	return mails, err
}
