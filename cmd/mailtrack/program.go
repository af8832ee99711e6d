package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"mailtrack/reward"
)

// negative is what the flags' own reader says of an amount below zero.
var negative = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^unknown shorthand flag: '[0-9.]' in (-.+)$`) })

// program is everything a command may touch of the world around it.
type program struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	zone           *time.Location // of the person who asks
	terminal       bool           // stderr is one: progress may be drawn

	configPath, ledgerPath string // --config, --ledger
	verbose                bool

	policyNoted bool // that the config asks for another policy was said
}

// today is the calendar day where the person is; what a lot's last day is
// compared with is the day at its shop, which the ledger knows.
func (p *program) today() reward.Date { return reward.DateIn(p.now(), p.zone) }

func (p *program) main(ctx context.Context, args []string) int {
	out := &output{to: p.stdout}
	p.stdout = out
	root := p.root()
	root.SetArgs(args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err := root.ExecuteContext(ctx)
	if (err == nil || err.Error() == "") && out.failed != nil {
		err = out.failed // who ends in silence has not said it then
	}
	if err == nil {
		return 0
	}
	if text := message(ctx, err); text != "" {
		fmt.Fprintln(p.stderr, "mailtrack: "+text)
	}
	return codeOf(err)
}

// log is for what is no result: warnings, and with --verbose everything. run
// tells more, because it has nothing else to say.
func (p *program) log(level slog.Level) *slog.Logger {
	if p.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: level}))
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "mailtrack",
		Short: "A ledger of Amazon credits that keeps itself from your mail",
		Long: `mailtrack reads the Amazon mail in your inbox, understands which credits each mail
gave or took and when they lapse, and keeps the balance. It never logs into Amazon
and never changes anything in your mailbox.

Try it on a made-up mailbox:   mailtrack demo
Then write a config (see README) and:   mailtrack sync;  mailtrack expiring`,
		SilenceUsage: true, SilenceErrors: true,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if minus := negative().FindStringSubmatch(err.Error()); minus != nil {
			return usage(cmd, "amounts are written without a sign, and %s has one", minus[1])
		}
		return usage(cmd, "%v", err)
	})
	root.SetUsageTemplate(root.UsageTemplate() + exitCodes)
	flags := root.PersistentFlags()
	flags.StringVar(&p.configPath, "config", "", "config `FILE` (else MAILTRACK_CONFIG, else mailtrack/config.yaml in your config folder)")
	flags.StringVar(&p.ledgerPath, "ledger", "", "ledger `FILE` (else MAILTRACK_LEDGER, else the config's, else your data folder)")
	flags.BoolVarP(&p.verbose, "verbose", "v", false, "say more on stderr")
	for _, command := range []func() *cobra.Command{
		p.demo, p.sync, p.run, p.importing, p.balance, p.expiring, p.register, p.show,
		p.promises, p.summary,
		p.add, p.spend, p.void, p.correct, p.reconcile, p.export, p.explain, p.redact, p.check, p.review, p.reparse, p.status, p.version,
		p.backup, p.restore, p.compact,
		p.policy,
		p.verify,
	} {
		root.AddCommand(command())
	}
	return root
}

const exitCodes = `
Exit codes: 0 ok (also when there is nothing to show), 1 failed, 2 wrong usage,
3 configuration or sign-in, 4 works but something needs a person (status, check, verify).
`
