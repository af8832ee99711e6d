package ledger

import (
	"fmt"
	"slices"

	"mailtrack/reward"
)

// promise is one Promise while it is folded.
type promise struct {
	credit
	made   bool // as of the day
	closed bool // confirmed or revoked
	marked bool
	next   int32 // of the same order, none: -1
}

// tellPromises makes the promises of every order, told by several kinds of mail
// as lots are.
func (f *fold) tellPromises() {
	f.promises = roomFor[promise](len(f.vague) + f.promising)
	promise := func(met []int32) {
		f.promises = append(f.promises, promise{credit: f.agree(met), next: -1})
	}
	for i := range f.vague {
		promise(f.vague[i : i+1])
	}
	var ranks []int32
	for i := range f.orders {
		ranks = f.orders[i].promised.all(f.places, ranks[:0])
		switch len(ranks) {
		case 0:
			continue
		case 1:
			promise(ranks)
			continue
		}
		for _, m := range f.meet(ranks) {
			promise(m.met)
		}
	}
}

// pledge opens a promise. It is no money and makes no entry.
func (f *fold) pledge(i int32) {
	p := &f.promises[i]
	p.made = true
	pool := &f.pools[p.pool]
	pool.seen = true
	pool.pledged = append(pool.pledged, i)
	o := f.orderOf(&p.credit)
	if o < 0 {
		return
	}
	p.closed = f.orders[o].cancelled >= 0 // its mail is dated after the cancellation
	if of := &f.orders[o].pledged; of.first < 0 {
		*of = chain{i, i}
	} else {
		f.promises[of.last].next, of.last = i, i
	}
}

// fulfil closes the promise that a lot just earned keeps: its order's oldest
// open one of the programme, or where it names no order the oldest that fits
// (ledger rules, "Promises").
func (f *fold) fulfil(lot int32, day reward.Date) {
	l := &f.lots[lot]
	o := f.orderOf(&l.credit)
	if o < 0 {
		f.fulfilUnnamed(l, day)
		return
	}
	for i := f.orders[o].pledged.first; i >= 0; i = f.promises[i].next {
		p := &f.promises[i]
		if p.closed || !p.due(day) || !sameProgramme(f.programmeOf(&p.credit), f.programmeOf(&l.credit)) || f.pools[p.pool].Pot != f.pools[l.pool].Pot {
			continue
		}
		p.closed = true
		if p.pool != l.pool || p.amount != l.amount {
			f.note(Finding{
				Kind: OtherThanTold,
				Why: fmt.Sprintf("%s was promised on %s and %s was granted on %s", f.money(p.pool, p.amount),
					f.posting(p.first).day, f.money(l.pool, l.amount), day),
				Lots:  []LotID{f.idOf(lot)},
				Facts: []FactID{f.posting(p.decider).id, f.posting(l.decider).id},
			})
		}
		return
	}
}

// fulfilUnnamed closes the oldest promise that fits in everything and is young
// enough (assumed).
func (f *fold) fulfilUnnamed(l *lot, day reward.Date) {
	pool := &f.pools[l.pool]
	within := f.policy.promiseWithin()
	old := 0
	for old < len(pool.pledged) {
		p := &f.promises[pool.pledged[old]]
		if !p.closed && f.posting(p.first).day+within >= day {
			break
		}
		old++
	}
	pool.pledged = pool.pledged[old:]
	for _, i := range pool.pledged {
		p := &f.promises[i]
		if !p.closed && p.due(day) && p.amount == l.amount && sameProgramme(f.programmeOf(&p.credit), f.programmeOf(&l.credit)) &&
			distance(f.categoriesOf(&p.credit), f.categoriesOf(&l.credit)) != incompatible {
			p.closed = true
			return
		}
	}
}

// due says that the promise's own last day has not passed: after it nobody need
// ask Amazon for it.
func (p *promise) due(day reward.Date) bool { return p.expires.IsNone() || p.expires >= day }

// openPromises are by day, as they were made.
func (f *fold) openPromises() []Promise {
	var still []int32
	for i := range f.promises {
		if p := &f.promises[i]; p.made && !p.closed && p.due(f.pools[p.pool].today) {
			still = append(still, int32(i))
		}
	}
	slices.SortFunc(still, func(a, b int32) int { return int(f.promises[a].first) - int(f.promises[b].first) })
	var open []Promise
	for _, i := range still {
		p := &f.promises[i]
		pool := &f.pools[p.pool]
		told := Promise{
			Pool: pool.Pool, Programme: f.programmeOf(&p.credit), Categories: f.categoriesOf(&p.credit),
			Amount: f.money(p.pool, p.amount), Expires: p.expires, Made: f.posting(p.first).day,
			Marked: p.marked, Source: f.posting(p.decider).id, Order: f.named.text(f.posting(p.first).order),
		}
		open = append(open, told)
	}
	return open
}
