package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"mailtrack/internal/ingest"
	"mailtrack/parser"
	"mailtrack/reward"
)

// How explain tells a person what a mail says, and why.

// tellNotTaken asks why amounts were left alone. It reads the mail a second time, so
// only a mail that was read to its end is asked, and only for a person; a fault of
// the second reading takes nothing from what the first one found. The error is ctx's.
func (p *program) tellNotTaken(ctx context.Context, eyes ingest.Examiner, one *explanation, raw []byte) error {
	r := one.found.Reading
	if !one.found.Opinion.Claims && r.Forwarded == nil || r.TooMuch != "" {
		return nil
	}
	var err error
	if one.untaken, err = eyes.NotTaken(ctx, raw); err != nil && ctx.Err() == nil {
		fmt.Fprintf(p.stderr, "mailtrack: %s: why its other amounts were left alone cannot be told: %v\n", clean(one.File), err)
	}
	return ctx.Err()
}

// grades say what each grade of evidence is (field guide).
var grades = map[string]string{
	"A": "A: read in a genuine mail or on an official page",
	"B": "B: told by a named witness",
	"C": "C: weak evidence",
	"G": "G: a guess, no genuine mail that says it is public",
	"":  "yours: it stands in your own rules",
}

const (
	explainLabel = 9  // columns of the names on the left
	explainWidth = 84 // columns of what stands beside them
)

// line prints a name and what stands beside it, on one line, so that a program
// can look for it.
func (p *program) line(name, words string) {
	fmt.Fprintf(p.stdout, "  %-*s %s\n", explainLabel, name, clean(words))
}

// says prints words as seen, several lines below each other.
func (p *program) says(words string) {
	name := "it says"
	for line := range strings.Lines(text.WrapSoft("“"+clean(words)+"”", explainWidth)) {
		p.line(name, strings.TrimSpace(line))
		name = ""
	}
}

func (p *program) tellExplained(e explanation) {
	r := e.found.Reading
	fmt.Fprintln(p.stdout, clean(e.File))
	if e.unread {
		p.line("not read", e.Verdict.Reason)
		return
	}
	if !e.found.Opinion.Claims && r.Forwarded == nil {
		p.line("kind", "other people's mail: it does not claim to be Amazon's, so it is not read")
		p.line("verdict", e.Verdict.Result+": "+e.Verdict.Reason)
		return
	}
	p.line("kind", because(e.Kind, r.KindBy))
	if e.Market != nil {
		p.line("shop", *e.Market)
	}
	if r.Forwarded != nil {
		p.line("forwarded", "by hand; it quotes a mail of "+r.Forwarded.Sender)
	}
	if r.Language != "" {
		p.line("language", because(r.Language, r.LanguageBy))
	}
	p.line("verdict", e.Verdict.Result+": "+e.Verdict.Reason)
	if len(e.Orders) > 0 {
		p.line("orders", strings.Join(e.Orders, ", "))
	}
	for _, broken := range r.Broken {
		p.line("repaired", broken)
	}
	for i, f := range e.Facts {
		fmt.Fprintln(p.stdout)
		p.tellFact(f, r.Facts[i])
	}
	for _, d := range e.Doubts {
		fmt.Fprintln(p.stdout)
		p.line("doubt", d.Why)
		if d.Evidence != "" {
			p.says(d.Evidence)
		}
	}
	if len(e.Facts)+len(e.Doubts) == 0 {
		p.line("facts", "none: it says nothing of credits")
	}
	p.tellUntaken(e.untaken)
}

func because(what, why string) string {
	if why == "" {
		return what
	}
	return what + ": " + why
}

func (p *program) tellFact(f factAnswer, told reward.Fact) {
	p.line(f.Fact, f.sentence(told.Assumed))
	p.says(f.Evidence)
	p.line("rule", f.Rule)
	p.line("grade", grades[told.Grade])
}

// tellUntaken lists the amounts that became nothing, those of one reason
// together.
func (p *program) tellUntaken(all []parser.Untaken) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintln(p.stdout, "\n  Amounts left alone")
	var reasons []string
	width := 0
	for _, u := range all {
		width = max(width, text.StringWidth(clean(u.Amount)))
		if !slices.Contains(reasons, u.Why) {
			reasons = append(reasons, u.Why)
		}
	}
	for _, why := range reasons {
		fmt.Fprintf(p.stdout, "    %s\n", clean(why))
		for _, u := range all {
			if u.Why == why {
				fmt.Fprintf(p.stdout, "      %s  %s\n", text.Pad(clean(u.Amount), width, ' '), shortened(clean(u.Words), explainWidth-width))
			}
		}
	}
}

// shortened cuts a text to so many characters.
func shortened(words string, most int) string {
	runes := []rune(words)
	if len(runes) <= most {
		return words
	}
	return string(runes[:most-1]) + "…"
}
