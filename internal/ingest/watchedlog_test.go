package ingest

import (
	"context"
	"log/slog"
	"strings"
)

// watchedLog tells when the daemon says that a pass was interrupted.
type watchedLog struct{ interrupted chan string }

func newWatchedLog() *watchedLog { return &watchedLog{interrupted: make(chan string, 1000)} }

func (w *watchedLog) Logger() *slog.Logger { return slog.New(w) }

func (w *watchedLog) Handle(_ context.Context, r slog.Record) error {
	if strings.HasPrefix(r.Message, "interrupted") {
		r.Attrs(func(a slog.Attr) bool {
			if a.Key == "why" {
				w.interrupted <- a.Value.String()
			}
			return true
		})
	}
	return nil
}

func (w *watchedLog) Enabled(context.Context, slog.Level) bool { return true }
func (w *watchedLog) WithAttrs([]slog.Attr) slog.Handler       { return w }
func (w *watchedLog) WithGroup(string) slog.Handler            { return w }
