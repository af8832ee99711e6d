package parser

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An advertisement speaks of credits as the shop does: "You earned a $3 credit,
// watch now". What it says is an offer at best, so it books nothing. No class
// may be the only way to tell it: a heading announces it too.

// advertWords stand in the classes and ids of advertising blocks, whatever a
// mail program put before them (moduleId-marketingSlot, field guide section 4).
var advertWords = []string{"marketing", "recommend", "advert", "promo-slot", "promoslot", "sponsored", "merchandis"}

// advertises says that an element's class or id names an advertisement.
func (v *viewer) advertises(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		is, known := v.adverts[a.Val]
		if !known {
			name := strings.ToLower(a.Val)
			is = slices.ContainsFunc(advertWords, func(word string) bool { return strings.Contains(name, word) })
			if v.adverts == nil {
				v.adverts = map[string]bool{}
			}
			v.adverts[a.Val] = is
		}
		if is {
			return true
		}
	}
	return false
}

// advertFrom marks the lines that an advertising block wrote. A block that
// names an order is none: some mails are wrapped in one class altogether.
func (v *viewer) advertFrom(first int) {
	lines := v.page.lines[first:]
	if slices.ContainsFunc(lines, func(ln line) bool { return holdsOrder(ln.text) && orderForm().MatchString(ln.text) }) {
		return
	}
	for i := range lines {
		lines[i].advert = true
	}
}

// markAdverts marks what stands in advertisements as others' words: what a class
// gave away, and what stands below a heading that announces them, up to the next
// order.
func (w *witness) markAdverts(p page) {
	below := false
	for i := range p.lines {
		ln := &p.lines[i]
		switch {
		case holdsOrder(ln.text) && orderForm().MatchString(ln.text):
			below = false
		case !below:
			below = w.language.announcesAdvert(ln.text)
		}
		if ln.advert = ln.advert || below; ln.advert {
			ln.title, ln.quoted = true, true
		}
	}
}

// announcesAdvert looks at the beginning of a short line that itself tells of no
// amount and no reward: "Based on your choice of delivery you earned $1" is none.
func (l *language) announcesAdvert(text string) bool {
	const longest = 90 // bytes of a heading
	return len(text) <= longest && beginsWith(text, l.adverts) && !strings.ContainsAny(text, "0123456789") && !l.hasStem(text)
}
