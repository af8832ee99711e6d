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
		p.lines = append(p.lines, line{text: item, para: para, depth: depth, links: len(p.links), title: title})
	}
	return p
}

var links = compiled(`https?://[^\s<>)\]]+`)
