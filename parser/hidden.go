package parser

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a mail hides says nothing: a preheader, the copy for another screen, or
// words that somebody wants a program to read and a person not to see. What is
// hidden from the ear alone (aria-hidden) is there for the eye.

// look says whether an element is shown, and what it hands down: its own old
// attributes first, then the mail's style sheet, then its style.
func (v *viewer) look(n *html.Node, s seen) (bool, seen) {
	if v.everything {
		return true, s
	}
	if n.DataAtom == atom.A {
		s.colour = colour{} // a link has a colour of its own
	}
	shown, style, class, id := true, "", "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return false, s
		case "class":
			class = a.Val
		case "id":
			id = a.Val
		case "style":
			style = a.Val
		case "bgcolor":
			s.ground = s.ground.under(colourOf(strings.ToLower(a.Val)))
		case "background": // a picture
			s.ground = colour{}
		case "color", "text":
			if n.DataAtom == atom.Font || n.DataAtom == atom.Body {
				s.colour = colourOf(strings.ToLower(a.Val))
			}
		}
	}
	if strings.Contains(class, "preheader") || strings.Contains(id, "preheader") {
		return false, s
	}
	switch {
	case v.sheet != nil:
		var gone bool
		if shown, gone, s = v.sheet.look(n.Data, class, id, s); gone {
			return false, s
		}
	case s.ground == white && class+id != "": // the sheet that a mail program dropped on the way may have coloured it
		s.ground = colour{}
	}
	if style != "" {
		e := read(style)
		shown, s = e.apply(shown, s)
	}
	if s.colour.known && s.ground.known {
		s.faded = s.colour.near(s.ground)
	} else {
		s.faded = false
	}
	return shown, s
}

// effect is what a list of declarations does to what a reader sees.
type effect struct {
	hides     bool // whatever stands beside it
	display   shownness
	visible   shownness
	size      shownness // of the letters
	hasColour bool
	hasGround bool
	colour    colour // unknown where it is no colour that is known here
	ground    colour
}

type shownness int8

const (
	unsaid shownness = iota
	isShown
	isHidden
)

func shownIf(is bool) shownness {
	if is {
		return isShown
	}
	return isHidden
}

// apply is the effect on an element that is shown so far or not.
func (e *effect) apply(shown bool, s seen) (bool, seen) {
	if e.hides {
		return false, s
	}
	if e.display != unsaid {
		shown = e.display == isShown
	}
	if e.visible != unsaid {
		s.invisible = e.visible == isHidden
	}
	if e.size != unsaid {
		s.tiny = e.size == isHidden
	}
	if e.hasColour {
		s.colour = e.colour
	}
	if e.hasGround {
		s.ground = s.ground.under(e.ground)
	}
	return shown, s
}

// read reads those declarations that hide, or that undo it.
func read(style string) (e effect) {
	if strings.Contains(style, "/*") {
		style = withoutRemarks(style)
	}
	var narrow, cut, lifted, moved bool
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, found := strings.Cut(declaration, ":")
		if !found {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if !matters(name) {
			continue
		}
		value, important, _ := strings.Cut(value, "!")
		value = strings.ToLower(strings.TrimSpace(value))
		switch name {
		case "color":
			e.hasColour, e.colour = true, colourOf(value)
			e.hides = e.hides || e.colour.clear
		case "background", "background-color":
			e.setGround(value)
		case "background-image":
			e.setGround("url")
		case "display":
			e.display = shownIf(value != "none")
			e.hides = e.hides || value == "none" && important != ""
		case "mso-hide":
			e.hides = e.hides || value == "all"
		case "opacity":
			e.hides = e.hides || isBelow(value, 0.1)
		case "visibility":
			e.visible = shownIf(value != "hidden" && value != "collapse")
		case "font-size":
			e.setSize(value)
		case "font":
			for word := range strings.FieldsSeq(value) {
				if size, _, _ := strings.Cut(word, "/"); size == "0" || strings.ContainsAny(size, "0123456789") && strings.TrimRight(size, "0123456789.") != "" {
					e.setSize(size)
					break
				}
			}
		case "max-height":
			e.hides = e.hides || isBelow(value, 0)
			narrow = narrow || isBelow(value, 1)
		case "height", "width", "max-width":
			narrow = narrow || isBelow(value, 1)
		case "overflow", "overflow-x", "overflow-y":
			cut = cut || value == "hidden" || value == "clip"
		case "clip", "clip-path":
			lifted = lifted || clipped(value)
		case "position":
			moved = moved || value == "absolute" || value == "fixed"
		case "left", "top", "right", "bottom":
			lifted = lifted || isFarOff(value)
		case "text-indent", "margin", "margin-left", "margin-top":
			e.hides = e.hides || isFarOff(value)
		case "transform":
			e.hides = e.hides || strings.Contains(value, "scale(0") && !strings.Contains(value, "scale(0.") || strings.Contains(value, "translate") && isFarOff(value)
		}
	}
	e.hides = e.hides || narrow && cut || moved && lifted
	return e
}

// matters says of a declaration, cheaply, that read knows it.
func matters(name string) bool {
	switch name {
	case "color", "background", "background-color", "background-image", "display", "mso-hide", "opacity", "visibility",
		"font-size", "font", "max-height", "height", "width", "max-width", "overflow", "overflow-x", "overflow-y", "clip", "clip-path",
		"position", "left", "top", "right", "bottom", "text-indent", "margin", "margin-left", "margin-top", "transform":
		return true
	}
	return false
}

// setSize reads the size of letters: up to two points nobody reads. What is
// relative leaves small what is small: MJML writes font-size:0 on every wrapper
// and undoes it inside by a size in pixels.
func (e *effect) setSize(value string) {
	number, unit, ok := length(value)
	switch {
	case !ok:
		if value != "inherit" && value != "smaller" && value != "larger" {
			e.size = isShown // "medium"
		}
	case number == 0:
		e.size = isHidden
	case unit == "em" || unit == "rem" || unit == "%":
		if unit == "%" {
			number /= 100
		}
		if number <= 0.15 {
			e.size = isHidden
		} else if unit == "rem" {
			e.size = isShown
		}
	default:
		e.size = shownIf(number > 2)
	}
}

// setGround reads a background; a picture may be of any colour.
func (e *effect) setGround(value string) {
	if strings.Contains(value, "url") || strings.Contains(value, "gradient") {
		e.hasGround, e.ground = true, colour{}
		return
	}
	if ground := colourOf(value); ground.known || ground.clear {
		e.hasGround, e.ground = true, ground
		return
	}
	for word := range strings.FieldsSeq(value) {
		if ground := colourOf(word); ground.known {
			e.hasGround, e.ground = true, ground
			return
		}
	}
}

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
		case unit == "%":
			if number <= -100 {
				return true
			}
		case number <= screen:
			return true
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
		number, unit, ok := length(strings.Trim(strings.TrimPrefix(value, "inset("), ") "))
		return ok && unit == "%" && number >= 50
	}
	return strings.HasPrefix(value, "circle(0") || strings.HasPrefix(value, "polygon(0 0, 0 0")
}

func withoutRemarks(text string) string {
	var kept strings.Builder
	for {
		before, rest, found := strings.Cut(text, "/*")
		kept.WriteString(before)
		if !found {
			return kept.String()
		}
		_, text, _ = strings.Cut(rest, "*/")
	}
}
