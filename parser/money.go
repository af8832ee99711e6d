package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mailtrack/reward"
)

// money is an amount as it stands in a text, from byte start to byte end.
type money struct {
	amount     reward.Amount // positive
	minus      bool          // written with a minus or in parentheses
	start, end int
}

// findMoney finds all amounts in a text, in the forms of the field guide,
// section 5: "$39.74", "-$8.84", "US$1", "£1", "EUR 41,96", "41,96 €",
// "6.76 USD", "100円". home is the shop's currency, which tells what a bare
// dollar is. What looks like money and cannot be read exactly ("$5K", "$1-5") is
// left out. It looks at digits and what stands beside them, since most lines of a
// mail hold none: an expression over the whole text cost a third of the reading.
func (f numberForm) findMoney(text string, home reward.Currency) []money {
	var all []money
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := f.numberEnd(text, i)
		m := money{start: i, end: end}
		number := text[i:end]
		if beginsWithPoint(text, i, end) {
			m.start, number = i-1, "0."+number
		}
		currency, ok := m.denominate(text, home)
		if ok && m.alone(text) {
			if m.amount, ok = f.read(number, currency); ok {
				all = append(all, m)
			}
		}
		i = max(i, end-1)
	}
	return all
}

// findTold is findMoney with the amounts that are told in words, "un euro" (field
// guide, section 6). Prose tells them so, rows of money never do.
func (f numberForm) findTold(text string, home reward.Currency) []money {
	all := f.findMoney(text, home)
	if len(f.spelled) == 0 {
		return all
	}
	for at, end := 0, 0; at < len(text); at = end {
		for end = at; end < len(text) && text[end] != ' '; end++ {
		}
		word := text[at:end]
		if word != "" && !isLetter(word[0]) {
			word = strings.TrimLeft(word, punctuation)
		}
		if elided := max(strings.LastIndexByte(word, '\''), strings.LastIndex(word, "’")); elided >= 0 { // "d'un euro"
			word = strings.TrimLeft(word[elided:], "'’")
		}
		end++
		if end >= len(text) || word == "" || word[0] < utf8.RuneSelf && !f.spelledStarts.has(word[0]) {
			continue
		}
		n, counts := f.spelled[strings.ToLower(word)]
		if !counts {
			continue
		}
		s, ok := signBehind(text[end:])
		if first, _ := utf8.DecodeRuneInString(s.text); !ok || !wordly(first) {
			continue
		}
		currency := s.in(home)
		for range currency.Digits() {
			n *= 10
		}
		all = append(all, money{amount: reward.Amount{Minor: n, Currency: currency}, start: end - 1 - len(word), end: end + len(s.text)})
	}
	slices.SortFunc(all, func(a, b money) int { return a.start - b.start })
	return all
}

// beginsWithPoint says whether two digits are the cents of an amount that has no whole
// number: "$.50".
func beginsWithPoint(text string, first, end int) bool {
	if first < 2 || text[first-1] != '.' || end-first != 2 {
		return false
	}
	_, signed := signBefore(text[:first-1])
	return signed
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// roundEnds stand where other amounts have their cents: "1,- €", "kr 5:-".
var roundEnds = []string{",-", ",–", ",—", ".-", ".–"}

// denominate finds the currency before or after the digits, and the minus, and
// widens the place of the amount by them.
func (m *money) denominate(text string, home reward.Currency) (reward.Currency, bool) {
	for _, round := range roundEnds {
		if strings.HasPrefix(text[m.end:], round) {
			m.end += len(round)
			break
		}
	}
	before := text[:m.start]
	if inner, found := strings.CutSuffix(before, "-"); found {
		if _, ok := signBefore(strings.TrimSuffix(inner, " ")); ok {
			m.minus, before = true, inner
		}
	}
	before = strings.TrimSuffix(before, " ")
	behind := strings.TrimPrefix(text[m.end:], " ")
	if joined, found := strings.CutPrefix(behind, "-"); found { // "1-€-Gutschein", "5-Euro-Gutschrift"
		if s, ok := signBehind(joined); ok && strings.HasPrefix(joined[len(s.text):], "-") {
			behind = joined
		}
	}
	first, inFront := signBefore(before)
	last, after := signBehind(behind)
	currency := reward.Currency("")
	switch {
	case inFront && after:
		if currency = first.meet(last, home); currency == "" {
			currency, after = first.in(home), false
		}
	case inFront:
		currency = first.in(home)
	case after:
		currency = last.in(home)
	default:
		return "", false
	}
	if inFront {
		m.start = len(before) - len(first.text)
		if code, ok := signBefore(strings.TrimSuffix(before[:m.start], " ")); ok && code.meet(first, home) != "" && !after { // "MXN $20"
			currency = code.meet(first, home)
			m.start = strings.LastIndex(before[:m.start], code.text)
		}
	}
	if after {
		m.end = len(text) - len(behind) + len(last.text)
	}
	m.readMinus(text)
	return currency, true
}

// readMinus looks for a minus before the amount, or parentheses around it as
// bookkeepers write them. Where they do not begin the text or follow a colon, a
// dash with a space on both sides separates ("No-Rush credit - $1"), and
// parentheses only add ("a credit ($1)").
func (m *money) readMinus(text string) {
	before := strings.TrimSuffix(text[:m.start], " ")
	spaced := len(before) < m.start
	r, size := utf8.DecodeLastRuneInString(before)
	rest := before[:len(before)-size]
	bare := strings.TrimRight(rest, " ")
	leads := bare == "" || bare[len(bare)-1] == ':' || bare[len(bare)-1] == '('
	switch r {
	case '(':
		if leads && strings.HasPrefix(text[m.end:], ")") {
			m.minus, m.start, m.end = true, len(rest), m.end+1
		}
	case '-', '−', '–', '▲':
		if leads || !spaced && len(bare) < len(rest) {
			m.minus, m.start = true, len(rest)
		}
	}
}

// alone says whether the amount stands alone: not inside a word or a longer
// number, and no end of a range.
func (m money) alone(text string) bool {
	before, size := utf8.DecodeLastRuneInString(text[:m.start])
	after, _ := utf8.DecodeRuneInString(text[m.end:])
	switch {
	case size > 0 && (isWritten(before) || before == '.' || before == ',' || before == '-' || before == '–'):
		return false
	case m.end == len(text):
		return true
	case isWritten(after) || after == '%':
		return false
	}
	tail := strings.TrimLeft(text[m.end:], " ")
	if dash, size := utf8.DecodeRuneInString(tail); dash == '-' || dash == '–' || dash == '~' || dash == '〜' {
		next := strings.TrimLeft(tail[size:], " ")
		if next == "" {
			return true
		}
		if s, ok := signAt(next); isDigit(next[0]) || ok && len(next) > len(s.text) {
			return false
		}
	}
	return true
}

// signAt is a sign in front of a number that a text begins with.
func signAt(text string) (sign, bool) {
	end := strings.IndexAny(text, "0123456789")
	if end <= 0 {
		return sign{}, false
	}
	s, ok := signBefore(strings.TrimSuffix(text[:end], " "))
	return s, ok && strings.TrimSuffix(text[:end], " ") == s.text
}

// isOnly says whether an amount is all that a text holds.
func isOnly(text string, amounts []money) bool {
	return len(amounts) == 1 && strings.Trim(text[:amounts[0].start]+text[amounts[0].end:], " ()+") == ""
}
