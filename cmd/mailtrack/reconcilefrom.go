package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/parser"
	"mailtrack/reward"
)

// mostPage is more than any balance page holds, in bytes.
const mostPage = 1 << 20

// readPage reads the lines of the balance page and their sum. Empty lines are left
// out; any other that says no amount and last day is an error that names it.
func (p *program) readPage(cmd *cobra.Command, file string, r *reconciliation) error {
	text, err := pageText(cmd, file)
	if err != nil {
		return err
	}
	conf, err := p.loadConfig(true)
	if err != nil {
		return err
	}
	rules, err := rulesOf(conf)
	if err != nil {
		return err
	}
	reader, err := parser.New(rules...)
	if err != nil {
		return exit{configuration, err}
	}
	market := reward.AllMarkets().ByDomain(r.Pool.Market)
	if market == nil {
		return fmt.Errorf("%s is no shop that mailtrack knows, so how its page writes a day is not known", r.Pool.Market)
	}
	r.Shown = reward.Amount{Currency: r.Pool.Currency}
	r.page = []ledger.PageLine{}
	var unread []string
	number := 0
	for line := range strings.Lines(text) {
		number++
		if strings.TrimSpace(clean(line)) == "" {
			continue
		}
		says, ok := reader.BalanceLine(line, market, r.Day)
		switch {
		case !ok:
			unread = append(unread, fmt.Sprintf("line %d: %s", number, quoted(strings.TrimSpace(line))))
		case says.Amount.Currency != r.Pool.Currency:
			unread = append(unread, fmt.Sprintf("line %d is of %s: %s", number, says.Amount.Currency, quoted(strings.TrimSpace(line))))
		default:
			r.page = append(r.page, ledger.PageLine{Amount: says.Amount, Expires: says.Expires})
			r.Shown.Minor += says.Amount.Minor
		}
	}
	switch {
	case len(unread) > 0:
		return fmt.Errorf("nothing was stored: of %s these say no amount with its last day, like “$1.50 expires on Aug 31, 2025”; take them out or mend them\n%s",
			file, strings.Join(unread, "\n"))
	case len(r.page) == 0:
		return usage(cmd, "%s holds no line of a credit; if Amazon shows none: mailtrack reconcile 0", file)
	}
	return nil
}

func pageText(cmd *cobra.Command, file string) (string, error) {
	from := cmd.InOrStdin()
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return "", fmt.Errorf("%s cannot be read: %w", file, cause(err))
		}
		defer opened.Close()
		from = opened
	}
	text, err := io.ReadAll(io.LimitReader(from, mostPage+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("%s cannot be read: %w", file, cause(err))
	case len(text) > mostPage:
		return "", fmt.Errorf("%s is larger than a balance page; copy the lines of the credits alone", file)
	}
	return string(text), nil
}
