package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/internal/ingest"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) reparse() *cobra.Command {
	var dryRun bool
	var q question
	cmd := &cobra.Command{
		Use:   "reparse",
		Short: "Read all stored mail again with this version and your rules",
		Long: `Reads every mail that the ledger keeps again, as this version, your rules and your
config read it, and says what each tells otherwise: facts added, changed and gone,
with the mail behind them, and how the balance changes. With --dry-run that is all.
Without it the new reading takes the place of the old one in one step at the end;
interrupted before that, nothing is changed, and the next reparse goes on where this
one was. What you added and decided stays; a decision about something that no mail tells
any more is named, and changes nothing. A mail that was proven stays proven, and
one that was not is judged again. A running ` + "`mailtrack run`" + ` need not be stopped, but
reads new mail with the rules it was started with.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			told, err := p.readAgain(cmd.Context(), books, dryRun)
			if err != nil {
				return p.interrupted(cmd.Context(), books, dryRun, err)
			}
			if told.lost, err = lostBy(context.WithoutCancel(cmd.Context()), books, told.found.Changes); err != nil {
				return err
			}
			if q.json {
				return printJSON(p.stdout, told.answer())
			}
			told.print(p.stdout)
			return nil
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would change, and change nothing")
	q.jsonFlag(cmd)
	return cmd
}

// reread is what came of a reparse.
type reread struct {
	dryRun        bool
	found         ingest.Reread
	before, after []ledger.Balance
	lost          []ledger.Taken // decisions that settle nothing any more
}

// readAgain does the work.
func (p *program) readAgain(ctx context.Context, books *ledger.Ledger, dryRun bool) (reread, error) {
	held, err := books.Status(ctx)
	if err != nil {
		return reread{}, err
	}
	job, err := p.reparsing(books)
	if err != nil {
		return reread{}, err
	}
	progress := p.newBar("reparse", false)
	defer progress.end()
	job.Progress = progress.again(held.Mails)
	at := ledger.AsOf{Now: p.now()}
	if dryRun {
		found, changed, err := job.Preview(ctx)
		if err != nil {
			return reread{}, err
		}
		before, after, err := books.Preview(ctx, changed)
		if err != nil {
			return reread{}, err
		}
		policy, err := books.Policy(ctx)
		if err != nil {
			return reread{}, err
		}
		balances := func(journal []ledger.Posting) []ledger.Balance {
			return ledger.Fold(journal, reward.AllMarkets(), policy, at).Balances
		}
		return reread{dryRun: true, found: found, before: balances(before), after: balances(after)}, nil
	}
	before, err := p.fold(ctx, books, at)
	if err != nil {
		return reread{}, err
	}
	found, err := job.Run(ctx)
	if err != nil {
		return reread{}, err
	}
	after, err := p.fold(context.WithoutCancel(ctx), books, at) // it is done, and is told
	return reread{found: found, before: before.Balances, after: after.Balances}, err
}

// lostBy are the decisions that what mails tell now leaves without their object.
func lostBy(ctx context.Context, books *ledger.Ledger, changes []ingest.Change) ([]ledger.Taken, error) {
	var changed []ledger.Reread
	for _, c := range changes {
		changed = append(changed, ledger.Reread{Old: ledger.Kept{StoredMail: c.Old}, New: c.New})
	}
	return books.LostBy(ctx, changed)
}

// reparsing is the job, with the eyes that every other command reads mail with.
func (p *program) reparsing(books *ledger.Ledger) (*ingest.Reparse, error) {
	conf, err := p.loadConfig(true)
	if err != nil {
		return nil, err
	}
	eyes, err := examiner(conf, judges(conf, conf.Mailboxes...))
	if err != nil {
		return nil, err
	}
	eyes.LookupTXT = net.DefaultResolver.LookupTXT // asked only about mail of which no header is believed
	fingerprint, err := fingerprintOf(conf)
	if err != nil {
		return nil, err
	}
	return &ingest.Reparse{
		Examiner: eyes, Ledger: books, Now: p.now, Program: fingerprint,
		Mailbox: func(name string) ([]*trust.Judge, ingest.LookupTXT, bool) {
			for _, box := range conf.Mailboxes {
				if box.Address == name {
					own := judges(conf, box)
					own[0].Markets = eyes.Markets // with the senders that the user added
					return own, lookupFor(own[0]), true
				}
			}
			return nil, nil, false
		},
	}, nil
}

// fingerprintOf names everything that decides how mail is read: this program,
// the config file and the user's rules, byte for byte.
func fingerprintOf(conf config.Config) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("this program does not find itself: %w", err)
	}
	files := []string{self}
	if conf.File != "" {
		files = append(files, conf.File)
	}
	if conf.Rules != "" {
		err := filepath.WalkDir(conf.Rules, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return "", exit{configuration, fmt.Errorf("the rules cannot be read: %w", err)}
		}
	}
	all := sha256.New()
	for _, name := range files {
		one, err := hashOf(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%q %x\n", filepath.Base(name), one)
	}
	return hex.EncodeToString(all.Sum(nil)[:16]), nil
}

func hashOf(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	h := sha256.New()
	_, err = io.Copy(h, file)
	return h.Sum(nil), err
}

// interrupted says where a reparse stands that a person stopped.
func (p *program) interrupted(ctx context.Context, books *ledger.Ledger, dryRun bool, err error) error {
	if ctx.Err() == nil || !errors.Is(err, context.Canceled) {
		return err
	}
	if dryRun {
		return exit{failed, errors.New("interrupted; nothing was to be changed, and nothing was")}
	}
	job, waiting, err := books.Waiting(context.WithoutCancel(ctx))
	if err != nil || !waiting {
		return exit{failed, errors.New("interrupted before anything was read; nothing is changed")}
	}
	return exit{failed, fmt.Errorf("interrupted after %s; nothing is changed yet, and the next `mailtrack reparse` goes on from there", count(job.Read, "mail"))}
}
