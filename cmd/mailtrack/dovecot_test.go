package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mailtrack/internal/export"
	"mailtrack/mailbox/dovecottest"
)

// user is a person at a terminal: a config, a ledger, and a real Dovecot.
type user struct {
	t      *testing.T
	server *dovecottest.Server
	env    map[string]string
	dir    string
}

func newUser(t *testing.T) *user {
	u := &user{t: t, server: dovecottest.Start(t, dovecottest.Options{}), dir: t.TempDir(), env: map[string]string{}}
	u.env["MAILTRACK_PASSWORD"] = u.server.Password
	u.configure(u.server.RootsPEM)
	return u
}

func (u *user) configure(caFile string) {
	text := fmt.Sprintf("mailboxes:\n  - address: %s\n    server: %s\n    authserv_id: mx.example.test\n", u.server.User, u.server.Addr)
	if caFile != "" {
		text += "    ca_file: " + caFile + "\n"
	}
	if err := os.WriteFile(filepath.Join(u.dir, "config.yaml"), []byte(text), 0o600); err != nil {
		u.t.Fatal(err)
	}
}

// types runs a command as the user types it.
func (u *user) types(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, err lockedBuffer
	p := &program{stdout: &out, stderr: &err, now: time.Now, zone: time.UTC, getenv: func(name string) string { return u.env[name] }}
	code = p.main(ctx, append(args, "--config", filepath.Join(u.dir, "config.yaml"), "--ledger", filepath.Join(u.dir, "ledger.db")))
	return code, out.String(), err.String()
}

func (u *user) must(args ...string) string {
	u.t.Helper()
	code, stdout, stderr := u.types(u.t.Context(), args...)
	if code != 0 {
		u.t.Fatalf("%v ended with %d: %s", args, code, stderr)
	}
	return stdout
}

// has is what the ledger says is available, as a decimal.
func (u *user) has() string {
	u.t.Helper()
	code, stdout, stderr := u.types(u.t.Context(), "balance", "--json")
	if code != 0 {
		return "no answer: " + stderr
	}
	var answer export.Balances
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		u.t.Fatal(err)
	}
	if len(answer.Balances) != 1 {
		return fmt.Sprintf("%d balances", len(answer.Balances))
	}
	return answer.Balances[0].Available
}

// reward is a genuine mail that grants $1.50, the n-th.
func (u *user) reward(n int) string {
	return fmt.Sprintf("Authentication-Results: mx.example.test; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\r\n"+
		"From: \"Amazon.com\" <no-reply@amazon.com>\r\nTo: %s\r\nDate: %s\r\nSubject: Benefit Confirmation for your Order\r\n"+
		"Message-ID: <benefit%d@email.amazonses.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"+
		"Order #111-2222222-%07d\r\n\r\nYou've earned a $1.50 No-Rush credit for eBooks. It expires on December 31, 2099.\r\n",
		u.server.User, time.Now().Format(time.RFC1123Z), n, n)
}

const friendly = "From: Anna <anna@example.net>\r\nTo: reader@example.test\r\nSubject: lunch\r\n\r\nYou've earned a $5.00 credit, haha.\r\n"

func TestSyncKeepsInStepWithARealServer(t *testing.T) {
	u := newUser(t)
	now := time.Now()
	u.server.Put(1, now, u.reward(1))
	u.server.Put(2, now, friendly)
	before := u.server.Mails()

	if got := u.must("sync"); !strings.Contains(got, "1 mail from Amazon booked, with 1 fact") {
		t.Errorf("first sync: %s", got)
	}
	if got := u.has(); got != "1.50" {
		t.Errorf("after the first sync there is %s", got)
	}
	if got := u.must("sync"); !strings.Contains(got, "nothing new from Amazon") {
		t.Errorf("second sync: %s", got)
	}
	u.server.Put(3, now, u.reward(2))
	u.must("sync")
	if got := u.has(); got != "3.00" {
		t.Errorf("after new mail there is %s", got)
	}

	// The mailbox is restored from elsewhere: every UID is another one now.
	u.server.Kill()
	u.server.Renumber()
	u.server.Restart()
	u.must("sync")
	if got := u.has(); got != "3.00" {
		t.Errorf("after UIDVALIDITY changed there is %s", got)
	}

	for _, command := range u.server.Commands() {
		for _, word := range []string{"SELECT", "STORE", "COPY", "MOVE", "EXPUNGE", "APPEND", "DELETE", "CREATE", "RENAME"} {
			if strings.Contains(" "+strings.ToUpper(command)+" ", " "+word+" ") {
				t.Errorf("the server was told to change something: %s", command)
			}
		}
	}
	after := u.server.Mails()
	for i, mail := range before {
		if after[i] != mail {
			t.Errorf("a mail of the mailbox changed: %s is now %s", mail, after[i])
		}
	}
}

func TestSignInMistakesAreConfiguration(t *testing.T) {
	u := newUser(t)
	password := u.env["MAILTRACK_PASSWORD"]
	for _, c := range []struct {
		name   string
		change func()
		code   int
		says   string
	}{
		{"wrong password", func() { u.env["MAILTRACK_PASSWORD"] = "wrong-canary-password" }, 3, "password"},
		{"no password", func() { delete(u.env, "MAILTRACK_PASSWORD") }, 3, "password_command"},
		{"a certificate nobody vouches for", func() { u.configure("") }, 3, "ca_file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			u.env["MAILTRACK_PASSWORD"] = password
			u.configure(u.server.RootsPEM)
			c.change()
			code, stdout, stderr := u.types(t.Context(), "sync")
			if code != c.code || !strings.Contains(stderr, c.says) {
				t.Errorf("ended with %d: %s", code, stderr)
			}
			if strings.Contains(stdout+stderr, "canary") || strings.Contains(stdout+stderr, password) {
				t.Error("the password is printed")
			}
			if strings.Count(strings.TrimSpace(stderr), "\n") > 1 {
				t.Errorf("more than a sentence: %s", stderr)
			}
		})
	}
}

// The story of someone who leaves it running: new mail comes, the server goes
// away in between, another run is started by mistake, and it ends when asked.
func TestRunKeepsInStepUntilItIsEnded(t *testing.T) {
	u := newUser(t)
	u.server.Put(1, time.Now(), u.reward(1))
	ctx, end := context.WithCancel(t.Context())
	defer end()
	type ending struct {
		code   int
		stderr string
	}
	ended := make(chan ending, 1)
	go func() {
		code, _, stderr := u.types(ctx, "run", "--every", "1s")
		ended <- ending{code, stderr}
	}()
	u.eventually("1.50")

	code, _, stderr := u.types(t.Context(), "run")
	if code != 1 || !strings.Contains(stderr, "pid") {
		t.Errorf("a second run ended with %d: %s", code, stderr)
	}
	code, _, stderr = u.types(t.Context(), "sync")
	if code != 1 || !strings.Contains(stderr, "pid") {
		t.Errorf("a sync beside the run ended with %d: %s", code, stderr)
	}

	u.server.Put(2, time.Now(), u.reward(2))
	u.eventually("3.00")

	u.server.Kill()
	u.server.Put(3, time.Now(), u.reward(3))
	u.server.Restart()
	u.eventually("4.50")

	end()
	select {
	case e := <-ended:
		if e.code != 0 {
			t.Errorf("run ended with %d: %s", e.code, e.stderr)
		}
		for _, private := range []string{u.server.Password, "111-2222222", "anna@"} {
			if strings.Contains(e.stderr, private) {
				t.Errorf("the log names %q", private)
			}
		}
	case <-time.After(5 * time.Second):
		t.Error("run did not end within 5 seconds")
	}
}

// eventually waits until the ledger says so.
func (u *user) eventually(available string) {
	u.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	late := time.After(60 * time.Second)
	for got := ""; ; {
		select {
		case <-late:
			u.t.Fatalf("there is %s, never %s", got, available)
		case <-tick.C:
			if got = u.has(); got == available {
				return
			}
		}
	}
}

// lockedBuffer is written by a command and read by the test at the same time.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
