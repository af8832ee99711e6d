package redact

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/internal/strictyaml"
)

//go:embed labels.yaml
var labelsYAML []byte

// labels are the words beside which a mail tells of a person.
type labels struct {
	Greetings []string `yaml:"greetings"`
	Persons   []string `yaml:"persons"`
	Addresses []string `yaml:"addresses"`
	Notes     []string `yaml:"notes"`
	Sellers   []string `yaml:"sellers"`
	Phones    []string `yaml:"phones"`
	NoNames   []string `yaml:"no_names"`
	Streets   []string `yaml:"streets"`

	noNames, streets map[string]bool
}

func loadLabels() (*labels, error) {
	l := &labels{noNames: map[string]bool{}, streets: map[string]bool{}}
	if err := strictyaml.Decode("labels.yaml", labelsYAML, l); err != nil {
		return nil, err
	}
	for _, list := range [][]string{l.Greetings, l.Persons, l.Addresses, l.Notes, l.Sellers, l.Phones} {
		slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	}
	for _, word := range l.NoNames {
		l.noNames[word] = true
	}
	for _, word := range l.Streets {
		l.streets[word] = true
	}
	return l, nil
}

// announced says whether a line begins with one of the labels, and where what
// it announces begins; that is the line's end where it stands below. A label of
// one word, which could begin any sentence, needs a colon or a line of its own.
func announced(list []string, text string) (rest int, ok bool) {
	for _, label := range list {
		if len(text) < len(label) || !strings.EqualFold(text[:len(label)], label) {
			continue
		}
		after := text[len(label):]
		trimmed := strings.TrimLeft(after, " \t")
		if trimmed == "" {
			return len(text), true
		}
		if mark, size := utf8.DecodeRuneInString(trimmed); strings.ContainsRune(":：#", mark) {
			found := strings.TrimLeft(trimmed[size:], " \t")
			return len(text) - len(found), true
		}
		if strings.Contains(label, " ") && len(trimmed) < len(after) || isCJK(label) {
			return len(text) - len(trimmed), true
		}
	}
	return 0, false
}

// announcesBelow says whether a sentence ends with one of the labels and a colon,
// so that what it announces stands below: "L'ordine è stato spedito a:".
func announcesBelow(list []string, text string) bool {
	sentence := strings.TrimRight(text, ":： \t")
	if len(sentence) == len(strings.TrimRight(text, " \t")) {
		return false
	}
	sentence = strings.ToLower(sentence)
	return slices.ContainsFunc(list, func(label string) bool {
		before, found := strings.CutSuffix(sentence, label)
		return found && strings.HasSuffix(before, " ")
	})
}

// greeted finds the name after a greeting: "Hello Anna Reader,".
func (l *labels) greeted(text string) (name span, ok bool) {
	for _, greeting := range l.Greetings {
		if len(text) <= len(greeting) || !strings.EqualFold(text[:len(greeting)], greeting) {
			continue
		}
		rest := text[len(greeting):]
		trimmed := strings.TrimLeft(rest, " ,\t")
		if len(trimmed) == len(rest) || trimmed == "" {
			continue
		}
		from := len(text) - len(trimmed)
		end := strings.IndexAny(trimmed, ",!.:;–?")
		if end < 0 {
			end = len(trimmed)
		}
		if words := wordsOf(trimmed[:end]); len(words) > 0 && len(words) <= 5 {
			return span{from, from + end}, true
		}
	}
	if before, _, found := strings.Cut(text, "様"); found && len(before) > 0 && len(before) < 60 {
		before = strings.TrimRight(before, " 　")
		from := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '　' })
		if from >= 0 {
			_, size := utf8.DecodeRuneInString(before[from:])
			return span{from + size, len(before)}, true
		}
		return span{0, len(before)}, true
	}
	return span{}, false
}
