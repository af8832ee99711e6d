package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func room(t *testing.T, path string) string {
	dir, leave, err := VerifyRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(leave)
	return dir
}

// A recount takes minutes; others write meanwhile.
func TestALedgerIsVerifiedWhileItIsWritten(t *testing.T) {
	l := fresh(t)
	record(t, l, filed(1))
	c := startChild(t, "write", l.Path(), 100)
	c.line(t)
	v, copied, err := VerifyCopy(t.Context(), l.Path(), room(t, l.Path()), Check{})
	if err != nil || v.Mails < 1 {
		t.Fatalf("%+v, %v", v, err)
	}
	c.line(t)
	if sum, err := copied.Sum(t.Context()); err != nil || sum != *v.Sum {
		t.Errorf("the copy has the sum %s, and %s was told (%v)", sum, v.Sum, err)
	}
}

// Who cannot be verified for want of room is told where it is wanted; what is no
// ledger is called so and nothing else.
func TestACopyThatCannotBeMadeIsToldWithItsPlace(t *testing.T) {
	l := fresh(t)
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	if _, _, err := VerifyCopy(t.Context(), l.Path(), nowhere, Check{}); err == nil || !strings.Contains(err.Error(), l.Path()) || !strings.Contains(err.Error(), nowhere) {
		t.Errorf("without room: %v", err)
	}
	letter := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(letter, []byte("Dear all,"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := VerifyCopy(t.Context(), letter, t.TempDir(), Check{}); !errors.Is(err, ErrForeign) || strings.Contains(err.Error(), "room") {
		t.Errorf("of a letter: %v", err)
	}
}

func TestAnOlderLedgerIsVerifiedAndLeftAsItIs(t *testing.T) {
	l := fresh(t)
	record(t, l, filed(1))
	toSchema1(t, l)
	before, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	v, _, err := VerifyCopy(t.Context(), l.Path(), room(t, l.Path()), thorough)
	if err != nil || v.Schema != 1 || v.Mails != 1 || v.Sum == nil {
		t.Errorf("%+v, %v", v, err)
	}
	if after, err := os.ReadFile(l.Path()); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the ledger was changed (%v)", err)
	}
	broken := bytes.Clone(before)
	older := int(min(binary.NativeEndian.Uint64(broken[metaTx:]), binary.NativeEndian.Uint64(broken[pageSize+metaTx:]))) % 2
	broken[older*pageSize+metaPages] ^= 1 // the migration writes a new page in place of this one
	path := writeDamaged(t, broken).Path()
	if _, _, err := VerifyCopy(t.Context(), path, room(t, path), thorough); !errors.Is(err, ErrDamaged) {
		t.Errorf("an older ledger with a broken first page: %v", err)
	}
	if _, err := Open(t.Context(), l.Path()); err != nil {
		t.Fatal(err)
	}
}

func TestOneVerifyIsAtWorkAndLeavesNothing(t *testing.T) {
	l := fresh(t)
	dir, leave, err := VerifyRoom(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "copy"), []byte("of one that is at work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := VerifyRoom(l.Path()); !errors.Is(err, ErrBusy) {
		t.Errorf("a second one at the same time: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "copy")); err != nil {
		t.Errorf("the second one removed what the first one works on: %v", err)
	}
	leave()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is left: %v", err)
	}
	// One that was killed has left its copy.
	if err := os.MkdirAll(filepath.Join(dir, "more"), 0o700); err != nil {
		t.Fatal(err)
	}
	again := room(t, l.Path())
	left, err := os.ReadDir(again)
	if err != nil || len(left) != 1 || left[0].Name() != "lock" {
		t.Errorf("there is %v, %v", left, err)
	}
}

// What is free is written over by the next transaction: a page that is in use and
// in the list of free ones is no wrong answer yet.
func TestAPageThatIsUsedAndFreeIsDamage(t *testing.T) {
	whole, want := smallLedger(t)
	noticed := 0
	for _, page := range pages(whole, freelistFlag) {
		for _, used := range pages(whole, leafFlag) {
			broken := bytes.Clone(whole)
			binary.NativeEndian.PutUint16(broken[page+countAt:], 1)
			binary.NativeEndian.PutUint64(broken[page+recordAt:], uint64(used/pageSize))
			path := writeDamaged(t, broken).Path()
			if got := answersOf(t.Context(), path); got.Err != nil || got.Sum != want.Sum {
				t.Errorf("the answers changed: %v", got.Err)
			}
			if _, err := Verify(t.Context(), path, thorough); errors.Is(err, ErrDamaged) {
				noticed++
			}
		}
	}
	if noticed == 0 {
		t.Error("not one was noticed")
	}
}
