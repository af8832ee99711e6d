package parser

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mailtrack/reward"
)

// terms are what the words around a claim say of it.
type terms struct {
	wording    *wording // nil: no words of granting
	own        bool     // the wording stands in the claim's own sentence
	owned      bool     // "your": the reader's, without words of granting
	programme  reward.Programme
	categories []reward.Category
	order      string
	assumed    bool
	grade      string // the weakest of the words for programme and categories
	title      bool   // others' words
	quoted     bool   // a message, or in quotation marks
	advert     bool
	retold     bool // told before, so it may be counted already
	revoked    bool // taken back, or given by mistake
}

// settle reads the terms of every claim.
func (w *witness) settle(a *account, all []sentence, claims []claim) {
	has := map[int]bool{}
	for _, c := range claims {
		has[c.sentence] = true
	}
	for i := range claims {
		c := &claims[i]
		c.terms.title, c.terms.advert = all[c.sentence].title, all[c.sentence].advert
		c.terms.quoted = all[c.sentence].quoted || w.language.voiceBefore(c.text[:c.start]) || c.text == all[c.sentence].text && all[c.sentence].quotedAt(c.start)
		w.findWording(c, all, has)
		c.terms.retold, c.terms.revoked = w.toldBefore(c, all, has)
		if i > 0 && c.terms.wording == nil && w.sameList(claims[i-1], *c) {
			c.terms.wording = claims[i-1].terms.wording
		}
		w.findProgramme(a, c, w.programmeBeside(claims, i), all)
		w.findCategories(c, segment(claims, i), ahead(claims, i), all, has)
		c.terms.owned = w.language.ownerAt(c.text[:c.start]) || c.naming == byNeighbourhood && w.ownedAbove(all, c.sentence)
		c.terms.order = w.orderNear(a, all[c.sentence].line, c.text)
	}
	for i := len(claims) - 2; i >= 0; i-- { // "These have been added", below the list
		if claims[i].terms.wording == nil && w.sameList(claims[i], claims[i+1]) && !claims[i+1].terms.own && claims[i].lapse.rule != nil {
			claims[i].terms.wording = claims[i+1].terms.wording
		}
	}
}

// sameList says whether two claims stand in one list under words of granting,
// which neither holds itself.
func (w *witness) sameList(before, c claim) bool {
	const near = 4 // sentences
	return !before.terms.own && c.sentence-before.sentence <= near
}

// findWording looks in the claim's sentence first. From the sentences beside it
// only words of granting count: "if you have questions" is no offer.
func (w *witness) findWording(c *claim, all []sentence, has map[int]bool) {
	if wd := w.firstWording(w.language.withoutNothings(c.text)); wd != nil {
		c.terms.wording, c.terms.own = wd, true
		return
	}
	above := c.sentence - 1
	if above > 0 && w.language.isLabelOf("grant", all[above].text) { // "We have added a credit", "Amount", "$1.50"
		above--
	}
	for _, n := range []int{above, c.sentence + 1, c.sentence + 2} {
		if n < 0 || n >= len(all) || has[n] || all[n].title {
			continue
		}
		text := w.language.withoutNothings(all[n].text)
		lower := fold(text)
		for _, wd := range w.language.Wordings {
			if wd.Means.grants() && wd.stands(text, lower) {
				c.terms.wording = wd
				return
			}
		}
	}
	if !all[c.sentence].title && !has[c.sentence+1] {
		c.terms.wording = w.givenBelow(all, c.sentence)
	}
}

// givenBelow are the words of granting farther below a reward, in a sentence that names
// it again, and neither another amount nor an older day: a card, "$3", "No-Rush credit",
// "for movies", "Ends 04/30/2026", "The credit was added to your account."
func (w *witness) givenBelow(all []sentence, i int) *wording {
	const reach = 5 // sentences
	for n := i + 1; n < len(all) && n <= i+reach; n++ {
		s := all[n]
		if s.title || s.quoted || w.hasMoney(s.text) {
			return nil
		}
		words, refused := w.rewardWords(s.text)
		if refused || len(words) == 0 {
			continue
		}
		wd := w.firstWording(w.language.withoutNothings(s.text))
		if day, ok := w.dayIn(s.text); wd == nil || wd.Means != meansEarned || w.offers(s.text) || ok && day.date < w.sent {
			return nil
		}
		return wd
	}
	return nil
}

// stands says whether a wording stands in a text, whose lower case is at hand, where it
// counts. One that counts as a heading only is all of its text, or an amount follows.
func (wd *wording) stands(text string, lower folded) bool {
	at := wd.match.firstOf(text, lower)
	if at == nil || !wd.Begins {
		return at != nil
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[at[1]:], punctuation+" "))
	return at[0] == 0 && (next == utf8.RuneError || unicode.IsDigit(next) || unicode.Is(unicode.Sc, next))
}

// withoutNothings is a text without the words that look like granting and say
// nothing of it: "will be applied automatically at checkout".
func (l *language) withoutNothings(text string) string {
	for _, wd := range l.Wordings {
		if wd.Means == meansNothing {
			text = wd.match.without(text, " ")
		}
	}
	return text
}

// findProgramme takes the programme from the reward word, its sentence, the
// sentences beside it, and last from a page that names only one.
func (w *witness) findProgramme(a *account, c *claim, own string, all []sentence) {
	if c.terms.programme = c.naming.Programme; c.terms.programme != "" {
		return
	}
	texts := []string{own, c.text}
	for n := c.sentence - 1; n <= c.sentence+1; n++ {
		if n >= 0 && n < len(all) && all[n].para == all[c.sentence].para {
			texts = append(texts, all[n].text)
		}
	}
	const cells = 4 // of a row, on either side
	for n := max(0, c.sentence-cells); n < len(all) && n <= c.sentence+cells; n++ {
		if all[n].para != all[c.sentence].para && !all[n].title && a.sameRow(all[n], all[c.sentence]) {
			texts = append(texts, all[n].text)
		}
	}
	texts = append(texts, subjectWords(w.reading.Subject))
	for _, text := range texts {
		lower := fold(text)
		for _, p := range w.programmes {
			if p.match.inEither(text, lower) {
				c.terms.programme, c.terms.grade = p.Programme, p.Grade
				return
			}
		}
	}
	if p := w.programmeOf(a, all); p != "" {
		c.terms.programme, c.terms.assumed = p, true
		return
	}
	c.terms.programme = reward.Promotion
}

// programmeBeside is the part of a sentence of several claims that names the
// programme of claim i: in front of it where one stands in front of the first,
// "No-Rush: $1 credit, Amazon Day: $2 credit", else behind.
func (w *witness) programmeBeside(claims []claim, i int) string {
	first := i
	for first > 0 && claims[first-1].sentence == claims[i].sentence {
		first--
	}
	if first == i && (i+1 == len(claims) || claims[i+1].sentence != claims[i].sentence) {
		return ""
	}
	front := ahead(claims, first)
	if slices.ContainsFunc(w.programmes, func(p *naming) bool { return p.match.in(front) }) {
		return ahead(claims, i)
	}
	return segment(claims, i)
}

// ownerAt says whether one of the last two words tells whose it is, "your new" $1 credit.
func (l *language) ownerAt(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	return slices.ContainsFunc(words[max(0, len(words)-2):], func(word string) bool { return l.owners[strings.Trim(word, punctuation)] })
}

// ownedAbove says whether a list of amounts stands under words that name rewards and
// whose they are: "Your rewards for this order".
func (w *witness) ownedAbove(all []sentence, i int) bool {
	const reach = 4 // sentences
	for n := i - 1; n >= 0 && n >= i-reach; n-- {
		if words, refused := w.rewardWords(all[n].text); !all[n].title && !refused && len(words) > 0 {
			first, _, _ := strings.Cut(strings.ToLower(all[n].text), " ")
			return w.language.owners[first]
		}
	}
	return false
}

// programmeOf is the one delivery programme that a page names.
func (w *witness) programmeOf(a *account, all []sentence) reward.Programme {
	if a.programmeRead {
		return a.programme
	}
	a.programmeRead = true
	several := false
	ways := slices.DeleteFunc(slices.Clone(w.programmes), func(p *naming) bool { return !ofDelivery(p.Programme) })
	stems := stemsOf(ways)
	for _, s := range all {
		if s.title || !stems.in(s.text) {
			continue
		}
		lower := fold(s.text)
		for _, p := range ways {
			if !p.match.inEither(s.text, lower) {
				continue
			}
			several = several || (a.programme != "" && a.programme != p.Programme)
			a.programme = p.Programme
		}
	}
	if several {
		a.programme = ""
	}
	return a.programme
}

// orderNear is the order that a place of a page belongs to: the one named in
// the same words, the only one, or the one close above it.
func (w *witness) orderNear(a *account, at int, text string) string {
	if holdsOrder(text) {
		if numbers := orderForm().FindAllString(text, -1); len(numbers) > 0 {
			if slices.ContainsFunc(numbers, func(n string) bool { return n != numbers[0] }) {
				return "" // one credit for several orders
			}
			return numbers[0]
		}
	}
	if only := a.onlyOrder(); only != "" {
		return only
	}
	if len(a.orders) == 0 {
		if len(w.reading.Orders) == 1 {
			return w.reading.Orders[0]
		}
		return ""
	}
	const above, below = 12, 4 // lines
	number := ""
	for _, o := range a.orders {
		if o.line <= at && at-o.line <= above {
			number = o.number
		}
		if number == "" && o.line > at && o.line-at <= below {
			return o.number
		}
	}
	return number
}

// onlyOrder is the order number of a page that names one only, or "".
func (a *account) onlyOrder() string {
	for _, o := range a.orders {
		if o.number != a.orders[0].number {
			return ""
		}
	}
	if len(a.orders) == 0 {
		return ""
	}
	return a.orders[0].number
}
