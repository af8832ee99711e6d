package parser

import (
	"fmt"
	"slices"
	"strings"

	"mailtrack/internal/strictyaml"
	"mailtrack/reward"
)

// Sample is a mail that a file of rules brings, and what it must be read as.
type Sample struct {
	Mail   string      `yaml:"mail"` // the name of an .eml beside the rules, or the raw mail itself
	Expect expectation `yaml:"expect"`

	File         string `yaml:"-"` // the file of rules, as it was named
	Line, Column int    `yaml:"-"` // where the sample stands in it
}

// expectation is a reading as `explain --json` tells it. A fact's key that is
// left away is not compared; null says that there must be none.
type expectation struct {
	Kind  reward.Kind    `yaml:"kind"` // "" is not compared
	Facts []expectedFact `yaml:"facts"`
}

type expectedFact struct {
	Fact       string   `yaml:"fact"`
	Programme  string   `yaml:"programme"`
	Amount     string   `yaml:"amount"`
	Currency   string   `yaml:"currency"`
	Categories []string `yaml:"categories"`
	Order      string   `yaml:"order"`
	Expires    string   `yaml:"expires"`
	Evidence   string   `yaml:"evidence"`
	Rule       string   `yaml:"rule"`

	asked map[string]bool // the keys that are written
}

// locate notes which keys of the expected facts are written.
func (s *Sample) locate(places strictyaml.Places, n int) {
	for i := range s.Expect.Facts {
		f := &s.Expect.Facts[i]
		f.asked = map[string]bool{}
		for key := range f.told() {
			f.asked[key] = places.Has("samples", n, "expect", "facts", i, key)
		}
	}
}

// told is a fact by the keys of `explain --json`.
func (f expectedFact) told() map[string]string {
	return map[string]string{
		"fact": f.Fact, "programme": f.Programme, "amount": f.Amount, "currency": f.Currency,
		"categories": strings.Join(f.Categories, ", "), "order": f.Order, "expires": f.Expires,
		"evidence": f.Evidence, "rule": f.Rule,
	}
}

func expectedOf(f reward.Fact) expectedFact {
	e := expectedFact{
		Fact: string(f.What), Programme: string(f.Programme), Categories: texts(f.Categories),
		Order: f.Order, Expires: f.Expires.String(), Evidence: f.Evidence, Rule: f.Rule,
	}
	if !f.Amount.IsNone() {
		e.Amount, e.Currency = f.Amount.Decimal(), string(f.Amount.Currency)
	}
	return e
}

// Inline is the raw mail that stands in the rules themselves; ok is false where
// Mail is a file's name.
func (s *Sample) Inline() (raw []byte, ok bool) {
	return []byte(s.Mail), strings.Contains(s.Mail, "\n")
}

// Differences are what a reading of the sample's mail has other than expected,
// one sentence each; none where it reads as it should.
func (s *Sample) Differences(kind reward.Kind, facts []reward.Fact, doubts []reward.Doubt) (all []string) {
	if s.Expect.Kind != "" && s.Expect.Kind != kind {
		all = append(all, fmt.Sprintf("the mail's kind is %s, not %s", kind, s.Expect.Kind))
	}
	for i, want := range s.Expect.Facts {
		if i >= len(facts) {
			all = append(all, fmt.Sprintf("fact %d (%s) is not read", i+1, want.words()))
			continue
		}
		got := expectedOf(facts[i]).told()
		for _, key := range factKeys {
			if expected := want.told()[key]; want.asked[key] && got[key] != expected {
				all = append(all, fmt.Sprintf("fact %d (%s): %s is %s, not %s", i+1, want.words(), key, orNone(got[key]), orNone(expected)))
			}
		}
	}
	for i := len(s.Expect.Facts); i < len(facts); i++ {
		all = append(all, fmt.Sprintf("fact %d (%s) is read and not expected", i+1, expectedOf(facts[i]).words()))
	}
	if len(all) > 0 {
		for _, d := range doubts {
			all = append(all, fmt.Sprintf("a doubt: “%s” %s", d.Evidence, d.Why))
		}
	}
	return all
}

var factKeys = []string{"fact", "programme", "amount", "currency", "categories", "order", "expires", "evidence", "rule"}

func (f expectedFact) words() string {
	return strings.TrimSpace(strings.Join([]string{f.Fact, f.Amount, f.Currency}, " "))
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// Samples are all mails that the user's rules bring.
func (r *Reader) Samples() (all []*Sample) {
	for _, l := range r.languages {
		all = append(all, l.Samples...)
	}
	return all
}

func (c *rulesCheck) sample(path []any, s *Sample) {
	if s == nil {
		c.wrong(path, "an entry is empty")
		return
	}
	if s.Mail == "" {
		c.wrong(path, "mail is missing; write the name of an .eml that lies beside this file, or the raw mail")
	}
	expect := append(slices.Clone(path), "expect")
	if !c.places.Has(expect...) {
		c.wrong(path, "expect is missing; write what the mail tells, as `mailtrack explain --json` prints it")
	}
	c.among(append(slices.Clone(expect), "kind"), string(s.Expect.Kind), texts(reward.Kinds))
	for i, f := range s.Expect.Facts {
		at := append(slices.Clone(expect), "facts", i)
		c.among(append(slices.Clone(at), "fact"), f.Fact, factWords)
		c.among(append(slices.Clone(at), "programme"), f.Programme, texts(reward.Programmes))
		if f.Fact == "" {
			c.wrong(at, "fact is missing; it is one of %s", strings.Join(factWords, ", "))
		}
		if _, err := reward.ParseDate(f.Expires); f.Expires != "" && err != nil {
			c.wrong(append(slices.Clone(at), "expires"), "%q is no day; write it YYYY-MM-DD", f.Expires)
		}
		if f.Amount != "" && f.Currency == "" {
			c.wrong(at, "currency is missing; write it beside the amount, like USD")
		} else if _, err := reward.ParseAmount(f.Amount, reward.Currency(f.Currency)); f.Amount != "" && err != nil {
			c.wrong(append(slices.Clone(at), "amount"), "%v", err)
		}
	}
}

var factWords = texts([]reward.What{reward.Earned, reward.Promised, reward.Spent, reward.Discount, reward.Cancelled, reward.Refunded})

func (c *rulesCheck) among(path []any, word string, words []string) {
	if word != "" && !slices.Contains(words, word) {
		c.wrong(path, "%q is none of %s", word, strings.Join(words, ", "))
	}
}
