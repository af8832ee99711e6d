package config

import (
	"strings"

	"mailtrack/internal/rawmail"
)

// People are all accounts: each mailbox's addresses are one, named by its first
// address in lower case, and those of the top level.
func (c Config) People() []Account {
	var people []Account
	for _, m := range c.Mailboxes {
		people = append(people, Account{
			Name:      strings.ToLower(m.Address),
			Addresses: append([]string{m.Address}, m.AlsoAddresses...),
		})
	}
	return append(people, c.Accounts...)
}

// distinct refuses an address or a name that belongs to two accounts: nobody
// could say whose credit it is. Addresses are one where mail to them lands in
// one mailbox, as rawmail.Address.Box has it.
func (c *checker) distinct(config Config) {
	people := config.People()
	which := func(n int) string {
		if n < len(config.Mailboxes) {
			return ordinal("mailbox", n)
		}
		return ordinal("account", n-len(config.Mailboxes))
	}
	boxes, names := map[string]int{}, map[string]int{}
	for n, person := range people {
		if first, taken := names[strings.ToLower(person.Name)]; taken && n >= len(config.Mailboxes) {
			c.wrong("%s: its name is that of %s; give it another", which(n), which(first))
		}
		names[strings.ToLower(person.Name)] = n
		for _, address := range person.Addresses {
			list, err := rawmail.Addresses(address)
			if err != nil {
				continue
			}
			box := list[0].Box()
			if first, taken := boxes[box]; taken && first != n {
				c.wrong("%s: one of its addresses is one of %s too; an address belongs to one account, take it out of one of the two", which(n), which(first))
				continue
			}
			boxes[box] = n
		}
	}
}
