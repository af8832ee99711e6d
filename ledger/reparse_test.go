package ledger

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
)

// reparseAll reads every mail anew, with a parser of the test's, and tells how far
// it is before each batch and before all is put in place.
func reparseAll(ctx context.Context, l *Ledger, program string, read func(StoredMail) Mail, tell func(Job)) error {
	job, err := l.BeginReparse(ctx, program)
	if err != nil {
		return err
	}
	for {
		tell(job)
		mails, next, err := l.KeptFrom(ctx, job.Next)
		if err != nil {
			return err
		}
		if len(mails) == 0 {
			return l.Switch(ctx, job)
		}
		changed, err := readAll(mails, read)
		if err != nil {
			return err
		}
		if job, err = l.Stage(ctx, job, next, len(mails), changed); err != nil {
			return err
		}
	}
}

func readAll(mails []Kept, read func(StoredMail) Mail) (changed []Reread, err error) {
	for _, old := range mails {
		again, differs, err := old.Again(read(old.StoredMail), noon.Add(time.Hour))
		if err != nil {
			return nil, err
		}
		if differs {
			changed = append(changed, Reread{old, again})
		}
	}
	return changed, nil
}

// dearer reads $2.50 where $1.50 was read.
func dearer(m StoredMail) Mail {
	facts := m.Told()
	for i := range facts {
		facts[i].Amount.Minor = 250
	}
	m.Facts = facts
	return m.Mail
}

// amounts are how many postings there are of each amount.
func amounts(t *testing.T, l *Ledger) map[int64]int {
	t.Helper()
	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count := map[int64]int{}
	for _, p := range journal {
		count[p.Fact.Amount.Minor]++
	}
	return count
}

// Killed wherever it is, a reparse leaves the books as they were, and the next
// one goes on.
func TestAKilledReparseChangesNothingAndGoesOn(t *testing.T) {
	l := fresh(t)
	const all = 10 * BatchMails
	for n := 0; n < all; n += BatchMails {
		mails := make([]Mail, BatchMails)
		for i := range mails {
			mails[i] = mailOf(n + i)
		}
		record(t, l, mails...)
	}
	reached := 0
	for _, lines := range []int{1, 1, 3, 2, 4, 1, 1} {
		c := startChild(t, "reparse", l.Path(), 1)
		for range lines {
			line := c.line(t)
			if strings.HasPrefix(line, "done") {
				t.Fatalf("it was over before it was killed: %s", line)
			}
			read, _ := strconv.Atoi(line)
			if read < reached {
				t.Errorf("it goes on at %d, where %d were read", read, reached)
			}
			reached = read
		}
		c.kill()
		soundness(t, l.Path())
		got := amounts(t, l)
		if reached < all && got[150] != all || got[150]+got[250] != all || got[150]*got[250] != 0 {
			t.Fatalf("killed after %d mails, it left %v", reached, got)
		}
		if reached == all {
			break // all is read, and it may have been put in place or not
		}
	}
	if reached < all/2 {
		t.Fatalf("it only came to %d", reached)
	}
	c := startChild(t, "reparse", l.Path(), 1)
	for line := ""; line != "done <nil>"; line = c.line(t) {
	}
	if got := amounts(t, l); got[250] != all {
		t.Errorf("in the end there are %v", got)
	}
	if _, waiting, err := l.Waiting(t.Context()); waiting || err != nil {
		t.Errorf("a job is left: %v, %v", waiting, err)
	}
}

// Killed while everything is put in place, all of it is there or nothing.
func TestAReparseKilledInItsLastStepIsWholeOrNothing(t *testing.T) {
	outcomes := map[bool]int{}
	for n := range 8 {
		l := fresh(t)
		mails := make([]Mail, 2*BatchMails)
		for i := range mails {
			mails[i] = mailOf(i)
		}
		record(t, l, mails...)
		c := startChild(t, "reparse", l.Path(), 1)
		for c.line(t) != strconv.Itoa(len(mails)) {
		}
		time.Sleep(time.Duration(n) * 3 * time.Millisecond)
		c.kill()
		got := amounts(t, l)
		if got[150]+got[250] != len(mails) || got[150]*got[250] != 0 {
			t.Fatalf("it left %v", got)
		}
		outcomes[got[250] > 0]++
		if err := reparseAll(t.Context(), l, "1", dearer, func(Job) {}); err != nil || amounts(t, l)[250] != len(mails) {
			t.Errorf("the next one: %v, %v", err, amounts(t, l))
		}
	}
	t.Logf("put in place before the kill or not: %v", outcomes)
}

func TestAReparseByAnotherProgramStartsOver(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2))
	job, err := l.BeginReparse(t.Context(), "old")
	if err != nil {
		t.Fatal(err)
	}
	mails, next, err := l.KeptFrom(t.Context(), job.Next)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := readAll(mails, dearer)
	if err != nil || len(changed) != 2 {
		t.Fatalf("%d mails differ, %v", len(changed), err)
	}
	if _, err := l.Stage(t.Context(), job, next, 2, changed); err != nil {
		t.Fatal(err)
	}
	asIs := func(m StoredMail) Mail { return m.Mail }
	if err := reparseAll(t.Context(), l, "new", asIs, func(Job) {}); err != nil || amounts(t, l)[150] != 2 {
		t.Errorf("what the old program staged was put in place: %v, %v", amounts(t, l), err)
	}
}

func TestTwoReparsesDoNotMixTheirReadings(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2))
	job, err := l.BeginReparse(t.Context(), "program")
	if err != nil {
		t.Fatal(err)
	}
	if err := reparseAll(t.Context(), l, "program", dearer, func(Job) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Stage(t.Context(), job, 1, 1, nil); !errors.Is(err, ErrTwoReparses) {
		t.Errorf("staged into a job that ended: %v", err)
	}
	if err := l.Switch(t.Context(), job); !errors.Is(err, ErrTwoReparses) {
		t.Errorf("put in place what another one ended: %v", err)
	}
}

// A daemon records mail while a reparse is at work: what is new, and what came
// in a better copy, is not lost and not read twice.
func TestMailThatComesDuringAReparseIsNotLost(t *testing.T) {
	l := fresh(t)
	poor := mailOf(1)
	poor.Verdict = reward.Verdict{Result: reward.Unknown, Reason: "no proof"}
	record(t, l, poor, mailOf(2))
	err := reparseAll(t.Context(), l, "program", dearer, func(job Job) {
		if job.Read == 2 { // both are staged
			better := mailOf(1)
			better.Facts[0].Amount.Minor = 175
			record(t, l, better, mailOf(3))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[int64]int{175: 1, 250: 2}, amounts(t, l)); diff != "" {
		t.Errorf("postings by amount (-want +got)\n%s", diff)
	}
}

// What the user told stays, and is about the same facts as before.
func TestDecisionsSurviveAReparse(t *testing.T) {
	l := fresh(t)
	m := mailOf(1)
	second := m.Facts[0]
	second.Amount.Minor = 300
	m.Facts = append(m.Facts, second)
	m.Doubts = []reward.Doubt{{Evidence: "perhaps $4.00", Why: "no day", Fact: &reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: 400, Currency: "USD"}}}}
	record(t, l, m)
	tell := func(fact ManualFact) {
		t.Helper()
		fact.Now = noon
		if _, err := l.Add(t.Context(), fact); err != nil {
			t.Fatal(err)
		}
	}
	tell(ManualFact{Voids: FactID{m.ID, 1}.String()})
	tell(ManualFact{Decision: &Decision{Verb: Correct, Item: m.ItemAt(0), Words: Words{Amount: reward.Amount{Minor: 160, Currency: "USD"}}}})
	tell(ManualFact{Fact: reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 65, Currency: "USD"}}})
	err := reparseAll(t.Context(), l, "program", func(old StoredMail) Mail {
		old.Facts = []reward.Fact{second, m.Facts[0]} // in another order
		added := m.Facts[0]
		added.Amount.Minor, added.Order = 500, "another"
		old.Facts = append([]reward.Fact{added}, old.Facts...)
		return old.Mail
	}, func(Job) {})
	if err != nil {
		t.Fatal(err)
	}
	journal, err := l.Journal(t.Context())
	got := map[string]int64{}
	for _, p := range journal {
		if p.Fact.What != "" {
			got[p.ID.String()] = p.Fact.Amount.Minor
		}
	}
	want := map[string]int64{
		FactID{m.ID, 0}.String(): 160, // corrected
		FactID{m.ID, 1}.String(): 300, // void, by its number
		FactID{m.ID, 2}.String(): 500, // new
		"F3":                     65,
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, (-want +got)\n%s", err, diff)
	}
	if manual, err := l.Manual(t.Context()); len(manual) != 3 || err != nil {
		t.Errorf("%d entries of the user's, %v", len(manual), err)
	}
}

// A preview is what the switch brings, and writes nothing.
func TestAPreviewIsWhatTheSwitchBrings(t *testing.T) {
	l := fresh(t)
	record(t, l, mailOf(1), mailOf(2), mailOf(3), paidWith(4))
	moved := Words{Day: mailOf(1).Day - 3}
	if _, err := l.Tell(t.Context(),
		ManualFact{Voids: FactID{mailOf(2).ID, 0}.String(), Now: noon},
		ManualFact{Decision: &Decision{Verb: Correct, Item: mailOf(1).ItemAt(0), Words: moved}, Now: noon},
		pinning(paidWith(4), 1, "L0000000000"),
	); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	read := func(m StoredMail) Mail {
		if m.ID == mailOf(3).ID || m.ID == paidWith(4).ID {
			m.Facts = nil
			return m.Mail
		}
		return dearer(m)
	}
	kept, _, err := l.KeptFrom(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := readAll(kept, read)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := l.Journal(t.Context())
	old, now, err := l.Preview(t.Context(), changed)
	if diff := cmp.Diff(before, old); diff != "" || err != nil {
		t.Errorf("%v, the journal as it stands (-want +got)\n%s", err, diff)
	}
	if after, err := os.ReadFile(l.Path()); err != nil || string(after) != string(bytes) {
		t.Errorf("the file was changed (%v)", err)
	}
	if err := reparseAll(t.Context(), l, "program", read, func(Job) {}); err != nil {
		t.Fatal(err)
	}
	after, err := l.Journal(t.Context())
	if diff := cmp.Diff(after, now); diff != "" || err != nil {
		t.Errorf("%v, (-switched +previewed)\n%s", err, diff)
	}
	if mails, err := l.MailsOfOrder(t.Context(), mailOf(3).Orders[0]); len(mails) != 1 || err != nil {
		t.Errorf("an order leads to %d mails, %v", len(mails), err)
	}
	if status, err := l.Status(t.Context()); status.Booked != 2 || err != nil {
		t.Errorf("%d facts are booked, %v", status.Booked, err)
	}
}
