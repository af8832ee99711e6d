package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mailtrack/ledger"

	"github.com/google/go-cmp/cmp"
)

const goldenLedgers = "../../ledger/testdata/golden"

// goldenTime is when the golden ledgers are asked.
var goldenTime = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// Every released schema has a golden ledger, written by the program that released
// it, and what that program answered. Whoever raises the schema keeps the one of
// before; whoever changes the shape of the present one, which is not released
// yet, makes its golden anew (see the README beside them).
func TestGoldenLedgersOpenMigrateAndVerify(t *testing.T) {
	for schema := 1; schema <= presentSchema(t); schema++ {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			path := unpackGolden(t, schema)
			p := program{now: func() time.Time { return goldenTime }, zone: time.UTC, ledgerPath: path,
				getenv: func(name string) string { return map[string]string{"HOME": t.TempDir()}[name] }}
			answer, err := p.verified(t.Context(), path, t.TempDir(), false, func(ledger.Step, int, int) {})
			if err != nil {
				t.Fatal(err)
			}
			if len(answer.Damage)+len(answer.Contradictions)+len(answer.Assertions) > 0 || answer.Mails == 0 || answer.Schema != schema {
				t.Errorf("it does not verify: %+v", answer)
			}
			compareGolden(t, p, schema)
			if books, err := ledger.Open(t.Context(), path); err != nil {
				t.Error(err)
			} else if after, err := books.Sum(t.Context()); err != nil || answer.Sum == nil || after != *answer.Sum {
				t.Errorf("the sum of the copy that was verified is %s, that of the ledger is %s (%v)", answer.Sum, after, err)
			}
		})
	}
}

// presentSchema is the schema that this program writes.
func presentSchema(t *testing.T) int {
	books, err := ledger.OpenOrCreate(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	status, err := books.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return status.Schema
}

func unpackGolden(t *testing.T, schema int) string {
	t.Helper()
	file, err := os.Open(filepath.Join(goldenLedgers, fmt.Sprintf("schema-%d.db.gz", schema)))
	if err != nil {
		t.Fatalf("no golden ledger of schema %d (%v): make one as ledger/testdata/golden/README.md says", schema, err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(packed)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// compareGolden asks what the program of then was asked. A later program may say
// more; what was said then is said still.
func compareGolden(t *testing.T, p program, schema int) {
	name := filepath.Join(goldenLedgers, fmt.Sprintf("schema-%d.json", schema))
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	golden := map[string]any{}
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden) == 0 {
		t.Fatal("it has no answers")
	}
	same := true
	for question, want := range golden {
		var out, errs bytes.Buffer
		asks := p
		asks.stdout, asks.stderr = &out, &errs
		asks.main(t.Context(), append(strings.Fields(question), "--json", "--ledger", p.ledgerPath))
		var got any
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Errorf("%s: %v: %s", question, err, errs.String())
			continue
		}
		if diff := cmp.Diff(want, asFarAs(want, got)); diff != "" {
			golden[question], same = asFarAs(want, got), false
			if !*update {
				t.Errorf("%s (-then +now):\n%s", question, diff)
			}
		}
	}
	if *update && !same {
		text, err := json.MarshalIndent(golden, "", " ")
		if err == nil {
			err = os.WriteFile(name, append(text, '\n'), 0o600)
		}
		if err != nil {
			t.Error(err)
		}
	}
}

// asFarAs is what is there now, without the keys that were not there then.
func asFarAs(then, now any) any {
	switch then := then.(type) {
	case map[string]any:
		if now, ok := now.(map[string]any); ok {
			known := map[string]any{}
			for key, value := range then {
				if has, there := now[key]; there {
					known[key] = asFarAs(value, has)
				}
			}
			return known
		}
	case []any:
		if now, ok := now.([]any); ok && len(now) == len(then) {
			known := make([]any, len(now))
			for i := range now {
				known[i] = asFarAs(then[i], now[i])
			}
			return known
		}
	}
	return now
}
