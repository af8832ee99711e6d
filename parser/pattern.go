package parser

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/reward"
)

// A pattern is a whole sentence, or a row of money, that somebody taught: words
// in the phrase language with {money}, {date}, {categories} and {order} where
// these stand. It is read before the tolerant reader is asked.

type pattern struct {
	entry     `yaml:",inline"`
	Means     patternMeaning   `yaml:"means"`
	Programme reward.Programme `yaml:"programme"` // "" where the words around tell it

	forms []patternForm
}

// patternMeaning is what a sentence that fits a pattern tells.
type patternMeaning string

const (
	tellsEarned   patternMeaning = "earned"
	tellsPromised patternMeaning = "promised"
	tellsSpent    patternMeaning = "spent"
	tellsDiscount patternMeaning = "discount"
	tellsNothing  patternMeaning = "nothing" // it only looks like a reward
)

// patternForm is one of a pattern's wordings.
type patternForm struct {
	phraseForm
	blanks []rune // what each group of the expression captures, in order
}

// The characters that stand for the placeholders while a phrase is translated,
// and for amounts and days while a text is matched. They are private ones: a mail
// that holds one says no amount by it, since what it stands for is read again.
const (
	moneyBlank      = '\uE000'
	dateBlank       = '\uE001'
	categoriesBlank = '\uE002'
	orderBlank      = '\uE003'
)

var blanks = []struct {
	sign  rune
	name  string
	found string // what it captures
}{
	{moneyBlank, "{money}", `(\x{E000}|\S.{0,60}?)`},
	{dateBlank, "{date}", `(\x{E001}|\S.{0,60}?)`},
	{categoriesBlank, "{categories}", `(\S.{0,200}?)`},
	{orderBlank, "{order}", `(\S{1,40})`},
}

const (
	mostStars = 10 // of one pattern: each one costs the matcher a copy of all that follows
	fewest    = 3  // letters that a pattern must hold, or it fits anything
)

// compile makes a pattern's expressions.
func (p *pattern) compile() error {
	for _, words := range p.Words {
		form, err := newPatternForm(words)
		if err != nil {
			return err
		}
		if p.Means != tellsNothing && !strings.ContainsRune(string(form.blanks), moneyBlank) {
			return fmt.Errorf("pattern %q has no {money}", words)
		}
		p.forms = append(p.forms, form)
	}
	return nil
}

func newPatternForm(words string) (form patternForm, err error) {
	if utf8.RuneCountInString(words) > longestPhrase {
		return form, fmt.Errorf("a wording is longer than %d characters", longestPhrase)
	}
	phrase := words
	for _, b := range blanks {
		if strings.Count(words, b.name) > 1 {
			return form, fmt.Errorf("%s stands twice; write what is after the second one as *", b.name)
		}
		phrase = strings.Replace(phrase, b.name, string(b.sign), 1)
	}
	if unknown := unknownBlank().FindString(phrase); unknown != "" {
		return form, fmt.Errorf("%s is no placeholder; there are {money}, {date}, {categories} and {order}, and alternatives are written {one|other}", unknown)
	}
	if strings.Count(phrase, "*") > mostStars {
		return form, fmt.Errorf("a pattern may hold %d * at most", mostStars)
	}
	if touching(phrase) {
		return form, errors.New("two placeholders stand side by side; write what is between them, a space at least")
	}
	source, err := expression(phrase, `.{0,60}?`)
	if err != nil {
		return form, err
	}
	plain := phrase
	for _, b := range blanks {
		plain = strings.ReplaceAll(plain, string(b.sign), "*")
		source = strings.ReplaceAll(source, string(b.sign), b.found)
	}
	for _, r := range phrase {
		if isBlankSign(r) {
			form.blanks = append(form.blanks, r)
		}
	}
	form.needles = needlesOf(plain)
	letters := 0
	for _, anyOf := range form.needles {
		letters += shortest(anyOf)
	}
	if letters < fewest {
		return form, errors.New("the pattern says nothing; write the words of the sentence around the placeholders")
	}
	compiled, err := regexp.Compile(`(?i)^\s*(?:` + source + `)\s*[.!:;。！]?$`)
	form.form = func() *regexp.Regexp { return compiled }
	return form, err
}

var unknownBlank = compiled(`\{[^{}|]*\}`)

func isBlankSign(r rune) bool { return r >= moneyBlank && r <= orderBlank }

func touching(phrase string) bool {
	before := rune(0)
	for _, r := range phrase {
		if isBlankSign(r) && isBlankSign(before) {
			return true
		}
		before = r
	}
	return false
}

// taught is what a pattern read in a sentence.
type taught struct {
	pattern    *pattern
	unread     string      // the placeholder whose words could not be read; "" where all could
	lapse      *lapseFound // nil where the pattern has no {date}
	categories []reward.Category
	order      string
}

// pays says that the words tell of what was taken, not given.
func (t *taught) pays() bool {
	return t != nil && (t.pattern.Means == tellsSpent || t.pattern.Means == tellsDiscount)
}

// findTaught reads a sentence by the first pattern that fits it, alone or as a
// label with the amount that stands in the next cell. ok says that one did; a
// pattern that means nothing gives no claim. pair says that the next sentence
// was read with it.
func (w *witness) findTaught(all []sentence, i int) (c claim, ok, pair bool) {
	if len(w.language.Patterns) == 0 {
		return claim{}, false, false
	}
	if c, ok = w.readTaught(all[i].text); ok {
		c.sentence = i
		return c, true, false
	}
	if i+1 < len(all) && len(all[i].text) <= longestRow && w.isAmount(all[i+1].text) {
		if c, ok = w.readTaught(strings.TrimRight(all[i].text, ": ") + ": " + all[i+1].text); ok {
			c.sentence = i
			return c, true, true
		}
	}
	return claim{}, false, false
}

func (w *witness) readTaught(text string) (claim, bool) {
	lower := fold(text)
	for _, p := range w.language.Patterns {
		for i := range p.forms {
			if form := &p.forms[i]; form.mayMatch(lower) {
				if c, ok := w.readForm(p, form, text); ok {
					return c, true
				}
			}
		}
	}
	return claim{}, false
}

// readForm fits a text to a form, first with a sign in place of every amount and
// every day that the language can read, so that none of them is cut in two.
func (w *witness) readForm(p *pattern, form *patternForm, text string) (claim, bool) {
	marked, spans := w.mark(text)
	at := form.form().FindStringSubmatchIndex(marked)
	if at == nil {
		marked, spans = text, nil
		at = form.form().FindStringSubmatchIndex(text)
	}
	if at == nil {
		return claim{}, false
	}
	c := claim{text: text, end: len(text), taught: &taught{pattern: p}, naming: &naming{entry: p.entry, Programme: p.Programme}}
	for n, sign := range form.blanks {
		if at[2*n+2] < 0 {
			continue // of an alternative that was not taken
		}
		from, to := unmark(spans, at[2*n+2]), unmark(spans, at[2*n+3])
		if sign == moneyBlank && !strings.ContainsAny(text[from:to], "0123456789０１２３４５６７８９") {
			return claim{}, false // words without a number are no amount that was read badly
		}
		if !w.fill(&c, sign, from, to) && c.taught.unread == "" {
			c.taught.unread = blanks[sign-moneyBlank].name
		}
	}
	if c.money.end == 0 && p.Means != tellsNothing && c.taught.unread == "" {
		c.taught.unread = blanks[0].name
	}
	return c, true
}

// fill reads one placeholder's words exactly.
func (w *witness) fill(c *claim, sign rune, from, to int) bool {
	words := c.text[from:to]
	switch sign {
	case moneyBlank:
		amounts := w.language.Numbers.findMoney(words, w.home)
		if !isOnly(words, amounts) {
			return false
		}
		c.money = amounts[0]
		c.money.start, c.money.end = from, to
	case dateBlank:
		d, ok := w.dayIn(words)
		if !ok || d.date.IsNone() || w.namesOther(words[d.end:], d.date) {
			return false
		}
		c.taught.lapse = &lapseFound{rule: &lapse{entry: c.naming.entry}, date: d.date, assumed: d.assumed, derived: d.derived, words: c.text}
	case categoriesBlank:
		c.taught.categories = w.language.categoriesAsWritten(words)
	case orderBlank:
		c.taught.order = orderForm().FindString(words)
		return c.taught.order != "" && c.taught.order == strings.Trim(words, "#.,:;()")
	}
	return true
}

func (w *witness) dayIn(text string) (day, bool) {
	if d, ok := w.language.days.find(text, w.dayOrder, w.sent); ok {
		return d, true
	}
	return w.language.days.findRelative(text, w.sent)
}

// span is a piece of a text and the sign that stands for it in the marked one.
type span struct{ at, from, to int }

// mark puts a sign in place of every amount and every day of a text.
func (w *witness) mark(text string) (string, []span) {
	type piece struct {
		from, to int
		sign     rune
	}
	var pieces []piece
	for _, m := range w.language.Numbers.findMoney(text, w.home) {
		pieces = append(pieces, piece{m.start, m.end, moneyBlank})
	}
	for from := 0; from < len(text); {
		d, ok := w.dayIn(text[from:])
		if !ok {
			break
		}
		at := len(pieces)
		for at > 0 && pieces[at-1].from > from+d.start {
			at--
		}
		clash := at > 0 && pieces[at-1].to > from+d.start || at < len(pieces) && pieces[at].from < from+d.end
		if !clash {
			pieces = append(pieces[:at], append([]piece{{from + d.start, from + d.end, dateBlank}}, pieces[at:]...)...)
		}
		from += max(d.end, 1)
	}
	var b strings.Builder
	var spans []span
	last := 0
	for _, p := range pieces {
		b.WriteString(text[last:p.from])
		spans = append(spans, span{b.Len(), p.from, p.to})
		b.WriteRune(p.sign)
		last = p.to
	}
	b.WriteString(text[last:])
	return b.String(), spans
}

// unmark is the place in the text that a place in the marked one stands for.
func unmark(spans []span, at int) int {
	const sign = len(string(moneyBlank))
	shift := 0
	for _, s := range spans {
		if at <= s.at {
			break
		}
		shift = s.to - s.at - sign
	}
	return at + shift
}

// categoriesAsWritten are the categories of a list, "eBooks, music and Fresh";
// an item that no list knows is kept as it was written.
func (l *language) categoriesAsWritten(list string) (all []reward.Category) {
	var unknown []reward.Category
	for _, item := range l.items(list) {
		strong, weak := l.categoriesIn(item)
		if len(strong) == 0 {
			strong = weak
		}
		for _, c := range strong {
			all = addCategory(all, c)
		}
		if rest := l.leftover(item); len(strong) == 0 && rest != "" {
			unknown = addCategory(unknown, reward.Category(rest))
		}
	}
	return append(all, unknown...)
}

// items cuts a list at commas and at the words that add a further thing.
func (l *language) items(list string) (items []string) {
	item := ""
	for word := range strings.FieldsFuncSeq(list, unicode.IsSpace) {
		bare := strings.ToLower(word)
		if l.also[bare] && !l.joins[bare] {
			items = append(items, item)
			item = ""
			continue
		}
		cut := strings.TrimRight(word, ",;")
		item = strings.TrimSpace(item + " " + cut)
		if cut != word {
			items = append(items, item)
			item = ""
		}
	}
	return append(items, item)
}
