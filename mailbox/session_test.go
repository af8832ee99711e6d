package mailbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func household(n int) []string {
	var mails []string
	for i := range n {
		if i%2 == 0 {
			mails = append(mails, amazonMail(i))
		} else {
			mails = append(mails, otherMail(i))
		}
	}
	return mails
}

func TestSessionReadsWhatIsNew(t *testing.T) {
	f := newFake(household(6)...)
	shelf := newShelf(t)
	s := f.session(t)
	for range 2 {
		if err := s.Pass(t.Context(), shelf.pass()); err != nil {
			t.Fatal(err)
		}
	}
	shelf.once(3)
	f.mails[7], f.next = amazonMail(7), 8
	if err := s.Pass(t.Context(), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(4)
	want := []string{
		`UID FETCH 1:6`, `UID FETCH 1,3,5 (UID BODY.PEEK[])`,
		`UID FETCH 7 `, `UID FETCH 7 (UID BODY.PEEK[])`,
	}
	said := f.said("UID")
	if len(said) != len(want) {
		t.Fatalf("the server heard %q", said)
	}
	for i := range want {
		if !strings.HasPrefix(said[i], want[i]) {
			t.Errorf("command %d was %q, want %q", i, said[i], want[i])
		}
	}
}

// P4: wherever the connection is cut, the next one brings the rest, and nothing
// twice.
func TestCutAtEveryByte(t *testing.T) {
	t.Parallel()
	mails := household(5)
	for i, raw := range mails {
		mails[i] = strings.Replace(raw, "Received: from mail.example.test\r\n", "", 1)
	}
	whole := newFake(mails...)
	run := func(f *fake, shelf *shelf) error {
		s, err := dial(t.Context(), fakeAccount(), nil, f.dial)
		if err != nil {
			return err
		}
		defer s.Hangup()
		s.limits.chunk, s.limits.count = 4, 1
		return s.Pass(t.Context(), shelf.pass())
	}
	if err := run(whole, newShelf(t)); err != nil {
		t.Fatal(err)
	}
	whole.mu.Lock()
	length := whole.sent
	whole.mu.Unlock()
	step := int64(1)
	if testing.Short() {
		step = 7
	}
	for cut := int64(1); cut < length; cut += step {
		f, shelf := newFake(mails...), newShelf(t)
		f.cut = cut
		// The last word, "OK", may have come before the cut: then all is well.
		if err := run(f, shelf); err != nil && !Retryable(err) || err == nil && cut < length-8 {
			t.Fatalf("cut at byte %d of %d: %v", cut, length, err)
		}
		if err := run(newFake(mails...), shelf); err != nil {
			t.Fatalf("cut at byte %d of %d, second pass: %v", cut, length, err)
		}
		shelf.once(3)
		for uid := uint32(1); uid <= 5; uid += 2 {
			if string(shelf.raw[place("INBOX", 7, uid)]) != mails[uid-1] {
				t.Errorf("cut at byte %d: mail %d is not what lay there", cut, uid)
			}
		}
		if c := shelf.cursor("INBOX"); c.Done.String() != "1:5" || len(c.Failed)+len(c.Suspect)+len(shelf.aside) != 0 {
			t.Errorf("cut at byte %d: cursor %+v, set aside %v", cut, c, shelf.aside)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("cut at each of %d bytes", length)
}

func TestSilentServerIsLeftAfterThirtySeconds(t *testing.T) {
	fakeIdentity()
	for _, where := range []string{"greeting", "CAPABILITY", "AUTHENTICATE", "LIST", "EXAMINE", "UID FETCH 1:3", "UID FETCH 1,3", "body"} {
		t.Run(where, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := newFake(household(3)...)
				end := make(chan struct{})
				defer close(end)
				f.hook = func(c *fakeConn, tag, command string) bool {
					switch {
					case where == "body" && strings.Contains(command, "[]"):
						c.say("* 1 FETCH (UID 1 BODY[] {100}\r\nFrom: half a mail")
					case where == "greeting" || !strings.HasPrefix(command, where):
						return false
					}
					<-end
					return true
				}
				if where == "greeting" {
					f.greeting = ""
				}
				begin := time.Now()
				err := onePassVia(t, fakeAccount(), newShelf(t).pass(), f.dial)
				if !Retryable(err) || !strings.Contains(fmt.Sprint(err), "silent for 30s") {
					t.Errorf("the error is %v", err)
				}
				if waited := time.Since(begin); waited < 30*time.Second || waited > 61*time.Second {
					t.Errorf("waited %v", waited)
				}
			})
		})
	}
}

func TestSlowServerIsBorneWithWhileItGoesOn(t *testing.T) {
	fakeIdentity()
	synctest.Test(t, func(t *testing.T) {
		f := newFake(amazonMail(1))
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.Contains(command, "BODY.PEEK[]") {
				return false
			}
			for _, b := range f.bodyAnswer(1) {
				time.Sleep(5 * time.Second) // the bubble's clock
				c.say(string(b))
			}
			c.sayf("%s OK done\r\n", tag)
			return true
		}
		shelf := newShelf(t)
		s, err := dial(t.Context(), fakeAccount(), nil, f.dial)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Hangup()
		if err := s.Pass(t.Context(), shelf.pass()); err != nil {
			t.Fatal(err)
		}
		shelf.once(1)
		time.Sleep(6 * time.Hour) // between two passes nothing is awaited
		f.mails[2], f.next = amazonMail(2), 3
		f.hook = nil
		if err := s.Pass(t.Context(), shelf.pass()); err != nil {
			t.Fatal(err)
		}
		shelf.once(2)
	})
}

var errLedger = errors.New("the ledger is full")

func TestDeliveryRefusedMovesNothing(t *testing.T) {
	f := newFake(household(4)...)
	shelf := newShelf(t)
	shelf.refuse = func(Delivery) error { return errLedger }
	err := f.session(t).Pass(t.Context(), shelf.pass())
	if !errors.Is(err, errLedger) || Retryable(err) {
		t.Errorf("the ledger's error came as %v, retryable %v", err, Retryable(err))
	}
	if len(shelf.cursors) != 0 {
		t.Error("a cursor was kept")
	}
	shelf.refuse = nil
	if err := f.session(t).Pass(t.Context(), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(2)
}

func TestServerThatDripsIsLeftInTheEnd(t *testing.T) {
	fakeIdentity()
	synctest.Test(t, func(t *testing.T) {
		f := newFake(household(3)...)
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.HasPrefix(command, "EXAMINE") {
				return false
			}
			for {
				time.Sleep(20 * time.Second)
				if _, err := io.WriteString(c.tls, "* 3 EXISTS\r\n"); err != nil {
					return true
				}
			}
		}
		s, err := dial(t.Context(), fakeAccount(), nil, f.dial)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Hangup()
		begin := time.Now()
		err = s.Pass(t.Context(), newShelf(t).pass())
		if waited := time.Since(begin); !Retryable(err) || waited < talkLimit-time.Minute || waited > talkLimit+time.Minute {
			t.Errorf("after %v: %v", waited, err)
		}
		time.Sleep(time.Minute) // the server notices
	})
}

// A backfill of gigabytes goes on over several connections; that one is worn is
// no mail's fault.
func TestConnectionThatHasCarriedItsShare(t *testing.T) {
	f := newFake()
	for n := range uint32(30) {
		f.mails[n+1] = amazonMail(int(n)) + strings.Repeat("x", 10_000)
	}
	f.next = 31
	shelf := newShelf(t)
	var err error
	for range 10 {
		s := f.session(t)
		s.limits.count = 3
		s.wire.share = 70_000
		if err = s.Pass(t.Context(), shelf.pass()); err == nil {
			break
		}
		if !Retryable(err) || len(shelf.cursor("INBOX").Failed) > 0 {
			t.Fatalf("%v; blamed: %v", err, shelf.cursor("INBOX").Failed)
		}
	}
	if err != nil {
		t.Error(err)
	}
	shelf.once(30)
}

// go-imap lifts and sets the deadline by its own lights; that must not reach the
// connection.
func TestDeadlineIsTheWiresAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := net.Pipe()
		defer server.Close()
		w := newWire(client, client, silence, nil)
		w.await(talkBudget)
		begin := time.Now()
		go func() {
			time.Sleep(time.Second)
			_ = w.SetReadDeadline(time.Time{})
			time.Sleep(time.Hour)
			_ = client.Close()
		}()
		if _, err := w.Read(make([]byte, 1)); err == nil || time.Since(begin) != silence {
			t.Errorf("after %v: %v", time.Since(begin), err)
		}
		time.Sleep(2 * time.Hour)
	})
}

// No body may pass for whole by ending the connection (io.EOF ends a literal
// well), and no server may fill the memory with one line.
func TestWhatTheWireDoesNotLetThrough(t *testing.T) {
	client, server := net.Pipe()
	w := newWire(client, client, silence, nil)
	_ = server.Close()
	if _, err := w.Read(make([]byte, 1)); !errors.Is(err, errServerClosed) || errors.Is(err, io.EOF) {
		t.Errorf("the end of the connection reads as %v", err)
	}
	var lines, literal notices
	if piece := bytes.Repeat([]byte("x"), longestLine/4); !lines.hear(piece) || lines.hear(bytes.Repeat(piece, 4)) {
		t.Error("a line without end is borne with")
	}
	if !literal.hear([]byte("* 1 FETCH (BODY[] {99999999}\r\n")) || !literal.hear(make([]byte, 2*longestLine)) {
		t.Error("a long literal is taken for a long line")
	}
}

type shortLiteral struct{ io.Reader }

func (shortLiteral) Size() int64 { return 10 }

func TestShortLiteralIsNoMail(t *testing.T) {
	for text, want := range map[string]bool{"": false, "123456789": false, "1234567890": true} {
		for _, keep := range []int64{4, 100} {
			if _, whole := readLiteral(shortLiteral{strings.NewReader(text)}, keep); whole != want {
				t.Errorf("%q of 10 bytes, %d kept: whole is %v", text, keep, whole)
			}
		}
	}
}
