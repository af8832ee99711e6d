package main

import (
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
