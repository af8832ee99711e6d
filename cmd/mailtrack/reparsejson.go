package main

import (
	"slices"

	"mailtrack/internal/export"
	"mailtrack/internal/ingest"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// reparseAnswer is the answer of `mailtrack reparse --json`.
type reparseAnswer struct {
	DryRun   bool             `json:"dry_run"`
	Read     int              `json:"read"`     // mails
	Resumed  int              `json:"resumed"`  // of them by an interrupted run before
	Mails    []changeAnswer   `json:"mails"`    // those that tell something else, oldest first
	Reworded int              `json:"reworded"` // mails that tell the same in other words or by another rule
	Stopped  []string         `json:"stopped"`  // mails that could not be read this time, and keep their reading
	Unproven []unprovenAnswer `json:"unproven"` // booked mails that could not be proven today; they stay
	Orphans  []takenAnswer    `json:"orphans"`  // decisions about something that is told no more
	Balance  []balanceChange  `json:"balance"`
}

// changeAnswer is one mail that tells something else. Facts are those of the
// mail; they count only where its verdict, or a decision, lets them.
type changeAnswer struct {
	Mail       string                `json:"mail"`
	Date       string                `json:"date"`
	Subject    string                `json:"subject"`
	Kind       oldNew[string]        `json:"kind"`
	Verdict    oldNew[verdictAnswer] `json:"verdict"`
	Account    oldNew[*string]       `json:"account"`
	Added      []factAnswer          `json:"added"`
	Changed    []oldNew[factAnswer]  `json:"changed"`
	Gone       []factAnswer          `json:"gone"`
	DoubtsCame []doubtAnswer         `json:"doubts_came"`
	DoubtsWent []doubtAnswer         `json:"doubts_went"`
}

type oldNew[T any] struct {
	Old T `json:"old"`
	New T `json:"new"`
}

type unprovenAnswer struct {
	Mail    string        `json:"mail"`
	Verdict verdictAnswer `json:"verdict"` // today's
}

// balanceChange is a balance that is not what it was.
type balanceChange struct {
	Account   string         `json:"account"`
	Market    string         `json:"market"`
	Currency  string         `json:"currency"`
	Pot       string         `json:"pot"`
	Available oldNew[string] `json:"available"`
	Promised  oldNew[string] `json:"promised"`
}

func (r reread) answer() reparseAnswer {
	answer := reparseAnswer{
		DryRun: r.dryRun, Read: r.found.Read, Resumed: r.found.Resumed, Mails: []changeAnswer{}, Reworded: r.found.Reworded,
		Stopped: []string{}, Unproven: []unprovenAnswer{}, Orphans: takenOf(r.lost), Balance: []balanceChange{},
	}
	for _, c := range r.found.Changes {
		answer.Mails = append(answer.Mails, changeOf(c))
	}
	for _, id := range r.found.Stopped {
		answer.Stopped = append(answer.Stopped, id.String())
	}
	for _, d := range r.found.Doubtable {
		answer.Unproven = append(answer.Unproven, unprovenAnswer{d.Mail.String(), verdictAnswer{string(d.Verdict.Result), d.Verdict.Reason}})
	}
	for _, b := range r.balances() {
		answer.Balance = append(answer.Balance, balanceChange{
			Account: b.old.Pool.Account, Market: b.old.Pool.Market, Currency: string(b.old.Pool.Currency), Pot: string(b.old.Pool.Pot),
			Available: oldNew[string]{b.old.Available.Decimal(), b.now.Available.Decimal()},
			Promised:  oldNew[string]{b.old.Promised.Decimal(), b.now.Promised.Decimal()},
		})
	}
	return answer
}

func changeOf(c ingest.Change) changeAnswer {
	answer := changeAnswer{
		Mail: c.New.ID.String(), Date: c.New.Day.String(), Subject: c.New.Subject,
		Kind: oldNew[string]{string(c.Old.Kind), string(c.New.Kind)},
		Verdict: oldNew[verdictAnswer]{
			verdictAnswer{string(c.Old.Verdict.Result), c.Old.Verdict.Reason},
			verdictAnswer{string(c.New.Verdict.Result), c.New.Verdict.Reason},
		},
		Account: oldNew[*string]{export.OrNull(c.Old.Account), export.OrNull(c.New.Account)},
		Added:   factsOf(c.Added), Changed: []oldNew[factAnswer]{}, Gone: factsOf(c.Gone),
		DoubtsCame: doubtsOf(c.DoubtsCame), DoubtsWent: doubtsOf(c.DoubtsWent),
	}
	for _, f := range c.Changed {
		answer.Changed = append(answer.Changed, oldNew[factAnswer]{factOf(f.Old), factOf(f.New)})
	}
	return answer
}

func factsOf(facts []reward.Fact) []factAnswer {
	all := []factAnswer{}
	for _, f := range facts {
		all = append(all, factOf(f))
	}
	return all
}

func doubtsOf(doubts []reward.Doubt) []doubtAnswer {
	all := []doubtAnswer{}
	for _, d := range doubts {
		all = append(all, doubtAnswer{d.Evidence, d.Why})
	}
	return all
}

// pairOf is a balance before and after; what was not there is nothing.
type pairOf struct{ old, now ledger.Balance }

// balances are those of which something else is available or promised.
func (r reread) balances() []pairOf {
	var all []pairOf
	for _, old := range r.before {
		pair := pairOf{old, ledger.Balance{Pool: old.Pool}}
		if i := slices.IndexFunc(r.after, func(b ledger.Balance) bool { return b.Pool == old.Pool }); i >= 0 {
			pair.now = r.after[i]
		}
		all = append(all, pair)
	}
	for _, now := range r.after {
		if !slices.ContainsFunc(r.before, func(b ledger.Balance) bool { return b.Pool == now.Pool }) {
			all = append(all, pairOf{ledger.Balance{Pool: now.Pool}, now})
		}
	}
	all = slices.DeleteFunc(all, func(p pairOf) bool {
		return p.old.Available.Minor == p.now.Available.Minor && p.old.Promised.Minor == p.now.Promised.Minor
	})
	for i := range all {
		for _, b := range []*ledger.Balance{&all[i].old, &all[i].now} {
			b.Available.Currency, b.Promised.Currency = b.Pool.Currency, b.Pool.Currency
		}
	}
	return all
}
