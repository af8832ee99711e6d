package ingest

import (
	"context"
	"path/filepath"

	"mailtrack/internal/rawmail"
	"mailtrack/ledger"
	"mailtrack/mailbox"
)

// FileProblem is a file, or a mail in one, that could not be read.
type FileProblem struct {
	Name string // PATH or PATH#n
	Err  error
}

// Import reads .eml files, folders of them, mbox files and Maildirs through the
// same way as mail by IMAP. What cannot be read is given to trouble, and the run
// goes on; if its header claims to be Amazon's, it is set aside for review too.
func (in *Intake) Import(ctx context.Context, paths []string, progress func(mailbox.FileProgress), trouble func(FileProblem), seen Seen) (Tally, error) {
	var tally Tally
	var waiting []Letter
	var aside ledger.Batch
	size := 0
	flush := func() error {
		part, err := in.Take(ctx, waiting, aside, seen)
		tally.Add(part)
		waiting, aside, size = waiting[:0], ledger.Batch{}, 0
		return err
	}
	err := mailbox.ReadFiles(ctx, paths, func(f mailbox.File) error {
		if f.Problem != nil {
			trouble(FileProblem{f.Name, f.Problem})
			if in.claims(rawmail.Parse(f.Raw)) {
				aside.SetAside = append(aside.SetAside, ledger.SetAside{Place: placeOf(f), Size: f.Size, Why: f.Problem.Error()})
			}
			return nil
		}
		waiting = append(waiting, Letter{Raw: f.Raw, Received: f.Received, Place: placeOf(f)})
		size += len(f.Raw)
		if len(waiting) < ledger.BatchMails && size < ledger.BatchBytes {
			return nil
		}
		return flush()
	}, progress)
	if err != nil {
		return tally, err
	}
	return tally, flush()
}

// placeOf names a file so that it is the same wherever the command was typed.
func placeOf(f mailbox.File) ledger.Place {
	if absolute, err := filepath.Abs(f.Name); err == nil {
		return ledger.Place{File: absolute}
	}
	return ledger.Place{File: f.Name}
}
