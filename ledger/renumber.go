package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"

	"mailtrack/reward"
)

// Again is the mail as it is read now: of the copy that is stored, so what is
// known of that copy stays, and each fact that was told before keeps its number.
// It says whether anything differs from what is stored.
func (k Kept) Again(now Mail, at time.Time) (again StoredMail, differs bool, err error) {
	again = k.StoredMail
	now.ID, now.Place, now.Received, now.OwnCheck = k.ID, k.Place, k.Received, k.OwnCheck
	now.Facts, now.Gone = renumbered(k.Mail, now.Facts)
	now.Raw = nil
	again.Mail = now
	record, err := again.record()
	if err != nil || digestOf(record) == k.base {
		return again, false, err
	}
	if !sameBooks(k.StoredMail, again) {
		again.Judged = at // what moved is named in status, as late mail is
	}
	return again, true, nil
}

// sameBooks says that two readings of a mail book the same.
func sameBooks(a, b StoredMail) bool {
	before, booked := settle(a, nil).telling()
	after, books := settle(b, nil).telling()
	return booked == books && (!books || bytes.Equal(before.key(), after.key()) && bytes.Equal(before.record(), after.record()))
}

// digestOf tells whether a record is the one that was read.
func digestOf(record []byte) uint64 {
	sum := sha256.Sum256(record)
	return binary.BigEndian.Uint64(sum[:])
}

// renumbered gives the facts of a new reading the numbers that they had. What
// says the very same goes first, then the n-th with the same What and Order is
// the n-th of before; facts that were gone may come back to their number.
// Numbers whose fact is told no more stay empty, and what is new stands behind
// all of them.
func renumbered(old Mail, now []reward.Fact) ([]reward.Fact, []Gone) {
	before := slices.Clone(old.Facts)
	for _, g := range old.Gone {
		if int(g.N) < len(before) {
			before[g.N] = g.Fact
		}
	}
	facts := make([]reward.Fact, len(before))
	left := slices.Clone(now)
	take := func(n int, is func(a, b reward.Fact) bool) {
		if facts[n].What != "" || before[n].What == "" {
			return
		}
		if i := slices.IndexFunc(left, func(f reward.Fact) bool { return is(before[n], f) }); i >= 0 {
			facts[n] = left[i]
			left = slices.Delete(left, i, i+1)
		}
	}
	told := func(n int) bool { return n < len(old.Facts) && old.Facts[n].What != "" }
	for _, is := range []func(a, b reward.Fact) bool{SameFact, sameTelling} {
		for _, live := range []bool{true, false} { // what was gone takes what the others leave
			for n := range before {
				if told(n) == live {
					take(n, is)
				}
			}
		}
	}
	var gone []Gone
	for n := range facts {
		if facts[n].What == "" && before[n].What != "" {
			gone = append(gone, Gone{uint32(n), before[n]})
		}
	}
	return append(facts, left...), gone
}

// SameFact says that two readings tell the same, in whatever words.
func SameFact(a, b reward.Fact) bool {
	return sameTelling(a, b) && a.Programme == b.Programme && a.Amount == b.Amount && slices.Equal(a.Categories, b.Categories) &&
		a.Expires == b.Expires && a.Partial == b.Partial && a.Assumed == b.Assumed
}

// sameTelling says that two facts tell the same of the same order.
func sameTelling(a, b reward.Fact) bool { return a.What == b.What && a.Order == b.Order }
