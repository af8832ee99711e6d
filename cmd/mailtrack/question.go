package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// question is what the reading commands have in common: as of when, of whom, and
// in what form the answer is wanted.
type question struct {
	asOf, account string
	json          bool
}

func (q *question) flags(cmd *cobra.Command) {
	q.someFlags(cmd)
	q.jsonFlag(cmd)
}

// someFlags are those of a command that writes no JSON.
func (q *question) someFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&q.asOf, "as-of", "", "what is known today about the end of that `DATE` (YYYY-MM-DD), past or to come")
	q.accountFlag(cmd)
}

func (q *question) accountFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&q.account, "account", "", "only this account, by `NAME`")
}

func (q *question) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&q.json, "json", false, "answer in JSON, for programs")
}

// moment is the moment asked for, and the date that names it: without --as-of
// today here, while each lot is judged by today in its own shop's zone.
func (p *program) moment(cmd *cobra.Command, q question) (ledger.AsOf, reward.Date, error) {
	if !cmd.Flags().Changed("as-of") {
		return ledger.AsOf{Now: p.now()}, p.today(), nil
	}
	day, err := reward.ParseDate(q.asOf)
	if err != nil {
		return ledger.AsOf{}, 0, usage(cmd, "--as-of: %v", err)
	}
	return ledger.AsOf{Day: day}, day, nil
}

// foldGCPercent lets the heap grow to 256 MB before the collector looks at it for
// the first time: while a register is folded hardly anything becomes garbage, so
// that looking is work for nothing. What imports and polls stays on the default.
const foldGCPercent = 6400

// fold reads the journal and folds it by the policy in force; the ledger is closed
// when it returns.
func (p *program) fold(ctx context.Context, books *ledger.Ledger, at ledger.AsOf) (ledger.Register, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(foldGCPercent))
	return books.Register(ctx, reward.AllMarkets(), at)
}

// answer folds for a command that prints a register, and says on stderr when
// the answer may be stale: an old balance must not look fresh.
func (p *program) answer(cmd *cobra.Command, q question) (ledger.Register, reward.Date, error) {
	_, register, day, err := p.asked(cmd, q)
	return register, day, err
}

// asked is answer for a command that has more to ask of the ledger.
func (p *program) asked(cmd *cobra.Command, q question) (*ledger.Ledger, ledger.Register, reward.Date, error) {
	at, day, err := p.moment(cmd, q)
	if err != nil {
		return nil, ledger.Register{}, 0, err
	}
	path, err := p.ledgerFile()
	if err != nil {
		return nil, ledger.Register{}, 0, err
	}
	books, err := ledger.At(path)
	if err != nil {
		return nil, ledger.Register{}, 0, err
	}
	register, err := p.fold(cmd.Context(), books, at)
	if err != nil {
		return nil, ledger.Register{}, 0, err
	}
	debug.SetGCPercent(foldGCPercent) // what is left to do is as short
	conf, err := p.loadConfig(true)
	if err != nil {
		conf = config.Config{} // an answer needs none; sync and status say what is wrong with it
	}
	account, err := accountNamed(cmd, q.account, conf, register)
	if err != nil {
		return nil, ledger.Register{}, 0, err
	}
	p.warnStale(p.ofConfig(conf, register.Contacts))
	p.noteOtherPolicy(register)
	return books, register.Of(account), day, nil
}

// isAhead says whether an answer as of a day foretells something.
func (p *program) isAhead(day reward.Date) bool { return day > p.today() }

// staleAfter is how old the last successful contact may be before every answer
// says so.
const staleAfter = 24 * time.Hour

func (p *program) warnStale(contacts map[string]time.Time) {
	for name, last := range contacts {
		if when, stale := p.stale(last); stale && !last.IsZero() {
			fmt.Fprintf(p.stderr, "mailtrack: the mail of %s was last read %s, so this may be out of date; `mailtrack sync` reads it now\n",
				clean(name), when)
		}
	}
}

// stale says when the mail was read last where that is too long ago, or is still
// to come: then a clock was wrong, and nobody knows how old the answer is.
func (p *program) stale(last time.Time) (when string, stale bool) {
	switch age := p.now().Sub(last); {
	case age > staleAfter:
		return ago(age) + " ago", true
	case age < -time.Hour:
		return "on " + reward.DateIn(last, p.zone).String() + " by a clock that was ahead", true
	}
	return "", false
}

func ago(d time.Duration) string {
	if d < 48*time.Hour {
		return count(int(d.Hours()), "hour")
	}
	return count(int(d.Hours()/24), "day")
}

// printJSON writes one answer, indented, with a line end.
func printJSON(w io.Writer, answer any) error {
	var plain, indented bytes.Buffer // an encoder that indents as it goes knows no length, and takes several times the memory
	out := json.NewEncoder(&plain)
	out.SetEscapeHTML(false)
	if err := out.Encode(answer); err != nil {
		return err
	}
	if err := json.Indent(&indented, visible(plain.Bytes()), "", "  "); err != nil {
		return err
	}
	_, err := w.Write(indented.Bytes())
	return err
}

// visible writes the characters of a JSON text that a terminal would obey or hide
// (marks of direction, controls above ASCII) as their numbers. They can stand in
// strings only, where the number means the same.
func visible(text []byte) []byte {
	hides := func(r rune) bool {
		return r == 0x7f || r >= 0x80 && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp))
	}
	if bytes.IndexFunc(text, hides) < 0 {
		return text
	}
	var shown bytes.Buffer
	for _, r := range string(text) {
		if !hides(r) {
			shown.WriteRune(r)
			continue
		}
		for _, half := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&shown, `\u%04x`, half)
		}
	}
	return shown.Bytes()
}

// days reads a span as people write it: "30d", "8w", "30".
func days(cmd *cobra.Command, flag, text string) (int, error) {
	number, unit := strings.TrimSuffix(text, "d"), 1
	if weeks, ok := strings.CutSuffix(text, "w"); ok {
		number, unit = weeks, 7
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 36500 {
		return 0, usage(cmd, "--%s %q is not a span of days like 30d or 8w", flag, text)
	}
	return n * unit, nil
}
