package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// shownFlags are what a person saw on Amazon's page, and of which credits.
type shownFlags struct {
	telling
	pot, from            string
	adjust, dryRun, json bool
}

func (p *program) reconcile() *cobra.Command {
	var s shownFlags
	cmd := &cobra.Command{
		Use:   "reconcile AMOUNT --category ebooks | --from FILE",
		Short: "Compare with what Amazon shows",
		Long: `Stores what Amazon shows of your credits, says what mailtrack computes, and names the
likely causes of a difference: credits that lapsed just then, mail that waits in review,
promises, what is perhaps double. Without --category it is about all promotional credit.
A credit counts for a category if it can be spent on it: digital credit counts for ebooks.

The end of the day is meant. It is looked at again after every change: where a mail that
comes late makes it untrue, status and review say so, and "review accept" lets it be. Of
what you tell twice of one day and the same credits, the last counts.

With --adjust what differs is booked: more as a credit of those categories, less as drawn
from them. Only what nothing else explains is booked, so a mail that comes late makes it
less, down to nothing.

With --from it reads what was copied from the balance page: lines of one credit each,
"$1.50 expires on Aug 31, 2025", which are matched with the credits of the ledger and
whose sum is stored. A line that names a category, "eBooks" or "eBooks $4.50", begins
that category's part, and each part is compared and stored for itself; a sum beside or
below it must be that of its lines, where it has any. Other words are left out. If a line
of figures cannot be read, nothing is stored. With several parts --json is a list.`,
		Example: `  mailtrack reconcile 4.50 --category ebooks
  mailtrack reconcile --from page.txt --dry-run`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.reconciled(cmd, &s, args) },
	}
	s.ofCreditFlags(cmd)
	f := cmd.Flags()
	f.Lookup("currency").Usage = "`CODE` of the currency: USD (default: the only one known)"
	f.Lookup("category").Usage = "what the credits are good for: `CATEGORY`, several with commas if for each of them (default: all credits)"
	f.Lookup("date").Usage = "the `DATE` Amazon showed it (default: today at the shop)"
	f.StringVar(&s.pot, "pot", string(reward.PromotionalPot), "`POT`: promotional or gift-card")
	f.BoolVar(&s.adjust, "adjust", false, "book what differs")
	f.StringVar(&s.expires, "expires", "", "with --adjust, the last `DATE` a credit that is booked can be used (default: without an end)")
	f.StringVar(&s.from, "from", "", "read lines of the balance page from a `FILE`, or - for stdin")
	f.BoolVar(&s.dryRun, "dry-run", false, "store nothing")
	f.BoolVar(&s.json, "json", false, "answer in JSON, for programs")
	return cmd
}

// reconciliation is what Amazon shows beside what the ledger says.
type reconciliation struct {
	ledger.Assertion               // as it stands; without a Fact where it was not stored
	difference       reward.Amount // before anything was adjusted
	causes           []ledger.Cause
	page             []ledger.PageLine // the lines of --from, nil where there are none
	unlisted         []ledger.Lot      // in the ledger and not on the page
	dryRun           bool
	several          bool   // the page shows more numbers than this
	finding          string // its name in review, where it does not hold
}

func (p *program) reconciled(cmd *cobra.Command, s *shownFlags, args []string) error {
	if err := s.check(cmd, args); err != nil {
		return err
	}
	open := p.makeLedger
	if s.dryRun {
		open = p.openLedger
	}
	books, err := open(cmd.Context())
	if err != nil {
		return err
	}
	before, err := p.fold(cmd.Context(), books, ledger.AsOf{Now: p.now()})
	if err != nil {
		return err
	}
	told, all, err := p.compare(cmd, books, s, args, before)
	if err != nil {
		return err
	}
	if !s.dryRun {
		ids, err := books.Tell(cmd.Context(), told...)
		if err != nil {
			return err
		}
		for i, r := range all {
			r.Fact = ids[i]
		}
		p.standing(cmd.Context(), books, all)
	}
	if s.json {
		return printJSON(p.stdout, answersOf(all))
	}
	for i, r := range all {
		if i > 0 {
			fmt.Fprintln(p.stdout)
		}
		p.printReconciliation(r)
	}
	return nil
}

func (s *shownFlags) check(cmd *cobra.Command, args []string) error {
	switch {
	case s.from == "" && len(args) != 1:
		return usage(cmd, "reconcile takes the one amount that Amazon shows, like 4.50, or --from FILE")
	case s.from != "" && len(args) > 0:
		return usage(cmd, "--from FILE says what Amazon shows, so %q is one amount too many", args[0])
	case s.pot != string(reward.PromotionalPot) && s.pot != string(reward.GiftCardPot):
		return usage(cmd, "--pot %q is none of promotional, gift-card", s.pot)
	case s.expires != "" && !s.adjust:
		return usage(cmd, "--expires is about the credit that --adjust books; it goes with --adjust alone")
	}
	return nil
}

// compare reads what Amazon shows and sets it beside the end of its day: one
// amount, or those of a page.
func (p *program) compare(cmd *cobra.Command, books *ledger.Ledger, s *shownFlags, args []string, before ledger.Register) (told []ledger.ManualFact, all []*reconciliation, err error) {
	pool, today, err := p.poolShown(cmd, s, before)
	if err != nil {
		return nil, nil, err
	}
	day, expires, err := s.days(cmd, pool, today)
	if err != nil {
		return nil, nil, err
	}
	parts, err := p.shownParts(cmd, s, args, pool, day)
	if err != nil {
		return nil, nil, err
	}
	for _, part := range parts {
		r := &reconciliation{dryRun: s.dryRun, several: len(parts) > 1, page: part.lines}
		r.Pool, r.Day, r.Categories = pool, day, part.categories
		if r.Shown, err = part.shown(pool.Currency); err != nil {
			return nil, nil, err
		}
		if err := p.computed(cmd.Context(), books, r); err != nil {
			return nil, nil, err
		}
		// What differs by nothing has nothing to book, not even when it differs later.
		r.Adjusts = s.adjust && r.difference.Minor != 0
		fact := ledger.ManualFact{
			Account: pool.Account, Market: pool.Market, Day: day, Note: s.note, Now: p.now(), Adjust: r.Adjusts,
			Fact: reward.Fact{What: reward.Shown, Amount: r.Shown, Categories: r.Categories, Expires: expires},
		}
		if pool.Pot == reward.GiftCardPot {
			fact.Fact.Programme = reward.GiftCard
		}
		told, all = append(told, fact), append(all, r)
	}
	return told, all, nil
}

// shownParts are the numbers that Amazon shows: one, or those of a page.
func (p *program) shownParts(cmd *cobra.Command, s *shownFlags, args []string, pool ledger.Pool, day reward.Date) ([]*section, error) {
	categories := p.categories(s.categories)
	if s.from == "" {
		amount, err := reward.ParseAmount(args[0], pool.Currency)
		if err == nil && amount.Minor < 0 {
			err = fmt.Errorf("amount %s is less than nothing, which Amazon shows of no credit", args[0])
		}
		if err != nil {
			return nil, usage(cmd, "%v", err)
		}
		return []*section{{categories: categories, sum: amount}}, nil
	}
	market := reward.AllMarkets().ByDomain(pool.Market)
	if market == nil {
		return nil, fmt.Errorf("%s is no shop that mailtrack knows, so how its page writes a day is not known", pool.Market)
	}
	parts, err := p.readPage(cmd, s.from, page{market: market, currency: pool.Currency, day: day, categories: categories})
	if err == nil && s.adjust && len(parts) > 1 {
		return nil, usage(cmd, "--adjust books one number, and %s shows %d: a credit good for several categories would be booked under each; look without it first", s.from, len(parts))
	}
	return parts, err
}

// days are the day that Amazon showed it, and the last day of what --adjust books.
func (s *shownFlags) days(cmd *cobra.Command, pool ledger.Pool, today reward.Date) (day, expires reward.Date, err error) {
	if day = today; s.date != "" {
		if day, err = reward.ParseDate(s.date); err != nil {
			return 0, 0, usage(cmd, "--date: %v", err)
		}
	}
	if day > today {
		return 0, 0, usage(cmd, "--date %s is still to come at %s; what Amazon shows is of today at the latest", day, pool.Market)
	}
	if s.expires == "" {
		return day, 0, nil
	}
	if expires, err = reward.ParseDate(s.expires); err != nil {
		return 0, 0, usage(cmd, "--expires: %v", err)
	}
	if expires < day {
		return 0, 0, usage(cmd, "--expires %s is before %s, when Amazon showed it", expires, day)
	}
	return day, expires, nil
}

// computed asks what the ledger says of the day, and why it may say otherwise.
func (p *program) computed(ctx context.Context, books *ledger.Ledger, r *reconciliation) error {
	then, err := p.fold(ctx, books, ledger.AsOf{Day: r.Day})
	if err != nil {
		return err
	}
	r.Computed = then.Available(r.Pool, r.Categories)
	r.Adjusted = reward.Amount{Currency: r.Pool.Currency}
	if r.page != nil {
		lots := slices.DeleteFunc(then.Lots(), func(l ledger.Lot) bool {
			return l.Pool != r.Pool || !ledger.GoodFor(l.Categories, r.Categories)
		})
		r.page, r.unlisted = ledger.MatchPage(r.page, lots)
	}
	if r.difference = r.Difference(); r.difference.Minor == 0 {
		return nil
	}
	waiting, err := books.Review(ctx)
	if err != nil {
		return err
	}
	r.causes = then.Causes(r.Pool, r.Categories, r.difference, waiting)
	return nil
}

// standing looks at what was stored as the fold sees it now. It is recorded, so
// nothing may look like a failure any more.
func (p *program) standing(ctx context.Context, books *ledger.Ledger, all []*reconciliation) {
	after, err := p.fold(context.WithoutCancel(ctx), books, ledger.AsOf{Now: p.now()})
	if err != nil {
		fmt.Fprintf(p.stderr, "mailtrack: it is recorded as %s, and how it stands is not known yet: %v\n", all[0].Fact, err)
		return
	}
	for _, r := range all {
		for _, a := range after.Assertions() {
			if a.Fact == r.Fact {
				r.Assertion = a
			}
		}
		for _, f := range after.Findings {
			if f.Kind == ledger.Broken && slices.Contains(f.Facts, r.Fact) {
				r.finding = string(f.ID)
			}
		}
	}
}
