package mailbox

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
}

func TestDovecotUIDValidityChange(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	for n := range 5 {
		server.Put(n, inTheMorning, amazonMail(n))
	}
	shelf := newShelf(t)
	if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	before := shelf.cursor("INBOX").UIDValidity
	server.Kill()
	server.Renumber()
	server.Restart()
	server.Put(5, inTheMorning, amazonMail(5))
	if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	after := shelf.cursor("INBOX")
	if after.UIDValidity == before {
		t.Fatal("the server kept its UIDVALIDITY; the test tests nothing")
	}
	if after.Done.String() != "1:6" {
		t.Errorf("the cursor is at %s", after.Done)
	}
	shelf.once(5 + 6) // the places are others; that it is the same mail is for ingest to see
}

// countingDialer calls cut once the server has sent limit bytes.
func countingDialer(limit int64, cut func()) dialer {
	return func(ctx context.Context, address string) (net.Conn, error) {
		conn, err := dialTCP(ctx, address)
		return &countingConn{Conn: conn, left: limit, cut: sync.OnceFunc(cut)}, err
	}
}

type countingConn struct {
	net.Conn
	left int64
	cut  func()
}

func (c *countingConn) Read(b []byte) (int, error) {
	if c.left <= 0 {
		c.cut()
	} else if int64(len(b)) > c.left {
		b = b[:c.left]
	}
	n, err := c.Conn.Read(b)
	c.left -= int64(n)
	return n, err
}

func TestDovecotKilledInTheMiddleOfAFetch(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	filler := strings.Repeat(strings.Repeat("x", 70)+"\r\n", 15000) // 1 MB a mail, 40 MB in all
	for n := range 40 {
		server.Put(n, inTheMorning, amazonMail(n)+filler)
	}
	shelf := newShelf(t)
	err := onePassVia(t, accountOf(server), shelf.pass(), countingDialer(25<<20, server.Kill))
	if !Retryable(err) {
		t.Fatalf("a killed server gave %v", err)
	}
	t.Log(err)
	if n := len(shelf.mails); n == 0 || n == 40 {
		t.Fatalf("%d mails were delivered before the cut; the test tests nothing", n)
	}
	server.Restart()
	if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(40)
	if c := shelf.cursor("INBOX"); c.Done.String() != "1:40" || len(c.Failed) != 0 || len(shelf.aside) != 0 {
		t.Errorf("after the second pass the cursor is %+v, set aside: %v", c, shelf.aside)
	}
}

func TestDovecotWrongPassword(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	account := accountOf(server)
	account.Password = func(context.Context) (string, error) { return "canary-wrong-word", nil }
	err := onePass(t, account, newShelf(t).pass())
	if !errors.Is(err, ErrSignIn) || Retryable(err) {
		t.Fatalf("a wrong password gave %v", err)
	}
	if text := err.Error(); strings.Contains(text, "canary") || strings.Contains(text, account.Address) {
		t.Errorf("the error tells a secret: %s", text)
	}
}

func TestDovecotWrongCertificate(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	account := accountOf(server)
	account.RootCAs = x509.NewCertPool()
	account.Password = func(context.Context) (string, error) {
		t.Error("the password was asked for")
		return "", nil
	}
	if err := onePass(t, account, newShelf(t).pass()); !errors.Is(err, ErrCertificate) || Retryable(err) {
		t.Fatalf("a certificate of an unknown authority gave %v", err)
	}
	account = accountOf(server)
	_, port, _ := net.SplitHostPort(server.Addr)
	account.Server = "imap.example.test:" + port
	toServer := func(ctx context.Context, _ string) (net.Conn, error) { return dialTCP(ctx, server.Addr) }
	if err := onePassVia(t, account, newShelf(t).pass(), toServer); !errors.Is(err, ErrCertificate) {
		t.Fatalf("a certificate of another host gave %v", err)
	}
}

func TestDovecotAllMailFolder(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{Config: `
namespace inbox {
  mailbox "[Gmail]/All Mail" {
    special_use = \All
  }
}`})
	server.Put(1, inTheMorning, amazonMail(1))
	server.PutIn(".[Gmail].All Mail", 1, inTheMorning, amazonMail(1))
	server.PutIn(".[Gmail].All Mail", 2, inTheMorning, amazonMail(2))
	shelf := newShelf(t)
	if err := onePass(t, accountOf(server), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(2)
	if _, ok := shelf.cursors["[Gmail]/All Mail"]; !ok || len(shelf.cursors) != 1 {
		t.Errorf("the folders read are %v", slices.Collect(maps.Keys(shelf.cursors)))
	}
	account := accountOf(server)
	account.Folders = []string{"No Such Folder", "INBOX"}
	err := onePass(t, account, shelf.pass())
	if !errors.Is(err, ErrFolder) || Retryable(err) || !strings.Contains(err.Error(), `"No Such Folder"`) {
		t.Errorf("a missing folder gave %v", err)
	}
	shelf.once(3)
}

// Ten thousand mails, a thousand of them Amazon's: all found, and by the
// server's own record nothing but reading happened.
func TestDovecotTenThousandMails(t *testing.T) {
	server := dovecottest.Start(t, dovecottest.Options{})
	for n := range 10000 {
		if n%10 == 0 {
			server.Put(n, inTheMorning, amazonMail(n)+strings.Repeat("<p>about the size of such a mail</p>\r\n", 1000))
		} else {
			server.Put(n, inTheMorning, otherMail(n))
		}
	}
	before := server.Mails()
	shelf := newShelf(t)
	pass := shelf.pass()
	var last Progress
	pass.Progress = func(p Progress) { last = p }
	begin := time.Now()
	if err := onePass(t, accountOf(server), pass); err != nil {
		t.Fatal(err)
	}
	t.Logf("the first sync of 10,000 mails took %v", time.Since(begin))
	shelf.once(1000)
	begin = time.Now()
	if err := onePass(t, accountOf(server), pass); err != nil {
		t.Fatal(err)
	}
	t.Logf("a pass with nothing new took %v", time.Since(begin))
	shelf.once(1000)
	if last.Looked != 10000 || last.Total != 10000 || last.Fetched != 1000 || last.Bytes < 36<<20 {
		t.Errorf("the last progress told was %+v", last)
	}
	server.Kill()
	if diff := cmp.Diff(before, server.Mails()); diff != "" {
		t.Errorf("the mailbox was changed:\n%s", diff)
	}
	reading := regexp.MustCompile(`^(LIST "" "\*"|EXAMINE INBOX|UID FETCH [0-9:,]+ \(UID (INTERNALDATE|RFC822\.SIZE|BODY\.PEEK\[[^]]*\]| )*\))$`)
	commands := server.Commands()
	if len(commands) < 6 {
		t.Errorf("the server's record holds only %d commands", len(commands))
	}
	for _, command := range commands {
		if !reading.MatchString(command) {
			t.Errorf("the server received %q", command)
		}
	}
}
