package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// selector is one selector of a style sheet: the parts of "td > p.a .b", the
// last one first. What asks for a state or a place among others (":hover",
// "::before") is not understood and does nothing.
type selector struct {
	parts  []selectorPart
	ties   []byte // ties[i] stands before parts[i]: ' ', '>', '+' or '~'
	weight int    // how much it says of its element
}

// selectorPart is what a selector asks of one element.
type selectorPart struct {
	element, id string
	classes     []string
	attributes  []attributeTest
}

// attributeTest is [key], [key=value] or one of its kin, told by sign.
type attributeTest struct {
	key, value string
	sign       byte // 0: it is there
}

// name is what most tells an element that fits.
func (p *selectorPart) name() string {
	switch {
	case p.id != "":
		return "#" + p.id
	case len(p.classes) > 0:
		return "." + p.classes[0]
	}
	return p.element
}

func readSelector(written string) (sel selector, ok bool) {
	rest := strings.TrimSpace(written)
	if rest == "" || strings.ContainsAny(rest, ":\\") {
		return sel, false
	}
	tie := byte(0)
	for rest != "" {
		end := partEnd(rest)
		part, weight, ok := readPart(rest[:end])
		if !ok {
			return sel, false
		}
		sel.parts, sel.ties, sel.weight = append(sel.parts, part), append(sel.ties, tie), sel.weight+weight
		rest = rest[end:]
		after := strings.TrimLeft(rest, " \t\r\n>+~")
		tie = ' '
		if at := strings.IndexAny(rest[:len(rest)-len(after)], ">+~"); at >= 0 {
			tie = rest[at]
		}
		rest = after
	}
	for i, j := 0, len(sel.parts)-1; i < j; i, j = i+1, j-1 {
		sel.parts[i], sel.parts[j] = sel.parts[j], sel.parts[i]
		sel.ties[i], sel.ties[j] = sel.ties[j], sel.ties[i]
	}
	return sel, len(sel.parts) > 0
}

// partEnd is where the first part of a selector ends.
func partEnd(text string) int {
	inside := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '[':
			inside = true
		case c == ']':
			inside = false
		case !inside && strings.IndexByte(" \t\r\n>+~", c) >= 0:
			return i
		}
	}
	return len(text)
}

func readPart(text string) (p selectorPart, weight int, ok bool) {
	const ofID, ofClass, ofElement = 1 << 20, 1 << 10, 1
	for text != "" {
		end := strings.IndexAny(text[1:], ".#[") + 1
		if end == 0 {
			end = len(text)
		}
		switch text[0] {
		case '.':
			p.classes = append(p.classes, bareName(text[1:end]))
			weight += ofClass
		case '#':
			p.id = bareName(text[1:end])
			weight += ofID
		case '[':
			if end = strings.IndexByte(text, ']') + 1; end == 0 {
				return p, 0, false
			}
			p.attributes = append(p.attributes, readAttributeTest(text[1:end-1]))
			weight += ofClass
		case '*':
		default:
			p.element = strings.ToLower(text[:end])
			weight += ofElement
		}
		text = text[end:]
	}
	return p, weight, true
}

func readAttributeTest(text string) attributeTest {
	key, value, compared := strings.Cut(text, "=")
	t := attributeTest{key: strings.ToLower(strings.TrimSpace(key)), value: strings.Trim(value, "\"' ")}
	if compared {
		t.sign = '='
		if last := len(t.key) - 1; last >= 0 && strings.IndexByte("~|^$*", t.key[last]) >= 0 {
			t.sign, t.key = t.key[last], t.key[:last]
		}
	}
	return t
}

// fits says whether what stands around an element is what a selector asks for,
// from its i-th part on, which fits.
func (s *sheet) fits(sel *selector, i int, n *html.Node) bool {
	if i+1 == len(sel.parts) {
		return true
	}
	next, once := parentOf, false
	switch sel.ties[i] {
	case '>':
		once = true
	case '+':
		next, once = elementBefore, true
	case '~':
		next = elementBefore
	}
	for o := next(n); o != nil && s.looks <= mostLooks; o = next(o) {
		if s.partFits(&sel.parts[i+1], o) && s.fits(sel, i+1, o) {
			return true
		}
		if once {
			break
		}
	}
	return false
}

func parentOf(n *html.Node) *html.Node {
	if n = n.Parent; n == nil || n.Type != html.ElementNode {
		return nil
	}
	return n
}

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// partFits holds one part of a selector against an element.
func (s *sheet) partFits(p *selectorPart, n *html.Node) bool {
	return s.isLike(p, n) && s.attributesFit(p, n)
}

// isLike holds what a part asks of element, id and class against an element.
func (s *sheet) isLike(p *selectorPart, n *html.Node) bool {
	s.looks++
	if p.element != "" && p.element != n.Data || p.id != "" && p.id != bareName(attribute(n, "id")) {
		return false
	}
	if len(p.classes) > 0 {
		class := attribute(n, "class")
		for _, want := range p.classes {
			s.looks += len(class) / 64 // a long list costs its length
			if !hasName(class, want) {
				return false
			}
		}
	}
	return true
}

// attributesFit holds the further attributes that a part asks for.
func (s *sheet) attributesFit(p *selectorPart, n *html.Node) bool {
	for _, t := range p.attributes {
		s.looks++
		if !t.fits(n) {
			return false
		}
	}
	return true
}

func hasName(class, want string) bool {
	for name := range strings.FieldsSeq(class) {
		if bareName(name) == want {
			return true
		}
	}
	return false
}

func (t attributeTest) fits(n *html.Node) bool {
	if !has(n, t.key) {
		return false
	}
	value := attribute(n, t.key)
	switch t.sign {
	case '=':
		return value == t.value
	case '~':
		return t.value != "" && hasName(value, t.value)
	case '|':
		return value == t.value || strings.HasPrefix(value, t.value+"-")
	case '^':
		return t.value != "" && strings.HasPrefix(value, t.value)
	case '$':
		return t.value != "" && strings.HasSuffix(value, t.value)
	case '*':
		return t.value != "" && strings.Contains(value, t.value)
	}
	return true
}
