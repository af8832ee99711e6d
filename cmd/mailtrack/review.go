package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) review() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "review",
		Short: "What was not understood, looks forged, or may be double",
		Long: `Lists the mail that claims to be Amazon's and is not proven to be, what looks like a
reward and could not be read completely, what the sums do not explain, and mail that
could not be fetched. What is not proven or not read changes no balance; a credit that
is perhaps double is in it. What you know better you can enter with add, spend and void.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			open, err := p.openReview(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.stdout, open.answer())
			}
			p.printReview(open)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// openReview is everything that waits for a person.
type openReview struct {
	mails    []ledger.StoredMail
	findings []ledger.Finding
	setAside []ledger.SetAside
}

func (p *program) openReview(ctx context.Context) (openReview, error) {
	var open openReview
	books, err := p.openLedger(ctx)
	if err != nil {
		return open, err
	}
	if open.mails, err = books.Review(ctx); err != nil {
		return open, err
	}
	if open.setAside, err = books.SetAside(ctx); err != nil {
		return open, err
	}
	register, err := p.fold(ctx, books, ledger.AsOf{Now: p.now()})
	open.findings = register.Findings
	return open, err
}

func (p *program) printReview(open openReview) {
	if len(open.mails)+len(open.findings)+len(open.setAside) == 0 {
		fmt.Fprintln(p.stdout, "Nothing needs review.")
		return
	}
	for _, m := range open.mails {
		day := m.Day.String()
		if m.Day.IsNone() {
			day = "no date"
		}
		fmt.Fprintf(p.stdout, "%s  %s  %s  %s\n", m.ID, day, m.Kind, quoted(m.Subject))
		if m.Verdict.Result != reward.Genuine {
			fmt.Fprintf(p.stdout, "    %s: %s\n", m.Verdict.Result, clean(m.Verdict.Reason))
		}
		for _, d := range m.Doubts {
			fmt.Fprintf(p.stdout, "    doubt: %s\n", clean(d.Why))
			if d.Evidence != "" {
				fmt.Fprintf(p.stdout, "      it says: %s\n", quoted(d.Evidence))
			}
		}
	}
	for _, f := range open.findings {
		fmt.Fprintf(p.stdout, "%s\n", strings.TrimSpace(about(f)+"  "+clean(f.Why)))
	}
	for _, s := range open.setAside {
		fmt.Fprintf(p.stdout, "%s: not read: %s\n", clean(placeOf(s.Place)), clean(s.Why))
	}
}

// about names the lots, else the facts, that a finding is about.
func about(f ledger.Finding) string {
	var names []string
	for _, lot := range f.Lots {
		names = append(names, string(lot))
	}
	if len(names) == 0 {
		for _, id := range f.Facts {
			names = append(names, id.String())
		}
	}
	return strings.Join(names, ", ")
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

type reviewAnswer struct {
	Mails    []mailAnswer    `json:"mails"`
	Findings []findingAnswer `json:"findings"`
	SetAside []asideAnswer   `json:"set_aside"`
}

type findingAnswer struct {
	Why   string   `json:"why"`
	Lots  []string `json:"lots"`
	Facts []string `json:"facts"`
}

type asideAnswer struct {
	Place string `json:"place"`
	Size  int64  `json:"size"`
	Why   string `json:"why"`
}

func (o openReview) answer() reviewAnswer {
	answer := reviewAnswer{Mails: []mailAnswer{}, Findings: []findingAnswer{}, SetAside: []asideAnswer{}}
	for _, m := range o.mails {
		answer.Mails = append(answer.Mails, answerOf(m))
	}
	for _, f := range o.findings {
		one := findingAnswer{Why: f.Why, Lots: []string{}, Facts: []string{}}
		for _, lot := range f.Lots {
			one.Lots = append(one.Lots, string(lot))
		}
		for _, id := range f.Facts {
			one.Facts = append(one.Facts, id.String())
		}
		answer.Findings = append(answer.Findings, one)
	}
	for _, s := range o.setAside {
		answer.SetAside = append(answer.SetAside, asideAnswer{placeOf(s.Place), s.Size, s.Why})
	}
	return answer
}
