package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The policy in force stands in the ledger and not in the config alone: sums must
// not change because a file was edited, copied or missing (docs/adr/0006). One
// record holds all of it, so that it is never in force by halves.

var inForceKey = []byte("in force")

// policyVersion is the first byte of the record; JSON follows.
const policyVersion = 1

// policyRecord is that JSON. It names every default, so that a later mailtrack
// that assumes otherwise changes no sum of a ledger that has it.
type policyRecord struct {
	SpendingOrder  string            `json:"spending_order"`
	Overspend      string            `json:"overspend"`
	SettleWithin   int               `json:"settle_within_days"` // -1: off, as below
	PromiseWithin  int               `json:"promise_within_days"`
	PromiseOverdue int               `json:"promise_overdue_days"`
	Zones          map[string]string `json:"zones,omitempty"` // shop → name of the IANA time zone database
}

// Policy is the policy in force. A ledger for which nobody chose one has the zero
// Policy.
func (l *Ledger) Policy(ctx context.Context) (Policy, error) {
	var policy Policy
	err := l.view(ctx, func(t *tx) (err error) {
		policy, err = t.policy()
		return err
	})
	return policy, err
}

// SetPolicy puts a policy in force, whole or, after an error, not at all. Nothing
// else in the ledger changes: every register is folded anew.
func (l *Ledger) SetPolicy(ctx context.Context, policy Policy) error {
	record, err := policy.record()
	if err != nil {
		return err
	}
	return l.update(ctx, func(t *tx) error { return t.put(inPolicy, inForceKey, record) })
}

// AdoptPolicy puts a policy in force if the ledger has no posting yet, so that it
// changes no sum, and says which one is in force then.
func (l *Ledger) AdoptPolicy(ctx context.Context, policy Policy) (Policy, error) {
	inForce, empty := Policy{}, false
	look := func(t *tx) (err error) {
		if inForce, err = t.policy(); err == nil {
			empty, err = t.empty()
		}
		return err
	}
	if err := l.view(ctx, look); err != nil || !empty || inForce.Equal(policy) {
		return inForce, err
	}
	record, err := policy.record()
	if err != nil {
		return inForce, err
	}
	err = l.update(ctx, func(t *tx) error {
		if err := look(t); err != nil || !empty {
			return err
		}
		inForce = policy
		return t.put(inPolicy, inForceKey, record)
	})
	return inForce, err
}

// empty says that there is no posting: nothing that a fold could begin with.
func (t *tx) empty() (bool, error) {
	journal, err := t.in(inJournal)
	if err != nil || journal.tally.records > 0 {
		return false, err
	}
	own, err := t.manualPostings()
	return len(own) == 0, err
}

func (t *tx) policy() (Policy, error) {
	table, err := t.in(inPolicy)
	if err != nil {
		return Policy{}, err
	}
	record, err := table.get(inForceKey)
	if err != nil || record == nil {
		return Policy{}, err
	}
	return readPolicy(record)
}

func (p Policy) record() ([]byte, error) {
	p = p.Explicit()
	if err := p.known(); err != nil {
		return nil, err
	}
	r := policyRecord{
		SpendingOrder: string(p.SpendingOrder), Overspend: string(p.Overspend),
		SettleWithin: p.SettleWithin, PromiseWithin: p.PromiseWithin, PromiseOverdue: p.PromiseOverdue,
		Zones: map[string]string{},
	}
	for shop, zone := range p.Zones {
		r.Zones[shop] = zone.String()
	}
	text, err := json.Marshal(r)
	return append([]byte{policyVersion}, text...), err
}

func readPolicy(record []byte) (Policy, error) {
	var r policyRecord
	if len(record) == 0 || record[0] != policyVersion {
		return Policy{}, errors.New("the record of the policy in force is of a version this mailtrack does not know")
	}
	if err := json.Unmarshal(record[1:], &r); err != nil {
		return Policy{}, fmt.Errorf("the record of the policy in force: %w", err)
	}
	p := Policy{
		SpendingOrder: SpendingOrder(r.SpendingOrder), Overspend: Overspend(r.Overspend),
		SettleWithin: off(r.SettleWithin), PromiseWithin: off(r.PromiseWithin), PromiseOverdue: off(r.PromiseOverdue),
	}
	for shop, name := range r.Zones {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return Policy{}, fmt.Errorf("the policy in force ends the day of %s in the zone %q, which this machine does not know: %w", shop, name, err)
		}
		if p.Zones == nil {
			p.Zones = map[string]*time.Location{}
		}
		p.Zones[shop] = zone
	}
	return p, p.known()
}

// off reads a number of days as it is stored, where 0 stands for no default.
func off(days int) int {
	if days == 0 {
		return -1
	}
	return days
}

// known refuses a policy that this mailtrack cannot fold by.
func (p Policy) known() error {
	p = p.Explicit()
	switch {
	case p.SpendingOrder != SoonestExpiry && p.SpendingOrder != OldestFirst:
		return fmt.Errorf("the policy spends in the order %q, which this mailtrack does not know: use the one that wrote it", p.SpendingOrder)
	case p.Overspend != LeaveUnexplained && p.Overspend != AssumeCredit:
		return fmt.Errorf("the policy's overspend is %q, which this mailtrack does not know: use the one that wrote it", p.Overspend)
	}
	return nil
}
