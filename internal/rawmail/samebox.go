package rawmail

import "strings"

// Box names the mailbox that an address delivers to: two addresses of one Box
// are one. Letters' case does not count, nor do Gmail's dots and its second
// name googlemail.com, which Gmail itself promises. A +tag does count: people
// open further Amazon accounts under tags of one address, and their credits
// must not run together.
func (a Address) Box() string {
	local, domain := strings.ToLower(a.Local), a.Domain
	if domain == "googlemail.com" {
		domain = "gmail.com"
	}
	if domain == "gmail.com" {
		name, tag, tagged := strings.Cut(local, "+")
		local = strings.ReplaceAll(name, ".", "")
		if tagged {
			local += "+" + tag
		}
	}
	return local + "@" + domain
}
