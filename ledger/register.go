package ledger

import (
	"iter"
	"time"

	"mailtrack/reward"
)

// EntryKind is what a line of the register tells.
type EntryKind string

const (
	EntryEarned      EntryKind = "earned"
	EntrySpent       EntryKind = "spent"
	EntryLapsed      EntryKind = "lapsed"
	EntryRevoked     EntryKind = "revoked"
	EntryReturned    EntryKind = "returned"
	EntryAdjusted    EntryKind = "adjusted"
	EntryUnexplained EntryKind = "unexplained"
	EntryAssumed     EntryKind = "assumed" // a credit that no mail told, for a spend that exceeds those known ([AssumeCredit])
)

// Pool is what is summed together and nothing else: one account at one shop in
// one currency and one pot. Balances of two pools are never added.
type Pool struct {
	Account  string
	Market   string
	Currency reward.Currency
	Pot      reward.Pot
}

// Entry is a line of the register. A spend that drew on two lots is two
// entries, so that each names its lot.
type Entry struct {
	Pool      Pool
	Date      reward.Date // of a lapse: the day after the last usable day
	Expires   reward.Date // of a lapse only: the last usable day, under which it is counted ([Entry.CountedOn])
	AtOnce    bool        // of a lapse: of what was told or came back when the last day had passed, on that very day
	What      EntryKind
	Amount    reward.Amount // signed; of an unexplained spend: what no lot covers, negative, and it moves no balance
	Balance   reward.Amount // of the pool after this entry
	Programme reward.Programme
	Lot       LotID // "" for an unexplained spend
	Order     string
	Source    FactID // the fact that caused it; of a lapse, the fact that told the lot
}

// CountedOn is the day under which monthly sums count the entry: a lapse is
// dated the day after the lot's last day and counted under that last day. What
// lapsed at once counts on the day on which it came: it was not there before, and
// would leave an earlier month with less than nothing.
func (e Entry) CountedOn() reward.Date {
	if e.What == EntryLapsed && !e.AtOnce {
		return e.Expires
	}
	return e.Date
}

// LotID names a lot for good: taken from account, order (or mail identity),
// programme, amount and n-th of equals, never from the order of arrival
// (ledger rules, "Lot identity"). "L" and ten characters.
type LotID string

// LotState is where a lot stands as of the day asked for.
type LotState string

const (
	LotAvailable  LotState = "available"
	LotPartlyUsed LotState = "partly used"
	LotUsed       LotState = "used"
	LotExpired    LotState = "expired"
	LotRevoked    LotState = "revoked"
)

// Lot is one credit.
type Lot struct {
	ID         LotID
	Pool       Pool
	Programme  reward.Programme
	Categories []reward.Category // nil: none was named
	Amount     reward.Amount     // as granted
	Remaining  reward.Amount     // as of the day asked for; zero once lapsed
	Earned     reward.Date
	Expires    reward.Date // last usable day; none where none was named
	Order      string
	State      LotState
	Assumed    bool     // rests on an assumed wording or meaning
	Doubled    bool     // told twice by the same kind of mail: perhaps double
	Tellings   []FactID // the facts that told it, earliest first
}

// Promise is a credit announced and not yet granted: it is no money and makes
// no entry.
type Promise struct {
	Pool       Pool
	Programme  reward.Programme
	Categories []reward.Category
	Amount     reward.Amount
	Expires    reward.Date
	Order      string
	Made       reward.Date
	Marked     bool // a part of its order was cancelled
	Source     FactID
}

// Balance is one pool's sums as of the day asked for.
type Balance struct {
	Pool        Pool
	Day         reward.Date // the day asked for, in the pool's market
	Available   reward.Amount
	Promised    reward.Amount
	LapsedTotal reward.Amount // positive
	SpentTotal  reward.Amount // positive; what was drawn from lots, less what was returned
	Unexplained reward.Amount // positive; spends that no known lot covers
	Doubled     reward.Amount // of Available: perhaps double
	ByCategory  []CategoryBalance
}

// CategoryBalance is what is available for one category. These overlap: a lot
// good for three categories stands in all three. They must not be added.
type CategoryBalance struct {
	Category  reward.Category
	Available reward.Amount
}

// Register is the whole answer of one fold. What a balance does not need is
// written when it is asked for: entries and lots are most of a long journal's
// memory.
type Register struct {
	Balances []Balance // by account, market, currency, pot
	Findings []Finding
	Policy   Policy // by which it was folded

	Contacts map[string]time.Time // of [Ledger.Register] only: as [Ledger.Contacts], at the same moment

	fold *fold  // nil in the empty register
	only string // the one account it is of; "" for all
}

// Empty says that there is nothing in the journal to fold: every policy and every
// day give the same register.
func (r Register) Empty() bool { return r.fold == nil || len(r.fold.slips) == 0 }

// Entries are the lines of the register, oldest first. They are written anew at
// each call.
func (r Register) Entries() []Entry {
	if r.fold == nil {
		return nil
	}
	return ofAccount(r.only, r.fold.written(), func(e Entry) Pool { return e.Pool })
}

// All are the same lines, each with the lot that it names, or none, but for the
// lot's tellings. Each is written when it is asked for: a register may be longer
// than memory has room for.
func (r Register) All() iter.Seq2[Entry, Lot] {
	return func(yield func(Entry, Lot) bool) {
		if r.fold == nil {
			return
		}
		r.fold.forward(func(e Entry, at int32) bool {
			if r.only != "" && e.Pool.Account != r.only {
				return true
			}
			var lot Lot
			if at >= 0 {
				lot = r.fold.lotWritten(at)
				lot.ID = e.Lot
			}
			return yield(e, lot)
		})
	}
}

// Backward are the same lines, newest first, each written when it is asked for.
func (r Register) Backward() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if r.fold == nil {
			return
		}
		r.fold.backward(func(e Entry) bool {
			return r.only != "" && e.Pool.Account != r.only || yield(e)
		})
	}
}

// Lots are all that were there up to the day asked for, by day of earning,
// written anew at each call.
func (r Register) Lots() []Lot {
	if r.fold == nil {
		return nil
	}
	return ofAccount(r.only, r.fold.lotsShown(), func(l Lot) Pool { return l.Pool })
}

// Promises are the open ones, written anew at each call.
func (r Register) Promises() []Promise {
	if r.fold == nil {
		return nil
	}
	return ofAccount(r.only, r.fold.openPromises(), func(p Promise) Pool { return p.Pool })
}
