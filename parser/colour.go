package parser

import (
	"strconv"
	"strings"
)

// colour is one that is known here, a clear one through which the ground shows,
// or (zero) one that may be any.
type colour struct {
	known, clear     bool
	red, green, blue uint8
}

var white = colour{known: true, red: 255, green: 255, blue: 255}

// near says that a person cannot read one on the other.
func (c colour) near(o colour) bool {
	const most = 24 // of 255, in each of the three
	close := func(a, b uint8) bool { return max(a, b)-min(a, b) <= most }
	return close(c.red, o.red) && close(c.green, o.green) && close(c.blue, o.blue)
}

// under is the ground that a further ground gives on top of c.
func (c colour) under(top colour) colour {
	if top.clear {
		return c
	}
	return top
}

// colourOf reads a colour as CSS and old HTML write it: #fff, #ffffff, ffffff,
// rgb(255, 255, 255), rgba(), white. A name that is not known may be any colour.
func colourOf(value string) colour {
	value = strings.ReplaceAll(value, " ", "")
	if named, ok := colours[value]; ok {
		return named
	}
	if inside, ok := strings.CutPrefix(value, "rgb"); ok {
		return colourOfParts(strings.Split(strings.Trim(strings.TrimPrefix(inside, "a"), "()"), ","))
	}
	hex := strings.TrimPrefix(value, "#")
	switch {
	case len(hex) == 3 || len(hex) == 4:
		var wide strings.Builder
		for i := range len(hex) {
			wide.WriteByte(hex[i])
			wide.WriteByte(hex[i])
		}
		hex = wide.String()
	case len(hex) != 6 && len(hex) != 8:
		return colour{}
	}
	bits, err := strconv.ParseUint(hex[:6], 16, 32)
	if err != nil {
		return colour{}
	}
	const faint = 25 // of 255: a tenth, as of rgba()
	if len(hex) == 8 {
		if alpha, err := strconv.ParseUint(hex[6:], 16, 8); err == nil && alpha <= faint {
			return colour{clear: true}
		}
	}
	return colour{known: true, red: uint8(bits >> 16), green: uint8(bits >> 8), blue: uint8(bits)}
}

func colourOfParts(parts []string) colour {
	if len(parts) < 3 {
		return colour{}
	}
	var of [3]uint8
	for i := range of {
		number, err := strconv.ParseFloat(strings.TrimSuffix(parts[i], "%"), 64)
		if strings.HasSuffix(parts[i], "%") {
			number *= 2.55
		}
		if err != nil || number < 0 || number > 255 {
			return colour{}
		}
		of[i] = uint8(number)
	}
	if len(parts) == 4 {
		if alpha, err := strconv.ParseFloat(strings.TrimSuffix(parts[3], "%"), 64); err == nil && alpha <= 0.1 {
			return colour{clear: true}
		}
	}
	return colour{known: true, red: of[0], green: of[1], blue: of[2]}
}

var colours = map[string]colour{
	"transparent": {clear: true},
	"inherit":     {},
	"white":       white,
	"black":       {known: true},
	"snow":        {known: true, red: 255, green: 250, blue: 250},
	"ivory":       {known: true, red: 255, green: 255, blue: 240},
	"whitesmoke":  {known: true, red: 245, green: 245, blue: 245},
	"ghostwhite":  {known: true, red: 248, green: 248, blue: 255},
	"silver":      {known: true, red: 192, green: 192, blue: 192},
	"gray":        {known: true, red: 128, green: 128, blue: 128},
	"grey":        {known: true, red: 128, green: 128, blue: 128},
	"red":         {known: true, red: 255},
	"maroon":      {known: true, red: 128},
	"yellow":      {known: true, red: 255, green: 255},
	"olive":       {known: true, red: 128, green: 128},
	"lime":        {known: true, green: 255},
	"green":       {known: true, green: 128},
	"aqua":        {known: true, green: 255, blue: 255},
	"teal":        {known: true, green: 128, blue: 128},
	"blue":        {known: true, blue: 255},
	"navy":        {known: true, blue: 128},
	"fuchsia":     {known: true, red: 255, blue: 255},
	"purple":      {known: true, red: 128, blue: 128},
	"orange":      {known: true, red: 255, green: 165},
}
