package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// What a mail hides says nothing: a preheader, the copy for another screen, or
// words that somebody wants a program to read and a person not to see.

// look says whether an element is shown, and what it hands down.
func (v *viewer) look(n *html.Node, s seen) (bool, seen) {
	if v.everything {
		return true, s
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return false, s
		case "class", "id":
			if strings.Contains(a.Val, "preheader") {
				return false, s
			}
			if a.Key == "class" && len(v.hidden) > 0 {
				for name := range strings.FieldsSeq(a.Val) {
					if v.hidden[name] {
						return false, s
					}
				}
			}
		case "style":
			var shown bool
			if shown, s = styled(a.Val, s); !shown {
				return false, s
			}
		}
	}
	return true, s
}

// styled reads those declarations of a style attribute that hide.
func styled(style string, s seen) (bool, seen) {
	colour, ground := "", ""
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, found := strings.Cut(declaration, ":")
		if !found {
			continue
		}
		name = strings.TrimSpace(name)
		switch len(name) {
		case len("color"), len("background-color"), len("display"), len("mso-hide"), len("font-size"), len("visibility"): // and what is as long as one of them
		default:
			continue
		}
		name = strings.ToLower(name)
		value = strings.ToLower(strings.TrimSpace(strings.Replace(value, "!important", "", 1)))
		switch name {
		case "color":
			colour = value
		case "background", "background-color":
			ground = value
		case "display":
			if value == "none" {
				return false, s
			}
		case "mso-hide":
			if value == "all" {
				return false, s
			}
		case "opacity", "max-height":
			if isNothing(value) {
				return false, s
			}
		case "visibility":
			s.invisible = value == "hidden" || value == "collapse"
		case "font-size":
			s.tiny = isNothing(value) || value == "1px"
		}
	}
	if colour != "" || ground != "" {
		s.faded = colour != "" && ground != "" && plainColour(colour) == plainColour(ground)
	}
	return true, s
}

// plainColour is one way to write a colour that is written in several.
func plainColour(value string) string {
	value = strings.ReplaceAll(value, " ", "")
	switch {
	case value == "white", value == "rgb(255,255,255)":
		return "#ffffff"
	case value == "black", value == "rgb(0,0,0)":
		return "#000000"
	case len(value) == len("#fff") && value[0] == '#':
		return string([]byte{'#', value[1], value[1], value[2], value[2], value[3], value[3]})
	}
	return value
}

// isNothing says whether a length is zero: "0", "0px", "0.0em".
func isNothing(value string) bool {
	digits := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz% ")
	return digits != "" && strings.Trim(digits, "0.") == ""
}

// readStyle learns which classes a style sheet hides for every reader. What
// stands in an @media block depends on the screen and hides nothing here.
func (v *viewer) readStyle(n *html.Node) {
	if n.FirstChild == nil || !strings.Contains(n.FirstChild.Data, "none") {
		return
	}
	sheet := n.FirstChild.Data
	for sheet != "" {
		selectors, rest, found := strings.Cut(sheet, "{")
		if !found {
			return
		}
		if strings.Contains(selectors, "@") {
			sheet = afterBlock(rest)
			continue
		}
		rules, next, _ := strings.Cut(rest, "}")
		sheet = next
		if shown, _ := styled(rules, seen{}); shown {
			continue
		}
		for selector := range strings.SplitSeq(selectors, ",") {
			if class, ok := strings.CutPrefix(strings.TrimSpace(selector), "."); ok && !strings.ContainsAny(class, " .:>#[") {
				if v.hidden == nil {
					v.hidden = map[string]bool{}
				}
				v.hidden[class] = true
			}
		}
	}
}

// afterBlock is what follows the block that an opening brace began.
func afterBlock(rest string) string {
	for depth := 1; depth > 0; {
		at := strings.IndexAny(rest, "{}")
		if at < 0 {
			return ""
		}
		if rest[at] == '{' {
			depth++
		} else {
			depth--
		}
		rest = rest[at+1:]
	}
	return rest
}
