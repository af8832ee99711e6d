package mailbox

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/emersion/go-imap/v2"
)

// What a person has to put right. Trying again does not help.
var (
	// ErrSignIn: the server refused the user name or the password, or takes no
	// password at all.
	ErrSignIn = errors.New("the mail server refused the sign-in")
	// ErrCertificate: the server could not prove who it is. No password was sent.
	ErrCertificate = errors.New("the mail server could not prove who it is")
	// ErrFolder: a configured folder is not there.
	ErrFolder = errors.New("the folder cannot be opened")
)

// Retryable says that err is the network's or the server's and may be gone at
// the next try: a connection that cannot be made, was cut or fell silent, or a
// server that said "not now". It is false for the errors above, for an ended
// context, and for what the caller's own functions returned.
func Retryable(err error) bool {
	_, ok := errors.AsType[*lostError](err)
	return ok
}

// lostError is trouble that may pass.
type lostError struct {
	doing string
	cause error
}

func (e *lostError) Error() string { return fmt.Sprintf("%s: %v", e.doing, e.cause) }
func (e *lostError) Unwrap() error { return e.cause }

// refusal is a tagged NO or BAD: the server understood and will not. The
// connection goes on.
type refusal struct {
	doing string
	code  string // of RFC 5530, upper case, or ""
	text  string // the server's words, fit for a log
}

func (e *refusal) Error() string {
	return fmt.Sprintf("%s: the mail server answered no: %s", e.doing, e.text)
}

// passing says that the refusal speaks of the server's state, not of what was
// asked (RFC 5530, 3; THROTTLED and OVERQUOTA are Gmail's). Gmail tells of too
// many connections in words only (Assumed).
func (e *refusal) passing() bool {
	switch imap.ResponseCode(e.code) {
	case imap.ResponseCodeUnavailable, imap.ResponseCodeInUse, imap.ResponseCodeLimit,
		imap.ResponseCodeOverQuota, imap.ResponseCodeServerBug, "THROTTLED":
		return true
	}
	text := strings.ToLower(e.text)
	return strings.Contains(text, "too many simultaneous connections") || strings.Contains(text, "try again later")
}

// lost turns a refusal into trouble that may pass.
func (e *refusal) lost() error {
	return &lostError{e.doing, errors.New("the mail server answered: " + e.text)}
}

var addressLike = regexp.MustCompile(`[^\s<>"'(),;:]+@[^\s<>"'(),;:]+`)

// plainWords makes a server's words fit for an error or a log: one line,
// printable, at most 200 characters, without addresses and without the secrets,
// which a server may echo.
func plainWords(text string, secrets ...string) string {
	for _, secret := range secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "…")
		}
	}
	text = addressLike.ReplaceAllString(text, "…")
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 200 {
		text = string(runes[:200]) + "…"
	}
	if text == "" {
		return "(without a word)"
	}
	return text
}
