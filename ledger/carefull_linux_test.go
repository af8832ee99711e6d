package ledger

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A disk that is full takes no backup, no restore and no compact: an error, and
// nothing is left behind or changed.
func TestAFullDiskTakesNoCopyAndKeepsWhatThereIs(t *testing.T) {
	if !apart(t, "mount") {
		return
	}
	v := mounted(t, "-t", "tmpfs", "-o", "size=640k", "tmpfs")
	l := fresh(t)
	record(t, l, mailOf(1))
	full := filepath.Join(v.dir, "backup.db")
	if _, err := l.Backup(t.Context(), full, false); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(full)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		record(t, l, largeMail(n+10))
	}
	sum := sumOf(t, l)
	if _, err := l.Backup(t.Context(), full, false); !errors.Is(err, unix.ENOSPC) {
		t.Errorf("a backup onto a full disk: %v", err)
	}
	if now, err := os.ReadFile(full); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the backup of before was changed (%v)", err)
	}
	expectFiles(t, v.dir, "backup.db")

	large := filepath.Join(t.TempDir(), "large.db")
	if _, err := l.Backup(t.Context(), large, false); err != nil {
		t.Fatal(err)
	}
	small := unseen(filepath.Join(v.dir, "ledger.db"))
	if _, err := Restore(t.Context(), small.Path(), full, noon, false); err != nil {
		t.Fatal(err)
	}
	was := sumOf(t, small)
	if _, err := Restore(t.Context(), small.Path(), large, noon, true); !errors.Is(err, unix.ENOSPC) {
		t.Errorf("a restore onto a full disk: %v", err)
	}
	expectFiles(t, v.dir, "backup.db", "ledger.db", "ledger.db.gate", "ledger.db.run")
	if err := os.WriteFile(filepath.Join(v.dir, "ballast"), make([]byte, 700<<10), 0o600); !errors.Is(err, unix.ENOSPC) {
		t.Fatal(err)
	}
	if _, _, err := small.Compact(t.Context()); !isFull(err) {
		t.Errorf("a compact on a full disk: %v", err)
	}
	expectFiles(t, v.dir, "backup.db", "ballast", "ledger.db", "ledger.db.gate", "ledger.db.run")
	if sumOf(t, small) != was || sumOf(t, l) != sum {
		t.Error("a ledger changed")
	}
}
