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

// The quick way from a record to slips, by what was read before, and the slow one
// over postings lead to the same.
func TestSlipsAreReadAsPostingsAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, slow, quick := decoder{shared: newLexicon()}, newPacker(0), newReader(0)
		few := rapid.SliceOfN(aTelling(), 1, 3).Draw(t, "tellings")
		for range rapid.IntRange(1, 20).Draw(t, "records") {
			told := rapid.SampledFrom(few).Draw(t, "telling")
			told.Recorded, told.Facts = rapid.Int64().Draw(t, "recorded"), slices.Clone(told.Facts)
			told.Void = make([]bool, len(told.Facts))
			for i := range told.Facts {
				told.Facts[i].Amount.Minor, told.Facts[i].Expires = rapid.Int64().Draw(t, "minor"), aDate().Draw(t, "expires")
				told.Facts[i].Order, told.Void[i] = anOrder().Draw(t, "order"), rapid.Bool().Draw(t, "void")
			}
			record := told.record()
			if n := rapid.IntRange(0, 2*len(record)).Draw(t, "cut"); n < len(record) {
				record = record[:n]
			}
			before := len(slow.slips)
			err := d.postings(told.key(), record, slow.add)
			if other := quick.record(told.key(), record); (err == nil) != (other == nil) {
				t.Fatalf("slowly: %v, quickly: %v", err, other)
			}
			if err != nil { // the reading ends there
				slow.slips, quick.slips = slow.slips[:before], quick.slips[:before]
				break
			}
		}
		if len(slow.slips) != len(quick.slips) || !slices.Equal(slow.void, quick.void) {
			t.Fatalf("slowly %d slips, void %v; quickly %d, %v", len(slow.slips), slow.void, len(quick.slips), quick.void)
		}
		for i, a := range slow.slips {
			b := quick.slips[i]
			if a.sameSaid != b.sameSaid || !slices.Equal(a.Categories, b.Categories) || slow.named.text(a.order) != quick.named.text(b.order) {
				t.Fatalf("slip %d\nslowly  %+v %+v\nquickly %+v %+v", i, a, a.said, b, b.said)
			}
			a.said, b.said, a.order, b.order = nil, nil, 0, 0
			if a != b {
				t.Fatalf("slip %d\nslowly  %+v\nquickly %+v", i, a, b)
			}
		}
	})
}

// anOrder draws numbers of Amazon's form, and others that come near.
func anOrder() *rapid.Generator[string] {
	return rapid.OneOf(rapid.StringMatching(`([0-9]{3}|[D0-9][0-9]{2})-[0-9]{7}-[0-9]{7}`), rapid.StringMatching(`[D0-9-]{17,20}`), rapid.String())
}

func TestAnOrderIsCalledAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var names orderNames
		texts := rapid.SliceOfN(anOrder(), 0, 20).Draw(t, "orders")
		numbers := map[orderNumber]string{}
		for _, text := range texts {
			number := names.number([]byte(text))
			if known, ok := numbers[number]; ok && known != text {
				t.Fatalf("%q and %q are one number", known, text)
			}
			numbers[number] = text
		}
		for number, text := range numbers {
			if got := names.text(number); got != text {
				t.Fatalf("%q became %q", text, got)
			}
			if names.digital(number) != (text != "" && text[0] == 'D') {
				t.Fatalf("%q: digital is %v", text, names.digital(number))
			}
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
		draw := func(label string, mail MailID, n uint32) []Posting {
			all := []Posting{}
			for i := range rapid.IntRange(0, 6).Draw(t, label) {
				all = append(all, Posting{ID: FactID{mail, n + uint32(i)}, Day: reward.Date(rapid.IntRange(1, 4).Draw(t, label)), Instant: rapid.Int64Range(0, math.MaxInt8).Draw(t, label)})
			}
			return all
		}
		many, own := draw("many", MailID{1}, 0), draw("own", MailID{}, 100)
		want := len(many) + len(own)
		var got []Posting
		in := merging{own: own, pen: pen{
			record: func(_, at []byte) error { got = append(got, many[at[0]]); return nil },
			own:    func(p *Posting) { got = append(got, *p) },
		}}
		in.sort()
		slices.SortFunc(many, func(a, b Posting) int { return a.compare(&b) })
		for i := range many {
			in.give(many[i].key(), []byte{byte(i)})
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
