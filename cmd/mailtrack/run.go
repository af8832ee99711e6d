package main

import (
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"mailtrack/internal/ingest"
)

func (p *program) run() *cobra.Command {
	var every time.Duration
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Leave it running: read new mail every few minutes",
		Long: `Keeps the ledger in step with your mailboxes until it is interrupted (SIGINT or
SIGTERM), which ends it within seconds and never in the middle of a record. A lost
connection is dialled again. Every other command works meanwhile.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if every < time.Second {
				return usage(cmd, "--every %s is too often; a mail server wants minutes", every)
			}
			conf, books, release, err := p.atWork(cmd.Context())
			if err != nil {
				return err
			}
			defer release()
			log := p.log(slog.LevelInfo)
			var watches []*ingest.Watch
			for i, box := range conf.Mailboxes {
				watch, err := p.watch(conf, box, books, log.With("mailbox", i+1))
				if err != nil {
					return err
				}
				watch.Every = every
				watches = append(watches, watch)
			}
			log.Info("running", "mailboxes", len(watches), "every", every.String())
			err = ingest.RunAll(cmd.Context(), watches)
			if err == nil {
				log.Info("ended as asked")
			}
			return err
		},
	}
	cmd.Flags().DurationVar(&every, "every", 5*time.Minute, "how often to look, as a `SPAN` like 5m")
	return cmd
}
