package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// telling is what `add` and `spend` have in common: a fact that no mail says.
type telling struct {
	currency, date, expires, programme, order, account, market, note string
	categories                                                       []string
}

func (t *telling) flags(cmd *cobra.Command) {
	t.ofCreditFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&t.order, "order", "", "the `ORDER` it belongs to")
}

// ofCreditFlags are those that say of which credits something is told.
func (t *telling) ofCreditFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&t.currency, "currency", "", "`CODE` of the currency: USD (required)")
	f.StringSliceVar(&t.categories, "category", nil, "what it is good for: `CATEGORY`, several with commas")
	f.StringSliceVar(&t.categories, "categories", nil, "as correct calls it")
	f.MarkHidden("categories")
	f.StringVar(&t.date, "date", "", "the `DATE` it happened (default: today at the shop)")
	f.StringVar(&t.account, "account", "", "whose credit, by `NAME` (default: the only one known)")
	f.StringVar(&t.market, "market", "", "the `SHOP`, like amazon.com (default: by the currency)")
	f.StringVar(&t.note, "note", "", "a `TEXT` for yourself")
}

// fact makes a fact of the flags and the amount; cmd is only for the words of a
// usage error.
func (t *telling) fact(p *program, cmd *cobra.Command, what reward.What, number string) (ledger.ManualFact, error) {
	if t.currency == "" {
		return ledger.ManualFact{}, usage(cmd, "%s needs --currency, for example --currency USD", cmd.Name())
	}
	amount, err := reward.ParseAmount(number, reward.Currency(strings.ToUpper(t.currency)))
	if err != nil {
		return ledger.ManualFact{}, usage(cmd, "%v", err)
	}
	if amount.Minor <= 0 {
		return ledger.ManualFact{}, usage(cmd, "amount %s is not more than nothing; `add` and `spend` take positive amounts", number)
	}
	shop, err := t.shop(cmd, amount.Currency)
	if err != nil {
		return ledger.ManualFact{}, err
	}
	now := p.now()
	fact := ledger.ManualFact{Market: shop.Domain, Day: shop.Today(now), Note: t.note, Now: now,
		Fact: reward.Fact{What: what, Programme: reward.Programme(t.programme), Amount: amount, Order: t.order}}
	if t.date != "" {
		if fact.Day, err = reward.ParseDate(t.date); err != nil {
			return ledger.ManualFact{}, usage(cmd, "--date: %v", err)
		}
	}
	if t.expires != "" {
		if fact.Fact.Expires, err = reward.ParseDate(t.expires); err != nil {
			return ledger.ManualFact{}, usage(cmd, "--expires: %v", err)
		}
	}
	if t.order != "" {
		fact.Fact.Order = strings.ToUpper(t.order)
		if !orderNumber().MatchString(t.order) {
			return ledger.ManualFact{}, usage(cmd, "--order %q is no order number, like 111-2222222-3333333", t.order)
		}
	}
	if t.programme != "" && !slices.Contains(reward.Programmes, fact.Fact.Programme) {
		return ledger.ManualFact{}, usage(cmd, "--programme %q is none of %s", t.programme, listed(reward.Programmes))
	}
	fact.Fact.Categories = p.categories(t.categories)
	return fact, nil
}

// categories are those a person typed, in small letters; one that is not known
// is kept, and said so.
func (p *program) categories(typed []string) []reward.Category {
	var all []reward.Category
	for _, c := range typed {
		category := reward.Category(strings.ToLower(strings.TrimSpace(clean(c))))
		if !slices.Contains(reward.Categories, category) {
			fmt.Fprintf(p.stderr, "mailtrack: category %q is none of %s; it is kept as written\n", clean(c), listed(reward.Categories))
		}
		all = append(all, category)
	}
	return all
}

func (t *telling) shop(cmd *cobra.Command, currency reward.Currency) (*reward.Market, error) {
	markets := reward.AllMarkets()
	if t.market == "" {
		if shop := markets.ByCurrency(currency); shop != nil {
			return shop, nil
		}
		return nil, usage(cmd, "%s is the currency of no shop or of several; name the shop with --market", currency)
	}
	shop := markets.ByDomain(strings.ToLower(t.market))
	if shop == nil {
		return nil, usage(cmd, "--market %q is no shop mailtrack knows, like amazon.com", t.market)
	}
	if shop.Currency != currency {
		return nil, usage(cmd, "%s is not the currency of %s, which is %s", currency, shop.Domain, shop.Currency)
	}
	return shop, nil
}

// whose finds the account: the named one, else the only one that the config or
// the ledger knows.
func (t *telling) whose(cmd *cobra.Command, conf config.Config, register ledger.Register) (string, error) {
	names := accountsKnown(conf, register)
	if t.account != "" {
		if t.account = strings.Join(strings.Fields(clean(t.account)), " "); t.account == "" {
			return "", usage(cmd, "--account is blank; name it, best by the address Amazon writes to")
		}
		for _, name := range names {
			if strings.EqualFold(name, t.account) {
				return name, nil
			}
		}
		if len(conf.People()) == 0 {
			return strings.ToLower(t.account), nil
		}
		return "", usage(cmd, "--account %q is none of %s", t.account, strings.Join(names, ", "))
	}
	switch len(names) {
	case 0:
		return "", usage(cmd, "no account is known yet; name it with --account, best the address Amazon writes to")
	case 1:
		return names[0], nil
	}
	return "", usage(cmd, "there are several accounts; name one with --account: %s", strings.Join(names, ", "))
}

func listed[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return strings.Join(words, ", ")
}

// told records one fact and prints what it did; see toldAll.
func (p *program) told(ctx context.Context, books *ledger.Ledger, make func(before ledger.Register) (ledger.ManualFact, error)) error {
	return p.toldAll(ctx, books, func(before ledger.Register) ([]ledger.ManualFact, error) {
		fact, err := make(before)
		return []ledger.ManualFact{fact}, err
	})
}

// printTold prints how the balances changed, the entries and findings of what was
// told, and the findings that are there because of it: a void leaves a spend or a
// pin of another entry in the air.
func (p *program) printTold(of func(ledger.FactID) bool, before, after ledger.Register) {
	changed := false
	for _, pool := range pools(before, after) {
		was, is := balanceOf(before, pool), balanceOf(after, pool)
		for _, sum := range []struct {
			name    string
			was, is reward.Amount
		}{
			{"available", was.Available, is.Available},
			{"promised", was.Promised, is.Promised},
			{"unexplained", was.Unexplained, is.Unexplained},
		} {
			if sum.was != sum.is {
				changed = true
				fmt.Fprintf(p.stdout, "%s, %s, %s: %s → %s %s\n", clean(pool.Account), pool.Market, pool.Pot, sum.was, sum.is, sum.name)
			}
		}
	}
	if !changed {
		fmt.Fprintln(p.stdout, "No balance of today changed.")
	}
	for _, e := range after.Entries() {
		if of(e.Source) {
			line := fmt.Sprintf("  %s %s %s", e.Date, e.What, e.Amount)
			if e.Lot != "" {
				line += fmt.Sprintf(" (lot %s)", e.Lot)
			}
			fmt.Fprintln(p.stdout, line)
		}
	}
	p.printAdjusted(before, after)
	known := map[ledger.FindingID]bool{}
	for _, f := range before.Findings {
		known[f.ID] = true
	}
	for _, f := range after.Findings {
		if !known[f.ID] || slices.ContainsFunc(f.Facts, of) {
			fmt.Fprintf(p.stdout, "  %s (%s)\n", clean(f.Why), f.ID)
		}
	}
}

// printAdjusted names the adjustments that are of another amount now: they hold
// what was shown at their day's end, so what is told of that day or before it may
// change no balance.
func (p *program) printAdjusted(before, after ledger.Register) {
	was := map[ledger.FactID]reward.Amount{}
	for _, a := range before.Assertions() {
		was[a.Fact] = a.Adjusted
	}
	for _, a := range after.Assertions() {
		if old, known := was[a.Fact]; known && old != a.Adjusted {
			fmt.Fprintf(p.stdout, "  %s, what Amazon showed at the end of %s, now adjusts by %s instead of %s\n", a.Fact, a.Day, a.Adjusted, old)
		}
	}
}

// pools are those of either register, in order.
func pools(registers ...ledger.Register) []ledger.Pool {
	var all []ledger.Pool
	for _, r := range registers {
		for _, b := range r.Balances {
			if !slices.Contains(all, b.Pool) {
				all = append(all, b.Pool)
			}
		}
	}
	return all
}

// balanceOf is the pool's balance, all zero where it has none.
func balanceOf(r ledger.Register, pool ledger.Pool) ledger.Balance {
	for _, b := range r.Balances {
		if b.Pool == pool {
			return b
		}
	}
	zero := reward.Amount{Currency: pool.Currency}
	return ledger.Balance{Pool: pool, Available: zero, Promised: zero, SpentTotal: zero, LapsedTotal: zero, Unexplained: zero}
}
