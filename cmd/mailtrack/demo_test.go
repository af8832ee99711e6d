package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// What a newcomer sees first, to the letter, on one day.
func TestDemoIsTheWholeProduct(t *testing.T) {
	var out, err bytes.Buffer
	folder := t.TempDir()
	p := &program{stdout: &out, stderr: &err, getenv: func(string) string { return "" },
		zone: time.UTC, now: func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }}
	began := time.Now()
	if e := p.showDemo(t.Context(), folder); e != nil {
		t.Fatal(e)
	}
	t.Logf("took %v", time.Since(began))
	if err.Len() > 0 {
		t.Errorf("it complains: %s", err.String())
	}
	got := strings.ReplaceAll(out.String(), folder, "FOLDER")
	golden := filepath.Join("testdata", "demo.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, readErr := os.ReadFile(golden)
	if readErr != nil {
		t.Fatal(readErr)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
	file, openErr := os.Open(filepath.Join(folder, "credits.csv"))
	if openErr != nil {
		t.Fatal(openErr)
	}
	defer file.Close()
	rows, csvErr := csv.NewReader(file).ReadAll()
	if csvErr != nil || len(rows) < 20 {
		t.Errorf("the CSV has %d rows, %v", len(rows), csvErr)
	}
}
