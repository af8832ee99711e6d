package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// Amounts whose digits stand in pieces: told to a screen reader, raised.

// spokenAmount is the amount that an element tells to a screen reader:
// aria-label="{amount=19.99, currencyCode={smallestAmount=0.01, code=USD}}".
// The text below it is "$19" and a raised "99", which read together are $1999.
func spokenAmount(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key != "aria-label" || !strings.HasPrefix(a.Val, "{amount=") {
			continue
		}
		amount, rest, _ := strings.Cut(a.Val[len("{amount="):], ",")
		if _, code, found := strings.Cut(rest, " code="); found && len(code) >= 3 {
			return strings.TrimSpace(amount) + " " + code[:3]
		}
	}
	return ""
}

// showsAmount says that the digits below an element are those of the amount that
// it tells to a screen reader, once or more often, or that there are none. What
// the eye reads otherwise is not for programs to believe.
func showsAmount(n *html.Node, amount string) bool {
	const most = 40 // nodes that are looked at
	var digits []byte
	left := most
	var gather func(n *html.Node)
	gather = func(n *html.Node) {
		for c := n.FirstChild; c != nil && left > 0; c = c.NextSibling {
			left--
			if c.Type == html.TextNode {
				for i := 0; i < len(c.Data) && len(digits) < most; i++ {
					if c.Data[i] >= '0' && c.Data[i] <= '9' {
						digits = append(digits, c.Data[i])
					}
				}
			}
			gather(c)
		}
	}
	gather(n)
	told, _, _ := strings.Cut(amount, " ")
	whole, cents, _ := strings.Cut(told, ".")
	if len(cents) > 2 { // 31.679999999999996
		return true
	}
	cents += "00"[len(cents):]
	for _, written := range []string{whole + cents, strings.TrimLeft(whole+cents, "0"), whole} {
		if strings.ReplaceAll(string(digits), written, "") == "" {
			return true
		}
	}
	return false
}

// textBehind is the text that stands right behind an element, or "".
func textBehind(n *html.Node) string {
	const reach = 4 // elements to leave and to enter
	for up := 0; n != nil && pastComments(n.NextSibling) == nil && up < reach; up++ {
		if n = n.Parent; n == nil || !inline[n.DataAtom] {
			return ""
		}
	}
	if n == nil {
		return ""
	}
	next := pastComments(n.NextSibling)
	for down := 0; next != nil && next.Type != html.TextNode && down < reach; down++ {
		next = pastComments(next.FirstChild)
	}
	if next == nil {
		return ""
	}
	return next.Data
}

// pastComments is the first of a node and its next siblings that is no comment.
func pastComments(n *html.Node) *html.Node {
	for n != nil && n.Type == html.CommentNode {
		n = n.NextSibling
	}
	return n
}

// textInFront is the text that an element begins with, whatever comments stand in it.
func textInFront(n *html.Node) string {
	const longest = 64 // bytes: what is raised is short
	text := ""
	for c := pastComments(n.FirstChild); c != nil && c.Type == html.TextNode && len(text) < longest; c = pastComments(c.NextSibling) {
		text += c.Data
	}
	return strings.TrimSpace(text)
}

// raise puts back what raised digits show: the point before the cents of
// "$19<sup>99</sup>" and "19<sup>99</sup> €", and the space before the mark of a footnote.
func (v *viewer) raise(n *html.Node, s seen) {
	if s.tiny || s.invisible || s.faded || s.struck {
		return
	}
	raised := textInFront(n)
	if raised == "" || strings.Trim(raised, "0123456789*†‡") != "" {
		return
	}
	const longest = 32 // bytes of an amount; the line may be as long as the mail
	last := string(v.text[max(0, len(v.text)-longest):])
	before := strings.TrimRight(last, "0123456789")
	if len(raised) == 2 && len(before) < len(last) {
		_, inFront := signBefore(strings.TrimSuffix(before, " "))
		_, after := signBehind(strings.TrimLeft(textBehind(n), " \u00a0\u202f"))
		if inFront || after {
			v.text = append(v.text, '.')
			return
		}
	}
	v.text = appendSpace(v.text)
}
