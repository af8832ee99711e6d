package ledger

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// Promise P1: what was acknowledged before kill -9 is there, whatever kind of
// writer was killed; what was not is there whole or not at all; and a ledger that
// outlived many kills is, record for record, one that nobody killed.
func TestWhatWasAcknowledgedSurvivesKill(t *testing.T) {
	kills := 26
	if deep() {
		kills = 260
	}
	const lives = 26 // of one ledger: a larger one only takes longer to compare
	unacknowledged, steps := 0, 0
	for k := 0; k < kills; {
		l, twin := newTwin(t, filepath.Join(t.TempDir(), "ledger.db"))
		for end := min(kills, k+lives); k < end; k++ {
			acknowledged := stepsUntilKilled(t, l, twin.done, 5*k%stepsPerRound) // in each kind of step in turn
			twin.holds(t, l, acknowledged)
			unacknowledged += twin.done - acknowledged
		}
		steps += twin.done
		nothingToReparse(t, l)
	}
	t.Logf("%d kills in %d steps; after %d of them one step more was there than was acknowledged", kills, steps, unacknowledged)
}

// deep says that there is time for the long versions of tests.
func deep() bool { return os.Getenv("MAILTRACK_DEEP") == "1" }

// stepsUntilKilled lets another process take steps from the n-th on until it is
// killed at a random moment in a step of that kind, or soon after. It says how
// many steps are acknowledged by then.
func stepsUntilKilled(t testing.TB, l *Ledger, n, kind int) int {
	t.Helper()
	last := n
	for last%stepsPerRound != kind {
		last++
	}
	c := startChild(t, "mortal", l.Path(), n)
	// A step takes from one to thirty milliseconds, by the machine.
	fmt.Fprintln(c.stdin, last, int64(math.Exp2(5*rand.Float64())*float64(time.Millisecond)))
	for c.lines.Scan() {
		if line := c.lines.Text(); line != strconv.Itoa(n) {
			t.Fatalf("step %d in another process: %s", n, line)
		}
		n++
	}
	c.cmd.Wait()
	return n
}

// nothingToReparse fails the test when a parser that reads everything as it is
// stored finds something to change: promise P10.
func nothingToReparse(t testing.TB, l *Ledger) {
	t.Helper()
	same := func(m StoredMail) Mail {
		m.Facts = m.Told()
		return m.Mail
	}
	again := func() [32]byte {
		t.Helper()
		if err := reparseAll(t.Context(), l, "the same program", same, func(Job) {}); err != nil {
			t.Fatal(err)
		}
		return everything(t, l)
	}
	if err := l.update(t.Context(), func(t *tx) error { return t.emptyTable(inReparse) }); err != nil {
		t.Fatal(err)
	}
	if before := everything(t, l); again() != before {
		t.Error("reading everything again by the same parser changed the ledger")
	}
}
