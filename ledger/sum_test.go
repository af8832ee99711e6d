package ledger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"mailtrack/reward"

	bolt "go.etcd.io/bbolt"
)

func sumOf(t *testing.T, l *Ledger) Sum {
	t.Helper()
	sum, err := l.Sum(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// everyTable is a ledger with something in every table that counts.
func everyTable(t *testing.T) *Ledger {
	l := fresh(t)
	batch := Batch{
		Mails:    []Mail{mailOf(1), mailOf(2)},
		Cursors:  map[CursorKey][]byte{{"reader@example.org", "INBOX"}: []byte("7 1:3")},
		SetAside: []SetAside{{Place: Place{Mailbox: "reader@example.org", Folder: "INBOX", UID: 9}, Size: 12, Why: "too large"}},
		Contacts: map[string]time.Time{"reader@example.org": noon},
		Now:      noon,
	}
	if _, err := l.Record(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Add(t.Context(), ManualFact{Fact: mailOf(3).Facts[0], Day: 20_000, Now: noon}); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestTheSumChangesWithEverythingThatIsHeld(t *testing.T) {
	l := everyTable(t)
	before := sumOf(t, l)
	if before != sumOf(t, l) {
		t.Fatal("two sums of one ledger differ")
	}
	seen := map[Sum]string{before: "nothing"}
	for name, change := range map[string]func() error{
		"a mail": func() error { return second(l.Record(t.Context(), Batch{Mails: []Mail{mailOf(4)}, Now: noon})) },
		"a place": func() error {
			return second(l.Record(t.Context(), Batch{Mails: []Mail{elsewhere(mailOf(1))}, Now: noon}))
		},
		"a fact":     func() error { return second(l.Add(t.Context(), ManualFact{Fact: mailOf(3).Facts[0], Now: noon})) },
		"a void":     func() error { return second(l.Add(t.Context(), ManualFact{Voids: "F1", Now: noon})) },
		"a cursor":   func() error { return record1(t, l, Batch{Cursors: map[CursorKey][]byte{{"a", "b"}: []byte("1")}}) },
		"an aside":   func() error { return record1(t, l, Batch{SetAside: []SetAside{{Place: Place{File: "x.eml"}}}}) },
		"a contact":  func() error { return record1(t, l, Batch{Contacts: map[string]time.Time{"b": noon}}) },
		"a new time": func() error { return record1(t, l, Batch{Contacts: map[string]time.Time{"b": noon.Add(time.Second)}}) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		sum := sumOf(t, l)
		if other, same := seen[sum]; same {
			t.Errorf("after %s the sum is that of %s", name, other)
		}
		seen[sum] = name
	}
}

func elsewhere(m Mail) Mail { m.Place.Folder = "Archive"; return m }

func record1(t *testing.T, l *Ledger, b Batch) error {
	b.Now = noon
	return second(l.Record(t.Context(), b))
}

// Whoever wrote a ledger anew, with larger pages and otherwise packed, wrote the
// same ledger; whoever forgot one record of a table that counts, or the number
// that comes next, did not.
func TestTheSumIsThatOfWhatIsHeldAndNotOfTheFile(t *testing.T) {
	l := everyTable(t)
	want := sumOf(t, l)
	plain := func(record []byte) []byte {
		raw, err := unpackRaw(record)
		if err != nil {
			t.Fatal(err)
		}
		return append(binary.AppendUvarint([]byte{codecPlain, noDictionary}, uint64(len(raw))), raw...)
	}
	for name, c := range map[string]struct {
		change func(table string, payload []byte) []byte // nil: the record is left out
		same   bool
	}{
		"other pages":      {func(_ string, payload []byte) []byte { return payload }, true},
		"otherwise packed": {func(table string, payload []byte) []byte { return pick(table == inRaw, plain, payload) }, true},
		"without what follows": {func(table string, payload []byte) []byte {
			return pick(slices.Contains(derivedTables, table), func([]byte) []byte { return nil }, payload)
		}, true},
		"another cursor": {func(table string, payload []byte) []byte {
			return pick(table == inCursors, func(p []byte) []byte { return append(p, '!') }, payload)
		}, false},
		"another raw mail": {func(table string, payload []byte) []byte {
			return pick(table == inRaw, func(p []byte) []byte { return append(plain(p)[:3], bytes.Repeat([]byte{'x'}, len(plain(p))-3)...) }, payload)
		}, false},
		"no contacts": {func(table string, payload []byte) []byte {
			return pick(table == inContacts, func([]byte) []byte { return nil }, payload)
		}, false},
	} {
		if got := sumOf(t, written(t, l, c.change, 0)); got == want != c.same {
			t.Errorf("%s: the sum is the same: %v", name, got == want)
		}
	}
	keep := func(_ string, payload []byte) []byte { return payload }
	if sumOf(t, written(t, l, keep, 1)) == want {
		t.Error("a ledger that gives the next mail another number has the same sum")
	}
}

func pick(is bool, change func([]byte) []byte, payload []byte) []byte {
	if is {
		return change(bytes.Clone(payload))
	}
	return payload
}

// written is the ledger, written record by record into a file of large pages.
// skip is by how much its numbers run ahead.
func written(t *testing.T, l *Ledger, change func(string, []byte) []byte, skip uint64) *Ledger {
	t.Helper()
	path := filepath.Join(t.TempDir(), "written.db")
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: 16384})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = l.view(t.Context(), func(from *tx) error {
		return db.Update(func(btx *bolt.Tx) error {
			to := &tx{bolt: btx, tables: map[string]*table{}}
			for _, name := range allTables {
				if err := to.create(name); err != nil {
					return err
				}
				source, err := from.in(name)
				if err != nil {
					return err
				}
				if err := to.tables[name].bucket.SetSequence(source.bucket.Sequence() + skip); err != nil {
					return err
				}
				err = source.all(func(key, payload []byte) error {
					if payload = change(name, payload); payload == nil {
						return nil
					}
					return to.put(name, key, payload)
				})
				if err != nil {
					return err
				}
			}
			if err := to.setVersion(currentSchema.version()); err != nil {
				return err
			}
			return to.writeTallies()
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return unseen(path)
}

func TestTheSumOfALedgerDoesNotDependOnWhatWasTakenBack(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	before := sumOf(t, l)
	if _, err := l.BeginReparse(t.Context(), "a program"); err != nil {
		t.Fatal(err)
	}
	if sumOf(t, l) != before {
		t.Error("a reparse that has only begun changed the sum")
	}
	better := mailOf(1)
	better.ID[0]++
	better.Verdict.Result = reward.Unknown
	record(t, l, better)
	if sumOf(t, l) == before {
		t.Error("a mail in review did not change the sum")
	}
}

func TestASumIsReadAsItIsWritten(t *testing.T) {
	want := sumOf(t, fresh(t))
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Sum
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("%s became %s, %v", text, got, err)
	}
	for _, wrong := range []string{``, `12`, string(text[1:60]), `zz` + string(text[3:65])} {
		if err := new(Sum).UnmarshalText([]byte(wrong)); err == nil {
			t.Errorf("%q was taken for a sum", wrong)
		}
	}
}
