package parser

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sheet is what the mail's own style sheets do for every reader. What stands in
// an @media block that asks about the screen does nothing here.
type sheet struct {
	rules map[string][]sheetRule // by the name that an element must have: "#b", ".a", "p"
	n     int
	looks int // parts of selectors that were held against an element

	fitting map[looksLike][]*sheetRule // in the order of the cascade; templates write one class on every cell
}

// looksLike is what most selectors ask of an element itself.
type looksLike struct{ element, class, id string }

// sheetRule is one selector and what it does.
type sheetRule struct {
	selector
	effect
	urgent bool // marked important
	order  int
}

const mostLooks = 2_000_000

// findSheets reads the style sheets of a document, wherever they stand.
func findSheets(n *html.Node, found *sheet) *sheet {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Style && c.FirstChild != nil && forScreens(attribute(c, "media")):
			if found == nil {
				found = &sheet{rules: map[string][]sheetRule{}}
			}
			found.read(tame(withoutRemarks(c.FirstChild.Data)))
		case c.FirstChild != nil:
			found = findSheets(c, found)
		}
	}
	return found
}

// forScreens says that a list of media holds on every screen: a width that the
// smallest has asks for nothing.
func forScreens(media string) bool {
	const smallest = 320 // pixels
	if strings.TrimSpace(media) == "" {
		return true
	}
	for query := range strings.SplitSeq(strings.ToLower(media), ",") {
		name, condition, asks := strings.Cut(query, "(")
		name = strings.TrimSuffix(strings.TrimSpace(name), " and")
		switch strings.TrimPrefix(name, "only ") {
		case "all", "screen", "":
		default:
			continue
		}
		condition = strings.TrimSpace(condition)
		if width, ok := strings.CutPrefix(condition, "min-width:"); ok {
			asks = !isBelow(strings.Trim(width, " )"), smallest)
		}
		if !asks {
			return true
		}
	}
	return false
}

func (s *sheet) read(text string) {
	for text != "" && s.n <= mostStyles {
		selectors, rest, found := strings.Cut(text, "{")
		if !found {
			return
		}
		if end := strings.LastIndexAny(selectors, ";}"); end >= 0 { // "@import …;", the end of a block that was entered
			selectors = selectors[end+1:]
		}
		if at := strings.IndexByte(selectors, '@'); at >= 0 {
			if text = rest; !entered(selectors[at+1:]) {
				text = afterBlock(rest)
			}
			continue
		}
		declarations, next, _ := strings.Cut(rest, "}")
		text = next
		plain, urgent := read(declarations)
		if plain == (effect{}) && urgent == (effect{}) {
			continue
		}
		for written := range strings.SplitSeq(selectors, ",") {
			s.add(written, plain, false)
			s.add(written, urgent, true)
		}
	}
}

// entered says of a block's name that what stands in it holds for every reader.
func entered(name string) bool {
	kind, asks, _ := strings.Cut(strings.TrimSpace(name), " ")
	switch strings.ToLower(kind) {
	case "media":
		return forScreens(asks)
	case "supports":
		return !strings.Contains(strings.ToLower(asks), "not")
	case "layer":
		return true
	}
	return false
}

// add keeps one rule under the name that tells most of its element. A selector that
// is longer than any of genuine mail counts as many, since each of its parts takes
// room.
func (s *sheet) add(written string, e effect, urgent bool) {
	const longest = 256 // bytes
	if e == (effect{}) {
		return
	}
	if s.n += len(written) / longest; s.n > mostStyles {
		return
	}
	if sel, ok := readSelector(written); ok {
		s.n++
		name := sel.parts[0].name()
		s.rules[name] = append(s.rules[name], sheetRule{sel, e, urgent, s.n})
	}
}

// look is what the rules do to an element: those that say more of it go before,
// then the later ones. urgent are those marked important.
func (s *sheet) look(n *html.Node, class, id string) (plain, urgent effect) {
	for _, r := range s.fittingTo(n, class, id) {
		if s.looks > mostLooks {
			break
		}
		if !s.attributesFit(&r.parts[0], n) {
			continue
		}
		e := r.effect
		if !s.fits(&r.selector, 0, n) { // what stands around it is not there any more, or never was: it may have coloured it
			e = effect{hasColour: e.hasColour, hasGround: e.hasGround}
		}
		if r.urgent {
			urgent.under(e)
		} else {
			plain.under(e)
		}
	}
	return plain, urgent
}

// fittingTo are the rules whose last part fits an element but for what it asks of
// further attributes.
func (s *sheet) fittingTo(n *html.Node, class, id string) []*sheetRule {
	like := looksLike{n.Data, class, id}
	rules, known := s.fitting[like]
	if known {
		s.looks += len(rules)
		return rules
	}
	rules = s.gather(rules, n, "")
	rules = s.gather(rules, n, n.Data)
	for name := range strings.FieldsSeq(class) {
		rules = s.gather(rules, n, "."+bareName(name))
	}
	if id != "" {
		rules = s.gather(rules, n, "#"+bareName(id))
	}
	slices.SortFunc(rules, func(a, b *sheetRule) int {
		if a.weight != b.weight {
			return a.weight - b.weight
		}
		return a.order - b.order
	})
	if s.fitting == nil {
		s.fitting = map[looksLike][]*sheetRule{}
	}
	s.fitting[like] = rules
	return rules
}

// gather adds the rules under a name whose last part fits an element.
func (s *sheet) gather(fitting []*sheetRule, n *html.Node, name string) []*sheetRule {
	rules := s.rules[name]
	for i := range rules {
		if s.looks > mostLooks {
			break
		}
		if s.isLike(&rules[i].parts[0], n) {
			fitting = append(fitting, &rules[i])
		}
	}
	return fitting
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
