package ingest

import (
	"fmt"
	"testing"
	"time"

	"mailtrack/ledger"
)

const forwarderProof = "Authentication-Results: mx.example.org; dkim=pass header.i=@example.test; dmarc=pass header.from=example.test\r\n"

// forward is a mail in which somebody passes on one that grants $1.50.
func forward(headers, from string, n int) []byte {
	return []byte(headers + "From: Ben <" + from + ">\r\nTo: reader@example.org\r\n" +
		"Date: " + time.Now().Format(time.RFC1123Z) + "\r\nSubject: Fwd: Benefit Confirmation for your Order\r\n" +
		fmt.Sprintf("Message-ID: <f%d@example.test>\r\n\r\n", n) +
		"Here it is.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Amazon.com <no-reply@amazon.com>\r\n" +
		"Date: " + time.Now().Format("Mon, Jan 2, 2006 at 3:04 PM") + "\r\nSubject: Benefit Confirmation for your Order\r\nTo: <reader@example.org>\r\n\r\n" +
		fmt.Sprintf("You've earned a $1.50 No-Rush credit for eBooks. Order #111-2222222-%07d.\r\nIt expires on December 31, 2099.\r\n", n))
}

// Of a mailbox only the forwards of listed people are fetched, and listing
// somebody makes the old ones be looked at.
func TestForwardsOfListedPeopleAreFetched(t *testing.T) {
	_, dial := serve(t, forward(forwarderProof, "ben@example.test", 1), forward(forwarderProof, "carl@example.test", 2),
		[]byte("From: ben@example.test\r\nTo: reader@example.org\r\nSubject: lunch?\r\n\r\nAt one?\r\n"))
	j := newJudge("mx.example.org")
	in := newIntake(t, j)
	w := &Watch{Intake: in, Name: "m", Dial: dial("right")}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Looked != 0 {
		t.Fatalf("with nobody listed: %+v, %v", tally, err)
	}
	j.Forwarders = []string{"ben@example.test"}
	tally, err := w.Once(t.Context(), 1, nil)
	if err != nil || tally.Looked != 2 || tally.Genuine != 1 || tally.Facts != 1 || tally.Others != 1 {
		t.Errorf("with one listed: %+v, %v", tally, err)
	}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Looked != 0 {
		t.Errorf("with the same one listed: %+v, %v", tally, err)
	}
	if status, err := in.Ledger.Status(t.Context()); err != nil || status.Mails != 1 {
		t.Errorf("%d mails are kept, %v", status.Mails, err)
	}
}

// A forward from a file is read whoever passed it on, and waits for a person.
func TestAForwardFromAFileWaitsForAPerson(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	tally, err := in.Take(t.Context(), []Letter{{Raw: forward(forwarderProof, "carl@example.test", 1)}, {Raw: forward(forwarderProof, "carl@example.test", 1)}}, ledger.Batch{}, nil)
	if err != nil || tally.Review != 1 || tally.Genuine != 0 || tally.Known != 1 {
		t.Errorf("%+v, %v", tally, err)
	}
}
