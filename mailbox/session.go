package mailbox

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"mailtrack/reward"
)

// Account is a mailbox on a server and how to get into it.
type Account struct {
	Address  string
	Username string // "" is Address
	Server   string // host:port; TLS from the first byte
	// Password is asked once per sign-in, after the server has proved who it is.
	Password func(context.Context) (string, error)
	RootCAs  *x509.CertPool // nil: the system's
	Folders  []string       // exact names; nil: all mail where the server has such a folder, else INBOX
	Since    reward.Date    // mail received earlier is not fetched; none: all
	// Connect makes the connection below TLS; nil: over TCP.
	Connect func(ctx context.Context, address string) (net.Conn, error)
}

// Session is one connection, signed in. One goroutine uses it; Hangup may be
// called from any.
type Session struct {
	account    Account
	secrets    atomic.Pointer[[]string] // what a server's words are cleansed of
	limits     limits
	log        *slog.Logger
	wire       *wire
	client     *imapclient.Client
	caps       imap.CapSet
	discovered []string                // folders, where none are configured
	asking     atomic.Pointer[answers] // who takes what the server answers now
	hungUp     atomic.Bool
}

// Hangup closes the connection at once. It says no LOGOUT: with an answer half
// read go-imap's Close would wait for ever.
func (s *Session) Hangup() {
	s.hungUp.Store(true)
	_ = s.wire.Close()
}

// talkBudget is enough for every answer that is not mail or a list of it.
const talkBudget = 1 << 20

// phase runs one exchange with the server. The end of ctx, or of limit, closes
// the raw connection, which ends whatever do waits for; so does a server that is
// silent or sends more than budget bytes.
func (s *Session) phase(ctx context.Context, doing string, budget int64, limit time.Duration, do func() error) error {
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := within.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, context.Cause(within))
	}
	stop := context.AfterFunc(within, func() { _ = s.wire.Close() })
	defer stop()
	s.wire.await(budget)
	defer s.wire.rest()
	err := do()
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", doing, context.Cause(ctx))
	}
	if within.Err() != nil {
		return &lostError{doing, fmt.Errorf("the mail server took longer than %v", limit)}
	}
	return s.explain(doing, err)
}

// explain turns what go-imap says into what happened. Its errors quote what the
// server sent, which can be a word of a mail, so they are not passed on whole.
func (s *Session) explain(doing string, err error) error {
	_, cause := s.wire.ended()
	if answer, ok := errors.AsType[*imap.Error](err); ok && answer.Type != imap.StatusResponseTypeBye {
		return &refusal{doing, strings.ToUpper(string(answer.Code)), s.plain(answer.Text)}
	}
	switch {
	case s.hungUp.Load():
		cause = errors.New("the connection was hung up here")
	case cause == nil:
		said, _, _ := strings.Cut(err.Error(), `"`)
		said, _, _ = strings.Cut(said, ", got")
		cause = errors.New("the mail server's answer cannot be read: " + s.plain(said))
	}
	if bye := s.wire.bye(); bye != "" {
		cause = fmt.Errorf("%w, saying: %s", cause, s.plain(bye))
	}
	return &lostError{doing, cause}
}

// plain makes a server's words fit for an error or a log.
func (s *Session) plain(text string) string { return plainWords(text, *s.secrets.Load()...) }
