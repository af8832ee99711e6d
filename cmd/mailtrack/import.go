package main

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"mailtrack/internal/ingest"
)

func (p *program) importing() *cobra.Command {
	var untrusted bool
	cmd := &cobra.Command{
		Use:   "import PATH...",
		Short: "Read mail from files: .eml, mbox (Google Takeout), Maildir",
		Long: `Reads .eml files, folders of them, mbox files and Maildirs into the ledger, by the
same rules as mail from a mailbox; a mail that is there already counts once. By
naming a file you vouch for where it came from: its Authentication-Results are
believed if your mailbox's provider wrote them. With --untrusted they are not, and
each mail's DKIM signature is checked with the keys Amazon publishes today (this
asks the DNS; mail older than a few months cannot pass, because keys rotate).`,
		Example: "  mailtrack import ~/Takeout/Mail/*.mbox",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return usage(cmd, "import needs a file or a folder")
			}
			conf, err := p.loadConfig(true)
			if err != nil {
				return err
			}
			books, err := p.makeLedger(cmd.Context())
			if err != nil {
				return err
			}
			intake, err := p.intake(conf, books, judges(conf, conf.Mailboxes...), p.log(slog.LevelWarn))
			if err != nil {
				return err
			}
			if untrusted {
				intake.LookupTXT = net.DefaultResolver.LookupTXT
			}
			progress := p.newBar("import", true)
			var problems []ingest.FileProblem
			tally, err := intake.Import(cmd.Context(), paths, progress.files, func(problem ingest.FileProblem) {
				problems = append(problems, problem)
			}, nil)
			progress.end()
			for _, problem := range problems {
				fmt.Fprintf(p.stderr, "mailtrack: %s: %v\n", clean(problem.Name), problem.Err)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(p.stdout, imported(tally))
			if tally.Looked == 0 && len(problems) > 0 {
				return exit{code: failed}
			}
			if len(conf.Mailboxes) == 0 && tally.Review > 0 {
				fmt.Fprintln(p.stderr, "mailtrack: no mailbox is configured, so no mail can be told to be yours and genuine; write a config and import again")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&untrusted, "untrusted", false, "believe no header: check DKIM signatures over the DNS instead")
	return cmd
}

// imported says in one sentence what became of the mails that were read.
func imported(t ingest.Tally) string {
	text := count(t.Looked, "mail") + " read: " + tallied(t)
	if t.Known > 0 {
		text += fmt.Sprintf("; %d known already", t.Known)
	}
	if t.Others > 0 {
		text += fmt.Sprintf("; %d other people's", t.Others)
	}
	return text
}
