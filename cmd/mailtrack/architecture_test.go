package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the storeys of the house, from the top. A room imports only rooms
// of lower storeys; rooms of one storey do not know each other. A folder below a
// room belongs to it.
var floors = [][]string{
	{"cmd/mailtrack"},
	{"internal/web", "internal/remind", "internal/ingest", "internal/export", "internal/config", "internal/redact"},
	{"ledger", "parser", "mailbox", "internal/trust", "fixtures"},
	{"reward"},
	{"internal/rawmail"},
	{"internal/strictyaml"},
}

// rooms says where each outside library lives; every other one is a stranger.
// A library that is only a test's needs no room.
var rooms = map[string][]string{
	"github.com/emersion/go-imap/":    {"mailbox"},
	"github.com/emersion/go-sasl":     {"mailbox"},
	"github.com/emersion/go-message":  {"parser"},
	"github.com/PuerkitoBio/goquery":  {"parser"},
	"golang.org/x/net/html":           {"parser"},
	"golang.org/x/net/idna":           {"internal/rawmail", "internal/trust"},
	"golang.org/x/text/":              {"parser", "internal/trust"},
	"go.etcd.io/bbolt":                {"ledger"},
	"github.com/klauspost/compress/":  {"ledger"},
	"github.com/emersion/go-msgauth/": {"internal/trust"},
	"github.com/spf13/cobra":          {"cmd/mailtrack"},
	"github.com/jedib0t/go-pretty/":   {"cmd/mailtrack"},
	"golang.org/x/term":               {"cmd/mailtrack"},
	"golang.org/x/sys/":               {"mailbox"},
	"go.yaml.in/yaml/":                {"internal/strictyaml"},
	"github.com/cenkalti/backoff/":    {"internal/ingest"},
}

func TestArrowsRunDownOnly(t *testing.T) {
	for file, imports := range everyImport(t, false) {
		from := room(t, filepath.Dir(file))
		for _, path := range imports {
			inside, ours := strings.CutPrefix(path, "mailtrack/")
			if !ours {
				continue
			}
			to := room(t, inside)
			if from != to && floor(to) <= floor(from) {
				t.Errorf("%s: %s must not know %s, which does not stand below it", file, from, to)
			}
		}
	}
}

func TestEachOutsideLibraryHasOneRoom(t *testing.T) {
	for file, imports := range everyImport(t, false) {
		from := room(t, filepath.Dir(file))
		for _, path := range imports {
			if !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue
			}
			if home := libraryRooms(path); !slices.Contains(home, from) {
				t.Errorf("%s: %s belongs in %v, not in %s", file, path, home, from)
			}
		}
	}
}

func TestTheArchitectureTestSeesTheHouse(t *testing.T) {
	all := everyImport(t, true)
	for _, file := range []string{"cmd/mailtrack/main.go", "ledger/register.go", "parser/parser.go", "mailbox/doc.go", "reward/market.go"} {
		if _, ok := all[file]; !ok {
			t.Errorf("%s was not looked at", file)
		}
	}
}

func room(t *testing.T, dir string) string {
	for _, f := range floors {
		for _, name := range f {
			if dir == name || strings.HasPrefix(dir, name+"/") {
				return name
			}
		}
	}
	t.Fatalf("%s is no room of the house; give it a floor", dir)
	return ""
}

func floor(name string) int {
	for i, f := range floors {
		if slices.Contains(f, name) {
			return i
		}
	}
	return -1
}

func libraryRooms(path string) []string {
	for prefix, home := range rooms {
		if strings.HasPrefix(path, prefix) {
			return home
		}
	}
	return nil
}

// everyImport lists what each Go file of the repository imports.
func everyImport(t *testing.T, tests bool) map[string][]string {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || (!tests && strings.HasSuffix(path, "_test.go")) {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		imports := []string{}
		for _, i := range parsed.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, p)
		}
		all[filepath.ToSlash(name)] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
