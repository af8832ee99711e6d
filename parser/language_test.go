package parser

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mailtrack/reward"
)

const italian = `
language: it
numbers: {decimal: ",", grouping: "."}
common: [il, tuo, è, stato, abbiamo, un, di, per]
dates:
  months: [[gennaio], [febbraio], [marzo], [aprile], [maggio], [giugno], [luglio], [agosto], [settembre], [ottobre], [novembre], [dicembre]]
subjects:
  - {name: spedito, kind: shipped, grade: A, words: ["Il tuo ordine <shop> * è stato spedito"]}
rewards:
  - {name: credito, grade: G, programme: no-rush, words: ["credito {promozionale|}"]}
stems: [credito, senza fretta]
joins: [di]
wordings:
  - {name: aggiunto, means: earned, grade: G, words: ["abbiamo aggiunto"]}
expiry:
  - {name: scade, means: last-day, grade: G, words: ["scade il"]}
categories:
  - {category: ebooks, words: ["ebook"]}
labels:
  - {name: senza-fretta, is: discount, programme: no-rush, grade: A, words: ["Cons. senza fretta"]}
order_labels: [{words: ["ordine n"]}]
`

// Another language is another file: nothing in Go knows English.
func TestALanguageIsAFile(t *testing.T) {
	english, err := languageFiles.ReadFile("language/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	languages, err := loadLanguages(fstest.MapFS{
		"language/en.yaml": {Data: english},
		"language/it.yaml": {Data: []byte(italian)},
	})
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(languages)
	mail := "From: \"Amazon.it\" <conferma-spedizione@amazon.it>\r\nSubject: =?utf-8?Q?Il_tuo_ordine_Amazon.it_n._405-5550101-7750101_=C3=A8_stato_spedito?=\r\n" +
		"Date: Thu, 26 Nov 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
		"Ordine n° 405-5550101-7750101\r\n\r\nCons. senza fretta: -EUR 0,65\r\n\r\nAbbiamo aggiunto un credito di EUR 1.000,50 per ebook. Scade il 31 marzo.\r\n"
	reading, err := r.Read(context.Background(), []byte(mail))
	if err != nil {
		t.Fatal(err)
	}
	const want = "discount no-rush 0.65 EUR order 405-5550101-7750101\nearned no-rush 1000.50 EUR ebooks order 405-5550101-7750101 until 2027-03-31"
	if got := yields(reading); got != want || reading.Kind != reward.KindShipped || !reading.KnownKind {
		t.Errorf("kind %s, yields\n%s\nwant\n%s\ndoubts %v", reading.Kind, got, want, reading.Doubts)
	}
	if reading, err = r.Read(context.Background(), []byte(mailOf("shipment-tracking@amazon.it", "Shipped: x", "You have earned a €1 No-Rush credit. It expires on August 31, 2027.", "html"))); err != nil {
		t.Fatal(err)
	}
	if got := yields(reading); got != "earned no-rush 1.00 EUR - until 2027-08-31" {
		t.Errorf("a customer of the Italian shop who reads English: %s", got)
	}
}

func TestABrokenLanguageFileIsRefused(t *testing.T) {
	for file, want := range map[string]string{
		"":                            "names no language",
		"language: xx\n":              "0 months are named",
		"language: xx\nsubject: []\n": `language/xx.yaml:2:1: unknown key "subject"`,
		"language: xx\nsubjects:\n  - {name: a, words: [\"{a|b\"]}\n":                               "a { is not closed",
		"language: xx\nsubjects:\n  - {name: a, words: [\"a|b\"]}\n":                                "alternatives are written {one|other}",
		"language: xx\nrewards:\n  - {name: a, words: [\"" + strings.Repeat("a", 1001) + "\"]}\n":   "longer than 1000 characters",
		"language: xx\nrewards:\n  - {name: a, words: [\"a" + strings.Repeat(" * a", 11) + "\"]}\n": "more than 10 signs *",
	} {
		_, err := loadLanguages(fstest.MapFS{"language/xx.yaml": {Data: []byte(file)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", file, err, want)
		}
	}
}

// The languages that are promised are there, a shop speaks none that is not, and
// in each a shop's own name of a programme, or the language's, tells which one it is.
func TestTheLanguagesThatArePromised(t *testing.T) {
	r := theReader(t)
	codes := map[string]*language{}
	for _, l := range r.languages {
		codes[l.Code] = l
	}
	promised := []string{"en", "de", "fr", "it", "es", "ja", "nl", "pl", "sv", "pt", "tr"}
	for _, code := range promised {
		if codes[code] == nil {
			t.Errorf("there is no %s.yaml", code)
		}
	}
	if len(codes) != len(promised) {
		t.Errorf("%d languages, and %d are promised", len(codes), len(promised))
	}
	for _, m := range reward.AllMarkets() {
		named := map[reward.Programme]bool{}
		for _, p := range m.Programmes {
			if !isGrade(p.Grade) || len(p.Words) == 0 {
				t.Errorf("%s: the programme %s lacks grade or words", m.Domain, p.Programme)
			}
			named[p.Programme] = true
		}
		for _, code := range m.Languages {
			l := codes[code]
			if l == nil {
				t.Errorf("%s speaks %s, which is no language here", m.Domain, code)
				continue
			}
			for _, p := range l.Programmes {
				named[p.Programme] = true
			}
		}
		if !named[reward.NoRush] || !named[reward.AmazonDay] {
			t.Errorf("%s: nothing names No-Rush and Amazon Day there: %v", m.Domain, named)
		}
	}
}

// Every wording of the embedded files has a grade, and a name that a Fact's
// Rule can give.
func TestEveryWordingHasNameAndGrade(t *testing.T) {
	for _, l := range theReader(t).languages {
		var entries []*entry
		for _, s := range l.Subjects {
			entries = append(entries, &s.entry)
		}
		for _, e := range l.Rewards {
			entries = append(entries, &e.entry)
		}
		for _, e := range l.Wordings {
			entries = append(entries, &e.entry)
		}
		for _, e := range l.Expiry {
			entries = append(entries, &e.entry)
		}
		for _, e := range l.Labels {
			entries = append(entries, &e.entry)
		}
		for _, e := range l.FalseFriends {
			if !isGrade(e.Grade) || e.Name == "" {
				t.Errorf("%s: false friend %+v lacks name or grade", l.Code, e)
			}
		}
		for _, e := range l.Programmes { // the programme is its name
			if !isGrade(e.Grade) || e.Programme == "" || len(e.Words) == 0 {
				t.Errorf("%s: programme %+v lacks programme, grade or words", l.Code, e)
			}
		}
		for _, e := range slices.Concat(l.Categories, l.Bought) {
			if !isGrade(e.Grade) || e.Category == "" || len(e.Words) == 0 {
				t.Errorf("%s: category %+v lacks category, grade or words", l.Code, e)
			}
		}
		if len(l.GiftCard.Word) > 0 && !isGrade(l.GiftCard.Grade) {
			t.Errorf("%s: gift_card lacks a grade", l.Code)
		}
		for i := range reflect.TypeFor[language]().NumField() {
			section := reflect.TypeFor[language]().Field(i)
			if section.Type != reflect.TypeFor[phrases]() {
				continue
			}
			for _, p := range reflect.ValueOf(l).Elem().Field(i).Interface().(phrases) {
				if !isGrade(p.Grade) || len(p.Words) == 0 {
					t.Errorf("%s: %s: %+v lacks grade or words", l.Code, section.Name, p)
				}
			}
		}
		for _, r := range l.Dates.Relative {
			if !isGrade(r.Grade) {
				t.Errorf("%s: the days of %q lack a grade", l.Code, r.Words)
			}
		}
		for _, e := range entries {
			if e.Name == "" || !isGrade(e.Grade) || len(e.Words) == 0 {
				t.Errorf("%s: %+v lacks name, grade or words", l.Code, e)
			}
		}
	}
}

// A mail of a shop that nobody knows puts the languages into its own order. The
// next mail must not be read in it: what a mail says hangs on nothing but the mail.
func TestAReadingLeavesNothingBehind(t *testing.T) {
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	wordless := []byte(mailOf("x@example.org", "12345", "12345", "text"))
	read := func(raw []byte) string {
		reading, err := r.Read(context.Background(), raw)
		if err != nil {
			t.Fatal(err)
		}
		return reading.Language
	}
	first := read(wordless)
	if got := read([]byte(mailOf("x@example.org", "Zamówienie", "Zamówienie jest już w drodze do ciebie, dziękujemy za zakupy.", "text"))); got != "pl" {
		t.Fatalf("the Polish mail is read as %s", got)
	}
	if again := read(wordless); again != first {
		t.Errorf("read as %s at first, and as %s after a Polish mail", first, again)
	}
}
