package parser

import (
	"bytes"
	"context"
	"io"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset"
)

// BenchmarkParse reads mails of genuine size (bulk_test.go) with all languages.
// The floor decodes the same mail and builds the same document and reads
// nothing; a whole reading is to cost at most one and a half times that. Both
// take turns in each round, and the quickest turn of each counts: a machine that
// others use as well disturbs some turns, never all.
func BenchmarkParse(b *testing.B) {
	r := theReader(b)
	for _, mail := range genuineSizes() {
		b.Run(mail.name, func(b *testing.B) {
			besideFloor(b, func() { readWhole(b, r, mail) }, func() {
				if err := floor(mail.raw); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// A mail without HTML has no document that its reading could be measured by.
func BenchmarkParseText(b *testing.B) {
	r := theReader(b)
	mail := bulk{"text", []byte(shipped + "\r\n" + plainBody(rewardWords)), 1}
	b.SetBytes(int64(len(mail.raw)))
	for b.Loop() {
		readWhole(b, r, mail)
	}
}

// A command that reads one mail makes a Reader first.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func readWhole(b *testing.B, r *Reader, mail bulk) {
	reading, err := r.Read(context.Background(), mail.raw)
	if err != nil || len(reading.Facts) != mail.facts {
		b.Fatalf("%v, %d facts, %s", err, len(reading.Facts), reading.TooMuch)
	}
}

// besideFloor reports the quickest turns of both and how many floors one whole is.
func besideFloor(b *testing.B, whole, floor func()) {
	const atOnce = 8 // so that the collector's work is in every turn
	turn := func(of func()) time.Duration {
		start := processorTime(b)
		for range atOnce {
			of()
		}
		return (processorTime(b) - start) / atOnce
	}
	least := [2]time.Duration{time.Hour, time.Hour}
	for b.Loop() {
		least[0] = min(least[0], turn(whole))
		least[1] = min(least[1], turn(floor))
	}
	b.ReportMetric(0, "ns/op") // of a round: it says nothing
	b.ReportMetric(float64(least[0].Microseconds()), "µs-whole")
	b.ReportMetric(float64(least[1].Microseconds()), "µs-floor")
	b.ReportMetric(float64(least[0])/float64(least[1]), "x-floor")
}

// processorTime is what the process has used of the processors.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func floor(mail []byte) error {
	entity, err := message.Read(bytes.NewReader(mail))
	if err != nil {
		return err
	}
	parts := entity.MultipartReader()
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			return err
		}
		if media, _, _ := part.Header.ContentType(); media == "text/html" {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(body)); err != nil {
				return err
			}
		}
	}
}
