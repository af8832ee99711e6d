package ledger

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wasteful is a ledger with much room that it does not need: every mail came
// twice, the second time better believed.
func wasteful(t *testing.T) *Ledger {
	t.Helper()
	l := fresh(t)
	for n := range 60 {
		m := largeMail(n)
		m.Verdict.Result = "unknown"
		record(t, l, m)
	}
	for n := range 60 {
		record(t, l, largeMail(n))
	}
	return l
}

func TestCompactGivesBackRoomAndChangesNothing(t *testing.T) {
	l := wasteful(t)
	want, sum := journalOfLedger(t, l), sumOf(t, l)
	info, err := os.Stat(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	before, held, err := l.Compact(t.Context())
	if err != nil || before != info.Size() || held.Size >= before || held.Sum != sum {
		t.Fatalf("%d bytes before, %+v, %v", before, held, err)
	}
	soundness(t, l.Path())
	if now, err := os.Stat(l.Path()); err != nil || now.Size() != held.Size || now.Mode() != 0o600 {
		t.Errorf("%d bytes, mode %v, %v; %d were told", now.Size(), now.Mode(), err, held.Size)
	}
	if diff := cmp.Diff(want, journalOfLedger(t, l)); diff != "" || sumOf(t, l) != sum {
		t.Error(diff)
	}
	if got := record(t, l, largeMail(3), largeMail(70)); got != (Recorded{New: 1, Known: 1}) {
		t.Errorf("a known mail and a new one: %+v", got)
	}
	expectFiles(t, filepath.Dir(l.Path()), "ledger.db", "ledger.db.gate")

	if _, _, err := l.Compact(t.Context()); err != nil {
		t.Error(err)
	}
}

// What was written anew is sound and holds less: a whole mail, its facts and its
// raw bytes are gone, and the tallies agree. Only the sum tells.
func TestASoundCopyThatHoldsLessIsNotPutInPlace(t *testing.T) {
	l, less := fresh(t), fresh(t)
	record(t, l, mailOf(1), mailOf(2))
	record(t, less, mailOf(1))
	if held, err := less.heldAs(t.Context(), sumOf(t, less)); err != nil || held.Mails != 1 {
		t.Fatalf("%+v, %v", held, err)
	}
	if _, err := less.heldAs(t.Context(), sumOf(t, l)); err == nil || !strings.Contains(err.Error(), "the ledger is as it was") {
		t.Errorf("%v", err)
	}
}

// Another process writes without a pause: what it was told to be recorded is
// there after the ledger was exchanged under it, many times.
func TestCompactLosesNothingThatOthersWrite(t *testing.T) {
	l := wasteful(t)
	c := startChild(t, "write", l.Path(), 1000)
	last := c.line(t)
	exchanged := 0
	for range 15 {
		info, err := os.Stat(l.Path())
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := l.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		if now, err := os.Stat(l.Path()); err != nil || !os.SameFile(info, now) {
			exchanged++
		}
		last = c.line(t)
	}
	c.cmd.Process.Kill()
	for c.lines.Scan() {
		last = c.lines.Text()
	}
	n, err := strconv.Atoi(last)
	if err != nil {
		t.Fatal(err)
	}
	manual, err := l.Manual(t.Context())
	if err != nil || len(manual) < n-1000+1 {
		t.Fatalf("%d facts were acknowledged, %d are there, %v", n-1000+1, len(manual), err)
	}
	for i := 1000; i <= n; i++ {
		if manual[i-1000].Note != strconv.Itoa(i) {
			t.Fatalf("fact %d says %q", i, manual[i-1000].Note)
		}
		if _, err := l.Raw(t.Context(), largeMail(i).ID); err != nil {
			t.Fatalf("mail %d was acknowledged: %v", i, err)
		}
	}
	if exchanged < 10 {
		t.Errorf("the file was exchanged %d times", exchanged)
	}
}

func TestACompactKilledAnywhereChangesNothing(t *testing.T) {
	l := wasteful(t)
	sum := sumOf(t, l)
	again := filepath.Join(t.TempDir(), "again.db")
	replaceBy(t, again, l.Path())
	took := timed(t, func() { startChild(t, "compact", l.Path(), 0).line(t) })
	killAnywhere(t, took, func(_ int, delay time.Duration) bool {
		replaceBy(t, l.Path(), again)
		info, err := os.Stat(l.Path())
		if err != nil {
			t.Fatal(err)
		}
		c := startChild(t, "compact", l.Path(), 0)
		time.Sleep(delay)
		c.kill()
		soundness(t, l.Path())
		if sumOf(t, l) != sum {
			t.Fatalf("killed after %v, the ledger changed", delay)
		}
		now, err := os.Stat(l.Path())
		return err != nil || !os.SameFile(info, now)
	})
}

// Nobody may open the ledger between the reading of the old file and the name of
// the new one.
func TestTheGateIsShutWhileALedgerIsExchanged(t *testing.T) {
	l := fresh(t)
	err := l.exclusively(t.Context(), func(b *opening) error {
		if held, free := tryGate(t, l); free {
			held.Close()
			t.Error("the gate is open")
		}
		if _, err := tryOpen(l.Path(), true); err == nil {
			t.Error("the file is not locked")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := l.Status(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
