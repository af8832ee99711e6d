package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// poolShown is whose credits Amazon shows, and today in its shop. Among those that
// the ledger knows one is enough; where it knows none, the flags have to say all.
func (p *program) poolShown(cmd *cobra.Command, s *shownFlags, before ledger.Register) (ledger.Pool, reward.Date, error) {
	conf, err := p.loadConfig(true)
	if err != nil {
		return ledger.Pool{}, 0, err
	}
	account, err := accountNamed(cmd, s.account, conf, before)
	if err != nil && len(conf.People()) > 0 {
		return ledger.Pool{}, 0, err
	}
	account = cmp.Or(account, strings.ToLower(strings.TrimSpace(clean(s.account))))
	var fitting []ledger.Balance
	for _, b := range before.Balances {
		if string(b.Pool.Pot) == s.pot && (account == "" || b.Pool.Account == account) &&
			(s.market == "" || strings.EqualFold(b.Pool.Market, s.market)) && (s.currency == "" || strings.EqualFold(string(b.Pool.Currency), s.currency)) {
			fitting = append(fitting, b)
		}
	}
	switch {
	case len(fitting) == 1:
		return fitting[0].Pool, fitting[0].Day, nil
	case len(fitting) > 1:
		var names []string
		for _, b := range fitting {
			names = append(names, fmt.Sprintf("--account %s --market %s", clean(b.Pool.Account), b.Pool.Market))
		}
		return ledger.Pool{}, 0, usage(cmd, "credits of several are known; say of which: %s", strings.Join(names, ", or "))
	case s.currency == "" && s.market == "":
		return ledger.Pool{}, 0, usage(cmd, "no such credit is known yet; name the shop with --market, like --market amazon.com")
	}
	currency := reward.Currency(strings.ToUpper(s.currency))
	if shop := reward.AllMarkets().ByDomain(strings.ToLower(s.market)); shop != nil && currency == "" {
		currency = shop.Currency
	}
	shop, err := s.shop(cmd, currency)
	if err != nil {
		return ledger.Pool{}, 0, err
	}
	pool := ledger.Pool{Market: shop.Domain, Currency: currency, Pot: reward.Pot(s.pot), Account: account}
	if pool.Account == "" {
		pool.Account, err = s.whose(cmd, conf, before)
	}
	return pool, shop.Today(p.now()), err
}
