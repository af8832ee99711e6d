package ledger

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// backedUp is a ledger of some mails and a fact, and its backup.
func backedUp(t *testing.T) (*Ledger, string, Held) {
	t.Helper()
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2), mailOf(3))
	if _, err := l.Add(t.Context(), ManualFact{Fact: mailOf(4).Facts[0], Day: 20_000, Now: noon}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "backup.db")
	held, err := l.Backup(t.Context(), file, false)
	if err != nil {
		t.Fatal(err)
	}
	return l, file, held
}

func TestABackupIsTheLedgerAndItsOwnersAlone(t *testing.T) {
	l, file, held := backedUp(t)
	soundness(t, file)
	now, err := l.held(t.Context())
	if err != nil || held.Sum != now.Sum || held.Mails != 3 || held.Manual != 1 || held.Path != file {
		t.Errorf("the backup holds %+v, the ledger %+v, %v", held, now, err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	expectFiles(t, filepath.Dir(file), "backup.db") // no gate, no temporary file
}

// expectFiles are the only ones in a directory.
func expectFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%s holds %v, want %v", dir, got, want)
	}
}

// Promise P5: another process writes without a pause, and is held up by nobody.
func TestABackupIsMadeWhileAnotherProcessWrites(t *testing.T) {
	l := fresh(t)
	c := startChild(t, "write", l.Path(), 0)
	c.line(t)
	file := filepath.Join(t.TempDir(), "backup.db")
	for range 10 {
		n, err := strconv.Atoi(c.line(t))
		if err != nil {
			t.Fatal(err)
		}
		held, err := l.Backup(t.Context(), file, false)
		if err != nil {
			t.Fatal(err)
		}
		soundness(t, file)
		if held.Mails <= n || held.Manual <= n {
			t.Fatalf("mail and fact %d were on the disk before the backup of %d and %d", n, held.Mails, held.Manual)
		}
	}
}

// A ledger of several slices that is written to between two of them is copied
// anew: half of before and half of after is no ledger.
func TestSlicesAreOfOneMoment(t *testing.T) {
	l := fresh(t)
	for n := range 3 {
		record(t, l, largeMail(n))
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	buffer := make([]byte, 4096)
	if err := l.copyOnce(t.Context(), out, buffer); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(out.Name()); err != nil || !bytes.HasPrefix(want, got) {
		t.Errorf("the slices are not the file (%v)", err)
	}
	soundness(t, out.Name())

	c := startChild(t, "write", l.Path(), 100)
	c.line(t)
	for err = nil; err == nil; { // until the other process was quick enough to write in between
		err = l.copyOnce(t.Context(), out, make([]byte, 512))
	}
	if !errors.Is(err, errMoved) {
		t.Errorf("a ledger that moved under the copy: %v, want %v", err, errMoved)
	}
}

func TestABackupReplacesOnlyABackupOfThisLedger(t *testing.T) {
	l, file, _ := backedUp(t)
	record(t, l, mailOf(9))
	if held, err := l.Backup(t.Context(), file, false); err != nil || held.Mails != 4 {
		t.Errorf("the next night: %+v, %v", held, err)
	}
	expectFiles(t, filepath.Dir(file), "backup.db")

	other := fresh(t)
	record(t, other, mailOf(7))
	empty := fresh(t)
	text := filepath.Join(t.TempDir(), "letter.txt")
	broken := filepath.Join(t.TempDir(), "broken.db")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{text: []byte("Dear all"), broken: whole[:len(whole)/2]} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for what, c := range map[string]struct {
		of   *Ledger
		file string
	}{
		"another ledger's backup":     {other, file},
		"the backup of one now empty": {empty, file},
		"a letter":                    {l, text},
		"half a backup":               {l, broken},
		"a directory":                 {l, filepath.Dir(file)},
	} {
		before, _ := os.ReadFile(c.file)
		if _, err := c.of.Backup(t.Context(), c.file, false); !errors.Is(err, ErrInTheWay) {
			t.Errorf("%s: %v, want %v", what, err, ErrInTheWay)
		}
		if after, _ := os.ReadFile(c.file); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", what)
		}
	}
	for _, force := range []bool{false, true} {
		for _, own := range []string{l.Path(), l.Path() + ".gate", l.Path() + ".run", l.Path() + ".restoring", l.Path() + ".compacting", l.Path() + ".verify"} {
			if _, err := l.Backup(t.Context(), own, force); err == nil || !strings.Contains(err.Error(), "in use") {
				t.Errorf("over %s: %v", own, err)
			}
		}
	}
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Link(l.Path(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Backup(t.Context(), link, true); err == nil {
		t.Error("the ledger itself was replaced under another name")
	}
	if _, err := l.Backup(t.Context(), text, true); err != nil {
		t.Errorf("with --force: %v", err)
	}
	soundness(t, text)
}

// A damaged ledger must not take the place of the last good backup.
func TestADamagedLedgerIsNotBackedUp(t *testing.T) {
	l, file, _ := backedUp(t)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	bad := writeDamaged(t, bytes.ReplaceAll(whole, []byte("111-0000003-0000093"), []byte("111-0000003-0000094")))
	if _, err := bad.Backup(t.Context(), file, false); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v, want %v", err, ErrDamaged)
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the backup of before was changed (%v)", err)
	}
	expectFiles(t, filepath.Dir(file), "backup.db")
}

func TestTheNewestBackupsAreKept(t *testing.T) {
	l, other := fresh(t), fresh(t)
	record(t, l, mailOf(1))
	record(t, other, mailOf(2))
	dir := t.TempDir()
	file := filepath.Join(dir, "ledger.db")
	hour := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	for n := range 4 {
		if _, err := l.Backup(t.Context(), Dated(file, hour(n)), false); err != nil {
			t.Fatal(err)
		}
	}
	// What is not this scheme's, or not this ledger's, stays whatever its age.
	if _, err := other.Backup(t.Context(), Dated(file, hour(-100)), false); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Backup(t.Context(), filepath.Join(dir, "ledger-2020-01-01.db"), false); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(Dated(file, hour(-200)), []byte("a note"), 0o600); err != nil {
		t.Fatal(err)
	}
	removed, err := l.Prune(t.Context(), file, Dated(file, hour(3)), 2)
	if err != nil || len(removed) != 2 {
		t.Errorf("removed %v, %v", removed, err)
	}
	expectFiles(t, dir, "ledger-2020-01-01.db", "ledger-2026-11-14T0400.db", "ledger-2026-11-18T0800.db", "ledger-2026-11-22T1400.db", "ledger-2026-11-22T1500.db")

	// A clock that went back makes a name that sorts first; it is what was made.
	if _, err := l.Backup(t.Context(), Dated(file, hour(-1000)), false); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Prune(t.Context(), file, Dated(file, hour(-1000)), 1); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(Dated(file, hour(-1000))); err != nil {
		t.Errorf("the backup that was just made is gone: %v", err)
	}
	if _, err := os.Stat(Dated(file, hour(3))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the others are there yet: %v", err)
	}
}
