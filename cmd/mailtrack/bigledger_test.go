package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// bigLedger records as many facts as a heavy customer would in centuries, each in
// a mail and an order of its own: four credits earned, then one spend that draws
// on them, and so on.
func bigLedger(t testing.TB, facts int) string {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "ledger.db")
	books, err := ledger.OpenOrCreate(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	var batch ledger.Batch
	for i := range facts {
		batch.Mails = append(batch.Mails, bigMail(i, facts))
		if len(batch.Mails) == 5_000 || i == facts-1 {
			batch.Now = time.Now()
			if _, err := books.Record(ctx, batch); err != nil {
				t.Fatal(err)
			}
			batch.Mails = nil
		}
	}
	return path
}

// bigMail is the i-th mail of so many that spread over four years.
func bigMail(i, facts int) ledger.Mail {
	day := reward.DateIn(time.Now(), time.UTC) - 1500
	fact := reward.Fact{What: reward.Earned, Programme: reward.NoRush, Amount: reward.Amount{Minor: 150, Currency: "USD"},
		Categories: []reward.Category{reward.Ebooks}, Order: fmt.Sprintf("111-%07d-1234567", i), Expires: day + reward.Date(i*1500/facts) + 120}
	kind := reward.KindReward
	if i%5 == 4 {
		fact = reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 400, Currency: "USD"},
			Categories: []reward.Category{reward.Ebooks}, Order: fmt.Sprintf("D01-%07d-1234567", i)}
		kind = reward.KindDigitalOrder
	}
	sent := time.Unix(int64(day)*86400+int64(i)*1500*86400/int64(facts), 0)
	return ledger.Mail{
		ID: ledger.MailID(sha256.Sum256(fmt.Append(nil, i))), Raw: []byte("x"), Sent: sent, Day: reward.DateIn(sent, time.UTC),
		Account: "reader@example.org", Market: "amazon.com", Kind: kind, Text: uint64(i + 1), Sender: uint64(i + 1),
		Verdict: reward.Verdict{Result: reward.Genuine, Reason: "made for a benchmark"}, Facts: []reward.Fact{fact},
	}
}

// The sizes that are measured; the largest takes a minute to be made.
var sizes = []struct {
	name  string
	facts int
}{{"10k", 10_000}, {"100k", 100_000}, {"1M", 1_000_000}}
