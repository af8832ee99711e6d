package redact

import (
	"regexp"
	"slices"
	"strings"
)

var (
	linkAttributes  = []string{"href", "src", "action", "background", "poster", "cite", "longdesc", "data", "formaction", "xlink:href", "srcset"}
	textAttributes  = []string{"alt", "title", "aria-label", "summary", "label", "placeholder", "content", "aria-description"}
	shapeAttributes = []string{"align", "valign", "width", "height", "border", "cellpadding", "cellspacing", "role", "dir", "lang", "xml:lang", "bgcolor", "color", "face", "size", "colspan", "rowspan", "type", "media", "rel", "target", "charset", "http-equiv", "hidden", "aria-hidden", "nowrap", "vspace", "hspace", "clear", "scope", "start", "shape", "coords", "ismap", "property", "itemprop", "itemtype", "profile", "doctype", "tabindex", "noshade", "link", "vlink", "alink", "text", "leftmargin", "topmargin", "marginwidth", "marginheight", "fillcolor", "stroked", "strokecolor", "arcsize", "inset", "esd-custom-block-id"}
	nameAttributes  = []string{"class", "id", "name", "for", "headers", "usemap", "style", "aria-labelledby", "aria-describedby", "itemid"}
)

// attribute redacts the value of an HTML attribute. One that is not known can
// hold anything, and is replaced whole.
func (r *run) attribute(s *sheet) {
	known := func(list []string) bool { return slices.Contains(list, s.Name) }
	value := strings.TrimSpace(s.text)
	switch {
	case value == "":
	case s.Name == "srcset":
		var all []string
		for one := range strings.SplitSeq(s.text, ",") {
			target, size, _ := strings.Cut(strings.TrimSpace(one), " ")
			all = append(all, strings.TrimSpace(r.link(target)+" "+size))
		}
		s.replace(0, len(s.text), strings.Join(all, ", "))
	case known(linkAttributes), strings.HasPrefix(s.Name, "xmlns"):
		s.replace(0, len(s.text), r.link(s.text))
	case known(nameAttributes):
		r.style(s)
	case strings.HasPrefix(value, "{amount=") && spokenAmount().MatchString(value):
	case known(textAttributes):
		r.prose(s)
		if s.Name == "alt" || s.Name == "title" {
			r.title(s, span{0, len(s.text)})
		}
	case known(shapeAttributes) && len(value) < 80 && !r.holdsPrivate(value):
		r.style(s)
	default:
		s.replace(0, len(s.text), r.stand.token(s.text))
	}
}

// spokenAmount is a price for screen readers (field guide, section 4).
var spokenAmount = form(`^\{amount=-?[\d.]+,\s*currencyCode=\{smallestAmount=[\d.]+,\s*code=[A-Z]{3}\}*\}$`)

var (
	// mail programs put the number of a message before every class and id
	prefixForm = form(`-?\d{5,}`)
	cssURL     = form(`(?i)url\(\s*['"]?([^'")\s]+)['"]?\s*\)`)
	idForm     = form(`[A-Za-z0-9]{16,}`)
	cssComment = form(`(?s)/\*.*?\*/`)
)

// style redacts style sheets and the names they go by: names of a template
// stay, long numbers and ids in them do not.
func (r *run) style(s *sheet) {
	for _, at := range cssComment().FindAllStringIndex(s.text, -1) {
		s.replace(at[0], at[1], "/**/")
	}
	for _, at := range cssURL().FindAllStringSubmatchIndex(s.text, -1) {
		s.replace(at[2], at[3], r.link(s.text[at[2]:at[3]]))
	}
	for _, form := range []*regexp.Regexp{emailForm(), urlForm()} {
		for _, at := range form.FindAllStringIndex(s.text, -1) {
			if !strings.Contains(s.text[at[0]:at[1]], "{") {
				s.replace(at[0], at[1], r.stand.token(s.text[at[0]:at[1]]))
			}
		}
	}
	for _, at := range orderForm().FindAllStringIndex(s.text, -1) {
		s.replace(at[0], at[1], r.stand.order(s.text[at[0]:at[1]]))
	}
	for _, at := range idForm().FindAllStringIndex(s.text, -1) {
		if looksDrawn(s.text[at[0]:at[1]]) {
			s.replace(at[0], at[1], r.stand.token(s.text[at[0]:at[1]]))
		}
	}
	for _, at := range prefixForm().FindAllStringIndex(s.text, -1) {
		s.replace(at[0], at[1], r.stand.number(s.text[at[0]:at[1]]))
	}
	r.knownWords(s)
}

// looksDrawn says whether a long name is an id and no word of a template's
// author: capitals, small letters and digits in it are mixed.
func looksDrawn(name string) bool {
	last := strings.TrimRight(name, "0123456789")
	return strings.ContainsAny(last, "0123456789") && strings.ToLower(last) != last && strings.ToUpper(last) != last
}
