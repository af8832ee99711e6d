package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/internal/export"
	"mailtrack/ledger"
	"mailtrack/reward"
)

func (p *program) status() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Whether all is well",
		Long: `Says what the ledger holds, when each mailbox was last read, and what needs a person.
It exits with 4 if something does: mail that is not proven or not completely read,
sums that do not add up, what Amazon showed and the ledger says otherwise now, mail that
could not be fetched, a configured mailbox not read for a day, mail that comes and is not understood as it used to be, or a config that
asks for another policy than the one in force (mailtrack policy). Mail that is
proven to be forged needs nobody. For each kind of mail it says when one was last seen,
understood, and told of a credit. Promises that are overdue it names without code 4: whether
to ask Amazon is yours to choose, and nothing here is wrong. It also names mail of the last week that told of earlier
days and moved entries that stood already.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := p.ledgerFile()
			if err != nil {
				return err
			}
			books, err := ledger.Open(cmd.Context(), path)
			if err != nil {
				return err
			}
			held, err := books.Status(cmd.Context())
			if err != nil {
				return err
			}
			open, err := p.openReview(cmd.Context())
			if err != nil {
				return err
			}
			late, err := p.late(cmd.Context(), books)
			if err != nil {
				return err
			}
			unkept, err := books.Unkept(cmd.Context(), open.register)
			if err != nil {
				return err
			}
			unkept = overdueOf(unkept)
			conf, err := p.loadConfig(true)
			if err != nil {
				return err
			}
			held.Contacts = p.ofConfig(conf, held.Contacts)
			sightings, err := books.Sightings(cmd.Context())
			if err != nil {
				return err
			}
			kinds, alarms := ledger.KindsSeen(sightings), ledger.Alarms(sightings, p.today())
			needs := append(p.needs(held, open), inSentences(alarms)...)
			if differ := otherPolicy(conf, open.register); len(differ) > 0 {
				needs = append(needs, fmt.Sprintf("the config asks for another policy than the one in force (%s): `mailtrack policy`", namesOf(differ)))
			}
			if asJSON {
				answer := statusOf(path, held, needs)
				answer.Overdue = len(unkept)
				answer.Late, answer.Kinds, answer.Alarms = lateOf(late), kindsOf(kinds), alarmsOf(alarms)
				err = printJSON(p.stdout, answer)
			} else {
				p.printStatus(path, held, needs)
				p.printOverdue(unkept)
				p.printLate(late, open.register.Lots())
				p.printKinds(kinds) // last: a household of many shops has many
			}
			if err == nil && len(needs) > 0 {
				return exit{code: needsPerson}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// needs are the sentences that say what waits for a person.
func (p *program) needs(held ledger.Status, open openReview) []string {
	needs := []string{}
	waiting := 0
	for _, m := range open.mails {
		if waitsForPerson(m) {
			waiting++
		}
	}
	if waiting > 0 {
		needs = append(needs, count(waiting, "mail")+" not proven or not completely read: `mailtrack review`")
	}
	others := 0
	for _, f := range open.findings {
		if f.Kind == ledger.Broken {
			needs = append(needs, clean(f.Why)+": `mailtrack review show "+string(f.ID)+"`")
		} else {
			others++
		}
	}
	if others > 0 {
		needs = append(needs, count(others, "finding")+" in the sums: `mailtrack review`")
	}
	if n := len(open.orphans()); n > 0 {
		needs = append(needs, count(n, "decision")+" of yours about something that is told no more: `mailtrack review`")
	}
	if n := len(open.setAside); n > 0 {
		needs = append(needs, count(n, "mail")+" could not be fetched: `mailtrack review`")
	}
	for _, name := range names(held.Contacts) {
		if held.Contacts[name].IsZero() {
			needs = append(needs, fmt.Sprintf("the mail of %s was never read: `mailtrack sync`", name))
			continue
		}
		if when, stale := p.stale(held.Contacts[name]); stale {
			needs = append(needs, fmt.Sprintf("the mail of %s was last read %s: `mailtrack sync`", name, when))
		}
	}
	return needs
}

// ofConfig are the last contacts of the configured mailboxes, zero for one that
// was never read though there is a password for it; one that is configured no
// more, or only so that files can be imported, interests nobody. Without a
// config it is all that were ever read.
func (p *program) ofConfig(conf config.Config, contacts map[string]time.Time) map[string]time.Time {
	if len(conf.Mailboxes) == 0 {
		return contacts
	}
	own := map[string]time.Time{}
	for _, box := range conf.Mailboxes {
		last, read := contacts[box.Address]
		if read || box.PasswordCommand != nil || box.PasswordFile != "" || box.PasswordEnv != "" || p.getenv("MAILTRACK_PASSWORD") != "" {
			own[box.Address] = last
		}
	}
	return own
}

func names(contacts map[string]time.Time) []string {
	var all []string
	for name := range contacts {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func (p *program) printStatus(path string, held ledger.Status, needs []string) {
	line := func(name, format string, args ...any) {
		fmt.Fprintf(p.stdout, "%-9s %s\n", name, clean(fmt.Sprintf(format, args...)))
	}
	line("ledger", "%s (%.1f MB, schema %d)", path, float64(held.Size)/1e6, held.Schema)
	if held.Mails > 0 {
		line("mail", "%s from %s to %s: %d genuine, %d unknown, %d forged", count(held.Mails, "mail"),
			held.First, held.Last, held.Verdicts[reward.Genuine], held.Verdicts[reward.Unknown], held.Verdicts[reward.Forged])
	} else {
		line("mail", "none yet; `mailtrack sync` or `mailtrack import` reads some")
	}
	line("facts", "%d from mail, %d of your own", held.Booked, held.Manual)
	for _, name := range names(held.Contacts) {
		last := "never read"
		if at := held.Contacts[name]; !at.IsZero() {
			last = "last read " + at.In(p.zone).Format("2006-01-02 15:04")
		}
		line("mailbox", "%s, %s", name, last)
	}
	if len(needs) == 0 {
		line("needs you", "nothing")
	}
	for _, need := range needs {
		line("needs you", "%s", need)
	}
}

type statusAnswer struct {
	Ledger   string             `json:"ledger"`
	Schema   int                `json:"schema"`
	Size     int64              `json:"size"`
	Mails    map[string]int     `json:"mails"`
	Facts    map[string]int     `json:"facts"`
	Review   int                `json:"review"`
	SetAside int                `json:"set_aside"`
	Contacts map[string]*string `json:"last_contact"`
	Needs    []string           `json:"needs_person"`
	Late     []lateAnswer       `json:"late"`
	Kinds    []kindAnswer       `json:"kinds"`
	Alarms   []alarmAnswer      `json:"alarms"`
	Overdue  int                `json:"promises_overdue"`
}

func statusOf(path string, held ledger.Status, needs []string) statusAnswer {
	answer := statusAnswer{
		Ledger: path, Schema: held.Schema, Size: held.Size,
		Mails: map[string]int{"all": held.Mails}, Facts: map[string]int{"mail": held.Booked, "own": held.Manual},
		Review: held.Review, SetAside: held.SetAside, Contacts: map[string]*string{}, Needs: needs,
	}
	for _, result := range []reward.Result{reward.Genuine, reward.Unknown, reward.Forged} {
		answer.Mails[string(result)] = held.Verdicts[result]
	}
	for name, last := range held.Contacts {
		answer.Contacts[name] = nil
		if !last.IsZero() {
			answer.Contacts[name] = export.OrNull(last.UTC().Format(time.RFC3339))
		}
	}
	return answer
}
