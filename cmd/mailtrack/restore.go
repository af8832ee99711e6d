package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
)

func (p *program) restore() *cobra.Command {
	var force, fromJSON, asJSON bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring a backup back",
		Long: `Makes of a backup the ledger again. The backup is read whole first: what is damaged,
is no ledger, or was written by a newer mailtrack is refused, and an older one's is
brought up to date. The ledger is put in place in one step, so that a crash at any
moment leaves the old one or the new one. The backup itself stays as it is.

If there is a ledger already, nothing happens without --force; with it the ledger of
before stays beside the new one, as LEDGER.before-restore-TIME (UTC), until you remove
it. Stop mailtrack run first: it would go on where the new ledger never was.

With --from-json FILE is what mailtrack export --format json wrote. The ledger made of
it has the same sum, or none is made.`,
		Example: "  mailtrack restore /media/usb/mailtrack.db\n  mailtrack restore --from-json ledger.json",
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := p.ledgerFile()
			if err != nil {
				return err
			}
			restore := ledger.Restore
			if fromJSON {
				restore = ledger.RestoreJSON
			}
			made, err := restore(cmd.Context(), path, args[0], p.now(), force)
			if err != nil {
				return err
			}
			if asJSON {
				answer := contentsOf(made.Held)
				if made.Kept != "" {
					answer.Kept = &made.Kept
				}
				return printJSON(p.stdout, answer)
			}
			fmt.Fprintf(p.stdout, "Restored %s from %s.\n", clean(made.Path), clean(args[0]))
			if made.Kept != "" {
				fmt.Fprintf(p.stdout, "The ledger of before is kept as %s.\n", clean(made.Kept))
			}
			p.printHeld(made.Held)
			return nil
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the ledger that is there, which is kept beside")
	cmd.Flags().BoolVar(&fromJSON, "from-json", false, "FILE is what mailtrack export --format json wrote")
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}
