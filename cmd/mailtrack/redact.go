package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/internal/ingest"
	"mailtrack/internal/redact"
	"mailtrack/mailbox"
)

func (p *program) redact() *cobra.Command {
	var file string
	var also []string
	cmd := &cobra.Command{
		Use:   "redact FILE|MAIL",
		Short: "Write a mail again so that it can be shared",
		Long: `Writes the same mail with names, e-mail and postal addresses, telephone, order and
tracking numbers, links, ids and the titles of what was bought replaced, the same
thing by the same stand-in everywhere. Parts, encodings, template, money and days
stay; attachments, scripts and comments are emptied. A mail that the ledger keeps
can be named by its id (M...).

The copy is written only after it was read: kind, facts, doubts and orders must be
those of the mail, and nothing that was replaced may stand anywhere in it. What
nobody can promise is that everything private was found. So look at the copy before
you share it: the words that remain and could be names are listed on stderr, and
--also replaces those that must go.`,
		Example: "  mailtrack redact mail.eml -o shared.eml\n  mailtrack redact mail.eml --also Rosebud --also \"Elm Park\" -o shared.eml",
		RunE: func(cmd *cobra.Command, names []string) error {
			if len(names) != 1 {
				return usage(cmd, "redact needs one mail")
			}
			return p.redactMail(cmd.Context(), names[0], also, file)
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this `FILE` instead of stdout")
	cmd.Flags().StringArrayVar(&also, "also", nil, "replace this `WORD` too; may be given several times")
	return cmd
}

func (p *program) redactMail(ctx context.Context, name string, also []string, file string) error {
	if sameFile(name, file) {
		return fmt.Errorf("%s is the mail itself, which would be lost; name another file with -o", clean(file))
	}
	conf, err := p.loadConfig(true)
	if err != nil {
		return err
	}
	eyes, err := examiner(conf, judges(conf, conf.Mailboxes...))
	if err != nil {
		return err
	}
	letter, err := p.oneMail(ctx, name)
	if err != nil {
		return err
	}
	found, err := eyes.Examine(ctx, letter)
	if err != nil {
		return err
	}
	redactor, err := redact.New(eyes.Reader)
	if err != nil {
		return err
	}
	copy, err := redactor.Mail(ctx, letter.Raw, also)
	if err != nil {
		return fmt.Errorf("%s was not redacted: %w", clean(name), err)
	}
	if file == "" || file == "-" {
		_, err = p.stdout.Write(copy.Raw)
	} else if err = p.notTheLedger(file); err == nil {
		err = writeWhole(file, func(w io.Writer) error {
			_, err := w.Write(copy.Raw)
			return err
		})
	}
	if err != nil {
		return err
	}
	p.tellRedacted(copy, found)
	return nil
}

// sameFile says whether two names are of one file, by whatever way they lead there.
func sameFile(one, other string) bool {
	first, err := os.Stat(one)
	if err != nil {
		return false
	}
	second, err := os.Stat(other)
	return err == nil && os.SameFile(first, second)
}

// oneMail is the mail of a file, or one that the ledger keeps.
func (p *program) oneMail(ctx context.Context, name string) (ingest.Letter, error) {
	if _, err := os.Lstat(name); err != nil && mailName().MatchString(name) {
		books, err := p.openLedger(ctx)
		if err != nil {
			return ingest.Letter{}, err
		}
		mail, err := books.MailByID(ctx, name)
		if err != nil {
			return ingest.Letter{}, err
		}
		raw, err := books.Raw(ctx, mail.ID)
		return ingest.Letter{Raw: raw}, err
	}
	var letters []ingest.Letter
	several := errors.New("holds more than one mail; save the one to be shared as a file of its own")
	err := mailbox.ReadFiles(ctx, []string{name}, func(f mailbox.File) error {
		if f.Problem != nil {
			return fmt.Errorf("%s: %w", clean(f.Name), f.Problem)
		}
		if letters = append(letters, ingest.Letter{Raw: f.Raw, Received: f.Received}); len(letters) > 1 {
			return several
		}
		return nil
	}, nil)
	switch {
	case errors.Is(err, several):
		return ingest.Letter{}, fmt.Errorf("%s %w", clean(name), several)
	case err != nil:
		return ingest.Letter{}, err
	case len(letters) == 0:
		return ingest.Letter{}, fmt.Errorf("%s holds no mail", clean(name))
	}
	return letters[0], nil
}

// tellRedacted says on stderr what a person must know before sharing the copy.
func (p *program) tellRedacted(copy redact.Copy, found ingest.Examined) {
	say := func(format string, args ...any) {
		fmt.Fprintf(p.stderr, "mailtrack: %s\n", clean(fmt.Sprintf(format, args...)))
	}
	say("%s before redaction (%s); the redacted copy cannot prove it any more", found.Opinion.Result, found.Opinion.Reason)
	var replaced []string
	for _, c := range copy.Replaced {
		replaced = append(replaced, fmt.Sprintf("%s: %d", c.What, c.N))
	}
	say("replaced, different ones of each: %s", strings.Join(replaced, ", "))
	if copy.Emptied > 0 {
		say("%s emptied: attachments and images hold nothing in the copy", count(copy.Emptied, "part"))
	}
	if copy.Kept != "" {
		say("left, since the mail would read differently without: %s", copy.Kept)
	}
	say("the copy reads as the mail: %s, %s, %s", found.Reading.Kind, count(len(found.Reading.Facts), "fact"), count(len(found.Reading.Doubts), "doubt"))
	if len(copy.Look) > 0 {
		say("these words remain and could be names; replace what must go with --also: %s", strings.Join(copy.Look, ", "))
	}
	say("look at the copy before you share it: nobody can promise that everything private was found")
}
