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
	shown, written := w.judge(html, nil), w.judge(text, html)
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
			w.doubtBare(words)
		}
		if len(html.bare)+len(text.bare) == 0 {
			for _, words := range append(html.loose, text.loose...) {
				w.doubt(words, "names an amount near a reward and a last day, in words that are not known")
			}
		}
		return
	}
	for _, words := range append(html.untied, text.untied...) {
		for _, m := range w.moneyIn(words) {
			if !slices.ContainsFunc(append(shown, written...), func(c credit) bool { return c.money.amount == m.amount }) {
				w.doubt(words, "names another amount beside a reward, and nothing ties them together")
			}
		}
	}
}

// doubtBare doubts a sentence that names a reward and no amount that grammar ties to it.
// What it tells of using one says no more than the row that was booked.
func (w *witness) doubtBare(words string) {
	switch {
	case !w.tellsOfUse(words):
		w.doubt(words, "speaks of a reward whose amount could not be read")
	case !slices.ContainsFunc(w.reading.Facts, func(f reward.Fact) bool { return f.What == reward.Spent }):
		w.doubt(words, usedReward)
	}
}

func (w *witness) tellsOfUse(text string) bool {
	wd := w.firstWording(text)
	return wd != nil && wd.Means == meansUsed
}

const usedReward = "says that a reward was used; only a row of the order books that"

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
// HTML repeats itself for other screens, and a plain text that was made of it too,
// which shown tells; where that is no reason for a repetition, it may be a second
// credit, and a person is told. shown is nil for the HTML itself.
func (w *witness) judge(a, shown *account) []credit {
	credits := make([]credit, 0, len(a.claims))
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
		copied := sameWords(credits[at].text, judged.text) && (shown == nil || shown.tellsOnce(judged.money.amount))
		if judged.what != "" && judged.terms.own && credits[at].terms.own && !copied && judged.full() == credits[at].full() {
			w.doubt(judged.words(), "the mail tells of this reward twice; it was counted once")
		}
		credits[at] = fuller(credits[at], judged)
	}
	return besideGiven(credits)
}

// besideGiven: where a mail says of one credit that it is given, another that stands
// there without such words may be an earlier one: "You earned $1.50 … You also have a
// $3.00 reward, which expires on May 31". Two that both begin with their amount are items
// of one list, and the words below it are of both.
func besideGiven(credits []credit) []credit {
	for i := range credits {
		c := &credits[i]
		given := slices.ContainsFunc(credits, func(o credit) bool {
			return o.what != "" && o.terms.own && o.terms.wording != nil && o.terms.wording.Means.grants() && (o.start > 0 || c.start > 0)
		})
		if given && c.what != "" && c.terms.wording == nil && c.taught == nil {
			c.may, c.what, c.why = c.what, "", mayRemind
		}
	}
	return credits
}

// tellsOnce says whether a part claims an amount exactly once.
func (a *account) tellsOnce(amount reward.Amount) bool {
	n := 0
	for _, c := range a.claims {
		if c.money.amount == amount {
			n++
		}
	}
	return n == 1
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
	agreed := make([]credit, 0, len(shown))
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
