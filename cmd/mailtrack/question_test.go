package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mailtrack/ledger"
)

// A balance from old mail must not look fresh.
func TestAnOldAnswerSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	books, err := ledger.OpenOrCreate(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	read := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	if _, err := books.Record(t.Context(), ledger.Batch{Contacts: map[string]time.Time{"reader@example.org": read}, Now: read}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{read.Add(23 * time.Hour), ""},
		{read.Add(25 * time.Hour), "25 hours ago"},
		{read.Add(72 * time.Hour), "3 days ago"},
		{read.Add(-5 * time.Minute), ""}, // two clocks that differ a little
		{read.AddDate(-10, 0, 0), "on 2026-11-01 by a clock that was ahead"},
		{read.AddDate(10, 0, 0), "days ago"},
	} {
		for _, command := range [][]string{{"balance"}, {"expiring"}, {"register"}, {"export"}, {"balance", "--json"}} {
			var out, err bytes.Buffer
			p := &program{stdout: &out, stderr: &err, zone: time.UTC, now: func() time.Time { return c.now },
				getenv: func(name string) string { return map[string]string{"HOME": t.TempDir()}[name] }}
			if code := p.main(t.Context(), append(command, "--ledger", path)); code != 0 {
				t.Fatalf("%v: %s", command, err.String())
			}
			if got := err.String(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("%v at %s says %q, want %q", command, c.now, got, c.want)
			}
			if strings.Contains(out.String(), "ago") {
				t.Errorf("%v: the warning stands in the answer", command)
			}
		}
	}
}
