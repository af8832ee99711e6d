package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"mailtrack/reward"
)

// sheet is a table for people: no lines, headings in capitals, amounts to the
// right.
type sheet struct {
	writer table.Writer
}

// newSheet starts a table; a heading that begins with ">" stands to the right.
func newSheet(headings ...string) sheet {
	w := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Format.Header = text.FormatUpper
	w.SetStyle(style)
	w.SuppressTrailingSpaces()
	row := make(table.Row, len(headings))
	var columns []table.ColumnConfig
	for i, h := range headings {
		name, right := strings.CutPrefix(h, ">")
		row[i] = name
		if right {
			columns = append(columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
		}
	}
	w.AppendHeader(row)
	w.SetColumnConfigs(columns)
	return sheet{w}
}

func (s sheet) row(cells ...any) {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = clean(fmt.Sprint(c))
	}
	s.writer.AppendRow(row)
}

func (s sheet) print(w io.Writer) {
	if s.writer.Length() > 0 {
		fmt.Fprintln(w, s.writer.Render())
	}
}

// clean takes out of a text what a terminal would execute or what would turn it
// around: controls and format characters (Unicode Cc and Cf). Mail is written by
// strangers.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// goodFor writes what a credit can be spent on.
func goodFor(categories []reward.Category) string {
	if len(categories) == 0 {
		return "not named"
	}
	words := make([]string, len(categories))
	for i, c := range categories {
		words[i] = string(c)
	}
	return strings.Join(words, ", ")
}

// count writes a number with its noun: "1 mail", "3 mails".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
