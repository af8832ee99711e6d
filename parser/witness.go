package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// witness hears the two parts of one mail and writes down what both say.
type witness struct {
	told
	market *reward.Market
	home   reward.Currency // what a bare "$" is
	sent   reward.Date     // the mail's day in the shop's zone

	dayOrder   reward.DayOrder // of the shop
	reading    *Reading
	goods      []reward.Category // what a digital order bought, once that was asked
	html, text *account          // what the two parts tell, once they were heard
	programmes []*naming         // the words for them: the language's, and the shop's own
	understood bool              // a reward, or what is none, was named in the language's own words
	memory     memory
	composed   map[string]*label // by label: what composedLabel made
}

// account is what one part of the mail tells.
type account struct {
	page    page
	orders  []orderAt
	claims  []claim
	rows    []row
	groups  []group  // of labels
	amounts int      // of money, with a reward beside them or not
	bare    []string // sentences that name a reward without an amount
	loose   []string // sentences with an amount that may be a reward, near one and a last day
	untied  []string // sentences that give a reward and name an amount, which grammar does not tie together

	programme     reward.Programme
	programmeRead bool
}

// testify reads both parts and fills in facts and doubts. Its error is a limit.
func (w *witness) testify(shown, written page) (err error) {
	html, text := &account{page: shown}, &account{page: written}
	w.html, w.text = html, text
	for _, a := range []*account{html, text} {
		if a.orders, err = w.language.findOrders(a.page); err != nil {
			return err
		}
		for _, o := range a.orders {
			w.reading.Orders = addNew(w.reading.Orders, o.number)
		}
	}
	if len(w.reading.Orders) == 0 && w.kind == reward.KindRefund {
		w.reading.Orders = addNew(ordersInLinks(shown), ordersInLinks(written)...)
	}
	if w.kind == reward.KindMarketing {
		return nil
	}
	for _, a := range []*account{html, text} {
		if err := w.hear(a); err != nil {
			return err
		}
	}
	w.tell(html, text)
	if len(w.reading.Facts)+len(w.reading.Doubts) > mostTold {
		return over(mostTold, "facts and doubts")
	}
	return nil
}

// tell writes down what the two parts say, by the kind of the mail.
func (w *witness) tell(html, text *account) {
	switch w.kind {
	case reward.KindCancelled:
		w.tellCancelled()
	case reward.KindRefund:
		w.tellRefund(html, text)
	case reward.KindGiftCard, reward.KindGiftCardReload:
		if !taughtAny(html, text) {
			w.tellGiftCard(html, text)
			if w.kind == reward.KindGiftCard {
				return // whoever sent it may write anything; a reload may bring a bonus
			}
		}
	case reward.KindOrder, reward.KindDigitalOrder, reward.KindShipped, reward.KindDelivered:
		w.tellRows(html, text)
	case reward.KindOther:
		w.tellAddedGiftCard(html, text)
	}
	w.tellRewards(html, text)
}

// means says whether a row of that meaning can stand in this kind of mail.
func (w *witness) means(is string) bool {
	switch is {
	case "grant":
		return w.kind == reward.KindReward
	case "gift-amount":
		return w.kind == reward.KindGiftCard || w.kind == reward.KindGiftCardReload
	case "gift-card":
		return w.kind != reward.KindGiftCard && w.kind != reward.KindGiftCardReload
	}
	return true
}

// hear reads the rows and the claims of one part.
func (w *witness) hear(a *account) error {
	if a.page.size() > mostPatternText {
		return over(mostPatternText, "bytes of visible text")
	}
	w.markVoices(a.page)
	w.markItems(a.page)
	w.markAdverts(a.page)
	w.underHeadings(a.page.lines)
	if a.rows = w.findRows(a); len(a.rows) > mostRows {
		return over(mostRows, "rows of money")
	}
	if a.amounts > mostAmounts {
		return over(mostAmounts, "amounts of money")
	}
	if w.kind != reward.KindReward && len(w.language.Patterns) == 0 && !w.language.hasStem(subjectWords(w.reading.Subject)) && !slices.ContainsFunc(a.page.lines, func(ln line) bool { return w.language.hasStem(ln.text) }) {
		return nil
	}
	w.markGroups(a)
	all := w.language.sentences(a.page, a.rows)
	read := -1 // the last sentence that a pattern read
	for i, s := range all {
		if i <= read {
			continue
		}
		if c, ok, pair := w.findTaught(all, i); ok {
			read = i
			if pair {
				read = i + 1
			}
			a.dropRows(s.line, all[read].line)
			if c.taught.pattern.Means != tellsNothing {
				a.claims = append(a.claims, c)
			}
			continue
		}
		if !w.language.hasStem(s.text) {
			continue
		}
		w.understood = w.understood || w.strange(s.text)
		if s.group != 0 {
			if c, ok := w.groupClaim(a, s, i); ok {
				a.claims = append(a.claims, c)
			}
			continue
		}
		claims, bare := w.findClaims(a, all, i)
		for n, c := range claims {
			claims[n].beside = w.leavesMoney(c.text, claims) || c.naming.Voucher && w.hasMoney(following(all, i))
			if c.unsure == "" && !s.title && w.kind != reward.KindReward && w.isItem(a, s, c) {
				claims[n].unsure = "stands before another amount, as the title of an item before its price"
			}
		}
		if a.claims = append(a.claims, claims...); len(a.claims) > mostClaims {
			return over(mostClaims, "amounts beside a reward word")
		}
		if len(claims) == 0 && !s.quoted && w.gives(s.text) && w.untied(all, i) {
			a.untied = append(a.untied, s.text)
		}
		if len(claims) == 0 && !s.quoted && (bare != nil && (w.speaksOfGranting(s.text) || w.hasMoney(s.text) && (w.tellsOfUse(s.text) || w.speaksOfGranting(following(all, i)))) || w.untied(all, i)) {
			a.bare = append(a.bare, s.text)
		}
	}
	if len(a.claims) == 0 {
		a.claims = w.grantRows(a, all)
	}
	if len(a.claims) == 0 {
		a.claims = w.neighbourhoods(a, all)
	}
	w.bindLapses(all, a.claims)
	w.settle(a, all, a.claims)
	w.settleTaught(a, all)
	return nil
}

// untied says whether a sentence has all that makes a reward, any word for one,
// money and a last day, and grammar ties none of it together. Then a wording is
// not known, and a person is told.
func (w *witness) untied(all []sentence, i int) bool {
	text := all[i].text
	if all[i].title || all[i].quoted || !w.hasMoney(text) {
		return false
	}
	words, refused := w.rewardWords(text)
	next := following(all, i)
	if refused || len(words) == 0 {
		return false
	}
	named := slices.ContainsFunc(words, func(word rewardWord) bool { return !word.naming.Heads })
	return !w.findLapse(text, next, 0).date.IsNone() || named && w.gives(text) && !w.findLapse(next, "", 1).date.IsNone()
}

// doubtSilence: a mail whose subject announces a reward and which names money
// is never passed over.
func (w *witness) doubtSilence(html, text *account) {
	if w.kind != reward.KindReward || !w.known || len(html.bare)+len(text.bare) > 0 || w.speaksOfBalance(w.reading.Subject) {
		return
	}
	for _, a := range []*account{html, text} {
		for _, ln := range a.page.lines {
			if !ln.title && !ln.quoted && !ln.advert && w.hasMoney(ln.text) {
				w.doubt(w.reading.Subject+" ("+ln.text+")", "announces a reward that could not be read in the mail")
				return
			}
		}
	}
}

func (w *witness) hasMoney(text string) bool {
	return len(w.language.Numbers.findTold(text, w.home)) > 0
}

// size is the bytes of visible text.
func (p page) size() int {
	n := 0
	for _, ln := range p.lines {
		n += len(ln.text)
	}
	return n
}

// grantRows makes claims of "Amount: $1.00" in a mail whose subject says that
// it confirms a reward.
func (w *witness) grantRows(a *account, all []sentence) []claim {
	var claims []claim
	for _, r := range a.rows {
		if r.label == nil || r.label.Is != "grant" || r.money.minus {
			continue
		}
		at := 0
		for i, s := range all {
			if s.line <= r.line {
				at = i
			}
		}
		naming := &naming{entry: r.label.entry, Programme: r.label.Programme}
		claims = append(claims, claim{sentence: at, text: r.words + ": " + r.money.amount.String(), money: r.money, naming: naming})
	}
	return claims
}

// speaksOfGranting says whether a sentence grants, or names a day of lapse.
func (w *witness) speaksOfGranting(text string) bool {
	if wd := w.firstWording(text); wd != nil {
		return wd.Means.grants()
	}
	lower := fold(text)
	return slices.ContainsFunc(w.language.Expiry, func(e *lapse) bool { return e.match.inEither(text, lower) })
}

// doubt writes down, once, what a person should look at.
func (w *witness) doubt(words, why string) {
	w.propose(words, why, nil)
}

// propose is a doubt that a person can settle by saying yes to a fact.
func (w *witness) propose(words, why string, fact *reward.Fact) {
	if fact != nil {
		whole := w.whole(*fact)
		fact = &whole
	}
	d := reward.Doubt{Evidence: evidence(words), Why: why, Fact: fact}
	said := func(o reward.Doubt) bool { return o.Evidence == d.Evidence && o.Why == d.Why }
	if len(w.reading.Doubts) <= mostTold && !slices.ContainsFunc(w.reading.Doubts, said) {
		w.reading.Doubts = append(w.reading.Doubts, d)
	}
}

// fact writes down a fact.
func (w *witness) fact(f reward.Fact) { w.reading.Facts = append(w.reading.Facts, w.whole(f)) }

// whole is a fact with its rule's full name and its words as far as they are
// kept.
func (w *witness) whole(f reward.Fact) reward.Fact {
	f.Rule = w.language.ruleName(f.Rule)
	f.Evidence = evidence(f.Evidence)
	return f
}

// sameWords compares words as a person hears them.
func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
