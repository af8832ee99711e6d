package mailbox

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// fake is a small IMAP server for what no real one does on demand. It speaks
// TLS over net.Pipe, so that synctest's clock rules it.
type fake struct {
	greeting string
	caps     string
	validity uint32
	next     uint32 // UIDNEXT; 0 is not told
	mails    map[uint32]string
	// hook sees every command first; true means that it has been answered.
	hook func(c *fakeConn, tag, command string) bool
	// cut ends the connection after that many bytes sent; 0 never.
	cut int64

	mu       sync.Mutex
	commands []string
	heard    strings.Builder // everything received in the clear
	sent     int64           // by the last connection
}

func newFake(mails ...string) *fake {
	f := &fake{
		greeting: "* OK ready", caps: "IMAP4rev1 SASL-IR AUTH=PLAIN",
		validity: 7, next: uint32(len(mails)) + 1, mails: map[uint32]string{},
	}
	for i, raw := range mails {
		f.mails[uint32(i)+1] = raw
	}
	return f
}

var fakeIdentity = sync.OnceValues(func() (tls.Certificate, *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	// Wide limits: in synctest's bubble it is the year 2000.
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{"imap.example.test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
})

const fakePassword = "canary-pass-word"

func fakeAccount() Account {
	_, roots := fakeIdentity()
	return Account{
		Address: "reader@example.test", Server: "imap.example.test:993", RootCAs: roots,
		Password: func(context.Context) (string, error) { return fakePassword, nil },
	}
}

// dial is a connection to the fake, below TLS.
func (f *fake) dial(context.Context, string) (net.Conn, error) {
	client, server := net.Pipe()
	go f.serve(server)
	return client, nil
}

// dialTCP is the same over loopback: a handshake that fails half-way needs the
// buffers that net.Pipe has not.
func (f *fake) dialTCP(ctx context.Context, _ string) (net.Conn, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	go func() {
		defer listener.Close()
		if server, err := listener.Accept(); err == nil {
			f.serve(server)
		}
	}()
	return dialTCP(ctx, listener.Addr().String())
}

func (f *fake) serve(server net.Conn) {
	defer server.Close()
	identity, _ := fakeIdentity()
	conn := tls.Server(server, &tls.Config{
		Certificates: []tls.Certificate{identity}, CurvePreferences: []tls.CurveID{tls.X25519}, SessionTicketsDisabled: true, // cheap
	})
	if conn.Handshake() == nil {
		c := &fakeConn{fake: f, raw: server, tls: conn, in: bufio.NewReader(conn)}
		c.serve()
	}
}

// received is all that came in, below TLS's cover.
func (f *fake) received() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.heard.String()
}

// session dials and signs in; the session is hung up when the test ends.
func (f *fake) session(t testing.TB) *Session {
	t.Helper()
	s, err := dial(t.Context(), fakeAccount(), slog.New(slog.DiscardHandler), f.dial)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Hangup)
	return s
}

// said are the commands received that begin with one of the words.
func (f *fake) said(words ...string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var said []string
	for _, command := range f.commands {
		for _, word := range words {
			if strings.HasPrefix(command, word) {
				said = append(said, command)
			}
		}
	}
	return said
}

type fakeConn struct {
	fake *fake
	raw  net.Conn
	tls  net.Conn
	in   *bufio.Reader
	sent int64
}

func (c *fakeConn) sayf(format string, args ...any) { c.say(fmt.Sprintf(format, args...)) }

// say sends text as it stands.
func (c *fakeConn) say(text string) {
	if cut := c.fake.cut; cut > 0 && c.sent+int64(len(text)) >= cut {
		_, _ = io.WriteString(c.tls, text[:cut-c.sent])
		_ = c.raw.Close()
		c.sent = cut
		return
	}
	n, _ := io.WriteString(c.tls, text)
	c.sent += int64(n)
	c.fake.mu.Lock()
	c.fake.sent = c.sent
	c.fake.mu.Unlock()
}

func (c *fakeConn) serve() {
	if c.fake.greeting != "" {
		c.sayf("%s\r\n", c.fake.greeting)
	}
	for {
		line, err := c.in.ReadString('\n')
		c.fake.mu.Lock()
		c.fake.heard.WriteString(line)
		tag, command, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		if err == nil {
			c.fake.commands = append(c.fake.commands, command)
		}
		c.fake.mu.Unlock()
		if err != nil {
			return
		}
		if c.fake.hook == nil || !c.fake.hook(c, tag, command) {
			c.answer(tag, command)
		}
	}
}

// answer does what a sound server does.
func (c *fakeConn) answer(tag, command string) {
	f := c.fake
	verb, rest, _ := strings.Cut(command, " ")
	switch verb {
	case "CAPABILITY":
		c.sayf("* CAPABILITY %s\r\n", f.caps)
	case "AUTHENTICATE", "LOGIN", "NOOP":
	case "LIST":
		c.say("* LIST (\\HasNoChildren) \"/\" INBOX\r\n")
	case "EXAMINE":
		c.sayf("* FLAGS (\\Seen)\r\n* %d EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY %d] UIDs valid\r\n", len(f.mails), f.validity)
		if f.next > 0 {
			c.sayf("* OK [UIDNEXT %d] next\r\n", f.next)
		}
	case "UID":
		verb, rest, _ = strings.Cut(rest, " ")
		set, items, _ := strings.Cut(strings.TrimPrefix(rest, "UID "), " ")
		found := f.uids(set)
		if verb == "SEARCH" {
			c.sayf("* SEARCH%s\r\n", strings.TrimRight(" "+strings.Trim(fmt.Sprint(found), "[]"), " "))
			break
		}
		for _, uid := range found {
			c.fetch(uid, items)
		}
	default:
		c.sayf("%s BAD what is %s\r\n", tag, verb)
		return
	}
	c.sayf("%s OK done\r\n", tag)
}

// fetch answers one mail.
func (c *fakeConn) fetch(uid uint32, items string) {
	switch {
	case strings.Contains(items, "HEADER.FIELDS"):
		c.say(c.fake.headerAnswer(uid, ""))
	case strings.Contains(items, "BODY.PEEK[]"):
		c.say(c.fake.bodyAnswer(uid))
	default:
		c.sayf("* %d FETCH (UID %d)\r\n", uid, uid)
	}
}

func (f *fake) headerAnswer(uid uint32, more string) string {
	raw := f.mails[uid]
	header, _, _ := strings.Cut(raw, "\r\n\r\n")
	var kept strings.Builder
	for line := range strings.SplitSeq(header, "\r\n") {
		if strings.HasPrefix(line, "From:") || strings.HasPrefix(line, "Message-ID:") {
			kept.WriteString(line + "\r\n")
		}
	}
	kept.WriteString("\r\n")
	return fmt.Sprintf("* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE \"01-Mar-2026 08:30:00 +0000\"%s BODY[HEADER.FIELDS (FROM MESSAGE-ID)] {%d}\r\n%s)\r\n",
		uid, uid, len(raw), more, kept.Len(), kept.String())
}

func (f *fake) bodyAnswer(uid uint32) string {
	return fmt.Sprintf("* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n", uid, uid, len(f.mails[uid]), f.mails[uid])
}

// uids are the mails of a set, ascending.
func (f *fake) uids(set string) []uint32 {
	var asked Ranges
	for item := range strings.SplitSeq(set, ",") {
		var s Span
		if n, _ := fmt.Sscanf(item, "%d:%d", &s.Lo, &s.Hi); n == 1 {
			s.Hi = s.Lo
			if strings.HasSuffix(item, ":*") {
				s.Hi = ^uint32(0)
			}
		}
		asked = asked.With(s)
	}
	var found Ranges
	for uid := range f.mails {
		if asked.Has(uid) {
			found = found.With(Span{uid, uid})
		}
	}
	return found.UIDs()
}
