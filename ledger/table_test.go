package ledger

import "testing"

// Half-empty pages would double what every balance reads. Mail that comes in
// order fills them; mail that comes newest first, as a backfill does, leaves them
// as bbolt does.
func TestPagesOfWhatIsAppendedAreFull(t *testing.T) {
	for name, c := range map[string]struct {
		nth   func(i int) int
		least int
	}{
		"in order":     {func(i int) int { return i }, 85},
		"newest first": {func(i int) int { return 10_000 - i }, 45},
	} {
		l := fresh(t)
		for from := 0; from < 3_000; from += 10 {
			var mails []Mail
			for i := range 10 {
				mails = append(mails, mailOf(c.nth(from+i)))
			}
			record(t, l, mails...)
		}
		full := 0
		err := l.view(t.Context(), func(t *tx) error {
			journal, err := t.in(inJournal)
			if err != nil {
				return err
			}
			stats := journal.bucket.Stats()
			full = stats.LeafInuse * 100 / stats.LeafAlloc
			return nil
		})
		if err != nil || full < c.least {
			t.Errorf("%s: the pages of the journal are full to %d %%, want %d: %v", name, full, c.least, err)
		}
	}
}
