package mailbox

import (
	"context"
	"errors"
	"fmt"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-sasl"
)

// signIn takes the greeting, chooses how to sign in, and only then asks for the
// password. PLAIN comes first where the server offers it; LOGIN is not said to a
// server that forbids it (RFC 3501, 6.2.3).
func (s *Session) signIn(ctx context.Context) error {
	doing := "signing in to " + s.account.Server
	err := s.phase(ctx, "waiting for the greeting of "+s.account.Server, talkBudget, signInLimit, func() error {
		if err := s.client.WaitGreeting(); err != nil {
			return err
		}
		return s.learnCaps()
	})
	if err != nil {
		return err
	}
	if s.client.State() == imap.ConnStateAuthenticated {
		return fmt.Errorf("%s: %w: it counts the connection as signed in before any password; this is not the server of a mailbox", doing, ErrSignIn)
	}
	plain := s.caps.Has(imap.AuthCap(sasl.Plain))
	if !plain && s.caps.Has(imap.CapLoginDisabled) {
		return fmt.Errorf("%s: %w: it takes no passwords (LOGINDISABLED, no AUTH=PLAIN)", doing, ErrSignIn)
	}
	password, err := s.account.Password(ctx)
	if err != nil {
		return fmt.Errorf("getting the password: %w", err)
	}
	s.secrets.Store(&[]string{password, s.account.Username, s.account.Address})
	err = s.phase(ctx, doing, talkBudget, signInLimit, func() error {
		if plain {
			err = s.client.Authenticate(sasl.NewPlainClient("", s.account.Username, password))
		} else {
			err = s.client.Login(s.account.Username, password).Wait()
		}
		if err != nil {
			return err
		}
		return s.learnCaps()
	})
	if no, ok := errors.AsType[*refusal](err); ok {
		if no.passing() {
			return no.lost()
		}
		return fmt.Errorf("%s: %w: %s. Check the address and the app password", doing, ErrSignIn, no.text)
	}
	return err
}

// learnCaps reads the capabilities, which go-imap asks for where the server did
// not tell them. It gives up by a clock of its own, and takes a list cut short
// for a whole one; then the end of the connection tells what happened, and the
// phase sees to it that it comes.
func (s *Session) learnCaps() error {
	s.caps = s.client.Caps()
	if s.caps == nil {
		<-s.client.Closed()
	}
	if ended, _ := s.wire.ended(); ended {
		return errors.New("the connection ended")
	}
	return nil
}
