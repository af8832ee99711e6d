package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
)

// exportAll writes a format that is the whole ledger. It is written from a copy:
// while it goes out, to however slow a reader, the ledger is not open.
func (p *program) exportAll(cmd *cobra.Command, format export.Format, file string) error {
	for _, flag := range []string{"as-of", "since", "until", "account", "order"} {
		if cmd.Flags().Changed(flag) {
			return usage(cmd, "--format %s is everything the ledger holds; --%s does not go with it", format.Name, flag)
		}
	}
	if file != "" && file != "-" {
		if err := p.notTheLedger(file); err != nil {
			return err
		}
	}
	books, err := p.openLedger(cmd.Context())
	if err != nil {
		return err
	}
	all, err := books.Dump(cmd.Context())
	if err != nil {
		return err
	}
	defer all.Close()
	write := func(w io.Writer) error { return format.WriteAll(cmd.Context(), w, all) }
	if file == "" || file == "-" {
		return write(p.stdout)
	}
	if err := writeWhole(file, write); err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "mailtrack: wrote %s and %s to %s (sum %s)\n",
		count(all.Mails, "mail"), counted(all.Manual, "entry of your own", "entries of your own"), file, all.Sum)
	return nil
}
