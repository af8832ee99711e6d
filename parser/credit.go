package parser

import (
	"slices"
	"strings"

	"mailtrack/reward"
)

// credit is a claim that was judged: a fact, or the reason for a doubt.
type credit struct {
	claim
	what reward.What // "" where why is set
	why  string
	may  reward.What // where why is set: what it is if a person says so, "" where too little was read
}

// tellRewards judges the claims of both parts and writes down what they agree
// on. Where both speak of rewards and differ, nothing is a fact.
func (w *witness) tellRewards(html, text *account) {
	shown, written := w.judge(html, false), w.judge(text, true)
	switch {
	case len(shown) == 0 && len(html.page.lines) == 0:
		w.tellCredits(written)
	case len(shown) == 0: // people see the HTML: what only the other part says may be meant for programs
		w.tellCredits(unseen(written))
	case len(written) == 0:
		w.tellCredits(shown)
	default:
		w.compare(shown, written)
	}
	if len(shown)+len(written) == 0 {
		w.doubtSilence(html, text)
		for _, words := range append(html.bare, text.bare...) {
			w.doubt(words, "speaks of a reward whose amount could not be read")
		}
	}
}

// unseen are credits that only the plain text of a mail tells, beside an HTML
// that says nothing of them.
func unseen(credits []credit) []credit {
	for i := range credits {
		if c := &credits[i]; c.why == "" {
			c.may, c.what, c.why = c.what, "", "only the plain text of the mail says so, and not the HTML that people see"
		}
	}
	return credits
}

// judge turns claims into credits: each once, however often a part repeats it.
// HTML repeats itself for other screens; where that is no reason for a
// repetition, it may be a second credit, and a person is told.
func (w *witness) judge(a *account, plain bool) []credit {
	var credits []credit
	for _, c := range a.claims {
		judged, speaks := w.verdictOn(c)
		if !speaks {
			continue
		}
		at := slices.IndexFunc(credits, func(o credit) bool { return o.retells(judged) })
		if at < 0 {
			credits = append(credits, judged)
			continue
		}
		same := sameWords(credits[at].text, judged.text)
		if judged.what != "" && judged.terms.own && credits[at].terms.own && (plain || !same) && judged.full() == credits[at].full() {
			w.doubt(judged.words(), "the mail tells of this reward twice; it was counted once")
		}
		credits[at] = fuller(credits[at], judged)
	}
	return credits
}

// verdictOn says what a claim tells; speaks is false for an offer and for words
// of every day that nothing around them makes a reward of.
func (w *witness) verdictOn(c claim) (judged credit, speaks bool) {
	if c.taught != nil {
		return w.verdictOnTaught(c), true
	}
	judged = credit{claim: c}
	means := meaning("")
	if c.terms.wording != nil {
		means = c.terms.wording.Means
	}
	if means == meansOffer && c.terms.wording.Asks {
		switch {
		case c.byDelivery() && !c.terms.assumed:
			means = ""
		case w.mayOffer(c):
			means = meansPromise
		}
	}
	granting := means == meansEarned || means == meansPromise
	switch {
	case means == meansOffer, c.naming.NeedsDay && w.kind == reward.KindRefund, c.ofOffer(w.kind, granting):
		return judged, false
	case c.naming.Generic && c.lapse.rule == nil && means == "" && w.kind != reward.KindReward && !c.byDelivery() && !c.terms.owned:
		return judged, false
	case c.terms.advert:
		judged.why = "stands in an advertisement, which grants nothing"
	case c.terms.quoted:
		judged.why = "stands in a message or a quotation, which others wrote"
	case c.unsure != "":
		judged.why = c.unsure
	case granting && c.inQuestion():
		judged.why, judged.may = "asks, and does not tell that it is given", w.mayBe(means)
	case w.kind == reward.KindRefund:
		judged.why = "stands in a mail about a refund: it may be the money that comes back"
	case c.terms.title && w.kind != reward.KindReward:
		judged.why, judged.may = "stands where the mail quotes others, a title or a link", w.mayBe(means)
	case means == meansDenied:
		judged.why = "says that a reward is not given"
	case means == meansUsed:
		judged.why = "says that a reward was used; only a row of the order books that"
	case means == meansLapsed:
		judged.why = "says that a reward has lapsed"
	case means == meansBalance:
		judged.why = "names a balance, no new reward"
	case w.reminds && (!granting || c.terms.wording.Stays) || means == meansReminder || w.kind == reward.KindReward && w.assumed && !granting && c.terms.order == "" && !w.speaksOfGranting(w.reading.Subject):
		judged.why = "may be a reminder of a credit already counted"
	case w.market != nil && c.money.amount.Currency != w.home:
		judged.why = "names a reward in " + string(c.money.amount.Currency) + ", and the shop pays in " + string(w.home)
		judged.may = w.mayBe(means)
	case c.naming.NeedsDay && c.lapse.rule == nil && !c.lapse.unclear:
		judged.why, judged.may = "says that money was credited, but not until when it is good: it may be a refund", w.mayBe(means)
	case c.money.amount.Minor == 0:
		judged.why = "speaks of a reward of nothing"
	case means == "" && c.invites() && (w.kind == reward.KindShipped || w.kind == reward.KindDelivered):
		judged.why, judged.may = "tells what a way of delivery gets, but not that it was got: it may be an offer", reward.Earned
	case means == meansPromise && w.mayOffer(c):
		judged.why, judged.may = "promises a reward in a mail that is about no order: it may be an offer", reward.Promised
	case c.beside && w.mayOffer(c):
		judged.why, judged.may = "names another amount in a mail that is about no order: that may have to be spent first", w.mayBe(means)
	case c.lapse.unreadable():
		judged.why = "speaks of a reward whose last day could not be read"
	case !c.lapse.date.IsNone() && !w.sent.IsNone() && c.lapse.date < w.sent:
		judged.why = "speaks of a reward that lapsed before the mail was sent"
	case means == "" && c.saysLittle() && w.kind != reward.KindReward:
		judged.why, judged.may = "names an amount and a reward, but neither that it is given nor what it is good for", w.mayBe(means)
	case means == "" && w.heldOut(c):
		judged.why, judged.may = "names an amount and a reward with a last day, but not that it is given: it may be an offer", w.mayBe(means)
	case !granting && c.lapse.date.IsNone() && w.kind != reward.KindReward && !w.chosen(c):
		judged.why, judged.may = "names an amount and a reward, but neither that it is given nor until when it is good", w.mayBe(means)
	default:
		if w.kind == reward.KindReward && c.terms.wording != nil && c.terms.wording.Now {
			means = meansEarned // it comes when the order ships (field guide, section 0.1)
		}
		judged.what = w.earnedOrPromised(means)
		if judged.what == "" {
			judged.why, judged.may = "names a reward, but not that it is given: it may be a reminder of a credit already counted", reward.Earned
		}
	}
	return judged, true
}

// heldOut says whether a claim with a last day, which no words give, may as well be
// an offer. An order grants nothing yet; goods that ship do, but "credit" alone is
// anybody's word. A delivery programme, or "your", makes it the reader's own.
func (w *witness) heldOut(c claim) bool {
	if c.byDelivery() || c.terms.owned {
		return false
	}
	switch w.kind {
	case reward.KindReward, reward.KindOther:
		return false
	case reward.KindShipped, reward.KindDelivered:
		return c.naming.Generic
	}
	return true
}

// ofOffer says whether a claim that nothing gives is what an offer holds out: a
// question ("Want a $1 credit?"), or words whose day is the last of the offer
// ("The offer ends on August 31"). A mail of kind reward tells of one that is given.
func (c claim) ofOffer(kind reward.Kind, granting bool) bool {
	return !granting && (c.inQuestion() || c.lapse.ofOffer() && kind != reward.KindReward)
}

// invites says whether the words beside a claim hold it out, "Get a $1 credit": in an
// order what was chosen, later perhaps what the next one could have.
func (c claim) invites() bool {
	return c.terms.wording != nil && c.terms.wording.Means == meansOffer && c.terms.wording.Asks
}

// inQuestion says whether a claim stands in a question: the next mark behind it that
// ends a sentence asks.
func (c claim) inQuestion() bool {
	for rest := c.text[c.end:]; ; {
		at := strings.IndexAny(rest, ".!?。")
		switch {
		case at < 0:
			return false
		case rest[at] == '?':
			return true
		case rest[at] != '.' || at+1 == len(rest) || rest[at+1] == ' ':
			return false
		}
		rest = rest[at+1:]
	}
}

// saysLittle says that a claim is a word of every day with money beside it, which
// names no programme and nothing that it is good for: "a credit of €120" is a loan
// as well, "bonus €50" the maker's.
func (c claim) saysLittle() bool {
	return c.naming.Generic && c.terms.programme == reward.Promotion && len(c.terms.categories) == 0 && c.taught == nil
}

// mayOffer says of a promise that nothing shows what was done for it: neither an
// order nor a programme that rewards one. "Reload $80 and you'll receive $8."
func (w *witness) mayOffer(c claim) bool {
	return w.kind == reward.KindOther && c.terms.programme == reward.Promotion && len(w.reading.Orders) == 0
}

// mayBe is what a doubtful claim is if a person says that it is true.
func (w *witness) mayBe(means meaning) reward.What {
	if what := w.earnedOrPromised(means); what != "" {
		return what
	}
	return reward.Earned
}

// byDelivery says whether a claim is of a delivery programme, by its own words or
// because the mail names only that: then a word of every day is a reward, and if
// nothing else is said a person is told.
func (c claim) byDelivery() bool {
	return c.terms.programme == reward.NoRush || c.terms.programme == reward.AmazonDay
}

// chosen says whether an order names what the delivery that was chosen gives, in the
// words of the checkout (field guide, section 6): "FREE No-Rush Shipping with $1
// digital credit". That promises, though no word says so; it is no money yet.
func (w *witness) chosen(c claim) bool {
	return w.kind == reward.KindOrder && c.byDelivery() && len(c.terms.categories) > 0
}

// earnedOrPromised: an order only promises (a credit is granted when the order
// ships, field guide section 7); later mail says by its wording which it is.
func (w *witness) earnedOrPromised(means meaning) reward.What {
	switch w.kind {
	case reward.KindOrder:
		return reward.Promised
	case reward.KindDigitalOrder: // nothing is shipped: what is given is there
		if means != meansEarned {
			return reward.Promised
		}
	}
	switch means {
	case meansPromise:
		return reward.Promised
	case meansEarned:
		return reward.Earned
	}
	switch w.kind {
	case reward.KindReward, reward.KindShipped, reward.KindDelivered:
		return reward.Earned
	case reward.KindDelayed:
		return reward.Promised
	}
	return ""
}

// agrees says whether two tellings can be of one credit: what both name is the
// same.
func (c credit) agrees(o credit) bool {
	return c.money.amount == o.money.amount && c.taught.pays() == o.taught.pays() &&
		(c.lapse.date == o.lapse.date || c.lapse.rule == nil || o.lapse.rule == nil) &&
		agreeing(c.terms.categories, o.terms.categories) &&
		(c.terms.order == o.terms.order || c.terms.order == "" || o.terms.order == "") &&
		(c.terms.programme == o.terms.programme || c.terms.programme == reward.Promotion || o.terms.programme == reward.Promotion)
}

// retells says whether o is c told again: a copy for another screen, or a
// heading above the sentence that tells it in full.
func (c credit) retells(o credit) bool {
	if !c.agrees(o) || c.unsure != o.unsure || (c.sentence == o.sentence && c.start != o.start) {
		return false
	}
	return sameWords(c.text, o.text) || !c.full() || !o.full()
}

// full says whether the credit's own words tell it completely.
func (c credit) full() bool { return c.terms.own && !c.lapse.date.IsNone() }

// fuller keeps of two tellings the one that says more.
func fuller(a, b credit) credit {
	score := func(c credit) int {
		n := 0
		for _, is := range []bool{c.what != "", !c.lapse.date.IsNone(), c.terms.own, len(c.terms.categories) > 0, c.terms.order != ""} {
			n *= 2
			if is {
				n++
			}
		}
		return n
	}
	best, other := a, b
	if score(b) > score(a) {
		best, other = b, a
	}
	if best.lapse.rule == nil {
		best.lapse = other.lapse
	}
	if len(best.terms.categories) == 0 {
		best.terms.categories = other.terms.categories
	}
	if best.terms.order == "" {
		best.terms.order = other.terms.order
	}
	if best.terms.programme == reward.Promotion {
		best.terms.programme = other.terms.programme
	}
	return best
}

func agreeing(a, b []reward.Category) bool {
	if len(a) == 0 || len(b) == 0 || len(a) == len(b) && !slices.ContainsFunc(a, func(c reward.Category) bool { return !slices.Contains(b, c) }) {
		return true
	}
	return false
}

// compare sets the credits of both parts against each other.
func (w *witness) compare(shown, written []credit) {
	var agreed []credit
	for _, c := range shown {
		at := slices.IndexFunc(written, c.agrees)
		if at < 0 {
			w.doubt(c.words(), "the HTML and the plain text of the mail do not say the same of this reward")
			continue
		}
		o := written[at]
		written = slices.Delete(written, at, at+1)
		switch {
		case c.what == o.what:
			c = fuller(c, o)
		case c.what != "" && o.what != "":
			c.what, c.why = "", "the HTML and the plain text of the mail do not say the same of this reward"
		case c.what != "":
			c = o
		}
		agreed = append(agreed, c)
	}
	for _, c := range written {
		w.doubt(c.words(), "the HTML and the plain text of the mail do not say the same of this reward")
	}
	w.tellCredits(agreed)
}

// tellCredits writes down the credits of a mail. A complete reward sentence makes the
// kind of a mail known whose subject says nothing.
func (w *witness) tellCredits(credits []credit) {
	for _, c := range credits {
		if c.why != "" {
			w.propose(c.words(), c.why, c.proposal())
			continue
		}
		w.fact(c.fact())
		if w.reading.KnownKind = true; w.reading.Kind == reward.KindOther && !c.taught.pays() {
			w.reading.Kind, w.reading.KindBy = reward.KindReward, bySentence
		}
	}
}

// proposal is the fact that a doubtful credit is if a person says so, nil where
// too little was read for that.
func (c credit) proposal() *reward.Fact {
	if c.may == "" || c.money.amount.Minor <= 0 {
		return nil
	}
	c.what = c.may
	f := c.fact()
	f.Assumed = true
	return &f
}

func (c credit) fact() reward.Fact {
	f := reward.Fact{
		What: c.what, Programme: c.terms.programme, Amount: c.money.amount, Categories: c.terms.categories,
		Order: c.terms.order, Expires: c.lapse.date, Evidence: c.words(), Rule: c.naming.Name,
		Assumed: c.naming.assumed() || c.terms.assumed || c.lapse.assumed,
		Grade:   weakest(c.naming.Grade, c.terms.grade),
	}
	if c.lapse.rule != nil {
		f.Grade = weakest(f.Grade, c.lapse.rule.Grade)
	}
	if c.terms.wording != nil {
		f.Grade = weakest(f.Grade, c.terms.wording.Grade)
		f.Rule += " " + c.terms.wording.Name
		f.Assumed = f.Assumed || c.terms.wording.assumed()
	}
	switch {
	case c.lapse.rule == nil && !c.taught.pays():
		f.Rule += ", no expiry named"
		f.Assumed = true
	case c.lapse.derived:
		f.Rule += ", last day derived from the mail's date"
		f.Assumed = true
	}
	return f
}

// words are the claim's own and those that tell its last day.
func (c credit) words() string {
	if c.lapse.rule == nil && !c.lapse.unclear || strings.Contains(c.text, c.lapse.words) {
		return c.text
	}
	return c.text + " " + c.lapse.words
}
