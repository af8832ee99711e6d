package ledger

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"
)

// noon is when the tests' mails are recorded.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// fresh is a new ledger in a directory of its own. When the test ends, bbolt
// checks every page of it and every table is read against its tally.
func fresh(t testing.TB) *Ledger {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.db")
	l, err := OpenOrCreate(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { soundness(t, path) })
	return l
}

// soundness fails the test when bbolt finds fault with the file, or a table does
// not match its tally.
func soundness(t interface {
	Helper()
	Errorf(string, ...any)
}, path string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PreLoadFreelist: true, Timeout: time.Second})
	if err != nil {
		t.Errorf("the ledger cannot be opened after the test: %v", err)
		return
	}
	defer db.Close()
	err = db.View(func(btx *bolt.Tx) error {
		for err := range btx.Check() {
			t.Errorf("bbolt: %v", err)
		}
		tx := &tx{bolt: btx, tables: map[string]*table{}}
		for _, name := range allTables {
			table, err := tx.in(name)
			if err != nil {
				return err
			}
			if err := table.all(func(_, _ []byte) error { return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Errorf("after the test: %v", err)
	}
}

// mailOf is an invented genuine mail, the n-th, which tells of one credit.
func mailOf(n int) Mail {
	sent := time.Date(2025, 1, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(n) * 7 * time.Hour)
	order := fmt.Sprintf("111-%07d-%07d", n, n*31)
	return Mail{
		ID:      sha256.Sum256(fmt.Appendf(nil, "mail %d", n)),
		Raw:     fmt.Appendf(nil, "From: auto-confirm@amazon.com\r\nSubject: order %s\r\n\r\nYou have earned a reward.\r\n", order),
		Place:   Place{Mailbox: "reader@example.org", Folder: "INBOX", UIDValidity: 7, UID: uint32(n + 1)},
		Sent:    sent,
		Day:     reward.DateIn(sent, time.UTC),
		Account: "reader@example.org", Market: "amazon.com", Kind: reward.KindShipped,
		From: "auto-confirm@amazon.com", Subject: "order " + order,
		Verdict: reward.Verdict{Result: reward.Genuine, Reason: "dkim and dmarc pass for amazon.com"},
		Orders:  []string{order},
		Facts: []reward.Fact{{
			What: reward.Earned, Programme: reward.NoRush, Amount: reward.Amount{Minor: 150, Currency: "USD"},
			Categories: []reward.Category{reward.Ebooks, reward.Video}, Order: order,
			Expires:  reward.DateIn(sent, time.UTC) + 90,
			Evidence: "a $1.50 reward", Rule: "en.no-rush",
		}},
		Text: uint64(n)*1e15 + 1, Sender: uint64(n) + 2,
	}
}

func record(t testing.TB, l *Ledger, mails ...Mail) Recorded {
	t.Helper()
	recorded, err := l.Record(t.Context(), Batch{Mails: mails, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	return recorded
}

func TestMain(m *testing.M) {
	if child := os.Getenv("LEDGER_CHILD"); child != "" {
		os.Exit(runChild(child))
	}
	os.Exit(m.Run())
}

func equalPostings(a, b []Posting) bool { return cmp.Equal(a, b) }

// ReviewCount is how many mails Review has: the smallest question there is.
func (l *Ledger) ReviewCount(ctx context.Context) (int, error) {
	var count int
	err := l.view(ctx, func(t *tx) error {
		review, err := t.in(inReview)
		if err != nil {
			return err
		}
		count = int(review.tally.records)
		return nil
	})
	return count, err
}
