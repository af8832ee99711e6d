package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mailtrack/fixtures"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// reparsing reads a ledger again with the eyes of its intake; all mail lies in
// mailbox "m" or in files.
func reparsing(in *Intake) *Reparse {
	return &Reparse{
		Examiner: in.Examiner, Ledger: in.Ledger, Now: in.Now, Program: "this",
		Mailbox: func(name string) ([]*trust.Judge, LookupTXT, bool) { return in.Judges, nil, name == "m" },
	}
}

// everyFixture is the household's mailbox and all golden mails.
func everyFixture(t *testing.T) (letters []Letter) {
	t.Helper()
	household, err := fixtures.Household(reward.DateOf(2026, 11, 22))
	if err != nil {
		t.Fatal(err)
	}
	for n, mail := range household {
		place := ledger.Place{Mailbox: "m", Folder: "INBOX", UIDValidity: 1, UID: uint32(n + 1)}
		letters = append(letters, Letter{Raw: mail.Raw, Received: mail.Received, Place: place})
	}
	names, err := fs.Glob(fixtures.Mails, "*/*.eml")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d golden mails, %v", len(names), err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(fixtures.Mails, name)
		if err != nil {
			t.Fatal(err)
		}
		letters = append(letters, Letter{Raw: raw, Place: ledger.Place{File: "/" + name}})
	}
	return letters
}

// told is the whole register in words.
func told(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	r, err := l.Register(t.Context(), reward.AllMarkets(), ledger.AsOf{Day: reward.DateOf(2026, 11, 22)})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%v\n%v\n%v\n%v\n%v", r.Balances, r.Lots(), r.Entries(), r.Promises(), r.Findings)
}

// P10: the same parser, rules and config change nothing, not a byte.
func TestAReparseWithTheSameProgramChangesNothing(t *testing.T) {
	j := newJudge(fixtures.HouseholdAuthserv)
	j.Accounts = append(j.Accounts, trust.Account{Name: "anna", Addresses: []string{fixtures.HouseholdAnna}})
	in := newIntake(t, j)
	tally, err := in.Take(t.Context(), everyFixture(t), ledger.Batch{}, nil)
	if err != nil || tally.Facts < 20 {
		t.Fatalf("%+v, %v", tally, err)
	}
	before := told(t, in.Ledger)
	file, err := os.ReadFile(in.Ledger.Path())
	if err != nil {
		t.Fatal(err)
	}
	found, changed, err := reparsing(in).Preview(t.Context())
	if err != nil || found.Read < 80 || len(found.Changes)+found.Reworded+len(found.Doubtable)+len(changed) != 0 {
		t.Errorf("a preview reads %d mails and finds %d changes, %d in other words, %d not proven, %v",
			found.Read, len(found.Changes), found.Reworded, len(found.Doubtable), err)
	}
	if after, err := os.ReadFile(in.Ledger.Path()); err != nil || !bytes.Equal(file, after) {
		t.Errorf("a preview wrote to the ledger (%v)", err)
	}
	if found, err = reparsing(in).Run(t.Context()); err != nil || len(found.Changes)+found.Reworded != 0 {
		t.Errorf("%+v, %v", found, err)
	}
	if diff := cmp.Diff(before, told(t, in.Ledger)); diff != "" {
		t.Errorf("the register changed (-before +after)\n%s", diff)
	}
}

// recordAs records a mail as an older mailtrack would have.
func recordAs(t *testing.T, in *Intake, letter Letter, change func(*ledger.Mail)) ledger.MailID {
	t.Helper()
	found, err := in.Examine(t.Context(), letter)
	if err != nil {
		t.Fatal(err)
	}
	mail := found.Mail(letter)
	change(&mail)
	if _, err := in.Ledger.Record(t.Context(), ledger.Batch{Mails: []ledger.Mail{mail}, Now: in.Now()}); err != nil {
		t.Fatal(err)
	}
	return mail.ID
}

func inMailbox(raw []byte, uid uint32) Letter {
	return Letter{Raw: raw, Received: time.Now(), Place: ledger.Place{Mailbox: "m", Folder: "INBOX", UIDValidity: 1, UID: uid}}
}

func TestAReparseSaysWhatIsAddedChangedAndGone(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	recordAs(t, in, inMailbox(benefit(proof, 1), 1), func(m *ledger.Mail) { m.Facts, m.Kind = nil, reward.KindOther })
	recordAs(t, in, inMailbox(benefit(proof, 2), 2), func(m *ledger.Mail) { m.Facts[0].Amount.Minor = 1500 })
	recordAs(t, in, inMailbox(benefit(proof, 3), 3), func(m *ledger.Mail) {
		wrong := m.Facts[0]
		wrong.What, wrong.Order = reward.Spent, "another"
		m.Facts = append(m.Facts, wrong)
		m.Doubts = []reward.Doubt{{Why: "not understood then"}}
	})
	recordAs(t, in, inMailbox(benefit(proof, 4), 4), func(m *ledger.Mail) { m.Facts[0].Rule = "en/older" })
	recordAs(t, in, inMailbox(benefit(proof, 5), 5), func(m *ledger.Mail) {})
	found, _, err := reparsing(in).Preview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range found.Changes {
		line := fmt.Sprintf("%s → %s", c.Old.Kind, c.New.Kind)
		for _, f := range c.Added {
			line += fmt.Sprintf(" +%s %s", f.What, f.Amount)
		}
		for _, f := range c.Changed {
			line += fmt.Sprintf(" ~%s %s", f.Old.Amount, f.New.Amount)
		}
		for _, f := range c.Gone {
			line += fmt.Sprintf(" -%s %s", f.What, f.Amount)
		}
		got = append(got, fmt.Sprintf("%s; doubts +%d -%d", line, len(c.DoubtsCame), len(c.DoubtsWent)))
	}
	want := []string{
		"other → reward +earned $1.50; doubts +0 -0",
		"reward → reward ~$15.00 $1.50; doubts +0 -0",
		"reward → reward -spent $1.50; doubts +0 -1",
	}
	if diff := cmp.Diff(want, got); diff != "" || found.Read != 5 || found.Reworded != 1 {
		t.Errorf("read %d, reworded %d (-want +got)\n%s", found.Read, found.Reworded, diff)
	}
	if found, err = reparsing(in).Run(t.Context()); err != nil || len(found.Changes) != 3 || found.Reworded != 1 {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err = reparsing(in).Run(t.Context()); err != nil || len(found.Changes)+found.Reworded != 0 {
		t.Errorf("the second time: %+v, %v", found, err)
	}
}

// Interrupted, a reparse has changed nothing; the next one reads only what is left.
func TestAnInterruptedReparseGoesOn(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	for n := range 120 {
		recordAs(t, in, inMailbox(benefit(proof, n), uint32(n+1)), func(m *ledger.Mail) { m.Facts[0].Amount.Minor = 100 })
	}
	before := told(t, in.Ledger)
	ctx, cancel := context.WithCancel(t.Context())
	job := reparsing(in)
	job.Progress = func(read int) {
		if read == 100 {
			cancel()
		}
	}
	if _, err := job.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("not interrupted: %v", err)
	}
	if told(t, in.Ledger) != before {
		t.Error("an interrupted reparse changed the books")
	}
	if job, waiting, err := in.Ledger.Waiting(t.Context()); !waiting || job.Read != 100 || err != nil {
		t.Errorf("%v: %+v, %v", waiting, job, err)
	}
	found, err := reparsing(in).Run(t.Context())
	if err != nil || found.Read != 120 || found.Resumed != 100 || len(found.Changes) != 120 {
		t.Errorf("the next one: read %d, resumed %d, %d changes, %v", found.Read, found.Resumed, len(found.Changes), err)
	}
}

// A verdict is given anew, and never gets worse.
func TestAReparseJudgesAgainAndNeverWorse(t *testing.T) {
	const late = "Received: by mx.example.org; Mon, 02 Mar 2020 10:00:00 +0000\r\n"
	failed := strings.ReplaceAll(proof, "=pass", "=fail")
	file := ledger.Place{File: "/takeout.mbox"}
	own := func(m *ledger.Mail) { m.OwnCheck = true }
	for _, c := range []struct {
		name    string
		headers string
		stored  reward.Result
		change  func(*ledger.Mail)
		want    reward.Result
		reason  string
	}{
		{"proven now", proof, reward.Unknown, nil, reward.Genuine, "dmarc and dkim passed"},
		{"a forged one proven now", proof, reward.Forged, nil, reward.Genuine, "dmarc and dkim passed"},
		{"no more proof than then", "", reward.Unknown, nil, reward.Unknown, "no Authentication-Results"},
		{"proof that is gone", "", reward.Genuine, nil, reward.Genuine, "as stored"},
		{"contradicted now, but proven then", failed, reward.Genuine, nil, reward.Genuine, "as stored"},
		{"contradicted now, unknown then", failed, reward.Unknown, nil, reward.Unknown, "failed for amazon.com"},
		{"forged then and now", failed, reward.Forged, nil, reward.Forged, "failed for amazon.com"},
		{"received long after its date", late + proof, reward.Unknown, nil, reward.Unknown, "72 hours"},
		{"by IMAP, and nobody kept when", proof, reward.Unknown, func(m *ledger.Mail) { m.Received = time.Time{} }, reward.Unknown, "when it was received is not known"},
		{"a file, of which nobody ever knew when", proof, reward.Unknown, func(m *ledger.Mail) { m.Received, m.Place = time.Time{}, file }, reward.Genuine, "when it was received is not known"},
		{"of a mailbox that is configured no more", proof, reward.Unknown, func(m *ledger.Mail) { m.Place.Mailbox = "gone" }, reward.Unknown, "as stored"},
		{"from nobody knows where", proof, reward.Unknown, func(m *ledger.Mail) { m.Place = ledger.Place{} }, reward.Unknown, "as stored"},
		{"a file that is not to be believed", proof, reward.Unknown, func(m *ledger.Mail) { own(m); m.Place = file }, reward.Unknown, "as stored"},
		{"by IMAP, unsigned then, vouched for now", proof, reward.Unknown, own, reward.Genuine, "dmarc and dkim passed"},
	} {
		in := newIntake(t, newJudge("mx.example.org"))
		id := recordAs(t, in, inMailbox(benefit(c.headers, 1), 1), func(m *ledger.Mail) {
			m.Verdict = reward.Verdict{Result: c.stored, Reason: "as stored"}
			if c.change != nil {
				c.change(m)
			}
		})
		found, err := reparsing(in).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		mail, err := in.Ledger.MailByID(t.Context(), id.String())
		if err != nil || mail.Verdict.Result != c.want || !strings.Contains(mail.Verdict.Reason, c.reason) {
			t.Errorf("%s: %v, %v", c.name, mail.Verdict, err)
		}
		journal, err := in.Ledger.Journal(t.Context())
		if booked := c.want == reward.Genuine; err != nil || (len(journal) == 1) != booked {
			t.Errorf("%s: %d postings, %v", c.name, len(journal), err)
		}
		if weaker := c.stored == reward.Genuine; (len(found.Doubtable) == 1) != weaker {
			t.Errorf("%s: %d said to be unproven today", c.name, len(found.Doubtable))
		}
	}
}

// A mailbox's mail is judged by its own provider's word, a file's by any.
func TestMailIsJudgedByItsOwnMailbox(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	letter := inMailbox(benefit(proof, 1), 1)
	id := recordAs(t, in, letter, func(m *ledger.Mail) { m.Verdict = reward.Verdict{Result: reward.Unknown} })
	job := reparsing(in)
	job.Mailbox = func(string) ([]*trust.Judge, LookupTXT, bool) {
		return []*trust.Judge{newJudge("mx.other.example")}, nil, true
	}
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if mail, err := in.Ledger.MailByID(t.Context(), id.String()); err != nil || mail.Verdict.Result != reward.Unknown {
		t.Errorf("another mailbox's provider proved it: %v, %v", mail.Verdict, err)
	}
}

// Nobody is asked about mail that was proven; about what was not, where no
// provider vouches, the keys are asked for.
func TestKeysAreAskedForOnlyWhereSomethingCanBeWon(t *testing.T) {
	in := newIntake(t, newJudge())
	sign := "DKIM-Signature: v=1; a=rsa-sha256; d=amazon.com; s=x; c=relaxed/simple; h=From; bh=AAAA; b=AAAA\r\n"
	recordAs(t, in, inMailbox(benefit(sign, 1), 1), func(m *ledger.Mail) { m.OwnCheck, m.Verdict.Result = true, reward.Genuine })
	id := recordAs(t, in, inMailbox(benefit(sign, 2), 2), func(m *ledger.Mail) { m.OwnCheck, m.Verdict.Result = true, reward.Unknown })
	job, asked := reparsing(in), 0
	job.Mailbox = func(string) ([]*trust.Judge, LookupTXT, bool) {
		return in.Judges, func(context.Context, string) ([]string, error) { asked++; return nil, errors.New("no key") }, true
	}
	found, err := job.Run(t.Context())
	if err != nil || asked != 1 || len(found.Doubtable) != 0 {
		t.Errorf("asked %d times, %d unproven today, %v", asked, len(found.Doubtable), err)
	}
	if mail, err := in.Ledger.MailByID(t.Context(), id.String()); err != nil || !strings.Contains(mail.Verdict.Reason, "could be verified") {
		t.Errorf("%v, %v", mail.Verdict, err)
	}
}

// A reading that the machine stopped says nothing about the mail.
func TestAStoppedReadingKeepsTheOldOne(t *testing.T) {
	in := newIntake(t, newJudge("mx.example.org"))
	recordAs(t, in, inMailbox(benefit(proof, 1), 1), func(m *ledger.Mail) {})
	before := told(t, in.Ledger)
	job := reparsing(in)
	job.Reader = nil // whoever reads with it fails
	found, err := job.Run(t.Context())
	if err != nil || len(found.Stopped) != 1 || told(t, in.Ledger) != before {
		t.Errorf("%+v, %v", found, err)
	}
}
