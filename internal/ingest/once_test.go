package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/mailbox"
	"mailtrack/mailbox/memserver"
	"mailtrack/reward"
)

// Promise P4, to the cent: wherever the connection is cut, in whatever folders a
// mail lies and in whatever order they are read, each mail is booked once. (That
// every single byte may be the last, and what a folder that was numbered anew
// does, is asserted in the room of the mailbox and by a real Dovecot in cmd.)
func TestEachMailCountsOnce(t *testing.T) {
	const mails = 4
	server, err := memserver.Start("reader@example.org", "right")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	for n := range mails {
		raw := benefit(proof, n)
		folders := []string{"INBOX"}
		if n%2 == 0 {
			folders = append(folders, "Archive")
		}
		for _, folder := range folders {
			if err := server.Append(folder, raw, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
	}
	watch := func(in *Intake, bytes int) *Watch {
		return &Watch{Intake: in, Name: "m", Dial: func(ctx context.Context) (*mailbox.Session, error) {
			return mailbox.Dial(ctx, mailbox.Account{
				Address: "reader@example.org", Server: server.Address(), RootCAs: server.RootCAs(), Folders: []string{"INBOX", "Archive"},
				Password: func(context.Context) (string, error) { return "right", nil },
				Connect: func(ctx context.Context, address string) (net.Conn, error) {
					conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
					return &cutAfter{Conn: conn, left: bytes}, err
				},
			}, slog.New(slog.DiscardHandler))
		}}
	}
	cuts, step := 0, 400
	if os.Getenv("MAILTRACK_DEEP") == "1" {
		step = 40
	}
	reader, dir := newReader(t), t.TempDir()
	for at := 1 + rand.IntN(step); ; at += step {
		books, err := ledger.OpenOrCreate(t.Context(), filepath.Join(dir, fmt.Sprint(at)))
		if err != nil {
			t.Fatal(err)
		}
		in := &Intake{
			Examiner: Examiner{Reader: reader, Markets: reward.AllMarkets(), Judges: []*trust.Judge{newJudge("mx.example.org")}},
			Ledger:   books, Log: slog.New(slog.DiscardHandler), Now: time.Now,
		}
		_, err = watch(in, at).Once(t.Context(), 1, nil)
		if err == nil {
			break // the cut came after the last byte
		}
		if !mailbox.Retryable(err) {
			t.Fatalf("cut after %d bytes: %v", at, err)
		}
		cuts++
		for range 2 { // the second time there is nothing new
			if _, err := watch(in, 1<<30).Once(t.Context(), 1, nil); err != nil {
				t.Fatalf("the pass after a cut after %d bytes: %v", at, err)
			}
			available(t, books, mails*150)
		}
	}
	if cuts < 10 {
		t.Errorf("cut %d times only", cuts)
	}
	t.Logf("cut %d times", cuts)
}

// available fails the test unless the one balance of a ledger is so many cents.
func available(t *testing.T, books *ledger.Ledger, cents int64) {
	t.Helper()
	journal, err := books.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	balances := ledger.Fold(journal, reward.AllMarkets(), ledger.Policy{}, ledger.AsOf{Now: time.Now()}).Balances
	if len(balances) != 1 || balances[0].Available.Minor != cents || int64(len(journal)) != cents/150 {
		t.Fatalf("%d postings and balances %v, want %d cents", len(journal), balances, cents)
	}
}

// cutAfter is a connection that ends after so many bytes were read.
type cutAfter struct {
	net.Conn
	left int
}

var errCut = errors.New("the cable was pulled")

func (c *cutAfter) Read(b []byte) (int, error) {
	if c.left <= 0 {
		c.Conn.Close()
		return 0, errCut
	}
	n, err := c.Conn.Read(b[:min(len(b), c.left)])
	c.left -= n
	return n, err
}
