package parser

import (
	"bytes"
	"context"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset"
)

// BenchmarkParse reads mails of genuine size (bulk_test.go) with all languages.
// The floor decodes the same mail and builds the same document and reads
// nothing; a whole reading is to cost at most one and a half times that. Both
// take turns in each round, so that what disturbs the machine meets both.
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

// besideFloor reports the median turns of both and how many floors one whole is.
// The quickest turns are those that the collector happened to spare, and both leave
// it much to do.
func besideFloor(b *testing.B, whole, floor func()) {
	const atOnce = 8 // so that the collector's work is in most turns
	turn := func(of func()) time.Duration {
		start := time.Now()
		for range atOnce {
			of()
		}
		return time.Since(start) / atOnce
	}
	var wholes, floors []time.Duration
	for b.Loop() {
		wholes, floors = append(wholes, turn(whole)), append(floors, turn(floor))
	}
	slices.Sort(wholes)
	slices.Sort(floors)
	median, floorMedian := wholes[len(wholes)/2], floors[len(floors)/2]
	b.ReportMetric(0, "ns/op") // of a round: it says nothing
	b.ReportMetric(float64(median.Microseconds()), "µs-whole")
	b.ReportMetric(float64(floorMedian.Microseconds()), "µs-floor")
	b.ReportMetric(float64(median)/float64(floorMedian), "x-floor")
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
