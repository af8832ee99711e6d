package parser

import (
	"mailtrack/reward"
)

// What a taught wording tells goes the way of every claim: the same parts must
// agree, the same last day is looked for beside it, and the same words of others
// are no word of the shop's.

// settleTaught puts what patterns read in place of what stands around.
func (w *witness) settleTaught(a *account, all []sentence) {
	for i := range a.claims {
		c := &a.claims[i]
		if c.taught == nil {
			continue
		}
		t, s := c.taught, all[c.sentence]
		c.terms.wording, c.terms.own = nil, true
		c.terms.quoted = s.quoted || c.text == s.text && s.quotedAt(c.money.start)
		c.terms.grade = ""
		switch {
		case t.lapse != nil:
			c.lapse = *t.lapse
		case t.pays():
			c.lapse = lapseFound{}
		}
		if len(t.categories) > 0 {
			c.terms.categories = t.categories
		}
		if t.order != "" {
			c.terms.order = t.order
		}
		if t.pattern.Programme != "" {
			c.terms.programme, c.terms.assumed = t.pattern.Programme, false
		}
	}
}

// verdictOnTaught says what a sentence that fits a pattern tells.
func (w *witness) verdictOnTaught(c claim) (judged credit) {
	judged = credit{claim: c}
	t := c.taught
	switch {
	case c.terms.quoted:
		judged.why = "stands in a message or a quotation, which others wrote"
	case c.terms.title && w.kind != reward.KindReward:
		judged.why = "stands where the mail quotes others, a title or a link"
	case t.unread != "":
		judged.why = "fits the taught wording " + t.pattern.Name + ", but its " + t.unread + " could not be read"
	case w.market != nil && c.money.amount.Currency != w.home:
		judged.why = "names a reward in " + string(c.money.amount.Currency) + ", and the shop pays in " + string(w.home)
	case c.money.amount.Minor == 0:
		judged.why = "speaks of a reward of nothing"
	case c.money.minus && !t.pays():
		judged.why = "names a reward with a minus: it may be given or taken"
	case c.lapse.unreadable():
		judged.why = "speaks of a reward whose last day could not be read"
	case !c.lapse.date.IsNone() && !w.sent.IsNone() && c.lapse.date < w.sent:
		judged.why = "speaks of a reward that lapsed before the mail was sent"
	default:
		judged.what = reward.What(t.pattern.Means)
	}
	return judged
}

// dropRows takes out the rows of money that a pattern read.
func (a *account) dropRows(from, to int) {
	kept := a.rows[:0]
	for _, r := range a.rows {
		if r.line < from || r.line > to {
			kept = append(kept, r)
		}
	}
	a.rows = kept
}

// taughtAny says whether a pattern read something in one of the parts.
func taughtAny(parts ...*account) bool {
	for _, a := range parts {
		for _, c := range a.claims {
			if c.taught != nil {
				return true
			}
		}
	}
	return false
}
