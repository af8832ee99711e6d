package parser

import (
	"strings"
)

// viewText reads the visible text of a text/plain part: lines, paragraphs at
// blank lines and rulers. Addresses of links are not shown words, and the
// quote marks of a mail passed on by hand are taken off.
func viewText(source string) page {
	var p page
	para := 0
	for raw := range strings.Lines(source) {
		bare := strings.TrimLeft(raw, "> \t\u00a0")
		depth := strings.Count(raw[:len(raw)-len(bare)], ">")
		raw = bare
		if strings.Contains(raw, "://") {
			p.links = append(p.links, links().FindAllString(raw, -1)...)
			raw = links().ReplaceAllString(raw, " ")
		}
		raw, _ = withoutTurned(raw, false)
		text := clean(raw)
		if strings.Trim(text, "=_-*<>()[] ") == "" {
			para++
			continue
		}
		item, title := strings.CutPrefix(text, "* ")
		if listed, ok := cutBullet(text); ok {
			item = listed
			para++
		}
		p.lines = append(p.lines, line{text: item, para: para, depth: depth, links: len(p.links), title: title})
	}
	return p
}

// cutBullet takes the mark off an item of a list: "- $1 for eBooks". What stands
// behind it is no amount alone ("- $8.84"): that is a minus.
func cutBullet(text string) (item string, ok bool) {
	for _, bullet := range []string{"- ", "– ", "• ", "· ", "・", "•"} {
		if item, ok = strings.CutPrefix(text, bullet); ok {
			words := strings.Count(strings.TrimSpace(item), " ")
			return item, words > 1 || strings.IndexFunc(item, spaceless) >= 0
		}
	}
	return text, false
}

var links = compiled(`https?://[^\s<>)\]]+`)
