package ingest

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"mailtrack/ledger"
)

// P3 for the daemon: where nothing can be written it goes on, from its first pass
// on, and once there is room the mail is booked, once.
func TestRunGoesOnWhenThereIsNoRoom(t *testing.T) {
	if os.Getenv("INGEST_CRAMPED") == "" { // the limit is the whole process's, whose test log grows too
		cmd := exec.Command(os.Args[0], "-test.run=^TestRunGoesOnWhenThereIsNoRoom$")
		cmd.Env = append(os.Environ(), "INGEST_CRAMPED=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	in := newIntake(t, newJudge("mx.example.org"))
	before, err := os.Stat(in.Ledger.Path())
	if err != nil {
		t.Fatal(err)
	}
	var wide unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &wide); err != nil {
		t.Fatal(err)
	}
	defer unix.Setrlimit(unix.RLIMIT_FSIZE, &wide)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: uint64(before.Size()), Max: wide.Max}); err != nil {
		t.Fatal(err)
	}

	var mails [][]byte
	for n := range 2 * ledger.BatchMails { // too many for the pages that are there
		mails = append(mails, benefit(proof, n))
	}
	_, dial := serve(t, mails...)
	log := newWatchedLog()
	in.Log = log.Logger()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		ended <- RunAll(ctx, []*Watch{{Intake: in, Name: "m", Every: time.Second, Dial: dial("right")}})
	}()
	for range 2 { // passes that fail
		select {
		case <-log.interrupted:
		case err := <-ended:
			t.Fatalf("the daemon ended: %v", err)
		}
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &wide); err != nil {
		t.Fatal(err)
	}
	for {
		contacts, err := in.Ledger.Contacts(t.Context())
		if err == nil && !contacts["m"].IsZero() {
			break
		}
		select {
		case err := <-ended:
			t.Fatalf("the daemon ended: %v", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if journal, err := in.Ledger.Journal(t.Context()); err != nil || len(journal) != len(mails) {
		t.Errorf("%d mails of one credit each are %d postings, %v", len(mails), len(journal), err)
	}
}
