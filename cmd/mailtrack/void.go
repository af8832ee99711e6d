package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
)

func (p *program) void() *cobra.Command {
	var note string
	cmd := &cobra.Command{
		Use:   "void LOT|FACT --note TEXT",
		Short: "Take back a credit or a fact",
		Long: `Takes a lot (L...), one fact of a mail (M....0) or an entry of your own (F3) out of
the sums, as if it had never been told. The mail stays. A void is an entry of your own
too: void its number to bring back what it took out.`,
		Example: "  mailtrack void F3 --note \"typed twice\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "void takes one lot or fact")
			}
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			return p.told(cmd.Context(), books, func(before ledger.Register) (ledger.ManualFact, error) {
				target, err := voidable(cmd.Context(), books, before, args[0])
				if err != nil {
					return ledger.ManualFact{}, err
				}
				if by, err := voidedBy(cmd.Context(), books, target); err != nil || by != "" {
					if err == nil {
						err = fmt.Errorf("%s is taken back already, by %s; `mailtrack void %s` would bring it back", target, by, by)
					}
					return ledger.ManualFact{}, err
				}
				return ledger.ManualFact{Voids: target, Note: note, Day: p.today(), Now: p.now()}, err
			})
		},
	}
	cmd.Flags().StringVar(&note, "note", "", "why, a `TEXT` for yourself")
	return cmd
}

// voidable is the whole id of the lot or fact a person named.
func voidable(ctx context.Context, books *ledger.Ledger, register ledger.Register, text string) (string, error) {
	if strings.HasPrefix(strings.ToUpper(text), "L") {
		lot, err := lotNamed(register, text)
		return string(lot.ID), err
	}
	id, err := books.FactByID(ctx, text)
	if err != nil {
		return "", err
	}
	if id.Mail != (ledger.MailID{}) {
		return voidableFact(ctx, books, id)
	}
	manual, err := books.Manual(ctx)
	if err != nil {
		return "", err
	}
	for _, m := range manual {
		if m.ID == id {
			return id.String(), nil
		}
	}
	return "", fmt.Errorf("%s is none of your own entries; `mailtrack register` and `mailtrack show` name them", id)
}

// voidableFact is the id of a mail's fact. What counts by a decision of the
// user's is taken back with the decision.
func voidableFact(ctx context.Context, books *ledger.Ledger, id ledger.FactID) (string, error) {
	m, err := books.Settled(ctx, id.Mail.String())
	if err != nil {
		return "", err
	}
	if n := int(id.N); n < len(m.Parts) && m.Parts[n] != nil && (n >= len(m.Facts) || m.Parts[n].Decision.Verb == ledger.Reject) {
		by := m.Parts[n]
		return "", fmt.Errorf("%s stands by your decision %s (%s); `mailtrack void %s` takes that back", id, by.ID, by.Decision.Verb, by.ID)
	}
	_, _, err = books.Evidence(ctx, id)
	return id.String(), err
}

// voidedBy is the user's entry that takes target back now, or "". A void that is
// voided itself takes back nothing.
func voidedBy(ctx context.Context, books *ledger.Ledger, target string) (string, error) {
	manual, err := books.Manual(ctx)
	if by, voided := ledger.VoidedBy(manual)[target]; voided {
		return by.String(), err
	}
	return "", err
}

// lotNamed finds a lot by its id or an unambiguous beginning of it.
func lotNamed(register ledger.Register, text string) (ledger.Lot, error) {
	var found []ledger.Lot
	for _, lot := range register.Lots() {
		if len(text) >= 2 && strings.HasPrefix(strings.ToLower(string(lot.ID)), strings.ToLower(text)) {
			found = append(found, lot)
		}
	}
	switch len(found) {
	case 0:
		return ledger.Lot{}, fmt.Errorf("no lot is called %q; `mailtrack expiring` and `mailtrack register` name them", clean(text))
	case 1:
		return found[0], nil
	}
	return ledger.Lot{}, fmt.Errorf("%q is the beginning of %d lots; name one with more letters, like %s", clean(text), len(found), found[0].ID)
}
