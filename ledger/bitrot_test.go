package ledger

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
)

// Promise P7 (hardening): bit rot is noticed. Every byte of a small ledger is
// flipped, and of each copy Verify says that it is damaged, or it is equal to the
// whole one: the same Sum and the same answers. A copy may also end the process
// that looks at it, by a fault in bbolt's goroutine or by taking all memory; so
// children look, each at one copy after another, and one that died is followed
// by another. A child that is silent for rotPatience hangs, which is noticed too.

const (
	rotPatience = 10 * time.Second
	rotMemory   = 1 << 30
)

// smallLedger is as little as can hold something of everything; its bytes and
// its answers.
func smallLedger(t *testing.T) ([]byte, answers) {
	l := aHousehold(t)
	data, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	return data, answersOf(t.Context(), l.Path())
}

// answers are what a person and a program are told.
type answers struct {
	Sum      Sum
	Journal  []Posting
	Entries  []Entry
	Lots     []Lot
	Balances []Balance
	Manual   []ManualRecord
	Review   []Settled
	SetAside []SetAside
	Status   Status
	Policy   Policy
	Err      error
}

func answersOf(ctx context.Context, path string) (a answers) {
	l := unseen(path)
	var register Register
	for _, ask := range []func() error{
		func() (err error) { a.Sum, err = l.Sum(ctx); return },
		func() (err error) { a.Journal, err = l.Journal(ctx); return },
		func() (err error) { register, err = l.Register(ctx, reward.AllMarkets(), AsOf{Now: noon}); return },
		func() (err error) { a.Manual, err = l.Manual(ctx); return },
		func() (err error) { a.Review, err = l.Review(ctx); return },
		func() (err error) { a.SetAside, err = l.SetAside(ctx); return },
		func() (err error) { a.Status, err = l.Status(ctx); return },
		func() (err error) { a.Policy, err = l.Policy(ctx); return },
	} {
		if a.Err = ask(); a.Err != nil {
			return a
		}
	}
	a.Status.Size = 0 // what is cut off or added behind what is used is nothing
	a.Entries, a.Lots, a.Balances = register.Entries(), register.Lots(), register.Balances
	return a
}

// rot is a damaged copy in the making: the bytes of one span put in place of
// those of the whole file, or, where at is negative, as many bytes of it and no
// more.
type rot struct {
	at    int
	bytes []byte
}

// verdictOn is what is found out about one copy: noticed, equal, or what else.
func verdictOn(ctx context.Context, path string, want answers) string {
	v, err := Verify(ctx, path, thorough)
	switch {
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrCutShort), errors.Is(err, ErrForeign), errors.Is(err, ErrNewer):
		return "noticed"
	case err != nil:
		return "not verified: " + err.Error()
	case *v.Sum != want.Sum:
		return "UNNOTICED: another sum"
	}
	if got := answersOf(ctx, path); !reflect.DeepEqual(got, want) {
		return "UNNOTICED: other answers " + cmp.Diff(want, got)
	}
	return "equal"
}

// rotChild looks at copies of which the whole file lies in dir: for every line
// AT HEX on stdin it answers with one line.
func rotChild(ctx context.Context, dir string) int {
	debug.SetMaxStack(64 << 20)
	syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: rotMemory, Max: rotMemory})
	path := filepath.Join(dir, "ledger.db")
	want := answersOf(ctx, path)
	if want.Err != nil {
		fmt.Println(want.Err)
		return 1
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	copied := filepath.Join(dir, fmt.Sprintf("rotten-%d.db", os.Getpid()))
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var at int
		var span []byte
		if _, err := fmt.Sscanf(lines.Text(), "%d %x", &at, &span); err != nil {
			fmt.Println(err)
			return 1
		}
		rotten := whole[:max(0, -at)]
		if at >= 0 {
			rotten = bytes.Clone(whole)
			copy(rotten[at:], span)
		}
		if err := os.WriteFile(copied, rotten, 0o600); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println(strings.ReplaceAll(verdictOn(ctx, copied, want), "\n", " "))
	}
	return 0
}

// rotted counts the verdicts on many copies; a child that died or was silent has
// noticed. What was not noticed fails the test.
//
// bbolt copies a small table into the heap. A record of it whose place is damaged
// points elsewhere in the heap, where a child that has opened thousands of copies
// finds what a whole one left behind, now and then just there: Verify then reads the
// right record, and the next question does not. `mailtrack verify` looks at one ledger
// in a process of its own; so what was not noticed is asked of a new child.
func rotted(t *testing.T, whole []byte, copies []rot) map[string]int {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ledger.db"), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	next := 0
	take := func() (r rot, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == len(copies) {
			return r, false
		}
		next++
		return copies[next-1], true
	}
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var child *rotter
			defer func() { child.end() }()
			for r, ok := take(); ok; r, ok = take() {
				if child == nil {
					child = startRotter(t, dir)
				}
				verdict := child.ask(r)
				if strings.HasPrefix(verdict, "UNNOTICED") {
					child.end()
					child = startRotter(t, dir)
					verdict = child.ask(r)
				}
				if verdict == "died" || verdict == "silent" {
					child.end()
					child = nil
				}
				mu.Lock()
				counts[strings.SplitN(verdict, ":", 2)[0]]++
				if verdict != "noticed" && verdict != "equal" && verdict != "died" && verdict != "silent" {
					t.Errorf("at %d, %d bytes: %s", r.at, len(r.bytes), verdict)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return counts
}

// rotter is a child that looks at damaged copies.
type rotter struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan string
}

func startRotter(t *testing.T, dir string) *rotter {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LEDGER_CHILD=rot "+dir+" 0")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Error(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Error(err)
	}
	if err := cmd.Start(); err != nil {
		t.Error(err)
	}
	r := &rotter{cmd: cmd, in: in, lines: make(chan string)}
	go func() {
		defer close(r.lines)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			r.lines <- lines.Text()
		}
	}()
	return r
}

func (r *rotter) ask(c rot) string {
	if _, err := fmt.Fprintf(r.in, "%d %x\n", c.at, append(slices.Clip(c.bytes), 0)[:max(1, len(c.bytes))]); err != nil {
		return "died"
	}
	select {
	case line, alive := <-r.lines:
		if !alive {
			return "died"
		}
		return line
	case <-time.After(rotPatience):
		return "silent"
	}
}

func (r *rotter) end() {
	if r == nil {
		return
	}
	r.in.Close()
	r.cmd.Process.Kill()
	for range r.lines {
	}
	r.cmd.Wait()
}

func TestEveryFlippedByteIsNoticedOrChangesNothing(t *testing.T) {
	whole, want := smallLedger(t)
	if want.Err != nil {
		t.Fatal(want.Err)
	}
	every := 389 // a prime, so that it walks over all places of a record
	if os.Getenv("MAILTRACK_DEEP") == "1" {
		every = 1 // some minutes
	}
	var copies []rot
	for at := 0; at < len(whole); at += every {
		flip := byte(0xff)
		if len(copies)%2 == 1 {
			flip = 1 << (at / 2 % 8)
		}
		copies = append(copies, rot{at, []byte{whole[at] ^ flip}})
	}
	start := time.Now()
	counts := rotted(t, whole, copies)
	t.Logf("%d copies of %d bytes in %v: %v", len(copies), len(whole), time.Since(start).Round(time.Millisecond), counts)
	if counts["noticed"] < len(copies)/20 {
		t.Errorf("only %d of %d copies were noticed: there is next to nothing in the ledger", counts["noticed"], len(copies))
	}
	if ended := counts["died"] + counts["silent"]; ended > len(copies)/20 {
		t.Errorf("%d of %d copies ended their child: it ends for another reason", ended, len(copies))
	}
}

// What a disk does otherwise: it ends early, it writes a page to the place of
// another, and it acknowledges a page that it never writes.
func TestWhatADiskDoesToPagesIsNoticed(t *testing.T) {
	whole, want := smallLedger(t)
	page := func(n int) []byte { return whole[n*pageSize : (n+1)*pageSize] }
	used := len(whole) / pageSize
	var copies []rot
	for n := range used {
		copies = append(copies, rot{at: -n * pageSize}, rot{at: -n*pageSize - pageSize/2})
		for m := range used {
			copies = append(copies, rot{n * pageSize, page(m)}) // written to the place of another
			if n < m {
				swapped := append(bytes.Clone(page(m)), whole[(n+1)*pageSize:m*pageSize]...)
				copies = append(copies, rot{n * pageSize, append(swapped, page(n)...)})
			}
		}
	}
	copies = append(copies, rot{at: -1})
	counts := rotted(t, whole, copies)
	t.Logf("%d copies: %v", len(copies), counts)
	if want.Err != nil || counts["noticed"] < len(copies)/2 {
		t.Errorf("of %d copies only %d were noticed (%v)", len(copies), counts["noticed"], want.Err)
	}
}

// A page that the last transaction wrote and the disk did not is noticed, unless
// it is the one that says that there was a transaction: then the ledger is the
// one before it, whole. Nothing in the file can tell that.
//
// The copies are looked at in children: bbolt follows a stale page to a place behind
// the end of the file, in a goroutine of its own, and where nothing happens to be
// mapped there the process ends. It once ended all of these tests.
func TestALostWriteIsNoticedOrIsTheLedgerOfBefore(t *testing.T) {
	l := aHousehold(t)
	read := func() []byte {
		data, err := os.ReadFile(l.Path())
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	record(t, l, filed(7)) // which makes the file grow
	before, sumBefore := read(), sumOf(t, l)
	record(t, l, filed(8))
	after, want := read(), answersOf(t.Context(), l.Path())
	if want.Err != nil || len(before) != len(after) {
		t.Fatalf("%v, %d bytes became %d", want.Err, len(before), len(after))
	}
	var lost []rot
	for at := 0; at < len(after); at += pageSize {
		old := before[at : at+pageSize]
		if bytes.Equal(old, after[at:at+pageSize]) {
			continue
		}
		if at >= 2*pageSize {
			lost = append(lost, rot{at, old})
			continue
		}
		path := writeDamaged(t, append(append(bytes.Clone(after[:at]), old...), after[at+pageSize:]...)).Path()
		if v, err := Verify(t.Context(), path, thorough); err != nil || *v.Sum != sumBefore {
			t.Errorf("page %d, which says that there was a transaction, was not written: %v", at/pageSize, err)
		}
	}
	if len(lost) < 5 {
		t.Errorf("only %d pages were written by the last transaction", len(lost))
	}
	rotted(t, after, lost)
}
