package parser

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"
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

// The forms are those of the field guide, section 5: "$39.74", "-$8.84",
// "US$1", "£1", "EUR 41,96", "41,96 €", "6.76 USD".
const (
	signForms   = `(US|CA|AU|MX|C|A|R)?([$£€¥￥₹])`
	codeForms   = `(USD|GBP|EUR|JPY|CAD|INR|AUD|MXN|BRL|PLN|SEK|TRY)`
	numberForms = `(\d+(?:[.,]\d+)*)`
)

var moneyForms = regexp.MustCompile(`([-−–(]\s?)?(?:` +
	`(?:` + signForms + `|` + codeForms + `)\s?(-)?` + numberForms +
	`|` + numberForms + `\s?(?:` + codeForms + `|([£€])))`)

// findMoney finds all amounts in a text. home is the shop's currency, which
// tells what a bare dollar is. What looks like money and cannot be read
// exactly ("$5K", "$1-5", a foreign form) is left out.
func (f numberForm) findMoney(text string, home reward.Currency) []money {
	if !mayHoldMoney(text) {
		return nil
	}
	var all []money
	for _, at := range moneyForms.FindAllStringSubmatchIndex(text, -1) {
		group := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		m := money{start: at[0], end: at[1]}
		opening := group(1)
		if !m.borders(text, opening) {
			continue
		}
		currency := reward.Currency(group(4) + group(8))
		if currency == "" {
			currency = currencyOf(group(2), group(3)+group(9), home)
		}
		amount, ok := f.read(group(6)+group(7), currency)
		if !ok {
			continue
		}
		m.amount = amount
		m.minus = group(5) != "" || (opening != "" && opening[0] != '(') ||
			(strings.HasPrefix(opening, "(") && strings.HasPrefix(text[m.end:], ")"))
		all = append(all, m)
	}
	return all
}

// mayHoldMoney is the cheap question before the expensive one.
func mayHoldMoney(text string) bool {
	return strings.ContainsAny(text, "0123456789") &&
		(strings.ContainsAny(text, "$£€¥￥₹") || codes.MatchString(text))
}

var codes = regexp.MustCompile(codeForms)

// borders says whether the match stands alone: not inside a word or a longer
// number, and no end of a range.
func (m money) borders(text, opening string) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m.start])
	after, _ := utf8.DecodeRuneInString(text[m.end:])
	switch {
	case m.start > 0 && (wordly(before) || before == '.' || before == ','):
		return false
	case m.end == len(text):
		return true
	case wordly(after) || after == '%':
		return false
	}
	tail := strings.TrimLeft(text[m.end:], " ")
	if dash, size := utf8.DecodeRuneInString(tail); dash == '-' || dash == '–' {
		next := strings.TrimLeft(tail[size:], " ")
		if next != "" && (unicode.IsDigit(rune(next[0])) || strings.IndexAny(next, "$£€¥￥₹") == 0) {
			return false
		}
	}
	return true
}

// currencyOf tells the currency of a sign, with the letters before it.
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
	if len(number) > 40 {
		return reward.Amount{}, false
	}
	whole, fraction, pointed := strings.Cut(number, f.Decimal)
	if plain, ok := f.ungroup(whole); ok && (!pointed || !strings.ContainsAny(fraction, ".,")) {
		if pointed && len(fraction) <= currency.Digits() {
			plain += "." + fraction
			pointed = false
		}
		if amount, err := reward.ParseAmount(plain, currency); err == nil && !pointed {
			return amount, true
		}
	}
	return readFloat(number, currency)
}

// ungroup takes the grouping out of a whole number: groups of three, all but
// the first complete.
func (f numberForm) ungroup(whole string) (string, bool) {
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

// onlyMoney reads a text that is one amount and nothing else.
func (f numberForm) onlyMoney(text string, home reward.Currency) (money, bool) {
	if len(text) > 40 {
		return money{}, false
	}
	all := f.findMoney(text, home)
	if len(all) != 1 || strings.Trim(text[:all[0].start]+text[all[0].end:], " ()") != "" {
		return money{}, false
	}
	return all[0], true
}
