package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// canary is a password; whatever error holds it has let it out.
const canary = "kQ7-canary-s3cret"

// TestMain lets the test binary be its own password_command: the only program
// sure to be there.
func TestMain(m *testing.M) {
	switch os.Getenv("MAILTRACK_TEST_COMMAND") {
	case "":
		os.Exit(m.Run())
	case "print":
		fmt.Print(os.Args[1])
	case "fail":
		fmt.Println(canary)
		fmt.Fprintln(os.Stderr, "wrong: "+canary)
		os.Exit(3)
	case "hang":
		time.Sleep(time.Minute)
	case "flood":
		fmt.Print(canary + "\n" + strings.Repeat("x", 1<<20))
	}
}

func command(t *testing.T, behaviour string, args ...string) Mailbox {
	t.Helper()
	t.Setenv("MAILTRACK_TEST_COMMAND", behaviour)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Mailbox{PasswordCommand: append([]string{program}, args...)}
}

func secretFile(t *testing.T, text string, mode os.FileMode) Mailbox {
	t.Helper()
	path := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return Mailbox{PasswordFile: path}
}

func TestPassword(t *testing.T) {
	for _, c := range []struct {
		name    string
		mailbox Mailbox
		only    bool
		env     func(string) string
		want    string
	}{
		{"file", secretFile(t, "a b c\n", 0o600), false, env(), "a b c"},
		{"file without a line end", secretFile(t, "abc", 0o400), false, env(), "abc"},
		{"file, first line", secretFile(t, "abc\r\nuser: jo\n", 0o600), false, env(), "abc"},
		{"blanks belong to it", secretFile(t, " abc \n", 0o600), false, env(), " abc "},
		{"variable", Mailbox{PasswordEnv: "JO"}, false, env("JO", "abc"), "abc"},
		{"the only mailbox", Mailbox{}, true, env("MAILTRACK_PASSWORD", "abc"), "abc"},
		{"the config goes first", Mailbox{PasswordEnv: "JO"}, true, env("JO", "abc", "MAILTRACK_PASSWORD", "def"), "abc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.mailbox.Password(t.Context(), c.only, c.env)
			if got != c.want || err != nil {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestPasswordCommand(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"abc\n", "abc"},
		{"abc", "abc"},
		{"a b\r\nuser: jo\n", "a b"},
		{"$HOME; `id` 'x'\n", "$HOME; `id` 'x'"}, // no shell reads it
	} {
		got, err := command(t, "print", c.printed).Password(t.Context(), false, env())
		if got != c.want || err != nil {
			t.Errorf("%q gives %q, %v; want %q", c.printed, got, err, c.want)
		}
	}
	if got, err := command(t, "flood").Password(t.Context(), false, env()); got != canary || err != nil {
		t.Errorf("a long answer gives %q, %v", got, err)
	}
}

// TestNoPassword holds every way in which there is none, what must be said of it,
// and that no error lets a secret out.
func TestNoPassword(t *testing.T) {
	waiting, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	for _, c := range []struct {
		name    string
		ctx     context.Context
		mailbox func(*testing.T) Mailbox
		only    bool
		env     func(string) string
		says    string
	}{
		{"none", t.Context(), fixed(Mailbox{}), true, env(), "password_command"},
		{"none", t.Context(), fixed(Mailbox{}), true, env(), "password_file"},
		{"none", t.Context(), fixed(Mailbox{}), true, env(), "password_env"},
		{"none", t.Context(), fixed(Mailbox{}), true, env(), "MAILTRACK_PASSWORD"},
		{"one variable for two mailboxes", t.Context(), fixed(Mailbox{}), false, env("MAILTRACK_PASSWORD", canary), "only one mailbox"},
		{"variable not set", t.Context(), fixed(Mailbox{PasswordEnv: canary}), true, env("MAILTRACK_PASSWORD", canary), "not set"},
		{"command fails", t.Context(), func(t *testing.T) Mailbox { return command(t, "fail") }, true, env(), "exit status 3"},
		{"command hangs", waiting, func(t *testing.T) Mailbox { return command(t, "hang", canary) }, true, env(), "was stopped"},
		{"command prints nothing", t.Context(), func(t *testing.T) Mailbox { return command(t, "print", "\n"+canary) }, true, env(), "empty first line"},
		{"command not there", t.Context(), fixed(Mailbox{PasswordCommand: []string{canary}}), true, env(), "not found"},
		{"command not there, by path", t.Context(), fixed(Mailbox{PasswordCommand: []string{"/" + canary}}), true, env(), "not found"},
		{"command not to be run", t.Context(), fixed(Mailbox{PasswordCommand: []string{os.TempDir(), canary}}), true, env(), "cannot be run"},
		{"file not there", t.Context(), fixed(Mailbox{PasswordFile: "/" + canary}), true, env(), "no such file"},
		{"file empty", t.Context(), func(t *testing.T) Mailbox { return secretFile(t, "\n"+canary, 0o600) }, true, env(), "first line of password_file is empty"},
		{"file of the group", t.Context(), func(t *testing.T) Mailbox { return secretFile(t, canary, 0o640) }, true, env(), "chmod 600"},
		{"file of all", t.Context(), func(t *testing.T) Mailbox { return secretFile(t, canary, 0o602) }, true, env(), "chmod 600"},
		{"folder", t.Context(), fixed(Mailbox{PasswordFile: os.TempDir()}), true, env(), "no regular file"},
	} {
		t.Run(c.name+": "+c.says, func(t *testing.T) {
			began := time.Now()
			got, err := c.mailbox(t).Password(c.ctx, c.only, c.env)
			if time.Since(began) > 30*time.Second {
				t.Error("the end of the context did not end the command")
			}
			if _, ok := errors.AsType[*Error](err); !ok || got != "" {
				t.Fatalf("%q, %v", got, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("%q does not say %q", err, c.says)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(fmt.Sprintf("%+v %#v", e, e), canary) {
					t.Errorf("a secret got out: %v", e)
				}
			}
		})
	}
}

func fixed(m Mailbox) func(*testing.T) Mailbox { return func(*testing.T) Mailbox { return m } }

func TestFileOfAnotherUserIsRefused(t *testing.T) {
	info, err := os.Stat(secretFile(t, "abc", 0o600).PasswordFile)
	if err != nil {
		t.Fatal(err)
	}
	if problem := exposed(info, os.Geteuid()); problem != "" {
		t.Error(problem)
	}
	if problem := exposed(info, os.Geteuid()+1); !strings.Contains(problem, "another user") {
		t.Errorf("another user's file: %q", problem)
	}
}

// TestLoadRepeatsNoSecret writes a password where people write it by mistake.
func TestLoadRepeatsNoSecret(t *testing.T) {
	for _, text := range []string{
		"mailboxes:\n  - address: jo@example.org\n    password: " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_command: " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_command:\n      printf " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_command: \"printf \\\" stands where " + canary + " \"",
		"mailboxes:\n  - address: jo@example.org\n    password_command: |\n      printf\n      " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_command: [[" + canary + "]]",
		"mailboxes:\n  - address: jo@example.org\n    password_env: *" + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_env: " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_env: \"" + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_env: 1: " + canary,
		"mailboxes:\n  - address: jo@example.org\n    password_env: JO\n    password_file: " + canary,
		"mailboxes:\n  - address: jo@example.org\n    server: jo:" + canary + "@imap.example.org",
		"mailboxes:\n  - address: jo " + canary,
		"mailboxes:\n  - " + canary,
		"mailboxes: " + canary,
		canary,
	} {
		_, err := Load(write(t, text))
		if err == nil {
			t.Errorf("%q passed", text)
		} else if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), canary) {
			t.Errorf("a secret got out: %v", err)
		}
	}
}
