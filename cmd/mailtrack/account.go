package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/ledger"
)

// accountsKnown are the people whom the config names and those for whom the
// ledger holds a credit, in order.
func accountsKnown(conf config.Config, register ledger.Register) []string {
	var names []string
	for _, person := range conf.People() {
		names = append(names, person.Name)
	}
	for _, b := range register.Balances {
		names = append(names, b.Pool.Account)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// accountNamed is the account that a person means by a name or by one of the
// addresses that the config gives that account; "" is all, where nobody asked for
// one.
func accountNamed(cmd *cobra.Command, name string, conf config.Config, register ledger.Register) (string, error) {
	if !cmd.Flags().Changed("account") {
		return "", nil
	}
	known := accountsKnown(conf, register)
	for _, account := range known {
		if strings.EqualFold(account, name) {
			return account, nil
		}
	}
	for _, person := range conf.People() {
		for _, address := range person.Addresses {
			if strings.EqualFold(address, name) {
				return person.Name, nil
			}
		}
	}
	if len(known) == 0 {
		return "", usage(cmd, "--account %q names nobody: no account is known yet", clean(name))
	}
	return "", usage(cmd, "--account %q is none of %s", clean(name), clean(strings.Join(known, ", ")))
}

// storyFor leaves of a story what is of the account asked for.
func (p *program) storyFor(cmd *cobra.Command, q question, s story) (story, error) {
	conf, err := p.loadConfig(true)
	if err != nil {
		conf = config.Config{} // as in asked
	}
	account, err := accountNamed(cmd, q.account, conf, s.register)
	if err != nil || account == "" {
		return s, err
	}
	s.lots = slices.DeleteFunc(s.lots, func(l ledger.Lot) bool { return l.Pool.Account != account })
	s.promises = slices.DeleteFunc(s.promises, func(pr ledger.Promise) bool { return pr.Pool.Account != account })
	s.entries = slices.DeleteFunc(s.entries, func(e ledger.Entry) bool { return e.Pool.Account != account })
	s.mails = slices.DeleteFunc(s.mails, func(m ledger.Settled) bool { return m.Account != account })
	s.manual = slices.DeleteFunc(s.manual, func(m ledger.ManualRecord) bool { return m.Account != account })
	if len(s.lots)+len(s.promises)+len(s.entries)+len(s.mails)+len(s.manual) == 0 {
		return s, fmt.Errorf("there is such a thing, but nothing of it is of account %s; leave --account out to see it", clean(account))
	}
	return s, nil
}
