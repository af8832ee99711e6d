package ledger

import (
	"fmt"

	"mailtrack/reward"
)

// Decision is what a person said to one item of the review (docs/adr/0004). It
// is a record of the user's own, so a void of its number takes it back.
type Decision struct {
	Verb           Verb
	Item           Item
	Words          Words // of Correct; of PinDraw the amount, none for as much as there is
	Lot            LotID // of PinDraw
	AlthoughForged bool  // of Accept: the person was told that the mail is proven to be forged
}

// Verb is what is said to an item.
type Verb string

const (
	Accept  Verb = "accept"  // count it as if it had been proven and read completely
	Reject  Verb = "reject"  // do not count it, and ask no more
	Correct Verb = "correct" // count it, with other words
	PinDraw Verb = "pin"     // of a spend that counts: it drew on that lot (Pin)
)

// Words are what counts in place of what was read. What is not set stays as it
// was read, also when the mail is read anew.
type Words struct {
	Amount     reward.Amount
	Expires    reward.Date
	NoExpiry   bool // it never lapses
	Categories []reward.Category
	Programme  reward.Programme
	Order      string
	Day        reward.Date // on which it happened
}

// over is a fact with the words in place of its own. A person has looked at it,
// so nothing about it is assumed any more.
func (w Words) over(f reward.Fact) reward.Fact {
	f.Assumed = false
	if !w.Amount.IsNone() {
		f.Amount = w.Amount
	}
	if !w.Expires.IsNone() || w.NoExpiry {
		f.Expires = w.Expires
	}
	if w.Categories != nil {
		f.Categories = w.Categories
	}
	if w.Programme != "" {
		f.Programme = w.Programme
	}
	if w.Order != "" {
		f.Order = w.Order
	}
	return f
}

// decisionRecord is the JSON of a decision within a manualRecord.
type decisionRecord struct {
	Verb     string      `json:"verb"`
	Forged   bool        `json:"although_forged,omitempty"`
	Words    *factRecord `json:"words,omitempty"`
	NoExpiry bool        `json:"no_expiry,omitempty"`

	Part     string      `json:"part"`
	Mail     []byte      `json:"mail,omitempty"`
	Says     *factRecord `json:"says,omitempty"`
	Number   int         `json:"number,omitempty"`
	Nth      int         `json:"nth,omitempty"`
	Place    int         `json:"place,omitempty"`
	Evidence string      `json:"evidence,omitempty"`
	Why      string      `json:"why,omitempty"`
	Day      int32       `json:"day,omitempty"` // among the words
	Lot      string      `json:"lot,omitempty"`
	Finding  string      `json:"finding,omitempty"`
	About    []string    `json:"about,omitempty"`
}

func (d Decision) record() *decisionRecord {
	i := d.Item
	r := &decisionRecord{
		Verb: string(d.Verb), Forged: d.AlthoughForged, NoExpiry: d.Words.NoExpiry, Part: string(i.Part),
		Number: i.Number, Nth: i.Nth, Place: i.Place, Evidence: i.Evidence, Why: i.Why, Finding: string(i.Finding), About: i.About,
		Day: int32(d.Words.Day), Lot: string(d.Lot),
	}
	if i.Mail != (MailID{}) {
		r.Mail = i.Mail[:]
	}
	if i.What != "" {
		says := factToRecord(reward.Fact{What: i.What, Order: i.Order, Amount: i.Amount})
		r.Says = &says
	}
	if d.Verb == Correct || d.Verb == PinDraw {
		words := factToRecord(reward.Fact{Amount: d.Words.Amount, Expires: d.Words.Expires, Categories: d.Words.Categories, Programme: d.Words.Programme, Order: d.Words.Order})
		r.Words = &words
	}
	return r
}

func (r decisionRecord) decision() (*Decision, error) {
	d := &Decision{Verb: Verb(r.Verb), AlthoughForged: r.Forged, Lot: LotID(r.Lot)}
	d.Item = Item{Part: Part(r.Part), Number: r.Number, Nth: r.Nth, Place: r.Place, Evidence: r.Evidence, Why: r.Why, Finding: FindingID(r.Finding), About: r.About}
	copy(d.Item.Mail[:], r.Mail)
	if r.Says != nil {
		says := r.Says.fact()
		d.Item.What, d.Item.Order, d.Item.Amount = says.What, says.Order, says.Amount
	}
	if r.Words != nil {
		w := r.Words.fact()
		d.Words = Words{Amount: w.Amount, Expires: w.Expires, NoExpiry: r.NoExpiry, Categories: w.Categories, Programme: w.Programme, Order: w.Order, Day: reward.Date(r.Day)}
	}
	switch d.Verb {
	case Accept, Reject, Correct, PinDraw:
		return d, nil
	}
	return nil, fmt.Errorf("a decision of yours says %q, which this mailtrack does not know: use the one that wrote it", r.Verb)
}
