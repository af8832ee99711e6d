package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) add() *cobra.Command {
	var t telling
	cmd := &cobra.Command{
		Use:   "add AMOUNT --currency USD --category ebooks --expires DATE",
		Short: "Enter a credit that no mail told",
		Long: `Enters a credit by hand, such as a courtesy credit that came without a mail. It is
good until the day you name, or without an end if you name none. The answer says what
it did to the balance and how to undo it.`,
		Example: "  mailtrack add 5.00 --currency USD --category ebooks --expires 2027-09-09 --note \"chat with support\"",
		RunE:    func(cmd *cobra.Command, args []string) error { return p.tell(cmd, &t, reward.Earned, args) },
	}
	t.flags(cmd)
	cmd.Flags().StringVar(&t.expires, "expires", "", "the last `DATE` it can be used")
	cmd.Flags().StringVar(&t.programme, "programme", string(reward.Courtesy), "`WHY` it was given: "+listed(reward.Programmes))
	return cmd
}

func (p *program) spend() *cobra.Command {
	var t telling
	var pot string
	cmd := &cobra.Command{
		Use:   "spend AMOUNT --currency USD --category ebooks",
		Short: "Enter a spending that no mail told",
		Long: `Enters by hand that a credit was used. It draws on the fitting credits that lapse
soonest (assumed: that is the order Amazon is said to use). What no credit covers is
kept as unexplained and moves no balance.`,
		Example: "  mailtrack spend 1.50 --currency USD --category ebooks --date 2026-08-30",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch reward.Pot(pot) {
			case reward.PromotionalPot:
			case reward.GiftCardPot:
				t.programme = string(reward.GiftCard)
			default:
				return usage(cmd, "--pot %q is none of promotional, gift-card", pot)
			}
			return p.tell(cmd, &t, reward.Spent, args)
		},
	}
	t.flags(cmd)
	cmd.Flags().StringVar(&pot, "pot", string(reward.PromotionalPot), "what it was paid from, the `POT`: promotional or gift-card")
	return cmd
}

func (p *program) tell(cmd *cobra.Command, t *telling, what reward.What, args []string) error {
	if len(args) != 1 {
		return usage(cmd, "%s takes one amount, like 1.50", cmd.Name())
	}
	fact, err := t.fact(p, cmd, what, args[0])
	if err != nil {
		return err
	}
	if e := fact.Fact.Expires; !e.IsNone() && e < fact.Day {
		return usage(cmd, "the credit would have lapsed on %s, before it was there on %s", e, fact.Day)
	}
	if fact.Day > p.today()+1 { // at another place on earth tomorrow has begun
		fmt.Fprintf(p.stderr, "mailtrack: %s is still to come, so no balance has it before that day\n", fact.Day)
	}
	conf, err := p.loadConfig(true)
	if err != nil {
		return err
	}
	books, err := p.makeLedger(cmd.Context())
	if err != nil {
		return err
	}
	return p.told(cmd.Context(), books, func(before ledger.Register) (ledger.ManualFact, error) {
		if t.date == "" { // today, where the policy ends the shop's day
			fact.Day = before.Policy.Market(reward.AllMarkets().ByDomain(fact.Market)).Today(p.now())
		}
		fact.Account, err = t.whose(cmd, conf, before)
		return fact, err
	})
}
