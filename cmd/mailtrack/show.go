package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
)

func (p *program) show() *cobra.Command {
	var q question
	cmd := &cobra.Command{
		Use:   "show LOT|ORDER|MAIL",
		Short: "Where it came from, what it drew on, the words as seen",
		Long: `Shows a lot (L...), an order (111-2222222-3333333), a mail (M...) or an entry of your
own (F3): the credits and register lines that belong to it, and the mails that told
them, with the words as seen and the rule that read them.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "show takes one lot, order or mail")
			}
			story, err := p.story(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if story, err = p.storyFor(cmd, q, story); err != nil {
				return err
			}
			if q.json {
				return printJSON(p.stdout, story.answer(p.today()))
			}
			p.printStory(story)
			return nil
		},
	}
	q.accountFlag(cmd)
	q.jsonFlag(cmd)
	return cmd
}

// story is all that belongs to one lot, order, mail or entry.
type story struct {
	lots     []ledger.Lot
	promises []ledger.Promise
	entries  []ledger.Entry
	mails    []ledger.Settled
	manual   []ledger.ManualRecord
	findings []ledger.Finding
	register ledger.Register
	voids    map[string]ledger.FactID // those in force
	names    map[ledger.FactID]string // what each decision in force is about

	pins       map[ledger.FactID][]ledger.ManualRecord // in force, of the user's own spends
	assertions map[ledger.FactID]ledger.Assertion      // of what Amazon showed
}

var orderNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{3}|[Dd]\d{2})-\d{7}-\d{7}$`) })

func (p *program) story(ctx context.Context, name string) (story, error) {
	books, err := p.openLedger(ctx)
	if err != nil {
		return story{}, err
	}
	register, err := p.fold(ctx, books, ledger.AsOf{Now: p.now()})
	if err != nil {
		return story{}, err
	}
	p.noteOtherPolicy(register)
	manual, err := books.Manual(ctx)
	if err != nil {
		return story{}, err
	}
	var s story
	upper := strings.ToUpper(name)
	switch {
	case orderNumber().MatchString(name):
		s, err = storyOfOrder(ctx, books, register, upper)
	case strings.HasPrefix(upper, "L"):
		s, err = storyOfLot(ctx, books, register, name)
	case strings.HasPrefix(upper, "M"), strings.HasPrefix(upper, "F"):
		s, err = storyOfFact(ctx, books, register, name)
	case strings.HasPrefix(upper, "Q"):
		err = fmt.Errorf("%s is a finding: `mailtrack review show %s` shows what it is about", clean(name), clean(name))
	default:
		err = fmt.Errorf("%q is no lot (L...), order (111-2222222-3333333), mail (M...) or entry of yours (F3)", clean(name))
	}
	s.register = register
	s.hear(register, manual)
	if err != nil || len(s.manual) == 0 {
		return s, err
	}
	taken, err := books.Taken(ctx, register)
	s.names = map[ledger.FactID]string{}
	for _, t := range taken {
		s.names[t.ID] = t.Name
	}
	return s, err
}

func storyOfOrder(ctx context.Context, books *ledger.Ledger, register ledger.Register, order string) (story, error) {
	mails, err := books.MailsOfOrder(ctx, order)
	if err != nil {
		return story{}, err
	}
	var s story
	for _, m := range mails {
		settled, err := books.Settled(ctx, m.ID.String())
		if err != nil {
			return story{}, err
		}
		s.mails = append(s.mails, settled)
	}
	for _, lot := range register.Lots() {
		if lot.Order == order {
			s.lots = append(s.lots, lot)
		}
	}
	for _, promise := range register.Promises() {
		if promise.Order == order {
			s.promises = append(s.promises, promise)
		}
	}
	for _, e := range register.Entries() {
		if e.Order == order {
			s.entries = append(s.entries, e)
		}
	}
	if len(s.mails)+len(s.lots)+len(s.entries) == 0 {
		return s, fmt.Errorf("no mail and no entry names order %s", order)
	}
	return s, nil
}

func storyOfLot(ctx context.Context, books *ledger.Ledger, register ledger.Register, name string) (story, error) {
	lot, err := lotNamed(register, name)
	if err != nil {
		return story{}, err
	}
	s := story{lots: []ledger.Lot{lot}}
	sources := slices.Clone(lot.Tellings)
	for _, e := range register.Entries() {
		if e.Lot == lot.ID {
			s.entries = append(s.entries, e)
			sources = append(sources, e.Source)
		}
	}
	return s, s.tell(ctx, books, sources)
}

func storyOfFact(ctx context.Context, books *ledger.Ledger, register ledger.Register, name string) (story, error) {
	var s story
	var mine func(ledger.FactID) bool
	if id, err := books.FactByID(ctx, name); err == nil && id.Mail == (ledger.MailID{}) {
		mine = func(f ledger.FactID) bool { return f == id }
		if err := s.tell(ctx, books, []ledger.FactID{id}); err != nil {
			return s, err
		}
	} else {
		mailName, _, _ := strings.Cut(name, ".")
		mail, err := books.Settled(ctx, mailName)
		if err != nil {
			return s, err
		}
		s.mails = []ledger.Settled{mail}
		mine = func(f ledger.FactID) bool { return f.Mail == mail.ID }
	}
	for _, lot := range register.Lots() {
		if slices.ContainsFunc(lot.Tellings, mine) {
			s.lots = append(s.lots, lot)
		}
	}
	for _, promise := range register.Promises() {
		if mine(promise.Source) {
			s.promises = append(s.promises, promise)
		}
	}
	for _, e := range register.Entries() {
		if mine(e.Source) {
			s.entries = append(s.entries, e)
		}
	}
	return s, nil
}

// tell finds the mails and the user's own entries behind facts.
func (s *story) tell(ctx context.Context, books *ledger.Ledger, facts []ledger.FactID) error {
	manual, err := books.Manual(ctx)
	if err != nil {
		return err
	}
	seen := map[ledger.FactID]bool{}
	for _, id := range facts {
		key := id
		if id.Mail != (ledger.MailID{}) {
			key.N = 0
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		if id.Mail == (ledger.MailID{}) {
			i := slices.IndexFunc(manual, func(m ledger.ManualRecord) bool { return m.ID == id })
			if i < 0 {
				return fmt.Errorf("%s is none of your own entries", id)
			}
			s.manual = append(s.manual, manual[i])
			continue
		}
		mail, err := books.Settled(ctx, id.Mail.String())
		if err != nil {
			return err
		}
		s.mails = append(s.mails, mail)
	}
	return nil
}
