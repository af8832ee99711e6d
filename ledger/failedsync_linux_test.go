package ledger

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A commit syncs twice: the pages, then the meta page that makes them the ledger.

// When the disk refuses a sync, the writer hears of it, and what it wrote is
// there whole or not at all; who opens the file next goes on with what is there.
func TestAFailedSyncIsToldAndLeavesAWholeStepOrNone(t *testing.T) {
	needsStrace(t)
	l, twin := newTwin(t, filepath.Join(t.TempDir(), "ledger.db"))
	for sync := 1; sync <= 8; sync++ {
		n, said := stepsUnder(t, l, twin.done, fmt.Sprintf("inject=fdatasync:error=EIO:when=%d", sync))
		known := twin.done
		twin.holds(t, l, n)
		switch kept := twin.done > n; {
		case sync%2 == 1 && (kept || !strings.Contains(said, ErrNotWritten.Error())):
			t.Errorf("sync %d, of the pages, refused: it is written: %v; said was %q", sync, kept, said)
		case sync%2 == 0 && !strings.Contains(said, ErrNotSure.Error()):
			t.Errorf("sync %d, of the meta page, refused: said was %q", sync, said)
		}
		if n < known {
			t.Errorf("%d of %d steps are left", n, known)
		}
	}
}

// What a writer left unsynced, because its sync failed or it was killed, is
// synced before anything is built on it: else the next writer could give away
// pages that the state on disk still needs, and a power cut then would leave
// nothing whole.
func TestNothingIsBuiltOnWhatIsNotOnDisk(t *testing.T) {
	for name, trouble := range map[string]string{
		"refused": "inject=fdatasync:error=EIO:when=2",
		"killed":  "inject=fdatasync:error=EIO:signal=SIGKILL:when=2",
	} {
		t.Run(name, func(t *testing.T) {
			if !apart(t, ext4.mkfs[0], "strace") {
				return
			}
			rounds := 4
			if deep() {
				rounds = 12
			}
			v := newVolume(t, ext4)
			l, twin := newTwin(t, filepath.Join(v.dir, "ledger.db"))
			twin.stepTo(t, 2*stepsPerRound) // so that pages are freed and given away
			for n := range twin.done {
				if err := takeStep(t.Context(), l, n); err != nil {
					t.Fatal(err)
				}
			}
			for range rounds {
				// One step is seen, and its meta page is not on disk.
				n, _ := stepsUnder(t, l, twin.done, trouble)
				twin.holds(t, l, n)
				// The next writer's pages reach the disk, and not its meta page.
				n, _ = stepsUnder(t, l, twin.done, "inject=fdatasync:error=EIO:signal=SIGKILL:when=1")
				pagesReachTheDisk(t, l)
				v.cut(t)
				v.remount(t)
				twin.holds(t, l, n)
			}
		})
	}
}

// pagesReachTheDisk writes out all but the meta pages, as the kernel may at any
// time.
func pagesReachTheDisk(t testing.TB, l *Ledger) {
	t.Helper()
	file, err := os.OpenFile(l.Path(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	const all = unix.SYNC_FILE_RANGE_WAIT_BEFORE | unix.SYNC_FILE_RANGE_WRITE | unix.SYNC_FILE_RANGE_WAIT_AFTER
	if err := unix.SyncFileRange(int(file.Fd()), int64(2*os.Getpagesize()), 0, all); err != nil {
		t.Fatal(err)
	}
}

// The mend is the first thing that the next writer writes, one meta page at a
// time, and a writer after a sound one has nothing to mend.
func TestTheNextWriterMendsFirst(t *testing.T) {
	needsStrace(t)
	l, _ := newTwin(t, filepath.Join(t.TempDir(), "ledger.db"))
	order := func() string {
		t.Helper()
		log := filepath.Join(t.TempDir(), "calls")
		stepsUnder(t, l, 0, "inject=fdatasync:error=EIO:signal=SIGKILL:when=1", "--output="+log, "-e", "trace=pwrite64,fsync,fdatasync", "-y")
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		var calls []string
		for _, m := range regexp.MustCompile(`(?m)^\d+ +(\w+)\(\d+<[^>]*ledger\.db>(?:.*, (\d+)\) +=)?`).FindAllStringSubmatch(string(text), -1) {
			calls = append(calls, strings.TrimSpace(m[1]+" "+m[2]))
		}
		return strings.Join(calls, ", ")
	}
	const mend = "pwrite64 0, fsync, pwrite64 4096, fsync, "
	if sound := order(); sound == "" || strings.HasPrefix(sound, mend) {
		t.Errorf("after a sound writer the next one wrote: %s", sound)
	}
	if after := order(); !strings.HasPrefix(after, mend) {
		t.Errorf("after a killed writer the next one wrote: %s", after)
	}
}

// A directory that refuses its sync comes after the new file took the ledger's
// name: nobody may be told then that nothing happened.
func TestWhatIsInPlaceIsNotCalledUndone(t *testing.T) {
	needsStrace(t)
	for _, c := range []struct{ job, error, says string }{
		{"restore", "EIO", "is in place, but"}, {"compact", "EIO", "is in place, but"},
		{"restore", "EINVAL", "<nil>"}, {"compact", "EINVAL", "<nil>"}, // a file system that knows no such sync
	} {
		job := c.job
		l := wasteful(t)
		sum := sumOf(t, l)
		if _, err := l.Backup(t.Context(), l.Path()+".backup", false); err != nil {
			t.Fatal(err)
		}
		before, err := os.Stat(l.Path())
		if err != nil {
			t.Fatal(err)
		}
		said := startCommand(t, exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-P", filepath.Dir(l.Path()),
			"-e", "trace=fsync", "-e", "inject=fsync:error="+c.error, os.Args[0]), job, l.Path(), 0).line(t)
		if !strings.Contains(said, c.says) || strings.Contains(said, "as it was") || strings.Contains(said, "not compacted") {
			t.Errorf("%s with %s said %q", job, c.error, said)
		}
		if now, err := os.Stat(l.Path()); err != nil || os.SameFile(before, now) || sumOf(t, l) != sum {
			t.Errorf("after %s the ledger is not the new one: %v", job, err)
		}
	}
}

func needsStrace(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		lacking(t, "strace is not installed")
	}
	if out, err := exec.Command("strace", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		lacking(t, "strace may not trace here: "+string(out))
	}
}

// stepsUnder lets another process take steps from the n-th on until strace does
// something to it. It says how many steps are acknowledged, and what the process
// said last.
func stepsUnder(t testing.TB, l *Ledger, n int, trouble string, more ...string) (acknowledged int, said string) {
	t.Helper()
	args := append([]string{"-f", "-qq", "-e", trouble}, more...)
	if len(more) == 0 {
		args = append(args, "-e", "trace=fdatasync", "-o", os.DevNull)
	}
	c := startCommand(t, exec.Command("strace", append(args, os.Args[0])...), "steps", l.Path(), n)
	for c.lines.Scan() {
		if said = c.lines.Text(); said == strconv.Itoa(n) {
			n++
			said = ""
		}
	}
	c.cmd.Wait()
	return n, said
}
