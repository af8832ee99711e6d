package ledger

import "slices"

// Of is the register of one account alone; of "" it is the whole one. Findings
// stay whole, because one may be about what two accounts have in common.
func (r Register) Of(account string) Register {
	if account == "" {
		return r
	}
	r.only = account
	r.Balances = ofAccount(account, slices.Clone(r.Balances), func(b Balance) Pool { return b.Pool })
	return r
}

// ofAccount leaves of what lies in some pool that of one account, in place; ""
// stands for all.
func ofAccount[T any](account string, all []T, pool func(T) Pool) []T {
	if account == "" {
		return all
	}
	return slices.DeleteFunc(all, func(one T) bool { return pool(one).Account != account })
}
