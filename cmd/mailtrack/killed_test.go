package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Promises P4 and P10 for the program as it is installed: an import that is
// killed again and again books each mail once in the end, and the ledger that
// comes of it holds what one holds that nobody killed: `verify` is content, and
// reading every mail again by the same program changes nothing.
func TestAnImportThatIsKilledAgainAndAgain(t *testing.T) {
	folder := t.TempDir()
	config, inbox := filepath.Join(folder, "config.yaml"), filepath.Join(folder, "in.mbox")
	write(t, config, []byte("mailboxes:\n  - {address: reader@example.org, server: \"imap.example.org:993\", authserv_id: mx.example.org}\n"))
	writeInbox(t, inbox, 2000)
	mailtrack := func(ctx context.Context, books string, args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "mailtrack", append(args, "--config", config, "--ledger", filepath.Join(folder, books))...)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		err := cmd.Run()
		return out.String(), err
	}
	must := func(books string, args ...string) string {
		t.Helper()
		out, err := mailtrack(t.Context(), books, args...)
		if err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
		return out
	}
	begin := time.Now()
	must("whole.db", "import", inbox)
	took := time.Since(begin)

	kills := 0
	for {
		ctx, cancel := context.WithTimeout(t.Context(), rand.N(took)) // which is kill -9
		out, err := mailtrack(ctx, "killed.db", "import", inbox)
		killed := ctx.Err() != nil
		cancel()
		if err == nil {
			break
		}
		if !killed {
			t.Fatalf("the import ended with %v: %s", err, out)
		}
		kills++
		if kills >= 8 {
			must("killed.db", "import", inbox)
			break
		}
	}
	t.Logf("killed %d times", kills)
	if out := must("killed.db", "balance", "--json"); !strings.Contains(out, `"available": "300.00"`) {
		t.Errorf("200 mails of $1.50 come to %s", out)
	}
	for _, question := range [][]string{{"balance", "--json"}, {"register", "--json"}, {"expiring", "--json"}} {
		if whole, killed := must("whole.db", question...), must("killed.db", question...); whole != killed {
			t.Errorf("%v differs\nnever killed: %s\nkilled: %s", question, whole, killed)
		}
	}
	if out := must("killed.db", "reparse", "--dry-run"); !strings.Contains(out, "nothing is told otherwise") {
		t.Errorf("reparse --dry-run says %s", out)
	}
	must("killed.db", "verify")
	if left, _ := filepath.Glob(filepath.Join(folder, "killed.db.new*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}
