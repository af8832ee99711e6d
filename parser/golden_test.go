package parser

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

var update = flag.Bool("update", false, "write what the golden mails yield; read the difference before committing it")

// golden is a Reading in the shape of "mailtrack explain --json".
type golden struct {
	For    string        `json:"for"`
	Grade  string        `json:"grade"`
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
	Grade      string            `json:"grade,omitempty"`
}

type goldenDoubt struct {
	Evidence string      `json:"evidence"`
	Why      string      `json:"why"`
	Fact     *goldenFact `json:"fact,omitempty"`
}

func goldenOf(r Reading) golden {
	g := golden{Kind: r.Kind, Market: r.Market, Orders: append([]string{}, r.Orders...), Facts: []goldenFact{}, Doubts: []goldenDoubt{}}
	for _, f := range r.Facts {
		g.Facts = append(g.Facts, goldenFactOf(f))
	}
	for _, d := range r.Doubts {
		doubt := goldenDoubt{Evidence: d.Evidence, Why: d.Why}
		if d.Fact != nil {
			fact := goldenFactOf(*d.Fact)
			doubt.Fact = &fact
		}
		g.Doubts = append(g.Doubts, doubt)
	}
	return g
}

func goldenFactOf(f reward.Fact) goldenFact {
	fact := goldenFact{
		Fact: f.What, Programme: f.Programme, Currency: f.Amount.Currency, Categories: append([]reward.Category{}, f.Categories...),
		Order: named(f.Order), Expires: named(f.Expires.String()), Partial: f.Partial, Assumed: f.Assumed, Evidence: f.Evidence, Rule: f.Rule, Grade: f.Grade,
	}
	if !f.Amount.IsNone() {
		fact.Amount = named(f.Amount.Decimal())
	}
	return fact
}

func named(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func TestGoldenMails(t *testing.T) {
	mails := goldenMails(t)
	if len(mails) < 40 {
		t.Fatalf("%d golden mails", len(mails))
	}
	for _, file := range mails {
		t.Run(file, func(t *testing.T) {
			raw, err := fs.ReadFile(fixtures.Mails, file+".eml")
			if err != nil {
				t.Fatal(err)
			}
			got := goldenOf(readMail(t, string(raw)))
			var want golden
			text, err := fs.ReadFile(fixtures.Mails, file+".json")
			if err == nil {
				err = json.Unmarshal(text, &want)
			}
			got.For, got.Grade = want.For, want.Grade
			if *update {
				writeGolden(t, filepath.Join("..", "fixtures", file+".json"), got)
				return
			}
			if err != nil {
				t.Fatalf("%v; write it with: go test ./parser -run Golden -update", err)
			}
			if want.For == "" || !strings.Contains("ABCG", want.Grade) || len(want.Grade) != 1 {
				t.Error(`"for" must say what the mail is there for, "grade" on what evidence its wording stands: A, B, C or G`)
			}
			for _, f := range got.Facts {
				if !isGrade(f.Grade) {
					t.Errorf("the fact %q has no grade", f.Evidence)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("reads differently (- expected, + read):\n%s", diff)
			}
		})
	}
}

// goldenMails are the names of all golden mails: SHOP/KIND-YEAR-WHAT.
func goldenMails(t testing.TB) []string {
	t.Helper()
	names, err := fs.Glob(fixtures.Mails, "*/*.eml")
	if err != nil {
		t.Fatal(err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(name, "household/") })
	for i := range names {
		names[i] = strings.TrimSuffix(names[i], ".eml")
	}
	return names
}

// The table says of every golden mail what it is for, whether it tells of a
// credit, and on what evidence its wording stands.
func TestTheTableOfFixturesIsComplete(t *testing.T) {
	var table strings.Builder
	var shop string
	mails := goldenMails(t)
	for _, file := range mails {
		text, err := fs.ReadFile(fixtures.Mails, file+".json")
		if err != nil {
			t.Fatal(err)
		}
		var g golden
		if err := json.Unmarshal(text, &g); err != nil {
			t.Fatal(err)
		}
		of, name, _ := strings.Cut(file, "/")
		if of != shop {
			shop = of
			fmt.Fprintf(&table, "\n## %s\n\n| mail | for | tells | grade |\n|---|---|---|---|\n", shop)
		}
		fmt.Fprintf(&table, "| %s | %s | %s | %s |\n", name, g.For, g.tells(), g.Grade)
	}
	got, err := fs.ReadFile(fixtures.Mails, "README.md")
	if err != nil {
		t.Fatal(err)
	}
	preface, _, _ := strings.Cut(string(got), "\n## ")
	want := preface + table.String()
	if *update {
		if err := os.WriteFile(filepath.Join("..", "fixtures", "README.md"), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(got) {
		t.Error("fixtures/README.md is not the table of the fixtures; write it with: go test ./parser -run Fixtures -update")
	}
}

// tells is a fixture in a word: half of them must tell of no credit at all.
func (g golden) tells() string {
	var all []string
	for _, f := range g.Facts {
		if what := string(f.Fact); !slices.Contains(all, what) {
			all = append(all, what)
		}
	}
	if len(g.Doubts) > 0 {
		all = append(all, "doubt")
	}
	if len(all) == 0 {
		return "nothing"
	}
	return strings.Join(all, ", ")
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
