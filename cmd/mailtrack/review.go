package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) review() *cobra.Command {
	var asJSON, decided bool
	cmd := &cobra.Command{
		Use:   "review",
		Short: "What was not understood, looks forged, or may be double: accept, reject, correct",
		Long: `Lists the mail that claims to be Amazon's and is not proven to be, what looks like a
reward and could not be read completely, what the sums do not explain, and mail that
could not be fetched. What is not proven or not read changes no balance; a credit that
is perhaps double is in it.

Each item has a name: a mail M..., its doubts M....d1, its facts M....0, a finding in
the sums Q... Type it after show, accept, reject or correct. What you decide is an
entry of your own (F3): it stays when the mail is read anew, and void takes it back.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			open, err := p.openReview(cmd.Context())
			if err != nil {
				return err
			}
			p.noteOtherPolicy(open.register)
			switch {
			case asJSON && decided:
				return printJSON(p.stdout, takenOf(open.taken))
			case asJSON:
				return printJSON(p.stdout, open.answer())
			case decided:
				p.printTaken(open.taken)
			default:
				p.printReview(open)
				p.printNext(open)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	cmd.Flags().BoolVar(&decided, "decided", false, "list what you decided instead, with the ids to take it back by")
	cmd.AddCommand(p.reviewShow(), p.accept(), p.reject(), p.correct())
	return cmd
}

// openReview is everything that waits for a person, and what was decided.
type openReview struct {
	mails    []ledger.Settled
	findings []ledger.Finding
	setAside []ledger.SetAside
	taken    []ledger.Taken
	register ledger.Register
}

func (p *program) openReview(ctx context.Context) (openReview, error) {
	books, err := p.openLedger(ctx)
	if err != nil {
		return openReview{}, err
	}
	return p.reviewOf(ctx, books)
}

func (p *program) reviewOf(ctx context.Context, books *ledger.Ledger) (open openReview, err error) {
	if open.mails, err = books.Review(ctx); err != nil {
		return open, err
	}
	if open.setAside, err = books.SetAside(ctx); err != nil {
		return open, err
	}
	register, err := p.fold(ctx, books, ledger.AsOf{Now: p.now()})
	if err != nil {
		return open, err
	}
	open.findings, open.register = register.Findings, register
	open.taken, err = books.Taken(ctx, register)
	return open, err
}

// orphans are the decisions about something that is told no more.
func (o openReview) orphans() []ledger.Taken {
	return slices.DeleteFunc(slices.Clone(o.taken), func(t ledger.Taken) bool { return !t.Orphan })
}

func (p *program) printReview(open openReview) {
	if len(open.mails)+len(open.findings)+len(open.setAside)+len(open.orphans()) == 0 {
		fmt.Fprintln(p.stdout, "Nothing needs review.")
		return
	}
	for _, m := range open.mails {
		p.printWaiting(m)
	}
	for _, f := range open.findings {
		fmt.Fprintf(p.stdout, "%s  %s\n", f.ID, strings.TrimSpace(strings.Join(f.About(), ", ")+"  "+clean(f.Why)))
	}
	for _, s := range open.setAside {
		fmt.Fprintf(p.stdout, "%s: not read: %s\n", clean(placeOf(s.Place)), clean(s.Why))
	}
	for _, t := range open.orphans() {
		fmt.Fprintf(p.stdout, "%s  you decided: %s; it is told no more, so your decision changes nothing (`mailtrack void %s` drops it)\n",
			t.ID, clean(decisionWords(t)), t.ID)
	}
}

// printWaiting is one mail of the list: what is not proven, and what was not
// read. What it would book stands beside each.
func (p *program) printWaiting(m ledger.Settled) {
	day := m.Day.String()
	if m.Day.IsNone() {
		day = "no date"
	}
	fmt.Fprintf(p.stdout, "%s  %s  %s  %s\n", m.ID, day, m.Kind, quoted(m.Subject))
	if m.Contradicted() {
		fmt.Fprintf(p.stdout, "    you rejected it with %s when it was not proven, and a copy that is proven came since: `mailtrack void %s` counts it\n", m.Whole.ID, m.Whole.ID)
		return
	}
	if !m.Believed() {
		fmt.Fprintf(p.stdout, "    %s: %s\n", m.Verdict.Result, clean(m.Verdict.Reason))
		for _, f := range m.Told() {
			fmt.Fprintf(p.stdout, "    it claims: %s %s\n", f.What, clean(factOf(f).sentence(f.Assumed)))
		}
	}
	for n, d := range m.Doubts {
		number := len(m.Facts) + n
		if m.Parts[number] != nil {
			continue
		}
		fmt.Fprintf(p.stdout, "    %s  doubt: %s\n", m.PartName(number), clean(d.Why))
		if d.Evidence != "" {
			fmt.Fprintf(p.stdout, "      it says: %s\n", quoted(d.Evidence))
		}
		if d.Fact != nil {
			fmt.Fprintf(p.stdout, "      if you accept it: %s %s\n", d.Fact.What, clean(factOf(*d.Fact).sentence(false)))
		}
	}
}

// printNext says what to type next, with a name of the list.
func (p *program) printNext(open openReview) {
	name := ""
	switch {
	case len(open.mails) > 0 && open.mails[0].Believed():
		m := open.mails[0]
		for n := range m.Parts {
			if name == "" && m.Open(n) {
				name = m.PartName(n)
			}
		}
	case len(open.mails) > 0:
		name = open.mails[0].ID.String()
	case len(open.findings) > 0:
		name = string(open.findings[0].ID)
	}
	if name != "" {
		fmt.Fprintf(p.stdout, "\nTo see one whole: mailtrack review show %s. To decide: mailtrack review accept, reject or correct, and its name.\n", name)
	}
}

// placeOf says where a mail lies, as a person finds it.
func placeOf(place ledger.Place) string {
	if place.File != "" {
		return place.File
	}
	return fmt.Sprintf("%s, folder %s, UID %d", place.Mailbox, place.Folder, place.UID)
}

// quoted is a text of a mail's, shortened and made harmless.
func quoted(text string) string {
	const most = 160
	runes := []rune(clean(text))
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return "“" + string(runes) + "”"
}

// waitsForPerson says whether a mail of the review needs somebody: what is
// proven to be forged does not.
func waitsForPerson(m ledger.Settled) bool { return m.Verdict.Result != reward.Forged }
