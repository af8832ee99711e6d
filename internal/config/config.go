// Package config reads the user's config file and finds what belongs to it: the
// ledger's path and each mailbox's password.
//
// It promises that a wrong file never half works: every unknown key, every value
// of the wrong shape and every value that makes no sense is named in one error,
// with what to do. No error repeats a value that may be a secret. It never opens
// the ledger and never speaks to a server.
package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// Config is a config file that makes sense. Its zero value is no config: no
// mailbox, no account, the ledger in its usual place.
type Config struct {
	File      string // absolute
	Ledger    string // absolute; "" where the file names none
	Mailboxes []Mailbox
	Accounts  []Account // people who have no mailbox here

	TrustedForwarders []string                          // addresses of people whose hand-made forwards of Amazon's mail are believed
	TrustPrivateRelay bool                              // believe Apple's private relay about who sent a mail
	BookRedemptions   bool                              // redemptions: auto; book what free shipping leaves of an order's promotion as spent
	ConfirmAbove      map[reward.Currency]reward.Amount // a larger reward waits for a person; a currency that is missing has the default
	Policy            ledger.Policy                     // the policy asked for; the ledger knows the one in force
	Rules             string                            // the folder of the user's own wordings, absolute; "" where the file names none
}

// Mailbox is an inbox and how to sign in to it.
type Mailbox struct {
	Address         string
	AlsoAddresses   []string    // further addresses of the same person
	Server          string      // HOST:PORT; "" for the default of the address's domain
	Username        string      // Address where the file names none
	Folders         []string    // nil for the default
	Since           reward.Date // older mail is not looked at; none for all
	AuthservIDs     []string    // nil for the default of the provider
	CAFile          string      // absolute; "" for the system's certificates
	PasswordCommand []string    // argv, run without a shell
	PasswordFile    string      // absolute
	PasswordEnv     string      // the name of an environment variable
}

// Account is a person: whose credits they are.
type Account struct {
	Name      string
	Addresses []string
}

// Error is what is wrong with the configuration, for a person. Each problem says
// what to do about it.
type Error struct {
	Problems []string
	Err      error // the cause, where a caller may ask for it (fs.ErrNotExist); its text is not shown
}

// Error gives one line a problem.
func (e *Error) Error() string { return strings.Join(e.Problems, "\n") }

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Load reads the config file at path. The error is an *Error; a missing file is
// one that wraps fs.ErrNotExist.
func Load(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, unreadable(path, err)
	}
	file, problems := decode(path, data)
	if problems != nil {
		return Config{}, &Error{Problems: problems}
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return Config{}, unreadable(path, err)
	}
	c := checker{folder: filepath.Dir(absolute)}
	config := c.config(file)
	config.File = absolute
	if c.problems != nil {
		for i, problem := range c.problems {
			c.problems[i] = path + ": " + problem
		}
		return Config{}, &Error{Problems: c.problems}
	}
	return config, nil
}

func unreadable(path string, err error) error {
	problem := "the config " + path + " cannot be read: " + cause(err)
	switch {
	case path == "":
		problem = "neither HOME nor XDG_CONFIG_HOME says where the config lies; name it with --config FILE"
	case errors.Is(err, fs.ErrNotExist):
		problem = "there is no config " + path + "; write one with a list mailboxes: and in it address: and password_command: of your inbox (config.example.yaml explains every key), or name another with --config FILE"
	}
	return &Error{Problems: []string{problem}, Err: err}
}

// cause is an error without the path that every error of package os repeats.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
