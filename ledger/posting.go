package ledger

import (
	"time"

	"mailtrack/reward"
)

// Posting is one line of the journal: a fact as the fold needs it. Postings
// are what is stored; lots, entries and balances are folded from them and
// never stored.
type Posting struct {
	ID       FactID
	Kind     reward.Kind // of the mail that told it; "" for the user's own
	Account  string
	Market   string      // the shop's domain
	Day      reward.Date // the mail's Date as a day in the market's zone, or the day the user named
	Instant  int64       // the mail's Date, Unix seconds: orders what happens within a day
	Recorded int64       // when mailtrack learned it, Unix seconds
	Text     uint64      // digest of the mail's visible text; 0 for the user's own
	Sender   uint64      // digest of the mail's Message-ID; 0 where there is none
	Fact     reward.Fact // without Evidence and Rule, which stay with the mail
	Void     bool        // a person rejected it: it is told, and counts as never told
	Voids    string      // of the user's void: the lot or fact it takes back; Fact is empty then
	Adjust   bool        // of what Amazon showed: the difference is booked
	Pin      *Pin        // of the user's pin; Fact is empty then
	DayNamed bool        // the user named the day of what a mail told: no zone moves it
}

// Manual says that the user told it, no mail.
func (p Posting) Manual() bool { return p.ID.Mail == (MailID{}) }

// MailID is a mail's identity: SHA-256 over the canonical form of what Amazon
// signs (design, section 2). The zero MailID means "the user told it".
type MailID [32]byte

// FactID names one fact for good: the N-th (from 0) of a mail, or the user's
// own number N (from 1) where Mail is zero.
type FactID struct {
	Mail MailID
	N    uint32
}

// AsOf is the moment a register is asked for. With a Day it is the end of that
// day in every market's calendar; without one each lot is judged by the day
// that Now is in its own market (ledger rules, "Day and order").
type AsOf struct {
	Day reward.Date
	Now time.Time
}

// In is the day that is asked for in one market.
func (a AsOf) In(market *reward.Market) reward.Date {
	if !a.Day.IsNone() {
		return a.Day
	}
	if market == nil {
		return reward.DateIn(a.Now, time.UTC)
	}
	return market.Today(a.Now)
}
