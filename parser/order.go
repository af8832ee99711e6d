package parser

import (
	"net/url"
	"slices"
	"strings"
)

// orderForm is the shape of an order number (field guide, section 4).
var orderForm = compiled(`\b(\d{3}-\d{7}-\d{7}|D\d{2}-\d{7}-\d{7})\b`)

// holdsOrder says cheaply whether the last digits of an order number may stand in a text.
func holdsOrder(text string) bool {
	const behind = len("-1234567-1234567")
	for {
		at := strings.IndexByte(text, '-')
		if at < 0 || len(text)-at < behind {
			return false
		}
		if text = text[at:]; isDigit(text[1]) && text[8] == '-' {
			return true
		}
		text = text[1:]
	}
}

// orderAt is an order number and the line it stands on.
type orderAt struct {
	number string
	line   int
}

// findOrders finds the order numbers that stand near a label, "Order #", on
// the same line or the one before; without any, those that stand alone.
func (l *language) findOrders(p page) ([]orderAt, error) {
	var labelled, bare []orderAt
	for i, ln := range p.lines {
		if !holdsOrder(ln.text) {
			continue
		}
		for _, at := range orderForm().FindAllStringIndex(ln.text, -1) {
			found := orderAt{ln.text[at[0]:at[1]], i}
			before := ln.text[:at[0]]
			if i > 0 {
				before = p.lines[i-1].text + " " + before
			}
			if l.labelsAnOrder(before) {
				labelled = append(labelled, found)
			} else {
				bare = append(bare, found)
			}
		}
	}
	if len(labelled) == 0 {
		labelled = bare
	}
	if len(labelled) > mostOrders {
		return nil, over(mostOrders, "order numbers")
	}
	return labelled, nil
}

func (l *language) labelsAnOrder(before string) bool {
	const near = 60 // bytes; "Order #111-…, 112-…" included
	before = strings.ToLower(before[max(0, len(before)-near):])
	return slices.ContainsFunc(l.orderLabels, func(label string) bool { return strings.Contains(before, label) })
}

// ordersInLinks reads order numbers out of link targets: a last resort, since
// links may name another order (a parcel with items of several).
func ordersInLinks(p page) []string {
	var all []string
	for _, link := range p.links {
		if len(all) > mostOrders {
			break
		}
		if !strings.Contains(strings.ToLower(link), "order") {
			continue
		}
		if plain, err := url.QueryUnescape(link); err == nil {
			link = plain
		}
		all = addNew(all, orderForm().FindAllString(link, -1)...)
	}
	return all
}

// addNew appends what is not there yet.
func addNew(all []string, more ...string) []string {
	for _, one := range more {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}
