package ledger

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// filled are the bytes of a ledger of 40 mails.
func filled(t *testing.T) []byte {
	l := fresh(t)
	mails := make([]Mail, 40)
	for i := range mails {
		mails[i] = largeMail(i)
	}
	record(t, l, mails...)
	data, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAFileThatIsNoLedgerIsRefusedAndLeftAsItIs(t *testing.T) {
	whole := filled(t)
	used := usedSize(t, whole)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, ErrCutShort},
		{"text", []byte("Dear diary,\n"), ErrForeign},
		{"long text", bytes.Repeat([]byte("Dear diary,\n"), 10_000), ErrForeign},
		{"zeros", make([]byte, 100_000), ErrForeign},
		{"another program's bbolt file", otherBolt(t, false), ErrForeign},
		{"another program's bbolt file that bbolt would repair", otherBolt(t, true), ErrForeign},
		{"half a ledger", whole[:used/2], ErrCutShort},
		{"a ledger without its last page", whole[:used-4096], ErrCutShort},
		{"the first page of a ledger", whole[:4096], ErrCutShort},
		{"the first bytes of a ledger", whole[:100], ErrCutShort},
		{"a newer ledger", ofSchema(t, whole, uint32(currentSchema.version()+1)), ErrNewer},
		{"a much newer ledger", ofSchema(t, whole, 1<<31), ErrNewer},
		{"both first pages lost", append(make([]byte, 8192), whole[8192:]...), ErrForeign},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.db")
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			for what, err := range map[string]error{
				"open":           second(Open(t.Context(), path)),
				"open or create": second(OpenOrCreate(t.Context(), path)),
				"record":         second(unseen(path).Record(t.Context(), Batch{Mails: []Mail{mailOf(1)}})),
				"add":            second(unseen(path).Add(t.Context(), ManualFact{})),
				"journal":        second(unseen(path).Journal(t.Context())),
			} {
				if !errors.Is(err, c.want) {
					t.Errorf("%s: %v, want %v", what, err, c.want)
				} else if !strings.Contains(err.Error(), path) {
					t.Errorf("%s: the message does not name the file: %v", what, err)
				}
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, c.data) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

func second[T any](_ T, err error) error { return err }

// unseen is a handle on a path that Open has not looked at.
func unseen(path string) *Ledger {
	l, err := at(path, currentSchema)
	if err != nil {
		panic(err)
	}
	return l
}

// usedSize is how many bytes of the file the ledger needs; bbolt makes the file
// longer than that.
func usedSize(t *testing.T, data []byte) int64 {
	path := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	var size int64
	err := unseen(path).view(t.Context(), func(tx *tx) error {
		size = tx.bolt.Size()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}

// otherBolt is a bbolt file of another program. One without a free list on disk
// is written to by bbolt as soon as it is opened for writing.
func otherBolt(t *testing.T, noFreelist bool) []byte {
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoFreelistSync: noFreelist})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(btx *bolt.Tx) error {
		bucket, err := btx.CreateBucket([]byte("things"))
		if err != nil {
			return err
		}
		return bucket.Put([]byte("a"), []byte("b"))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ofSchema is the same ledger with another schema version in its format record.
func ofSchema(t *testing.T, data []byte, version uint32) []byte {
	path := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	err := unseen(path).update(t.Context(), func(tx *tx) error { return tx.setVersion(int(version)) })
	if err != nil {
		t.Fatal(err)
	}
	changed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func TestAMissingLedgerIsToldWithoutLeavingAnything(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "ledger.db"), filepath.Join(dir, "none", "ledger.db")} {
		_, err := Open(t.Context(), path)
		want := "no ledger at " + path + " yet; `mailtrack sync` or `mailtrack import` makes one"
		if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was left", left)
	}
}

func TestADirectoryIsNoLedger(t *testing.T) {
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrForeign) {
		t.Errorf("%v, want %v", err, ErrForeign)
	}
}

func TestANewLedgerIsItsOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "share", "mailtrack")
	path := filepath.Join(dir, "ledger.db")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	// What a crash left while a ledger was made.
	if err := os.WriteFile(path+".new", []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := OpenOrCreate(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	record(t, l, mailOf(1))
	if again, err := OpenOrCreate(t.Context(), path); err != nil {
		t.Error(err)
	} else if journal, err := again.Journal(t.Context()); len(journal) != 1 || err != nil {
		t.Errorf("the second OpenOrCreate finds %d postings, %v", len(journal), err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v", e.Name(), info.Mode(), err)
		}
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "ledger.db ledger.db.gate" {
		t.Errorf("beside the ledger stand %s", got)
	}
}

func TestMissingDirectoriesAreMadeForTheOwnerAlone(t *testing.T) {
	top := filepath.Join(t.TempDir(), "a")
	if _, err := OpenOrCreate(t.Context(), filepath.Join(top, "b", "ledger.db")); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{top, filepath.Join(top, "b")} {
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", dir, info.Mode(), err)
		}
	}
}

func TestAllNamesOfALedgerLeadToOneGate(t *testing.T) {
	l := fresh(t)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(l.Path(), link); err != nil {
		t.Fatal(err)
	}
	linked, err := Open(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	if linked.gate.path != l.gate.path {
		t.Errorf("gates %s and %s", linked.gate.path, l.gate.path)
	}
}
