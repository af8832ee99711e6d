package redact

import (
	"io/fs"
	"strings"
	"testing"

	"mailtrack/fixtures"
	"mailtrack/parser"
	"mailtrack/reward"
)

func redactor(t testing.TB) *Redactor {
	t.Helper()
	reader, err := parser.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(reader)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// allMails are the fixtures and the household's mails, by name.
func allMails(t testing.TB) map[string][]byte {
	t.Helper()
	mails := map[string][]byte{}
	names, err := fs.Glob(fixtures.Mails, "*/*.eml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(fixtures.Mails, name)
		if err != nil {
			t.Fatal(err)
		}
		mails[name] = raw
	}
	household, err := fixtures.Household(reward.DateOf(2026, 11, 22))
	if err != nil {
		t.Fatal(err)
	}
	for _, mail := range household {
		mails["household/"+mail.Name] = mail.Raw
	}
	return mails
}

// The proof is part of Mail: it gives no copy that reads differently.
func TestEveryMailOfOursRedactsAndReadsTheSame(t *testing.T) {
	r := redactor(t)
	for name, raw := range allMails(t) {
		copy, err := r.Mail(t.Context(), raw, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if copy.Kept != "" && !strings.Contains(name, "trap") {
			t.Logf("%s: stays: %s", name, copy.Kept)
		}
		again, err := r.Mail(t.Context(), copy.Raw, nil)
		if err != nil {
			t.Errorf("%s, redacted twice: %v", name, err)
			continue
		}
		if len(again.Raw) > len(copy.Raw)*11/10+200 {
			t.Errorf("%s grows from %d to %d bytes", name, len(copy.Raw), len(again.Raw))
		}
	}
}
