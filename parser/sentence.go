package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a piece of a page that says one thing.
type sentence struct {
	text  string
	para  int
	line  int  // of the page, where its paragraph begins
	title bool // others' words, all of it

	group  int      // the group of labels that it is made of; 0: of none
	quoted bool     // a message that somebody wrote to somebody
	advert bool     // it stands in an advertisement; quoted as well
	quotes [][2]int // what stands in quotation marks, counted from the sentence's first byte
}

// sentences cuts a page into sentences. A paragraph's lines belong together,
// since a plain text breaks its lines anywhere; but an item of a list and a row
// of money stand for themselves.
func (l *language) sentences(p page, rows []row) []sentence {
	isRow := make(map[int]bool, len(rows))
	for _, r := range rows {
		isRow[r.line] = true
	}
	all := make([]sentence, 0, len(p.lines)+8) // a line is a sentence, most often
	for i := 0; i < len(p.lines); {
		first := i
		title := p.lines[i].title
		if group := p.lines[i].group; group != 0 {
			for i++; i < len(p.lines) && p.lines[i].group == group; i++ {
			}
			all = append(all, sentence{text: joinLines(p.lines[first:i]), para: p.lines[first].para, line: first, group: group})
			continue
		}
		for i++; i < len(p.lines) && p.lines[i].para == p.lines[first].para && p.lines[i].group == 0; i++ {
			if isRow[i] || isRow[i-1] || p.lines[i].block || p.lines[i-1].block || p.lines[i].title && !p.lines[i-1].title || p.lines[i].quoted != p.lines[i-1].quoted ||
				beginsWithMoney(p.lines[i].text) && beginsWithMoney(p.lines[i-1].text) {
				break
			}
		}
		text := joinLines(p.lines[first:i])
		quotes := quotations(text)
		for at := 0; text != ""; {
			end := l.sentenceEnd(text)
			s := sentence{text: strings.TrimSpace(text[:end]), para: p.lines[first].para, line: first, title: title, quoted: p.lines[first].quoted, advert: p.lines[first].advert}
			for len(quotes) > 0 && quotes[0][1] <= at {
				quotes = quotes[1:]
			}
			for _, q := range quotes {
				if q[0] >= at+end {
					break
				}
				s.quotes = append(s.quotes, [2]int{q[0] - at, q[1] - at})
			}
			all = append(all, s)
			rest := strings.TrimSpace(text[end:])
			at += len(text) - len(rest)
			text = rest
		}
	}
	return all
}

// beginsWithMoney says of two lines, one below the other, that they are a list without
// marks: "$1.00 eBook credit, issued today", "$1.00 eBook credit, to be issued later".
func beginsWithMoney(text string) bool {
	sign, size := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Sc, sign) && len(text) > size && isDigit(text[size])
}

// joinLines makes one text of lines.
func joinLines(lines []line) string {
	if len(lines) == 1 {
		return lines[0].text
	}
	var b strings.Builder
	for n, ln := range lines {
		if n > 0 && !(endsSpaceless(lines[n-1].text) && startsSpaceless(ln.text)) {
			b.WriteByte(' ')
		}
		b.WriteString(ln.text)
	}
	return b.String()
}

func endsSpaceless(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return spaceless(last)
}

func startsSpaceless(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return spaceless(first)
}

// sentenceEnd is where the first sentence of text ends: after a mark followed
// by a space and a capital, but not after "p.m.", an initial, a shortened word
// or the number of a day ("31. Mai"); and after the full stop of scripts that
// write no spaces.
func (l *language) sentenceEnd(text string) int {
	if len(text) > mostSentence {
		start := text[:mostSentence]
		if end := l.sentenceEnd(start); end < len(start) {
			return end
		}
		if space := strings.LastIndexByte(start, ' '); space > 0 {
			return space
		}
		return len(strings.ToValidUTF8(start, ""))
	}
	for i := 0; i+2 < len(text); i++ {
		switch c := text[i]; {
		case c == 0xe3 && strings.HasPrefix(text[i:], "。"):
			return i + len("。")
		case c != '.' && c != '!' && c != '?', text[i+1] != ' ':
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+2:])
		if unicode.IsLower(next) || !unicode.IsLetter(next) && !unicode.Is(unicode.Sc, next) && !strings.ContainsRune("¡¿", next) || text[i] == '.' && l.goesOn(text[:i], text[i+2:]) {
			continue
		}
		return i + 1
	}
	return len(text)
}

// goesOn says whether a point between two texts ends no sentence.
func (l *language) goesOn(before, after string) bool {
	last := before[strings.LastIndexAny(before, " (")+1:]
	switch {
	case utf8.RuneCountInString(last) == 1 && !isDigit(last[0]): // an initial, but no "2026 r."
		number := strings.TrimRight(strings.TrimSuffix(before, last), " ")
		return number == "" || !isDigit(number[len(number)-1])
	case len(last) > 1 && last[len(last)-2] == '.' && !isDigit(last[len(last)-1]):
		return true
	case last != "" && len(last) <= 2 && strings.Trim(last, "0123456789") == "":
		word, _, _ := strings.Cut(after, " ")
		_, isMonth := l.days.month[strings.ToLower(strings.Trim(word, ".,"))]
		return isMonth
	}
	return l.abbreviations[strings.ToLower(last)]
}
