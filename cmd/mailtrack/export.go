package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"mailtrack/internal/export"
	"mailtrack/ledger"
)

func (p *program) export() *cobra.Command {
	var q question
	var some selection
	var name, file string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Take the ledger along as a file",
		Long: `Writes every register entry with its lot, order, account, programme, categories,
expiry, running balance and the fact it comes from. Text cells that a spreadsheet
would execute are made inert; amounts stay numbers. With -o the file appears whole
or not at all.

--format json is another thing: everything the ledger holds, mails and decisions
included, from which mailtrack restore --from-json makes an equal ledger
(docs/json.md).`,
		Example: "  mailtrack export --format csv -o credits.csv\n  mailtrack export --format json -o ledger.json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := export.ByName(name)
			if err != nil {
				return usage(cmd, "%v", err)
			}
			if format.WriteAll != nil {
				return p.exportAll(cmd, format, file)
			}
			if err := some.check(cmd); err != nil {
				return err
			}
			register, day, err := p.answer(cmd, q)
			if err != nil {
				return err
			}
			if p.isAhead(day) {
				fmt.Fprintf(p.stderr, "mailtrack: %s is to come: lines dated after today are what will lapse if nothing is spent before\n", day)
			}
			debug.SetGCPercent(100) // a million lines become a lot of garbage
			lines := 0
			book := export.Book{Lines: func(yield func(ledger.Entry, ledger.Lot) bool) {
				for e, lot := range register.All() {
					if some.fits(e) {
						if lines++; !yield(e, lot) {
							return
						}
					}
				}
			}}
			if file == "" || file == "-" {
				return p.spooled(func(w io.Writer) error { return format.Write(w, book) })
			}
			if err := p.notTheLedger(file); err != nil {
				return err
			}
			if err := writeFormat(file, format, book); err != nil {
				return err
			}
			fmt.Fprintf(p.stderr, "mailtrack: wrote %s to %s\n", count(lines, "line"), file)
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "format", "csv", "`FORMAT`: csv, or json for the whole ledger")
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this `FILE` instead of stdout")
	q.someFlags(cmd)
	some.flags(cmd)
	return cmd
}

// notTheLedger keeps an answer from being written over the books it is of.
func (p *program) notTheLedger(file string) error {
	path, err := p.ledgerFile()
	if err != nil {
		return nil // then no ledger is in use
	}
	books, err := ledger.At(path)
	if err == nil && books.Owns(file) {
		err = fmt.Errorf("%s belongs to the ledger that is in use; name another file", file)
	}
	return err
}

func writeFormat(file string, format export.Format, book export.Book) error {
	return writeWhole(file, func(w io.Writer) error { return format.Write(w, book) })
}

// writeWhole writes a file that appears whole or not at all: beside it under
// another name, to the disk, then renamed. Only its owner may read it.
func writeWhole(file string, write func(io.Writer) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", file, cause(err))
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
			err = fmt.Errorf("%s was not written: %w", file, cause(err))
		}
	}()
	if err = write(temp); err != nil {
		return err
	}
	if err = temp.Sync(); err != nil {
		return err
	}
	if err = temp.Close(); err != nil {
		return err
	}
	if err = os.Rename(temp.Name(), file); err != nil {
		return err
	}
	// Without this a power cut could take the name away again. A directory that
	// cannot be opened, or a file system that has no such sync, keeps nobody from
	// the file that is there.
	if dir, err := os.Open(filepath.Dir(file)); err == nil {
		_ = dir.Sync()
		dir.Close()
	}
	return nil
}

// cause leaves out of an error the name of the file beside, which is not the one
// that the user named.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
