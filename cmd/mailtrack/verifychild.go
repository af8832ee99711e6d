package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"mailtrack/ledger"
)

// How long the child may be silent: a minute, and a second for every 10 MB of the
// ledger, because while its pages are walked over it says nothing.
const (
	childPatience = time.Minute
	childPace     = 10 << 20
)

// verifyInChild lets a child do the work and shows how far it is. A child that
// dies, or that does not move any more, has met damage.
func (p *program) verifyInChild(ctx context.Context, path string, quick bool) (verifyAnswer, error) {
	room, leave, err := ledger.VerifyRoom(path)
	if err != nil {
		return verifyAnswer{}, err
	}
	defer leave()
	self, err := os.Executable()
	if err != nil {
		return verifyAnswer{}, fmt.Errorf("this program does not find itself: %w", err)
	}
	args := []string{"verify", "--child", room, "--ledger", path}
	if p.configPath != "" {
		args = append(args, "--config", p.configPath)
	}
	if quick {
		args = append(args, "--quick")
	}
	child := exec.CommandContext(ctx, self, args...)
	child.Args[0] = os.Args[0]
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	progress := p.newBar("verify", false)
	end := sync.OnceFunc(progress.end)
	defer end()
	last, stderr, silent, err := watchChild(child, childPatience+time.Duration(size/childPace)*time.Second, progress.step)
	end()
	switch {
	case ctx.Err() != nil:
		return verifyAnswer{}, exit{failed, errors.New("interrupted; nothing was to be changed, and nothing was")}
	case last.Answer != nil:
		return *last.Answer, nil
	case last.Error != "":
		return verifyAnswer{}, exit{last.Code, errors.New(last.Error)}
	case child.ProcessState == nil:
		return verifyAnswer{}, fmt.Errorf("the process that was to look at the ledger did not start: %w", err)
	}
	return brokenBy(path, size, quick, last.Step, died(stderr, silent, err)), nil
}

// watchChild runs the child until it ends, or kills it when it was silent for too
// long. last is its last line, with the last step in it.
func watchChild(child *exec.Cmd, patience time.Duration, step func(name string, done, of int)) (last childLine, stderr string, silent bool, err error) {
	var errs head
	child.Stderr = &errs
	in, err := child.StdinPipe() // it ends with us
	if err != nil {
		return last, "", false, err
	}
	defer in.Close()
	out, err := child.StdoutPipe()
	if err != nil {
		return last, "", false, err
	}
	if err := child.Start(); err != nil {
		return last, "", false, err
	}
	killed := make(chan struct{})
	watch := time.AfterFunc(patience, func() {
		close(killed)
		_ = child.Process.Kill()
	})
	lines := bufio.NewReader(out)
	for {
		text, failed := lines.ReadBytes('\n')
		if failed != nil {
			break
		}
		line := childLine{Step: last.Step}
		if json.Unmarshal(text, &line) != nil {
			continue
		}
		watch.Reset(patience)
		last = line
		step(line.Step, line.Done, line.Of)
	}
	_, _ = io.Copy(io.Discard, out)
	err = child.Wait()
	watch.Stop()
	select {
	case <-killed:
		silent = true
	default:
	}
	return last, errs.String(), silent, err
}

// head keeps the beginning of what a child says on stderr.
type head struct{ bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	if room := 4096 - h.Len(); room > 0 {
		h.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// died says in one sentence how a child ended that did not answer.
func died(stderr string, silent bool, err error) string {
	if silent {
		return "the process that looked at it did not get any further and was ended"
	}
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		for _, begin := range []string{"fatal error:", "panic:", "unexpected fault address", "runtime: goroutine stack exceeds", "runtime: out of memory", "runtime/cgo:"} {
			if strings.HasPrefix(line, begin) {
				return "the process that looked at it was ended by it: " + line
			}
		}
	}
	return fmt.Sprintf("the process that looked at it ended without an answer (%v)", err)
}

// brokenBy is the answer of a child that had none.
func brokenBy(path string, size int64, quick bool, step, what string) verifyAnswer {
	if step == "" {
		step = string(ledger.StepCopy)
	}
	a := verifyAnswer{
		Ledger: path, Quick: quick, Size: size, Records: map[string]int{}, Damage: []ledger.Damage{{Step: ledger.Step(step), What: what}},
		Contradictions: []string{}, Assertions: []string{}, Differently: []string{}, Stopped: []string{},
	}
	a.judge()
	return a
}
