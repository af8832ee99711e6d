package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/internal/ingest"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/mailbox"
)

func (p *program) sync() *cobra.Command {
	return &cobra.Command{
		Use:   "sync",
		Short: "Read what is new in your mailboxes, once",
		Long: `Signs in to every configured mailbox, reads the Amazon mail that is new, records it
and ends. The mailbox is only read: nothing is marked, moved or deleted. An
interrupted sync goes on where it was.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			conf, books, release, err := p.atWork(cmd.Context())
			if err != nil {
				return err
			}
			defer release()
			var failed error
			for _, box := range conf.Mailboxes {
				tally, err := p.syncOne(cmd.Context(), conf, box, books)
				if err != nil {
					failed = errors.Join(failed, fmt.Errorf("%s: %w", box.Address, err))
					continue
				}
				fmt.Fprintf(p.stdout, "%s: %s\n", box.Address, tallied(tally))
			}
			return failed
		},
	}
}

// atWork opens what sync and run need, and the lock that keeps a second one out.
func (p *program) atWork(ctx context.Context) (config.Config, *ledger.Ledger, func(), error) {
	conf, err := p.loadConfig(false)
	if err != nil {
		return conf, nil, nil, err
	}
	if len(conf.Mailboxes) == 0 {
		return conf, nil, nil, exit{configuration, fmt.Errorf("%s names no mailbox; add one under `mailboxes:`, as config.example.yaml shows", conf.File)}
	}
	path, err := config.LedgerPath(p.ledgerPath, p.getenv, conf)
	if err != nil {
		return conf, nil, nil, err
	}
	books, err := ledger.OpenOrCreate(ctx, path)
	if err != nil {
		return conf, nil, nil, err
	}
	if err := adoptPolicy(ctx, books, conf); err != nil {
		return conf, nil, nil, err
	}
	release, err := ledger.LockRun(path)
	return conf, books, release, err
}

// syncTries is after how many lost connections in a row, with nothing fetched
// between them, a sync gives up.
const syncTries = 3

func (p *program) syncOne(ctx context.Context, conf config.Config, box config.Mailbox, books *ledger.Ledger) (ingest.Tally, error) {
	watch, err := p.watch(conf, box, books, p.log(slog.LevelWarn))
	if err != nil {
		return ingest.Tally{}, err
	}
	progress := p.newBar(box.Address, false)
	defer progress.end()
	return watch.Once(ctx, syncTries, progress.mailbox)
}

// watch is one mailbox ready to be kept in step with.
func (p *program) watch(conf config.Config, box config.Mailbox, books *ledger.Ledger, log *slog.Logger) (*ingest.Watch, error) {
	account, err := p.account(conf, box)
	if err != nil {
		return nil, err
	}
	intake, err := p.intake(conf, books, judges(conf, box), log)
	if err != nil {
		return nil, err
	}
	intake.LookupTXT = lookupFor(intake.Judges[0])
	return &ingest.Watch{
		Intake: intake, Name: box.Address,
		Dial: func(ctx context.Context) (*mailbox.Session, error) { return mailbox.Dial(ctx, account, intake.Log) },
	}, nil
}

// lookupFor is who is asked for Amazon's keys in a mailbox whose provider writes
// no Authentication-Results that are known: there the signatures are checked here
// (hardening, "Is it Amazon?", 5). Nobody is asked elsewhere.
func lookupFor(j *trust.Judge) ingest.LookupTXT {
	if len(j.AuthservIDs) == 0 {
		return net.DefaultResolver.LookupTXT
	}
	return nil
}

// tallied says in one sentence what a pass brought.
func tallied(t ingest.Tally) string {
	if t.Genuine+t.Review == 0 {
		return "nothing new from Amazon"
	}
	text := fmt.Sprintf("%s from Amazon booked, with %s", count(t.Genuine, "mail"), count(t.Facts, "fact"))
	if t.Review > 0 {
		text += fmt.Sprintf("; %d to look at with `mailtrack review`", t.Review)
	}
	return text
}
