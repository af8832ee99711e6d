package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// odd are the ways in which a child of verify may go wrong; the test binary does
// them under those names.
var odd = map[string]func(){
	"silent": func() {
		fmt.Println(`{"step":"mails","done":100,"of":200}`)
		time.Sleep(time.Hour)
	},
	"hungry": func() {
		limitChild(0)
		var all [][]byte
		for {
			all = append(all, make([]byte, 64<<20)) // untouched: the limit counts what was asked for
			fmt.Printf("{\"step\":\"records\",\"done\":%d}\n", len(all))
		}
	},
	"endless": func() {
		limitChild(0)
		var deeper func(int) int
		deeper = func(n int) int { return deeper(n+1) + n }
		fmt.Println(deeper(0))
	},
	"quitter": func() { os.Exit(7) },
}

func TestAChildThatGoesWrongIsToldAsDamage(t *testing.T) {
	for name, c := range map[string]struct {
		step  string
		wants []string // one of them
	}{
		"silent": {"mails", []string{"did not get any further"}},
		// Who gets no memory first may be the heap, a thread's stack, or the race detector, which ends in its own way.
		"hungry":  {"records", []string{"out of memory", "pthread_create failed", "exit status 66"}},
		"endless": {"", []string{"stack"}},
		"quitter": {"", []string{"exit status 7"}},
	} {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		child := exec.Command(self)
		child.Args[0] = name
		patience := time.Minute
		if name == "silent" {
			patience = 2 * time.Second
		}
		var steps []string
		last, stderr, silent, err := watchChild(child, patience, func(step string, _, _ int) { steps = append(steps, step) })
		if last.Answer != nil || silent != (name == "silent") || last.Step != c.step {
			t.Errorf("%s: %+v, silent %v", name, last, silent)
		}
		a := brokenBy("ledger.db", 1, true, last.Step, died(stderr, silent, err))
		what := a.Damage[0].What
		if a.Result != verdictDamaged || !slices.ContainsFunc(c.wants, func(want string) bool { return strings.Contains(what, want) }) {
			t.Errorf("%s: %s: %+v", name, a.Result, a.Damage)
		}
		if c.step != "" && len(steps) == 0 {
			t.Errorf("%s: it was not said how far it was", name)
		}
	}
}
