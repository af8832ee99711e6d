package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"mailtrack/ledger"
)

// BenchmarkAsk asks as whole processes, one command after the other in each
// round, so that noise meets all of them, and tells the quickest of each beside
// the floor of the same run: a process that only prints its version.
//
//	go test ./cmd/mailtrack -run '^$' -bench 'Ask/10k' -benchtime 41x
func BenchmarkAsk(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			binary, path := build(b), bigLedger(b, size.facts)
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			asked := []*timed{
				{name: "floor", args: []string{binary, "version"}},
				{name: "balance", args: []string{binary, "balance", "--json", "--ledger", path}},
				{name: "expiring", args: []string{binary, "expiring", "--json", "--ledger", path}},
				{name: "last-page", args: []string{binary, "register", "--last", "20", "--json", "--ledger", path}},
			}
			forgetPeak()
			b.ResetTimer()
			for b.Loop() {
				for _, q := range asked {
					q.ask(b)
				}
			}
			floor := asked[0]
			for _, q := range asked {
				b.ReportMetric(milliseconds(q.quickest), q.name+"-ms")
			}
			b.ReportMetric(float64(asked[1].quickest)/float64(floor.quickest), "balance/floor")
			b.ReportMetric(float64(asked[1].memory)/1024, "balance-MB")
			b.ReportMetric(float64(asked[1].memory-floor.memory)*1024/float64(size.facts), "memory-B/fact")
			b.ReportMetric(float64(info.Size())/float64(size.facts), "disk-B/fact")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timed is one command, its quickest run and its smallest peak of memory in
// kilobytes.
type timed struct {
	name     string
	args     []string
	quickest time.Duration
	memory   int64
}

func (q *timed) ask(b *testing.B) {
	began := time.Now()
	memory := finish(b, exec.Command(q.args[0], q.args[1:]...))
	took := time.Since(began)
	if q.quickest == 0 {
		q.quickest, q.memory = took, memory
	}
	q.quickest, q.memory = min(q.quickest, took), min(q.memory, memory)
}

// forgetPeak lets the peak of this process count no more, where Linux can: a
// child's begins with its parent's.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// BenchmarkRecordOne records one mail after another into ledgers of several
// sizes, each beside the floor of a commit in the same run: two writes to the
// disk that have to arrive, as a commit has its pages and its root.
//
//	go test ./cmd/mailtrack -run '^$' -bench 'RecordOne/100k' -benchtime 201x
func BenchmarkRecordOne(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			path := bigLedger(b, size.facts)
			books, err := ledger.Open(context.Background(), path)
			if err != nil {
				b.Fatal(err)
			}
			disk, err := os.Create(filepath.Join(filepath.Dir(path), "floor"))
			if err != nil {
				b.Fatal(err)
			}
			defer disk.Close()
			var floors, records []time.Duration
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				floors = append(floors, took(b, func() error { return twoWrites(disk, int64(i)) }))
				mail := bigMail(size.facts+i, size.facts)
				records = append(records, took(b, func() error {
					_, err := books.Record(context.Background(), ledger.Batch{Mails: []ledger.Mail{mail}, Now: time.Now()})
					return err
				}))
			}
			b.ReportMetric(milliseconds(slices.Min(floors)), "floor-ms")
			b.ReportMetric(milliseconds(slices.Min(records)), "record-ms")
			b.ReportMetric(milliseconds(median(records)-median(floors)), "median-above-floor-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func twoWrites(disk *os.File, n int64) error {
	for _, page := range [][]byte{make([]byte, 40<<10), make([]byte, 4<<10)} {
		if _, err := disk.WriteAt(page, n<<16); err != nil {
			return err
		}
		if err := disk.Sync(); err != nil {
			return err
		}
	}
	return nil
}

func took(b *testing.B, do func() error) time.Duration {
	began := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
