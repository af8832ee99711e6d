package parser

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"mailtrack/reward"
)

// numberForm is how a language writes numbers.
type numberForm struct {
	Decimal  string `yaml:"decimal"`
	Grouping string `yaml:"grouping"`
}

// money is an amount as it stands in a text, from byte start to byte end.
type money struct {
	amount     reward.Amount // positive
	minus      bool          // written with a minus or in parentheses
	start, end int
}

// findMoney finds all amounts in a text, in the forms of the field guide,
// section 5: "$39.74", "-$8.84", "US$1", "£1", "EUR 41,96", "41,96 €",
// "6.76 USD". home is the shop's currency, which tells what a bare dollar is.
// What looks like money and cannot be read exactly ("$5K", "$1-5", a foreign
// form) is left out. It looks at digits and what stands beside them, since most
// lines of a mail hold none: an expression over the whole text cost a third of
// the reading.
func (f numberForm) findMoney(text string, home reward.Currency) []money {
	var all []money
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := numberEnd(text, i)
		m := money{start: i, end: end}
		currency, ok := m.denominate(text, home)
		if ok && m.alone(text) {
			if m.amount, ok = f.read(text[i:end], currency); ok {
				all = append(all, m)
			}
		}
		i = end
	}
	return all
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// numberEnd is the end of digits with points and commas between them.
func numberEnd(text string, i int) int {
	for i < len(text) && (isDigit(text[i]) || (text[i] == '.' || text[i] == ',') && i+1 < len(text) && isDigit(text[i+1])) {
		i++
	}
	return i
}

// denominate finds the currency before or after the digits, and the minus, and
// widens the place of the amount by them.
func (m *money) denominate(text string, home reward.Currency) (reward.Currency, bool) {
	before := text[:m.start]
	if inner, found := strings.CutSuffix(before, "-"); found {
		if _, size := trailingSign(inner); size > 0 {
			m.minus, before = true, inner
		}
	}
	before = strings.TrimSuffix(before, " ")
	currency := reward.Currency("")
	if sign, size := trailingSign(before); size > 0 {
		before = before[:len(before)-size]
		letters := before[len(strings.TrimRight(before, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")):]
		if currency = currencyOf(letters, sign, home); currency == "" {
			return "", false
		}
		before = before[:len(before)-len(letters)]
	} else if n := len(before); n >= 3 && codes[before[n-3:]] {
		currency, before = reward.Currency(before[n-3:]), before[:n-3]
	} else {
		before = text[:m.start]
		after := strings.TrimPrefix(text[m.end:], " ")
		switch {
		case len(after) >= 3 && codes[after[:3]]:
			currency = reward.Currency(after[:3])
			m.end = len(text) - len(after) + 3
		case strings.HasPrefix(after, "€"):
			currency = "EUR"
			m.end = len(text) - len(after) + len("€")
		default:
			return "", false
		}
	}
	m.start = len(before)
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
	case '-', '−', '–':
		if leads || !spaced && len(bare) < len(rest) {
			m.minus, m.start = true, len(rest)
		}
	}
}

const moneySigns = "$£€¥￥₹"

// trailingSign is the sign of a currency at the end of a text.
func trailingSign(text string) (sign string, size int) {
	r, size := utf8.DecodeLastRuneInString(text)
	if size == 0 || !strings.ContainsRune(moneySigns, r) {
		return "", 0
	}
	return text[len(text)-size:], size
}

var codes = setOf("USD", "GBP", "EUR", "JPY", "CAD", "INR", "AUD", "MXN", "BRL", "PLN", "SEK", "TRY")

// alone says whether the amount stands alone: not inside a word or a longer
// number, and no end of a range.
func (m money) alone(text string) bool {
	before, size := utf8.DecodeLastRuneInString(text[:m.start])
	after, _ := utf8.DecodeRuneInString(text[m.end:])
	switch {
	case size > 0 && (wordly(before) || before == '.' || before == ',' || before == '-' || before == '–'):
		return false
	case m.end == len(text):
		return true
	case wordly(after) || after == '%':
		return false
	}
	tail := strings.TrimLeft(text[m.end:], " ")
	if dash, size := utf8.DecodeRuneInString(tail); dash == '-' || dash == '–' {
		next := strings.TrimLeft(tail[size:], " ")
		if next != "" && (isDigit(next[0]) || strings.IndexAny(next, moneySigns) == 0) {
			return false
		}
	}
	return true
}

// currencyOf tells the currency of a sign with the letters before it; none for
// letters that no currency has.
func currencyOf(letters, sign string, home reward.Currency) reward.Currency {
	switch letters + sign {
	case "US$":
		return "USD"
	case "CA$", "C$":
		return "CAD"
	case "AU$", "A$":
		return "AUD"
	case "MX$":
		return "MXN"
	case "R$":
		return "BRL"
	}
	if letters != "" {
		return ""
	}
	switch sign {
	case "$":
		switch home {
		case "CAD", "AUD", "MXN":
			return home
		}
		return "USD"
	case "£":
		return "GBP"
	case "€":
		return "EUR"
	case "₹":
		return "INR"
	}
	return "JPY"
}

// read turns the digits of an amount into minor units, exactly.
func (f numberForm) read(number string, currency reward.Currency) (reward.Amount, bool) {
	const longest = 40 // digits and marks
	if len(number) > longest {
		return reward.Amount{}, false
	}
	digits := currency.Digits()
	whole, fraction, _ := strings.Cut(number, f.Decimal)
	if plain, ok := f.ungroup(whole); ok && len(fraction) <= digits && strings.Trim(fraction, "0123456789") == "" {
		minor, err := strconv.ParseInt(plain+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
		return reward.Amount{Minor: minor, Currency: currency}, err == nil
	}
	return readFloat(number, currency)
}

// ungroup takes the grouping out of a whole number: groups of three, all but
// the first complete.
func (f numberForm) ungroup(whole string) (string, bool) {
	if !strings.ContainsAny(whole, ".,") {
		return whole, whole != ""
	}
	groups := strings.Split(whole, f.Grouping)
	for i, g := range groups {
		if strings.ContainsAny(g, ".,") || g == "" || (i > 0 && len(g) != 3) || (i == 0 && len(groups) > 1 && len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// readFloat reads what a program printed from a binary float, "6.7" or
// "31.679999999999996": a point in every language, rounded to the currency's
// digits, refused when it is farther than 1e-6 from a minor unit.
func readFloat(number string, currency reward.Currency) (reward.Amount, bool) {
	_, fraction, pointed := strings.Cut(number, ".")
	if !pointed || strings.ContainsAny(fraction, ".") || strings.Contains(number, ",") || len(fraction) == 3 {
		return reward.Amount{}, false
	}
	exact, ok := new(big.Rat).SetString(number)
	if !ok {
		return reward.Amount{}, false
	}
	nearest, ok := new(big.Rat).SetString(exact.FloatString(currency.Digits()))
	if !ok {
		return reward.Amount{}, false
	}
	off := new(big.Rat).Sub(exact, nearest)
	if off.Abs(off).Cmp(big.NewRat(1, 1_000_000)) > 0 {
		return reward.Amount{}, false
	}
	amount, err := reward.ParseAmount(exact.FloatString(currency.Digits()), currency)
	return amount, err == nil
}

// isOnly says whether an amount is all that a text holds.
func isOnly(text string, amounts []money) bool {
	return len(amounts) == 1 && strings.Trim(text[:amounts[0].start]+text[amounts[0].end:], " ()") == ""
}
