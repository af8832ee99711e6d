package parser

import (
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
