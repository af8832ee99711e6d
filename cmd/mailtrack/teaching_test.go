package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const teachingPage = "../../docs/teaching.md"

// fenced is one block of the page that shows a file, or commands and what they
// print.
var fenced = regexp.MustCompile("(?ms)^```(?:(?:yaml|eml) (\\S+)|console)\n(.*?)^```$")

// TestTheTeachingPageWorks walks docs/teaching.md as a reader does: it saves the
// files that the page shows, types the commands and holds what they print
// against the page. A file that is there already must be the one that is shown.
// With -update the page is written again.
func TestTheTeachingPageWorks(t *testing.T) {
	path, err := filepath.Abs(teachingPage)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w := walker{t: t, home: t.TempDir()}
	folder := filepath.Join(w.home, ".config", "mailtrack")
	if err := os.MkdirAll(filepath.Join(folder, "rules"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	got := fenced.ReplaceAllStringFunc(string(page), func(block string) string {
		m := fenced.FindStringSubmatch(block)
		head, _, _ := strings.Cut(block, "\n")
		if m[1] != "" {
			return head + "\n" + w.file(m[1], m[2]) + "```"
		}
		return head + "\n" + w.commands(m[2]) + "```"
	})
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(page), got); diff != "" {
		t.Errorf("the page tells otherwise than it is (- page, + program); write it with -update:\n%s", diff)
	}
	if w.typed < 8 {
		t.Errorf("only %d commands of the page were typed", w.typed)
	}
}

type walker struct {
	t     *testing.T
	home  string
	typed int
}

func (w *walker) file(name, text string) string {
	w.t.Helper()
	there, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = os.WriteFile(name, []byte(text), 0o600)
		there = []byte(text)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return string(there)
}

func (w *walker) write(name, text string) {
	w.t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// commands types the lines of a block that begin with $ and writes below each
// what it prints.
func (w *walker) commands(text string) string {
	w.t.Helper()
	var b strings.Builder
	for line := range strings.Lines(text) {
		command, is := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !is {
			continue // what it printed when the page was written
		}
		b.WriteString(line)
		w.typed++
		if name, is := strings.CutPrefix(command, "rm "); is {
			if err := os.Remove(name); err != nil {
				w.t.Fatal(err)
			}
			continue
		}
		command, to, _ := strings.Cut(command, " > ")
		if to != "" {
			w.write(to, "") // a shell makes it before the command runs
		}
		out, code := w.run(strings.Fields(command))
		if to != "" {
			w.write(to, out)
			out = ""
		}
		b.WriteString(out)
		if code != 0 {
			fmt.Fprintf(&b, "(exit code %d)\n", code)
		}
	}
	return b.String()
}

func (w *walker) run(words []string) (out string, code int) {
	w.t.Helper()
	if words[0] != "mailtrack" {
		w.t.Fatalf("the page types %q", words)
	}
	var both bytes.Buffer
	p := &program{
		stdout: &both, stderr: &both, zone: time.UTC,
		now: func() time.Time { return time.Date(2026, 3, 3, 12, 0, 0, 0, time.UTC) },
		getenv: func(name string) string {
			return map[string]string{"HOME": w.home}[name]
		},
	}
	code = p.main(context.Background(), words[1:])
	return strings.ReplaceAll(both.String(), w.home, "/home/you"), code
}
