package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mailtrack/internal/export"
	"mailtrack/reward"
)

// Two programs that many believe add up the register that mailtrack exports, and
// must come to its balance. What they are given is folded already: which credit a
// spend drew on, and what lapsed, mailtrack finds out anew at each question.
func TestOtherProgramsComeToTheSameBalance(t *testing.T) {
	for _, program := range []string{"hledger", "sqlite3"} {
		if _, err := exec.LookPath(program); err == nil {
			continue
		}
		if os.Getenv("MAILTRACK_CI") != "" {
			t.Fatalf("%s is not installed", program)
		}
		t.Skipf("%s is not installed", program)
	}
	beside(t, 10_000, func(others books) { others.agree(t) })
}

// BenchmarkBeside times the same programs: the balance, and the whole register as
// CSV. hledger takes a minute for each question about a million entries.
//
//	go test ./cmd/mailtrack -run '^$' -bench 'Beside/100k' -benchtime 5x -timeout 1h
func BenchmarkBeside(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			beside(b, size.facts, func(others books) {
				others.agree(b)
				all := []*timed{
					{name: "mailtrack-balance", args: others.mailtrack("balance", "--json")},
					{name: "sqlite3-balance", args: others.sqlite3(sumsInSQL)},
					{name: "hledger-balance", args: others.hledger("balance", "-N", "-O", "csv", "credits")},
					{name: "mailtrack-register", args: others.mailtrack("export")},
					{name: "sqlite3-register", args: others.sqlite3(registerInSQL)},
					{name: "hledger-register", args: others.hledger("register", "-O", "csv", "credits")},
					{name: "mailtrack-last-page", args: others.mailtrack("register", "--last", "20")},
				}
				forgetPeak()
				b.ResetTimer()
				for b.Loop() {
					for _, q := range all {
						q.ask(b)
					}
				}
				for i, q := range all {
					b.ReportMetric(milliseconds(q.quickest), q.name+"-ms")
					if ours := all[i/3*3]; q != ours {
						b.ReportMetric(float64(q.quickest)/float64(ours.quickest), q.name+"/"+ours.name)
					}
				}
				b.ReportMetric(0, "ns/op")
			})
		})
	}
}

// books is one register in three hands.
type books struct{ binary, ledger, journal, database string }

func (o books) mailtrack(args ...string) []string {
	return append([]string{o.binary, "--ledger", o.ledger}, args...)
}
func (o books) sqlite3(query string) []string {
	return []string{"sqlite3", "-batch", "-csv", o.database, query}
}
func (o books) hledger(args ...string) []string {
	return append([]string{"hledger", "-f", o.journal}, args...)
}

const (
	tableInSQL = `CREATE TABLE entries (date TEXT, what TEXT, minor INTEGER, currency TEXT, pot TEXT, account TEXT, market TEXT)`
	sumsInSQL  = `SELECT account, market, pot, currency, SUM(minor) FROM entries GROUP BY 1, 2, 3, 4`

	registerInSQL = `SELECT date, what, minor, SUM(minor) OVER (PARTITION BY account, market, pot, currency ORDER BY rowid) FROM entries ORDER BY rowid`
)

// beside makes a ledger, exports it as CSV, and writes what moves a balance as a
// journal of hledger's and as a table of sqlite3's.
func beside(t testing.TB, facts int, with func(books)) {
	folder := t.TempDir()
	o := books{build(t), bigLedger(t, facts), filepath.Join(folder, "entries.journal"), filepath.Join(folder, "entries.db")}
	exported, rows := filepath.Join(folder, "entries.csv"), filepath.Join(folder, "rows.csv")
	run(t, o.mailtrack("export", "-o", exported)...)
	file, err := os.Open(exported)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var journal, table bytes.Buffer
	lines := csv.NewReader(bufio.NewReader(file))
	lines.ReuseRecord = true
	if _, err := lines.Read(); err != nil {
		t.Fatal(err)
	}
	for {
		line, err := lines.Read()
		if err != nil {
			break
		}
		date, what, decimal, currency, pot, account, market := line[0], line[1], line[2], line[3], line[5], line[6], line[7]
		if what == "unexplained" {
			continue // it moves no balance
		}
		amount, err := reward.ParseAmount(decimal, reward.Currency(currency))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&journal, "%s %s\n  credits:%s:%s:%s  %s %s\n  amazon:%s\n\n", date, what, account, market, pot, decimal, currency, what)
		fmt.Fprintf(&table, "%s,%s,%d,%s,%s,%s,%s\n", date, what, amount.Minor, currency, pot, account, market)
	}
	for name, text := range map[string]*bytes.Buffer{o.journal: &journal, rows: &table} {
		if err := os.WriteFile(name, text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "sqlite3", "-batch", o.database, tableInSQL, ".import --csv "+rows+" entries")
	with(o)
}

func run(t testing.TB, command ...string) []byte {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command[0], err, stderr.String())
	}
	return out
}

// agree compares the three balances, pool by pool, to the cent.
func (o books) agree(t testing.TB) {
	t.Helper()
	var answer export.Balances
	if err := json.Unmarshal(run(t, o.mailtrack("balance", "--json")...), &answer); err != nil {
		t.Fatal(err)
	}
	ours := map[string]string{}
	for _, b := range answer.Balances {
		ours[b.Account+":"+b.Market+":"+b.Pot] = b.Available + " " + b.Currency
	}
	if len(ours) == 0 || strings.HasPrefix(answer.Balances[0].Available, "0.00") {
		t.Fatalf("there is nothing to compare: %v", ours)
	}
	sqlites := map[string]string{}
	for _, row := range rowsOf(t, run(t, o.sqlite3(sumsInSQL)...)) {
		var minor int64
		fmt.Sscan(row[4], &minor)
		sqlites[row[0]+":"+row[1]+":"+row[2]] = reward.Amount{Minor: minor, Currency: reward.Currency(row[3])}.Decimal() + " " + row[3]
	}
	hledgers := map[string]string{}
	for _, row := range rowsOf(t, run(t, o.hledger("balance", "-N", "-O", "csv", "credits")...))[1:] {
		hledgers[strings.TrimPrefix(row[0], "credits:")] = row[1]
	}
	for name, theirs := range map[string]map[string]string{"sqlite3": sqlites, "hledger": hledgers} {
		if fmt.Sprint(theirs) != fmt.Sprint(ours) {
			t.Errorf("%s has %v, mailtrack %v", name, theirs, ours)
		}
	}
}

func rowsOf(t testing.TB, text []byte) [][]string {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
