package parser

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

var update = flag.Bool("update", false, "write what the golden mails yield; read the difference before committing it")

// golden is a Reading in the shape of "mailtrack explain --json".
type golden struct {
	Kind   reward.Kind   `json:"kind"`
	Market string        `json:"market"`
	Orders []string      `json:"orders"`
	Facts  []goldenFact  `json:"facts"`
	Doubts []goldenDoubt `json:"doubts"`
}

type goldenFact struct {
	Fact       reward.What       `json:"fact"`
	Programme  reward.Programme  `json:"programme"`
	Amount     *string           `json:"amount"`
	Currency   reward.Currency   `json:"currency"`
	Categories []reward.Category `json:"categories"`
	Order      *string           `json:"order"`
	Expires    *string           `json:"expires"`
	Partial    bool              `json:"partial,omitempty"`
	Assumed    bool              `json:"assumed,omitempty"`
	Evidence   string            `json:"evidence"`
	Rule       string            `json:"rule"`
}

type goldenDoubt struct {
	Evidence string `json:"evidence"`
	Why      string `json:"why"`
}

func goldenOf(r Reading) golden {
	g := golden{Kind: r.Kind, Market: r.Market, Orders: append([]string{}, r.Orders...), Facts: []goldenFact{}, Doubts: []goldenDoubt{}}
	for _, f := range r.Facts {
		fact := goldenFact{
			Fact: f.What, Programme: f.Programme, Currency: f.Amount.Currency, Categories: append([]reward.Category{}, f.Categories...),
			Order: named(f.Order), Expires: named(f.Expires.String()), Partial: f.Partial, Assumed: f.Assumed, Evidence: f.Evidence, Rule: f.Rule,
		}
		if !f.Amount.IsNone() {
			fact.Amount = named(f.Amount.Decimal())
		}
		g.Facts = append(g.Facts, fact)
	}
	for _, d := range r.Doubts {
		g.Doubts = append(g.Doubts, goldenDoubt(d))
	}
	return g
}

func named(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func TestGoldenMails(t *testing.T) {
	mails, err := fs.Glob(fixtures.Mails, "mails/*.eml")
	if err != nil || len(mails) < 40 {
		t.Fatalf("%d golden mails, %v", len(mails), err)
	}
	for _, file := range mails {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".eml"), func(t *testing.T) {
			raw, err := fs.ReadFile(fixtures.Mails, file)
			if err != nil {
				t.Fatal(err)
			}
			got := goldenOf(readMail(t, string(raw)))
			expected := strings.TrimSuffix(file, ".eml") + ".json"
			if *update {
				writeGolden(t, filepath.Join("..", "fixtures", expected), got)
				return
			}
			text, err := fs.ReadFile(fixtures.Mails, expected)
			if err != nil {
				t.Fatalf("%v; write it with: go test ./parser -run Golden -update", err)
			}
			var want golden
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("reads differently (- expected, + read):\n%s", diff)
			}
		})
	}
}

func writeGolden(t *testing.T, file string, g golden) {
	t.Helper()
	text, err := json.MarshalIndent(g, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
