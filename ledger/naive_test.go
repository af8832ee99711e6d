package ledger

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"mailtrack/reward"
)

// naive is the fold a second time, written from docs/ledger-rules.md and not
// from the fold: slices and loops, everything looked at for every question, and
// nothing shared with the fold but the types of its question and answer. Where
// the two differ, one of them is wrong.
type naive struct {
	markets reward.Markets
	policy  Policy
	at      AsOf

	facts    []*naiveFact // by day, instant, identity
	lots     []*naiveCredit
	promises []*naiveCredit
	spends   []*naiveSpend
	draws    []*naiveDraw
	voided   map[LotID]bool
	gone     map[naiveOrder]*naiveFact // orders cancelled as a whole
	paid     map[naiveOrder]reward.Date
	seen     map[Pool]bool
	entries  []*naiveEntry
	findings []Finding
	accepted map[string]bool
	shown    []*naiveShown
	pins     []*naivePin
	lotVoids map[LotID]bool // lots that would be there had nobody taken them back
}

type naiveFact struct {
	Posting
	twin, void bool
}

type naiveOrder struct{ account, market, order string }

func (f *naiveFact) orderOf() naiveOrder { return naiveOrder{f.Account, f.Market, f.Fact.Order} }

func (f *naiveFact) pool() Pool {
	return Pool{f.Account, f.Market, f.Fact.Amount.Currency, f.Fact.Programme.Pot()}
}

// naiveCredit is a lot or a promise.
type naiveCredit struct {
	tellings   []*naiveFact // earliest first
	decider    *naiveFact
	pool       Pool
	programme  reward.Programme
	categories []reward.Category
	amount     int64
	expires    reward.Date
	nth        int
	name       LotID

	left           int64
	told           bool // by the day asked for
	lapsed, double bool
	assumed        bool // for what a spend exceeds
	closed, marked bool
	doubleOf       *naiveCredit
}

func (c *naiveCredit) first() *naiveFact { return c.tellings[0] }

func (c *naiveCredit) good(day reward.Date) bool { return c.expires == 0 || day <= c.expires }

type naiveSpend struct {
	*naiveFact
	rest int64
}

type naiveDraw struct {
	spend        *naiveSpend
	lot          *naiveCredit
	amount, back int64
}

func naively(journal []Posting, markets reward.Markets, policy Policy, at AsOf) *naive {
	n := &naive{
		markets: markets, policy: policy, at: at, gone: map[naiveOrder]*naiveFact{}, paid: map[naiveOrder]reward.Date{},
		seen: map[Pool]bool{}, accepted: map[string]bool{}, lotVoids: map[LotID]bool{},
	}
	for _, p := range journal {
		if zone := policy.Zones[p.Market]; zone != nil && !p.Manual() && !p.DayNamed {
			p.Day = reward.DateIn(time.Unix(p.Instant, 0), zone)
		}
		n.facts = append(n.facts, &naiveFact{Posting: p})
	}
	slices.SortFunc(n.facts, func(a, b *naiveFact) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Instant, b.Instant), bytes.Compare(a.ID.Mail[:], b.ID.Mail[:]), cmp.Compare(a.ID.N, b.ID.N))
	})
	n.findTwins()
	n.voided = n.findVoids()
	n.tellAll()
	n.live()
	return n
}

func (n *naive) today(f *naiveFact) reward.Date { return n.todayAt(f.Market) }

func (n *naive) todayAt(market string) reward.Date {
	zone := time.UTC
	for _, m := range n.markets {
		if m.Domain == market {
			zone = m.Zone
		}
	}
	if other := n.policy.Zones[market]; other != nil {
		zone = other
	}
	if n.at.Day != 0 {
		return n.at.Day
	}
	return reward.DateIn(n.at.Now, zone)
}

// happens says that a fact counts at all, and by the day asked for.
func (n *naive) happens(f *naiveFact) bool { return !f.twin && !f.void && f.Day <= n.today(f) }

func (n *naive) findTwins() {
	var last [2]MailID
	for i, f := range n.facts {
		for _, o := range slices.Backward(n.facts[:i]) {
			if f.Text == 0 || f.Manual() || o.Manual() || o.twin || o.Sender == f.Sender || o.ID.Mail == f.ID.Mail || f.Instant-o.Instant > 3600 || o.Instant-f.Instant > 3600 {
				continue
			}
			if o.orderOf() == f.orderOf() && o.Kind == f.Kind && o.Text == f.Text && o.Fact.What == f.Fact.What && n.nth(o) == n.nth(f) {
				f.twin = true
				if pair := [2]MailID{o.ID.Mail, f.ID.Mail}; pair != last && f.Day <= n.today(f) {
					last = pair
					n.find(Twins, nil, o, f)
				}
				break
			}
		}
	}
}

// nth counts those before a fact that its mail tells of the same order.
func (n *naive) nth(f *naiveFact) (nth int) {
	for _, o := range n.facts {
		if o.ID.Mail == f.ID.Mail && o.Day == f.Day && o.Instant == f.Instant && o.ID.N < f.ID.N && o.Fact.What == f.Fact.What && o.Fact.Order == f.Fact.Order {
			nth++
		}
	}
	return nth
}

// findVoids marks what a person took back, and returns the names of the lots.
func (n *naive) findVoids() map[LotID]bool {
	var voids []*naiveFact
	for _, f := range n.facts {
		if f.Voids != "" {
			voids = append(voids, f)
		}
	}
	slices.SortFunc(voids, func(a, b *naiveFact) int { return int(b.ID.N) - int(a.ID.N) })
	taken, lots := map[string]bool{}, map[LotID]bool{}
	for _, v := range voids { // the newest first: a void is taken back by a later one only
		if !taken[v.ID.String()] {
			taken[v.Voids] = true
		}
	}
	for _, f := range n.facts {
		f.void = f.Void || taken[f.ID.String()]
	}
	for name := range taken {
		n.accepted[name] = true
		lots[LotID(name)] = true
	}
	return lots
}

// tellAll makes lots and promises of all tellings, whatever day is asked for:
// what is known today counts for every day.
func (n *naive) tellAll() {
	earned, promised := map[naiveOrder][]*naiveFact{}, map[naiveOrder][]*naiveFact{}
	for _, f := range n.facts {
		what := f.Fact.What
		money := what == reward.Earned || what == reward.Promised || what == reward.Spent
		ours := f.Manual() || f.Fact.Order == ""
		switch {
		case f.twin || f.Voids != "":
		case f.Pin != nil && !f.void:
			n.pins = append(n.pins, &naivePin{naiveFact: f})
		case what == reward.Shown && !f.void:
			n.tellShown(f)
		case money && !n.isMoney(f):
			f.void = true // nothing is booked of it
		case what == reward.Earned && !ours:
			earned[f.orderOf()] = append(earned[f.orderOf()], f)
		case what == reward.Earned:
			lot := agreed([]*naiveFact{f})
			lot.nth = n.equals(lot)
			lot.name = lot.id()
			if !f.void && n.voided[lot.name] {
				f.void, n.lotVoids[lot.name] = true, true
			}
			n.lots = append(n.lots, lot)
		case f.void:
		case what == reward.Promised && !ours:
			promised[f.orderOf()] = append(promised[f.orderOf()], f)
		case what == reward.Promised:
			n.promises = append(n.promises, agreed([]*naiveFact{f}))
		case what == reward.Spent && f.Fact.Order != "" && n.paid[f.orderOf()] == 0:
			n.paid[f.orderOf()] = f.Day
		}
	}
	n.lots = slices.DeleteFunc(n.lots, func(c *naiveCredit) bool { return c.first().void })
	for _, tellings := range earned {
		n.lots = append(n.lots, n.lotsOfOrder(tellings, n.voided)...)
	}
	for _, tellings := range promised {
		n.promises = append(n.promises, meetings(tellings)...)
	}
	inOrder := func(a, b *naiveCredit) int {
		return slices.Index(n.facts, a.first()) - slices.Index(n.facts, b.first())
	}
	slices.SortFunc(n.lots, inOrder)
	slices.SortFunc(n.promises, inOrder)
}

// isMoney says that a credit has an amount that can be booked, and notes where
// it has none.
func (n *naive) isMoney(f *naiveFact) bool {
	if f.Fact.Amount.Currency != "" && f.Fact.Amount.Minor > 0 && f.Fact.Amount.Minor <= 1_000_000_000 {
		return true
	}
	if !f.void && f.Day <= n.today(f) {
		n.find(WithoutAmount, nil, f)
	}
	return false
}

// equals counts the lots before that the same mail tells with the same amount.
func (n *naive) equals(lot *naiveCredit) (count int) {
	for _, o := range n.lots {
		if !lot.first().Manual() && o.first().ID.Mail == lot.first().ID.Mail && o.amount == lot.amount && o.pool == lot.pool && o.programme == lot.programme {
			count++
		}
	}
	return count
}

func (n *naive) find(kind FindingKind, lots []*naiveCredit, facts ...*naiveFact) {
	f := Finding{Kind: kind}
	for _, l := range lots {
		f.Lots = append(f.Lots, l.name)
	}
	for _, p := range facts {
		f.Facts = append(f.Facts, p.ID)
	}
	f.ID = f.id()
	n.findings = append(n.findings, f)
}
