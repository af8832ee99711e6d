package ledger

import (
	"fmt"
	"math/bits"

	"mailtrack/reward"
)

// twinWithin is how far apart, in seconds, two mails of one visible text may be
// dated and still be one telling that was sent twice.
const twinWithin = 60 * 60

// twinHead is where a chain of postings begins, and the day of the first of them.
type twinHead struct {
	next int32 // 1 + the rank, 0: none
	day  reward.Date
}

// mostTwinHeads is how many chains there are at most, as a power of two: only
// those of two days are looked at, and so many stay in a processor's cache.
const mostTwinHeads = 14

// findTwins leaves out what a second mail says word for word within an hour of
// the first: same account, kind, order and visible text, another Message-ID
// (ledger rules, "Tellings"). It is one telling, and a finding names the pair.
//
// Which of a mail's facts repeats which of the other's is told by its place among
// those of its mail that tell the same of the same order, not by its number: a
// mail that was read anew keeps numbers that its twin, read once, never had.
//
// Postings are chained by a digest of text and place; a chain is walked back
// for two days at most, so a long journal costs one step a posting. The links of
// the chains stand in the places, which gather takes for its own afterwards.
func (f *fold) findTwins() {
	heads := make([]twinHead, 1<<min(bits.Len(uint(len(f.slips))), mostTwinHeads))
	var named [2]MailID
	for i := range f.slips {
		p := f.posting(int32(i))
		if p.text == 0 || p.manual() {
			continue
		}
		nth := f.nthOfMail(int32(i))
		head := &heads[(p.text^uint64(nth)*0x9e3779b97f4a7c15)%uint64(len(heads))]
		first := f.twinOf(p, nth, *head)
		if first < 0 {
			f.places[i].next, *head = head.next, twinHead{int32(i) + 1, p.day}
			continue
		}
		f.places[i].twin = true
		told := f.posting(first)
		if pair := [2]MailID{told.id.Mail, p.id.Mail}; pair != named && p.day <= f.today(p) {
			named = pair
			f.note(Finding{
				Kind:  Twins,
				Why:   fmt.Sprintf("two mails of %s say the same words within an hour; they are counted as one telling", p.day),
				Facts: []FactID{told.id, p.id},
			})
		}
	}
}

// nthOfMail counts the facts before that of a rank which its mail tells of the
// same order. A mail's facts have ranks that follow one another.
func (f *fold) nthOfMail(rank int32) (nth int) {
	p := f.posting(rank)
	for rank--; rank >= 0; rank-- {
		o := f.posting(rank)
		if o.id.Mail != p.id.Mail || o.instant != p.instant || o.day != p.day {
			break // one that a person gave another day stands elsewhere
		}
		if o.What == p.What && o.order == p.order {
			nth++
		}
	}
	return nth
}

// twinOf is the rank of the telling that p repeats, or -1.
func (f *fold) twinOf(p *slip, nth int, head twinHead) int32 {
	if p.day-head.day > 1 {
		return -1
	}
	for at := head.next; at > 0; at = f.places[at-1].next {
		o := f.posting(at - 1)
		if p.day-o.day > 1 {
			return -1
		}
		if p.instant-o.instant <= twinWithin && o.text == p.text && o.Account == p.Account && o.Market == p.Market && o.Kind == p.Kind && o.order == p.order &&
			o.What == p.What && o.sender != p.sender && o.id.Mail != p.id.Mail && f.nthOfMail(at-1) == nth {
			return at - 1
		}
	}
	return -1
}
