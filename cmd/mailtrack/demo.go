package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mailtrack/fixtures"
	"mailtrack/internal/config"
	"mailtrack/internal/export"
	"mailtrack/internal/ingest"
	"mailtrack/ledger"
	"mailtrack/mailbox"
	"mailtrack/mailbox/memserver"
)

func (p *program) demo() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "The whole product on a made-up mailbox, in one command",
		Long: `Starts an IMAP server inside this program, on loopback, with TLS; fills it with the
mail of a made-up household over two years; reads it by the same code as sync into a
temporary ledger; and prints what a user would ask. Nothing leaves this machine. No
genuine reward mail is public, so the wordings are invented from what is known.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			folder, err := os.MkdirTemp("", "mailtrack-demo-")
			if err != nil {
				return fmt.Errorf("the demo needs a temporary folder: %w", err)
			}
			return p.showDemo(cmd.Context(), folder)
		},
	}
}

// showDemo runs the demo with its ledger and its CSV in folder.
func (p *program) showDemo(ctx context.Context, folder string) error {
	mails, tally, books, err := p.fillDemo(ctx, filepath.Join(folder, "ledger.db"))
	if err != nil {
		return err
	}
	now := p.now()
	register, err := p.fold(ctx, books, ledger.AsOf{Now: now})
	if err != nil {
		return err
	}
	kept, err := books.Review(ctx)
	if err != nil {
		return err
	}
	csv := filepath.Join(folder, "credits.csv")
	if err := writeCSVFile(csv, register); err != nil {
		return err
	}

	today := p.today()
	fmt.Fprintf(p.stdout, "A made-up household's mailbox: %s, read over IMAP: %s.\n"+
		"No genuine reward mail is public; the wordings are invented from what is known.\n", count(mails, "mail"), tallied(tally))
	p.section("What you have")
	p.printBalances(register, today)
	p.section("What lapses in the next 60 days")
	p.printExpiring(register, register.Expiring(60), today+60)
	p.section("What happened last")
	p.printEntries(last(register.Entries(), 8))
	p.section("What needs review, and why")
	p.printReview(openReview{mails: kept, findings: register.Findings})
	p.section("Take it along")
	fmt.Fprintf(p.stdout, "CSV:    %s\nLedger: %s\nAsk it more, for example:\n  mailtrack register --ledger %s\n",
		csv, books.Path(), books.Path())
	return nil
}

// fillDemo serves the household's mail over IMAP and syncs it.
func (p *program) fillDemo(ctx context.Context, path string) (mails int, tally ingest.Tally, books *ledger.Ledger, err error) {
	household, err := fixtures.Household(p.today())
	if err != nil {
		return 0, tally, nil, err
	}
	const password = "demo-app-password"
	server, err := memserver.Start(fixtures.HouseholdAddress, password)
	if err != nil {
		return 0, tally, nil, err
	}
	defer server.Close()
	for _, m := range household {
		if err := server.Append("INBOX", m.Raw, m.Received); err != nil {
			return 0, tally, nil, err
		}
	}
	if books, err = ledger.OpenOrCreate(ctx, path); err != nil {
		return 0, tally, nil, err
	}
	box := config.Mailbox{Address: fixtures.HouseholdAddress, Server: server.Address(), AuthservIDs: []string{fixtures.HouseholdAuthserv}}
	conf := config.Config{Mailboxes: []config.Mailbox{box},
		Accounts: []config.Account{{Name: "anna", Addresses: []string{"anna@example.org"}}}}
	intake, err := p.intake(conf, books, judges(conf, box), p.log(slog.LevelWarn))
	if err != nil {
		return 0, tally, nil, err
	}
	watch := ingest.Watch{Intake: intake, Name: box.Address,
		Dial: func(ctx context.Context) (*mailbox.Session, error) {
			return mailbox.Dial(ctx, mailbox.Account{
				Address: box.Address, Username: box.Address, Server: box.Server, RootCAs: server.RootCAs(),
				Password: func(context.Context) (string, error) { return password, nil },
			}, intake.Log)
		},
	}
	tally, err = watch.Once(ctx, 1, nil)
	return len(household), tally, books, err
}

func (p *program) section(title string) { fmt.Fprintf(p.stdout, "\n== %s\n\n", title) }

func writeCSVFile(file string, register ledger.Register) error {
	format, err := export.ByName("csv")
	if err != nil {
		return err
	}
	return writeFormat(file, format, export.Book{Lines: register.All()})
}

// last are the last n entries.
func last(entries []ledger.Entry, n int) []ledger.Entry { return entries[max(0, len(entries)-n):] }
