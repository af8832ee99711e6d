package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
)

func (p *program) reviewShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ITEM",
		Short: "One item with all that is known of it",
		Long: `Shows the mail of an item whole: its verdict and why, its facts and doubts with the
words as seen, what accepting would book, and what you decided. Of a finding it shows
the credits and the mails that it is about.`,
		RunE: func(cmd *cobra.Command, items []string) error {
			if len(items) != 1 {
				return usage(cmd, "show takes one item of the list that `mailtrack review` prints")
			}
			s, err := p.storyOfItem(cmd.Context(), items[0])
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.stdout, s.answer(p.today()))
			}
			p.printStory(s)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// storyOfItem is the story of an item's mail, or of what a finding is about.
func (p *program) storyOfItem(ctx context.Context, name string) (story, error) {
	books, err := p.openLedger(ctx)
	if err != nil {
		return story{}, err
	}
	register, err := p.fold(ctx, books, ledger.AsOf{Now: p.now()})
	if err != nil {
		return story{}, err
	}
	p.noteOtherPolicy(register)
	if strings.HasPrefix(strings.ToUpper(name), "F") {
		return p.story(ctx, name)
	}
	at, err := itemNamed(ctx, books, register, name)
	if err != nil {
		return story{}, err
	}
	if at.finding == nil {
		return p.story(ctx, at.mail.ID.String())
	}
	s := story{findings: []ledger.Finding{*at.finding}}
	sources := append([]ledger.FactID{}, at.finding.Facts...)
	for _, lot := range register.Lots() {
		for _, of := range at.finding.Lots {
			if lot.ID == of {
				s.lots, sources = append(s.lots, lot), append(sources, lot.Tellings...)
			}
		}
	}
	if err := s.tell(ctx, books, sources); err != nil {
		return s, err
	}
	manual, err := books.Manual(ctx)
	s.hear(register, manual)
	return s, err
}

// printTaken lists what was decided, with the ids to take it back by.
func (p *program) printTaken(taken []ledger.Taken) {
	if len(taken) == 0 {
		fmt.Fprintln(p.stdout, "You decided nothing yet.")
		return
	}
	for _, t := range taken {
		line := fmt.Sprintf("%s  %s  %s", t.ID, t.Day, decisionWords(t))
		if t.Note != "" {
			line += "  " + quoted(t.Note)
		}
		if t.Orphan {
			line += "  (told no more: it changes nothing)"
		}
		fmt.Fprintln(p.stdout, clean(line))
	}
	fmt.Fprintf(p.stdout, "\nTo take one back: mailtrack void %s\n", taken[0].ID)
}

// decisionWords is a decision in words: "correct M7k2m9xq4tb.0: until 2027-01-31".
func decisionWords(t ledger.Taken) string {
	d := t.Decision
	if d == nil {
		return "void " + t.Name
	}
	name := t.Name
	if d.Item.Part == ledger.OneFinding {
		name = fmt.Sprintf("%s (%s)", d.Item.Finding, strings.Join(d.Item.About, ", "))
	}
	words := string(d.Verb) + " " + name
	if d.Verb == ledger.Reject && d.Item.Part == ledger.OneFinding {
		words += ": " + t.Voids + " does not count"
	}
	if said := correctionWords(d); said != "" {
		return words + ": " + said
	}
	if d.AlthoughForged {
		return words + ", although forged"
	}
	if t.Orphan && d.Item.Evidence != "" {
		words += " " + quoted(d.Item.Evidence)
	}
	return words
}

func correctionWords(d *ledger.Decision) string {
	switch d.Verb {
	case ledger.PinDraw:
		if d.Words.Amount.IsNone() {
			return "it drew on " + string(d.Lot)
		}
		return fmt.Sprintf("%s of it drew on %s", d.Words.Amount, d.Lot)
	case ledger.Correct:
	default:
		return ""
	}
	said := factOf(wordsOf(d.Words)).sentence(false)
	if !d.Words.Day.IsNone() {
		said += " on " + d.Words.Day.String()
	}
	if d.Words.NoExpiry {
		said += " without an end"
	}
	return strings.TrimSpace(said)
}
