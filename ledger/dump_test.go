package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

type fatal interface {
	Helper()
	Fatal(...any)
	Context() context.Context
}

// dumped is the whole ledger as JSON.
func dumped(t fatal, l *Ledger) string {
	t.Helper()
	d, err := l.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var out bytes.Buffer
	if err := d.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// fromJSON is the ledger of a document.
func fromJSON(ctx context.Context, dir, document string) (*Ledger, error) {
	file := filepath.Join(dir, "ledger.json")
	if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "back.db")
	if _, err := RestoreJSON(ctx, path, file, noon, false); err != nil {
		return nil, err
	}
	return unseen(path), nil
}

func TestEveryTableIsDumpedOrDerived(t *testing.T) {
	known := append(slices.Clone(derivedTables), inRaw, inPlaces)
	for _, d := range dumps {
		known = append(known, d.table)
	}
	for _, name := range allTables {
		if !slices.Contains(known, name) {
			t.Errorf("table %s is neither dumped as JSON nor derived from others", name)
		}
	}
}

// A ledger that has something in every table, and names that are no UTF-8.
func TestTheDocumentIsWhatTheManualSays(t *testing.T) {
	l := everyTable(t)
	if err := l.SetPolicy(t.Context(), Policy{}); err != nil {
		t.Fatal(err)
	}
	odd := mailOf(7)
	odd.Place = Place{File: "/mail/gr\xfc\xdfe.eml"}
	odd.Subject, odd.Orders = "gr\xfc\xdfe <&>\u2028", []string{"111-\xff"}
	record(t, l, odd)
	document := dumped(t, l)
	for _, want := range []string{
		`{"mailtrack": "ledger", "version": 1, "last_mail": 3, "last_manual": 1, "records": [` + "\n" + `{"policy":{`,
		"\n" + `{"manual":{"number":1,"record":{"fact":{"what":"earned"`,
		"\n" + `{"mail":{"number":1,"record":{"id":"`,
		`"places":[{"file":{"base64":"L21haWwvZ3L832UuZW1s"}}]}}`,
		"\n" + `{"cursor":{"mailbox":"reader@example.org","folder":"INBOX","state":"NyAxOjM="}}`,
		"\n" + `{"aside":{"place":{"mailbox":"reader@example.org","folder":"INBOX","uid":9},"record":{"size":12,"why":"too large","since":`,
		"\n" + `{"contact":{"mailbox":"reader@example.org","last":1795348800}}` + "\n" + `], "count": 8, "sum": "` + sumOf(t, l).String() + `"}` + "\n",
	} {
		if !strings.Contains(document, want) {
			t.Errorf("%s\nis not in\n%s", want, document)
		}
	}
	back, err := fromJSON(t.Context(), t.TempDir(), document)
	if err != nil || sumOf(t, back) != sumOf(t, l) {
		t.Fatal(err)
	}
	if found, err := back.MailByID(t.Context(), odd.ID.String()); err != nil || !slices.Contains(found.Places, odd.Place) {
		t.Errorf("%+v, %v", found.Places, err)
	}
}

// Whatever happened to a ledger, its JSON makes an equal one: of the same sum,
// the same answers, the same next ids, and the same JSON, byte for byte.
func TestJSONMakesAnEqualLedger(t *testing.T) {
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		if run++; run > 40 {
			return // each syncs the disk some thirty times; forty histories a run are enough
		}
		here := filepath.Join(dir, fmt.Sprint(run))
		if err := os.Mkdir(here, 0o700); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(here)
		l, err := OpenOrCreate(t.Context(), filepath.Join(here, "ledger.db"))
		if err != nil {
			t.Fatal(err)
		}
		mails := aHistory(t, l)
		document := dumped(t, l)
		back, err := fromJSON(t.Context(), here, document)
		if err != nil {
			t.Fatalf("%v\n%s", err, document)
		}
		soundness(t, back.path)
		if again := dumped(t, back); again != document {
			t.Fatalf("another document:\n%s\n%s", document, again)
		}
		more := Batch{Mails: append(mails, mailOf(50)), Now: noon.Add(time.Hour)}
		for _, one := range []*Ledger{l, back} { // the same happens to both
			if _, err := one.Record(t.Context(), more); err != nil {
				t.Fatal(err)
			}
			if _, err := one.Add(t.Context(), ManualFact{Fact: mailOf(3).Facts[0], Day: 20_001, Now: noon}); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(state(t, l), state(t, back)); diff != "" {
			t.Fatal("it answers otherwise:", diff)
		}
		first, err := l.Sum(t.Context())
		second, err2 := back.Sum(t.Context())
		if err != nil || err2 != nil || first != second {
			t.Fatalf("afterwards they differ: %v, %v", err, err2)
		}
	})
}

// aHistory draws what happened to a ledger.
func aHistory(t *rapid.T, l *Ledger) (all []Mail) {
	odd := rapid.SampledFrom([]string{"INBOX", "gr\xfc\xdfe", "", "\xff\xfe\u2028<&>"})
	for range rapid.IntRange(0, 4).Draw(t, "batches") {
		batch := Batch{Now: noon, Cursors: map[CursorKey][]byte{}, Contacts: map[string]time.Time{}}
		for range rapid.IntRange(0, 4).Draw(t, "mails") {
			m := aMail(t)
			m.Place.File, m.Subject = odd.Draw(t, "file"), odd.Draw(t, "subject")
			batch.Mails = append(batch.Mails, m)
		}
		if rapid.Bool().Draw(t, "progress") {
			key := CursorKey{odd.Draw(t, "mailbox"), odd.Draw(t, "folder")}
			batch.Cursors[key] = rapid.SliceOf(rapid.Byte()).Draw(t, "cursor")
			batch.Contacts[key.Mailbox+"x"] = noon
			batch.SetAside = []SetAside{{Place: Place{File: odd.Draw(t, "aside") + "x"}, Size: 9, Why: odd.Draw(t, "why")}}
		}
		if _, err := l.Record(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		all = append(all, batch.Mails...)
	}
	for range rapid.IntRange(0, 3).Draw(t, "facts") {
		if _, err := l.Add(t.Context(), ManualFact{Fact: mailOf(2).Facts[0], Day: 20_000, Note: odd.Draw(t, "note"), Now: noon}); err != nil {
			t.Fatal(err)
		}
	}
	if len(all) > 0 {
		for _, told := range anyDecisions(t, all) {
			l.Add(t.Context(), told) // what cannot be decided is refused
		}
	}
	if rapid.Bool().Draw(t, "policy") {
		if err := l.SetPolicy(t.Context(), Policy{PromiseOverdue: rapid.IntRange(1, 99).Draw(t, "days")}); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestABrokenDocumentIsRefusedWithItsPlace(t *testing.T) {
	l := everyTable(t)
	if err := l.SetPolicy(t.Context(), Policy{}); err != nil {
		t.Fatal(err)
	}
	whole := dumped(t, l)
	lines := strings.SplitAfter(whole, "\n") // head, policy, manual, 2 mails, cursor, aside, contact, end
	swap := func(old, new string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("%s is not in the document", old)
		}
		return strings.Replace(whole, old, new, 1)
	}
	for what, c := range map[string]struct{ document, want string }{
		"nothing":                  {"", "record 0, line 1: it ends too early"},
		"another document":         {`{"name": "x"}`, `"name" is there where "mailtrack" is wanted`},
		"no JSON":                  {"Dear all", "line 1"},
		"another version":          {swap(`"version": 1`, `"version": 2`), "it is of version 2, and this mailtrack reads version 1"},
		"an unknown record":        {swap(`{"contact":`, `{"kontakt":`), `record 7, line 8: json: unknown field "kontakt"`},
		"an unknown key":           {swap(`{"contact":{`, `{"contact":{"x":1,`), `record 7, line 8: json: unknown field "x"`},
		"an unknown key of a fact": {swap(`"what":`, `"x":1,"what":`), `record 2, line 3: json: unknown field "x"`},
		"two records in one":       {swap(`}},`+"\n"+`{"mail"`, `},"contact":{"mailbox":"x","last":1}},`+"\n"+`{"mail"`), "record 2, line 3: it has 2 of"},
		"an empty record":          {swap(`{"contact":`, "{},\n"+`{"contact":`), "record 7, line 8: it has 0 of"},
		"broken base64":            {swap(`"state":"NyAxOjM="`, `"state":"?"`), "record 5, line 6: illegal base64"},
		"broken base64 of a mail":  {swap(`"raw":"`, `"raw":"*`), "record 3, line 4: illegal base64"},
		"a mail twice":             {strings.Join(slices.Insert(slices.Clone(lines), 4, lines[3]), ""), "record 4, line 5: its number is 1, behind 1"},
		"a mail under two numbers": {strings.Join(slices.Insert(slices.Clone(lines), 4, strings.Replace(lines[3], `"number":1`, `"number":2`, 1)), ""), "record 4, line 5: it is there twice"},
		"a number never given":     {swap(`"last_mail": 2`, `"last_mail": 1`), "record 4, line 5: its number is 2, and the last one is 1"},
		"a fact twice":             {strings.Join(slices.Insert(slices.Clone(lines), 3, lines[2]), ""), "record 3, line 4: its number is 1, and 2 comes next"},
		"a fact too few":           {swap(`"last_manual": 1`, `"last_manual": 2`), "1 of 2 manual records"},
		"a cursor twice":           {strings.Join(slices.Insert(slices.Clone(lines), 6, lines[5]), ""), "record 6, line 7: it is there twice"},
		"out of order":             {strings.Join(slices.Insert(slices.Clone(lines), 7, lines[2]), ""), "record 7, line 8: it stands behind"},
		"a record lost":            {strings.Join(slices.Delete(slices.Clone(lines), 5, 6), ""), "6 records are there, and 7 were written"},
		"a wrong id":               {swap(`"id":"`, `"id":"AAAA`), "its id has"},
		"an amount changed":        {swap(`"minor":150`, `"minor":950`), "it was changed"},
		"a decision of tomorrow":   {swap(`{"manual":{"number":1,"record":{`, `{"manual":{"number":1,"record":{"decision":{"verb":"guess","part":"mail"},`), "guess"},
		"more behind the end":      {whole + "{}", "there is more behind its end"},
		"no sum":                   {swap(`"sum"`, `"sums"`), `"sums" is there where "sum" is wanted`},
	} {
		dir := t.TempDir()
		_, err := fromJSON(t.Context(), dir, c.document)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "nothing was restored from "+dir) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
		expectFiles(t, dir, "back.db.run", "ledger.json")
	}
	for at := 1; at < len(whole)-1; at += 7 {
		dir := t.TempDir()
		if _, err := fromJSON(t.Context(), dir, whole[:at]); !errors.Is(err, ErrDump) {
			t.Fatalf("cut at %d of %d: %v", at, len(whole), err)
		}
	}
}

// A document that another program laid out anew is the same document.
func TestALaidOutDocumentIsRead(t *testing.T) {
	l := everyTable(t)
	loose := strings.NewReplacer(`":`, "\" :\n ", `,"`, ",\n\t\"").Replace(dumped(t, l))
	back, err := fromJSON(t.Context(), t.TempDir(), loose)
	if err != nil || sumOf(t, back) != sumOf(t, l) {
		t.Error(err)
	}
}

// A mail of the largest size goes through; a record without an end is given up
// before it fills the memory.
func TestARecordWithoutAnEndIsRefused(t *testing.T) {
	endless := func(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte("A"), len(p))), nil }
	head := strings.NewReader(`{"mailtrack": "ledger", "version": 1, "last_mail": 1, "last_manual": 0, "records": [{"mail":{"raw":"`)
	d := newDumpReader(&both{head, endless})
	if err := d.head(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.next(); !errors.Is(err, errLong) {
		t.Errorf("%v, want %v", err, errLong)
	}
	if err := newDumpReader(&both{strings.NewReader(`{"`), endless}).head(); !errors.Is(err, errLong) {
		t.Errorf("in the head: %v, want %v", err, errLong)
	}
}

type both struct {
	head *strings.Reader
	rest func([]byte) (int, error)
}

func (b *both) Read(p []byte) (int, error) {
	if b.head.Len() > 0 {
		return b.head.Read(p)
	}
	return b.rest(p)
}

// A ledger in which something is damaged gives no document that is half of one.
func TestADamagedLedgerIsNotDumped(t *testing.T) {
	l, _, _ := backedUp(t)
	whole, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	bad := writeDamaged(t, bytes.ReplaceAll(whole, []byte("111-0000003-0000093"), []byte("111-0000003-0000094")))
	if _, err := bad.Dump(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v, want %v", err, ErrDamaged)
	}
}

// Whatever is read, it is refused or it makes a ledger that is written alike.
func FuzzUndump(f *testing.F) {
	l, err := OpenOrCreate(f.Context(), filepath.Join(f.TempDir(), "ledger.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(dumped(f, l)))
	m := mailOf(1)
	m.Doubts = []reward.Doubt{{Evidence: "a reward", Why: "no amount"}}
	batch := Batch{Mails: []Mail{m}, Cursors: map[CursorKey][]byte{{"a\xff", "b"}: {1}}, SetAside: []SetAside{{Place: Place{File: "x"}}}, Contacts: map[string]time.Time{"a": noon}, Now: noon}
	if _, err := l.Record(f.Context(), batch); err != nil {
		f.Fatal(err)
	}
	if _, err := l.Add(f.Context(), ManualFact{Fact: m.Facts[0], Now: noon}); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(dumped(f, l)))
	f.Fuzz(func(t *testing.T, document []byte) {
		path := filepath.Join(t.TempDir(), "back.db")
		back := alone(path, "")
		sum, err := undump(t.Context(), bytes.NewReader(document), back)
		if err != nil {
			return
		}
		held, err := back.held(t.Context())
		if err != nil || held.Sum != sum {
			return // rebuild refuses it
		}
		again := alone(filepath.Join(t.TempDir(), "again.db"), "")
		text := dumped(t, back)
		if sum, err = undump(t.Context(), strings.NewReader(text), again); err != nil || sumOf(t, again) != sum || dumped(t, again) != text {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

// The copy holds all of somebody's mail: one left behind by an export that was
// killed would lie there for anybody who comes upon it.
func TestACopyForExportHasNoName(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1))
	t.Setenv("TMPDIR", t.TempDir())
	d, err := l.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("while it is written %v can be found, %v", left, err)
	}
	if err := d.Write(t.Context(), io.Discard); err != nil {
		t.Error(err)
	}
}
