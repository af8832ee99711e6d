package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// decision is what the three commands that decide have in common.
type decision struct {
	verb                  ledger.Verb
	note, account, market string
	forged                bool
	words                 ledger.Words
}

func (d *decision) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.note, "note", "", "why, a `TEXT` for yourself")
}

func (p *program) accept() *cobra.Command {
	d := decision{verb: ledger.Accept}
	cmd := &cobra.Command{
		Use:   "accept ITEM...",
		Short: "Count it",
		Long: `Counts what you know to be true. A mail (M...) that is not proven to be Amazon's
counts as if it were. A doubt (M....d1) books what the list says it would; where too
little was read for that, use correct. A finding (Q...) is right as it is, both credits
of a possible double. The name of a proven mail stands for all its doubts that can be
accepted.

A mail that your provider found to be forged was not sent by Amazon: whoever wrote it
can make you believe in credits that are not there. It takes --although-forged.`,
		Example: "  mailtrack review accept M7k2m9xq4tb --note \"support told me in the chat\"",
		RunE:    func(cmd *cobra.Command, items []string) error { return p.decide(cmd, d, items) },
	}
	d.flags(cmd)
	cmd.Flags().StringVar(&d.account, "account", "", "whose credit, by `NAME`, where the mail does not tell (default: the only one known)")
	cmd.Flags().StringVar(&d.market, "market", "", "the `SHOP`, like amazon.com, where the mail does not tell (default: by the currency)")
	cmd.Flags().BoolVar(&d.forged, "although-forged", false, "accept a mail that is proven not to be Amazon's")
	return cmd
}

func (p *program) reject() *cobra.Command {
	d := decision{verb: ledger.Reject}
	cmd := &cobra.Command{
		Use:   "reject ITEM...",
		Short: "Do not count it, and ask no more",
		Long: `Takes an item off the list. A mail (M...) or a doubt (M....d1) stays without effect on
any balance; a fact of a proven mail (M....0) counts no more. Of a possible double (Q...)
the second credit does not count; the name of one of its lots (L...) says which. The
name of a proven mail stands for all its doubts, not for its facts.`,
		Example: "  mailtrack review reject M7k2m9xq4tb.d1",
		RunE:    func(cmd *cobra.Command, items []string) error { return p.decide(cmd, d, items) },
	}
	d.flags(cmd)
	return cmd
}

func (p *program) decide(cmd *cobra.Command, d decision, items []string) error {
	if len(items) == 0 {
		return usage(cmd, "%s needs an item of the list that `mailtrack review` prints", cmd.Name())
	}
	books, err := p.openLedger(cmd.Context())
	if err != nil {
		return err
	}
	err = p.toldAll(cmd.Context(), books, func(before ledger.Register) ([]ledger.ManualFact, error) {
		var all []ledger.ManualFact
		for i, name := range items {
			if slices.Contains(items[:i], name) {
				continue // named twice, meant once
			}
			told, err := p.decided(cmd, books, before, d, name)
			if err != nil {
				return nil, err
			}
			all = append(all, told...)
		}
		return all, nil
	})
	if errors.Is(err, ledger.ErrForged) {
		return fmt.Errorf("%w\nWhoever wrote it was not Amazon, so what it says of credits is most likely not true, and its links are best not followed. If you know better: --although-forged", err)
	}
	return err
}

// decided are the entries that decide one item of the list.
func (p *program) decided(cmd *cobra.Command, books *ledger.Ledger, register ledger.Register, d decision, name string) ([]ledger.ManualFact, error) {
	at, err := itemNamed(cmd.Context(), books, register, name)
	if err != nil {
		return nil, err
	}
	var all []ledger.ManualFact
	switch {
	case at.finding != nil:
		told, err := at.finding.Decided(d.verb, at.lot)
		if err != nil {
			return nil, err
		}
		all = append(all, told)
	case at.number < 0 && at.mail.Verdict.Result == reward.Genuine:
		if all, err = d.doubtsOf(at.mail); err != nil {
			return nil, err
		}
	default:
		told := d.about(at.mail, at.number)
		refused := at.mail.Verdict.Result == reward.Forged && !d.forged // and then nobody need say whose it is
		if at.number < 0 && d.verb == ledger.Accept && !refused {
			if told, err = p.ofSomebody(cmd, d, at.mail, register, told); err != nil {
				return nil, err
			}
		}
		all = append(all, told)
	}
	for i := range all {
		all[i].Note, all[i].Day, all[i].Now = d.note, p.today(), p.now()
	}
	return all, nil
}

func (d decision) about(m ledger.Settled, number int) ledger.ManualFact {
	return ledger.ManualFact{Decision: &ledger.Decision{Verb: d.verb, Item: m.ItemAt(number), Words: d.words, AlthoughForged: d.forged}}
}

// doubtsOf decides all open doubts of a mail that is believed; those of which
// too little was read to accept them go on waiting.
func (d decision) doubtsOf(m ledger.Settled) ([]ledger.ManualFact, error) {
	if d.verb == ledger.Correct {
		return nil, fmt.Errorf("%s is a mail; correct one of its facts or doubts, as `mailtrack review show %s` names them", m.ID, m.ID)
	}
	var all []ledger.ManualFact
	open := 0
	for n := range m.Parts {
		if !m.Open(n) {
			continue
		}
		open++
		if d.verb == ledger.Reject || m.Doubts[n-len(m.Facts)].Fact != nil {
			all = append(all, d.about(m, n))
		}
	}
	switch {
	case len(all) > 0:
		return all, nil
	case open > 0:
		return nil, fmt.Errorf("too little was read of the doubts of %s to accept them; say what one is worth: `mailtrack review correct %s.d1 --amount ...`", m.ID, m.ID)
	}
	return nil, fmt.Errorf("mail %s is proven to be genuine, and no doubt of it waits; `mailtrack review show %s` names its facts and what you decided", m.ID, m.ID)
}

// ofSomebody adds whose credit it is and which shop's, where the mail does not
// tell.
func (p *program) ofSomebody(cmd *cobra.Command, d decision, m ledger.Settled, register ledger.Register, told ledger.ManualFact) (ledger.ManualFact, error) {
	conf, err := p.loadConfig(true)
	if err != nil {
		return told, err
	}
	who := telling{account: d.account, market: d.market}
	if m.Account == "" || d.account != "" {
		if told.Account, err = who.whose(cmd, conf, register); err != nil {
			return told, err
		}
		if m.Account != "" && told.Account != m.Account {
			return told, usage(cmd, "mail %s is written to %s, so that is whose credit it is", m.ID, m.Account)
		}
	}
	if m.Market != "" && d.market != "" && !strings.EqualFold(m.Market, d.market) {
		return told, usage(cmd, "mail %s is of %s, so that is where its credit is", m.ID, m.Market)
	}
	if m.Market == "" {
		var currency reward.Currency
		for n := range m.Parts {
			if f := m.SaysAt(n); f != nil && currency == "" {
				currency = f.Amount.Currency
			}
		}
		if currency == "" {
			return told, nil // it names no amount, so it books nothing at any shop
		}
		shop, err := who.shop(cmd, currency)
		if err != nil {
			return told, err
		}
		told.Market = shop.Domain
	}
	return told, nil
}

// toldAll records what the user tells, all or nothing, and prints what it did to
// the balances and how to undo each. make is given the register before it.
func (p *program) toldAll(ctx context.Context, books *ledger.Ledger, make func(before ledger.Register) ([]ledger.ManualFact, error)) error {
	now := ledger.AsOf{Now: p.now()}
	before, err := p.fold(ctx, books, now)
	if err != nil {
		return err
	}
	facts, err := make(before)
	if err != nil {
		return err
	}
	ids, err := books.Tell(ctx, facts...)
	if err != nil {
		return err
	}
	// From here on it is recorded: nothing may look like a failure, or the user
	// would tell it again.
	defer func() {
		for _, id := range ids {
			fmt.Fprintf(p.stdout, "Recorded as %s. To undo it: mailtrack void %s --note \"...\"\n", id, id)
		}
	}()
	after, err := p.fold(context.WithoutCancel(ctx), books, now)
	if err != nil {
		fmt.Fprintf(p.stderr, "mailtrack: what it did to the balance is not known yet: %v\n", err)
		return nil
	}
	p.printTold(sourcesOf(ids, facts), before, after)
	return nil
}

// sourcesOf says of a fact whether it is one that was told just now, or counts by
// what was decided. What is rejected has no entries, only its mail's others have.
func sourcesOf(ids []ledger.FactID, facts []ledger.ManualFact) func(ledger.FactID) bool {
	return func(id ledger.FactID) bool {
		for i := range facts {
			d := facts[i].Decision
			switch {
			case id == ids[i]:
				return true
			case d == nil || d.Verb == ledger.Reject:
			case d.Item.Part == ledger.OwnEntry && id == (ledger.FactID{N: uint32(d.Item.Number)}):
				return true
			case id.Mail != (ledger.MailID{}) && id.Mail == d.Item.Mail:
				return true
			}
		}
		return false
	}
}
