package config

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// checker turns a file into a Config and collects all that makes no sense.
type checker struct {
	folder   string // of the config file: relative paths begin here
	problems []string
}

func (c *checker) wrong(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) config(f file) Config {
	config := Config{Ledger: c.path("ledger", f.Ledger), Rules: c.path("rules", f.Rules)}
	for i, m := range f.Mailboxes {
		config.Mailboxes = append(config.Mailboxes, c.mailbox(ordinal("mailbox", i), m))
	}
	for i, a := range f.Accounts {
		config.Accounts = append(config.Accounts, c.account(ordinal("account", i), a))
	}
	for i, address := range f.TrustedForwarders {
		config.TrustedForwarders = append(config.TrustedForwarders, c.forwarder("trusted_forwarders: "+ordinal("entry", i), address))
	}
	config.TrustPrivateRelay = f.TrustPrivateRelay
	config.BookRedemptions = oneOf(c, "redemptions", f.Redemptions, [2]string{"ask", "auto"},
		"write ask to be asked in `mailtrack review`, auto to book what is likely") == "auto"
	config.ConfirmAbove, config.Policy = c.confirmAbove(f.ConfirmAbove), c.policy(f.filePolicy)
	if c.problems == nil {
		c.distinct(config)
	}
	return config
}

// ordinal names the n-th of a list as people count; its address may not stand
// in an error.
func ordinal(what string, n int) string { return what + " " + strconv.Itoa(n+1) }

func (c *checker) mailbox(which string, f fileMailbox) Mailbox {
	m := Mailbox{
		Address:         c.address(which, "address", f.Address),
		Server:          c.server(which, f.Server),
		Username:        f.Username,
		Folders:         f.Folders,
		AuthservIDs:     f.AuthservID,
		CAFile:          c.path(which+": ca_file", f.CAFile),
		PasswordCommand: f.PasswordCommand,
		PasswordFile:    c.path(which+": password_file", f.PasswordFile),
		PasswordEnv:     f.PasswordEnv,
	}
	for _, also := range f.AlsoAddresses {
		m.AlsoAddresses = append(m.AlsoAddresses, c.address(which, "also_addresses", also))
	}
	if m.Username == "" {
		m.Username = m.Address
	}
	if f.Since != "" {
		since, err := reward.ParseDate(f.Since)
		if err != nil {
			c.wrong("%s: since is no day; write it YYYY-MM-DD, like 2024-01-31", which)
		}
		m.Since = since
	}
	for _, folder := range f.Folders {
		if folder == "" {
			c.wrong("%s: folders has an empty name; write names like INBOX, or leave the key away", which)
		}
	}
	for _, id := range f.AuthservID {
		if id == "" || strings.ContainsAny(id, " \t\r\n;\"") {
			c.wrong("%s: authserv_id is no server's name; write what stands before the first semicolon of your provider's Authentication-Results, like mx.google.com", which)
		}
	}
	c.password(which, f)
	return m
}

// environmentName is what POSIX gives an environment variable for a name; a
// password in its place mostly is none.
var environmentName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`) })

func (c *checker) password(which string, f fileMailbox) {
	sources := 0
	for _, is := range []bool{f.PasswordCommand != nil, f.PasswordFile != "", f.PasswordEnv != ""} {
		if is {
			sources++
		}
	}
	switch {
	case sources > 1:
		c.wrong("%s: the password has more than one source; keep one of password_command, password_file and password_env", which)
	case f.PasswordCommand != nil && (len(f.PasswordCommand) == 0 || f.PasswordCommand[0] == ""):
		c.wrong(`%s: password_command names no program; write it as a list, like ["pass", "show", "mail"]`, which)
	case f.PasswordEnv != "" && !environmentName().MatchString(f.PasswordEnv):
		c.wrong("%s: password_env is no name of an environment variable; write the variable's name there, never the password", which)
	}
}

func (c *checker) account(which string, f fileAccount) Account {
	a := Account{Name: strings.TrimSpace(f.Name)}
	if a.Name == "" {
		c.wrong("%s: name is missing; write whose credits these are", which)
	}
	if len(f.Addresses) == 0 {
		c.wrong("%s: addresses is missing; list the addresses to which Amazon writes", which)
	}
	for _, address := range f.Addresses {
		a.Addresses = append(a.Addresses, c.address(which, "addresses", address))
	}
	return a
}

// address is a bare address as trust compares it; the file's own words are not
// repeated in what is wrong.
func (c *checker) address(which, key, text string) string {
	if text == "" {
		c.wrong("%s: %s is missing; write the address to which Amazon writes, like you@example.org", which, key)
		return ""
	}
	list, err := rawmail.Addresses(text)
	if err != nil || len(list) != 1 || list[0].Name != "" || strings.ContainsAny(text, "<>") {
		c.wrong("%s: %s holds what is no address; write it bare, like you@example.org", which, key)
		return ""
	}
	return list[0].String()
}

// forwarder is a person's address. Amazon's own need no listing, and a whole
// domain would make every stranger there a witness.
func (c *checker) forwarder(which, text string) string {
	list, err := rawmail.Addresses(text)
	if err != nil || len(list) != 1 || list[0].Name != "" || strings.ContainsAny(text, "<>") {
		c.wrong("%s is no address; write bare addresses of people, like ben@example.org", which)
		return ""
	}
	if reward.AllMarkets().ByMailDomain(list[0].Domain) != nil {
		c.wrong("%s is Amazon's own, which forwards nothing; list the people who do", which)
	}
	return list[0].String()
}

// server is HOST:PORT; a HOST alone gets 993, IMAP inside TLS (RFC 8314).
func (c *checker) server(which, text string) string {
	if text == "" {
		return ""
	}
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = strings.Trim(text, "[]"), "993"
		if strings.Contains(host, ":") && net.ParseIP(host) == nil {
			host = ""
		}
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 || host == "" || strings.ContainsAny(host, " /@") {
		c.wrong("%s: server is not HOST or HOST:PORT; write it like imap.example.org:993", which)
		return ""
	}
	return net.JoinHostPort(host, port)
}

// path makes a path absolute: ~/ is the home directory, what is relative begins
// in the config file's folder.
func (c *checker) path(which, path string) string {
	rest, home := strings.CutPrefix(path, "~/")
	switch {
	case path == "":
		return ""
	case home:
		folder, err := os.UserHomeDir()
		if err != nil {
			c.wrong("%s begins with ~/ and HOME is not set; write the whole path", which)
		}
		return filepath.Join(folder, rest)
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	}
	return filepath.Join(c.folder, path)
}
