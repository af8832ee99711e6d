package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// write puts a config into a fresh folder and gives its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	t.Setenv("HOME", "/home/reader")
	path := write(t, `
ledger: books/ledger.db
rules: ~/wordings
mailboxes:
  - address: Reader@GMAIL.com
    password_command: ["pass", "show", "mail"]
  - address: jo@example.org
    also_addresses: [jo.reader@example.org, JO@example.org]
    server: imap.example.org
    username: jo
    folders: [INBOX, Shopping]
    since: 2024-01-31
    authserv_id: [mx1.example.org, mx2.example.org]
    ca_file: ~/ca.pem
    password_file: /run/secrets/jo
  - address: kim@example.org
    server: "[::1]:1993"
    authserv_id: mx.example.org
    password_env: KIM_PASSWORD
accounts:
  - name: anna
    addresses: [anna@example.org]
trusted_forwarders: [Ben@Example.test]
trust_private_relay: true
redemptions: auto
confirm_above: {USD: 20.50, jpy: 0}
spending_order: oldest-first
overspend: assume-credit
settle_within_days: 0
promise_within_days: 120
zones: {amazon.com: America/New_York, amazon.de: Europe/Berlin}
`)
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(path)
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		File:   path,
		Ledger: filepath.Join(folder, "books", "ledger.db"),
		Rules:  "/home/reader/wordings",
		Mailboxes: []Mailbox{
			{Address: "Reader@gmail.com", Username: "Reader@gmail.com", PasswordCommand: []string{"pass", "show", "mail"}},
			{
				Address: "jo@example.org", AlsoAddresses: []string{"jo.reader@example.org", "JO@example.org"},
				Server: "imap.example.org:993", Username: "jo", Folders: []string{"INBOX", "Shopping"},
				Since: reward.DateOf(2024, 1, 31), AuthservIDs: []string{"mx1.example.org", "mx2.example.org"},
				CAFile: "/home/reader/ca.pem", PasswordFile: "/run/secrets/jo",
			},
			{
				Address: "kim@example.org", Username: "kim@example.org", Server: "[::1]:1993",
				AuthservIDs: []string{"mx.example.org"}, PasswordEnv: "KIM_PASSWORD",
			},
		},
		Accounts: []Account{{Name: "anna", Addresses: []string{"anna@example.org"}}},

		TrustedForwarders: []string{"Ben@example.test"}, TrustPrivateRelay: true, BookRedemptions: true,
		ConfirmAbove: map[reward.Currency]reward.Amount{"USD": {Minor: 2050, Currency: "USD"}, "JPY": {Minor: 0, Currency: "JPY"}},
		Policy: ledger.Policy{
			SpendingOrder: ledger.OldestFirst, Overspend: ledger.AssumeCredit, SettleWithin: -1, PromiseWithin: 120,
			Zones: map[string]*time.Location{"amazon.com": newYork}, // Berlin is where amazon.de is anyway
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	people := []Account{
		{Name: "reader@gmail.com", Addresses: []string{"Reader@gmail.com"}},
		{Name: "jo@example.org", Addresses: []string{"jo@example.org", "jo.reader@example.org", "JO@example.org"}},
		{Name: "kim@example.org", Addresses: []string{"kim@example.org"}},
		{Name: "anna", Addresses: []string{"anna@example.org"}},
	}
	if diff := cmp.Diff(people, got.People()); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyConfigIsOne(t *testing.T) {
	for _, text := range []string{"", "mailboxes: []\n", "# nothing yet\n"} {
		got, err := Load(write(t, text))
		if err != nil || len(got.People()) != 0 {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

// TestBrokenConfigs: each folder of testdata/broken holds a config and what must
// be said of it.
func TestBrokenConfigs(t *testing.T) {
	folders, err := filepath.Glob("testdata/broken/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no broken configs", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			_, err := Load(filepath.Join(folder, "config.yaml"))
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("%v is no *Error", err)
			}
			want, readErr := os.ReadFile(filepath.Join(folder, "expected-error"))
			if readErr != nil {
				t.Fatal(readErr)
			}
			got := strings.ReplaceAll(err.Error(), folder+string(filepath.Separator), "") + "\n"
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMissingConfigSaysHowToMakeOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.yaml")
	_, err := Load(path)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is no fs.ErrNotExist", err)
	}
	for _, word := range []string{path, "mailboxes:", "address:", "password_command:", "config.example.yaml", "--config"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not name %s", err, word)
		}
	}
	if _, err := Load(""); !strings.Contains(err.Error(), "--config") {
		t.Errorf("no home: %v", err)
	}
	if _, err := Load(t.TempDir()); err == nil || strings.Count(err.Error(), "directory") != 1 {
		t.Errorf("a folder: %v", err)
	}
}

const example = "../../config.example.yaml"

func TestExampleLoads(t *testing.T) {
	c, err := Load(example)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Mailboxes) != 1 || c.Mailboxes[0].Address != "reader@gmail.com" {
		t.Errorf("the example's mailbox is %v", c.Mailboxes)
	}
}

// TestExampleIsComplete takes the comment signs off each optional key: the file
// must still load, and must show every key there is.
func TestExampleIsComplete(t *testing.T) {
	data, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?m)^( *)# ( *(- )?[a-z_]+:( [^ ].*)?)$`).ReplaceAllString(string(data), "$1$2")
	// The two further sources of a password stand beside the first.
	text = regexp.MustCompile(`(?m)^ *password_(file|env):.*$`).ReplaceAllString(text, "")
	c, err := Load(write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	if m := c.Mailboxes[0]; m.Server == "" || m.Since.IsNone() || m.CAFile == "" || len(m.AuthservIDs) == 0 ||
		len(m.AlsoAddresses) == 0 || len(m.Folders) == 0 || len(c.Accounts) == 0 || c.Ledger == "" || c.Rules == "" || len(c.TrustedForwarders) == 0 || !c.TrustPrivateRelay || len(c.ConfirmAbove) == 0 || len(c.Policy.Zones) == 0 {
		t.Errorf("a key was not uncommented: %+v", c)
	}
	for _, shape := range []any{file{}, fileMailbox{}, fileAccount{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(shape)) {
			if field.Anonymous {
				continue // its keys stand among these
			}
			key := field.Tag.Get("yaml") + ":"
			if !strings.Contains(string(data), key) {
				t.Errorf("the example does not show %s", key)
			}
		}
	}
}
