package parser

import (
	"strings"

	"mailtrack/reward"
)

// What tells a credit that is given from one that is only held out.

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

// byDelivery says whether a claim is of a delivery programme, by its own words or
// because the mail names only that: then a word of every day is a reward, and if
// nothing else is said a person is told.
func (c claim) byDelivery() bool {
	return ofDelivery(c.terms.programme)
}

// ofDelivery says whether a programme rewards a way of delivery.
func ofDelivery(p reward.Programme) bool { return p == reward.NoRush || p == reward.AmazonDay }

// chosen says whether an order names what the delivery that was chosen gives, in the
// words of the checkout (field guide, section 6): "FREE No-Rush Shipping with $1
// digital credit". That promises, though no word says so; it is no money yet.
func (w *witness) chosen(c claim) bool {
	return w.kind == reward.KindOrder && c.byDelivery() && len(c.terms.categories) > 0
}
