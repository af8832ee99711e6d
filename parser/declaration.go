package parser

import "strings"

// read reads those declarations that hide, or that undo it: the plain ones, and
// those that are marked important.
func read(style string) (plain, urgent effect) {
	style = withoutRemarks(style)
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
