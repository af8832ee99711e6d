package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// The benchmarks here time the built program as whole processes.

// BenchmarkProcessImport imports an mbox of 20,000 mails of which 2,000 are
// Amazon's, into an empty ledger and then, as another mailbox's mail, into the
// ledger that has grown by it: the two times tell whether growing slows it down.
func BenchmarkProcessImport(b *testing.B) {
	binary, folder := build(b), b.TempDir()
	config := filepath.Join(folder, "config.yaml")
	write(b, config, []byte("mailboxes:\n  - {address: reader@example.org, server: \"imap.example.org:993\", authserv_id: mx.example.org}\n"))
	first, second := filepath.Join(folder, "first.mbox"), filepath.Join(folder, "second.mbox")
	writeInbox(b, first, 20_000)
	writeInbox(b, second, 20_000)
	var empty, grown time.Duration
	var peak int64
	for i := 0; b.Loop(); i++ {
		ledger := filepath.Join(folder, fmt.Sprintf("ledger%d.db", i))
		for _, step := range []struct {
			mbox string
			took *time.Duration
		}{{first, &empty}, {second, &grown}} {
			began := time.Now()
			peak = max(peak, finish(b, exec.Command(binary, "import", step.mbox, "--config", config, "--ledger", ledger)))
			*step.took += time.Since(began)
		}
	}
	b.ReportMetric(empty.Seconds()/float64(b.N), "s-empty")
	b.ReportMetric(grown.Seconds()/float64(b.N), "s-grown")
	b.ReportMetric(float64(peak)/1024, "MB-peak")
}

// BenchmarkProcessExpiringBesideImport asks while another process imports
// without a pause: nobody may wait for the ledger's owner. Its figures are the
// slowest answer and the slowest of 99 in 100.
func BenchmarkProcessExpiringBesideImport(b *testing.B) {
	binary, folder := build(b), b.TempDir()
	config, mbox, ledger := filepath.Join(folder, "config.yaml"), filepath.Join(folder, "in.mbox"), filepath.Join(folder, "ledger.db")
	write(b, config, []byte("mailboxes:\n  - {address: reader@example.org, server: \"imap.example.org:993\", authserv_id: mx.example.org}\n"))
	writeInbox(b, mbox, 200)
	finish(b, exec.Command(binary, "import", mbox, "--config", config, "--ledger", ledger))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for i := 0; ctx.Err() == nil; i++ {
			next := filepath.Join(folder, "next.mbox")
			if writeMails(next, 5_000, i) == nil {
				_ = exec.CommandContext(ctx, binary, "import", next, "--config", config, "--ledger", ledger).Run()
			}
		}
	}()
	var answers []time.Duration
	for b.Loop() {
		began := time.Now()
		finish(b, exec.Command(binary, "expiring", "--json", "--ledger", ledger))
		answers = append(answers, time.Since(began))
	}
	stop()
	<-ended
	slices.Sort(answers)
	b.ReportMetric(float64(answers[len(answers)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(answers[len(answers)-1].Microseconds())/1000, "ms-slowest")
}

// finish runs a command and gives its peak memory in kilobytes.
func finish(b testing.TB, cmd *exec.Cmd) int64 {
	b.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		b.Fatalf("%v: %s", err, stderr.Bytes())
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS == "darwin" {
		peak /= 1024
	}
	return peak
}

// build builds the program as it is released: without C, so that its start waits
// for no dynamic linker.
func build(t testing.TB) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "mailtrack")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

// writeInbox writes an mbox in which every tenth mail is a shipping mail of
// Amazon's of genuine size and the others are other people's. It is written
// mail by mail, because a child's peak memory counts its parent's at the fork.
func writeInbox(b testing.TB, file string, mails int) {
	b.Helper()
	if err := writeMails(file, mails, len(filepath.Base(file))); err != nil {
		b.Fatal(err)
	}
}

func writeMails(file string, mails, series int) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w := bufio.NewWriter(out)
	padding := bytes.Repeat([]byte("<tr><td style=3D\"padding:0 8px;font-family:Arial,sans-serif\">&nbsp;</td></tr>\n"), 500)
	prattle := bytes.Repeat([]byte("the weather is fine here and we think of you.\n"), 60)
	for i := range mails {
		fmt.Fprintf(w, "From %d@xxx Mon Mar 02 20:00:00 +0000 2026\n", i)
		if i%10 != 0 {
			fmt.Fprintf(w, "From: Anna <anna@example.net>\nTo: reader@example.org\nSubject: letter %d\nMessage-ID: <%d.%d@example.net>\n\nDear Robin,\n%s\n",
				i, series, i, prattle)
			continue
		}
		fmt.Fprintf(w, "Authentication-Results: mx.example.org; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\n"+
			"From: \"Amazon.com\" <shipment-tracking@amazon.com>\nTo: reader@example.org\nDate: Mon, 02 Mar 2026 20:00:00 +0000\n"+
			"Subject: Your Amazon.com order #111-%07d-1234567 has shipped\nMessage-ID: <%d.%d@email.amazonses.com>\n"+
			"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"+
			"<html><body><table><tr><td>Order #111-%07d-1234567</td></tr>%s<tr><td>You've earned a $1.50 No-Rush credit for eBooks. It expires on August 31, 2099.</td></tr></table></body></html>\n\n",
			i, series, i, i, padding)
	}
	return w.Flush()
}

func write(b testing.TB, file string, data []byte) {
	b.Helper()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		b.Fatal(err)
	}
}
