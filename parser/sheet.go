package parser

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sheet is what the mail's own style sheets do for every reader. What stands in
// an @media block depends on the screen and does nothing here. Selectors of one
// element are understood (p, .a, #b, p.a.b); of longer ones it is only kept that
// they may colour an element, whose colours are then not known.
type sheet struct {
	rules map[string][]sheetRule // by the name that an element must have: "#b", ".a", "p"
	n     int
	looks int // rules that were held against an element
}

type sheetRule struct {
	element, id string
	classes     []string
	effect
}

const (
	mostSheetRules = 3000 // of a mail; genuine mail has some hundred
	mostAlike      = 32   // rules under one name
	mostClasses    = 32   // of one element
	mostOfSelector = 4    // classes of a selector; who writes more writes for nobody
	mostLooks      = 2_000_000
)

// findSheets reads the style sheets of a document, wherever they stand.
func findSheets(n *html.Node, found *sheet) *sheet {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Style && c.FirstChild != nil && forScreens(attribute(c, "media")):
			if found == nil {
				found = &sheet{rules: map[string][]sheetRule{}}
			}
			found.read(withoutRemarks(c.FirstChild.Data))
		case c.FirstChild != nil:
			found = findSheets(c, found)
		}
	}
	return found
}

func forScreens(media string) bool {
	media = strings.TrimSpace(strings.ToLower(media))
	return media == "" || media == "all" || media == "screen"
}

// commentMarks around a sheet hide it from programs that know no style sheets.
var commentMarks = strings.NewReplacer("<!--", "", "-->", "")

func (s *sheet) read(text string) {
	for text != "" && s.n < mostSheetRules {
		selectors, rest, found := strings.Cut(text, "{")
		if !found {
			return
		}
		if end := strings.LastIndexByte(selectors, ';'); end >= 0 { // "@import …;"
			selectors = selectors[end+1:]
		}
		if strings.Contains(selectors, "@") {
			text = afterBlock(rest)
			continue
		}
		declarations, next, _ := strings.Cut(rest, "}")
		text = next
		e := read(declarations)
		if e == (effect{}) {
			continue
		}
		for selector := range strings.SplitSeq(commentMarks.Replace(selectors), ",") {
			s.add(strings.TrimSpace(selector), e)
		}
	}
}

// add keeps one rule under the name that tells most of its element.
func (s *sheet) add(selector string, e effect) {
	if last := strings.LastIndexAny(selector, " >+~"); last >= 0 {
		selector = selector[last+1:]
		e = effect{hasColour: e.hasColour, hasGround: e.hasGround}
	}
	if selector == "" || strings.ContainsAny(selector, ":[") || !e.hides && e.display == unsaid && e.visible == unsaid && e.size == unsaid && !e.hasColour && !e.hasGround {
		return
	}
	r := sheetRule{effect: e}
	name := ""
	for selector != "" {
		end := strings.IndexAny(selector[1:], ".#") + 1
		if end == 0 {
			end = len(selector)
		}
		part := selector[:end]
		selector = selector[end:]
		switch part[0] {
		case '.':
			r.classes = append(r.classes, bareName(part[1:]))
			if !strings.HasPrefix(name, "#") {
				name = "." + bareName(part[1:])
			}
		case '#':
			r.id = bareName(part[1:])
			name = "#" + r.id
		default:
			if part != "*" {
				r.element = strings.ToLower(part)
			}
			name = r.element
		}
	}
	if len(r.classes) > mostOfSelector {
		return
	}
	if s.n < mostSheetRules && len(s.rules[name]) < mostAlike {
		s.rules[name] = append(s.rules[name], r)
		s.n++
	}
}

// look applies the rules to an element: those of its kind, of its classes, of
// its id, each in the order of the sheet. gone says that the element's own style
// cannot bring it back.
func (s *sheet) look(element, class, id string, from seen) (shown, gone bool, now seen) {
	shown, now = true, from
	id = bareName(id)
	var array [8]string // of classes, nearly always
	classes := array[:0]
	for name := range strings.FieldsSeq(class) {
		if classes = append(classes, bareName(name)); len(classes) == mostClasses {
			break
		}
	}
	apply := func(name string) {
		s.looks += len(s.rules[name])
		for i := range s.rules[name] {
			if r := &s.rules[name][i]; r.fits(element, classes, id) {
				shown, now = r.apply(shown, now)
				gone = gone || r.hides
			}
		}
	}
	apply("")
	apply(element)
	for _, name := range classes {
		apply("." + name)
	}
	if id != "" {
		apply("#" + id)
	}
	return shown, gone, now
}

func (r *sheetRule) fits(element string, classes []string, id string) bool {
	if r.element != "" && r.element != element || r.id != "" && r.id != id {
		return false
	}
	for _, want := range r.classes {
		if !slices.Contains(classes, want) {
			return false
		}
	}
	return true
}

// bareName is a class or id as its author wrote it: Gmail's copy puts m_ and a
// number before it, Outlook.com's ecx, Outlook on the web's x_ (field guide,
// section 2), and a mail passed on twice bears two.
func bareName(name string) string {
	for {
		rest := name
		if after, found := strings.CutPrefix(name, "m_"); found {
			if bare := strings.TrimLeft(after, "-0123456789"); bare != after {
				rest = bare
			}
		}
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "ecx"), "x_")
		if rest == "" || rest == name {
			return name
		}
		name = rest
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
