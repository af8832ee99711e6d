package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"mailtrack/mailbox/memserver"
)

func TestMain(m *testing.M) {
	commands := maps.Clone(odd)
	commands["mailtrack"] = func() { os.Exit(mainly()) }
	testscript.Main(m, commands)
}

// TestScripts types the commands as a user does; each file of testdata/script
// tells one story. In a script, exit CODE checks the code the last command ended
// with, and the other commands of its own make files too odd to write down.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir+"/home")
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/home/.config")
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/home/.local/share")
			env.Setenv("TZ", "UTC")
			env.Values["imap"] = map[string]*memserver.Server{}
			return os.MkdirAll(env.WorkDir+"/home", 0o700)
		},
		// [ci] is where everything has to be there: a missing program fails, not skips.
		Condition: func(name string) (bool, error) {
			if name != "ci" {
				return false, fmt.Errorf("no condition %q", name)
			}
			return os.Getenv("MAILTRACK_CI") == "1", nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": exitsWith, "zeros": writeZeros, "nested": writeNested, "copies": writeCopies,
			"inbox": appendMail, "config": writeConfig, "until": waitFor, "terminate": terminate, "name": takeName, "damage": damageLedger,
		},
	})
}

// exitsWith runs a command and checks the code it ends with: code 3 mailtrack sync.
func exitsWith(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("ended with %d, want %d", got, want)
	}
}

// takeName keeps what a group of a pattern matched in the last command's stdout:
// name ITEM '^(M\w+)'.
func takeName(ts *testscript.TestScript, _ bool, args []string) {
	pattern, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	found := pattern.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("nothing fits %q", args[1])
	}
	ts.Setenv(args[0], found[1])
}

func writeZeros(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), make([]byte, size), 0o600))
}

// writeNested writes the header of a mail and behind it a body of n nested parts.
func writeNested(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	var b bytes.Buffer
	b.WriteString(strings.TrimSpace(ts.ReadFile(args[1])) + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n")
	for i := range n {
		fmt.Fprintf(&b, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i+1)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// writeCopies writes an mbox of n mails, each the given one with its own
// Message-ID: copies FILE MAIL N.
func writeCopies(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	mail := ts.ReadFile(args[1])
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "From x@y Mon Jan  5 10:00:00 2026\n%s\n", strings.ReplaceAll(mail, "NUMBER", fmt.Sprintf("%07d", i)))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}
