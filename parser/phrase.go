package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A phrase is how the language files write wordings: plain words with a few
// signs (explained on top of language/en.yaml), so that a new wording needs
// neither Go nor regular expressions.

const (
	longestPhrase = 1000 // characters; hardening, "Limits"
	mostGaps      = 10   // signs * in one phrase: each may stand for 60 characters
)

// compile makes the matchers of all entries.
func (l *language) compile() error {
	for _, s := range l.Subjects {
		if err := s.compileWhole(); err != nil {
			return err
		}
	}
	for _, e := range l.bodyEntries() {
		if err := e.compileWithin(); err != nil {
			return err
		}
	}
	for _, p := range l.Patterns {
		if err := p.compile(); err != nil {
			return err
		}
	}
	for _, f := range []struct {
		into  **wordFinder
		words []string
	}{
		{&l.GiftCard.word, l.GiftCard.Word}, {&l.GiftCard.added, l.GiftCard.Added},
		{&l.GiftCard.elsewhere, l.GiftCard.Elsewhere}, {&l.GiftCard.balance, l.GiftCard.Balance},
		{&l.retold, l.Retold.all()}, {&l.revoked, l.Revoked.all()}, {&l.usage, l.Usage.all()},
		{&l.otherDays, l.OtherDays.all()}, {&l.lapsing, l.Lapsing.all()}, {&l.applied, l.Applied.all()},
		{&l.returned, l.Returned.all()}, {&l.bridges, l.Bridges.all()}, {&l.deposits, l.Deposits.all()},
	} {
		var err error
		if *f.into, err = within(f.words); err != nil {
			return err
		}
	}
	l.voices, l.itemLines, l.adverts, l.orderLabels = l.Voices.all(), l.Items.all(), l.Adverts.all(), l.OrderLabels.all()
	l.labels = map[string][]*label{}
	for _, row := range l.Labels {
		for _, words := range row.Words {
			key := labelKey(words)
			l.labels[key] = append(l.labels[key], row)
			if row.Is == "grant" {
				l.grantsAt.addStarts(key)
			}
		}
	}
	l.stems = findStems(l.Stems)
	l.joins, l.filler = setOfLower(l.Joins), setOfLower(l.Filler)
	l.parts, l.also, l.prose = setOfLower(l.Parts), setOfLower(l.Also), setOfLower(l.Prose)
	l.abbreviations = setOfLower(l.Abbreviate)
	l.counts, l.between = setOfLower(l.Counts), setOfLower(l.Between)
	l.owners = setOfLower(l.Owners.all())
	l.Numbers.compile()
	var err error
	l.days, err = newDayReader(l.Dates)
	return err
}

// bodyEntries are the entries whose words are looked for inside sentences.
func (l *language) bodyEntries() []*entry {
	var all []*entry
	for _, e := range l.FalseFriends {
		all = append(all, &e.entry)
	}
	for _, list := range [][]*naming{l.Rewards, l.Programmes} {
		for _, e := range list {
			all = append(all, &e.entry)
		}
	}
	for _, e := range l.Wordings {
		all = append(all, &e.entry)
	}
	for _, e := range l.Expiry {
		all = append(all, &e.entry)
	}
	for _, list := range [][]*goods{l.Categories, l.Bought} {
		for _, e := range list {
			all = append(all, &e.entry)
		}
	}
	return all
}

func (e *entry) compileWhole() (err error) {
	e.match, err = alternatives(e.Words, `^`, `$`, `.*`)
	return err
}

func (e *entry) compileWithin() (err error) {
	e.match, err = within(e.Words)
	return err
}

// within matches any of the phrases inside a text, at word borders.
func within(words []string) (*wordFinder, error) {
	return alternatives(words, "", "", `.{0,60}?`)
}

// alternatives is one finder for several phrases; none for no phrase.
func alternatives(phrases []string, before, after, anything string) (*wordFinder, error) {
	if len(phrases) == 0 {
		return nil, nil
	}
	finder := &wordFinder{whole: before != ""}
	all := make([]string, len(phrases))
	for i, p := range phrases {
		if utf8.RuneCountInString(p) > longestPhrase {
			return nil, fmt.Errorf("a wording is longer than %d characters", longestPhrase)
		}
		if strings.Count(p, "*") > mostGaps {
			return nil, fmt.Errorf("a wording holds more than %d signs *", mostGaps)
		}
		source, err := expression(p, anything)
		if err != nil {
			return nil, err
		}
		form := phraseForm{needles: needlesOf(p)}
		finder.pairs = append(finder.pairs, neededPairs(form.needles))
		form.starts.addStarts(p)
		if before == "" {
			source, form.borders = borders(p, source)
		}
		form.form = once(`^(?:` + source + `)` + after)
		if all[i] = source; form.borders {
			all[i] = `\b` + source
		}
		finder.phrases = append(finder.phrases, form)
	}
	if slices.ContainsFunc(phrases, openEnded) {
		finder.long = sync.OnceValue(func() *regexp.Regexp {
			form := regexp.MustCompile(`(?i)(?:` + strings.Join(all, "|") + `)`)
			form.Longest()
			return form
		})
	}
	return finder, nil
}

// once compiles an expression when it is asked for. All languages together have
// thousands, a mail needs a few dozen of them, and to compile all took longer
// than to read the mail. What it compiles was put together here of quoted words
// and bounded gaps, so it is sound.
func once(source string) func() *regexp.Regexp { return compiled(`(?i)` + source) }

// compiled is an expression of ours, compiled when it is asked for: most
// processes read no mail, and a balance is done sooner than all are compiled.
func compiled(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}

// expression translates one phrase.
func expression(phrase, anything string) (string, error) {
	var b strings.Builder
	open := 0
	for rest := phrase; rest != ""; {
		switch {
		case strings.HasPrefix(rest, "<n>"):
			b.WriteString(`[\d.,]*\d`)
			rest = rest[len("<n>"):]
			continue
		case strings.HasPrefix(rest, "<shop>"):
			b.WriteString(`amazon(?:smile|\.[a-z]{2,3}(?:\.[a-z]{2})?)?`)
			rest = rest[len("<shop>"):]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		switch {
		case r == '*':
			b.WriteString(anything)
		case r == '{':
			open++
			b.WriteString(`(?:`)
		case r == '|' && open > 0:
			b.WriteByte('|')
		case r == '}' && open > 0:
			open--
			b.WriteByte(')')
		case r == '}' || r == '|':
			return "", fmt.Errorf("wording %q: alternatives are written {one|other}", phrase)
		case r == ' ':
			b.WriteString(`\s+`)
		case r == '\'' || r == '’':
			b.WriteString(`['’]`)
		case r == '"':
			b.WriteString(`["“”]`)
		case r == '-':
			b.WriteString(`[-‐‑–]`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	if open > 0 {
		return "", fmt.Errorf("wording %q: a { is not closed", phrase)
	}
	return b.String(), nil
}

// borders lets an expression end at the border of a word, so that it tries its
// longer alternatives, and says whether it begins at one. Go's \b knows ASCII
// letters only, so it is left out beside others; wordFinder.next looks again.
func borders(phrase, source string) (ended string, begins bool) {
	if strings.ContainsFunc(phrase, spaceless) {
		return source, false
	}
	first, _ := utf8.DecodeRuneInString(phrase)
	last, _ := utf8.DecodeLastRuneInString(phrase)
	begins = first < utf8.RuneSelf && (wordly(first) || first == '{' && !hasAccent(phrase) || first == '<')
	if last < utf8.RuneSelf && (wordly(last) || last == '}' && !hasAccent(phrase)) {
		source += `\b`
	}
	return source, begins
}

// openEnded says of a phrase that its last group may end with a letter that \b
// does not know.
func openEnded(phrase string) bool { return strings.HasSuffix(phrase, "}") && hasAccent(phrase) }

// hasAccent says whether a text holds letters beside ASCII.
func hasAccent(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf && wordly(r) })
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// labelKey is a label as it is compared: lower case, single spaces, without
// the colon at its end.
func labelKey(words string) string {
	words = strings.TrimRight(words, " :")
	return strings.ToLower(strings.TrimSpace(words))
}

func setOf(words ...string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		all[w] = true
	}
	return all
}

// setOfLower holds words with an apostrophe ("d'un") in both of its shapes.
func setOfLower(words []string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		all[strings.ToLower(w)] = true
		all[strings.ToLower(strings.ReplaceAll(w, "'", "’"))] = true
	}
	return all
}
