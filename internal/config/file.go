package config

import (
	"errors"
	"regexp"
	"strings"
	"sync"

	"mailtrack/internal/strictyaml"
)

// file is the config as it is written; config.example.yaml explains the keys.
type file struct {
	Ledger    string        `yaml:"ledger"`
	Mailboxes []fileMailbox `yaml:"mailboxes"`
	Accounts  []fileAccount `yaml:"accounts"`

	TrustedForwarders []string `yaml:"trusted_forwarders"`
	TrustPrivateRelay bool     `yaml:"trust_private_relay"`
	Rules             string   `yaml:"rules"`

	filePolicy `yaml:",inline"`
}

type fileMailbox struct {
	Address         string               `yaml:"address"`
	AlsoAddresses   []string             `yaml:"also_addresses"`
	Server          string               `yaml:"server"`
	Username        string               `yaml:"username"`
	Folders         []string             `yaml:"folders"`
	Since           string               `yaml:"since"`
	AuthservID      strictyaml.OneOrMany `yaml:"authserv_id"`
	CAFile          string               `yaml:"ca_file"`
	PasswordCommand []string             `yaml:"password_command"`
	PasswordFile    string               `yaml:"password_file"`
	PasswordEnv     string               `yaml:"password_env"`
}

type fileAccount struct {
	Name      string   `yaml:"name"`
	Addresses []string `yaml:"addresses"`
}

// decode reads the YAML. Its problems name places, not values: a value in the
// wrong place may be a password.
func decode(path string, data []byte) (file, []string) {
	var f file
	err := strictyaml.Decode(path, data, &f)
	if err == nil {
		return f, nil
	}
	if e, ok := errors.AsType[*strictyaml.Error](err); ok {
		for i, p := range e.Problems {
			e.Problems[i].What = withoutValue(p.What)
		}
	}
	return file{}, strings.Split(err.Error(), "\n")
}

var (
	misplaced = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s) ".*" (stands where )`) })
	yamlName  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)'.*'|` + "`.*`" + `|".*"`) })
)

func withoutValue(what string) string {
	if strings.Contains(what, " stands where ") {
		return misplaced().ReplaceAllString(what, " $1")
	}
	if strings.HasPrefix(what, "not readable as YAML: ") {
		return yamlName().ReplaceAllString(what, "…")
	}
	return what
}
