package parser

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"mailtrack/reward"
)

// numberForm is how a language writes numbers. Both marks may be several:
// "1 234,56" and "1.234,56" are one in French.
type numberForm struct {
	Decimal  string     `yaml:"decimal"`
	Grouping string     `yaml:"grouping"`
	Words    [][]string `yaml:"words"` // of one, two, three …: "un euro"

	spelled       map[string]int64 // by lower word
	spelledStarts byteSet          // what they begin with in ASCII, in either case
}

// compile sorts the words by what they count.
func (f *numberForm) compile() {
	f.spelled, f.spelledStarts = map[string]int64{}, byteSet{}
	for i, words := range f.Words {
		for _, word := range words {
			f.spelled[strings.ToLower(word)] = int64(i + 1)
			first, _ := utf8.DecodeRuneInString(word)
			f.spelledStarts.addRune(first)
		}
	}
}

// numberEnd is the end of digits with points and commas between them, and with
// spaces between groups of three where the language writes those.
func (f numberForm) numberEnd(text string, i int) int {
	first := i
	for i < len(text) {
		switch c := text[i]; {
		case isDigit(c), (c == '.' || c == ',') && i+1 < len(text) && isDigit(text[i+1]):
			i++
		case c == ' ' && strings.Contains(f.Grouping, " ") && i-first <= 3 && groupFollows(text[i+1:]),
			c == ' ' && strings.Contains(f.Grouping, " ") && strings.Contains(text[first:i], " ") && groupFollows(text[i+1:]):
			i += 4
		default:
			return i
		}
	}
	return i
}

// groupFollows says whether a text begins with exactly three digits.
func groupFollows(text string) bool {
	return len(text) >= 3 && isDigit(text[0]) && isDigit(text[1]) && isDigit(text[2]) && (len(text) == 3 || !isDigit(text[3]))
}

// read turns the digits of an amount into minor units, exactly. A mail of a shop
// mixes forms ("EUR 41,96" in English), so the mark before the last two digits
// is the decimal one in every language; before three it groups, if the language
// groups with it.
func (f numberForm) read(number string, currency reward.Currency) (reward.Amount, bool) {
	const longest = 40 // digits and marks
	if len(number) > longest {
		return reward.Amount{}, false
	}
	digits := currency.Digits()
	whole, fraction := number, ""
	if at := strings.LastIndexAny(number, ".,"); at >= 0 {
		behind := len(number) - at - 1
		only := strings.IndexByte(number, number[at]) == at
		if only && behind <= digits && behind > 0 {
			whole, fraction = number[:at], number[at+1:]
		} else if only && behind > 3 || only && behind < 3 {
			return readFloat(number, currency)
		}
	}
	plain, ok := f.ungroup(whole, fraction == "" && currency.Digits() > 0)
	if !ok {
		return reward.Amount{}, false
	}
	minor, err := strconv.ParseInt(plain+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
	return reward.Amount{Minor: minor, Currency: currency}, err == nil
}

// ungroup takes the grouping out of a whole number: groups of three, all but the
// first complete, all parted by one mark. Where a group may as well be a
// fraction, the mark has to be one that the language groups with.
func (f numberForm) ungroup(whole string, mayBeFraction bool) (string, bool) {
	at := strings.IndexAny(whole, "., ")
	if at < 0 {
		return whole, whole != ""
	}
	mark := whole[at : at+1]
	groups := strings.Split(whole, mark)
	if mayBeFraction && len(groups) == 2 && !strings.Contains(f.Grouping, mark) {
		return "", false
	}
	for i, g := range groups {
		if strings.ContainsAny(g, "., ") || g == "" || (i > 0 && len(g) != 3) || (i == 0 && len(g) > 3) {
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
	if !pointed || strings.ContainsAny(fraction, ".") || strings.ContainsAny(number, ", ") || len(fraction) == 3 {
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
