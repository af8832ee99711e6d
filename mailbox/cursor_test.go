package mailbox

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Ranges obey the laws of sets, beside a model that knows every UID by name.
func TestRangesAreSets(t *testing.T) {
	const most = 40
	spans := rapid.Custom(func(t *rapid.T) Span {
		return Span{rapid.Uint32Range(0, most).Draw(t, "lo"), rapid.Uint32Range(0, most).Draw(t, "hi")}
	})
	rapid.Check(t, func(t *rapid.T) {
		var r Ranges
		model := map[uint32]bool{}
		for _, s := range rapid.SliceOfN(spans, 1, 12).Draw(t, "spans") {
			add := rapid.Bool().Draw(t, "add")
			before := slices.Clone(r)
			next := r.Without(s)
			if add {
				next = r.With(s)
			}
			if !slices.Equal(r, before) {
				t.Fatalf("%v was changed by an operation on it", before)
			}
			r = next
			for uid := max(s.Lo, 1); uid <= s.Hi; uid++ {
				model[uid] = add
			}
		}
		var want []uint32
		for uid := uint32(1); uid <= most; uid++ {
			if model[uid] {
				want = append(want, uid)
			}
			if r.Has(uid) != model[uid] {
				t.Fatalf("%s holds %d: %v", r, uid, r.Has(uid))
			}
		}
		if !slices.Equal(r.UIDs(), want) || r.Count() != uint64(len(want)) {
			t.Fatalf("%s lists %v, want %v", r, r.UIDs(), want)
		}
		for i := 1; i < len(r); i++ {
			if r[i-1].Hi+1 >= r[i].Lo {
				t.Fatalf("%s is not written as short as can be", r)
			}
		}
		window := spans.Draw(t, "window")
		within := r.In(window)
		gaps := r.Gaps(window)
		for uid := uint32(1); uid <= most; uid++ {
			inside := window.Lo <= uid && uid <= window.Hi
			if within.Has(uid) != (inside && model[uid]) || gaps.Has(uid) != (inside && !model[uid]) {
				t.Fatalf("%s in %v: has %s, lacks %s", r, window, within, gaps)
			}
		}
		var again Ranges
		if err := again.UnmarshalText([]byte(r.String())); err != nil || again.String() != r.String() {
			t.Fatalf("%s came back as %s: %v", r, again, err)
		}
	})
}

func TestRangesReachTheLastUID(t *testing.T) {
	r := RangesOf(math.MaxUint32, math.MaxUint32-1, 1)
	if r.String() != "1,4294967294:4294967295" {
		t.Errorf("%s", r)
	}
	if got := r.Gaps(Span{1, math.MaxUint32}).String(); got != "2:4294967293" {
		t.Errorf("the gaps are %s", got)
	}
	if got := r.Without(Span{1, math.MaxUint32}).Count(); got != 0 {
		t.Errorf("%d are left", got)
	}
}

func TestCursorComesBackAsItWas(t *testing.T) {
	c := Cursor{
		UIDValidity: 7, Done: Ranges{{1, 5}, {7, 9}}, Fingerprint: "x since 2024-01-01",
		Failed: map[uint32]int{6: 2}, Suspect: []Span{{10, 20}},
	}
	data, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back Cursor
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, back, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if err := back.UnmarshalBinary(nil); err != nil || back.UIDValidity != 0 {
		t.Errorf("no bytes gave %+v, %v", back, err)
	}
	for _, damaged := range []string{"{", "null", `{"v":2}`, string(data) + "x", strings.Replace(string(data), "7:9", "5:9", 1), strings.Replace(string(data), "1:5", "0:5", 1)} {
		if err := back.UnmarshalBinary([]byte(damaged)); err == nil {
			t.Errorf("%s was taken for a cursor", damaged)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add([]byte(`{"v":1,"uidvalidity":7,"done":"1:5,7","filter":"x","failed":{"6":2},"suspect":["8:9"]}`))
	f.Add([]byte(`{"v":1,"done":"4294967295"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c Cursor
		if c.UnmarshalBinary(data) != nil {
			return
		}
		first, err := c.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var again Cursor
		if err := again.UnmarshalBinary(first); err != nil {
			t.Fatalf("%s was written and cannot be read: %v", first, err)
		}
		if second, _ := again.MarshalBinary(); !bytes.Equal(first, second) {
			t.Errorf("%s became %s", first, second)
		}
	})
}

// However the bytes arrive, the same notices are heard.
func FuzzNotices(f *testing.F) {
	f.Add([]byte("* OK [ALERT] hello\r\n* 1 FETCH (BODY[] {8}\r\n* BYE x\r\n)\r\n* BYE bye {5}\r\n* NO [ALERT] y\r\n"), 3)
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		hear := func(size int) (heard []string, sane bool) {
			n := notices{alert: func(text string) { heard = append(heard, text) }}
			sane = true
			for piece := range slices.Chunk(data, size) {
				sane = sane && n.hear(piece)
			}
			return append(heard, n.bye), sane
		}
		if size < 1 || len(data) == 0 {
			return
		}
		whole, sane1 := hear(len(data))
		pieces, sane2 := hear(size)
		if !slices.Equal(whole, pieces) || sane1 != sane2 {
			t.Errorf("in one: %q, in pieces: %q", whole, pieces)
		}
	})
}

func TestProviders(t *testing.T) {
	for address, server := range map[string]string{
		"Reader@GMail.com": "imap.gmail.com:993", "a@googlemail.com": "imap.gmail.com:993",
		"a@icloud.com": "imap.mail.me.com:993", "a@example.org": "", "gmail.com": "", "a@gmail.com.example.org": "",
	} {
		p, ok := ProviderFor(address)
		if p.Server != server || ok != (server != "") {
			t.Errorf("%s: %+v", address, p)
		}
	}
	p, ok := ProviderOfServer("IMAP.gmail.com:993")
	if !ok || !slices.Equal(p.AuthservIDs, []string{"mx.google.com"}) {
		t.Errorf("%+v", p)
	}
	p.AuthservIDs[0] = "changed"
	if p, _ := ProviderOfServer("imap.gmail.com"); p.AuthservIDs[0] != "mx.google.com" {
		t.Error("the table can be changed from outside")
	}
}
