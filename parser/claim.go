package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// claim is money and a reward word that stand together: the seed of a credit.
type claim struct {
	sentence   int // index
	start, end int // in the text of the sentence
	text       string
	day        string // the row that names its last day, in a group of labels
	money      money
	naming     *naming
	unknown    string // words between money and reward word that no list knows: "Amazon Fresh"
	beside     bool   // its sentence names another amount, which no claim takes
	unsure     string // why it may mean another amount than its own; "" where it reads one way

	lapse  lapseFound
	terms  terms
	taught *taught // what a pattern read; nil where none fits
}

// findClaims finds the claims of a sentence. bare tells whether the sentence
// names a reward by a name of its own without an amount beside it.
func (w *witness) findClaims(a *account, all []sentence, i int) (claims []claim, bare *naming) {
	text, above := w.withNeighbour(a, all, i)
	words, refused := w.rewardWords(text)
	if refused || len(words) == 0 {
		return nil, nil
	}
	amounts := w.language.Numbers.findTold(text, w.home)
	if listed := w.listed(text, i, words, amounts); listed != nil {
		return listed, nil
	}
	for k, b := range w.bind(text, words, amounts) {
		word := words[k]
		if b.amount < 0 {
			if !word.naming.Generic && bare == nil {
				bare = word.naming
			}
			continue
		}
		m := amounts[b.amount]
		c := claim{
			sentence: i, start: min(word.start, m.start), end: max(word.end, m.end),
			text: text, money: m, naming: word.naming, unknown: b.unknown,
		}
		switch {
		case b.rival >= 0:
			c.unsure = "names two amounts for one reward, " + m.amount.String() + " and " + amounts[b.rival].amount.String()
		case above || w.behindName(text[:m.start]) && m.start < word.start:
			c.unsure = "stands behind an amount that may be a price"
		case w.language.counted(text, c.start, c.end):
			c.unsure = "speaks of several rewards of " + m.amount.String() + "; how many has to be read by a person"
		}
		claims = append(claims, c)
	}
	slices.SortFunc(claims, func(a, b claim) int { return a.start - b.start })
	for n := 1; n < len(claims); n++ {
		a, b := &claims[n-1], &claims[n]
		if a.money.amount != b.money.amount && a.end < b.start && !w.parts(text[a.end:b.start]) {
			a.unsure = "names two amounts for one reward, " + a.money.amount.String() + " and " + b.money.amount.String()
			b.unsure = a.unsure
		}
	}
	return claims, bare
}

// parts says whether what stands between two claims makes two things of them, a mark
// or "and": "$1 of a possible $5 in credits" is one, and so is "(a $1 bonus included)".
func (w *witness) parts(gap string) bool {
	if strings.ContainsAny(gap, ",;:.)/|–•·+&-") || strings.IndexFunc(gap, spaceless) >= 0 {
		return true
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(gap)), func(word string) bool { return w.language.also[word] })
}

// withNeighbour joins a heading ("No-Rush credit") with the amount that stands
// alone beside it, as cells of a table do. above says that it was the one above
// and may as well be the price of what stands over it.
func (w *witness) withNeighbour(a *account, all []sentence, i int) (text string, above bool) {
	text = all[i].text
	if len(text) > 60 || !w.isHeading(w.beforeLapse(text)) {
		return text, false
	}
	before := i > 0 && w.isAmount(all[i-1].text) && !w.isSum(a, all, i-1)
	if before && a.sameRow(all[i-1], all[i]) { // "$1.50 | eBook credit, expires August 31"
		return all[i-1].text + " " + text, false
	}
	if head := w.beforeLapse(text); len(head) < len(text) {
		if i+1 < len(all) && w.isAmount(all[i+1].text) && a.sameRow(all[i], all[i+1]) {
			text = strings.TrimRight(head, ": ") + ": " + all[i+1].text + " " + text[len(head):]
		}
		return text, false
	}
	if i+1 < len(all) && w.isAmount(all[i+1].text) {
		return strings.TrimRight(text, ": ") + ": " + all[i+1].text, false
	}
	if before {
		card := w.kind == reward.KindOther && a.amounts == 1 && w.givenBelow(all, i) != nil // no price: nothing else is told
		return all[i-1].text + " " + text, !card && !w.givesAround(all, i) && (w.kind != reward.KindReward || i > 1 && w.isLabel(all[i-2].text))
	}
	return text, false
}

// sameRow says whether two sentences stand in one row of a table.
func (a *account) sameRow(s, o sentence) bool {
	row := a.page.lines[s.line].row
	return row != 0 && row == a.page.lines[o.line].row
}

// beforeLapse is a text without the words of its last day and what follows them.
func (w *witness) beforeLapse(text string) string {
	for _, rule := range w.language.Expiry {
		if at := rule.match.first(text); at != nil {
			text = text[:at[0]]
		}
	}
	return text
}

// givesAround says whether the words above an amount and its name give it, or
// those below where nothing stands above: a card, "You've earned", "$1.50",
// "digital credit".
func (w *witness) givesAround(all []sentence, i int) bool {
	if i > 1 {
		return !all[i-2].title && w.gives(all[i-2].text)
	}
	return i+1 < len(all) && !all[i+1].title && w.gives(all[i+1].text)
}

func (w *witness) isLabel(text string) bool {
	_, known := w.labelOf(text)
	return known
}

func (w *witness) isAmount(text string) bool {
	return len(text) <= 40 && isOnly(text, w.moneyIn(text))
}

// isHeading says whether a text is the name of a reward and nothing else.
func (w *witness) isHeading(text string) bool {
	words, refused := w.rewardWords(text)
	if refused || len(words) == 0 {
		return false
	}
	last := slices.SortedFunc(slices.Values(words), func(a, b rewardWord) int { return b.start - a.start })
	for _, word := range last { // two in "Reward: No-Rush credit", a cell under its heading
		text = text[:word.start] + " " + text[word.end:]
	}
	return w.language.leftover(text) == ""
}

// joined says whether what stands between a reward word and money joins them.
func (l *language) joined(gap string) bool {
	bare := strings.Trim(gap, " :–-(")
	if bare == "" {
		return strings.ContainsAny(gap, ":–-(")
	}
	if startsSpaceless(bare) {
		return withoutWords(bare, l.joins) == ""
	}
	for word := range strings.FieldsSeq(strings.ToLower(bare)) {
		if !l.joins[strings.Trim(word, ":(")] {
			return false
		}
	}
	return true
}

// leftover is what remains of a text without the words that belong to a
// reward: categories, programmes, and words that say nothing.
func (l *language) leftover(text string) string {
	text = l.withoutKnown(text)
	var left []string
	for _, word := range strings.Fields(text) {
		word = strings.Trim(word, punctuation)
		if startsSpaceless(word) {
			word = withoutWords(word, l.filler)
		}
		if word != "" && !l.filler[strings.ToLower(word)] {
			left = append(left, word)
		}
	}
	return strings.Join(left, " ")
}

// withoutKnown takes the names of categories and programmes out of a text.
func (l *language) withoutKnown(text string) string {
	lower := fold(text)
	leave := func(known *entry) {
		if rest := known.match.withoutEither(text, lower, " "); rest != text {
			text, lower = rest, fold(rest)
		}
	}
	for _, c := range l.Categories {
		leave(&c.entry)
	}
	for _, p := range l.Programmes {
		leave(&p.entry)
	}
	return text
}

const punctuation = `.,:;()"'“”„«»‘’「」『』【】、。・·•&/-–!*`

// withoutWords takes words out of a text that is written without spaces, the longest
// word that fits first.
func withoutWords(text string, words map[string]bool) string {
	const longest = 12 // runes
	runes := []rune(strings.ToLower(text))
	var left strings.Builder
	for i := 0; i < len(runes); {
		size := min(longest, len(runes)-i)
		for size > 0 && !words[string(runes[i:i+size])] {
			size--
		}
		if size == 0 {
			if !strings.ContainsRune(punctuation+" ", runes[i]) {
				left.WriteRune(runes[i])
			}
			size = 1
		}
		i += size
	}
	return left.String()
}

// isName says whether words look like the name of a shop's department: at most
// three, each with a capital.
func isName(words string) bool { return nameForm().MatchString(words) }

var nameForm = compiled(`^\p{Lu}[\pL\d]*(?: [\p{Lu}\d][\pL\d]*){0,2}$`)
