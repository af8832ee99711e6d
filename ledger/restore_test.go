package ledger

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Promise P7: what was backed up comes back, whole.
func TestABackupRestores(t *testing.T) {
	l, file, backup := backedUp(t)
	want := journalOfLedger(t, l)
	path := filepath.Join(t.TempDir(), "new", "ledger.db")
	restored, err := Restore(t.Context(), path, file, noon, false)
	if err != nil || restored.Sum != backup.Sum || restored.Kept != "" || restored.Path != path || restored.Mails != 3 {
		t.Fatalf("%+v, %v; the backup holds %+v", restored, err, backup)
	}
	soundness(t, path)
	back := unseen(path)
	if diff := cmp.Diff(want, journalOfLedger(t, back)); diff != "" {
		t.Error(diff)
	}
	if raw, err := back.Raw(t.Context(), mailOf(2).ID); err != nil || !bytes.Equal(raw, mailOf(2).Raw) {
		t.Errorf("the mail of before: %q, %v", raw, err)
	}
	if got := record(t, back, mailOf(2), mailOf(5)); got != (Recorded{New: 1, Known: 1}) {
		t.Errorf("a mail of before and a new one are %+v", got)
	}
	if id, err := back.Add(t.Context(), ManualFact{Now: noon}); err != nil || id.N != 2 {
		t.Errorf("the next fact is %v, %v", id, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	expectFiles(t, filepath.Dir(path), "ledger.db", "ledger.db.gate", "ledger.db.run")
}

func TestALedgerIsReplacedOnlyWhenToldAndThenKept(t *testing.T) {
	l, file, backup := backedUp(t)
	record(t, l, mailOf(8))
	before := sumOf(t, l)
	if _, err := Restore(t.Context(), l.Path(), file, noon, false); !errors.Is(err, ErrInTheWay) || sumOf(t, l) != before {
		t.Fatalf("without --force: %v", err)
	}
	restored, err := Restore(t.Context(), l.Path(), file, noon, true)
	if err != nil || sumOf(t, l) != backup.Sum {
		t.Fatal(err)
	}
	if restored.Kept != l.Path()+".before-restore-2026-11-22T120000" {
		t.Errorf("kept as %s", restored.Kept)
	}
	if kept := unseen(restored.Kept); sumOf(t, kept) != before {
		t.Error("what was kept is not the ledger of before")
	}
	if again, err := Restore(t.Context(), l.Path(), file, noon, true); err != nil || again.Kept == restored.Kept {
		t.Errorf("a second time within the second: %+v, %v", again, err)
	}
	if _, err := Restore(t.Context(), l.Path(), l.Path(), noon, true); err == nil || !strings.Contains(err.Error(), "itself") {
		t.Errorf("from itself: %v", err)
	}
}

func TestWhatIsNoSoundBackupIsRefused(t *testing.T) {
	l, file, _ := backedUp(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before := sumOf(t, l)
	for what, c := range map[string]struct {
		data []byte
		want error
	}{
		"one of which a record changed": {bytes.ReplaceAll(whole, []byte("a $1.50 reward"), []byte("a $9.50 reward")), ErrDamaged},
		"half of one":                   {whole[:len(whole)/2], ErrCutShort},
		"an empty file":                 {nil, ErrCutShort},
		"a letter":                      {bytes.Repeat([]byte("Dear all, "), 1000), ErrForeign},
		"a file of JSON":                {[]byte(`{"mailtrack": 1}`), ErrForeign},
		"another program's":             {otherBolt(t, false), ErrForeign},
		"one of a newer mailtrack":      {ofSchema(t, whole, 999), ErrNewer},
	} {
		bad := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(bad, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{l.Path(), filepath.Join(t.TempDir(), "ledger.db")} {
			if _, err := Restore(t.Context(), path, bad, noon, true); !errors.Is(err, c.want) || !strings.Contains(err.Error(), "nothing was restored from "+bad) {
				t.Errorf("%s: %v, want %v", what, err, c.want)
			}
			if path != l.Path() {
				expectFiles(t, filepath.Dir(path), "ledger.db.run")
			}
		}
		if now, err := os.ReadFile(bad); err != nil || !bytes.Equal(now, c.data) {
			t.Errorf("%s was changed (%v)", what, err)
		}
		expectFiles(t, filepath.Dir(bad), "bad.db")
	}
	if sumOf(t, l) != before {
		t.Error("the ledger changed")
	}
	expectFiles(t, filepath.Dir(l.Path()), "ledger.db", "ledger.db.gate", "ledger.db.run")
	for name, data := range map[string]string{"photo.jpg": "\xff\xd8 a photo, no ledger at all"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), path, file, noon, true); !errors.Is(err, ErrInTheWay) {
			t.Errorf("in place of a photo: %v", err)
		}
	}
}

func TestABackupOfAnOlderSchemaIsBroughtUpToDate(t *testing.T) {
	l, _, backup := backedUp(t)
	toSchema1(t, l)
	old, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(file, old, 0o400); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ledger.db")
	restored, err := Restore(t.Context(), path, file, noon, false)
	if err != nil || restored.Sum != backup.Sum || restored.Schema != currentSchema.version() {
		t.Errorf("%+v, %v", restored, err)
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, old) {
		t.Errorf("the backup was migrated itself (%v)", err)
	}
	if sumOf(t, l) != backup.Sum { // which migrates it
		t.Error("the ledger itself is another when it is migrated")
	}
}

// A ledger that nothing can read any more is what restore is for.
func TestADamagedLedgerIsReplaced(t *testing.T) {
	l, file, backup := backedUp(t)
	whole, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{
		"cut": whole[:9000], "empty": nil, "zeros behind the first pages": append(bytes.Clone(whole[:8192]), make([]byte, 16384)...),
	} {
		bad := writeDamaged(t, data)
		restored, err := Restore(t.Context(), bad.Path(), file, noon, true)
		if err != nil || sumOf(t, bad) != backup.Sum {
			t.Errorf("%s: %+v, %v", what, restored, err)
			continue
		}
		if kept, err := os.ReadFile(restored.Kept); err != nil || !bytes.Equal(kept, data) {
			t.Errorf("%s: what was kept is not what was there (%v)", what, err)
		}
	}
}

func TestRestoreIsRefusedBesideRun(t *testing.T) {
	l, file, _ := backedUp(t)
	c := startChild(t, "run", l.Path(), 0)
	c.line(t)
	before := sumOf(t, l)
	if _, err := Restore(t.Context(), l.Path(), file, noon, true); !errors.Is(err, ErrRunning) {
		t.Errorf("%v, want %v", err, ErrRunning)
	}
	if sumOf(t, l) != before {
		t.Error("the ledger changed")
	}
}

// Kill -9 at any moment of a restore leaves the ledger of before or that of the
// backup, and the next restore clears up.
func TestARestoreKilledAnywhereIsWholeOrNothing(t *testing.T) {
	l := fresh(t)
	for n := range 40 {
		record(t, l, largeMail(n))
	}
	record(t, l, largeMail(100))
	backup, err := l.Backup(t.Context(), l.Path()+".backup", false)
	if err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(t.TempDir(), "old.db")
	if _, err := Restore(t.Context(), old, l.Path()+".backup", noon, false); err != nil {
		t.Fatal(err)
	}
	other := unseen(old) // in place: one more mail than the backup
	record(t, other, largeMail(200))
	older := sumOf(t, other)

	took := timed(t, func() { startChild(t, "restore", l.Path(), 0).line(t) })
	killAnywhere(t, took, func(round int, delay time.Duration) bool {
		replaceBy(t, l.Path(), old)
		c := startChild(t, "restore", l.Path(), round+1)
		time.Sleep(delay)
		c.kill()
		soundness(t, l.Path())
		now := sumOf(t, l)
		if now != backup.Sum && now != older {
			t.Fatalf("killed after %v: neither the old ledger nor the new", delay)
		}
		return now == backup.Sum
	})
	if _, err := Restore(t.Context(), l.Path(), l.Path()+".backup", noon, true); err != nil || sumOf(t, l) != backup.Sum {
		t.Errorf("after the kills: %v", err)
	}
	if exists(l.Path() + ".restoring") {
		t.Error("a half-made ledger is left")
	}
}

// killAnywhere has a job killed sixty times, each time a little later in the time
// that it took, and then later still, since a busy machine may have become
// slower: until it was hit both before its end and after. once says whether the
// job came to its end.
func killAnywhere(t *testing.T, took time.Duration, once func(round int, delay time.Duration) bool) {
	t.Helper()
	const rounds, later = 60, 12
	ended := 0
	for round := 0; round < rounds || ended == 0 && round < rounds+later; round++ {
		delay := took * time.Duration(round) / (rounds - 5)
		if round >= rounds {
			delay = took << (round - rounds)
		}
		if once(round, delay) {
			ended++
		}
	}
	if ended == 0 || ended >= rounds {
		t.Errorf("the kills did not hit the middle: %d came to the end", ended)
	}
}

func timed(t *testing.T, do func()) time.Duration {
	t.Helper()
	start := time.Now()
	do()
	return time.Since(start)
}

// replaceBy puts a copy of a file in the place of another.
func replaceBy(t *testing.T, path, by string) {
	t.Helper()
	data, err := os.ReadFile(by)
	if err == nil {
		err = os.WriteFile(path+".copy", data, 0o600)
	}
	if err == nil {
		err = os.Rename(path+".copy", path)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What a restore leaves that is killed between its last two steps is the ledger
// under a second name, which would pass for a copy.
func TestASecondNameOfTheLedgerIsNoCopy(t *testing.T) {
	l, file, _ := backedUp(t)
	link := l.Path() + ".before-restore-2026-11-01T080000"
	if err := os.Link(l.Path(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), l.Path(), file, noon, true); err != nil {
		t.Fatal(err)
	}
	if exists(link) {
		t.Error("it is there yet")
	}
}

// A writer that has the ledger open, or one that is at the gate, is waited for.
func TestARestoreWaitsForWhoWrites(t *testing.T) {
	l, file, backup := backedUp(t)
	record(t, l, mailOf(9))
	before := sumOf(t, l)
	soon := func() context.Context {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		t.Cleanup(cancel)
		return ctx
	}
	c := startChild(t, "hold", l.Path(), 0)
	c.line(t)
	if _, err := Restore(soon(), l.Path(), file, noon, true); !errors.Is(err, ErrBusy) {
		t.Errorf("while another process writes: %v, want %v", err, ErrBusy)
	}
	c.stdin.Close()
	c.line(t)
	gate, free := tryGate(t, l)
	if !free {
		t.Fatal("the gate is held")
	}
	if _, err := Restore(soon(), l.Path(), file, noon, true); !errors.Is(err, ErrBusy) {
		t.Errorf("while somebody is at the gate: %v, want %v", err, ErrBusy)
	}
	gate.Close()
	if sumOf(t, l) != before {
		t.Error("the ledger changed")
	}
	if _, err := Restore(t.Context(), l.Path(), file, noon, true); err != nil || sumOf(t, l) != backup.Sum {
		t.Errorf("when nobody writes: %v", err)
	}
}
