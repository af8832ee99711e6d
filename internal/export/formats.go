package export

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"mailtrack/ledger"
)

// Book is what a format writes: the lines of one register, each with the lot that
// it names, given one after the other because there may be a million.
type Book struct {
	Lines iter.Seq2[ledger.Entry, ledger.Lot]
}

// Format is one way to take the ledger along.
type Format struct {
	Name  string
	About string
	Write func(io.Writer, Book) error

	// Of a format that is the whole ledger and no register; Write is nil then.
	WriteAll func(context.Context, io.Writer, *ledger.Dump) error
}

// Formats are all of them.
var Formats = []Format{
	{Name: "csv", About: "RFC 4180, one line per register entry", Write: writeCSV},
	{Name: "json", About: "everything the ledger holds, for restore --from-json", WriteAll: writeJSON},
}

// ByName finds a format; the error names those there are.
func ByName(name string) (Format, error) {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	return Format{}, fmt.Errorf("export format %q is not known; there is: %s", name, strings.Join(names, ", "))
}
