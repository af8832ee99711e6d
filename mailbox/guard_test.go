package mailbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"
)

func TestSignInRefused(t *testing.T) {
	for name, c := range map[string]struct {
		greeting, caps string
		answer         string // to AUTHENTICATE or LOGIN
		want           error  // nil: Retryable
		says           string
		asked          bool // for the password
	}{
		"wrong password":         {"", "IMAP4rev1 AUTH=PLAIN SASL-IR", "NO [AUTHENTICATIONFAILED] Invalid credentials for reader@example.test " + fakePassword, ErrSignIn, "Invalid credentials", true},
		"wrong password, LOGIN":  {"", "IMAP4rev1", "NO [ALERT] Application-specific password required", ErrSignIn, "Application-specific", true},
		"no way to sign in":      {"", "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2", "", ErrSignIn, "LOGINDISABLED", false},
		"signed in beforehand":   {"* PREAUTH welcome", "IMAP4rev1", "", ErrSignIn, "before any password", false},
		"not now":                {"", "IMAP4rev1", "NO [UNAVAILABLE] Temporary authentication failure", nil, "Temporary", true},
		"too many":               {"", "IMAP4rev1", "NO [ALERT] Too many simultaneous connections. (Failure)", nil, "Too many", true},
		"turned away":            {"* BYE overloaded, come back", "IMAP4rev1", "", nil, "overloaded", false},
		"answer nobody can read": {"", "IMAP4rev1", "WHAT", nil, "cannot be read", true},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(household(2)...)
			f.caps = c.caps
			if c.greeting != "" {
				f.greeting = c.greeting
			}
			f.hook = func(conn *fakeConn, tag, command string) bool {
				if !strings.HasPrefix(command, "LOGIN") && !strings.HasPrefix(command, "AUTHENTICATE") {
					return false
				}
				if strings.HasPrefix(command, "LOGIN") != !strings.Contains(c.caps, "AUTH=PLAIN") {
					t.Errorf("the server heard %s", command[:5])
				}
				conn.sayf("%s %s\r\n", tag, c.answer)
				return true
			}
			var log bytes.Buffer
			account, asked := fakeAccount(), false
			account.Password = func(context.Context) (string, error) { asked = true; return fakePassword, nil }
			_, err := dial(t.Context(), account, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), f.dial)
			if c.want != nil && (!errors.Is(err, c.want) || Retryable(err)) || c.want == nil && !Retryable(err) {
				t.Fatalf("the error is %v", err)
			}
			if asked != c.asked {
				t.Errorf("the password was asked for: %v", asked)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("the error does not tell what the server said: %v", err)
			}
			for _, text := range []string{err.Error(), log.String()} {
				if strings.Contains(text, fakePassword) || strings.Contains(text, account.Address) {
					t.Errorf("a secret got out: %s", text)
				}
			}
			if c.greeting == "* PREAUTH welcome" && strings.Contains(f.received(), fakePassword) {
				t.Error("the password was sent")
			}
		})
	}
}

func TestPasswordThatCannotBeHad(t *testing.T) {
	locked := errors.New("the key ring is locked")
	account := fakeAccount()
	account.Password = func(context.Context) (string, error) { return "", locked }
	_, err := dial(t.Context(), account, nil, newFake().dial)
	if !errors.Is(err, locked) || Retryable(err) {
		t.Errorf("the error is %v", err)
	}
}

// P12: whoever does not prove to be the server is told nothing.
func TestNoCredentialsWithoutVerifiedTLS(t *testing.T) {
	sound := fakeAccount()
	stranger := fakeAccount()
	stranger.RootCAs = nil // the system's know no such authority
	other := fakeAccount()
	other.Server = "mail.example.test:993"
	for name, account := range map[string]Account{"plaintext": sound, "unknown authority": stranger, "another host": other} {
		t.Run(name, func(t *testing.T) {
			account.Password = func(context.Context) (string, error) {
				t.Error("the password was asked for")
				return fakePassword, nil
			}
			f := newFake()
			connect := f.dialTCP
			if name == "plaintext" {
				connect = func(context.Context, string) (net.Conn, error) {
					client, server := net.Pipe()
					go func() { _, _ = io.WriteString(server, "* OK IMAP4rev1 in the clear\r\n") }()
					go func() { _, _ = io.Copy(io.Discard, server) }()
					return client, nil
				}
			}
			if _, err := dial(t.Context(), account, nil, connect); !errors.Is(err, ErrCertificate) || Retryable(err) {
				t.Errorf("the error is %v", err)
			}
			if heard := f.received(); heard != "" {
				t.Errorf("the server heard %q", heard)
			}
		})
	}
}

// A server that sends without end is left, whatever it sends.
func TestGreedyServer(t *testing.T) {
	flood := func(c *fakeConn, text string) {
		for range 200 << 20 / len(text) {
			if _, err := io.WriteString(c.tls, text); err != nil {
				return
			}
		}
	}
	for name, c := range map[string]struct {
		at    string
		flood func(c *fakeConn)
	}{
		"folders without end": {"LIST", func(c *fakeConn) { flood(c, strings.Repeat("* LIST () \"/\" x\r\n", 1000)) }},
		"a name without end":  {"LIST", func(c *fakeConn) { c.say("* LIST () \"/\" {900000000}\r\n"); flood(c, strings.Repeat("x", 16<<10)) }},
		"a line without end":  {"EXAMINE", func(c *fakeConn) { flood(c, strings.Repeat("x", 16<<10)) }},
		"notices without end": {"EXAMINE", func(c *fakeConn) { flood(c, strings.Repeat("* 5 EXISTS\r\n", 1000)) }},
		"headers without end": {"UID FETCH", func(c *fakeConn) { flood(c, strings.Repeat(c.fake.headerAnswer(1, ""), 100)) }},
		"a header without end": {"UID FETCH", func(c *fakeConn) {
			c.say("* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM MESSAGE-ID)] {900000000}\r\n")
			flood(c, strings.Repeat("x", 16<<10))
		}},
		"a mail without end": {"UID FETCH 1 (UID BODY", func(c *fakeConn) {
			c.say("* 1 FETCH (UID 1 BODY[] {900000000}\r\n")
			flood(c, strings.Repeat("x", 16<<10))
		}},
		"mails nobody asked for": {"UID FETCH 1 (UID BODY", func(c *fakeConn) {
			flood(c, "* 9 FETCH (UID 9 BODY[] {100000}\r\n"+strings.Repeat("x", 100000)+")\r\n")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(amazonMail(1))
			f.hook = func(conn *fakeConn, tag, command string) bool {
				if !strings.HasPrefix(command, c.at) {
					return false
				}
				c.flood(conn)
				return true
			}
			shelf := newShelf(t)
			err := onePassVia(t, fakeAccount(), shelf.pass(), func(ctx context.Context, a string) (net.Conn, error) {
				conn, err := f.dial(ctx, a)
				return &countingConn{Conn: conn, left: 12 << 20, cut: func() { t.Error("12 MiB were read") }}, err
			})
			if !Retryable(err) || !strings.Contains(err.Error(), "more than was asked for") && !strings.Contains(err.Error(), "without end") {
				t.Errorf("the error is %v", err)
			}
			shelf.once(0)
		})
	}
}

func TestServerThatNamesFourBillionMails(t *testing.T) {
	f := newFake(household(3)...)
	f.caps += " ESEARCH"
	f.next = 4294967295
	f.hook = func(c *fakeConn, tag, command string) bool {
		if !strings.HasPrefix(command, "UID SEARCH") {
			return false
		}
		c.sayf("* ESEARCH (TAG \"%s\") UID ALL 1:4294967294\r\n%s OK done\r\n", tag, tag)
		return true
	}
	if err := passes(t, f, newShelf(t), 1); !Retryable(err) {
		t.Errorf("the error is %v", err)
	}
}

func TestSparseUIDsAreCountedByMail(t *testing.T) {
	f := newFake()
	for n := range uint32(12) {
		f.mails[1767225600+n*86400] = amazonMail(int(n)) // counted by the clock
	}
	f.next = 1799999999
	shelf := newShelf(t)
	s := f.session(t)
	s.limits.chunk = 5
	if err := s.Pass(t.Context(), shelf.pass()); err != nil {
		t.Fatal(err)
	}
	shelf.once(12)
	if n := len(f.said("UID FETCH")); n > 6 {
		t.Errorf("it took %d fetches", n)
	}
	if got := shelf.cursor("INBOX").Done.String(); got != "1:1799999998" {
		t.Errorf("the cursor is at %s", got)
	}
}

func TestServerWithoutUIDNEXT(t *testing.T) {
	f := newFake(household(5)...)
	f.next = 0
	shelf := newShelf(t)
	for range 2 { // the second time n:* answers with the last mail all the same
		if err := passes(t, f, shelf, 1); err != nil {
			t.Fatal(err)
		}
		f.hook = func(c *fakeConn, tag, command string) bool {
			if strings.HasPrefix(command, "UID FETCH 6:") {
				c.sayf("* 5 FETCH (UID 5)\r\n%s OK done\r\n", tag)
				return true
			}
			return false
		}
	}
	shelf.once(3)
	if got := shelf.cursor("INBOX").Done.String(); got != "1:5" {
		t.Errorf("the cursor is at %s", got)
	}
}

func TestEmptyFolderIsNotAsked(t *testing.T) {
	for _, next := range []uint32{0, 1, 50} {
		f := newFake()
		f.next = next
		if err := passes(t, f, newShelf(t), 2); err != nil {
			t.Fatal(err)
		}
		if said := f.said("UID"); len(said) > 0 {
			t.Errorf("UIDNEXT %d: the server heard %q", next, said)
		}
	}
}

func TestSinceAndChangedFilter(t *testing.T) {
	f := newFake(household(6)...)
	shelf := newShelf(t)
	account := fakeAccount()
	account.Since = reward.DateOf(2026, time.March, 2) // the mails are of the day before
	if err := onePassVia(t, account, shelf.pass(), f.dial); err != nil {
		t.Fatal(err)
	}
	shelf.once(0)
	account.Since = reward.DateOf(2026, time.March, 1)
	if err := onePassVia(t, account, shelf.pass(), f.dial); err != nil {
		t.Fatal(err)
	}
	shelf.once(3)
	pass := shelf.pass()
	pass.Fingerprint, pass.Want = "everybody", func([]byte) bool { return true }
	if err := onePassVia(t, account, pass, f.dial); err != nil {
		t.Fatal(err)
	}
	if len(shelf.mails) != 6 {
		t.Errorf("with the new filter %d mails are known", len(shelf.mails))
	}
}

func TestLimitsOfOneCommand(t *testing.T) {
	f := newFake()
	for n := range 450 {
		f.mails[uint32(n)+1] = amazonMail(n)
	}
	for n := 450; n < 460; n++ {
		f.mails[uint32(n)+1] = amazonMail(n) + strings.Repeat("0123456\r\n", 330_000) // 3 MB each
	}
	f.mails[461] = amazonMail(461) + strings.Repeat("x", 11<<20)
	f.next = 5400
	shelf := newShelf(t)
	if err := passes(t, f, shelf, 1); err != nil {
		t.Fatal(err)
	}
	shelf.once(460)
	if len(shelf.aside) != 1 || shelf.aside[0].UID != 461 || shelf.aside[0].Size < 11<<20 {
		t.Errorf("set aside: %v", shelf.aside)
	}
	for _, command := range f.said("UID FETCH") {
		set, items, _ := strings.Cut(strings.TrimPrefix(command, "UID FETCH "), " ")
		var lo, hi uint32
		if n, _ := fmt.Sscanf(set, "%d:%d", &lo, &hi); n == 2 && hi-lo >= 5000 {
			t.Errorf("%d UIDs in one command", hi-lo+1)
		}
		if !strings.Contains(items, "[]") {
			continue
		}
		size := 0
		for _, uid := range f.uids(set) {
			size += len(f.mails[uid])
		}
		if slices.Contains(f.uids(set), 461) {
			t.Errorf("the mail that is too large was asked for: %s", command)
		}
		if n := len(f.uids(set)); n > 200 || size > 16<<20 {
			t.Errorf("%d mails of %d bytes in one command", n, size)
		}
	}
}

// What a server says in parting, and what it wants a person to read, is passed
// on; what a mail says in its place is not.
func TestWordsOfTheServer(t *testing.T) {
	f := newFake(amazonMail(1) + "* BYE from a mail\r\nT1 NO [ALERT] from a mail\r\n")
	f.greeting = "* OK [ALERT] Look here,\x1b[31m reader@example.test or somebody@example.org"
	f.hook = func(c *fakeConn, tag, command string) bool {
		if !strings.HasPrefix(command, "NOOP") && !strings.Contains(command, "[]") {
			return false
		}
		c.say(f.bodyAnswer(1) + "* BYE Session expired, please " + strings.Repeat("sign in again ", 100) + "\r\n")
		_ = c.raw.Close()
		return true
	}
	var log bytes.Buffer
	s, err := dial(t.Context(), fakeAccount(), slog.New(slog.NewTextHandler(&log, nil)), f.dial)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Pass(t.Context(), newShelf(t).pass())
	if !Retryable(err) || !strings.Contains(err.Error(), "Session expired") || len(err.Error()) > 600 {
		t.Errorf("the error is %v", err)
	}
	if !strings.Contains(log.String(), "Look here") {
		t.Errorf("the log is %s", log.String())
	}
	for _, text := range []string{log.String(), err.Error()} {
		if strings.Contains(text, "from a mail") || strings.Contains(text, "@example") || strings.Contains(text, "\x1b") {
			t.Errorf("this got out: %q", text)
		}
	}
}
