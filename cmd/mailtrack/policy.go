package main

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) policy() *cobra.Command {
	var apply, asJSON bool
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "What is assumed, and what another assumption would change",
		Long: `Prints what mailtrack assumes where no mail says it, with the grade of evidence (A: read
in a genuine mail, B: told by a witness, C: weak, G: a guess), and which of it your
config asks to be otherwise. No sum changes because the config did: what is in force
stands in the ledger. Where the config differs, it prints what that would do to the
balances and the register as of today; --apply makes it so, in one step. To go back,
write the old words into the config and apply them: the old sums are there again.
docs/policies.md tells of each option what it changes and what you see when it is wrong.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			conf, err := p.loadConfig(true)
			if err != nil {
				return err
			}
			if apply && conf.File == "" {
				return exit{configuration, errors.New("there is no config that asks for a policy; write one, as config.example.yaml shows, or name it with --config FILE")}
			}
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			change, err := p.policyChange(cmd.Context(), books, conf)
			if err != nil {
				return err
			}
			if apply && len(change.differ) > 0 {
				if err := books.SetPolicy(cmd.Context(), conf.Policy); err != nil {
					return err
				}
				change.applied = true
			}
			if asJSON {
				return printJSON(p.stdout, change.answer())
			}
			change.print(p.stdout)
			return nil
		},
	}
	cmd.Flags().BoolVar(&apply, "apply", false, "put the config's policy in force")
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// policyChange is the policy in force, the one the config asks for, and what the
// second would make of the register.
type policyChange struct {
	conf          config.Config
	inForce       ledger.Policy
	differ        []option
	day           reward.Date
	before, after ledger.Register
	gone, come    []ledger.Entry
	applied       bool
}

func (p *program) policyChange(ctx context.Context, books *ledger.Ledger, conf config.Config) (policyChange, error) {
	journal, inForce, err := books.Books(ctx)
	if err != nil {
		return policyChange{}, err
	}
	c := policyChange{conf: conf, inForce: inForce, differ: another(conf, inForce), day: p.today()}
	if len(c.differ) == 0 {
		return c, nil
	}
	at := ledger.AsOf{Now: p.now()}
	c.before = ledger.Fold(journal, reward.AllMarkets(), inForce, at)
	c.after = ledger.Fold(journal, reward.AllMarkets(), conf.Policy, at)
	c.gone, c.come = c.before.Changes(c.after)
	return c, nil
}

// changedEntry is an entry that is gone ("-") or came ("+").
type changedEntry struct {
	mark string
	ledger.Entry
}

// entries are all that changed, by day; what is gone before what came.
func (c policyChange) entries() []changedEntry {
	var all []changedEntry
	for _, e := range c.gone {
		all = append(all, changedEntry{"-", e})
	}
	for _, e := range c.come {
		all = append(all, changedEntry{"+", e})
	}
	slices.SortStableFunc(all, func(a, b changedEntry) int { return cmp.Compare(a.Date, b.Date) })
	return all
}

// balances pairs those of every pool; one that is in a register only once is
// nothing in the other.
func (c policyChange) balances() []pairOf {
	var all []pairOf
	for _, pool := range pools(c.before, c.after) {
		all = append(all, pairOf{balanceOf(c.before, pool), balanceOf(c.after, pool)})
	}
	return all
}

// namedSum is one sum of a balance before and after.
type namedSum struct {
	name     string
	old, now reward.Amount
}

func (p pairOf) sums() []namedSum {
	return []namedSum{
		{"available", p.old.Available, p.now.Available}, {"promised", p.old.Promised, p.now.Promised},
		{"spent", p.old.SpentTotal, p.now.SpentTotal}, {"lapsed", p.old.LapsedTotal, p.now.LapsedTotal},
		{"unexplained", p.old.Unexplained, p.now.Unexplained},
	}
}
