package mailbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	silence      = 30 * time.Second // a server may think this long before the next bytes
	unacked      = 30 * time.Second
	dialLimit    = 30 * time.Second
	signInLimit  = 2 * time.Minute
	talkLimit    = 5 * time.Minute
	headersLimit = 15 * time.Minute
	bodiesLimit  = 30 * time.Minute
)

// dialer makes the connection below TLS.
type dialer func(ctx context.Context, address string) (net.Conn, error)

// dialTCP notices a half-open link in 30-45 s.
func dialTCP(ctx context.Context, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialLimit, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: 15 * time.Second, Interval: 10 * time.Second, Count: 3,
	}}
	conn, err := d.DialContext(ctx, "tcp", address)
	if err == nil {
		limitUnacknowledged(conn, unacked)
	}
	return conn, err
}

// Dial connects to the account's server and signs in: TLS from the first byte,
// the certificate verified, then AUTHENTICATE PLAIN or LOGIN. Its errors are
// ErrCertificate, ErrSignIn, or such as Retryable judges.
func Dial(ctx context.Context, a Account, log *slog.Logger) (*Session, error) {
	if a.Connect != nil {
		return dial(ctx, a, log, a.Connect)
	}
	return dial(ctx, a, log, dialTCP)
}

func dial(ctx context.Context, a Account, log *slog.Logger, connect dialer) (*Session, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if a.Username == "" {
		a.Username = a.Address
	}
	host, _, err := net.SplitHostPort(a.Server)
	if err != nil || host == "" {
		return nil, fmt.Errorf("the mail server must be written host:port, like imap.example.org:993, not %q", a.Server)
	}
	doing := "connecting to " + a.Server
	raw, err := connect(ctx, a.Server)
	if err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%s: %w", doing, context.Cause(ctx))
		}
		return nil, &lostError{doing, err}
	}
	secure, err := proveServer(ctx, raw, host, a)
	if err != nil {
		_ = raw.Close()
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	s := &Session{account: a, limits: usualLimits, log: log}
	s.secrets.Store(&[]string{a.Username, a.Address})
	s.wire = newWire(secure, raw, silence, func(text string) {
		log.Warn("the mail server wants to be heard", "text", s.plain(text))
	})
	s.client = imapclient.New(s.wire, &imapclient.Options{
		UnilateralDataHandler: &imapclient.UnilateralDataHandler{Fetch: s.takeUnasked},
	})
	if err := s.signIn(ctx); err != nil {
		s.Hangup()
		return nil, err
	}
	log.Info("signed in to the mail server", "server", a.Server)
	return s, nil
}

// proveServer makes the connection a verified TLS one. The ALPN name of IMAP is
// not offered: a server that knows none of the names offered hangs up.
func proveServer(ctx context.Context, raw net.Conn, host string, a Account) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialLimit)
	defer cancel()
	conn := tls.Client(raw, &tls.Config{ServerName: host, RootCAs: a.RootCAs, MinVersion: tls.VersionTLS12})
	err := conn.HandshakeContext(ctx)
	if err == nil {
		return conn, nil
	}
	if unproven, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return nil, fmt.Errorf("%w: %w; no password was sent. Is this the right server? A private authority goes into ca_file", ErrCertificate, unproven.Err)
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return nil, fmt.Errorf("%w: it does not speak TLS on this port; no password was sent. The TLS port of IMAP is 993", ErrCertificate)
	}
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	return nil, &lostError{"setting up TLS", err}
}
