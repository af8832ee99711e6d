// Package memserver is the mail server of "mailtrack demo" and of quick tests:
// a real IMAP server in memory, on loopback, behind TLS with a CA made on the
// spot, so that what is shown and tested is the very code that speaks to a
// provider.
//
// It promises one user, folders made by the first mail put into them, and that
// nothing outlives Close. It never listens beyond loopback, never speaks
// without TLS and never touches a disk.
//
// What go-imap's imapmemserver behind it does otherwise than a provider, so
// that nobody proves anything by it: a mail whose header cannot be read comes
// back with 0 bytes; no folder bears \All; STORE is accepted after EXAMINE;
// no two UIDVALIDITY values are far apart. Broken mail is tested by import, and
// that nothing but reading happens is proven against Dovecot.
package memserver

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

// Server is a running IMAP server with one user.
type Server struct {
	user     *imapmemserver.User
	imap     *imapserver.Server
	listener net.Listener
	roots    *x509.CertPool
	served   chan struct{} // closed once nobody accepts any more

	mu      sync.Mutex // one folder is made once
	folders map[string]bool
}

// Start listens on a free port of 127.0.0.1 for a user with an empty INBOX.
func Start(username, password string) (*Server, error) {
	below, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the demo's IMAP server cannot listen on loopback: %w", err)
	}
	return StartOn(below, username, password)
}

// StartOn is Start on what accepts connections below TLS. It closes below.
func StartOn(below net.Listener, username, password string) (*Server, error) {
	certificate, roots, err := selfMade()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("no certificate for the demo's IMAP server: %w", err), below.Close())
	}
	listener := tls.NewListener(below, &tls.Config{
		Certificates: []tls.Certificate{certificate},
		MinVersion:   tls.VersionTLS13,
	})
	users := imapmemserver.New()
	s := &Server{
		user:     imapmemserver.NewUser(username, password),
		listener: listener,
		roots:    roots,
		served:   make(chan struct{}),
		folders:  map[string]bool{},
	}
	users.AddUser(s.user)
	if err := s.makeFolder("INBOX"); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	s.imap = imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return users.NewSession(), nil, nil
		},
		Logger: log.New(io.Discard, "", 0), // a client that hangs up is no news
	})
	go func() {
		defer close(s.served)
		_ = s.imap.Serve(listener) // it ends by Close and says only that
	}()
	return s, nil
}

// Address is "127.0.0.1:PORT".
func (s *Server) Address() string { return s.listener.Addr().String() }

// RootCAs holds the one CA by which the server's certificate verifies.
func (s *Server) RootCAs() *x509.CertPool { return s.roots }

// Append puts a mail into a folder, which is made when it is missing; received
// becomes its INTERNALDATE. Connected clients are told as by any server.
func (s *Server) Append(folder string, raw []byte, received time.Time) error {
	if err := s.makeFolder(folder); err != nil {
		return err
	}
	_, err := s.user.Append(folder, literal{bytes.NewReader(raw)}, &imap.AppendOptions{Time: received})
	if err != nil {
		return fmt.Errorf("the mail was not put into folder %q: %w", folder, err)
	}
	return nil
}

// Close ends every connection and frees the port.
func (s *Server) Close() error {
	err := s.imap.Close()
	// A Close that comes before the accepting goroutine finds the library not
	// yet knowing its listener.
	if again := s.listener.Close(); !errors.Is(again, net.ErrClosed) {
		err = errors.Join(err, again)
	}
	<-s.served
	return err
}

func (s *Server) makeFolder(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folders[name] {
		return nil
	}
	if err := s.user.Create(name, nil); err != nil {
		return fmt.Errorf("folder %q was not made: %w", name, err)
	}
	s.folders[name] = true
	return nil
}

// literal is what imap.LiteralReader asks for: a reader whose Size is what is
// still to come.
type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }
