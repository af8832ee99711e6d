package ledger

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// aWord draws one of the words, or what is none.
func aWord() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(words[:]), rapid.String())
}

func aDate() *rapid.Generator[reward.Date] {
	return rapid.Custom(func(t *rapid.T) reward.Date { return reward.Date(rapid.Int32().Draw(t, "day")) })
}

func aFact() *rapid.Generator[reward.Fact] {
	return rapid.Custom(func(t *rapid.T) reward.Fact {
		f := reward.Fact{
			What:      reward.What(aWord().Draw(t, "what")),
			Programme: reward.Programme(aWord().Draw(t, "programme")),
			Amount:    reward.Amount{Minor: rapid.Int64().Draw(t, "minor"), Currency: reward.Currency(aWord().Draw(t, "currency"))},
			Order:     rapid.String().Draw(t, "order"),
			Expires:   aDate().Draw(t, "expires"),
			Partial:   rapid.Bool().Draw(t, "partial"),
			Assumed:   rapid.Bool().Draw(t, "assumed"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "categories") {
			f.Categories = append(f.Categories, reward.Category(aWord().Draw(t, "category")))
		}
		return f
	})
}

func aTelling() *rapid.Generator[telling] {
	return rapid.Custom(func(t *rapid.T) telling {
		return telling{
			ID:   MailID(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "id")),
			Kind: reward.Kind(aWord().Draw(t, "kind")), Account: aWord().Draw(t, "account"), Market: aWord().Draw(t, "market"),
			Day: aDate().Draw(t, "day"), Instant: rapid.Int64().Draw(t, "instant"), Recorded: rapid.Int64().Draw(t, "recorded"),
			Text: rapid.Uint64().Draw(t, "text"), Sender: rapid.Uint64().Draw(t, "sender"),
			Facts: rapid.SliceOfN(aFact(), 0, 4).Draw(t, "facts"),
		}
	})
}

// postings is what the record of a telling must be read as.
func (t telling) postings() []Posting {
	var all []Posting
	for n, f := range t.Facts {
		if f.What == "" {
			continue // only the number is kept
		}
		all = append(all, Posting{
			ID: FactID{t.ID, uint32(n)}, Kind: t.Kind, Account: t.Account, Market: t.Market, Day: t.Day,
			Instant: t.Instant, Recorded: t.Recorded, Text: t.Text, Sender: t.Sender, Fact: f,
		})
	}
	return all
}

func TestWhatTheJournalWritesItReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decoder{shared: newLexicon()} // of several records, as in a reading of the journal
		var got, want []Posting
		for _, told := range rapid.SliceOfN(aTelling(), 1, 4).Draw(t, "tellings") {
			if err := d.postings(told.key(), told.record(), func(p *Posting) { got = append(got, *p) }); err != nil {
				t.Fatal(err)
			}
			want = append(want, told.postings()...)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-written +read)\n%s", diff)
		}
	})
}

func TestKeysOfTheJournalSortAsPostingsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := aTelling().Draw(t, "a"), aTelling().Draw(t, "b")
		p, q := Posting{ID: FactID{Mail: a.ID}, Day: a.Day, Instant: a.Instant}, Posting{ID: FactID{Mail: b.ID}, Day: b.Day, Instant: b.Instant}
		if got, want := bytes.Compare(a.key(), b.key()), p.compare(&q); got != want {
			t.Fatalf("keys compare %d, postings %d", got, want)
		}
	})
}

// The bytes of a record are a contract with every ledger that exists: when this
// fails, the schema needs a migration.
func TestTheBytesOfAJournalRecordStay(t *testing.T) {
	told := telling{
		Kind: reward.KindShipped, Account: "reader@example.org", Market: "amazon.com", Recorded: 1,
		Text: 2, Sender: 3,
		Facts: []reward.Fact{{
			What: reward.Earned, Programme: reward.NoRush, Amount: reward.Amount{Minor: 150, Currency: "USD"},
			Categories: []reward.Category{reward.Ebooks, "wine"}, Order: "111", Expires: 20_000, Assumed: true,
		}},
	}
	want := []byte("\x01\x1c\x00\x12reader@example.org\x2f\x02\x02\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x01" +
		"\x02\x02\x08\x23\xac\x02\xc0\xb8\x02\x03111\x07\x0e\x00\x04wine")
	if got := told.record(); !bytes.Equal(got, want) {
		t.Errorf("a record is now\n%q, was\n%q", got, want)
	}
	if words[34] != "USD" || words[46] != "amazon.com" || len(wordNumbers) != len(words) {
		t.Error("the list of words may only be appended to, each word once")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(telling{Account: "a", Facts: []reward.Fact{{What: reward.Earned, Categories: []reward.Category{"x", reward.Any}}}}.record())
	f.Add(telling{Account: "a", Facts: []reward.Fact{{What: reward.Earned}}, Void: []bool{true}}.record()) // once forgotten here
	f.Add([]byte{1, 1, 1, 1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	key := telling{}.key()
	f.Fuzz(func(t *testing.T, data []byte) {
		d := decoder{shared: newLexicon()}
		read := func(data []byte) (postings []Posting, err error) {
			err = d.postings(key, data, func(p *Posting) { postings = append(postings, *p) })
			return postings, err
		}
		postings, err := read(data)
		if len(postings) > len(data) {
			t.Errorf("%d postings from %d bytes", len(postings), len(data))
		}
		if err == nil && len(postings) > 0 {
			p := postings[0]
			told := telling{Kind: p.Kind, Account: p.Account, Market: p.Market, Recorded: p.Recorded, Text: p.Text, Sender: p.Sender, Day: p.Day, Instant: p.Instant}
			for _, p := range postings {
				told.Facts, told.Void = append(told.Facts, p.Fact), append(told.Void, p.Void)
			}
			again, err := read(told.record())
			if err != nil || !equalPostings(postings, again) {
				t.Errorf("written and read again: %v\n%s", err, cmp.Diff(postings, again))
			}
		}
		readIndexEntry(data)
		readPlace(data)
		readMail(data)
		readManual(make([]byte, 8), data)
		unpackRaw(data)
	})
}

func TestRawMailIsUnpackedAsItWas(t *testing.T) {
	for _, raw := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte("From: a\r\n"), 100_000), make([]byte, 1<<20)} {
		got, err := unpackRaw(packRaw(raw))
		if err != nil || !bytes.Equal(got, raw) {
			t.Errorf("%d bytes: %d, %v", len(raw), len(got), err)
		}
	}
	plain := append([]byte{codecPlain, noDictionary, 5}, "plain"...)
	if got, err := unpackRaw(plain); string(got) != "plain" || err != nil {
		t.Errorf("not packed: %q, %v", got, err)
	}
	for name, record := range map[string][]byte{
		"later codec": {9, 0, 1, 'x'}, "later dictionary": {codecZstd, 3, 1, 'x'}, "another length": {codecPlain, 0, 9, 'x'}, "nothing": nil,
	} {
		if _, err := unpackRaw(record); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestMergeKeepsTheOrderOfTheJournal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string, n uint32) []Posting {
			all := []Posting{}
			for i := range rapid.IntRange(0, 6).Draw(t, label) {
				all = append(all, Posting{ID: FactID{N: n + uint32(i)}, Day: reward.Date(rapid.IntRange(1, 4).Draw(t, label)), Instant: rapid.Int64Range(0, math.MaxInt8).Draw(t, label)})
			}
			return all
		}
		many, own := draw("many", 0), draw("own", 100)
		want := len(many) + len(own)
		var got []Posting
		in := merging{own: own, each: func(p *Posting) { got = append(got, *p) }}
		in.sort()
		slices.SortFunc(many, func(a, b Posting) int { return a.compare(&b) })
		for i := range many {
			in.give(&many[i])
		}
		in.end()
		if len(got) != want {
			t.Fatalf("%d postings of %d", len(got), want)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].compare(&got[i]) >= 0 {
				t.Fatalf("posting %d stands before %d", i, i-1)
			}
		}
	})
}
