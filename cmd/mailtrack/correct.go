package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

// corrected are the flags of correct.
type corrected struct {
	amount, currency, expires, programme, order, date, lot string
	categories                                             []string
}

// correct is one command in two places: `mailtrack correct` and, beside accept and
// reject, `mailtrack review correct`.
func (p *program) correct() *cobra.Command {
	d := decision{verb: ledger.Correct}
	var to corrected
	cmd := &cobra.Command{
		Use:   "correct FACT --amount 2.00 --expires DATE --categories ebooks | SPEND --lot LOT",
		Short: "Count it with other words, or say which credit paid",
		Long: `Counts a fact (M....0) or a doubt (M....d1) with your words in place of what was read;
what you do not name stays as it was read. A doubt of which no amount was read needs
--amount, and counts as earned. An entry of your own (F3) is not corrected: void it and
enter it anew. "mailtrack show" names the facts of a mail or an order.

With --lot it says which credit paid a spend (M....0 or F3): the spend draws there first,
up to --amount or as much as there is, whatever the credit is good for. Draws are never
changed by themselves to explain another spend; this is how you do it. Where the credit
had lapsed, was another account's, or nothing was left of it, the review says so and the
spend draws as before.

A correction is an entry of your own: it stays when the mail is read anew, and void takes
it back.`,
		Example: `  mailtrack correct M7k2m9xq4tb.0 --expires 2027-01-31
  mailtrack correct M7k2m9xq4tb.0 --lot L4c8w --amount 1.00 --note "the invoice says so"`,
		RunE: func(cmd *cobra.Command, items []string) error {
			if len(items) != 1 {
				return usage(cmd, "correct takes one fact or doubt")
			}
			books, err := p.openLedger(cmd.Context())
			if err != nil {
				return err
			}
			if to.lot != "" {
				return p.pin(cmd, books, d.note, to, items[0])
			}
			if d.words, err = p.words(cmd, books, to, items[0]); err != nil {
				return err
			}
			return p.decide(cmd, d, items)
		},
	}
	d.flags(cmd)
	f := cmd.Flags()
	f.StringVar(&to.amount, "amount", "", "how much it is, a `NUMBER` like 2.00")
	f.StringVar(&to.currency, "currency", "", "`CODE` of the currency (default: as it was read, else the shop's)")
	f.StringVar(&to.expires, "expires", "", "the last `DATE` it can be used, or never")
	f.StringSliceVar(&to.categories, "categories", nil, "what it is good for: `CATEGORY`, several with commas")
	f.StringSliceVar(&to.categories, "category", nil, "as add calls it")
	f.MarkHidden("category")
	f.StringVar(&to.programme, "programme", "", "`WHY` it was given: "+listed(reward.Programmes))
	f.StringVar(&to.order, "order", "", "the `ORDER` it belongs to")
	f.StringVar(&to.date, "date", "", "the `DATE` it happened")
	f.StringVar(&to.lot, "lot", "", "the `LOT` that a spend drew on; --amount says how much of it")
	return cmd
}

// words are the flags as the ledger keeps them. The currency is that of the
// item, else that of its shop.
func (p *program) words(cmd *cobra.Command, books *ledger.Ledger, to corrected, name string) (ledger.Words, error) {
	var words ledger.Words
	register, err := p.fold(cmd.Context(), books, ledger.AsOf{Now: p.now()})
	if err != nil {
		return words, err
	}
	at, err := itemNamed(cmd.Context(), books, register, name)
	if err != nil {
		return words, err
	}
	if at.finding != nil {
		return words, usage(cmd, "%s is a finding in the sums; `mailtrack review show %s` names the facts it is about, and those can be corrected", at.finding.ID, at.finding.ID)
	}
	if at.number < 0 {
		return words, usage(cmd, "%s is no fact and no doubt; `mailtrack review show %s` names those it has", clean(name), clean(name))
	}
	if to.amount != "" {
		if words.Amount, err = reward.ParseAmount(to.amount, to.money(at)); err != nil {
			return words, usage(cmd, "--amount: %v", err)
		}
		if words.Amount.Minor <= 0 {
			return words, usage(cmd, "--amount %s is not more than nothing; `mailtrack review reject %s` counts nothing of it", to.amount, clean(name))
		}
		if err := fits(cmd, at, words.Amount.Currency); err != nil {
			return words, err
		}
	} else if to.currency != "" {
		return words, usage(cmd, "--currency says of which currency --amount is, which is missing")
	}
	switch to.expires {
	case "":
	case "never":
		words.NoExpiry = true
	default:
		if words.Expires, err = reward.ParseDate(to.expires); err != nil {
			return words, usage(cmd, "--expires: %v", err)
		}
		if day := at.mail.Day; !day.IsNone() && to.date == "" && words.Expires < day {
			return words, usage(cmd, "the credit would have lapsed on %s, before its mail came on %s", words.Expires, day)
		}
	}
	if to.date != "" {
		if words.Day, err = p.correctedDay(cmd, to.date, at, words.Expires); err != nil {
			return words, err
		}
	}
	if to.order != "" && !orderNumber().MatchString(to.order) {
		return words, usage(cmd, "--order %q is no order number, like 111-2222222-3333333", to.order)
	}
	words.Order = strings.ToUpper(to.order)
	if words.Programme = reward.Programme(to.programme); to.programme != "" && !slices.Contains(reward.Programmes, words.Programme) {
		return words, usage(cmd, "--programme %q is none of %s", to.programme, listed(reward.Programmes))
	}
	words.Categories = p.categories(to.categories)
	if words.Amount.IsNone() && to.expires == "" && to.order == "" && to.programme == "" && words.Categories == nil && words.Day.IsNone() {
		return words, usage(cmd, "correct needs what is right: --amount, --expires, --categories, --programme, --order or --date; or for a spend --lot")
	}
	return words, nil
}

func (to corrected) money(at item) reward.Currency {
	if to.currency != "" {
		return reward.Currency(strings.ToUpper(to.currency))
	}
	if f := at.mail.SaysAt(at.number); f != nil && !f.Amount.IsNone() {
		return f.Amount.Currency
	}
	if shop := reward.AllMarkets().ByDomain(at.mail.Market); shop != nil {
		return shop.Currency
	}
	return ""
}

// fits refuses a currency that the item's shop does not give credits in. What was
// read stands, whatever it is; where no shop is known it must be one of some shop.
func fits(cmd *cobra.Command, at item, currency reward.Currency) error {
	if f := at.mail.SaysAt(at.number); f != nil && f.Amount.Currency == currency {
		return nil
	}
	markets := reward.AllMarkets()
	if shop := markets.ByDomain(at.mail.Market); shop != nil {
		if shop.Currency != currency {
			return usage(cmd, "%s is not the currency of %s, which is %s", currency, shop.Domain, shop.Currency)
		}
		return nil
	}
	if !slices.ContainsFunc(markets, func(m *reward.Market) bool { return m.Currency == currency }) {
		return usage(cmd, "%s is the currency of no shop", currency)
	}
	return nil
}

// wordsOf is a correction as a fact of which most is not said.
func wordsOf(w ledger.Words) reward.Fact {
	return reward.Fact{Amount: w.Amount, Expires: w.Expires, Categories: w.Categories, Programme: w.Programme, Order: w.Order}
}

// correctedDay is the day on which a fact happened: none to come, and none after
// the last day of its credit.
func (p *program) correctedDay(cmd *cobra.Command, text string, at item, expires reward.Date) (reward.Date, error) {
	day, err := reward.ParseDate(text)
	if err != nil {
		return day, usage(cmd, "--date: %v", err)
	}
	if f := at.mail.SaysAt(at.number); expires.IsNone() && f != nil {
		expires = f.Expires
	}
	switch {
	case day > p.today()+1: // at another place on earth tomorrow has begun
		return day, usage(cmd, "--date %s is still to come", day)
	case !expires.IsNone() && expires < day:
		return day, usage(cmd, "the credit would have lapsed on %s, before it was there on %s; correct --expires too", expires, day)
	}
	return day, nil
}
