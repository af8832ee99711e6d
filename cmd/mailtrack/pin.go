package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// pin says which credit paid a spend.
func (p *program) pin(cmd *cobra.Command, books *ledger.Ledger, note string, to corrected, name string) error {
	if to.currency+to.expires+to.programme+to.order+to.date != "" || to.categories != nil {
		return usage(cmd, "--lot says which credit paid a spend and goes with --amount and --note alone; correct the rest by itself")
	}
	return p.told(cmd.Context(), books, func(before ledger.Register) (told ledger.ManualFact, err error) {
		item, fact, err := spendNamed(cmd.Context(), books, name)
		if err != nil {
			return told, err
		}
		lot, err := lotNamed(before, to.lot)
		if err != nil {
			return told, err
		}
		d := &ledger.Decision{Verb: ledger.PinDraw, Item: item, Lot: lot.ID}
		if to.amount != "" {
			if d.Words.Amount, err = reward.ParseAmount(to.amount, fact.Amount.Currency); err != nil {
				return told, usage(cmd, "--amount: %v", err)
			}
			if a := d.Words.Amount; a.Minor <= 0 || a.Minor > fact.Amount.Minor || a.Minor > lot.Amount.Minor {
				return told, usage(cmd, "--amount %s: the spend is of %s and the credit of %s", to.amount, fact.Amount, lot.Amount)
			}
		}
		return ledger.ManualFact{Decision: d, Note: note, Day: p.today(), Now: p.now()}, nil
	})
}

// spendNamed is the spend that a person names: F3, M7k2m9xq4tb.0 or, where a
// doubt was accepted, M7k2m9xq4tb.d1.
func spendNamed(ctx context.Context, books *ledger.Ledger, name string) (ledger.Item, reward.Fact, error) {
	if id, err := ledger.ParseManualID(name); err == nil {
		manual, err := books.Manual(ctx)
		if err != nil {
			return ledger.Item{}, reward.Fact{}, err
		}
		for _, m := range manual {
			if m.ID == id {
				return ledger.Item{Part: ledger.OwnEntry, Number: int(id.N)}, m.Fact, nil
			}
		}
		return ledger.Item{}, reward.Fact{}, fmt.Errorf("%s is none of your own entries; `mailtrack register` and `mailtrack show` name them", id)
	}
	if name == "" || !strings.EqualFold(name[:1], "M") {
		return ledger.Item{}, reward.Fact{}, fmt.Errorf("%q is no spend: one is a mail's fact, M7k2m9xq4tb.0, or an entry of your own, F3; `mailtrack show` names them", clean(name))
	}
	at, err := itemNamed(ctx, books, ledger.Register{}, name)
	if err != nil {
		return ledger.Item{}, reward.Fact{}, err
	}
	if at.number < 0 {
		return ledger.Item{}, reward.Fact{}, fmt.Errorf("%s is a mail; name one of its facts, as `mailtrack show %s` does", at.mail.ID, at.mail.ID)
	}
	fact, _ := at.mail.Counts(at.number)
	return at.mail.ItemAt(at.number), fact, nil
}
