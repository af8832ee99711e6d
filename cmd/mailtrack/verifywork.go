package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"runtime/debug"
	"syscall"

	"mailtrack/internal/ingest"
	"mailtrack/internal/rawmail"
	"mailtrack/ledger"
	"mailtrack/mailbox"
)

// What the child of verify may take before the system or the runtime ends it. A
// page of a damaged file can ask for any amount.
const (
	childMemory = 2 << 30
	childStack  = 64 << 20
	mostSized   = 4 << 30 // bytes of a ledger for which more memory is given
)

// childLine is one line that the child tells its parent: how far it is, or, last,
// its answer or why there is none.
type childLine struct {
	Step   string        `json:"step,omitempty"`
	Done   int           `json:"done,omitempty"`
	Of     int           `json:"of,omitempty"`
	Answer *verifyAnswer `json:"answer,omitempty"`
	Error  string        `json:"error,omitempty"`
	Code   int           `json:"code,omitempty"`
}

// verifyWork is the child's part: it looks at a copy in the room that its parent
// made, and talks to nobody but the parent. It ends when the parent does.
func (p *program) verifyWork(ctx context.Context, path, room string, quick bool) error {
	if info, err := os.Stat(path); err == nil {
		limitChild(info.Size())
	} else {
		limitChild(0)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(failed)
	}()
	lines := json.NewEncoder(p.stdout)
	tell := func(step ledger.Step, done, of int) {
		_ = lines.Encode(childLine{Step: string(step), Done: done, Of: of}) // where nobody listens any more, stdin has ended too
	}
	answer, err := p.verified(ctx, path, room, quick, tell)
	if err != nil {
		return lines.Encode(childLine{Error: err.Error(), Code: codeOf(err)})
	}
	return lines.Encode(childLine{Answer: &answer})
}

// limitChild lets a runaway end this process and not the machine. A large ledger
// gets more, by its size, or it would be called damaged for being large. Where
// the system does not know the limit, the heap's own remains.
func limitChild(size int64) {
	memory := int64(childMemory) + 4*min(size, mostSized)
	debug.SetMaxStack(childStack)
	debug.SetMemoryLimit(memory / 4 * 3)
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: uint64(memory), Max: uint64(memory)})
}

// verified looks at everything.
func (p *program) verified(ctx context.Context, path, room string, quick bool, tell func(ledger.Step, int, int)) (verifyAnswer, error) {
	a := verifyAnswer{Ledger: path, Quick: quick, Contradictions: []string{}, Assertions: []string{}, Differently: []string{}, Stopped: []string{}}
	how := ledger.Check{Progress: tell, Cursor: func(cursor []byte) error { return new(mailbox.Cursor).UnmarshalBinary(cursor) }}
	var again *ingest.Reparse
	if !quick {
		how.Identity = func(raw []byte) ledger.MailID { return ingest.Identity(rawmail.Parse(raw)) }
		var err error
		if again, err = p.reparsing(nil); err != nil {
			return a, err
		}
	}
	seen, books, err := ledger.VerifyCopy(ctx, path, room, how)
	a.Schema, a.Size, a.Records, a.Mails, a.Raw, a.Sum = seen.Schema, seen.Size, seen.Records, seen.Mails, seen.Raw, seen.Sum
	a.Damage, a.More = seen.Damage, seen.More
	if err != nil {
		if !errors.Is(err, ledger.ErrDamaged) && !errors.Is(err, ledger.ErrCutShort) {
			return a, err
		}
		if len(a.Damage) == 0 {
			a.Damage = []ledger.Damage{{Step: ledger.StepCopy, What: err.Error()}}
		}
		a.judge()
		return a, nil
	}
	if err := p.sums(ctx, books, &a, tell); err != nil {
		return a, err
	}
	if again != nil {
		again.Ledger = books
		again.Progress = func(read int) { tell(stepReading, read, a.Mails) }
		if err := a.readAgain(ctx, again); err != nil {
			return a, err
		}
	}
	a.judge()
	return a, nil
}

// The steps that come after those of the ledger.
const (
	stepSums    ledger.Step = "sums"
	stepReading ledger.Step = "reading"
)

// sums folds the register as of now and as of when everything has lapsed, and
// lets both be asked whether they contradict themselves.
func (p *program) sums(ctx context.Context, books *ledger.Ledger, a *verifyAnswer, tell func(ledger.Step, int, int)) error {
	for _, at := range []ledger.AsOf{{Day: math.MaxInt32 / 2}, {Now: p.now()}} {
		tell(stepSums, 0, 0)
		register, err := p.fold(ctx, books, at)
		if err != nil {
			return err
		}
		a.Contradictions = append(a.Contradictions, register.Contradictions()...)
		a.Entries, a.Lots = len(register.Entries()), len(register.Lots())
		if at.Day != 0 {
			continue
		}
		for _, f := range register.Findings {
			if f.Kind == ledger.Broken {
				a.Assertions = append(a.Assertions, f.Why)
			}
		}
	}
	return nil
}

// readAgain reads every raw mail as a reparse would.
func (a *verifyAnswer) readAgain(ctx context.Context, again *ingest.Reparse) error {
	found, err := again.Compare(ctx, func(c ingest.Change) {
		if a.Otherwise++; a.Otherwise <= mostNamed {
			a.Differently = append(a.Differently, c.New.ID.String())
		}
	})
	a.Reread, a.Reworded = found.Read, found.Reworded
	for _, id := range found.Stopped {
		a.Stopped = append(a.Stopped, id.String())
	}
	return err
}
