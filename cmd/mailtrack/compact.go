package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) compact() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "compact",
		Short: "Give back the room that the ledger does not need",
		Long: `The ledger's file never shrinks by itself: what was replaced leaves room that is used
again later. This writes it anew without that room, reads the new file back whole, and
puts it in place in one step if it holds the same. mailtrack run may go on: it waits
meanwhile, or tries again, and loses nothing. Other commands wait for ten seconds. The
disk needs room for the second file while it is made.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			before, held, err := books.Compact(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				answer := contentsOf(held)
				answer.Before = &before
				return printJSON(p.stdout, answer)
			}
			if held.Size < before {
				fmt.Fprintf(p.stdout, "Compacted %s: %s before, %s now.\n", clean(held.Path), megabytes(before), megabytes(held.Size))
			} else {
				fmt.Fprintf(p.stdout, "%s has no room to give back (%s); it stays as it is.\n", clean(held.Path), megabytes(before))
			}
			p.printHeld(held)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}
