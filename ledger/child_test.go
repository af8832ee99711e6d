package ledger

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// runChild is this test binary as another process. The job is the first word of
// LEDGER_CHILD, the ledger's path the second, a number the third.
func runChild(job string) int {
	words := strings.SplitN(job, " ", 3)
	n, _ := strconv.Atoi(words[2])
	ctx := context.Background()
	switch words[0] {
	case "import": // writes batch after batch, and says how many, until it is killed
		l := unseen(words[1])
		for ; ; n += BatchMails {
			mails := make([]Mail, BatchMails)
			for i := range mails {
				mails[i] = largeMail(n + i)
			}
			if _, err := l.Record(ctx, Batch{Mails: mails, Now: noon}); err != nil {
				fmt.Println(err)
				return 1
			}
			fmt.Println(n + BatchMails)
		}
	case "steps": // writes in every way there is, step by step, and acknowledges each
		runtime.LockOSThread() // strace counts calls by thread
		l := unseen(words[1])
		for ; ; n++ {
			if err := takeStep(ctx, l, n); err != nil {
				fmt.Println(err)
				return 1
			}
			fmt.Println(n)
		}
	case "policy": // sets one policy after another, and acknowledges each
		l := unseen(words[1])
		for ; ; n++ {
			if err := l.SetPolicy(ctx, nthPolicy(n)); err != nil {
				fmt.Println(err)
				return 1
			}
			fmt.Println(n)
		}
	case "mortal": // the same, and dies by kill -9 so many nanoseconds into a step that stdin names
		var last int
		var after time.Duration
		fmt.Scan(&last, &after)
		for ; ; n++ {
			if n == last {
				go dieAfter(after)
			}
			if err := takeStep(ctx, unseen(words[1]), n); err != nil {
				fmt.Println(err)
				return 1
			}
			fmt.Println(n)
		}
	case "careless": // does not sync
		fmt.Println(writeCareless(words[1]))
	case "cramped": // takes steps until its file may not grow
		fmt.Println(stepsWhileCramped(unseen(words[1]), n, func() { io.Copy(io.Discard, os.Stdin) }))
	case "ask-on": // without a pause, until stdin ends
		fmt.Println(askInARow(ctx, unseen(words[1])))
	case "write-on": // without a pause, until stdin ends
		fmt.Println(writeInARow(ctx, unseen(words[1]), n))
	case "create": // makes a new ledger
		_, err := OpenOrCreate(ctx, words[1])
		fmt.Println("made", err)
		io.Copy(io.Discard, os.Stdin)
	case "reparse": // reads everything again, and says how far it is
		err := reparseAll(ctx, unseen(words[1]), strconv.Itoa(n), dearer, func(job Job) { fmt.Println(job.Read) })
		fmt.Println("done", err)
	case "hold": // keeps a transaction open
		err := unseen(words[1]).update(ctx, func(*tx) error {
			fmt.Println("held")
			_, err := io.Copy(io.Discard, os.Stdin)
			return err
		})
		fmt.Println(err)
	case "rot": // looks at damaged copies, one after another
		return rotChild(ctx, words[1])
	case "run": // keeps the lock of `mailtrack run`
		release, err := LockRun(words[1])
		fmt.Println("running", err)
		if err == nil {
			io.Copy(io.Discard, os.Stdin)
			release()
		}
	default:
		return takeCare(ctx, words[0], words[1], n)
	}
	return 0
}

// dieAfter is more exact than a sleep or another process's signal, which come
// milliseconds late on a busy machine: a step takes no longer.
func dieAfter(d time.Duration) {
	for begin := time.Now(); time.Since(begin) < d; {
	}
	syscall.Kill(os.Getpid(), syscall.SIGKILL)
}

// writeCareless records mail after mail as a ledger would that does not sync,
// and acknowledges each.
func writeCareless(path string) error {
	b := &opening{}
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		NoSync: true, NoGrowSync: true, FreelistType: bolt.FreelistArrayType,
		OpenFile: func(path string, flag int, mode os.FileMode) (file *os.File, err error) {
			b.file, err = os.OpenFile(path, flag, mode)
			return b.file, err
		},
	})
	if err != nil {
		return err
	}
	b.db = db
	for n := 0; ; n++ {
		var recorded Recorded
		mail := mailOf(n)
		err := b.run(true, func(t *tx) error { return t.recordMail(mail, packRaw(mail.Raw), noon, &recorded) })
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// child is another process. It is killed when the test ends.
type child struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
	stdin io.WriteCloser
}

func startChild(t testing.TB, job, path string, n int) *child {
	t.Helper()
	return startCommand(t, exec.Command(os.Args[0]), job, path, n)
}

// startCommand is startChild by way of another program.
func startCommand(t testing.TB, cmd *exec.Cmd, job, path string, n int) *child {
	t.Helper()
	cmd.Env = append(os.Environ(), fmt.Sprintf("LEDGER_CHILD=%s %s %d", job, path, n))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: cmd, lines: bufio.NewScanner(out), stdin: in}
	t.Cleanup(c.kill)
	return c
}

// line is the next line the child writes.
func (c *child) line(t testing.TB) string {
	t.Helper()
	if !c.lines.Scan() {
		t.Fatalf("the other process ended: %v", c.lines.Err())
	}
	return c.lines.Text()
}

func (c *child) kill() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}
