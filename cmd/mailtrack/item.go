package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mailtrack/ledger"
)

// item is what a person names of the review: a finding, or a mail, or one of its
// parts.
type item struct {
	finding *ledger.Finding
	lot     ledger.LotID // where the finding was named by one of its lots
	mail    ledger.Settled
	number  int // of the part; -1 for the mail
}

// itemNamed finds an item by its name, or an unambiguous beginning of it:
// M7k2m9xq4tb, M7k2m9xq4tb.0, M7k2m9xq4tb.d1, Q4tbm9x7k2, or a lot that one
// finding is about.
func itemNamed(ctx context.Context, books *ledger.Ledger, register ledger.Register, name string) (item, error) {
	switch strings.ToUpper(name + " ")[:1] {
	case "Q", "L":
		return findingNamed(register, name)
	case "F":
		return item{}, fmt.Errorf("%s is an entry of your own; `mailtrack void %s` takes it back", clean(name), clean(name))
	case "M":
	default:
		return item{}, fmt.Errorf("%q is no item: a mail is called M7k2m9xq4tb, a doubt of it M7k2m9xq4tb.d1, a finding in the sums Q7k2m9xq4tb; `mailtrack review` lists them", clean(name))
	}
	mail, part, dotted := strings.Cut(name, ".")
	at := item{number: -1}
	var err error
	if at.mail, err = books.Settled(ctx, mail); err != nil || !dotted {
		return at, err
	}
	of, doubt := strings.CutPrefix(strings.ToLower(part), "d")
	n, err := strconv.ParseUint(of, 10, 16)
	switch {
	case err != nil:
		return at, fmt.Errorf("%q is no item: a doubt is called %s.d1, a fact %s.0", clean(name), at.mail.ID, at.mail.ID)
	case doubt && (n < 1 || int(n) > len(at.mail.Doubts)):
		return at, fmt.Errorf("mail %s has %s; the first is called %s.d1", at.mail.ID, count(len(at.mail.Doubts), "doubt"), at.mail.ID)
	case doubt:
		at.number = len(at.mail.Facts) + int(n) - 1
	case int(n) >= len(at.mail.Facts) || at.mail.Facts[n].What == "":
		return at, fmt.Errorf("mail %s tells no fact %s.%d; `mailtrack review show %s` names what it tells", at.mail.ID, at.mail.ID, n, at.mail.ID)
	default:
		at.number = int(n)
	}
	return at, nil
}

func findingNamed(register ledger.Register, name string) (item, error) {
	var found []item
	for _, f := range register.Findings {
		if len(name) > 1 && strings.HasPrefix(strings.ToLower(string(f.ID)), strings.ToLower(name)) {
			found = append(found, item{finding: &f, number: -1})
			continue
		}
		lot := slices.IndexFunc(f.Lots, func(lot ledger.LotID) bool {
			return len(name) > 1 && strings.HasPrefix(strings.ToLower(string(lot)), strings.ToLower(name))
		})
		if lot >= 0 {
			found = append(found, item{finding: &f, lot: f.Lots[lot], number: -1})
		}
	}
	switch len(found) {
	case 0:
		return item{}, fmt.Errorf("no finding that waits is called %q or about it; `mailtrack review` lists them", clean(name))
	case 1:
		return found[0], nil
	}
	return item{}, fmt.Errorf("%d findings are about %q; name one of them, like %s", len(found), clean(name), found[0].finding.ID)
}
