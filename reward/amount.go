package reward

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Currency is an ISO 4217 code: "USD".
type Currency string

// Digits is the number of minor digits that amounts of the currency carry:
// 2 for most, 0 for yen and the few like it (ISO 4217, "minor unit").
func (c Currency) Digits() int {
	switch c {
	case "JPY", "KRW", "CLP", "VND", "ISK":
		return 0
	}
	return 2
}

// Amount is money in whole minor units of one currency: {150, "USD"} is $1.50.
// The zero Amount names no currency and means "no amount was named".
type Amount struct {
	Minor    int64
	Currency Currency
}

// IsNone says that no amount was named; an amount of 0.00 USD is one.
func (a Amount) IsNone() bool { return a.Currency == "" }

// Decimal writes the plain number with the currency's digits, no sign of the
// currency and no grouping: "1.50", "-0.65", "3153".
func (a Amount) Decimal() string {
	digits := a.Currency.Digits()
	number, negative := strings.CutPrefix(strconv.FormatInt(a.Minor, 10), "-")
	number = strings.Repeat("0", max(0, digits+1-len(number))) + number
	if digits > 0 {
		number = number[:len(number)-digits] + "." + number[len(number)-digits:]
	}
	if negative {
		return "-" + number
	}
	return number
}

// String writes the amount for people: "$1.50", "-£0.65", "12.00 PLN".
func (a Amount) String() string {
	if a.IsNone() {
		return "no amount"
	}
	sign, ok := signs[a.Currency]
	if !ok {
		return a.Decimal() + " " + string(a.Currency)
	}
	if a.Minor < 0 {
		return "-" + sign + strings.TrimPrefix(a.Decimal(), "-")
	}
	return sign + a.Decimal()
}

var signs = map[Currency]string{"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥"}

// ParseAmount reads a plain decimal as a person or a program types it: "1.50",
// "1.5", "3". It refuses grouping, exponents, signs of currency, more digits
// than the currency has, and what does not fit into 64 bits.
func ParseAmount(number string, currency Currency) (Amount, error) {
	if !currency.wellFormed() {
		return Amount{}, fmt.Errorf("currency %q is not an ISO 4217 code like USD or GBP", currency)
	}
	digits := currency.Digits()
	wrong := fmt.Errorf("amount %q is not a decimal number of %s with at most %d digits after the point, like 1%s",
		number, currency, digits, example(digits))
	rest, negative := strings.CutPrefix(number, "-")
	whole, fraction, pointed := strings.Cut(rest, ".")
	if whole == "" || (pointed && fraction == "") || len(fraction) > digits {
		return Amount{}, wrong
	}
	fraction += strings.Repeat("0", digits-len(fraction))
	var minor int64
	for _, d := range whole + fraction {
		if d < '0' || d > '9' || minor > (math.MaxInt64-9)/10 {
			return Amount{}, wrong
		}
		minor = minor*10 + int64(d-'0')
	}
	if negative {
		minor = -minor
	}
	return Amount{minor, currency}, nil
}

func example(digits int) string {
	if digits == 0 {
		return ""
	}
	return ".5" + strings.Repeat("0", digits-1)
}

func (c Currency) wellFormed() bool {
	if len(c) != 3 {
		return false
	}
	for _, r := range c {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}
