package memserver

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/google/go-cmp/cmp"
)

func started(t *testing.T) *Server {
	t.Helper()
	s, err := Start("reader@example.org", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func dialed(t *testing.T, s *Server) *imapclient.Client {
	t.Helper()
	c, err := imapclient.DialTLS(s.Address(), &imapclient.Options{TLSConfig: &tls.Config{RootCAs: s.RootCAs()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestMailComesBackAsItWasPutIn(t *testing.T) {
	s := started(t)
	received := time.Date(2026, 8, 31, 12, 34, 56, 0, time.UTC)
	mails := []string{
		"From: a@example.org\r\nSubject: one\r\n\r\nhello\r\n",
		"From: b@example.org\r\nSubject: two\r\n\r\n8 bit: \xc3\xa9\r\nno line end",
	}
	for _, folder := range []string{"INBOX", "Archive"} {
		for _, m := range mails {
			if err := s.Append(folder, []byte(m), received); err != nil {
				t.Fatal(err)
			}
		}
	}
	c := dialed(t, s)
	if err := c.Login("reader@example.org", "correct horse").Wait(); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"INBOX", "Archive"} {
		if _, err := c.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
			t.Fatal(err)
		}
		whole := &imap.FetchItemBodySection{Peek: true}
		got, err := c.Fetch(imap.UIDSetNum(1, 2), &imap.FetchOptions{
			UID: true, InternalDate: true, RFC822Size: true, BodySection: []*imap.FetchItemBodySection{whole},
		}).Collect()
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(mails) {
			t.Fatalf("%s holds %d mails, want %d", folder, len(got), len(mails))
		}
		for i, m := range got {
			if diff := cmp.Diff(mails[i], string(m.FindBodySection(whole))); diff != "" {
				t.Errorf("%s, mail %d (-want +got):\n%s", folder, i+1, diff)
			}
			if !m.InternalDate.Equal(received) || m.RFC822Size != int64(len(mails[i])) {
				t.Errorf("%s, mail %d: received %v, size %d", folder, i+1, m.InternalDate, m.RFC822Size)
			}
		}
	}
}

func TestNobodyElseGetsIn(t *testing.T) {
	s := started(t)
	for _, c := range []struct{ name, user, password string }{
		{"wrong password", "reader@example.org", "battery staple"},
		{"wrong user", "someone@example.org", "correct horse"},
		{"nothing", "", ""},
	} {
		if err := dialed(t, s).Login(c.user, c.password).Wait(); err == nil {
			t.Errorf("%s: signed in", c.name)
		}
	}
}

func TestOnlyItsOwnCAVouchesForIt(t *testing.T) {
	s, other := started(t), started(t)
	_, err := tls.Dial("tcp", s.Address(), &tls.Config{RootCAs: other.RootCAs()})
	if _, unknown := errors.AsType[x509.UnknownAuthorityError](err); !unknown {
		t.Errorf("another server's CA was good enough: %v", err)
	}
	host, _, err := net.SplitHostPort(s.Address())
	if err != nil || !net.ParseIP(host).IsLoopback() {
		t.Errorf("listens on %s, which is not loopback (%v)", s.Address(), err)
	}
}

func TestPlainTextIsNotSpoken(t *testing.T) {
	conn, err := net.Dial("tcp", started(t).Address())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "a LOGIN reader@example.org correct\r\n"); err != nil {
		t.Fatal(err)
	}
	conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	answer, _ := io.ReadAll(conn)
	if len(answer) > 0 && answer[0] == '*' {
		t.Errorf("answered in the clear: %q", answer)
	}
}

func TestCloseEndsConnectionsAndFreesThePort(t *testing.T) {
	s, err := Start("u", "p")
	if err != nil {
		t.Fatal(err)
	}
	c := dialed(t, s)
	if err := c.Login("u", "p").Wait(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Noop().Wait(); err == nil {
		t.Error("a connection outlived Close")
	}
	listener, err := net.Listen("tcp", s.Address())
	if err != nil {
		t.Fatalf("the port is not free: %v", err)
	}
	listener.Close()
}

func TestCloseRightAfterStart(t *testing.T) {
	for range 20 {
		s, err := Start("u", "p")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if conn, err := net.Dial("tcp", s.Address()); err == nil {
			conn.Close()
			t.Fatal("still listening after Close")
		}
	}
}
