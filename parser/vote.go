package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/reward"
)

// Which language a mail speaks, its own words tell: the customer's language
// decides what Amazon writes, not the shop (field guide, section 1). Each common
// word of a language is a vote; the subject that fits counts for several.

const (
	heard         = 6000 // bytes of visible text that are listened to
	subjectVotes  = 4
	leastVotes    = 2 // fewer tell nothing
	mostLanguages = 3 // that a mail is read in, until one finds something
)

// polls are the languages, each by its place in the list, that a common word is of.
type polls map[string][]int

func newPolls(languages []*language) polls {
	all := polls{}
	for i, l := range languages {
		for _, word := range l.Common {
			all[strings.ToLower(word)] = append(all[strings.ToLower(word)], i)
		}
	}
	return all
}

// choose orders the languages in which a mail may speak, the most likely first,
// and gives what the subject says in each.
func (r *Reader) choose(tolds []told, market *reward.Market, subjectLine string, pages ...page) []told {
	counted := make([]int, len(r.languages))
	r.polls.hear(counted, subjectLine)
	for _, p := range pages {
		left := heard
		for _, ln := range p.lines {
			if left -= len(ln.text); left < 0 {
				break
			}
			r.polls.hear(counted, ln.text)
		}
	}
	votes := map[*language]int{}
	for i, l := range r.languages {
		votes[l] = counted[i]
	}
	bySubject := map[*language]told{}
	for _, t := range tolds {
		if t.language != nil {
			bySubject[t.language] = t
			votes[t.language] += subjectVotes
		}
	}
	order := r.languagesOf(market)
	slices.SortStableFunc(order, func(a, b *language) int { return votes[b] - votes[a] })
	var chosen []told
	for i, l := range order {
		if i > 0 && (votes[l] < leastVotes || i == mostLanguages) {
			break
		}
		t, ok := bySubject[l]
		if !ok {
			t = tolds[0]
			t.language = l
		}
		t.votes, t.subjectVoted = votes[l], ok && t.rule != "" && t.rule != ruleSender
		chosen = append(chosen, t)
	}
	return chosen
}

// hear counts the common words of a text.
func (p polls) hear(votes []int, text string) {
	first := -1 // of a word
	for i, r := range text {
		switch {
		case isSpoken(r):
			if first < 0 {
				first = i
			}
		case first >= 0:
			p.count(votes, text[first:i])
			first = -1
		}
	}
	if first >= 0 {
		p.count(votes, text[first:])
	}
}

func isSpoken(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '\''
	}
	return r == '’' || unicode.IsLetter(r)
}

// count counts one word. Kana is Japanese and nothing else.
func (p polls) count(votes []int, word string) {
	const longest = 40 // bytes of a common word
	if len(word) > longest {
		word = word[:longest]
	}
	for _, l := range p.of(word) {
		votes[l]++
	}
	first, _ := utf8.DecodeRuneInString(word)
	if first >= utf8.RuneSelf && (unicode.In(first, unicode.Hiragana, unicode.Katakana) || spaceless(first)) {
		for _, l := range p["の"] {
			votes[l]++
		}
	}
}

// of are the languages of a word in whatever case. It is asked of every word of a
// mail, so a short one in ASCII is folded without a copy.
func (p polls) of(word string) []int {
	var folded [16]byte
	if len(word) > len(folded) {
		return p[strings.ToLower(word)]
	}
	for i := range len(word) {
		if folded[i] = lowerASCII(word[i]); folded[i] >= utf8.RuneSelf {
			return p[strings.ToLower(word)]
		}
	}
	return p[string(folded[:len(word)])]
}
