package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/mailbox"
)

// The exit codes, as --help prints them.
const (
	failed        = 1
	wrongUsage    = 2
	configuration = 3
	needsPerson   = 4
)

// exit is an error with a code of its own. Without an error inside it ends the
// program in silence: the output has already said it.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e exit) Unwrap() error { return e.err }

// usage says what was wrong with a command line and where help is.
func usage(cmd *cobra.Command, format string, args ...any) error {
	what := fmt.Sprintf(format, args...)
	return exit{wrongUsage, fmt.Errorf("%s; see `%s --help`", what, cmd.CommandPath())}
}

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return usage(cmd, "there is no command %q", args[0])
	}
	return usage(cmd, "`%s` takes no argument, and %q is one", cmd.CommandPath(), args[0])
}

func codeOf(err error) int {
	if e, ok := errors.AsType[exit](err); ok {
		return e.code
	}
	if _, ok := errors.AsType[*config.Error](err); ok {
		return configuration
	}
	for _, one := range []error{mailbox.ErrSignIn, mailbox.ErrCertificate, mailbox.ErrFolder} {
		if errors.Is(err, one) {
			return configuration
		}
	}
	return failed
}

// message is the one sentence a failed command prints.
func message(ctx context.Context, err error) string {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return "interrupted; what was recorded until now is kept, and the same command goes on from there"
	}
	return err.Error()
}
