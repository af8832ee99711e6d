package parser

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	style, class, id := "", "", ""
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
	shown := true
	var plain, urgent effect
	switch {
	case v.sheet != nil:
		plain, urgent = v.sheet.look(n, class, id)
	case s.ground == white && class+id != "": // the sheet that a mail program dropped on the way may have coloured it
		s.ground = colour{}
	}
	if style != "" {
		own, ownUrgent := v.effectsOf(style)
		plain.under(own)
		urgent.under(ownUrgent)
	}
	plain.under(urgent)
	if plain != (effect{}) {
		shown, s = plain.apply(s)
	}
	s.faded = s.colour.known && s.ground.known && s.colour.near(s.ground)
	return shown, s
}

// effectsOf is read of a style attribute. Templates write the same one on every
// cell.
func (v *viewer) effectsOf(style string) (plain, urgent effect) {
	both, known := v.styles[style]
	if !known {
		both[0], both[1] = read(style)
		if v.styles == nil {
			v.styles = map[string][2]effect{}
		}
		v.styles[style] = both
	}
	return both[0], both[1]
}

// effect is what a list of declarations does to what a reader sees.
type effect struct {
	hides            bool // whatever stands beside it
	display, visible shownness
	size             shownness // of the letters
	tall, wide       shownness // the room that there is for them
	cut              shownness // what has no room
	aside            bool      // text is moved out of its room
	moved, lifted    bool      // out of the page's flow; off the screen
	struck           bool
	hasColour        bool
	hasGround        bool
	colour           colour // unknown where it is no colour that is known here
	ground           colour
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

// under lays a further effect on top, which goes before.
func (e *effect) under(top effect) {
	over := func(below *shownness, top shownness) {
		if top != unsaid {
			*below = top
		}
	}
	over(&e.display, top.display)
	over(&e.visible, top.visible)
	over(&e.size, top.size)
	over(&e.tall, top.tall)
	over(&e.wide, top.wide)
	over(&e.cut, top.cut)
	e.hides, e.aside = e.hides || top.hides, e.aside || top.aside
	e.moved, e.lifted = e.moved || top.moved, e.lifted || top.lifted
	e.struck = e.struck || top.struck
	if top.hasColour {
		e.hasColour, e.colour = true, top.colour
	}
	if top.hasGround {
		e.hasGround, e.ground = true, top.ground
	}
}

// apply says whether an element is shown, and what it hands down.
func (e *effect) apply(s seen) (bool, seen) {
	noRoom := e.cut == isHidden && (e.tall == isHidden || e.wide == isHidden || e.aside)
	if e.hides || e.display == isHidden || noRoom || e.moved && e.lifted || e.hasColour && e.colour.clear {
		return false, s
	}
	if e.visible != unsaid {
		s.invisible = e.visible == isHidden
	}
	if e.size != unsaid {
		s.tiny = e.size == isHidden
	}
	s.struck = s.struck || e.struck
	if e.hasColour {
		s.colour = e.colour
	}
	if e.hasGround {
		s.ground = s.ground.under(e.ground)
	}
	return true, s
}

// read reads those declarations that hide, or that undo it: the plain ones, and
// those that are marked important.
func read(style string) (plain, urgent effect) {
	if strings.Contains(style, "/*") {
		style = withoutRemarks(style)
	}
	if strings.Contains(style, `\`) {
		style = unescaped(style)
	}
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, found := strings.Cut(declaration, ":")
		if !found {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if !matters(name) {
			continue
		}
		value, mark, _ := strings.Cut(value, "!")
		e := &plain
		if mark != "" && strings.EqualFold(strings.TrimSpace(mark), "important") {
			e = &urgent
		}
		e.declare(name, strings.ToLower(strings.TrimSpace(value)))
	}
	return plain, urgent
}

// declare takes in one declaration.
func (e *effect) declare(name, value string) {
	if inside, ok := strings.CutPrefix(value, "calc("); ok {
		value = strings.TrimSuffix(inside, ")")
	}
	switch name {
	case "color", "-webkit-text-fill-color":
		e.hasColour, e.colour = true, colourOf(value)
	case "background", "background-color":
		e.setGround(value)
	case "background-image":
		e.setGround("url")
	case "display":
		e.display = shownIf(value != "none")
	case "mso-hide":
		e.hides = e.hides || value == "all"
	case "content-visibility", "visibility":
		e.visible = shownIf(value != "hidden" && value != "collapse")
	case "opacity":
		e.hides = e.hides || isFaint(value)
	case "filter", "-ms-filter":
		_, inside, _ := strings.Cut(value, "opacity")
		inside, inPercent := strings.CutPrefix(strings.TrimSpace(inside), "=") // "alpha(opacity=50)" of old Outlook
		inside, _, _ = strings.Cut(strings.TrimLeft(inside, "( "), ")")
		if inPercent {
			inside += "%"
		}
		e.hides = e.hides || isFaint(inside)
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
		narrow(&e.tall, value)
	case "height":
		narrow(&e.tall, value)
	case "line-height": // a bare number is of lines
		if isBelow(value, 0) || strings.HasSuffix(value, "px") && isBelow(value, 1) {
			e.tall = isHidden
		}
	case "width", "max-width":
		narrow(&e.wide, value)
	case "min-width":
		if !isBelow(value, 1) { // "width:0;min-width:100%"
			e.wide = isShown
		}
	case "overflow", "overflow-x", "overflow-y":
		if value == "hidden" || value == "clip" {
			e.cut = isHidden
		} else if e.cut == unsaid {
			e.cut = isShown
		}
	case "clip":
		e.lifted = e.lifted || clipped(value)
	case "clip-path":
		e.hides = e.hides || clipped(value)
	case "position":
		e.moved = e.moved || value == "absolute" || value == "fixed" || value == "relative"
	case "left", "top", "right", "bottom":
		e.lifted = e.lifted || isFarOff(value) || isFarBeyond(value)
	case "text-indent":
		e.hides = e.hides || isFarOff(value)
		e.aside = e.aside || isFarBeyond(value) || strings.HasSuffix(value, "%") && isFarOff("-"+value)
	case "margin", "margin-left", "margin-top", "letter-spacing":
		e.hides = e.hides || isFarOff(value)
	case "zoom":
		e.hides = e.hides || isFaint(value)
	case "transform", "-webkit-transform":
		e.hides = e.hides || transformedAway(value)
	case "unicode-bidi": // it is read in another order than it is written
		e.hides = e.hides || strings.HasSuffix(value, "-override")
	case "text-decoration", "text-decoration-line":
		e.struck = e.struck || strings.Contains(value, "line-through")
	}
}

// narrow takes in one length of several that each may leave no room.
func narrow(room *shownness, value string) {
	if isBelow(value, 1) {
		*room = isHidden
	} else if *room == unsaid {
		*room = isShown
	}
}

// matters says of a declaration, cheaply, that read knows it.
func matters(name string) bool {
	switch name {
	case "color", "background", "background-color", "background-image", "display", "mso-hide", "opacity", "visibility", "content-visibility",
		"-webkit-text-fill-color", "filter", "-ms-filter", "font-size", "font", "max-height", "height", "line-height", "width", "max-width", "min-width",
		"overflow", "overflow-x", "overflow-y", "clip", "clip-path", "position", "left", "top", "right", "bottom", "text-indent", "margin", "margin-left",
		"margin-top", "letter-spacing", "zoom", "transform", "-webkit-transform", "unicode-bidi", "text-decoration", "text-decoration-line":
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

// isFaint says that an opacity or a scale leaves nothing to see.
func isFaint(value string) bool {
	number, unit, ok := length(value)
	if unit == "%" {
		number /= 100
	}
	return ok && number >= 0 && number <= 0.1
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

// unescaped puts the letters of a style back for which it writes their numbers,
// "d\69splay"; what would be a sign of the grammar stays as it is.
func unescaped(style string) string {
	return escapes().ReplaceAllStringFunc(style, func(escape string) string {
		number, err := strconv.ParseUint(strings.TrimSpace(escape[1:]), 16, 32)
		switch {
		case err != nil && isLetter(escape[1]): // no number: the letter itself
			return escape[1:]
		case err == nil && number < utf8.RuneSelf && (isLetter(byte(number)) || number == '-' || number >= '0' && number <= '9'):
			return string(rune(number))
		}
		return escape
	})
}

var escapes = compiled(`\\(?:[0-9a-fA-F]{1,6}\s?|[g-zG-Z-])`)
