package ledger

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"mailtrack/reward"
)

// aLetter is a mail that may come in a run of the machine, as two releases read
// it. Evidence marks what is one fact, or one doubt, in both readings.
type aLetter struct{ readings [2]Mail }

// letters draws the mails of one run: few orders, three shops in far zones, days
// around a leap day, some of them sent twice.
func letters(t *rapid.T) []aLetter {
	all := make([]aLetter, rapid.IntRange(4, 12).Draw(t, "letters"))
	for i := range all {
		m := anyLetter(t, i)
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "twin") == 0 {
			twin := all[i-1].readings[0]
			twin.ID, twin.Sender, twin.Raw = m.ID, m.Sender, m.Raw
			twin.Sent = twin.Sent.Add(time.Duration(rapid.SampledFrom([]int{0, 20, 59, 61}).Draw(t, "minutes later")) * time.Minute)
			twin.Day = reward.AllMarkets().ByDomain(twin.Market).Today(twin.Sent)
			m = twin
		}
		all[i] = aLetter{[2]Mail{m, readOtherwise(t, m)}}
	}
	return all
}

func anyLetter(t *rapid.T, i int) Mail {
	m := mailOf(i)
	m.Kind = rapid.SampledFrom([]reward.Kind{reward.KindOrder, reward.KindShipped, reward.KindShipped, reward.KindReward, reward.KindReward, reward.KindDigitalOrder, reward.KindCancelled, reward.KindRefund, reward.KindGiftCard}).Draw(t, "kind")
	m.Market = rapid.SampledFrom([]string{"amazon.com", "amazon.com", "amazon.com", "amazon.co.jp", "amazon.com.au"}).Draw(t, "shop")
	m.Account = rapid.SampledFrom([]string{"anna", "anna", "anna", "ben"}).Draw(t, "account")
	m.Sent = time.Date(2028, 2, 20, rapid.IntRange(0, 24*40).Draw(t, "hour"), 30, 0, 0, time.UTC)
	market := reward.AllMarkets().ByDomain(m.Market)
	m.Day, m.Text = market.Today(m.Sent), uint64(i)+1
	m.Facts, m.Doubts, m.Orders = nil, nil, nil
	order := rapid.SampledFrom(someOrders).Draw(t, "order")
	for n := range rapid.IntRange(0, 3).Draw(t, "facts") {
		m.Facts = append(m.Facts, factOfLetter(t, m, market.Currency, order, fmt.Sprint("fact ", n)))
	}
	if rapid.IntRange(0, 2).Draw(t, "doubtful") == 0 {
		f := factOfLetter(t, m, market.Currency, order, "doubt")
		f.Amount.Minor += 7 // no fact's amount
		f.Amount.Currency = market.Currency
		m.Doubts = []reward.Doubt{{Evidence: "doubt", Why: "unsure", Fact: &f}}
	}
	return m
}

func factOfLetter(t *rapid.T, m Mail, currency reward.Currency, order, evidence string) reward.Fact {
	what := map[reward.Kind][]reward.What{
		reward.KindOrder:        {reward.Promised, reward.Promised, reward.Spent},
		reward.KindDigitalOrder: {reward.Spent},
		reward.KindCancelled:    {reward.Cancelled},
		reward.KindRefund:       {reward.Refunded},
		reward.KindGiftCard:     {reward.Promised, reward.Earned},
	}[m.Kind]
	if what == nil {
		what = []reward.What{reward.Earned}
	}
	f := reward.Fact{
		What: rapid.SampledFrom(what).Draw(t, "what"), Order: order, Evidence: evidence,
		Programme:  rapid.SampledFrom([]reward.Programme{"", "", reward.NoRush, reward.AmazonDay}).Draw(t, "programme"),
		Categories: rapid.SampledFrom(someGoods).Draw(t, "categories"),
		Partial:    rapid.Bool().Draw(t, "partial"), Assumed: rapid.Bool().Draw(t, "assumed"),
	}
	if m.Kind == reward.KindGiftCard {
		f.Programme = reward.GiftCard
	}
	if rapid.IntRange(0, 9).Draw(t, "named") > 0 {
		f.Amount = reward.Amount{Minor: rapid.SampledFrom([]int64{1, 50, 100, 100, 150}).Draw(t, "amount"), Currency: currency}
	}
	if rapid.Bool().Draw(t, "expires") {
		f.Expires = m.Day + reward.Date(rapid.IntRange(-1, 20).Draw(t, "life"))
	}
	return f
}

// readOtherwise is the mail as a later release reads it.
func readOtherwise(t *rapid.T, m Mail) Mail {
	m.Facts, m.Doubts = slices.Clone(m.Facts), slices.Clone(m.Doubts)
	last := len(m.Facts) - 1
	change := rapid.IntRange(0, 6).Draw(t, "read otherwise")
	equals := func(n int) bool { // which of two equal facts is gone, nobody can say
		return slices.ContainsFunc(m.Facts[n+1:], func(f reward.Fact) bool { return f.What == m.Facts[n].What && f.Order == m.Facts[n].Order })
	}
	switch {
	case change == 1 && last >= 0:
		m.Facts = m.Facts[:last]
	case change == 2 && last >= 0 && !equals(0):
		m.Facts = m.Facts[1:]
	case change == 3 && last >= 0 && !m.Facts[0].Amount.IsNone() && !equals(0):
		m.Facts[0].Amount.Minor += 20
		m.Facts[0].Expires += 3
	case change == 4:
		m.Facts = append(m.Facts, reward.Fact{What: reward.Promised, Order: "111-1", Amount: reward.Amount{Minor: 33, Currency: "USD"}, Evidence: "more"})
	case change == 5 && len(m.Doubts) > 0:
		m.Facts, m.Doubts = append(m.Facts, *m.Doubts[0].Fact), nil
	}
	return m
}

// naiveMail is a mail as the ledger should have it: its facts in numbered places,
// and nil where the present reading has none.
type naiveMail struct {
	letter int
	result reward.Result
	mail   Mail // of the copy that is kept, with the present reading
	places []*reward.Fact
	marks  []string // which fact has the place for good
}

// read sets the facts of a reading into their places; what is new goes behind.
func (m *naiveMail) read(reading Mail) {
	m.mail.Doubts = reading.Doubts
	for i := range m.places {
		m.places[i] = nil
	}
	for _, f := range reading.Facts {
		at := slices.Index(m.marks, f.Evidence)
		if at < 0 {
			at = len(m.marks)
			m.marks, m.places = append(m.marks, f.Evidence), append(m.places, nil)
		}
		m.places[at] = &f
	}
}

// naiveSaid is a decision that was taken: about a mail, or about what is marked so.
type naiveSaid struct {
	number uint32
	mail   MailID
	mark   string
	verb   Verb
	words  Words
	forged bool
	gone   bool   // taken back
	own    uint32 // of a pin: the number of a person's own spend
	lot    LotID
}

// markAt is what marks the part of a number.
func (m *naiveMail) markAt(n int) string {
	if n < len(m.marks) {
		return m.marks[n]
	}
	return m.mail.Doubts[n-len(m.places)].Evidence
}

// placeOf is the number of what is marked so, in the present reading, none: -1.
func (m *naiveMail) placeOf(mark string) int {
	for n, f := range m.places {
		if f != nil && m.marks[n] == mark {
			return n
		}
	}
	for n, d := range m.mail.Doubts {
		if d.Evidence == mark {
			return len(m.places) + n
		}
	}
	return -1
}

// postings are what a mail books, by the decisions in force.
func (m *naiveMail) postings(decided []*naiveSaid) (all []Posting) {
	believed := m.result == reward.Genuine
	about := func(mark string) (by *naiveSaid) {
		for _, d := range decided {
			if d.mail == m.mail.ID && d.mark == mark && !d.gone && d.verb != PinDraw {
				by = d
			}
		}
		return by
	}
	if whole := about(""); whole != nil {
		believed = whole.verb == Accept && (m.result != reward.Forged || whole.forged)
	}
	if !believed {
		return nil
	}
	book := func(n int, f reward.Fact, void bool, day reward.Date) {
		f.Evidence = ""
		instant := m.mail.Sent.Unix()
		if day != 0 { // that a person named: noon of it
			instant = int64(day)*86400 + 43200
		} else {
			day = m.mail.Day
		}
		all = append(all, Posting{
			ID: FactID{m.mail.ID, uint32(n)}, Kind: m.mail.Kind, Account: m.mail.Account, Market: m.mail.Market,
			Day: day, Instant: instant, Text: m.mail.Text, Sender: m.mail.Sender, Fact: f, Void: void,
		})
	}
	decide := func(n int, f reward.Fact, by *naiveSaid) {
		switch {
		case by == nil:
			book(n, f, false, 0)
		case by.verb == Reject:
			book(n, f, true, 0)
		default:
			f.Assumed = false
			if by.verb == Correct {
				f.Amount = by.words.Amount
			}
			book(n, f, false, by.words.Day)
		}
	}
	for n, f := range m.places {
		if f != nil {
			decide(n, *f, about(m.marks[n]))
		}
	}
	for n, d := range m.mail.Doubts {
		if by := about(d.Evidence); by != nil && by.verb != Reject && (by.verb == Correct || !d.Fact.Amount.IsNone()) {
			decide(len(m.places)+n, *d.Fact, by)
		}
	}
	return all
}
