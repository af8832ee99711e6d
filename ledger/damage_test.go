package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// How bbolt lays out a page of 4096 bytes: id (8), flags (2), count (2),
// overflow (4), then on a leaf, for each record, flags (4), where its key
// stands (4), length of the key (4), length of the value (4).
const (
	pageSize = 4096
	flagsAt  = 8
	countAt  = 10
	recordAt = 16
	keyAt    = recordAt + 4

	leafFlag     = 0x02
	freelistFlag = 0x10
)

// pages are where pages of a kind begin, on disk.
func pages(data []byte, flag uint16) []int {
	var all []int
	for page := 2 * pageSize; page+pageSize <= len(data); page += pageSize {
		if binary.NativeEndian.Uint64(data[page:]) == uint64(page/pageSize) && binary.NativeEndian.Uint16(data[page+flagsAt:]) == flag {
			all = append(all, page)
		}
	}
	return all
}

// twoHundred is a ledger of 200 mails and a fact of the user's, and its bytes.
func twoHundred(t *testing.T) ([]byte, []Posting) {
	l := fresh(t)
	mails := make([]Mail, 200)
	for i := range mails {
		mails[i] = mailOf(i)
	}
	record(t, l, mails...)
	if _, err := l.Add(t.Context(), ManualFact{Fact: mailOf(4).Facts[0], Day: 20_000, Now: noon}); err != nil {
		t.Fatal(err)
	}
	want, err := l.Journal(t.Context())
	if err != nil || len(want) != 201 {
		t.Fatalf("%d postings, %v", len(want), err)
	}
	data, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	return data, want
}

// writeDamaged writes a damaged ledger of its own name.
func writeDamaged(t *testing.T, data []byte) *Ledger {
	path := filepath.Join(t.TempDir(), "damaged.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return unseen(path)
}

func TestAFlippedByteIsAnErrorOrChangesNoSum(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2), mailOf(3))
	if _, err := l.Add(t.Context(), ManualFact{Fact: mailOf(4).Facts[0], Day: 20_000, Now: noon}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	want, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// Every byte of the two tables' records, wherever bbolt has put them.
	var at []int
	for _, needle := range []string{"111-0000001-0000031", "111-0000004-0000124"} {
		for from := 0; ; {
			i := bytes.Index(whole[from:], []byte(needle))
			if i < 0 {
				break
			}
			from += i + len(needle)
			at = append(at, from-len(needle))
		}
	}
	if len(at) < 4 {
		t.Fatalf("the records were not found: %v", at)
	}
	path := filepath.Join(t.TempDir(), "flipped.db")
	noticed := 0
	for _, i := range at {
		for offset := i - 90; offset < i+60; offset++ {
			flipped := bytes.Clone(whole)
			flipped[offset] ^= 1 << (offset % 8)
			if err := os.WriteFile(path, flipped, 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := unseen(path).Journal(t.Context())
			if errors.Is(err, ErrDamaged) || errors.Is(err, ErrForeign) {
				noticed++
				continue
			}
			if err != nil || !equalPostings(got, want) {
				t.Fatalf("byte %d flipped: %d postings for %d, %v", offset, len(got), len(want), err)
			}
		}
	}
	if noticed < 100 {
		t.Errorf("only %d of the flipped bytes were noticed", noticed)
	}
}

// A leaf page that says it has one record less is sound for bbolt.
func TestALostRecordIsNoticed(t *testing.T) {
	whole, want := twoHundred(t)
	noticed := 0
	for _, page := range pages(whole, leafFlag) {
		count := binary.NativeEndian.Uint16(whole[page+countAt:])
		if count < 2 {
			continue
		}
		less := bytes.Clone(whole)
		binary.NativeEndian.PutUint16(less[page+countAt:], count-1)
		got, err := writeDamaged(t, less).Journal(t.Context())
		switch {
		case errors.Is(err, ErrDamaged):
			noticed++
		case err != nil || !equalPostings(got, want):
			t.Errorf("page %d: %d of %d postings and no error (%v)", page/pageSize, len(got), len(want), err)
		}
	}
	if noticed == 0 {
		t.Error("no page of the journal was found to take a record from")
	}
}

// A record that is said to stand two gigabytes away is a fault in the mapped
// file, which ends a Go process unless it is caught.
func TestAFaultInTheMappedFileIsAnError(t *testing.T) {
	whole, want := twoHundred(t)
	noticed := 0
	for _, page := range pages(whole, leafFlag) {
		far := bytes.Clone(whole)
		for n := range int(binary.NativeEndian.Uint16(whole[page+countAt:])) {
			binary.NativeEndian.PutUint32(far[page+keyAt+16*n:], 0x7fff0000)
		}
		l := writeDamaged(t, far)
		got, err := l.Journal(t.Context())
		switch {
		case errors.Is(err, ErrDamaged):
			noticed++
		case err != nil || !equalPostings(got, want):
			t.Errorf("page %d: %d of %d postings and no error (%v)", page/pageSize, len(got), len(want), err)
		}
	}
	if noticed == 0 {
		t.Error("no fault was caused")
	}
}

// bbolt panics on a free list that is none while it opens for writing, and
// forgets the lock it has taken.
func TestAPanicOfBboltIsAnErrorAndKeepsNobodyOut(t *testing.T) {
	whole, want := twoHundred(t)
	broken := bytes.Clone(whole)
	for _, page := range pages(whole, freelistFlag) {
		binary.NativeEndian.PutUint16(broken[page+flagsAt:], leafFlag)
	}
	l := writeDamaged(t, broken)
	for range 2 {
		if _, err := l.Add(t.Context(), ManualFact{Now: noon}); !errors.Is(err, ErrDamaged) {
			t.Fatalf("writing to it: %v, want %v", err, ErrDamaged)
		}
		start := time.Now()
		got, err := l.Journal(t.Context())
		if err != nil || !equalPostings(got, want) {
			t.Errorf("reading it, which needs no free list: %d postings, %v", len(got), err)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("the lock was kept for %v", took)
		}
	}
	if now, err := os.ReadFile(l.Path()); err != nil || !bytes.Equal(now, broken) {
		t.Errorf("the file was changed (%v)", err)
	}
}
