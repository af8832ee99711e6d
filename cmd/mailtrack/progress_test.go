package main

import (
	"strings"
	"testing"
	"time"

	"mailtrack/mailbox"
)

// Long work shows count, rate and time left, and leaves nothing running.
func TestProgressShowsCountRateAndTimeLeft(t *testing.T) {
	var screen lockedBuffer
	b := startBar(&screen, "import", true)
	deadline := time.After(10 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for done := int64(0); ; done += 1 << 20 {
		b.files(mailbox.FileProgress{BytesDone: min(done, 400<<20), BytesTotal: 500 << 20, Mails: int(done >> 12)})
		shown := screen.String()
		if strings.Contains(shown, "mails") && strings.Contains(shown, "/s") && strings.Contains(shown, "ETA") {
			break
		}
		select {
		case <-deadline:
			t.Fatalf("it never showed all three: %q", shown)
		case <-tick.C:
		}
	}
	b.end()
}

func TestNoProgressWhereNobodyLooks(t *testing.T) {
	var screen lockedBuffer
	b := (&program{stderr: &screen}).newBar("import", true)
	b.files(mailbox.FileProgress{BytesDone: 1, BytesTotal: 2, Mails: 1})
	b.end()
	if screen.String() != "" {
		t.Errorf("it drew into a file: %q", screen.String())
	}
}
