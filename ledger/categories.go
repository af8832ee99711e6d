package ledger

import (
	"slices"

	"mailtrack/reward"
)

// How far the categories of two tellings are from each other.
const (
	nearest      = iota // equal
	oneHolds            // one holds the other: digital and ebooks
	anyHolds            // one is good for anything
	farthest            // one names none
	incompatible        // ebooks and music
)

// distance says how near two tellings' categories are. Compatible are equal
// ones, one that contains the other, or one unnamed (ledger rules, "Tellings").
func distance(a, b []reward.Category) int {
	switch {
	case holds(a, b) && holds(b, a):
		return nearest
	case len(a) == 0 || len(b) == 0:
		return farthest
	case holds(a, b):
		return distanceDown(a)
	case holds(b, a):
		return distanceDown(b)
	}
	return incompatible
}

func distanceDown(holder []reward.Category) int {
	if slices.Contains(holder, reward.Any) {
		return anyHolds
	}
	return oneHolds
}

// holds says that a credit good for a is good for everything in b.
func holds(a, b []reward.Category) bool {
	for _, c := range b {
		if !slices.ContainsFunc(a, func(wide reward.Category) bool { return wide.Contains(c) }) {
			return false
		}
	}
	return true
}

// fits says that a lot of these categories can have paid for what was bought.
// A lot whose categories nobody named fits all. A purchase of unknown category
// fits every digital lot, and none that is good for parcels only (assumed); a
// purchase known only widely fits what is narrower.
func fits(lot, bought []reward.Category) bool {
	if len(lot) == 0 {
		return true
	}
	if len(bought) == 0 {
		bought = unknownPurchase
	}
	for _, good := range lot {
		for _, b := range bought {
			if good.Contains(b) || b.Contains(good) {
				return true
			}
		}
	}
	return false
}

var unknownPurchase = []reward.Category{reward.Digital}
