package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Asking only for the phrases whose pieces are there finds what asking for all
// of them finds, in texts of the words that the phrases themselves are made of.
func TestANarrowedQuestionHasTheSameAnswer(t *testing.T) {
	l := english(t)
	entries := l.bodyEntries()
	for _, s := range l.Subjects {
		entries = append(entries, &s.entry)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(entries).Draw(t, "entry")
		if e.match == nil {
			return
		}
		pieces := strings.FieldsFunc(strings.Join(e.Words, " "), func(r rune) bool { return strings.ContainsRune("{}|<>* ", r) })
		pieces = append(pieces, "$5", "credit", "s", "Amazon", "it's", "12")
		glue := rapid.SampledFrom([]string{" ", "", "  ", "-"})
		var text strings.Builder
		for _, piece := range rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "text") {
			text.WriteString(piece + glue.Draw(t, "glue"))
		}
		var want [][]int
		form := e.match.form()
		for at := e.match.next(form, text.String(), 0); at != nil; at = e.match.next(form, text.String(), at[1]) {
			want = append(want, at)
		}
		if diff := cmp.Diff(want, e.match.all(text.String())); diff != "" {
			t.Fatalf("%s in %q: %s", e.Name, text.String(), diff)
		}
	})
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
