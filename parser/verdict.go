package parser

import (
	"strings"

	"mailtrack/reward"
)

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
	case !granting && c.lapse.date.IsNone() && w.kind != reward.KindReward && !w.chosen(c):
		judged.why, judged.may = "names an amount and a reward, but neither that it is given nor until when it is good", w.mayBe(means)
	case means == "" && w.heldOut(c):
		judged.why, judged.may = "names an amount and a reward with a last day, but not that it is given: it may be an offer", w.mayBe(means)
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
