package parser

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"mime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/fixtures"
	"mailtrack/reward"
)

// reencoding writes a mail in another form that says the same. It is of no use
// to some mails, and leaves those as they are.
type reencoding struct {
	name string
	do   func(dice *rand.Rand, l *letter)
}

var reencodings = append([]reencoding{
	{"lines end in LF", func(_ *rand.Rand, l *letter) { l.lineEnd = "\n" }},
	{"lines end in CR CR LF", func(_ *rand.Rand, l *letter) { l.lineEnd = "\r\r\n" }},
	{"quoted-printable", transfer("quoted-printable")},
	{"base64", transfer("base64")},
	{"8bit", transfer("8bit")},
	{"binary in capitals", transfer("BINARY")},
	{"7bit", func(dice *rand.Rand, l *letter) {
		for _, c := range l.content.leaves() {
			asReferences(c, "us-ascii")
			if isASCII(c.text) {
				c.encoding = "7bit"
			}
		}
	}},
	{"no transfer encoding said", transfer("")},
	{"windows-1252", inCharset("windows-1252")},
	{"ISO-8859-1", inCharset("iso-8859-1")},
	{"ISO-8859-15", inCharset("ISO-8859-15")},
	{"ISO-2022-JP", inCharset("iso-2022-jp")},
	{"Shift_JIS", inCharset("Shift_JIS")},
	{"UTF-8 in capitals", inCharset("UTF-8")},
	{"fields folded", func(dice *rand.Rand, l *letter) { foldFields(dice, l, "\r\n ") }},
	{"fields folded at tabs", func(dice *rand.Rand, l *letter) { foldFields(dice, l, "\r\n\t") }},
	{"fields in another order", shuffleFields},
	{"names of fields in capitals", func(_ *rand.Rand, l *letter) {
		for i := range l.fields {
			l.fields[i].Name = strings.ToUpper(l.fields[i].Name)
		}
	}},
	{"fields of others", func(dice *rand.Rand, l *letter) {
		for _, more := range []string{"X-Spam-Score: 0.1 (no reward $5)", "Received: by mx.example.org; Mon, 1 Jun 2026 10:00:00 +0000", "List-Id: <a.example.org>"} {
			name, value, _ := strings.Cut(more, ":")
			at := dice.IntN(len(l.fields) + 1)
			l.fields = slices.Insert(l.fields, at, field(name, value))
		}
	}},
	{"subject in base64 words", encodedSubject(mime.BEncoding)},
	{"subject in quoted words", encodedSubject(mime.QEncoding)},
	{"alternative in mixed", func(_ *rand.Rand, l *letter) { l.wrap("multipart/mixed") }},
	{"alternative in related", func(_ *rand.Rand, l *letter) { l.wrap("multipart/related", picture) }},
	{"related in mixed, with an attachment", func(_ *rand.Rand, l *letter) {
		l.wrap("multipart/related", picture)
		l.wrap("multipart/mixed", &content{media: "application/pdf", encoding: "base64", disposition: `attachment; filename="invoice $5 credit.pdf"`, text: "%PDF", params: map[string]string{}})
	}},
	{"HTML in related in alternative", func(_ *rand.Rand, l *letter) {
		for i, c := range l.content.within {
			if c.media == "text/html" {
				l.content.within[i] = &content{media: "multipart/related", params: map[string]string{}, within: []*content{c, picture}}
			}
		}
	}},
	{"parts in the other order", func(_ *rand.Rand, l *letter) { slices.Reverse(l.content.within) }},
}, rewritings...)

var picture = &content{media: "image/png", encoding: "base64", text: "\x89PNG", params: map[string]string{"name": "$5 credit.png"}}

// What says the same reads the same: kind, orders, facts, doubts, the words
// shown for them, and the digest by which twins are known.
func TestAReencodedMailReadsTheSame(t *testing.T) {
	mails := readableMails(t)
	for _, form := range reencodings {
		t.Run(form.name, func(t *testing.T) {
			changed := 0
			for i, m := range mails {
				if i%raceStride != 0 {
					continue
				}
				again := m.in(1, form)
				if again != m.raw {
					changed++
				}
				m.mustRead(t, again)
			}
			if changed == 0 {
				t.Error("it changed no mail")
			}
		})
	}
}

func TestAnyMixOfReencodingsReadsTheSame(t *testing.T) {
	mails := readableMails(t)
	rapid.Check(t, func(rt *rapid.T) {
		m := mails[rapid.IntRange(0, len(mails)-1).Draw(rt, "mail")]
		var forms []reencoding
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(reencodings)-1), 1, 8, rapid.ID).Draw(rt, "re-encodings") {
			forms = append(forms, reencodings[n])
		}
		m.mustRead(rt, m.in(rapid.Uint64().Draw(rt, "dice"), forms...))
	})
}

// readableMail is a mail, how it is called and what it says.
type readableMail struct {
	name, raw string
	says      Reading
}

// in is the mail in other forms.
func (m readableMail) in(seed uint64, forms ...reencoding) string {
	l, err := takeLetter([]byte(m.raw))
	if err != nil {
		return m.raw // a broken mail has no other forms
	}
	name := fnv.New64a()
	_, _ = name.Write([]byte(m.name))
	dice := rand.New(rand.NewPCG(seed, name.Sum64()))
	for _, form := range forms {
		form.do(dice, l)
	}
	return l.String()
}

func (m readableMail) mustRead(t rapid.TB, again string) {
	t.Helper()
	r, err := onlyReader()
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Read(context.Background(), []byte(again))
	if err != nil {
		t.Fatal(err)
	}
	got.Broken, got.From = nil, m.says.From
	got.LanguageBy = m.says.LanguageBy // it counts words, of which a re-encoding may show a part twice or none
	slices.Sort(got.Orders)
	if diff := cmp.Diff(m.says, got); diff != "" {
		t.Errorf("%s reads differently (- as it came, + re-encoded):\n%s", m.name, diff)
	}
}

// readableMails are all mails of ours: the fixtures and the household's.
func readableMails(t *testing.T) (all []readableMail) {
	t.Helper()
	add := func(name string, raw []byte) {
		m := readableMail{name: name, raw: string(raw), says: readMail(t, string(raw))}
		m.says.Broken = nil
		slices.Sort(m.says.Orders) // the order of parts decides theirs
		all = append(all, m)
	}
	for _, name := range goldenMails(t) {
		raw, err := fs.ReadFile(fixtures.Mails, name+".eml")
		if err != nil {
			t.Fatal(err)
		}
		add(name, raw)
	}
	household, err := fixtures.Household(reward.DateOf(2026, 11, 22))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range household {
		if !seen[m.Name] {
			seen[m.Name] = true
			add(fmt.Sprintf("household/%s", m.Name), m.Raw)
		}
	}
	return all
}
