package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
)

// noteMigration appends a letter to a cursor, so that order and number show.
func noteMigration(letter string) migration {
	return func(t *tx) error {
		cursors, err := t.in(inCursors)
		if err != nil {
			return err
		}
		key := CursorKey{Mailbox: "trace"}.key()
		trace, err := cursors.get(key)
		if err != nil {
			return err
		}
		return cursors.put(key, append(bytes.Clone(trace), letter...))
	}
}

// later is a schema with further migrations behind today's.
func later(letters ...string) schema {
	all := slices.Clone(currentSchema)
	for _, letter := range letters {
		all = append(all, noteMigration(letter))
	}
	return all
}

func TestMigrationsRunInOrderAndOnce(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	for _, step := range []struct {
		schema schema
		want   string
	}{
		{later("a", "b"), "ab"},
		{later("a", "b"), "ab"},
		{later("a", "b", "c"), "abc"},
	} {
		newer, err := at(l.Path(), step.schema)
		if err != nil {
			t.Fatal(err)
		}
		trace, err := newer.Cursor(t.Context(), CursorKey{Mailbox: "trace"})
		if string(trace) != step.want || err != nil {
			t.Errorf("the migrations left %q, %v; want %q", trace, err, step.want)
		}
		if journal, err := newer.Journal(t.Context()); len(journal) != 1 || err != nil {
			t.Errorf("%d postings, %v", len(journal), err)
		}
	}
	if _, err := Open(t.Context(), l.Path()); !errors.Is(err, ErrNewer) {
		t.Errorf("today's mailtrack on the migrated ledger: %v", err)
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	before, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no")
	newer, err := at(l.Path(), append(later("a"), func(*tx) error { return broken }))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newer.Journal(t.Context()); !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
	if after, err := os.ReadFile(l.Path()); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
	if _, err := Open(t.Context(), l.Path()); err != nil {
		t.Errorf("the older mailtrack: %v", err)
	}
}

func TestALedgerIsMigratedByWhateverComesFirst(t *testing.T) {
	for name, use := range map[string]func(*Ledger) error{
		"query": func(l *Ledger) error { return second(l.Journal(t.Context())) },
		"write": func(l *Ledger) error { return second(l.Add(t.Context(), ManualFact{Now: noon})) },
	} {
		l := fresh(t)
		newer, err := at(l.Path(), later("a"))
		if err != nil {
			t.Fatal(err)
		}
		if err := use(newer); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if trace, _ := newer.Cursor(t.Context(), CursorKey{Mailbox: "trace"}); string(trace) != "a" {
			t.Errorf("%s: the migration left %q", name, trace)
		}
	}
}

// toSchema1 takes out of a ledger what schema 2 brought, and gives the index's
// records as they are now.
func toSchema1(t *testing.T, l *Ledger) (now map[string]string) {
	t.Helper()
	now = map[string]string{}
	err := l.update(t.Context(), func(tx *tx) error {
		index, err := tx.in(inIndex)
		if err != nil {
			return err
		}
		old := map[string][]byte{}
		err = index.all(func(key, payload []byte) error {
			entry, err := readIndexEntry(payload)
			now[string(key)] = fmt.Sprint(entry)
			b := binary.AppendUvarint(payload[:1:1], entry.Number)
			b = binary.AppendVarint(b, int64(entry.Day))
			old[string(key)] = binary.AppendUvarint(b, uint64(entry.Facts))
			return err
		})
		for key, record := range old {
			if err := index.put([]byte(key), record); err != nil {
				return err
			}
		}
		tallies := tx.bolt.Bucket([]byte(inTallies))
		for _, later := range []string{inReparse, inPolicy} {
			err = errors.Join(err, tx.bolt.DeleteBucket([]byte(later)), tallies.Delete([]byte(later)))
		}
		return errors.Join(err, tx.setVersion(1))
	})
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestALedgerOfSchema1LearnsTheKindsOfItsMail(t *testing.T) {
	l := fresh(t)
	doubtful, silent := mailOf(2), mailOf(3)
	doubtful.Facts, doubtful.Doubts = nil, []reward.Doubt{{Why: "no amount"}}
	silent.Facts, silent.Orders, silent.Kind, silent.Market = nil, nil, reward.KindOther, ""
	record(t, l, mailOf(1), doubtful, silent)
	want := toSchema1(t, l)

	l, err := Open(t.Context(), l.Path())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	err = l.view(t.Context(), func(tx *tx) error {
		index, err := tx.in(inIndex)
		if err != nil {
			return err
		}
		return index.all(func(key, payload []byte) error {
			entry, err := readIndexEntry(payload)
			got[string(key)] = fmt.Sprint(entry)
			return err
		})
	})
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v; after the migration (-want +got):\n%s", err, diff)
	}
}
