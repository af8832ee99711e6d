package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/parser"
	"mailtrack/reward"
)

// mostPage is more than any balance page holds, in bytes.
const mostPage = 1 << 20

// mostUnread lines are named; a file that has more is most likely another one.
const mostUnread = 12

// section is a part of the balance page: credits good for one category, or for
// what the flags say, and how much they are together.
type section struct {
	categories []reward.Category
	lines      []ledger.PageLine
	sum        reward.Amount // that the page states; none where it states none
	sumLine    string
}

// shown is how much the page shows of the section. A sum that its lines do not come
// to is an error: most likely one of them was not copied.
func (s section) shown(currency reward.Currency) (reward.Amount, error) {
	all := reward.Amount{Currency: currency}
	for _, line := range s.lines {
		all.Minor += line.Amount.Minor
	}
	switch {
	case s.sum.IsNone():
		return all, nil
	case len(s.lines) > 0 && all != s.sum:
		return all, fmt.Errorf("nothing was stored: %s, and the lines of its credits come to %s; copy what is missing, or take that line out", s.sumLine, all)
	}
	return s.sum, nil
}

// page is what is read so far of a balance page.
type page struct {
	reader     *parser.Reader
	market     *reward.Market
	currency   reward.Currency
	day        reward.Date
	categories []reward.Category // of --category
	sections   []*section
	unread     []string // lines that cannot be read, and why
}

// readPage reads a balance page in sections. Lines that hold no amount and name no
// category are left out; one that cannot be read is an error that names it.
func (p *program) readPage(cmd *cobra.Command, file string, of page) ([]*section, error) {
	text, err := pageText(cmd, file)
	if err != nil {
		return nil, err
	}
	conf, err := p.loadConfig(true)
	if err != nil {
		return nil, err
	}
	rules, err := rulesOf(conf)
	if err != nil {
		return nil, err
	}
	if of.reader, err = parser.New(rules...); err != nil {
		return nil, exit{configuration, err}
	}
	of.sections = []*section{{categories: of.categories}}
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(clean(line)); line == "" {
			continue
		}
		if why := of.read(line, fmt.Sprintf("line %d", number)); why != "" {
			of.unread = append(of.unread, why)
		}
	}
	if more := len(of.unread) - mostUnread; more > 0 {
		of.unread = append(of.unread[:mostUnread], "and "+count(more, "line")+" more: is it a balance page?")
	}
	if len(of.unread) > 0 {
		return nil, fmt.Errorf("nothing was stored: these lines of %s cannot be read, a credit's is like “$1.50 expires on Aug 31, 2025”; take them out or mend them\n%s",
			file, strings.Join(of.unread, "\n"))
	}
	told := slices.DeleteFunc(of.sections, func(s *section) bool { return len(s.lines) == 0 && s.sum.IsNone() })
	if len(told) == 0 {
		return nil, usage(cmd, "%s holds no line of a credit; if Amazon shows none: mailtrack reconcile 0", file)
	}
	return told, nil
}

// read takes one line in, or says why it cannot.
func (p *page) read(line, name string) (why string) {
	says, isCredit := p.reader.BalanceLine(line, p.market, p.day)
	category, amount := says.Category, says.Amount
	if !isCredit {
		head, ok := p.reader.BalanceHead(line, p.market)
		if !ok {
			return fmt.Sprintf("%s: %s", name, quoted(line))
		}
		category, amount = head.Category, head.Sum
	}
	now := p.sections[len(p.sections)-1]
	switch {
	case !amount.IsNone() && amount.Currency != p.currency:
		return fmt.Sprintf("%s is of %s: %s", name, amount.Currency, quoted(line))
	case category != "" && len(p.categories) > 0 && !slices.Equal(p.categories, []reward.Category{category}):
		return fmt.Sprintf("%s is about %s, and --category says %s: %s", name, category, goodFor(p.categories), quoted(line))
	case category != "":
		now = p.section(category)
	}
	switch {
	case isCredit:
		now.lines = append(now.lines, ledger.PageLine{Amount: amount, Expires: says.Expires})
	case amount.IsNone():
	case !now.sum.IsNone() && now.sum != amount:
		return fmt.Sprintf("%s is another sum than %s: %s", name, now.sum, quoted(line))
	default:
		now.sum, now.sumLine = amount, fmt.Sprintf("%s says %s", name, quoted(line))
	}
	return ""
}

// section is where the credits of a category stand; a page that names it twice
// shows one.
func (p *page) section(category reward.Category) *section {
	is := []reward.Category{category}
	at := slices.IndexFunc(p.sections, func(s *section) bool { return slices.Equal(s.categories, is) })
	if at < 0 {
		p.sections, at = append(p.sections, &section{categories: is}), len(p.sections)
	}
	found := p.sections[at]
	p.sections = append(slices.Delete(p.sections, at, at+1), found) // the last is what goes on
	return found
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
