package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// Promise P5 as people see it: while two imports write without a pause, four of
// them ask for the balance without a pause, each time by a process of its own.
// It prints what docs/performance.md is about (p99 under 100 ms on a quiet
// machine); what it demands is what a crowded one keeps too. That nobody starves
// at the gate itself is shown in the ledger's room.
func TestBalanceBesideTwoImports(t *testing.T) {
	if os.Getenv("MAILTRACK_DEEP") != "1" {
		t.Skip("builds the program and keeps the machine busy for five seconds; MAILTRACK_DEEP=1 runs it")
	}
	binary, folder := build(t), t.TempDir()
	config, inbox, books := filepath.Join(folder, "config.yaml"), filepath.Join(folder, "in.mbox"), filepath.Join(folder, "ledger.db")
	write(t, config, []byte("mailboxes:\n  - {address: reader@example.org, server: \"imap.example.org:993\", authserv_id: mx.example.org}\n"))
	writeInbox(t, inbox, 2000)
	finish(t, exec.Command(binary, "import", inbox, "--config", config, "--ledger", books))

	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	var crowd sync.WaitGroup
	imported := make([]int, 2)
	for n := range imported {
		crowd.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				next := filepath.Join(folder, fmt.Sprintf("next%d.mbox", n))
				if err := writeMails(next, 500, 1_000_000*(n+1)+i); err != nil {
					t.Error(err)
					return
				}
				out, err := exec.CommandContext(ctx, binary, "import", next, "--config", config, "--ledger", books).CombinedOutput()
				if ctx.Err() != nil {
					return
				}
				if err != nil {
					t.Errorf("an import ended with %v: %s", err, out)
					return
				}
				imported[n]++
			}
		})
	}
	answers := make([][]time.Duration, 4)
	for n := range answers {
		crowd.Go(func() {
			for ctx.Err() == nil {
				begin := time.Now()
				out, err := exec.Command(binary, "balance", "--json", "--config", config, "--ledger", books).CombinedOutput()
				answers[n] = append(answers[n], time.Since(begin))
				if err != nil {
					t.Errorf("a balance ended with %v: %s", err, out)
					return
				}
			}
		})
	}
	crowd.Wait()

	all := slices.Sorted(slices.Values(slices.Concat(answers...)))
	p99, slowest := all[len(all)*99/100], all[len(all)-1]
	t.Logf("%d balances beside %d and %d imports of 50 mails: median %v, p99 %v, slowest %v",
		len(all), imported[0], imported[1], all[len(all)/2], p99, slowest)
	if p99 > time.Second || slowest > 5*time.Second {
		t.Errorf("a balance waited for %v, one in a hundred for %v", slowest, p99)
	}
	for n := range answers {
		if len(answers[n]) < 10 {
			t.Errorf("reader %d had %d answers only", n, len(answers[n]))
		}
	}
	if least, most := slices.Min(imported), slices.Max(imported); least == 0 || least*4 < most {
		t.Errorf("one of two imports was done %d times, the other %d times", least, most)
	}
}
