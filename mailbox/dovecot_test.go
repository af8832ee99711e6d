package mailbox

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"mailtrack/mailbox/dovecottest"
)

// shelf stands in the ledger's place in these tests: it takes deliveries and
// keeps cursors as bytes, as the ledger does.
type shelf struct {
	t       testing.TB
	cursors map[string][]byte
	mails   map[string]int    // place → how often delivered
	raw     map[string][]byte // place → the mail
	aside   []SetAside
	refuse  func(Delivery) error
	largest Delivery
}

func newShelf(t testing.TB) *shelf {
	return &shelf{t: t, cursors: map[string][]byte{}, mails: map[string]int{}, raw: map[string][]byte{}}
}

func place(folder string, validity, uid uint32) string {
	return fmt.Sprintf("%s/%d/%d", folder, validity, uid)
}

func (s *shelf) pass() Pass {
	return Pass{
		Fingerprint: "amazon.test",
		Want:        func(from []byte) bool { return bytes.Contains(from, []byte("@amazon.test>")) },
		Cursor: func(_ context.Context, folder string) (c Cursor, err error) {
			return c, c.UnmarshalBinary(s.cursors[folder])
		},
		Deliver: func(_ context.Context, d Delivery) error {
			if s.refuse != nil {
				if err := s.refuse(d); err != nil {
					return err
				}
			}
			if len(d.Messages) > len(s.largest.Messages) {
				s.largest = d
			}
			data, err := d.Cursor.MarshalBinary()
			if err != nil {
				return err
			}
			s.cursors[d.Folder] = data
			for _, m := range d.Messages {
				s.mails[place(m.Folder, m.UIDValidity, m.UID)]++
				s.raw[place(m.Folder, m.UIDValidity, m.UID)] = m.Raw
			}
			s.aside = append(s.aside, d.SetAside...)
			return nil
		},
	}
}

// once fails the test unless every mail was delivered exactly once, want in all.
func (s *shelf) once(want int) {
	s.t.Helper()
	if len(s.mails) != want {
		s.t.Errorf("%d mails were delivered, want %d", len(s.mails), want)
	}
	for place, n := range s.mails {
		if n != 1 {
			s.t.Errorf("the mail at %s was delivered %d times", place, n)
		}
	}
}

func (s *shelf) cursor(folder string) Cursor {
	s.t.Helper()
	var c Cursor
	if err := c.UnmarshalBinary(s.cursors[folder]); err != nil {
		s.t.Fatal(err)
	}
	return c
}

var inTheMorning = time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)

func amazonMail(n int) string {
	return fmt.Sprintf("Received: from mail.example.test\r\nFrom: \"Amazon.test\" <no-reply@amazon.test>\r\nTo: reader@example.test\r\nSubject: order %d\r\nMessage-ID: <%d@mail.example.test>\r\n\r\nOrder number %d.\r\n", n, n, n)
}

func otherMail(n int) string {
	return fmt.Sprintf("From: Friend <friend@example.org>\r\nTo: reader@example.test\r\nSubject: hello %d\r\nMessage-ID: <%d@example.org>\r\n\r\nHello.\r\n", n, n)
}

func accountOf(s *dovecottest.Server) Account {
	return Account{
		Address: s.User, Server: s.Addr, RootCAs: s.Roots,
		Password: func(context.Context) (string, error) { return s.Password, nil },
	}
}

// onePass dials, passes once and hangs up.
func onePass(t testing.TB, a Account, p Pass) error {
	t.Helper()
	return onePassVia(t, a, p, dialTCP)
}

func onePassVia(t testing.TB, a Account, p Pass, connect dialer) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	s, err := dial(ctx, a, slog.New(slog.DiscardHandler), connect)
	if err != nil {
		return err
	}
	defer s.Hangup()
	return s.Pass(ctx, p)
}

func TestDovecotFirstSyncThenNewMail(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	for n := range 30 {
		if n%3 == 0 {
			server.Put(n, inTheMorning, amazonMail(n))
		} else {
			server.Put(n, inTheMorning, otherMail(n))
		}
	}
	shelf := newShelf(t)
	if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(10)
	if got := shelf.cursor("INBOX").Done.String(); got != "1:30" {
		t.Errorf("the cursor is at %s", got)
	}
	if raw := string(shelf.raw[place("INBOX", shelf.cursor("INBOX").UIDValidity, 1)]); raw != amazonMail(0) {
		t.Errorf("the mail came as %q", raw)
	}
	server.Put(30, inTheMorning, otherMail(30))
	server.Put(31, inTheMorning, amazonMail(31))
	for range 2 {
		if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
			t.Fatal(err)
		}
	}
	shelf.once(11)
	for _, c := range server.Commands() {
		t.Log(c)
	}
}
