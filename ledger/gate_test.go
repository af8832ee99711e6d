package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Two processes write batch after batch as fast as they can. Who asks or adds
// meanwhile must not wait for longer than people do.
func TestNobodyIsStarvedByAnImport(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(0))
	for n := range 2 {
		startChild(t, "import", l.Path(), 1_000_000*(n+1)).line(t)
	}
	var asked, added []time.Duration
	// At least three seconds, and on a slow machine until the imports had a fair
	// share too.
	imported := func() int {
		status, err := l.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return status.Mails
	}
	begin := time.Now()
	for time.Since(begin) < 3*time.Second || (imported() < 10*BatchMails && time.Since(begin) < time.Minute) {
		start := time.Now()
		if _, err := l.ReviewCount(t.Context()); err != nil {
			t.Fatal(err)
		}
		asked = append(asked, time.Since(start))
		start = time.Now()
		if _, err := l.Add(t.Context(), ManualFact{Now: noon}); err != nil {
			t.Fatal(err)
		}
		added = append(added, time.Since(start))
	}
	mails := imported()
	for what, took := range map[string][]time.Duration{"query": asked, "add": added} {
		slices.Sort(took)
		t.Logf("%s: %d times beside %d imported mails, median %v, p99 %v, worst %v",
			what, len(took), mails, took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
		if worst := took[len(took)-1]; worst > 2*time.Second {
			t.Errorf("a %s waited %v", what, worst)
		}
	}
	if mails < 10*BatchMails {
		t.Errorf("the imports got only %d mails in", mails)
	}
}

func TestWhoWaitsTooLongIsToldWhoHoldsTheLedger(t *testing.T) {
	l := fresh(t)
	holder := startChild(t, "hold", l.Path(), 0)
	holder.line(t)
	// The first stands at the lock with the gate, the second before the gate.
	waits := make(chan error, 2)
	for range 2 {
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
			defer cancel()
			_, err := unseen(l.Path()).ReviewCount(ctx)
			waits <- err
		}()
	}
	for range 2 {
		err := <-waits
		if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "held by pid "+strconv.Itoa(holder.cmd.Process.Pid)) {
			t.Errorf("%v, want %v with pid %d", err, ErrBusy, holder.cmd.Process.Pid)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Journal(ctx); !errors.Is(err, context.Canceled) || errors.Is(err, ErrBusy) {
		t.Errorf("a question that was called off: %v", err)
	}
	holder.stdin.Close()
	if got := holder.line(t); got != "<nil>" {
		t.Errorf("the holder ended with %s", got)
	}
	if _, err := l.ReviewCount(t.Context()); err != nil {
		t.Errorf("after it was let go: %v", err)
	}
}

// A copying program locked the gate; the process that noted itself there last had ended.
// "Held by pid 4711, end that process" would point at nobody, or at a stranger.
func TestNobodyIsBlamedWhoHasEnded(t *testing.T) {
	l := fresh(t)
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	held, free := tryGate(t, l)
	defer held.Close()
	if !free {
		t.Fatal("the gate is not free")
	}
	if err := os.WriteFile(l.gate.path, fmt.Appendf(nil, "%-10d\n", ended.Process.Pid), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := l.Journal(ctx); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "held by another process") {
		t.Errorf("%v, want %v, held by another process", err, ErrBusy)
	}
}

// tryGate takes the gate's lock, unless somebody has it.
func tryGate(t *testing.T, l *Ledger) (held *os.File, free bool) {
	file, err := os.Open(l.gate.path)
	if err != nil {
		t.Fatal(err)
	}
	err = flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err != nil {
		file.Close()
	}
	return file, err == nil
}

func TestNobodyPassesAGateThatIsHeld(t *testing.T) {
	l := fresh(t)
	held, free := tryGate(t, l)
	if !free {
		t.Fatal("the gate is held though nobody is there")
	}
	for what, ask := range map[string]func(context.Context) error{
		"query": func(ctx context.Context) error { return second(l.ReviewCount(ctx)) },
		"add":   func(ctx context.Context) error { return second(l.Add(ctx, ManualFact{Now: noon})) },
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if err := ask(ctx); !errors.Is(err, ErrBusy) {
			t.Errorf("%s: %v, want %v", what, err, ErrBusy)
		}
		cancel()
	}
	held.Close()
	if _, err := l.Add(t.Context(), ManualFact{Now: noon}); err != nil {
		t.Errorf("after those who gave up: %v", err)
	}
}

func TestTheGateIsOpenDuringATransactionAndShutDuringAMigration(t *testing.T) {
	l := fresh(t)
	free := false
	look := func(*tx) error {
		var file *os.File
		file, free = tryGate(t, l)
		file.Close()
		return nil
	}
	if err := l.update(t.Context(), look); err != nil || !free {
		t.Errorf("the gate is shut during a write, %v", err)
	}
	if err := l.view(t.Context(), look); err != nil || !free {
		t.Errorf("the gate is shut during a query, %v", err)
	}
	newer, err := at(l.Path(), append(later(), look))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newer.ReviewCount(t.Context()); err != nil || free {
		t.Errorf("the gate is open during a migration, %v", err)
	}
}

func TestQueriesOfOneProcessAndWritersTakeTurns(t *testing.T) {
	l := fresh(t)
	errs := make(chan error)
	const each = 8
	for n := range each {
		go func() {
			_, err := l.Record(context.Background(), Batch{Mails: []Mail{mailOf(n)}, Now: noon})
			errs <- err
		}()
		go func() {
			_, err := l.Journal(context.Background())
			errs <- err
		}()
	}
	for range 2 * each {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if journal, err := l.Journal(t.Context()); len(journal) != each || err != nil {
		t.Errorf("%d postings, %v", len(journal), err)
	}
}

func TestASecondRunIsRefusedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "share", "ledger.db")
	first := startChild(t, "run", path, 0)
	if got := first.line(t); got != "running <nil>" {
		t.Fatal(got)
	}
	start := time.Now()
	_, err := LockRun(path)
	if !errors.Is(err, ErrRunning) || !strings.Contains(err.Error(), fmt.Sprintf("(pid %d)", first.cmd.Process.Pid)) {
		t.Errorf("%v, want %v with pid %d", err, ErrRunning, first.cmd.Process.Pid)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("refused after %v", took)
	}
	first.kill() // as a crash would
	release, err := LockRun(path)
	if err != nil {
		t.Fatalf("after the first one died: %v", err)
	}
	if _, err := LockRun(path); !errors.Is(err, ErrRunning) {
		t.Errorf("twice in one process: %v", err)
	}
	release()
	release()
	if release, err = LockRun(path); err != nil {
		t.Errorf("after it was let go: %v", err)
	} else {
		release()
	}
}

func TestALedgerInAReadOnlyDirectoryIsReadWithoutAGate(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	dir := filepath.Dir(l.Path())
	if err := os.Remove(l.gate.path); err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]fs.FileMode{l.Path(): 0o444, dir: 0o555, filepath.Dir(dir): 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755); os.Chmod(l.Path(), 0o600) })
	if os.Geteuid() == 0 { // who may write everywhere
		defer asNobody(t)()
	}
	journal, err := l.Journal(t.Context())
	if err != nil || len(journal) != 1 {
		t.Errorf("%d postings, %v", len(journal), err)
	}
	if _, err := l.Add(t.Context(), ManualFact{Now: noon}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("writing where nobody may write: %v", err)
	}
	if _, err := os.Lstat(l.gate.path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a gate was made: %v", err)
	}
}
