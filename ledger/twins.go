package ledger

import "fmt"

// twinWithin is how far apart, in seconds, two mails of one visible text may be
// dated and still be one telling that was sent twice.
const twinWithin = 60 * 60

// said is what twins have in common before they are compared closely.
type said struct {
	text uint64
	n    uint32
}

// findTwins leaves out what a second mail says word for word within an hour of
// the first: same account, kind, order and visible text, another Message-ID
// (ledger rules, "Tellings"). It is one telling, and a finding names the pair.
func (f *fold) findTwins() {
	last := make(map[said]int32, len(f.lines))
	before := make([]int32, len(f.lines)) // the one before with the same words
	var named [2]MailID
	for i := range f.lines {
		p := f.posting(int32(i))
		if p.Text == 0 || p.Manual() {
			continue
		}
		key := said{p.Text, p.ID.N}
		head, any := last[key]
		if !any {
			head = -1
		}
		first := f.twinOf(p, head, before)
		if first < 0 {
			before[i], last[key] = head, int32(i)
			continue
		}
		f.places[i].twin = true
		told := f.posting(first)
		if pair := [2]MailID{told.ID.Mail, p.ID.Mail}; pair != named && p.Day <= f.today(p) {
			named = pair
			f.note(Finding{
				Why:   fmt.Sprintf("two mails of %s say the same words within an hour; they are counted as one telling", p.Day),
				Facts: []FactID{told.ID, p.ID},
			})
		}
	}
}

// twinOf is the rank of the telling that p repeats, or -1.
func (f *fold) twinOf(p *Posting, head int32, before []int32) int32 {
	for rank := head; rank >= 0; rank = before[rank] {
		o := f.posting(rank)
		if p.Instant-o.Instant > twinWithin {
			return -1
		}
		if o.Account == p.Account && o.Market == p.Market && o.Kind == p.Kind && o.Fact.Order == p.Fact.Order &&
			o.Fact.What == p.Fact.What && o.Sender != p.Sender && o.ID.Mail != p.ID.Mail {
			return rank
		}
	}
	return -1
}
