package ledger

import (
	"slices"
	"time"

	"mailtrack/reward"
)

// Market is a shop with the zone in which its day ends by the policy.
func (p Policy) Market(m *reward.Market) *reward.Market {
	zone := p.Zones[m.Domain]
	if zone == nil || zone.String() == m.Zone.String() {
		return m
	}
	there := *m
	there.Zone = zone
	return &there
}

// redate gives the markets with the zones of a policy, and dates what their mail
// told by those. A mail's day is stored as the zone of its time had it; because
// the instant is stored too, no record has to change when the zone does, and
// nothing can be changed by halves. The day that a person named stays.
func (k *packer) redate(markets reward.Markets, policy Policy) reward.Markets {
	if len(policy.Zones) == 0 {
		return markets
	}
	zoned := slices.Clone(markets)
	moved := map[string]*time.Location{}
	for i, m := range zoned {
		if zoned[i] = policy.Market(m); zoned[i] != m {
			moved[m.Domain] = zoned[i].Zone
		}
	}
	if len(moved) == 0 {
		return markets
	}
	for i := range k.slips {
		s := &k.slips[i]
		if zone := moved[s.Market]; zone != nil && !s.manual() && !s.DayNamed && !s.day.IsNone() {
			s.day = reward.DateIn(time.Unix(s.instant, 0), zone)
		}
	}
	k.sort()
	return zoned
}

// sort puts the slips in the order of the journal again.
func (k *packer) sort() {
	compare := func(a, b slip) int { return a.compare(&b) }
	if slices.IsSortedFunc(k.slips, compare) {
		return
	}
	voids, void, adjust := k.factsAt(k.voids), k.factsAt(k.void), k.factsAt(k.adjust)
	pins := make(map[FactID]pinned, len(k.pins))
	for _, p := range k.pins {
		pins[k.slips[p.rank].id] = p
	}
	slices.SortFunc(k.slips, compare)
	k.voids, k.void, k.adjust, k.pins = k.voids[:0], k.void[:0], k.adjust[:0], k.pins[:0]
	for i := range k.slips {
		id := k.slips[i].id
		if voids[id] {
			k.voids = append(k.voids, int32(i))
		}
		if void[id] {
			k.void = append(k.void, int32(i))
		}
		if adjust[id] {
			k.adjust = append(k.adjust, int32(i))
		}
		if p, pins := pins[id]; pins {
			p.rank = int32(i)
			k.pins = append(k.pins, p)
		}
	}
}

func (k *packer) factsAt(ranks []int32) map[FactID]bool {
	facts := make(map[FactID]bool, len(ranks))
	for _, rank := range ranks {
		facts[k.slips[rank].id] = true
	}
	return facts
}
