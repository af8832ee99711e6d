package export

import (
	"mailtrack/ledger"
	"mailtrack/reward"
)

// Balances is the answer of `mailtrack balance --json`.
type Balances struct {
	AsOf     string    `json:"as_of"`
	Balances []Balance `json:"balances"`
}

// Balance is one account at one shop, in one currency and one pot.
type Balance struct {
	Account     string            `json:"account"`
	Market      string            `json:"market"`
	Currency    string            `json:"currency"`
	Pot         string            `json:"pot"`
	Available   string            `json:"available"`
	Promised    string            `json:"promised"`
	LapsedTotal string            `json:"lapsed_total"`
	SpentTotal  string            `json:"spent_total"`
	ByCategory  []CategoryBalance `json:"by_category"`
}

// CategoryBalance overlaps with others of the same balance.
type CategoryBalance struct {
	Category  string `json:"category"`
	Available string `json:"available"`
}

// BalancesOf writes a register's balances as of a day.
func BalancesOf(r ledger.Register, asOf reward.Date) Balances {
	answer := Balances{AsOf: asOf.String(), Balances: []Balance{}}
	for _, b := range r.Balances {
		one := Balance{
			Account: b.Pool.Account, Market: b.Pool.Market, Currency: string(b.Pool.Currency), Pot: string(b.Pool.Pot),
			Available: b.Available.Decimal(), Promised: b.Promised.Decimal(),
			LapsedTotal: b.LapsedTotal.Decimal(), SpentTotal: b.SpentTotal.Decimal(),
			ByCategory: []CategoryBalance{},
		}
		for _, c := range b.ByCategory {
			one.ByCategory = append(one.ByCategory, CategoryBalance{string(c.Category), c.Available.Decimal()})
		}
		answer.Balances = append(answer.Balances, one)
	}
	return answer
}

// Expiring is the answer of `mailtrack expiring --json`, soonest first.
type Expiring struct {
	AsOf  string        `json:"as_of"`
	Until string        `json:"until"`
	Lots  []ExpiringLot `json:"lots"`
}

// ExpiringLot is a lot with a rest that lapses.
type ExpiringLot struct {
	Lot        string   `json:"lot"`
	Account    string   `json:"account"`
	Market     string   `json:"market"`
	Programme  string   `json:"programme"`
	Categories []string `json:"categories"`
	Amount     string   `json:"amount"`
	Remaining  string   `json:"remaining"`
	Currency   string   `json:"currency"`
	Earned     string   `json:"earned"`
	Expires    string   `json:"expires"`
	DaysLeft   int      `json:"days_left"`
	Order      *string  `json:"order"`
}

// ExpiringOf writes the lots that lapse up to and including until.
func ExpiringOf(lots []ledger.ExpiringLot, asOf, until reward.Date) Expiring {
	answer := Expiring{AsOf: asOf.String(), Until: until.String(), Lots: make([]ExpiringLot, 0, len(lots))}
	for _, l := range lots {
		answer.Lots = append(answer.Lots, ExpiringLot{
			Lot: string(l.ID), Account: l.Pool.Account, Market: l.Pool.Market, Programme: string(l.Programme),
			Categories: Words(l.Categories), Amount: l.Amount.Decimal(), Remaining: l.Remaining.Decimal(),
			Currency: string(l.Pool.Currency), Earned: l.Earned.String(), Expires: l.Expires.String(),
			DaysLeft: l.DaysLeft, Order: OrNull(l.Order),
		})
	}
	return answer
}

// Entries is the answer of `mailtrack register --json`.
type Entries struct {
	AsOf    string  `json:"as_of"`
	Entries []Entry `json:"entries"`
}

// Entry is a line of the register; Balance runs per account, market, currency
// and pot.
type Entry struct {
	Date      string  `json:"date"`
	What      string  `json:"what"`
	Amount    string  `json:"amount"`
	Currency  string  `json:"currency"`
	Balance   string  `json:"balance"`
	Pot       string  `json:"pot"`
	Market    string  `json:"market"`
	Account   string  `json:"account"`
	Programme *string `json:"programme"`
	Lot       *string `json:"lot"`
	Order     *string `json:"order"`
	ToCome    bool    `json:"to_come,omitempty"` // foretold: it happens if nothing else does
}

// Foretold writes register lines of which some are still to come.
func Foretold(entries []ledger.Entry, asOf reward.Date, ahead func(ledger.Entry) bool) Entries {
	answer := EntriesOf(entries, asOf)
	for i, e := range entries {
		answer.Entries[i].ToCome = ahead(e)
	}
	return answer
}

// EntriesOf writes register lines.
func EntriesOf(entries []ledger.Entry, asOf reward.Date) Entries {
	answer := Entries{AsOf: asOf.String(), Entries: []Entry{}}
	for _, e := range entries {
		answer.Entries = append(answer.Entries, Entry{
			Date: e.Date.String(), What: string(e.What), Amount: e.Amount.Decimal(), Currency: string(e.Pool.Currency),
			Balance: e.Balance.Decimal(), Pot: string(e.Pool.Pot), Market: e.Pool.Market, Account: e.Pool.Account,
			Programme: OrNull(string(e.Programme)), Lot: OrNull(string(e.Lot)), Order: OrNull(e.Order),
		})
	}
	return answer
}

// Words are categories as JSON wants them: a list, empty rather than null.
func Words(categories []reward.Category) []string {
	words := make([]string, len(categories))
	for i, c := range categories {
		words[i] = string(c)
	}
	return words
}

// OrNull is null where nothing was named.
func OrNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
