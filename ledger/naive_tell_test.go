package ledger

import (
	"cmp"
	"slices"

	"mailtrack/reward"
)

// naiveKinds are the kinds of mail, what knows least of a credit first.
var naiveKinds = []reward.Kind{
	reward.KindOrder, reward.KindDigitalOrder, reward.KindMarketing, reward.KindOther, reward.KindDelayed, reward.KindCancelled,
	reward.KindRefund, reward.KindGiftCard, reward.KindGiftCardReload, reward.KindShipped, reward.KindDelivered, reward.KindReward,
}

func naiveLater(k reward.Kind) int {
	if i := slices.Index(naiveKinds, k); i >= 0 {
		return i
	}
	return slices.Index(naiveKinds, reward.KindOther)
}

// agreed is what tellings say together: the later kind decides, and what it does
// not name is taken from the next that does.
func agreed(tellings []*naiveFact) *naiveCredit {
	byKind := slices.Clone(tellings)
	slices.SortStableFunc(byKind, func(a, b *naiveFact) int { return naiveLater(b.Kind) - naiveLater(a.Kind) })
	c := &naiveCredit{tellings: slices.Clone(tellings), decider: byKind[0], pool: byKind[0].pool(), amount: byKind[0].Fact.Amount.Minor}
	for _, f := range byKind {
		if c.programme == "" {
			c.programme = f.Fact.Programme
		}
		if len(c.categories) == 0 {
			c.categories = f.Fact.Categories
		}
		if c.expires == 0 {
			c.expires = f.Fact.Expires
		}
	}
	slices.SortFunc(c.tellings, func(a, b *naiveFact) int { return a.compare(&b.Posting) })
	return c
}

// meetings are the credits that the tellings of one order speak of. From the
// latest kind to the earliest, each telling meets a credit that its kind has not
// told yet, the nearest in categories first, and of equally near ones the first;
// one that is left over takes the place of another that can meet elsewhere. What
// meets none is a credit of its own.
func meetings(tellings []*naiveFact) []*naiveCredit {
	var met [][]*naiveFact
	for kind := len(naiveKinds) - 1; kind >= 0; kind-- {
		var own []*naiveFact
		for _, f := range tellings {
			if naiveLater(f.Kind) == kind {
				own = append(own, f)
			}
		}
		partner := make([]int, len(met)) // of each credit: 1 + which of own it meets
		alone := func(i int) bool { return !slices.Contains(partner, i+1) }
		for far := 0; far < 4; far++ {
			for i, f := range own {
				for c := range met {
					if alone(i) && partner[c] == 0 && naiveFar(agreed(met[c]), f) == far {
						partner[c] = i + 1
					}
				}
			}
		}
		var makeRoom func(i int, asked []bool) bool
		makeRoom = func(i int, asked []bool) bool {
			for c := range met {
				if asked[c] || naiveFar(agreed(met[c]), own[i]) == 4 {
					continue
				}
				asked[c] = true
				if partner[c] == 0 || makeRoom(partner[c]-1, asked) {
					partner[c] = i + 1
					return true
				}
			}
			return false
		}
		for i := range own {
			if alone(i) {
				makeRoom(i, make([]bool, len(met)))
			}
		}
		for c, i := range partner {
			if i > 0 {
				met[c] = append(met[c], own[i-1])
			}
		}
		for i, f := range own {
			if alone(i) {
				met = append(met, []*naiveFact{f})
			}
		}
	}
	var credits []*naiveCredit
	for _, m := range met {
		credits = append(credits, agreed(m))
	}
	slices.SortFunc(credits, func(a, b *naiveCredit) int { return a.first().compare(&b.first().Posting) })
	return credits
}

// naiveFar is how far a telling is from a credit: 0 equal categories, 1 one
// contains the other, 2 one is good for anything, 3 one names none, 4 they cannot meet.
func naiveFar(c *naiveCredit, f *naiveFact) int {
	a, b := c.categories, f.Fact.Categories
	switch {
	case c.pool != f.pool() || (c.programme != f.Fact.Programme && c.programme != "" && f.Fact.Programme != ""):
		return 4
	case naiveHolds(a, b) && naiveHolds(b, a):
		return 0
	case len(a) == 0 || len(b) == 0:
		return 3
	case !naiveHolds(a, b) && !naiveHolds(b, a):
		return 4
	case slices.Contains(a, reward.Any) || slices.Contains(b, reward.Any):
		return 2
	}
	return 1
}

func naiveHolds(wide, narrow []reward.Category) bool {
	for _, n := range narrow {
		held := false
		for _, w := range wide {
			held = held || w.Contains(n)
		}
		if !held {
			return false
		}
	}
	return true
}

// lotsOfOrder are numbered with what is void among them, so that taking one out
// renames no other; then they are told again without it.
func (n *naive) lotsOfOrder(tellings []*naiveFact, voided map[LotID]bool) []*naiveCredit {
	before := meetings(tellings)
	numbered(before)
	for _, lot := range before {
		if voided[lot.name] {
			n.lotVoids[lot.name] = true
			for _, f := range lot.tellings {
				f.void = true
			}
		}
	}
	left := slices.DeleteFunc(slices.Clone(tellings), func(f *naiveFact) bool { return f.void })
	if len(left) == len(tellings) {
		markDoubles(before)
		return before
	}
	lots := meetings(left)
	inheritNames(before, lots, voided)
	markDoubles(lots)
	return lots
}

func numbered(lots []*naiveCredit) {
	count := map[LotID]int{}
	for _, lot := range lots {
		first := lot.id()
		lot.nth = count[first]
		count[first]++
		lot.name = lot.id()
	}
}

// inheritNames: a lot told again keeps the name of the lot that its decider told
// before, else any name that is left over.
func inheritNames(before, lots []*naiveCredit, voided map[LotID]bool) {
	taken := map[*naiveCredit]bool{}
	for _, b := range before {
		taken[b] = voided[b.name]
	}
	for _, lot := range lots {
		for _, b := range before {
			if slices.Contains(b.tellings, lot.decider) && !taken[b] {
				lot.name, taken[b] = b.name, true
			}
		}
	}
	for _, lot := range lots {
		for _, b := range before {
			if lot.name == "" && !taken[b] {
				lot.name, taken[b] = b.name, true
			}
		}
	}
}

// markDoubles: of one order's lots, those equal in everything are perhaps one.
func markDoubles(lots []*naiveCredit) {
	for i, lot := range lots {
		for _, o := range lots[:i] {
			if o.doubleOf == nil && o.amount == lot.amount && o.pool == lot.pool && o.programme == lot.programme && o.expires == lot.expires &&
				naiveHolds(o.categories, lot.categories) && naiveHolds(lot.categories, o.categories) {
				lot.doubleOf = o
				break
			}
		}
	}
}

// id is the lot's name, whose digest alone is the ledger's.
func (c *naiveCredit) id() LotID {
	f := c.first()
	name := lotName{account: f.Account, market: f.Market, programme: c.programme, amount: reward.Amount{Minor: c.amount, Currency: c.pool.Currency}}
	switch {
	case f.Fact.What == reward.Shown:
		name.told, name.amount.Minor = f.ID, 0
	case c.assumed:
		name.order, name.told, name.amount.Minor = assumedOrder, f.ID, f.Fact.Amount.Minor
	case f.Manual():
		name.told = f.ID
	case f.Fact.Order != "":
		name.order = f.Fact.Order
	default:
		name.told.Mail = f.ID.Mail
	}
	id := name.id(c.nth)
	return LotID(id[:])
}

// drawnBefore says which of two lots is drawn on first.
func (n *naive) drawnBefore(a, b *naiveCredit) bool {
	if n.policy.SpendingOrder == OldestFirst {
		return a.first().compare(&b.first().Posting) < 0
	}
	return lapsesBefore(a, b)
}

func lapsesBefore(a, b *naiveCredit) bool {
	last := func(c *naiveCredit) reward.Date {
		if c.expires == 0 {
			return 1 << 30
		}
		return c.expires
	}
	return cmp.Or(cmp.Compare(last(a), last(b)), a.first().compare(&b.first().Posting)) < 0
}
