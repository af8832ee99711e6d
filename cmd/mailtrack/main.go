// Command mailtrack keeps a ledger of Amazon's credits from the mail that
// already lies in an inbox.
//
// This room only wires: one file per command, each of which asks the rooms below
// and prints. Results go to stdout, everything else to stderr. It never prints
// while the ledger is open, so that a pager cannot hold up a daemon.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"mailtrack/reward"
)

func main() {
	os.Exit(mainly())
}

func mainly() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	go reward.AllMarkets()       // nearly every command asks for them: they are read while the commands are made
	p := &program{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now, zone: time.Local,
		terminal: isTerminal(os.Stderr) && os.Getenv("TERM") != "dumb",
	}
	return p.main(ctx, os.Args[1:])
}
