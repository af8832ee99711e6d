package parser

import (
	"context"
	"slices"
	"strings"

	"mailtrack/reward"
)

// Untaken is an amount that a mail shows, or hides, and that the reading left
// alone.
type Untaken struct {
	Amount string // as seen
	Words  string // the words it stands in
	Why    string // the reason, for a person
}

// mostUntaken bounds the list: an advertisement has hundreds of prices. The other
// two bound the work, for a list that says the same of every amount stays short.
const (
	mostUntaken = 60
	mostAsked   = 2000 // amounts
	mostHeldTo  = 300  // hidden amounts, each looked for in the whole page
)

// NotTaken says of each amount of a mail that became no fact and no doubt why
// that is. It reads the mail once more and keeps what reading throws away, so it
// is for a person who asks, not for every mail. The error is the context's.
func (r *Reader) NotTaken(ctx context.Context, raw []byte) ([]Untaken, error) {
	watching := *r
	watching.scene = &scene{}
	reading, err := watching.read(ctx, raw, 0)
	if err != nil || reading.TooMuch != "" || watching.scene.witness == nil {
		return nil, err
	}
	return watching.scene.untaken(), nil
}

// scene is what a reading saw.
type scene struct {
	witness *witness
	visible page // the HTML as a reader sees it
	all     page // the HTML with what it hides
}

// look keeps one HTML part: as a reader sees it, and with what it hides.
func (s *scene) look(ctx context.Context, visible page, source []byte) error {
	everything, err := (&viewer{ctx: ctx, everything: true}).view(source)
	if err != nil {
		return err
	}
	s.visible.lines = append(s.visible.lines, visible.lines...)
	s.all.lines = append(s.all.lines, everything.lines...)
	return nil
}

func (s *scene) untaken() (all []Untaken) {
	w := s.witness
	a := w.html
	if len(a.page.lines) == 0 {
		a = w.text
	}
	add := func(u Untaken) {
		u.Words = evidence(u.Words)
		if len(all) < mostUntaken && !slices.Contains(all, u) {
			all = append(all, u)
		}
	}
	sentences := w.language.sentences(a.page, a.rows)
	asked := 0
	for i, sentence := range sentences {
		amounts := w.language.Numbers.findMoney(sentence.text, w.home)
		if asked += len(amounts); asked > mostAsked || len(all) == mostUntaken {
			break
		}
		for _, m := range amounts {
			if why, words := w.whyNot(a, sentences, i, m); why != "" {
				add(Untaken{Amount: sentence.text[m.start:m.end], Words: words, Why: why})
			}
		}
		for _, at := range looksLikeMoney().FindAllStringIndex(sentence.text, mostUntaken) {
			if !slices.ContainsFunc(amounts, func(m money) bool { return m.start < at[1] && at[0] < m.end }) {
				add(Untaken{Amount: sentence.text[at[0]:at[1]], Words: sentence.text, Why: "no exact amount: a range, or a form that no shop writes"})
			}
		}
		for _, amount := range foreignMoney().FindAllString(sentence.text, -1) {
			add(Untaken{Amount: amount, Words: w.around(sentences, i), Why: "in a currency that no shop of Amazon's has"})
		}
	}
	for _, u := range s.hidden() {
		add(u)
	}
	return all
}

// foreignMoney is an amount as Amazon's currency converter writes it (field guide,
// section 5: "CLP 18.413"), in the currencies of ISO 4217 that market.yaml lacks.
var foreignMoney = compiled(`\b(?:AFN|ALL|AMD|ANG|AOA|ARS|AZN|BAM|BBD|BDT|BGN|BHD|BND|BOB|BSD|BWP|BZD|CHF|CLP|CNY|COP|CRC|CZK|DKK|DOP|DZD|ETB|FJD|GEL|GHS|GTQ|HKD|HNL|HUF|IDR|ILS|ISK|JMD|JOD|KES|KHR|KRW|KWD|KZT|LBP|LKR|MAD|MDL|MKD|MUR|MYR|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PEN|PHP|PKR|PYG|QAR|RON|RSD|RUB|THB|TND|TTD|TWD|TZS|UAH|UYU|UZS|VND|XAF|XOF|ZMW) ?-?\d[\d.,]*\d\b`)

var looksLikeMoney = compiled(`\p{Sc}\s?\d[^\s,;!?]*`)

// around is the sentence of an amount, with the line above it where the amount
// stands alone.
func (w *witness) around(all []sentence, i int) string {
	if i > 0 && w.isAmount(all[i].text) {
		return strings.TrimRight(all[i-1].text, ": ") + ": " + all[i].text
	}
	return all[i].text
}

// whyNot is the reason why an amount of a sentence became nothing, or "" where
// it became something, and the words to show beside it.
func (w *witness) whyNot(a *account, all []sentence, i int, m money) (why, words string) {
	s := all[i]
	words = w.around(all, i)
	if w.kind == reward.KindMarketing {
		return "the mail is an advertisement", words
	}
	if w.became(s.text, m.amount) || i > 0 && w.isAmount(s.text) && w.became(all[i-1].text, m.amount) {
		return "", words
	}
	if r, is := a.rowAt(s.line, m); is {
		return w.whyNotRow(r), r.evidence()
	}
	if why := w.whyNotWords(s, m); why != "" {
		return why, words
	}
	for _, c := range a.claims {
		if c.sentence == i && c.money.amount == m.amount {
			return w.whyNotClaim(c), words
		}
	}
	named, _ := w.rewardWords(s.text)
	switch {
	case len(named) > 0:
		return "a reward word stands near, but the sentence ties it to another amount or to none", words
	case w.language.hasStem(s.text):
		return "no known wording of a reward, though it sounds like one: explain --teach helps to teach it", words
	case m.minus:
		return "taken off, under no name of a credit", words
	}
	return "a price: no reward word near it", words
}

// became says whether a text and an amount of it stand in a fact or a doubt.
func (w *witness) became(text string, amount reward.Amount) bool {
	words := strings.TrimSuffix(evidence(text), "…")
	return slices.ContainsFunc(w.reading.Facts, func(f reward.Fact) bool {
		return f.Amount == amount && strings.Contains(f.Evidence, words)
	}) || slices.ContainsFunc(w.reading.Doubts, func(d reward.Doubt) bool { return strings.Contains(d.Evidence, words) })
}

// rowAt is the row of money with a known label that an amount on a line belongs
// to: its own, or that of the left one of two tables side by side.
func (a *account) rowAt(line int, m money) (found row, ok bool) {
	const reach = 6 // lines between the labels and the amounts of such tables
	for _, r := range a.rows {
		if r.label == nil || r.money.amount != m.amount || r.money.minus != m.minus || line < r.line || line > r.line+reach {
			continue
		}
		if !ok || r.line > found.line {
			found, ok = r, true
		}
	}
	return found, ok
}

// whyNotRow explains a row of money, "" where it became a fact or a doubt.
func (w *witness) whyNotRow(r row) string {
	told := func(words string) bool { return strings.Contains(words, r.evidence()) }
	given := r.label.Is == "grant" || r.label.Is == "gift-amount"
	switch {
	case slices.ContainsFunc(w.reading.Facts, func(f reward.Fact) bool {
		return told(f.Evidence) || given && f.Amount == r.money.amount
	}),
		slices.ContainsFunc(w.reading.Doubts, func(d reward.Doubt) bool { return told(d.Evidence) }):
		return ""
	case r.money.amount.Minor == 0:
		return "a row of nothing"
	case r.label.Is == "known":
		return "a row that is a sum, a tax or a price"
	case r.label.Is == "shipping":
		return "a row that is the price of shipping"
	case r.label.Is == "free-shipping":
		return "a row that is free shipping, no credit"
	case r.label.Is == "promotion":
		return "a row that free shipping explains"
	case r.label.Is == "gift-card":
		return "a row that another mail of the order tells of"
	}
	return "a row that this kind of mail does not book"
}

// whyNotWords explains an amount that stands in others' words, or in a sentence
// that speaks of something else.
func (w *witness) whyNotWords(s sentence, m money) string {
	switch {
	case s.advert:
		return "in an advertisement"
	case s.quoted:
		return "in a message that somebody else wrote"
	case s.title:
		return "in a title, a link or a list of items: not the shop's own word"
	case s.quotedAt(m.start):
		return "in quotation marks: not the shop's own word"
	}
	for _, f := range w.language.FalseFriends {
		if f.Whole && f.match.in(s.text) {
			return "the sentence speaks of something else (" + w.language.cited(f.Name, f.Grade) + ")"
		}
	}
	for _, wd := range w.language.Wordings {
		if wd.match.in(s.text) {
			if wd.Means == meansOffer {
				return "an offer, nothing given (" + w.language.cited(wd.Name, wd.Grade) + ")"
			}
			break
		}
	}
	for _, p := range w.language.Patterns {
		if c, ok := w.readTaught(s.text); ok && c.taught.pattern == p && p.Means == tellsNothing {
			return "a taught wording says that it means nothing (" + w.language.cited(p.Name, p.Grade) + ")"
		}
	}
	return ""
}

// whyNotClaim explains money with a reward word that was not judged to be one.
func (w *witness) whyNotClaim(c claim) string {
	switch {
	case c.terms.wording != nil && c.terms.wording.Means == meansOffer:
		return "an offer, nothing given (" + w.language.cited(c.terms.wording.Name, c.terms.wording.Grade) + ")"
	case c.naming.NeedsDay:
		return "money that comes back, no credit"
	case c.naming.Generic:
		return "“" + c.naming.Name + "” is a word of every day, and nothing near says that it is given or until when"
	}
	return "told once already"
}

// hidden are the amounts that the HTML holds and does not show.
func (s *scene) hidden() (all []Untaken) {
	w := s.witness
	lines := map[string]bool{}
	for _, ln := range s.visible.lines {
		lines[ln.text] = true
	}
	held := 0
	for _, ln := range s.all.lines {
		for _, m := range w.language.Numbers.findMoney(ln.text, w.home) {
			amount := ln.text[m.start:m.end]
			if lines[ln.text] {
				continue
			}
			if held++; held > mostHeldTo {
				return all
			}
			if s.shows(amount, ln.text) {
				continue
			}
			if all = append(all, Untaken{Amount: amount, Words: ln.text, Why: "hidden: a reader does not see it"}); len(all) == mostUntaken {
				return all
			}
		}
	}
	return all
}

// shows says whether a line that hides a part of itself shows the amount: its
// visible part is a line of the page.
func (s *scene) shows(amount, whole string) bool {
	return slices.ContainsFunc(s.visible.lines, func(ln line) bool {
		return strings.Contains(ln.text, amount) && strings.Contains(whole, ln.text)
	})
}
