package parser

import (
	"slices"
	"strconv"
	"strings"
)

// Values of styles that leave nothing to see.

// length takes "12.5px" apart.
func length(value string) (number float64, unit string, ok bool) {
	digits := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz% ")
	number, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	return number, strings.TrimSpace(value[len(digits):]), err == nil
}

// isBelow says that a length is at most most, in whatever unit but a share.
func isBelow(value string, most float64) bool {
	number, unit, ok := length(value)
	return ok && number >= 0 && number <= most && (number == 0 || unit == "px" || unit == "" || unit == "pt")
}

// isFaint says that an opacity or a scale leaves nothing to see.
func isFaint(value string) bool {
	number, unit, ok := length(value)
	if unit == "%" {
		number /= 100
	}
	return ok && number >= 0 && number <= 0.1
}

// isFarOff says that one of some lengths leads off every screen to the left or
// above. Overlapping columns of real mail stay within a hundred.
func isFarOff(value string) bool {
	const screen = -300 // pixels
	for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' }) {
		number, unit, ok := length(word)
		switch {
		case !ok:
		case unit == "em" || unit == "rem":
			if number*12 <= screen {
				return true
			}
		case unit == "%" || unit == "vw" || unit == "vh":
			if number <= -100 {
				return true
			}
		case number <= screen:
			return true
		}
	}
	return false
}

// isFarBeyond says that a length leads off every screen to the right or below.
func isFarBeyond(value string) bool {
	const screens = 2000 // pixels
	number, unit, ok := length(value)
	if unit == "em" || unit == "rem" {
		number *= 12
	}
	return ok && unit != "%" && number >= screens
}

// transformedAway says that a transformation leaves nothing to see.
func transformedAway(value string) bool {
	for step := range strings.SplitSeq(value, ")") {
		name, by, _ := strings.Cut(strings.TrimSpace(step), "(")
		by = strings.TrimSpace(by)
		switch {
		case strings.HasPrefix(name, "scale"):
			for axis := range strings.SplitSeq(by, ",") {
				if number, _, ok := length(strings.TrimSpace(axis)); ok && number > -0.05 && number < 0.05 {
					return true
				}
			}
		case name == "rotatex" || name == "rotatey":
			if by == "90deg" || by == "270deg" || by == "-90deg" {
				return true
			}
		case strings.HasPrefix(name, "translate"):
			if isFarOff(by) {
				return true
			}
		}
	}
	return false
}

// clipped says of a clip or clip-path that nothing is left.
func clipped(value string) bool {
	switch {
	case strings.HasPrefix(value, "rect("):
		for word := range strings.FieldsFuncSeq(value[len("rect("):], func(r rune) bool { return r == ' ' || r == ',' || r == ')' }) {
			if !isBelow(word, 1) {
				return false
			}
		}
		return true
	case strings.HasPrefix(value, "inset("):
		for side := range strings.FieldsSeq(strings.Trim(strings.TrimPrefix(value, "inset("), ") ")) {
			if number, unit, ok := length(side); ok && unit == "%" && number >= 50 {
				return true
			}
		}
		return false
	case strings.HasPrefix(value, "polygon("):
		corners := strings.Split(strings.Trim(strings.TrimPrefix(value, "polygon("), ") "), ",")
		return len(corners) < 3 || !slices.ContainsFunc(corners, func(c string) bool { return strings.TrimSpace(c) != strings.TrimSpace(corners[0]) })
	}
	return strings.HasPrefix(value, "circle(0") && !strings.HasPrefix(value, "circle(0.") || strings.HasPrefix(value, "ellipse(0")
}
