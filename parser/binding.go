package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A reward word takes one amount, the one that grammar ties to it. Orders are
// full of other amounts, and the total that happens to stand in front of "Your
// No-Rush credit of $1.50" is not the credit.

// bond is the amount that a reward word takes.
type bond struct {
	amount  int    // index; -1: none
	rival   int    // index of an amount that could be meant as well; -1: none
	unknown string // words between the two that no list knows
}

// bind ties amounts to reward words: first those right before their word ("a $1
// digital credit"), then those behind and joined to it ("a credit of $1"), and
// last those before a verb ("1 € gutgeschrieben") that no noun took.
func (w *witness) bind(text string, words []rewardWord, amounts []money) []bond {
	bonds := make([]bond, len(words))
	taken := make([]bool, len(amounts))
	bindBefore := func(verbs bool) {
		for i, word := range words {
			if word.naming.Verb != verbs {
				continue
			}
			if n, unknown := w.amountBefore(text, word, amounts, words); n >= 0 && !taken[n] {
				bonds[i].amount, bonds[i].unknown, taken[n] = n, unknown, true
			}
		}
	}
	for i := range bonds {
		bonds[i] = bond{amount: -1, rival: -1}
	}
	bindBefore(false)
	for i, word := range words {
		n, unknown := w.amountBehind(text, word, amounts, words, bonds[i].amount < 0)
		switch {
		case n < 0 || taken[n] || word.naming.Verb:
		case bonds[i].amount < 0:
			bonds[i].amount, bonds[i].unknown, taken[n] = n, unknown, true
		case amounts[n].amount != amounts[bonds[i].amount].amount:
			bonds[i].rival, taken[n] = n, true
		}
	}
	bindBefore(true)
	for i := range bonds {
		if next := bonds[i].amount + 1; bonds[i].amount >= 0 && bonds[i].rival < 0 && next < len(amounts) && !taken[next] &&
			w.goesOn(text[amounts[next-1].end:amounts[next].start]) {
			bonds[i].rival = next
		}
	}
	return bonds
}

// goesOn says whether what stands between two amounts only adds the second to the
// first: "$1 or $2", "$1 for eBooks, $2 for apps".
func (w *witness) goesOn(gap string) bool {
	gap = strings.ToLower(strings.TrimSpace(gap))
	if w.language.also[gap] {
		return true
	}
	last := strings.TrimSpace(gap[strings.LastIndexByte(gap, ' ')+1:])
	adds := strings.HasSuffix(gap, ",") || w.language.also[last] && !w.language.joins[last]
	return adds && w.language.withoutKnown(gap) != gap && w.language.leftover(strings.TrimSuffix(gap, last)) == ""
}

// amountBefore is the amount right before a reward word, or -1. A word that
// begins a new thing ("$31.68 your credit") and a mark that ends one part them.
func (w *witness) amountBefore(text string, word rewardWord, amounts []money, words []rewardWord) (n int, unknown string) {
	for n = len(amounts) - 1; n >= 0 && amounts[n].end > word.start; n-- {
	}
	if n < 0 || word.naming.Heads || amounts[n].minus || w.wordBetween(words, amounts[n].end, word.start) {
		return -1, ""
	}
	gap := w.language.bridges.without(text[amounts[n].end:word.start], " ")
	rest := w.language.leftover(gap)
	if strings.ContainsAny(gap, ";:") || strings.Contains(gap, ",") && rest != "" || strings.IndexAny(strings.TrimSpace(gap), ",)") == 0 || w.language.parted(w.language.withoutKnown(gap)) && !word.naming.Verb {
		return -1, ""
	}
	if rest != "" && !(word.naming.Generic && !word.naming.Verb && isName(rest)) {
		return -1, ""
	}
	if rest != "" && strings.Contains(gap, "Amazon "+rest) {
		rest = "Amazon " + rest
	}
	return n, rest
}

// amountBehind is the amount behind a reward word and joined to it, or -1. A word
// that has no amount yet reaches farther: over what its credit is good for
// ("crédito para eBooks de 1 €"), over an account, over a name that no list knows.
func (w *witness) amountBehind(text string, word rewardWord, amounts []money, words []rewardWord, far bool) (n int, unknown string) {
	n = slices.IndexFunc(amounts, func(m money) bool { return m.start >= word.end })
	if n < 0 || amounts[n].minus || w.wordBetween(words, word.end, amounts[n].start) {
		return -1, ""
	}
	gap := text[word.end:amounts[n].start]
	if w.language.joined(gap) || gap == "" && endsSpaceless(text[:word.end]) || strings.TrimSpace(gap) == "" && (!far || word.naming.Heads || word.naming.Apposed || w.isCell(text, amounts[n])) {
		return n, ""
	}
	if !far || word.naming.Heads {
		return -1, ""
	}
	if last := strings.ToLower(gap[strings.LastIndexByte(strings.TrimRight(gap, " "), ' ')+1:]); !w.language.joins[strings.TrimSpace(last)] && !strings.HasSuffix(last, ": ") {
		return -1, "" // goods right before an amount have it as their price
	}
	known := w.language.listing(w.language.withoutKnown(w.language.bridges.without(gap, " ")))
	if w.language.joined(known) || strings.HasSuffix(known, ":") && w.language.leftover(w.language.withoutGranting(known)) == "" {
		return n, "" // "your benefit is available: $2"
	}
	if name := w.language.nameIn(known); word.naming.Generic && name != "" {
		if strings.Contains(gap, "Amazon "+name) {
			name = "Amazon " + name
		}
		return n, name
	}
	return -1, ""
}

// isCell says whether a text is the name of a reward and its amount, and nothing else:
// "No-Rush reward $2.00", two cells of a card that stand in one line.
func (w *witness) isCell(text string, m money) bool {
	return strings.TrimSpace(text[m.end:]) == "" && w.isHeading(text[:m.start])
}

// withoutGranting is a text without what says that a credit is given.
func (l *language) withoutGranting(text string) string {
	for _, wd := range l.Wordings {
		if wd.Means == meansEarned {
			text = wd.match.without(text, " ")
		}
	}
	return text
}

// listing is a gap without what joins the members of a list, "for eBooks, music
// and apps of"; at its end such a word adds the amount to the list, and stays.
func (l *language) listing(gap string) string {
	words := strings.Fields(gap)
	kept := words[:0]
	for i, word := range words {
		if i == len(words)-1 || !l.also[strings.ToLower(word)] {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// nameIn is the name that stands in front of the words that join, "Fresh" in
// "Fresh de", or "".
func (l *language) nameIn(gap string) string {
	words := strings.Fields(gap)
	last := len(words)
	for last > 0 && l.joins[strings.ToLower(words[last-1])] {
		last--
	}
	first := 0
	for first < last && (l.joins[strings.ToLower(words[first])] || l.filler[strings.ToLower(words[first])]) {
		first++
	}
	if name := strings.Join(words[first:last], " "); last < len(words) && isName(name) {
		return name
	}
	return ""
}

func (w *witness) wordBetween(words []rewardWord, from, to int) bool {
	return slices.ContainsFunc(words, func(o rewardWord) bool {
		return o.start >= from && o.end <= to && !o.naming.Heads
	})
}

// parted says whether a word stands in a gap that begins a new thing, or the
// gap begins with one that only adds it.
func (l *language) parted(gap string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(gap)), " ")
	if l.also[first] {
		return true
	}
	for word := range strings.FieldsSeq(strings.ToLower(gap)) {
		if l.parts[strings.Trim(word, `.,:;()"“”`)] {
			return true
		}
	}
	return false
}

// counted says whether the words beside a claim make several credits of it:
// "two $1 credits", "2 x $1", "3 credits of $1 each".
func (l *language) counted(text string, start, end int) bool {
	const most = 4 // words before the claim that are looked at
	before := strings.Fields(strings.ToLower(text[max(0, start-60):start]))
	for i := len(before) - 1; i >= 0 && i >= len(before)-most; i-- {
		word := strings.Trim(before[i], `("“`)
		if l.counts[word] || isCount(word) {
			return true
		}
		if word != "x" && word != "×" && !l.between[word] {
			break
		}
	}
	behind := strings.Fields(strings.ToLower(text[end:min(len(text), end+30)]))
	if len(behind) == 0 {
		return false
	}
	first := strings.Trim(behind[0], `(),.;`)
	times := first == "x" || first == "×"
	return l.counts[first] || times && len(behind) > 1 && isCount(strings.Trim(behind[1], "(),.;")) ||
		len(first) > 1 && (first[0] == 'x' || strings.HasPrefix(first, "×")) && isCount(strings.TrimLeft(first, "x×"))
}

// isCount says whether a word is a number of things: "2", "3x", no year and no 1.
func isCount(word string) bool {
	digits := strings.TrimRight(word, "x×")
	return len(digits) > 0 && len(digits) <= 2 && digits != "1" && strings.Trim(digits, "0123456789") == ""
}

// isBlock says whether a line with one amount is a label, an amount, or both, so
// that the next line does not go on with it: "USB Cable $31.68". A line of prose
// that a plain text broke right behind its amount ends with a word that wants
// more, or goes on in lower case.
func (w *witness) isBlock(lines []line, i int, amounts []money) bool {
	text := lines[i].text
	if len(text) > longestRow {
		return false
	}
	if isOnly(text, amounts) {
		return i == 0 || lines[i-1].para != lines[i].para || !w.language.hasStem(lines[i-1].text) || !w.language.wantsMore(lines[i-1].text)
	}
	label, ok := labelBefore(text, amounts)
	if !ok {
		return false
	}
	if i+1 < len(lines) {
		if first, _ := utf8.DecodeRuneInString(lines[i+1].text); unicode.IsLower(first) {
			return false
		}
	}
	return strings.HasSuffix(label, ":") || !w.language.hasStem(label) && !w.language.wantsMore(label)
}

// behindName says whether an amount behind these words may be a price: they end
// with a name or a label, "Wool Socks $31.68 No-Rush credit". Where nouns have
// capitals, a word that only prose has ("wir", "du") tells that it is none, and so does
// a mark behind a programme: "for choosing No-Rush Shipping, $1.50 in rewards".
func (w *witness) behindName(before string) bool {
	if endsSpaceless(strings.TrimRight(before, " ")) {
		return false
	}
	if bare := strings.TrimRight(before, " "); (strings.HasSuffix(bare, ",") || strings.HasSuffix(bare, ":")) && slices.ContainsFunc(w.programmes, func(p *naming) bool { return p.match.in(before) }) {
		return false
	}
	last := before[strings.LastIndexByte(strings.TrimRight(before, " "), ' ')+1:]
	first, _ := utf8.DecodeRuneInString(last)
	last = strings.ToLower(strings.Trim(last, " ,:("))
	return unicode.IsUpper(first) && !w.language.parts[last] && !w.language.joins[last] && !w.language.hasStem(last) && !w.language.isProse(before)
}

func (l *language) isProse(text string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		if l.prose[strings.Trim(word, punctuation)] {
			return true
		}
	}
	return false
}

// wantsMore says whether a text breaks off before what it speaks of: "you have
// a", "in the amount of".
func (l *language) wantsMore(text string) bool {
	last := strings.ToLower(text[strings.LastIndexByte(text, ' ')+1:])
	return l.parts[last] || l.joins[last]
}
