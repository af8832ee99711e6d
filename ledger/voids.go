package ledger

import (
	"slices"
	"strings"
)

// findVoided marks the facts, and notes the lots and findings, that the user
// took back. A
// void stands unless a later one takes it back in turn. Its day plays no part:
// what is void counts as never told, whatever day is asked for. What a decision
// rejected came marked as void.
func (f *fold) findVoided(ranks, rejected []int32) {
	if len(ranks)+len(rejected) == 0 {
		return
	}
	var voids []*slip
	for _, rank := range ranks {
		voids = append(voids, f.posting(rank))
	}
	slices.SortFunc(voids, func(a, b *slip) int { return compareFacts(b.id, a.id) })
	targets := map[string]bool{}
	for _, v := range voids {
		if !targets[v.id.String()] {
			targets[v.Voids] = true
		}
	}
	f.voidedLots, f.metVoid = map[LotID]bool{}, map[LotID]bool{}
	f.accepted = map[FindingID]bool{}
	for target := range targets {
		switch target[:1] {
		case "L":
			f.voidedLots[LotID(target)] = true
		case "Q":
			f.accepted[FindingID(target)] = true
		}
	}
	if len(targets) > 0 {
		f.markVoided(targets)
	}
	for _, rank := range rejected {
		f.places[rank].voided = true
	}
}

// markVoided compares few whole ids: writing the id of every fact of a long
// journal would cost more than folding it.
func (f *fold) markVoided(targets map[string]bool) {
	mails := map[[firstBytes]byte]bool{}
	for target := range targets {
		if letters, ok := strings.CutPrefix(target, "M"); ok && len(letters) >= firstLetters {
			if first, err := crockford.DecodeString(letters[:firstLetters]); err == nil {
				mails[[firstBytes]byte(first)] = true
			}
		}
	}
	for i := range f.slips {
		id := f.posting(int32(i)).id
		mayBe := id.Mail == (MailID{}) || mails[[firstBytes]byte(id.Mail[:firstBytes])]
		f.places[i].voided = mayBe && targets[id.String()]
	}
}

// Eight letters of an id are its mail's first five bytes.
const (
	firstLetters = 8
	firstBytes   = 5
)

func (f *fold) voidAnything() bool { return f.voidedLots != nil }

// voidedLot says that a lot, as it was told, was taken back.
func (f *fold) voidedLot(l *lot) bool {
	if len(f.voidedLots) == 0 {
		return false
	}
	id := f.ownID(l)
	lot := LotID(id[:])
	if f.voidedLots[lot] {
		f.metVoid[lot] = true
	}
	return f.voidedLots[lot]
}

// notVoided are the tellings of an order that stand: not voided themselves, and
// not of a voided lot.
func (f *fold) notVoided(ranks []int32, lots []lot) []int32 {
	for i := range lots {
		if !f.voidedLot(&lots[i]) {
			continue
		}
		for _, rank := range f.tellings[lots[i].from:lots[i].to] {
			f.places[rank].voided = true
		}
	}
	active := make([]int32, 0, len(ranks))
	for _, rank := range ranks {
		if !f.places[rank].voided {
			active = append(active, rank)
		}
	}
	return active
}

// inherit gives lots, told again without what was voided, the ids they had:
// the id that their deciding telling had a part in, else any that is left.
func (f *fold) inherit(from int, before []lot, equals numbering) {
	lots := f.lots[from:]
	had := map[int32]int{} // telling → lot before
	taken := make([]bool, len(before))
	for i := range before {
		taken[i] = f.voidedLot(&before[i])
		for _, rank := range f.tellings[before[i].from:before[i].to] {
			had[rank] = i
		}
	}
	if f.inherited == nil {
		f.inherited = map[int32]lotID{}
	}
	inherit := func(i, j int) {
		f.inherited[int32(from+i)], taken[j] = f.ownID(&before[j]), true
	}
	var orphans []int
	for i := range lots {
		if j := had[lots[i].decider]; !taken[j] {
			inherit(i, j)
		} else {
			orphans = append(orphans, i)
		}
	}
	for _, i := range orphans {
		if j := slices.Index(taken, false); j >= 0 {
			inherit(i, j)
		} else {
			f.number(&lots[i], equals)
		}
	}
}
