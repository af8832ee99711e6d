package ledger

import (
	"bytes"
	"cmp"
	"slices"

	"mailtrack/reward"
)

// line is the place of one posting in the order of days. A posting's rank, its
// index among the lines, is the only order the fold knows: day, then the mail's
// instant, then its identity. When a mail arrived plays no part.
type line struct {
	day     reward.Date
	at      int32 // index in the journal
	instant int64
}

func inOrder(journal []Posting) []line {
	lines := make([]line, len(journal))
	for i := range journal {
		lines[i] = line{journal[i].Day, int32(i), journal[i].Instant}
	}
	slices.SortFunc(lines, func(a, b line) int {
		if a.day != b.day {
			return cmp.Compare(a.day, b.day)
		}
		if a.instant != b.instant {
			return cmp.Compare(a.instant, b.instant)
		}
		return compareFacts(journal[a.at].ID, journal[b.at].ID)
	})
	return lines
}

func compareFacts(a, b FactID) int {
	if c := bytes.Compare(a.Mail[:], b.Mail[:]); c != 0 {
		return c
	}
	return cmp.Compare(a.N, b.N)
}

// step is what an event does.
type step uint8

const (
	lapse  step = iota // ref is a lot
	pledge             // ref is a promise
	earn               // ref is a lot
	refund             // ref is a rank, as of all that follow
	spend
	cancel
)

// phase is the place of a step within its day: lapses of yesterday, promised,
// earned and returned, spent, revoked (ledger rules, "Day and order").
type phase uint8

const (
	lapsing phase = iota
	promising
	earning
	spending
	revoking
)

// event is one step on one day.
type event struct {
	when uint64 // day, phase and rank, in one number that sorts
	ref  int32
	step step
}

// oldest makes every day a positive number: no calendar reaches so far back.
const oldest = -1 << 28

func when(day reward.Date, in phase, rank int32) uint64 {
	return uint64(int64(day)-oldest)<<35 | uint64(in)<<32 | uint64(uint32(rank))
}

func (e event) day() reward.Date { return reward.Date(int64(e.when>>35) + oldest) }

// schedule lays out what happens up to the day asked for. Everything that will
// lapse is known beforehand, because a lot's last day is.
func (f *fold) schedule() []event {
	events := make([]event, 0, 2*len(f.lots)+len(f.promises)+len(f.others))
	add := func(day, today reward.Date, in phase, rank int32, what step, ref int32) {
		if day <= today {
			events = append(events, event{when(day, in, rank), ref, what})
		}
	}
	for i := range f.lots {
		l := &f.lots[i]
		day, today := f.lines[l.first].day, f.pools[l.pool].today
		add(day, today, earning, l.first, earn, int32(i))
		if !l.expires.IsNone() && l.expires >= day {
			add(l.expires+1, today, lapsing, l.first, lapse, int32(i))
		}
	}
	for i := range f.promises {
		p := &f.promises[i]
		add(f.lines[p.first].day, f.pools[p.pool].today, promising, p.first, pledge, int32(i))
	}
	for _, rank := range f.others {
		day, today := f.lines[rank].day, f.shops[f.places[rank].shop].today
		switch f.posting(rank).Fact.What {
		case reward.Spent:
			add(day, today, spending, rank, spend, rank)
		case reward.Refunded:
			add(day, today, f.refundPhase(rank), rank, refund, rank)
		case reward.Cancelled:
			add(day, today, revoking, rank, cancel, rank)
		}
	}
	slices.SortFunc(events, func(a, b event) int { return cmp.Compare(a.when, b.when) })
	return events
}

// refundPhase is with what is earned, except on the very day on which the order
// was paid: nothing can come back before it went.
func (f *fold) refundPhase(rank int32) phase {
	if o := f.places[rank].order; o >= 0 && f.orders[o].paid == f.lines[rank].day {
		return revoking
	}
	return earning
}
