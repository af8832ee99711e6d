package ledger

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var namedTest = regexp.MustCompile("`(Test[A-Z]\\w*)(?:: ([^`]+))?`|`(\\w+\\.txtar)`")

// Every rule of docs/ledger-rules.md names a test, and every test named there,
// with the story of its that is meant, exists.
func TestEveryRuleHasItsTest(t *testing.T) {
	page, err := os.ReadFile("../docs/ledger-rules.md")
	if err != nil {
		t.Fatal(err)
	}
	sources, scripts := testSources(t)
	told := 0
	for _, line := range strings.Split(string(page), "\n") {
		named := namedTest.FindAllStringSubmatch(line, -1)
		isRule := strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| rule |")
		if isRule && len(named) == 0 {
			t.Errorf("no test tells this rule: %s", line)
		}
		for _, n := range named {
			told++
			test, story, script := n[1], n[2], n[3]
			switch source := sources[test]; {
			case script != "" && !scripts[script]:
				t.Errorf("no testscript is called %s", script)
			case script == "" && source == "":
				t.Errorf("no test is called %s", test)
			case story != "" && !strings.Contains(source, `"`+story+`"`):
				t.Errorf("%s tells no story called %q", test, story)
			}
		}
	}
	if told < 100 {
		t.Errorf("only %d tests were found on the page: is it read rightly?", told)
	}
}

// The page of what survives what once left out promise P7. Each promise has a row there,
// and each test that it names exists.
func TestEveryPromiseHasItsTest(t *testing.T) {
	page, err := os.ReadFile("../docs/durability.md")
	if err != nil {
		t.Fatal(err)
	}
	sources, _ := testSources(t)
	for _, n := range namedTest.FindAllStringSubmatch(string(page), -1) {
		if n[3] == "" && sources[n[1]] == "" {
			t.Errorf("no test is called %s", n[1])
		}
	}
	for _, promise := range []string{"P1", "P2", "P3", "P4", "P5", "P6", "P7", "P10"} {
		row := regexp.MustCompile(`(?m)^\| ` + promise + ` .*$`).FindString(string(page))
		if !namedTest.MatchString(row) {
			t.Errorf("no test shows %s: %s", promise, row)
		}
	}
}

// testSources are all test functions of the house, and the names of its scripts.
func testSources(t *testing.T) (sources map[string]string, scripts map[string]bool) {
	t.Helper()
	sources, scripts = map[string]string{}, map[string]bool{}
	function := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasSuffix(path, ".txtar"):
			scripts[filepath.Base(path)] = true
		case strings.HasSuffix(path, "_test.go"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			starts := function.FindAllStringSubmatchIndex(string(text), -1)
			for i, at := range starts {
				end := len(text)
				if i+1 < len(starts) {
					end = starts[i+1][0]
				}
				sources[string(text[at[2]:at[3]])] = string(text[at[0]:end])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources, scripts
}
