package main

import (
	"fmt"
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"

	"mailtrack/mailbox"
)

// bar shows how far long work is: count, rate, time left. It draws on a terminal
// only; elsewhere it is silent.
type bar struct {
	writer  progress.Writer
	tracker *progress.Tracker
	drawn   chan struct{} // closed when nothing is drawn any more
}

// newBar starts a bar on w; bytes says that the work is measured in bytes.
func (p *program) newBar(what string, bytes bool) *bar {
	if !p.terminal {
		return &bar{}
	}
	return startBar(p.stderr, what, bytes)
}

func startBar(w io.Writer, what string, bytes bool) *bar {
	b := &bar{writer: progress.NewWriter(), drawn: make(chan struct{})}
	b.tracker = &progress.Tracker{Message: what}
	if bytes {
		b.tracker.Units = progress.UnitsBytes
	}
	b.writer.SetOutputWriter(w)
	b.writer.SetAutoStop(false)
	b.writer.SetTrackerLength(24)
	b.writer.SetUpdateFrequency(200 * time.Millisecond)
	b.writer.Style().Visibility.ETA = true
	b.writer.Style().Visibility.Speed = true
	b.writer.Style().Visibility.Value = true
	b.writer.AppendTracker(b.tracker)
	go func() {
		defer close(b.drawn)
		b.writer.Render()
	}()
	return b
}

func (b *bar) files(f mailbox.FileProgress) {
	if b.tracker == nil {
		return
	}
	b.tracker.UpdateTotal(f.BytesTotal)
	b.tracker.UpdateMessage(fmt.Sprintf("%d mails", f.Mails))
	b.tracker.SetValue(f.BytesDone)
}

func (b *bar) mailbox(m mailbox.Progress) {
	if b.tracker == nil {
		return
	}
	b.tracker.UpdateTotal(int64(m.Total))
	b.tracker.UpdateMessage(fmt.Sprintf("%d fetched", m.Fetched))
	b.tracker.SetValue(int64(m.Looked))
}

// again is how far a reparse is.
func (b *bar) again(total int) func(read int) {
	return func(read int) {
		if b.tracker == nil {
			return
		}
		b.tracker.UpdateTotal(int64(max(total, read)))
		b.tracker.SetValue(int64(read))
	}
}

// step is how far a verify is.
func (b *bar) step(name string, done, of int) {
	if b.tracker == nil {
		return
	}
	b.tracker.UpdateMessage("verify: " + name)
	b.tracker.UpdateTotal(int64(max(of, done)))
	b.tracker.SetValue(int64(done))
}

// end takes the bar off the screen before anything else is printed.
func (b *bar) end() {
	if b.writer == nil {
		return
	}
	b.tracker.MarkAsDone()
	for { // Stop does nothing to a drawing that has not begun yet
		b.writer.Stop()
		select {
		case <-b.drawn:
			return
		case <-time.After(time.Millisecond):
		}
	}
}
