package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

func (p *program) verify() *cobra.Command {
	var quick, asJSON bool
	var room string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Recount the whole ledger and compare it with what is stored",
		Long: `Recounts everything from the raw mail and from what you told, and compares it with what
is stored: every page, every checksum, every raw mail and whether it is the one it is
filed under, everything that follows from the mails and your decisions, the sums of
the register, and what Amazon showed when you reconciled. Every mail is read again: one that
would be read differently by this version or your rules is no damage, but you are told.

With --quick the raw mail is neither unpacked nor read again.

It looks at a copy, made as a backup is, which takes as much room as the ledger
for as long as it works. A running ` + "`mailtrack run`" + ` need not be stopped. The work is done
by a process of its own, because a damaged file may end the process that reads it.

The sum that it prints is that of everything the ledger holds. A backup, a compacted
ledger and one restored from an export have the sum of the ledger they are of.

Exit code 1: the ledger is damaged. 4: it is whole, but something needs you: what Amazon
showed is not what the sums are now, or mail would be read differently.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := p.ledgerFile()
			if err != nil {
				return err
			}
			if room != "" {
				return p.verifyWork(cmd.Context(), path, room, quick)
			}
			began := time.Now()
			answer, err := p.verifyInChild(cmd.Context(), path, quick)
			if err != nil {
				return err
			}
			answer.Milliseconds = time.Since(began).Milliseconds()
			if asJSON {
				err = printJSON(p.stdout, answer)
			} else {
				answer.print(p.stdout)
			}
			switch {
			case err != nil:
				return err
			case answer.Result == verdictDamaged:
				return exit{code: failed}
			case answer.Result == verdictNeedsPerson:
				return exit{code: needsPerson}
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&quick, "quick", false, "do not unpack and read the raw mail")
	flags.BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	flags.StringVar(&room, "child", "", "do the work, in that directory")
	if err := flags.MarkHidden("child"); err != nil {
		panic(fmt.Sprint("verify: ", err))
	}
	return cmd
}
