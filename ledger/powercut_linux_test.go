package ledger

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Promise P2: what was acknowledged before the power failed is there, on ext4 and
// on xfs. In each round a control that does not sync loses its ledger or mails of
// it: where it loses nothing, the test would notice nothing.
func TestWhatWasAcknowledgedSurvivesAPowerCut(t *testing.T) {
	for _, fs := range []fileSystem{ext4, xfs} {
		t.Run(fs.name, func(t *testing.T) {
			if !apart(t, fs.mkfs[0]) {
				return
			}
			rounds := 4
			if deep() {
				rounds = 25
			}
			v := newVolume(t, fs)
			l, twin := newTwin(t, filepath.Join(v.dir, "ledger.db"))
			unacknowledged, lost := 0, 0
			for round := range rounds {
				acknowledged := stepsUntilCut(t, v, l, twin.done)
				v.remount(t)
				twin.holds(t, l, acknowledged)
				unacknowledged += twin.done - acknowledged
				if carelessLoses(t, v, filepath.Join(v.dir, fmt.Sprintf("careless%d.db", round))) {
					lost++
				}
			}
			t.Logf("%d power cuts in %d steps, after %d of them one step more was there than was acknowledged; the control lost something in %d of %d rounds",
				rounds, twin.done, unacknowledged, lost, rounds)
			if lost < rounds/2 {
				t.Errorf("the control, which does not sync, lost something in %d of %d rounds only: this test proves nothing", lost, rounds)
			}
		})
	}
}

// stepsUntilCut lets another process take steps from the n-th on, cuts the power
// at a random moment, and says how many steps are acknowledged by then.
func stepsUntilCut(t testing.TB, v *volume, l *Ledger, n int) int {
	t.Helper()
	c := startChild(t, "steps", l.Path(), n)
	for range rand.IntN(stepsPerRound) {
		if line := c.line(t); line != strconv.Itoa(n) {
			t.Fatalf("step %d in another process: %s", n, line)
		}
		n++
	}
	time.Sleep(rand.N(4 * time.Millisecond)) // a step takes about as long
	v.cut(t)
	for c.lines.Scan() && c.lines.Text() == strconv.Itoa(n) { // then comes why the next step failed
		n++
	}
	c.kill()
	return n
}

// carelessLoses says whether a writer with NoSync loses something at a power cut.
func carelessLoses(t testing.TB, v *volume, path string) bool {
	t.Helper()
	l, err := OpenOrCreate(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	c := startChild(t, "careless", path, 0)
	acknowledged := 3 + rand.IntN(8)
	for want := range acknowledged {
		if line := c.line(t); line != strconv.Itoa(want) {
			t.Fatalf("the control: %s", line)
		}
	}
	v.cut(t)
	c.kill()
	v.remount(t)
	for n := range acknowledged {
		if raw, err := l.Raw(t.Context(), mailOf(n).ID); err != nil || string(raw) != string(mailOf(n).Raw) {
			return true
		}
	}
	return false
}

// A ledger that was made before the power failed is there, and empty or whole:
// its name is synced as well as its bytes, and so are the directories above it.
func TestANewLedgerSurvivesAPowerCut(t *testing.T) {
	for _, fs := range []fileSystem{ext4, xfs} {
		t.Run(fs.name, func(t *testing.T) {
			if !apart(t, fs.mkfs[0]) {
				return
			}
			v := newVolume(t, fs)
			for round := range 5 {
				path := filepath.Join(v.dir, fmt.Sprintf("home%d", round), "share", "ledger.db")
				c := startChild(t, "create", path, 0)
				if got := c.line(t); got != "made <nil>" {
					t.Fatal(got)
				}
				v.cut(t)
				c.kill()
				v.remount(t)
				l, err := Open(t.Context(), path)
				if err != nil {
					t.Fatalf("round %d: %v", round, err)
				}
				if mails := journalOfLedger(t, l); len(mails) != 0 {
					t.Errorf("round %d: %d postings in a new ledger", round, len(mails))
				}
				soundness(t, path)
				left, err := filepath.Glob(path + ".new*")
				if err != nil || strings.Join(left, "") != "" {
					t.Errorf("round %d: %v lie beside it, %v", round, left, err)
				}
			}
		})
	}
}
