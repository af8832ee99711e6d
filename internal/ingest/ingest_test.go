package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mailtrack/internal/rawmail"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/mailbox"
	"mailtrack/mailbox/memserver"
	"mailtrack/parser"
	"mailtrack/reward"
)

func newReader(t *testing.T) *parser.Reader {
	t.Helper()
	reader, err := parser.New()
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

func newJudge(ids ...string) *trust.Judge {
	return &trust.Judge{Markets: reward.AllMarkets(), AuthservIDs: ids,
		Accounts: []trust.Account{{Name: "reader", Addresses: []string{"reader@example.org"}}}}
}

func newIntake(t *testing.T, judges ...*trust.Judge) *Intake {
	t.Helper()
	books, err := ledger.OpenOrCreate(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	return &Intake{
		Examiner: Examiner{Reader: newReader(t), Markets: reward.AllMarkets(), Judges: judges},
		Ledger:   books, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: time.Now,
	}
}

// benefit is a mail that grants $1.50, with the given headers on top.
func benefit(headers string, n int) []byte {
	return []byte(headers + "From: \"Amazon.com\" <no-reply@amazon.com>\r\nTo: reader@example.org\r\n" +
		"Date: " + time.Now().Format(time.RFC1123Z) + "\r\nSubject: Benefit Confirmation for your Order\r\n" +
		fmt.Sprintf("Message-ID: <b%d@email.amazonses.com>\r\n\r\n", n) +
		fmt.Sprintf("You've earned a $1.50 No-Rush credit for eBooks. Order #111-2222222-%07d.\r\nIt expires on December 31, 2099.\r\n", n))
}

const proof = "Authentication-Results: mx.example.org; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\r\n"

func TestAReadingThatTakesTooLongIsStopped(t *testing.T) {
	reader := newReader(t)
	_, err := once(t.Context(), time.Nanosecond, func(ctx context.Context) (parser.Reading, error) { return reader.Read(ctx, benefit("", 1)) })
	if !errors.Is(err, errTooLong) {
		t.Errorf("%v", err)
	}
}

func TestAFaultOfTheParserIsAnError(t *testing.T) {
	_, err := once(t.Context(), time.Minute, func(context.Context) (int, error) { panic("a fault") })
	if err == nil || !strings.Contains(err.Error(), "report a redacted copy") {
		t.Errorf("%v", err)
	}
}

func TestAReadingThatTakesTooMuchMemoryIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	go watchMemory(ctx, cancel, 16<<20)
	var held [][]byte
	for deadline := time.After(20 * time.Second); ctx.Err() == nil; {
		select {
		case <-deadline:
			t.Fatal("nobody noticed")
		case <-ctx.Done():
		case <-time.After(5 * time.Millisecond):
			held = append(held, make([]byte, 8<<20))
		}
	}
	if !errors.Is(context.Cause(ctx), errTooMuch) {
		t.Errorf("stopped by %v, holding %d", context.Cause(ctx), len(held))
	}
}

// A fault of the parser's must not stop the daemon: the mail goes to review.
func TestAFaultOfTheParserIsADoubtAboutOneMail(t *testing.T) {
	reading, stopped, err := watched(t.Context(), nil, benefit("", 1))
	if err != nil || !stopped || !strings.Contains(reading.TooMuch, "the parser failed on it") {
		t.Errorf("%+v, %v", reading, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := watched(ctx, newReader(t), benefit("", 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context is told as %v", err)
	}
}

// Two mailboxes at two providers: a file may have come by either, but one
// provider's word never completes the other's.
func TestJudgesAreAskedOneByOne(t *testing.T) {
	e := Examiner{Reader: newReader(t), Markets: reward.AllMarkets(), Judges: []*trust.Judge{newJudge("mx.one.example"), newJudge("mx.example.org")}}
	for _, c := range []struct {
		name, headers string
		want          reward.Result
	}{
		{"the second's word", proof, reward.Genuine},
		{"the second says forged", strings.ReplaceAll(proof, "=pass", "=fail"), reward.Forged},
		{"half from each", "Authentication-Results: mx.one.example; dkim=pass header.i=@amazon.com\r\n" +
			"Authentication-Results: mx.example.org; dmarc=pass header.from=amazon.com\r\n", reward.Unknown},
		{"nobody's word", "", reward.Unknown},
	} {
		found, err := e.Examine(t.Context(), Letter{Raw: benefit(c.headers, 1)})
		if err != nil || found.Opinion.Result != c.want {
			t.Errorf("%s: %v, %v", c.name, found.Opinion.Verdict, err)
		}
	}
}

func TestARewardTooGoodWaitsForAPerson(t *testing.T) {
	twenty := map[reward.Currency]reward.Amount{"USD": {Minor: 2000, Currency: "USD"}}
	for _, c := range []struct {
		shop, amount string
		above        map[reward.Currency]reward.Amount
		booked       bool
	}{
		{"amazon.com", "$100.00", nil, true}, {"amazon.com", "$100.01", nil, false},
		{"amazon.co.jp", "¥10,000", nil, true}, {"amazon.co.jp", "¥10,001", nil, false},
		{"amazon.com", "$20.00", twenty, true}, {"amazon.com", "$20.01", twenty, false},
		{"amazon.co.jp", "¥10,000", twenty, true}, {"amazon.co.jp", "¥10,001", twenty, false},
		{"amazon.com", "$1.50", map[reward.Currency]reward.Amount{"USD": {Currency: "USD"}}, false},
	} {
		in := newIntake(t, newJudge("mx.example.org"))
		in.ConfirmAbove = c.above
		raw := strings.Replace(string(benefit(proof, 1)), "$1.50", c.amount, 1)
		raw = strings.ReplaceAll(raw, "amazon.com", c.shop)
		tally, err := in.Take(t.Context(), []Letter{{Raw: []byte(raw)}}, ledger.Batch{}, nil)
		if err != nil || (tally.Facts == 1) != c.booked || (tally.Review == 1) == c.booked {
			t.Errorf("%s: %+v, %v", c.amount, tally, err)
		}
	}
}

// The cursor goes into the last transaction only: before it, not all of the
// mail it speaks of is recorded.
func TestTheCursorMovesWithTheLastMail(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	key := ledger.CursorKey{Mailbox: "m", Folder: "INBOX"}
	var letters []Letter
	for n := range 120 {
		letters = append(letters, Letter{Raw: benefit(proof, n)})
	}
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	_, err := in.Take(ctx, letters, ledger.Batch{Cursors: map[ledger.CursorKey][]byte{key: []byte("end")}}, func(Letter, Examined) {
		if seen++; seen == 110 {
			cancel()
		}
	})
	if err == nil {
		t.Fatal("a cancelled intake did not say so")
	}
	if cursor, err := in.Ledger.Cursor(t.Context(), key); err != nil || cursor != nil {
		t.Errorf("the cursor moved to %q, %v", cursor, err)
	}
	tally, err := in.Take(t.Context(), letters, ledger.Batch{Cursors: map[ledger.CursorKey][]byte{key: []byte("end")}}, nil)
	if err != nil || tally.Known != 100 || tally.Genuine != 20 {
		t.Errorf("the second time: %+v, %v", tally, err)
	}
}

func serve(t *testing.T, mails ...[]byte) (*memserver.Server, func(password string) func(context.Context) (*mailbox.Session, error)) {
	t.Helper()
	server, err := memserver.Start("reader@example.org", "right")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	for _, raw := range mails {
		if err := server.Append("INBOX", raw, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	return server, func(password string) func(context.Context) (*mailbox.Session, error) {
		return func(ctx context.Context) (*mailbox.Session, error) {
			return mailbox.Dial(ctx, mailbox.Account{
				Address: "reader@example.org", Username: "reader@example.org", Server: server.Address(), RootCAs: server.RootCAs(),
				Password: func(context.Context) (string, error) { return password, nil },
			}, slog.New(slog.NewTextHandler(io.Discard, nil)))
		}
	}
}

func TestOnceDialsAgainAfterALostConnection(t *testing.T) {
	_, dial := serve(t, benefit(proof, 1))
	in := newIntake(t, newJudge("mx.example.org"))
	dials := 0
	w := &Watch{Intake: in, Name: "m", Dial: func(ctx context.Context) (*mailbox.Session, error) {
		if dials++; dials == 1 {
			return mailbox.Dial(ctx, mailbox.Account{Address: "reader@example.org", Server: "127.0.0.1:1"}, in.Log)
		}
		return dial("right")(ctx)
	}}
	tally, err := w.Once(t.Context(), 3, nil)
	if err != nil || dials != 2 || tally.Genuine != 1 {
		t.Errorf("%d dials, %+v, %v", dials, tally, err)
	}
	w.Dial = dial("wrong")
	if _, err := w.Once(t.Context(), 3, nil); !errors.Is(err, mailbox.ErrSignIn) {
		t.Errorf("a wrong password is told as %v", err)
	}
}

// A config that can prove more is applied to mail that was already looked at.
func TestAChangedConfigJudgesOldMailAnew(t *testing.T) {
	_, dial := serve(t, benefit(proof, 1))
	in := newIntake(t, newJudge("mx.elsewhere.example"))
	w := &Watch{Intake: in, Name: "m", Dial: dial("right")}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Review != 1 || tally.Genuine != 0 {
		t.Fatalf("%+v, %v", tally, err)
	}
	in.Judges = []*trust.Judge{newJudge("mx.example.org")}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Genuine != 1 {
		t.Errorf("after the config changed: %+v, %v", tally, err)
	}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Looked != 0 {
		t.Errorf("with the same config again: %+v, %v", tally, err)
	}
}

func TestAnUnreadableCursorCountsNothingTwice(t *testing.T) {
	_, dial := serve(t, benefit(proof, 1))
	in := newIntake(t, newJudge("mx.example.org"))
	w := &Watch{Intake: in, Name: "m", Dial: dial("right")}
	if _, err := w.Once(t.Context(), 1, nil); err != nil {
		t.Fatal(err)
	}
	broken := map[ledger.CursorKey][]byte{{Mailbox: "m", Folder: "INBOX"}: []byte("?")}
	if _, err := in.Ledger.Record(t.Context(), ledger.Batch{Cursors: broken, Now: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if tally, err := w.Once(t.Context(), 1, nil); err != nil || tally.Known != 1 || tally.Genuine != 0 {
		t.Errorf("%+v, %v", tally, err)
	}
}

// One mailbox whose password is wrong does not keep the other from being read.
func TestOneMailboxDoesNotEndTheOthers(t *testing.T) {
	_, dial := serve(t, benefit(proof, 1))
	in := newIntake(t, newJudge("mx.example.org"))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		ended <- RunAll(ctx, []*Watch{
			{Intake: in, Name: "locked", Every: time.Second, Dial: dial("wrong")},
			{Intake: in, Name: "open", Every: time.Second, Dial: dial("right")},
		})
	}()
	for deadline := time.Now().Add(30 * time.Second); ; {
		contacts, err := in.Ledger.Contacts(t.Context())
		if err == nil && !contacts["open"].IsZero() {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the open mailbox was never read")
		}
	}
	cancel()
	err := <-ended
	if !errors.Is(err, mailbox.ErrSignIn) || !strings.Contains(err.Error(), "locked") || strings.Contains(err.Error(), "open:") {
		t.Errorf("%v", err)
	}
}

func TestOthersMailIsNotRead(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	in.Reader = nil // whoever read it would fail
	tally, err := in.Take(t.Context(), []Letter{{Raw: []byte("From: anna@example.net\r\n\r\nYou've earned a $5 credit\r\n")}}, ledger.Batch{}, nil)
	if err != nil || tally.Others != 1 || tally.Review != 0 {
		t.Errorf("%+v, %v", tally, err)
	}
	if status, err := in.Ledger.Status(t.Context()); err != nil || status.Mails != 0 {
		t.Errorf("it left %d mails, %v", status.Mails, err)
	}
	if in.claims(rawmail.Parse([]byte("From: anna@example.net\r\n\r\n"))) {
		t.Error("it claims to be Amazon's")
	}
}
