package parser

import "mailtrack/reward"

// verdictOn says what a claim tells; speaks is false for an offer and for words
// of every day that nothing around them makes a reward of.
func (w *witness) verdictOn(c claim) (judged credit, speaks bool) {
	if c.taught != nil {
		return w.verdictOnTaught(c), true
	}
	means := w.meaningOf(c)
	judged = credit{claim: c}
	switch {
	case means == meansOffer, c.naming.NeedsDay && w.kind == reward.KindRefund, c.ofOffer(w.kind, means.grants()):
		return judged, false
	case c.naming.Voucher && !w.mayBeCredit(c, means), w.isRetoldRefund(c):
		return judged, false
	case c.naming.Generic && c.lapse.rule == nil && means == "" && w.kind != reward.KindReward && !c.byDelivery() && !c.terms.owned:
		return judged, false
	}
	// The first that objects tells the reason: whose words they are comes before what
	// they say, and that before how much of it.
	for _, objection := range []func(claim, meaning) (string, reward.What){w.isOfOthers, w.saysNoGrant, w.isHardToBelieve, w.saysTooLittle} {
		if judged.why, judged.may = objection(c, means); judged.why != "" {
			return judged, true
		}
	}
	if w.kind == reward.KindReward && c.terms.wording != nil && c.terms.wording.Now {
		means = meansEarned // it comes when the order ships (field guide, section 0.1)
	}
	judged.what = w.earnedOrPromised(means)
	if judged.what == "" {
		judged.why, judged.may = "names a reward, but not that it is given: it may be a reminder of a credit already counted", reward.Earned
	}
	return judged, true
}

// meaningOf is what the words around a claim say of it. Words that ask for something
// are no offer where a delivery programme shows that it was done.
func (w *witness) meaningOf(c claim) meaning {
	switch {
	case c.terms.wording == nil:
		return ""
	case !c.terms.wording.Asks || c.terms.wording.Means != meansOffer:
		return c.terms.wording.Means
	case c.byDelivery() && !c.terms.assumed:
		return ""
	case w.mayOffer(c):
		return meansPromise
	}
	return meansOffer
}

// isOfOthers objects to what the shop does not say itself, or says of money that
// comes back.
func (w *witness) isOfOthers(c claim, means meaning) (why string, may reward.What) {
	switch {
	case c.terms.advert:
		return "stands in an advertisement, which grants nothing", ""
	case c.terms.quoted:
		return "stands in a message or a quotation, which others wrote", ""
	case c.unsure != "":
		return c.unsure, ""
	case means.grants() && c.inQuestion():
		return "asks, and does not tell that it is given", w.mayBe(means)
	case w.kind == reward.KindRefund:
		return "stands in a mail about a refund: it may be the money that comes back", ""
	case c.terms.title && w.kind != reward.KindReward:
		return "stands where the mail quotes others, a title or a link", w.mayBe(means)
	}
	return "", ""
}

// saysNoGrant objects to words that tell of a credit, and not that it is given now.
func (w *witness) saysNoGrant(c claim, means meaning) (why string, may reward.What) {
	switch means {
	case meansDenied:
		return "says that a reward is not given", ""
	case meansUsed:
		return usedReward, ""
	case meansLapsed:
		return "says that a reward has lapsed", ""
	case meansBalance:
		return "names a balance, no new reward", ""
	case meansReminder:
		return mayRemind, ""
	}
	switch {
	case c.terms.revoked:
		return "says that a reward was taken back, or given by mistake", w.mayBe(means)
	case c.terms.retold:
		return mayRemind, w.mayBe(means)
	}
	if c.lapse.rule == nil && (w.speaksOfBalance(w.reading.Subject) || w.sumsUp(c)) {
		return "names an amount in a mail that sums up", w.mayBe(means)
	}
	if w.reminds || w.kind == reward.KindReward && w.assumed && !means.grants() && c.terms.order == "" && !holdsOrder(c.text) && !w.speaksOfGranting(w.reading.Subject) {
		return mayRemind, ""
	}
	return "", ""
}

const mayRemind = "may be a reminder of a credit already counted"

// isHardToBelieve objects to a credit that the shop would not give like that.
func (w *witness) isHardToBelieve(c claim, means meaning) (why string, may reward.What) {
	switch {
	case w.market != nil && c.money.amount.Currency != w.home:
		return "names a reward in " + string(c.money.amount.Currency) + ", and the shop pays in " + string(w.home), w.mayBe(means)
	case c.naming.Voucher && !w.isPutIntoAccount(c):
		return "gives a voucher, but does not say that it is in the account and what it is good for or until when: it may be a coupon", w.mayBe(means)
	case c.naming.NeedsDay && c.lapse.rule == nil && !c.lapse.unclear:
		return "says that money was credited, but not until when it is good: it may be a refund", w.mayBe(means)
	case c.money.amount.Minor == 0:
		return "speaks of a reward of nothing", ""
	case means == "" && c.invites() && (w.kind == reward.KindShipped || w.kind == reward.KindDelivered):
		return "tells what a way of delivery gets, but not that it was got: it may be an offer", reward.Earned
	case means == meansPromise && w.mayOffer(c):
		return "promises a reward in a mail that is about no order: it may be an offer", reward.Promised
	case c.beside && w.mayOffer(c):
		return "names another amount in a mail that is about no order: that may have to be spent first", w.mayBe(means)
	case c.lapse.unreadable():
		return "speaks of a reward whose last day could not be read", ""
	case !c.lapse.date.IsNone() && !w.sent.IsNone() && c.lapse.date < w.sent:
		return "speaks of a reward that lapsed before the mail was sent", ""
	}
	return "", ""
}

// saysTooLittle objects to an amount beside a reward word, where no more is said.
func (w *witness) saysTooLittle(c claim, means meaning) (why string, may reward.What) {
	switch {
	case means == "" && c.saysLittle() && w.kind != reward.KindReward:
		return "names an amount and a reward, but neither that it is given nor what it is good for", w.mayBe(means)
	case !means.grants() && c.lapse.date.IsNone() && w.kind != reward.KindReward && !w.chosen(c):
		return "names an amount and a reward, but neither that it is given nor until when it is good", w.mayBe(means)
	case means == "" && w.heldOut(c):
		return "names an amount and a reward with a last day, but not that it is given: it may be an offer", w.mayBe(means)
	}
	return "", ""
}

// mayBe is what a doubtful claim is if a person says that it is true.
func (w *witness) mayBe(means meaning) reward.What {
	if what := w.earnedOrPromised(means); what != "" {
		return what
	}
	return reward.Earned
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
