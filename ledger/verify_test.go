package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"
)

// rawIdentity files the tests' mails under the hash of their bytes.
func rawIdentity(raw []byte) MailID { return sha256.Sum256(raw) }

// filed is mailOf under the identity of its raw mail.
func filed(n int) Mail {
	m := mailOf(n)
	m.ID = rawIdentity(m.Raw)
	return m
}

// thorough is the whole check.
var thorough = Check{Identity: rawIdentity}

// aHousehold is a ledger with everything in it that a ledger can hold: mails that
// count, one in review, one with a doubt, decisions, facts, voids, cursors.
func aHousehold(t *testing.T) *Ledger {
	l := fresh(t)
	if err := l.SetPolicy(t.Context(), Policy{SpendingOrder: OldestFirst}); err != nil {
		t.Fatal(err)
	}
	doubtful, unknown, copied := filed(2), filed(3), filed(4)
	doubtful.Doubts = []reward.Doubt{{Evidence: "a reward", Why: "no amount", Fact: &reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: 100, Currency: "USD"}}}}
	unknown.Verdict = reward.Verdict{Result: reward.Unknown, Reason: "no evidence"}
	record(t, l, filed(1), doubtful, unknown, copied)
	copied.Place.Folder = "Archive"
	batch := Batch{
		Mails:    []Mail{copied},
		Cursors:  map[CursorKey][]byte{{"reader@example.org", "INBOX"}: []byte("7 1:5")},
		SetAside: []SetAside{{Place: Place{Mailbox: "reader@example.org", Folder: "INBOX", UID: 9}, Size: 12, Why: "too large"}},
		Now:      noon,
	}
	if _, err := l.Record(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	for _, told := range []ManualFact{
		{Fact: filed(5).Facts[0], Day: 20_000, Note: "the card from aunt May", Now: noon},
		{Voids: "F1", Note: "it was hers", Now: noon},
		{Decision: &Decision{Verb: Accept, Item: Item{Part: WholeMail, Mail: unknown.ID}}, Now: noon},
	} {
		if _, err := l.Add(t.Context(), told); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func TestASoundLedgerVerifies(t *testing.T) {
	l := aHousehold(t)
	for name, how := range map[string]Check{"whole": thorough, "quick": {}} {
		before, err := os.ReadFile(l.Path())
		if err != nil {
			t.Fatal(err)
		}
		v, err := Verify(t.Context(), l.Path(), how)
		if err != nil || len(v.Damage) > 0 || v.Mails != 4 || v.Schema != currentSchema.version() || v.Sum == nil || *v.Sum != sumOf(t, l) {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
		if want := map[string]int{"whole": 4, "quick": 0}[name]; v.Raw != want {
			t.Errorf("%s: %d raw mails were unpacked, want %d", name, v.Raw, want)
		}
		if after, err := os.ReadFile(l.Path()); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the file was written to (%v)", name, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(l.Path()), "*"))
	if err != nil || len(left) != 2 { // ledger and gate
		t.Errorf("beside it lies %v, %v", left, err)
	}
}

func TestAnEmptyLedgerVerifies(t *testing.T) {
	if _, err := Verify(t.Context(), fresh(t).Path(), thorough); err != nil {
		t.Error(err)
	}
}

// Each of these ledgers is sound for bbolt and for every checksum, but says
// something that does not follow from its mails: what a fault of mailtrack's own
// would leave behind.
func TestWhatDoesNotFollowFromTheMailsIsDamage(t *testing.T) {
	id, other := filed(1).ID, filed(2).ID
	for name, c := range map[string]struct {
		change func(*tx) error
		want   string
	}{
		"a mail is not in the index": {func(tx *tx) error { return tx.drop(inIndex, id[:]) }, "index"},
		"the index says otherwise":   {func(tx *tx) error { return tx.put(inIndex, id[:], (indexEntry{Number: 7}).record()) }, "index"},
		"a mail too many in the index": {func(tx *tx) error {
			return tx.put(inIndex, make([]byte, 32), (indexEntry{Number: 7}).record())
		}, "index has 5 records"},
		"an order is missing":      {func(tx *tx) error { return tx.drop(inOrders, orderKey(filed(1).Orders[0], 1)) }, "orders"},
		"an order too many":        {func(tx *tx) error { return tx.put(inOrders, orderKey("112", 1), nil) }, "orders has"},
		"a mail waits for nobody":  {func(tx *tx) error { return tx.put(inReview, reviewKey(filed(1), 1), nil) }, "review"},
		"a doubt is not in review": {func(tx *tx) error { return tx.drop(inReview, reviewKey(filed(2), 2)) }, "review"},
		"a posting is missing":     {func(tx *tx) error { return tx.drop(inJournal, keyOf(filed(1))) }, "journal"},
		"a posting of no mail": {func(tx *tx) error {
			return tx.put(inJournal, journalKey(1, 1, MailID{}), telling{Facts: filed(1).Facts}.record())
		}, "journal has"},
		"a posting of another amount": {func(tx *tx) error {
			m := filed(1)
			m.Facts[0].Amount.Minor++
			tells, _ := settle(StoredMail{Mail: m, Recorded: noon, Judged: noon}, nil).telling()
			return tx.put(inJournal, tells.key(), tells.record())
		}, "journal"},
		"the raw mail is missing":  {func(tx *tx) error { return tx.drop(inRaw, numberKey(1)) }, "raw mail is missing"},
		"the raw mail is another":  {func(tx *tx) error { return tx.put(inRaw, numberKey(1), packRaw(bytes.ToUpper(filed(1).Raw))) }, "is another one"},
		"the raw mail is cut":      {func(tx *tx) error { return tx.put(inRaw, numberKey(1), packRaw(filed(1).Raw[1:])) }, "bytes"},
		"the raw mail is no zstd":  {func(tx *tx) error { return tx.put(inRaw, numberKey(1), []byte{1, 0, 9, 'x'}) }, "unpacked"},
		"a raw mail of no mail":    {func(tx *tx) error { return tx.put(inRaw, numberKey(9), packRaw(nil)) }, "raw has 5 records"},
		"a place of no mail":       {func(tx *tx) error { return tx.put(inPlaces, append(numberKey(9), Place{}.key()...), nil) }, "not there"},
		"a mail without its place": {func(tx *tx) error { return tx.drop(inPlaces, append(numberKey(1), filed(1).Place.key()...)) }, "places"},
		"two mails under one id": {func(tx *tx) error {
			mails, err := tx.in(inMails)
			if err != nil {
				return err
			}
			record, err := mails.get(numberKey(1))
			if err != nil {
				return err
			}
			return mails.put(numberKey(2), bytes.Clone(record))
		}, "index"},
		"a fact of the user's that nobody can read": {func(tx *tx) error { return tx.put(inManual, numberKey(1), []byte{1, '{'}) }, "manual"},
		"a mail's record that nobody can read":      {func(tx *tx) error { return tx.put(inMails, numberKey(1), []byte{1, '{'}) }, "number 1"},
		"a contact that nobody can read":            {func(tx *tx) error { return tx.put(inContacts, []byte("x"), nil) }, "contacts"},
		"what was set aside, that nobody can read":  {func(tx *tx) error { return tx.put(inSetAside, []byte("x"), nil) }, "aside"},
		"a policy that nobody can read":             {func(tx *tx) error { return tx.put(inPolicy, inForceKey, []byte{1, '{'}) }, "policy"},
		"a second policy":                           {func(tx *tx) error { return tx.put(inPolicy, []byte("x"), nil) }, "policy"},
		"a cursor that nobody can read":             {func(tx *tx) error { return tx.put(inCursors, CursorKey{}.key(), []byte("broken")) }, "cursors"},
		"the next number is taken":                  {func(tx *tx) error { return tx.bolt.Bucket([]byte(inMails)).SetSequence(2) }, "given last"},
		"the next number is skipped":                {func(tx *tx) error { return tx.bolt.Bucket([]byte(inManual)).SetSequence(9) }, "given last"},
		"a table that nobody knows":                 {func(tx *tx) error { return second(tx.bolt.CreateBucket([]byte("x"))) }, `"x"`},
		"a table is gone":                           {func(tx *tx) error { return tx.bolt.DeleteBucket([]byte(inContacts)) }, "contacts is missing"},
		"a record behind the tally's back": {func(tx *tx) error {
			return tx.bolt.Bucket([]byte(inCursors)).Delete(CursorKey{"reader@example.org", "INBOX"}.key())
		}, "not the 1 that were written"},
		"a record behind the checksum's back": {func(tx *tx) error {
			b := tx.bolt.Bucket([]byte(inIndex))
			record := bytes.Clone(b.Get(other[:]))
			record[0] ^= 1
			return b.Put(other[:], record)
		}, "1 of 4 records of its table index"},
	} {
		t.Run(name, func(t *testing.T) {
			l := aHousehold(t)
			changed := written(t, l, func(_ string, payload []byte) []byte { return payload }, 0)
			if _, err := Verify(t.Context(), changed.Path(), thorough); err != nil {
				t.Fatalf("before it was changed: %v", err)
			}
			if err := changed.update(t.Context(), c.change); err != nil {
				t.Fatal(err)
			}
			how := thorough
			how.Cursor = func(cursor []byte) error { return pickError(string(cursor) == "broken") }
			v, err := Verify(t.Context(), changed.Path(), how)
			if !errors.Is(err, ErrDamaged) || v.Sum != nil {
				t.Fatalf("%+v, %v; want %v", v, err, ErrDamaged)
			}
			if !strings.Contains(v.Damage[0].What, c.want) {
				t.Errorf("it says %q, want %q", v.Damage[0].What, c.want)
			}
		})
	}
}

func pickError(is bool) error {
	if is {
		return errCodec
	}
	return nil
}

func keyOf(m Mail) []byte { return journalKey(m.Day, m.Sent.Unix(), m.ID) }

// A flip in the newer of bbolt's two first pages makes bbolt answer, without a
// word, what was known before the last transaction.
func TestTheLastTransactionIsMissed(t *testing.T) {
	l := aHousehold(t)
	whole, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	for page := range 2 {
		broken := bytes.Clone(whole)
		broken[page*pageSize+metaTx]++
		v, err := Verify(t.Context(), writeDamaged(t, broken).Path(), thorough)
		if !errors.Is(err, ErrDamaged) || !strings.Contains(v.Damage[0].What, "checksum") {
			t.Errorf("page %d: %+v, %v", page, v.Damage, err)
		}
	}
	older := min(binary.NativeEndian.Uint64(whole[metaTx:]), binary.NativeEndian.Uint64(whole[pageSize+metaTx:]))
	at := int(older%2) * pageSize
	broken := bytes.Clone(whole)
	copy(broken[at+metaAt:], metaOf(t, older-2)[metaAt:metaEnd])
	v, err := Verify(t.Context(), writeDamaged(t, broken).Path(), thorough)
	if !errors.Is(err, ErrDamaged) || !strings.Contains(v.Damage[0].What, "two in a row") {
		t.Errorf("an old first page: %+v, %v", v.Damage, err)
	}
}

// metaOf is the meta page that a ledger had after that transaction.
func metaOf(t *testing.T, tx uint64) []byte {
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	for done := uint64(0); done < tx; {
		if err := db.Update(func(btx *bolt.Tx) error { done = uint64(btx.ID()); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data[int(tx%2)*pageSize:]
}

func TestNothingCanBeSaidIsNoDamage(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Verify(ctx, aHousehold(t).Path(), thorough); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	if _, err := Verify(t.Context(), filepath.Join(t.TempDir(), "none.db"), thorough); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	l := aHousehold(t)
	newer, err := at(l.Path(), later("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newer.Journal(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(t.Context(), l.Path(), thorough); !errors.Is(err, ErrNewer) || errors.Is(err, ErrDamaged) {
		t.Errorf("a newer ledger: %v", err)
	}
	older := fresh(t)
	record(t, older, filed(1))
	toSchema1(t, older)
	if _, err := Verify(t.Context(), older.Path(), thorough); !errors.Is(err, errOlder) || errors.Is(err, ErrDamaged) {
		t.Errorf("an older ledger: %v", err)
	}
	if _, err := Open(t.Context(), older.Path()); err != nil {
		t.Fatal(err)
	}
}

func TestVerifySaysHowFarItIs(t *testing.T) {
	var steps []Step
	how := thorough
	how.Progress = func(step Step, done, of int) {
		if len(steps) == 0 || steps[len(steps)-1] != step {
			steps = append(steps, step)
		}
	}
	if _, err := Verify(t.Context(), aHousehold(t).Path(), how); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Step{StepPages, StepRecords, StepMails, StepSum}, steps); diff != "" {
		t.Error(diff)
	}
}
