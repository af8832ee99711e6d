package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	berrors "go.etcd.io/bbolt/errors"
)

// Check is how closely Verify looks. The zero value is the quick look: pages,
// checksums, tallies and everything that follows from the mails' records.
type Check struct {
	// Identity is what a raw mail is filed under (package ingest). Where it is set,
	// every raw mail is unpacked and has to be the one it is filed under.
	Identity func(raw []byte) MailID

	// Cursor says what is wrong with the cursor of a folder; nil asks nobody.
	Cursor func(cursor []byte) error

	// Progress is told before each step and now and then within it; nil is allowed.
	Progress func(step Step, done, of int)
}

// Step is what Verify is looking at.
type Step string

// The steps of Verify, in their order.
const (
	StepCopy    Step = "copy" // of VerifyCopy
	StepPages   Step = "pages"
	StepRecords Step = "records"
	StepMails   Step = "mails"
	StepSum     Step = "sum"
)

// Damage is one thing that is not as it was written.
type Damage struct {
	Step Step   `json:"step"`
	What string `json:"what"`
}

// mostDamages are told one by one; who has more needs no longer list.
const mostDamages = 50

// Verified is what Verify looked at and what it found.
type Verified struct {
	Schema  int            `json:"schema"`
	Size    int64          `json:"size"`    // of the file, in bytes
	Records map[string]int `json:"records"` // table → records whose checksum was looked at
	Mails   int            `json:"mails"`   // recounted
	Raw     int            `json:"raw"`     // raw mails unpacked
	Damage  []Damage       `json:"damage"`
	More    int            `json:"more"` // damages that are not told one by one
	Sum     *Sum           `json:"sum"`  // nil where the ledger is damaged
}

// Verify recounts the ledger at path from its mails and from what the user told,
// and compares with what is stored: bbolt's pages, every record's checksum, every
// table's tally, raw mails and their identities, and the tables that follow from
// others. The error is nil when all of it is as it was written, wraps ErrDamaged,
// ErrCutShort or ErrForeign when it is not (Verified tells what was found), and
// is another one when nothing can be said: ctx has ended, the file is not there,
// of a newer schema (ErrNewer), or of an older one, of which only the pages are
// looked at: VerifyCopy brings its copy up to date.
//
// It reads the file in one transaction without passing the gate, and writes
// nothing: path is a copy or a backup, or a ledger whose gate the caller holds.
// A page that is damaged in a certain way can still end the process (bbolt reads
// in a goroutine of its own), or keep it busy for ever; `mailtrack verify`
// therefore works in a child process.
func Verify(ctx context.Context, path string, how Check) (Verified, error) {
	v, err := verify(ctx, path, how)
	if err != nil {
		err = fmt.Errorf("ledger %s: %w", path, err)
	}
	return v, err
}

// verify is Verify; its error does not name the file.
func verify(ctx context.Context, path string, how Check) (Verified, error) {
	v := &verifier{Check: how, ctx: ctx, Verified: Verified{Records: map[string]int{}, Damage: []Damage{}}}
	err := v.file(path)
	if len(v.Damage) > 0 && ctx.Err() == nil {
		err = damaged(v.Damage[0].What)
	}
	return v.Verified, err
}

// verifier is one Verify at work.
type verifier struct {
	Check
	Verified
	ctx context.Context
}

// file opens the file and looks at all of it. It is damaged where bbolt does not
// open it, or panics.
func (v *verifier) file(path string) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged(fmt.Sprint(p))
		}
	}()
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	v.Size = info.Size()
	b, err := openForReading(v.ctx, path)
	if err != nil {
		return err
	}
	defer b.close()
	if err := v.metas(b); err != nil {
		return err
	}
	return b.run(false, v.all)
}

// openForReading waits while somebody writes.
func openForReading(ctx context.Context, path string) (*opening, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		b, err := tryOpen(path, true)
		if !errors.Is(err, berrors.ErrTimeout) {
			return b, explained(path, err)
		}
		select {
		case <-time.After(time.Millisecond):
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: somebody writes to it", ErrBusy)
		}
	}
}

// all looks at everything, from the pages up. What stands on damaged pages or
// records is not recounted: it would only say the same again.
func (v *verifier) all(t *tx) (err error) {
	if v.Schema, err = t.version(); err != nil {
		return err
	}
	if err := t.fits(currentSchema, rebuilding); err != nil {
		return err
	}
	if err := v.pages(t); err != nil {
		return err
	}
	if v.Schema < currentSchema.version() {
		return fmt.Errorf("%w (%d): open it once with this mailtrack, which brings it up to date", errOlder, v.Schema)
	}
	for _, step := range []func(*tx) error{v.records, v.mails} {
		if err := step(t); err != nil {
			return err
		}
	}
	if len(v.Damage) > 0 {
		return nil
	}
	v.tell(StepSum, 0, 0)
	sum, err := t.sum(v.ctx)
	v.Sum = &sum
	return err
}

// pages lets bbolt walk over all pages: each is used once or free, and all keys
// are in order.
func (v *verifier) pages(t *tx) error {
	v.tell(StepPages, 0, 0)
	for err := range t.bolt.Check() {
		v.found(StepPages, "%v", err)
	}
	return v.ctx.Err()
}

// found notes a damage.
func (v *verifier) found(step Step, format string, args ...any) {
	if len(v.Damage) == mostDamages {
		v.More++
		return
	}
	v.Damage = append(v.Damage, Damage{step, fmt.Sprintf(format, args...)})
}

// tell is called for every record, and passes on what somebody may want to see.
func (v *verifier) tell(step Step, done, of int) {
	if v.Progress != nil && done%100 == 0 {
		v.Progress(step, done, of)
	}
}
