package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"

	"mailtrack/ledger"
)

// csvHeader names the columns; amount and balance are plain decimals in the
// currency beside them.
var csvHeader = []string{
	"date", "what", "amount", "currency", "balance", "pot", "account", "market",
	"programme", "categories", "lot", "order", "expires", "source",
}

// writeCSV writes RFC 4180: a header row, CRLF line ends, quotes only where
// needed. Source is the fact that caused the line; `mailtrack show` takes it and
// answers with the words as seen.
func writeCSV(w io.Writer, book Book) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHeader); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	row := make([]string, 0, len(csvHeader))
	for e, lot := range book.Lines {
		row = csvRow(row[:0], e, lot)
		if err := out.Write(row); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

func csvRow(row []string, e ledger.Entry, lot ledger.Lot) []string {
	return append(row,
		e.Date.String(),
		string(e.What),
		e.Amount.Decimal(),
		string(e.Pool.Currency),
		e.Balance.Decimal(),
		string(e.Pool.Pot),
		inert(e.Pool.Account),
		inert(e.Pool.Market),
		inert(string(e.Programme)),
		inert(strings.Join(Words(lot.Categories), " ")),
		string(e.Lot),
		inert(e.Order),
		lot.Expires.String(),
		e.Source.String(),
	)
}

// inert makes a text cell that a spreadsheet would execute into one that it
// shows: an apostrophe in front of = + - @ tab and CR (and of their fullwidth
// twins, which some spreadsheets fold). Numbers are not text and stay numbers.
func inert(text string) string {
	if plain(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf) && r != '\t' && r != '\r' && r != '\n' {
			return -1 // a terminal or a reader would obey it
		}
		return r
	}, text)
	if text == "" {
		return text
	}
	switch r := []rune(text)[0]; r {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠':
		return "'" + text
	}
	return text
}

// plain says that a text is letters, digits and what stands between them, as
// nearly every one is: a million lines have five each.
func plain(text string) bool {
	for i := range len(text) {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || c < ' ' || c > '~') {
			return false
		}
	}
	return true
}
