package ledger

import (
	"bytes"
	"errors"
	"os"
	"testing"
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

func TestMigrationsRunInOrderAndOnce(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	for _, step := range []struct {
		schema schema
		want   string
	}{
		{schema{noteMigration("a"), noteMigration("b")}, "ab"},
		{schema{noteMigration("a"), noteMigration("b")}, "ab"},
		{schema{noteMigration("a"), noteMigration("b"), noteMigration("c")}, "abc"},
	} {
		later, err := at(l.Path(), step.schema)
		if err != nil {
			t.Fatal(err)
		}
		trace, err := later.Cursor(t.Context(), CursorKey{Mailbox: "trace"})
		if string(trace) != step.want || err != nil {
			t.Errorf("the migrations left %q, %v; want %q", trace, err, step.want)
		}
		if journal, err := later.Journal(t.Context()); len(journal) != 1 || err != nil {
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
	later, err := at(l.Path(), schema{noteMigration("a"), func(*tx) error { return broken }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := later.Journal(t.Context()); !errors.Is(err, broken) {
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
		later, err := at(l.Path(), schema{noteMigration("a")})
		if err != nil {
			t.Fatal(err)
		}
		if err := use(later); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if trace, _ := later.Cursor(t.Context(), CursorKey{Mailbox: "trace"}); string(trace) != "a" {
			t.Errorf("%s: the migration left %q", name, trace)
		}
	}
}
