package ledger

import (
	"cmp"
	"strings"

	"mailtrack/reward"
)

// slip is a Posting as the fold holds it. A balance touches every one of a long
// journal, and memory that is touched for the first time costs more than what is
// computed with it: what many postings say alike stands in one said for all.
// Slips belong to one fold, which notes in their saids what it found out.
type slip struct {
	*said
	id           FactID
	day, expires reward.Date
	order        orderNumber
	minor        int64 // of the amount, whose currency is said
	instant      int64
	text, sender uint64
}

// said is what many postings say alike.
type said struct {
	sameSaid
	Categories []reward.Category

	shop int32 // in the fold, not looked for yet: -1
	pool int32 // likewise
}

// sameSaid is what makes two saids one.
type sameSaid struct {
	What             reward.What
	Programme        reward.Programme
	Kind             reward.Kind
	Account, Market  string
	Currency         reward.Currency // "" where no amount was named
	Partial, Assumed bool
	DayNamed         bool
	Voids            string
	spelled          string // the categories, one word after the other
}

// compare orders slips as the journal does.
func (s *slip) compare(q *slip) int {
	return cmp.Or(cmp.Compare(s.day, q.day), cmp.Compare(s.instant, q.instant), compareFacts(s.id, q.id))
}

func (s *slip) manual() bool { return s.id.Mail == (MailID{}) }

// packer makes slips of postings, which it is given in order.
type packer struct {
	slips  []slip
	voids  []int32 // ranks of the user's voids
	void   []int32 // ranks of what the user rejected
	named  orderNames
	adjust []int32 // ranks of assertions that book their difference
	pins   []pinned
	all    map[sameSaid]*said
	recent [8]*said // those met last: nearly every posting finds its own among them
	oldest int
}

func newPacker(postings int) *packer {
	return &packer{slips: roomFor[slip](postings), all: map[sameSaid]*said{}}
}

// add keeps what a posting says, and nothing of the posting itself but its
// strings and its categories.
func (k *packer) add(p *Posting) {
	if p.Voids != "" {
		k.voids = append(k.voids, int32(len(k.slips)))
	}
	if p.Void {
		k.void = append(k.void, int32(len(k.slips)))
	}
	if p.Adjust {
		k.adjust = append(k.adjust, int32(len(k.slips)))
	}
	if p.Pin != nil {
		k.pins = append(k.pins, pinned{Pin: *p.Pin, rank: int32(len(k.slips)), at: -1, spent: -1})
	}
	k.slips = append(k.slips, slip{
		said: k.saidBy(p), id: p.ID, day: p.Day, expires: p.Fact.Expires, order: k.named.number([]byte(p.Fact.Order)),
		minor: p.Fact.Amount.Minor, instant: p.Instant, text: p.Text, sender: p.Sender,
	})
}

func (k *packer) saidBy(p *Posting) *said {
	for _, s := range k.recent {
		if s != nil && s.isOf(p) {
			return s
		}
	}
	same := sameSaid{
		What: p.Fact.What, Programme: p.Fact.Programme, Kind: p.Kind, Account: p.Account, Market: p.Market,
		Currency: p.Fact.Amount.Currency, Partial: p.Fact.Partial, Assumed: p.Fact.Assumed, DayNamed: p.DayNamed, Voids: p.Voids,
		spelled: spell(p.Fact.Categories),
	}
	s := k.all[same]
	if s == nil {
		s = &said{sameSaid: same, Categories: p.Fact.Categories, shop: -1, pool: -1}
		k.all[same] = s
	}
	k.recent[k.oldest] = s
	k.oldest = (k.oldest + 1) % len(k.recent)
	return s
}

// isOf asks first what differs most often. Two lists read from one journal are
// one in memory where they are equal, so it is enough to look at their place.
func (s *said) isOf(p *Posting) bool {
	a, b := s.Categories, p.Fact.Categories
	return s.What == p.Fact.What && s.Kind == p.Kind && s.Programme == p.Fact.Programme &&
		len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) &&
		s.Currency == p.Fact.Amount.Currency && s.Partial == p.Fact.Partial && s.Assumed == p.Fact.Assumed &&
		s.Market == p.Market && s.Account == p.Account && s.Voids == p.Voids && s.DayNamed == p.DayNamed
}

// spell writes categories so that no two lists read the same.
func spell(categories []reward.Category) string {
	if len(categories) == 0 {
		return ""
	}
	var b strings.Builder
	for _, c := range categories {
		b.Write(appendString(nil, string(c)))
	}
	return b.String()
}
