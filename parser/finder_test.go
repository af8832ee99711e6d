package parser

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Asking only for the phrases whose pieces are there, and only where these can
// begin, finds what one expression of all phrases finds that is tried at every
// place, in texts of the words that the phrases themselves are made of.
func TestANarrowedQuestionHasTheSameAnswer(t *testing.T) {
	var entries []*entry
	for _, l := range theReader(t).languages {
		entries = append(entries, l.bodyEntries()...)
		for _, s := range l.Subjects {
			entries = append(entries, &s.entry)
		}
	}
	forms := map[*entry]everywhere{}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(entries).Draw(t, "entry")
		if e.match == nil {
			return
		}
		if _, made := forms[e]; !made {
			forms[e] = newEverywhere(e)
		}
		pieces := strings.FieldsFunc(strings.Join(e.Words, " "), func(r rune) bool { return strings.ContainsRune("{}|<>* ", r) })
		pieces = append(pieces, "$5", "credit", "s", "Amazon", "it's", "12", "_", "é", "の", "’", "K", "ſ")
		glue := rapid.SampledFrom([]string{" ", "", "  ", "-"})
		upper := rapid.Bool()
		var b strings.Builder
		for _, piece := range rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "text") {
			if upper.Draw(t, "upper") {
				piece = strings.ToUpper(piece)
			}
			b.WriteString(piece + glue.Draw(t, "glue"))
		}
		text := b.String()
		if diff := cmp.Diff(forms[e].all(text), e.match.all(text, fold(text))); diff != "" {
			t.Fatalf("%s in %q: %s", e.Name, text, diff)
		}
	})
}

// everywhere looks for any of an entry's phrases at every place of a text.
type everywhere struct {
	form, long *regexp.Regexp
	whole      bool
}

func newEverywhere(e *entry) everywhere {
	before, after, anything := "", "", `.{0,60}?`
	if e.match.whole {
		before, after, anything = `^`, `$`, `.*`
	}
	var all []string
	for _, phrase := range e.Words {
		source, _ := expression(phrase, anything) // it was compiled before
		if begins := false; !e.match.whole {
			if source, begins = borders(phrase, source); begins {
				source = `\b` + source
			}
		}
		all = append(all, source)
	}
	source := `(?i)` + before + `(?:` + strings.Join(all, "|") + `)` + after
	every := everywhere{form: regexp.MustCompile(source), whole: e.match.whole}
	if e.match.long != nil {
		every.long = regexp.MustCompile(source)
		every.long.Longest()
	}
	return every
}

func (e everywhere) all(text string) (places [][]int) {
	for at := e.next(text, 0); at != nil; at = e.next(text, at[1]) {
		if places = append(places, at); e.whole {
			break
		}
	}
	return places
}

func (e everywhere) next(text string, from int) []int {
	for from <= len(text) {
		at := e.form.FindStringIndex(text[from:])
		if at == nil {
			return nil
		}
		at[0], at[1] = at[0]+from, at[1]+from
		if e.whole || at[1] > at[0] && bordered(text, at[0]) && bordered(text, at[1]) {
			return at
		}
		if e.long != nil && bordered(text, at[0]) {
			if longer := e.long.FindStringIndex(text[at[0]:]); longer != nil && longer[0] == 0 && bordered(text, at[0]+longer[1]) {
				return []int{at[0], at[0] + longer[1]}
			}
		}
		_, size := utf8.DecodeRuneInString(text[at[0]:])
		from = at[0] + max(size, 1)
	}
	return nil
}

func TestNeedlesAreWhatEveryMatchHolds(t *testing.T) {
	for phrase, want := range map[string][][]string{
		"digital {credit|reward}{s|}":               {{"digital"}, {"credit", "reward"}},
		"{kindle book{s|}|mp3} credit":              {{"kindle", "mp3"}, {"credit"}},
		"you{'ve| have|} earned":                    {{"you"}, {"earned"}},
		"No-Rush * <shop>":                          {{"no"}, {"rush"}},
		"{book{s|}|<n>} reward":                     {{"reward"}},
		"{expires on|good {until|through}} the day": {{"expires", "until", "through"}, {"the"}, {"day"}},
	} {
		if got := needlesOf(phrase); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q: %q, want %q", phrase, got, want)
		}
	}
}

// Letters with accents end and begin words as others do.
func TestWordsEndAtAccentedLettersToo(t *testing.T) {
	finder, err := within([]string{"{se |}{añadirá|añadirán|dará} hoy", "será {añadido|añadirá|añadirán}", "{última|étape} {é|ya}"})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"se añadirán hoy": true, "se añadirá hoy": true, "será añadirán.": true, "será añadirá": true, "será añadiránx": false,
		"la última é": true, "étape ya": true, "xétape ya": false, "étape yá": false, "penúltima é": false,
	} {
		if got := finder.in(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
