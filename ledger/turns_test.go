package ledger

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Promise P5: four processes ask without a pause, two write without a pause, and
// each of them gets on. Without the gate a writer would wait until by chance
// nobody reads, and with four readers somebody always does.
func TestReadersAndWritersOfManyProcessesTakeTurns(t *testing.T) {
	l, err := OpenOrCreate(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	mails := make([]Mail, 2000) // so that a question takes longer than the way to it
	for i := range mails {
		mails[i] = mailOf(i)
	}
	record(t, l, mails...)
	children := map[string][]*child{}
	for what, count := range map[string]int{"ask-on": 4, "write-on": 2} {
		for n := range count {
			children[what] = append(children[what], startChild(t, what, l.Path(), 1_000_000*(n+1)))
		}
	}
	for _, all := range children {
		for _, c := range all {
			c.line(t) // it has begun
		}
	}
	time.Sleep(3 * time.Second) // of crowding
	for _, all := range children {
		for _, c := range all {
			c.stdin.Close()
		}
	}
	for what, all := range children {
		least, most := 1<<30, 0
		for _, c := range all {
			var times int
			var mean, longest time.Duration
			if _, err := fmt.Sscanf(c.line(t), "%d %d %d", &times, &mean, &longest); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %d times, %v on average, %v at most", what, times, mean, longest)
			least, most = min(least, times), max(most, times)
			if longest > 3*time.Second {
				t.Errorf("a child that is to %s waited for %v", what, longest)
			}
		}
		if least < 4 || least*4 < most { // one that is starved comes to it once or never
			t.Errorf("of those that are to %s one came to it %d times, another %d times", what, least, most)
		}
	}
}

// inARow does something again and again until stdin ends, and tells how often,
// and how long it took on average and at most, in nanoseconds.
func inARow(do func(n int) error) error {
	if err := do(0); err != nil {
		return err
	}
	fmt.Println("begun")
	over := make(chan struct{})
	go func() {
		io.Copy(io.Discard, os.Stdin)
		close(over)
	}()
	var all, longest time.Duration
	for n := 1; ; n++ {
		select {
		case <-over:
			fmt.Println(n-1, int64(all)/int64(max(1, n-1)), int64(longest))
			return nil
		default:
		}
		begin := time.Now()
		if err := do(n); err != nil {
			return err
		}
		took := time.Since(begin)
		all, longest = all+took, max(longest, took)
	}
}

func askInARow(ctx context.Context, l *Ledger) error {
	return inARow(func(int) error { return second(l.Journal(ctx)) })
}

func writeInARow(ctx context.Context, l *Ledger, first int) error {
	return inARow(func(n int) error {
		return second(l.Record(ctx, Batch{Mails: []Mail{mailOf(first + n)}, Now: noon}))
	})
}
