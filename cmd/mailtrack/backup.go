package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
)

func (p *program) backup() *cobra.Command {
	var keep int
	var force, asJSON bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the whole ledger to a file, while it is in use",
		Long: `Copies the ledger as it stands at this moment, also while mailtrack run writes to it.
The copy is read back whole before it gets its name, so FILE is the backup of before
or the new one, and never half of one. It holds your Amazon mail: only you may read it.

A backup of this ledger is replaced. Anything else that lies at FILE is left alone
unless you say --force, and so is the backup of a ledger that is empty by now.

With --keep N each backup has its time (UTC) in its name: ledger.db becomes
ledger-2026-11-22T0812.db. The N newest stay; older ones of this ledger are removed,
and nothing else is. mailtrack restore FILE brings a backup back.`,
		Example: "  mailtrack backup /media/usb/mailtrack.db\n  mailtrack backup ~/backups/ledger.db --keep 14",
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			keeps := cmd.Flags().Changed("keep")
			if keeps && keep < 1 {
				return usage(cmd, "--keep %d would leave none; say how many to keep, like --keep 14", keep)
			}
			if info, err := os.Stat(args[0]); keeps && err == nil && info.IsDir() {
				return fmt.Errorf("%s is a directory; name a file in it, like %s", clean(args[0]), filepath.Join(clean(args[0]), "ledger.db"))
			}
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			file := args[0]
			if keeps {
				file = ledger.Dated(file, p.now())
			}
			made, err := books.Backup(cmd.Context(), file, force)
			if err != nil {
				return err
			}
			var removed []string
			if keeps {
				removed, err = books.Prune(cmd.Context(), args[0], made.Path, keep)
			}
			if asJSON {
				answer := contentsOf(made)
				answer.Removed = removed
				if failed := printJSON(p.stdout, answer); failed != nil {
					return failed
				}
			} else {
				fmt.Fprintf(p.stdout, "Backed up to %s (%s).\n", clean(made.Path), megabytes(made.Size))
				p.printHeld(made)
				for _, name := range removed {
					fmt.Fprintf(p.stdout, "Removed %s, which was older.\n", clean(name))
				}
			}
			if err != nil {
				return fmt.Errorf("the backup is made, and older ones could not all be removed: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 0, "put the time into the name and keep the `N` newest")
	cmd.Flags().BoolVar(&force, "force", false, "replace what lies at FILE, whatever it is")
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// oneFile is for commands that take the name of one file and nothing else.
func oneFile(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage(cmd, "%s takes the name of one file", cmd.Name())
	}
	return nil
}

// contentsAnswer is what a ledger or a copy of it holds, for programs.
type contentsAnswer struct {
	File    string         `json:"file"`
	Size    int64          `json:"size"`
	Sum     ledger.Sum     `json:"sum"`
	Mails   int            `json:"mails"`
	Facts   map[string]int `json:"facts"`
	Last    *string        `json:"last_contact"`
	Before  *int64         `json:"size_before,omitempty"` // of compact
	Kept    *string        `json:"kept,omitempty"`        // of restore: the ledger of before
	Removed []string       `json:"removed,omitempty"`
}

func contentsOf(h ledger.Held) contentsAnswer {
	answer := contentsAnswer{File: h.Path, Size: h.Size, Sum: h.Sum, Mails: h.Mails, Facts: map[string]int{"mail": h.Booked, "own": h.Manual}}
	if last := lastContact(h.Contacts); !last.IsZero() {
		text := last.UTC().Format(time.RFC3339)
		answer.Last = &text
	}
	return answer
}

// printHeld says what a ledger or a copy of it holds.
func (p *program) printHeld(h ledger.Held) {
	last := "no mailbox was read yet"
	if at := lastContact(h.Contacts); !at.IsZero() {
		last = "mail last read " + at.In(p.zone).Format("2006-01-02 15:04")
	}
	fmt.Fprintf(p.stdout, "It holds %s and %s (%d of your own); %s.\nsum %s\n",
		count(h.Mails, "mail"), count(h.Booked+h.Manual, "fact"), h.Manual, last, h.Sum)
}

func lastContact(contacts map[string]time.Time) (last time.Time) {
	for _, at := range contacts {
		if at.After(last) {
			last = at
		}
	}
	return last
}

func megabytes(size int64) string {
	return fmt.Sprintf("%.2f MB", float64(size)/1e6)
}
