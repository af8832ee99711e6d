package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"mailtrack/reward"
)

// Cause is something that may be why Amazon shows another sum than the ledger
// says. It is a guess for a person to follow, and changes nothing.
type Cause struct {
	Kind   CauseKind
	Why    string        // one sentence
	Amount reward.Amount // positive: how much of the difference it would explain; none: no mail says
	Exact  bool          // it would explain all of it and no more
	Item   string        // what to look at: a lot, a fact, an item of the review; "" where the cause is several
	Order  string
}

// CauseKind is what may have happened.
type CauseKind string

const (
	CauseLapse       CauseKind = "lapse"       // Amazon's day may end at another hour
	CauseReview      CauseKind = "review"      // a mail waits for a person
	CausePromise     CauseKind = "promise"     // granted, and no mail came
	CauseDouble      CauseKind = "double"      // a credit that is perhaps told twice
	CauseUnexplained CauseKind = "unexplained" // a spend that no credit covers
	CauseCategory    CauseKind = "category"    // drawn from, or counted in, another category
	CauseRefund      CauseKind = "refund"      // what came back is not known
)

// Causes are the likely causes of what Amazon shows more of a pool's credits for
// some categories than the register has at the end of its day; less is negative.
// waiting are the mails of the review. Those that explain the difference exactly
// come first.
func (r Register) Causes(pool Pool, categories []reward.Category, more reward.Amount, waiting []Settled) []Cause {
	if r.fold == nil || more.Minor == 0 {
		return nil
	}
	s := suspects{r: r, pool: pool, asked: categories, day: r.fold.at.In(r.fold.markets.ByDomain(pool.Market)), more: more.Minor > 0}
	s.lapses()
	s.review(waiting)
	if s.more {
		s.promises()
		s.unnamed()
		s.refunds()
	} else {
		s.doubles()
		s.unexplained()
	}
	s.unknownSpends()
	return s.sorted(max(more.Minor, -more.Minor))
}

// suspects are the causes while they are looked for.
type suspects struct {
	r     Register
	pool  Pool
	asked []reward.Category
	day   reward.Date
	more  bool // Amazon shows more
	all   []Cause
}

func (s *suspects) add(kind CauseKind, minor int64, item, order, format string, args ...any) {
	c := Cause{Kind: kind, Why: fmt.Sprintf(format, args...), Item: item, Order: order}
	if minor > 0 {
		c.Amount = reward.Amount{Minor: minor, Currency: s.pool.Currency}
	}
	s.all = append(s.all, c)
}

func (s *suspects) money(minor int64) reward.Amount {
	return reward.Amount{Minor: minor, Currency: s.pool.Currency}
}

// counted are the pool's lots that the sum asked for is made of.
func (s *suspects) counted(l Lot) bool { return l.Pool == s.pool && GoodFor(l.Categories, s.asked) }

// lapses: that a credit is good until the last minute of the day at its shop is
// assumed (field guide, section 7), so it may be gone a day sooner or later.
func (s *suspects) lapses() {
	lots := map[LotID]Lot{}
	for _, l := range s.r.Lots() {
		if !s.counted(l) {
			continue
		}
		lots[l.ID] = l
		if !s.more && l.Expires == s.day && l.Remaining.Minor > 0 {
			s.add(CauseLapse, l.Remaining.Minor, string(l.ID), l.Order,
				"%s lapses at the end of this very day; Amazon may have taken it already", l.Remaining)
		}
	}
	for _, e := range s.r.Entries() {
		if l, counted := lots[e.Lot]; s.more && counted && e.What == EntryLapsed && e.Date >= s.day-1 {
			s.add(CauseLapse, -e.Amount.Minor, string(e.Lot), l.Order,
				"%s lapsed after %s; Amazon may show it still", s.money(-e.Amount.Minor), e.Expires)
		}
	}
}

// review: what waits there would be booked if a person said so.
func (s *suspects) review(waiting []Settled) {
	what := reward.Spent
	if s.more {
		what = reward.Earned
	}
	for _, m := range waiting {
		elsewhere := m.Account != "" && m.Account != s.pool.Account || m.Market != "" && m.Market != s.pool.Market
		if elsewhere || m.Day > s.day {
			continue
		}
		for n := range m.Parts {
			fact := m.SaysAt(n)
			if m.Believed() && !m.Open(n) || fact == nil || fact.What != what || fact.Amount.Currency != s.pool.Currency ||
				fact.Programme.Pot() != s.pool.Pot || s.more && !GoodFor(fact.Categories, s.asked) || !s.more && !fits(s.asked, fact.Categories) {
				continue
			}
			name, why := m.PartName(n), "is in doubt"
			if !m.Believed() {
				name, why = m.ID.String(), "is not proven to be Amazon's"
			}
			s.add(CauseReview, fact.Amount.Minor, name, fact.Order, "a mail of %s that tells of %s %s %s", m.Day, fact.Amount, fact.What, why)
		}
	}
}

func (s *suspects) promises() {
	for _, p := range s.r.Promises() {
		if p.Pool != s.pool || len(p.Categories) > 0 && !GoodFor(p.Categories, s.asked) {
			continue
		}
		state := "and never confirmed"
		if s.r.Policy.Overdue(p.Made, s.day) {
			state = "and is overdue"
		}
		s.add(CausePromise, p.Amount.Minor, p.Source.String(), p.Order, "%s was promised on %s %s; it may be there", p.Amount, p.Made, state)
	}
}

func (s *suspects) doubles() {
	for _, l := range s.r.Lots() {
		if s.counted(l) && l.Doubled && l.Remaining.Minor > 0 {
			s.add(CauseDouble, l.Remaining.Minor, string(l.ID), l.Order, "%s of %s is perhaps one credit told twice", l.Remaining, l.Earned)
		}
	}
}

func (s *suspects) unexplained() {
	for _, e := range s.r.Entries() {
		if e.What == EntryUnexplained && e.Pool == s.pool {
			s.add(CauseUnexplained, -e.Amount.Minor, e.Source.String(), e.Order,
				"%s was spent on %s that no credit is known to cover; it may have been one of these", s.money(-e.Amount.Minor), e.Date)
		}
	}
}

// unnamed: a credit whose categories no mail names counts in none.
func (s *suspects) unnamed() {
	for _, l := range s.r.Lots() {
		if l.Pool == s.pool && len(s.asked) > 0 && len(l.Categories) == 0 && l.Remaining.Minor > 0 {
			s.add(CauseCategory, l.Remaining.Minor, string(l.ID), l.Order, "%s of %s names no category; it may be good for this one", l.Remaining, l.Earned)
		}
	}
}

// unknownSpends: whose category no mail names may have drawn on other credits
// than it did at Amazon.
func (s *suspects) unknownSpends() {
	if len(s.asked) == 0 {
		return
	}
	f := s.r.fold
	drew := map[FactID]int64{}
	var spends []*slip
	for i := range f.draws {
		d := &f.draws[i]
		l, spent := &f.lots[d.lot], f.posting(d.spend)
		if f.pools[l.pool].Pool != s.pool || len(spent.Categories) > 0 || GoodFor(f.categoriesOf(&l.credit), s.asked) != s.more || l.expires < s.day && !l.expires.IsNone() {
			continue
		}
		if drew[spent.id] == 0 {
			spends = append(spends, spent)
		}
		drew[spent.id] += d.amount - d.back
	}
	for _, spent := range spends {
		minor := drew[spent.id]
		switch {
		case minor == 0:
		case s.more:
			s.add(CauseCategory, minor, spent.id.String(), f.named.text(spent.order), "%s of what was spent on %s drew on these, though no mail says what was bought", s.money(minor), spent.day)
		default:
			s.add(CauseCategory, minor, spent.id.String(), f.named.text(spent.order), "%s of what was spent on %s drew on other credits, though no mail says what was bought", s.money(minor), spent.day)
		}
	}
}

// refunds: findings are of the whole ledger, and what came back to another person
// explains nothing here.
func (s *suspects) refunds() {
	here := map[FactID]bool{}
	for _, rank := range s.r.fold.others {
		if p := s.r.fold.posting(rank); p.What != reward.Spent && p.Account == s.pool.Account && p.Market == s.pool.Market {
			here[p.id] = true
		}
	}
	for _, n := range s.r.Findings {
		if n.Kind == UnclearRefund && here[n.Facts[0]] {
			s.add(CauseRefund, 0, string(n.ID), "", "%s", n.Why)
		}
	}
}

// sorted marks what explains a difference exactly, also where all of one kind do
// together, and puts it first; then what is nearest to it.
func (s *suspects) sorted(difference int64) []Cause {
	sums, counts, alone := map[CauseKind]int64{}, map[CauseKind]int{}, false
	for i := range s.all {
		c := &s.all[i]
		c.Exact = c.Amount.Minor == difference
		alone = alone || c.Exact
		sums[c.Kind] += c.Amount.Minor
		counts[c.Kind]++
	}
	for _, kind := range []CauseKind{CauseLapse, CauseReview, CausePromise, CauseDouble, CauseUnexplained, CauseCategory} {
		if !alone && counts[kind] > 1 && sums[kind] == difference {
			s.add(kind, difference, "", "", "all %d of the kind %q together", counts[kind], kind)
			s.all[len(s.all)-1].Exact = true
		}
	}
	far := func(c Cause) int64 { return max(c.Amount.Minor-difference, difference-c.Amount.Minor) }
	slices.SortStableFunc(s.all, func(a, b Cause) int { return cmp.Compare(far(a), far(b)) })
	return s.all
}
