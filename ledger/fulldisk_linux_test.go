package ledger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// Promise P3: a full disk loses nothing that was acknowledged, keeps nobody from
// reading, and once there is room the same step is taken as if nothing had been.
func TestAFullDiskLosesNothingAndTakesMoreOnceThereIsRoom(t *testing.T) {
	if !apart(t, "mount") {
		return
	}
	v := mounted(t, "-t", "tmpfs", "-o", "size=1m,nr_inodes=32", "tmpfs")
	l, twin := newTwin(t, filepath.Join(v.dir, "ledger.db"))
	var ballast []string
	for i := range 5 {
		file := filepath.Join(v.dir, fmt.Sprintf("ballast%d", i))
		if err := os.WriteFile(file, make([]byte, 90<<10), 0o600); err != nil {
			t.Fatal(err)
		}
		ballast = append(ballast, file)
	}
	for ; len(ballast) > 0; ballast = ballast[1:] {
		n, err := twin.done, error(nil)
		for ; err == nil; n++ {
			err = takeStep(t.Context(), l, n)
		}
		n-- // it was not taken
		if !errors.Is(err, ErrFull) || errors.Is(err, ErrNotSure) || !strings.Contains(err.Error(), "make room") {
			t.Fatalf("step %d on a full disk: %v, want %v", n, err, ErrFull)
		}
		twin.holds(t, l, n)
		if twin.done != n {
			t.Errorf("step %d was said not to be written, and was", n)
		}
		if err := takeStep(t.Context(), l, n); !errors.Is(err, ErrFull) {
			t.Errorf("step %d tried again: %v, want %v", n, err, ErrFull)
		}
		if err := os.Remove(ballast[0]); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if err := takeStep(t.Context(), l, n); err != nil {
				t.Fatalf("step %d with room again: %v", n, err)
			}
			n++
		}
		twin.holds(t, l, n)
	}
	t.Logf("full 5 times in %d steps", twin.done)
}

// Who only asks needs no room, not even for the gate.
func TestALedgerOnAFullDiskIsReadWithoutAGate(t *testing.T) {
	if !apart(t, "mount") {
		return
	}
	v := mounted(t, "-t", "tmpfs", "-o", "size=3m,nr_inodes=8", "tmpfs")
	l, twin := newTwin(t, filepath.Join(v.dir, "ledger.db"))
	if err := takeStep(t.Context(), l, 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(l.gate.path); err != nil {
		t.Fatal(err)
	}
	err := error(nil)
	for i := 0; err == nil; i++ {
		err = os.WriteFile(filepath.Join(v.dir, fmt.Sprint(i)), nil, 0o600)
	}
	if !errors.Is(err, unix.ENOSPC) {
		t.Fatal(err)
	}
	if err := takeStep(t.Context(), l, 1); !isFull(err) {
		t.Errorf("writing where no gate can be made: %v", err)
	}
	twin.holds(t, l, 1)
}

// The same by a limit of the process, for which nobody needs to be root.
func TestAFileThatMayNotGrowLosesNothing(t *testing.T) {
	l, twin := newTwin(t, filepath.Join(t.TempDir(), "ledger.db"))
	twin.stepTo(t, 3)
	for n := range 3 {
		if err := takeStep(t.Context(), l, n); err != nil {
			t.Fatal(err)
		}
	}
	c := startChild(t, "cramped", l.Path(), 3)
	said := c.line(t)
	var reached int
	if _, err := fmt.Sscanf(said, "reached %d:", &reached); err != nil || !strings.Contains(said, ErrFull.Error()) {
		t.Fatalf("a writer whose file may not grow says %q", said)
	}
	twin.holds(t, l, reached)
	if twin.done != reached {
		t.Errorf("step %d was said not to be written, and was", reached)
	}
	c.stdin.Close() // it may grow again
	if got := c.line(t); got != "<nil>" {
		t.Errorf("once it may grow: %s", got)
	}
	twin.holds(t, l, reached+1)
}
