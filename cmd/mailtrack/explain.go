package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"sync"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/internal/ingest"
	"mailtrack/internal/trust"
	"mailtrack/mailbox"
	"mailtrack/parser"
	"mailtrack/reward"
)

func (p *program) explain() *cobra.Command {
	var asJSON, teach bool
	cmd := &cobra.Command{
		Use:   "explain FILE|MAIL...",
		Short: "How a mail is read, and whether it is believed",
		Long: `Reads mail files and says what each is: its kind, whether it is genuine and why,
what it tells of credits, with the words as seen, the rule that matched and how sure
its wording is, what could not be read, and why each other amount was left alone. A
mail that the ledger keeps can be named by its id (M...). Nothing is recorded. Facts
are what the mail says, whatever the verdict; only a genuine mail's would be booked.`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return usage(cmd, "explain needs a mail file")
			}
			if teach {
				if len(paths) != 1 || asJSON {
					return usage(cmd, "explain --teach takes one mail file, and no --json")
				}
				if _, err := os.Lstat(paths[0]); err != nil && mailName().MatchString(paths[0]) {
					return usage(cmd, "explain --teach takes a mail file, and there is none called %s; save the mail from your mailbox, since it is to be the sample of the rules", paths[0])
				}
				return p.teach(cmd.Context(), paths[0])
			}
			explained, err := p.explainFiles(cmd.Context(), paths, !asJSON)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.stdout, explained)
			}
			for i, one := range explained {
				if i > 0 {
					fmt.Fprintln(p.stdout)
				}
				p.tellExplained(one)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&teach, "teach", false, "print a file of rules made from what the mail shows, to change and save")
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// explainFiles reads files and mails of the ledger; why also asks about the amounts
// that were left alone, of which JSON says nothing.
func (p *program) explainFiles(ctx context.Context, paths []string, why bool) ([]explanation, error) {
	conf, err := p.loadConfig(true)
	if err != nil {
		return nil, err
	}
	eyes, err := examiner(conf, judges(conf, conf.Mailboxes...))
	if err != nil {
		return nil, err
	}
	all := []explanation{}
	paths, err = p.explainKept(ctx, eyes, paths, why, &all)
	if err != nil || len(paths) == 0 {
		return all, err
	}
	err = mailbox.ReadFiles(ctx, paths, func(f mailbox.File) error {
		if f.Problem != nil {
			fmt.Fprintf(p.stderr, "mailtrack: %s: %v\n", clean(f.Name), f.Problem)
			all = append(all, unreadable(f))
			return nil
		}
		found, err := eyes.Examine(ctx, ingest.Letter{Raw: f.Raw, Received: f.Received})
		if err != nil {
			return err
		}
		one := explained(f.Name, found)
		if why {
			err = p.tellNotTaken(ctx, eyes, &one, f.Raw)
		}
		all = append(all, one)
		return err
	}, nil)
	return all, err
}

// mailName is compiled when it is first asked for, as are the expressions of all
// other commands: together they would slow every start.
var mailName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[Mm][0-9A-Za-z]{2,52}$`) })

// explainKept explains those names that are mails of the ledger and no files,
// and gives back the others.
func (p *program) explainKept(ctx context.Context, eyes ingest.Examiner, names []string, why bool, all *[]explanation) (files []string, err error) {
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil || !mailName().MatchString(name) {
			files = append(files, name)
			continue
		}
		books, err := p.openLedger(ctx)
		if err != nil {
			return nil, err
		}
		mail, err := books.MailByID(ctx, name)
		if err != nil {
			return nil, err
		}
		raw, err := books.Raw(ctx, mail.ID)
		if err != nil {
			return nil, err
		}
		found, err := eyes.Examine(ctx, ingest.Letter{Raw: raw})
		if err != nil {
			return nil, err
		}
		one := explained(mail.ID.String(), found)
		if why {
			if err := p.tellNotTaken(ctx, eyes, &one, raw); err != nil {
				return nil, err
			}
		}
		*all = append(*all, one)
	}
	return files, nil
}

// explanation is one mail of `mailtrack explain --json`.
type explanation struct {
	File    string        `json:"file"`
	Kind    string        `json:"kind"`
	Market  *string       `json:"market"`
	Verdict verdictAnswer `json:"verdict"`
	Orders  []string      `json:"orders"`
	Facts   []factAnswer  `json:"facts"`
	Doubts  []doubtAnswer `json:"doubts"`

	// What people are told besides; no part of the contract.
	found   ingest.Examined
	untaken []parser.Untaken
	unread  bool
}

func explained(name string, found ingest.Examined) explanation {
	r := found.Reading
	e := explanation{
		found: found, File: name, Kind: string(r.Kind), Market: export.OrNull(r.Market),
		Verdict: verdictAnswer{string(found.Opinion.Result), found.Opinion.Reason},
		Orders:  append([]string{}, r.Orders...), Facts: []factAnswer{}, Doubts: []doubtAnswer{},
	}
	for _, f := range r.Facts {
		e.Facts = append(e.Facts, factOf(f))
	}
	for _, d := range r.Doubts {
		e.Doubts = append(e.Doubts, doubtAnswer{d.Evidence, d.Why})
	}
	if r.TooMuch != "" {
		e.Doubts = append(e.Doubts, doubtAnswer{Why: "not read to the end: " + r.TooMuch})
	}
	return e
}

// unreadable is the explanation of a file that holds no mail that can be read.
func unreadable(f mailbox.File) explanation {
	return explanation{
		found: ingest.Examined{Opinion: trust.Opinion{Claims: true}}, unread: true,
		File: f.Name, Kind: string(reward.KindOther), Verdict: verdictAnswer{string(reward.Unknown), f.Problem.Error()},
		Orders: []string{}, Facts: []factAnswer{}, Doubts: []doubtAnswer{},
	}
}
