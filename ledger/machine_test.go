package ledger

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

// machine is a ledger on disk, and beside it what it should hold, told naively.
type machine struct {
	l       *Ledger
	now     time.Time
	letters []aLetter
	reading int
	policy  Policy

	mails   []*naiveMail
	manual  []ManualFact
	decided []*naiveSaid

	copies []aCopy // that came, in the order they came
	fixed  bool    // the order in which they came plays a part: a person decided in between, or a release read anew
}

type aCopy struct {
	letter int
	result reward.Result
}

func (m *machine) mail(id MailID) *naiveMail {
	i := slices.IndexFunc(m.mails, func(o *naiveMail) bool { return o.mail.ID == id })
	if i < 0 {
		return nil
	}
	return m.mails[i]
}

// copyOf is a letter as a mailbox hands it over, read by the present release.
func (m *machine) copyOf(c aCopy, uid int) Mail {
	mail := m.letters[c.letter].readings[m.reading]
	mail.Verdict = reward.Verdict{Result: c.result, Reason: "so it is"}
	mail.Place = Place{Mailbox: "anna", Folder: "INBOX", UIDValidity: 1, UID: uint32(uid)}
	return mail
}

func (m *machine) record(t *rapid.T) {
	batch := Batch{Now: m.now}
	for range rapid.IntRange(1, 5).Draw(t, "mails") {
		c := aCopy{rapid.IntRange(0, len(m.letters)-1).Draw(t, "letter"), rapid.SampledFrom([]reward.Result{reward.Genuine, reward.Genuine, reward.Genuine, reward.Unknown, reward.Forged}).Draw(t, "result")}
		mail := m.copyOf(c, len(m.copies)+1)
		m.copies = append(m.copies, c)
		batch.Mails = append(batch.Mails, mail)
		known := m.mail(mail.ID)
		if known == nil {
			known = &naiveMail{letter: c.letter, result: c.result, mail: mail}
			known.read(mail)
			m.mails = append(m.mails, known)
			m.fixed = m.fixed || m.reading > 0
		} else if c.result.Better(known.result) {
			known.result = c.result
			known.read(mail)
		}
	}
	if _, err := m.l.Record(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
}

// reread reads every mail again, as the same release did or as the other does.
func (m *machine) reread(t *rapid.T) {
	if rapid.Bool().Draw(t, "otherwise") {
		m.reading, m.fixed = 1-m.reading, true
	}
	err := reparseAll(t.Context(), m.l, fmt.Sprint("release ", m.now.Unix()), func(old StoredMail) Mail {
		again := old.Mail
		reading := m.letters[m.mail(old.ID).letter].readings[m.reading]
		again.Facts, again.Doubts = reading.Facts, reading.Doubts
		return again
	}, func(Job) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, mail := range m.mails {
		mail.read(m.letters[mail.letter].readings[m.reading])
	}
}

// journal is what should stand in the journal.
func (m *machine) journal() (all []Posting) {
	for _, mail := range m.mails {
		all = append(all, mail.postings(m.decided)...)
	}
	for i, fact := range m.manual {
		p := Posting{
			ID: FactID{N: uint32(i + 1)}, Account: fact.Account, Market: fact.Market, Day: fact.Day, Instant: fact.Now.Unix(),
			Fact: fact.Fact, Voids: fact.Voids, Adjust: fact.Adjust,
		}
		if d := fact.Decision; d == nil || d.Item.Part == OneFinding || m.pinned(&p) {
			all = append(all, p)
		}
	}
	return all
}

// pinned says that a posting is a pin, and sets what it pins to what.
func (m *machine) pinned(p *Posting) bool {
	for _, d := range m.decided {
		if d.number != p.ID.N || d.verb != PinDraw || d.gone {
			continue
		}
		p.Pin = &Pin{FactID{d.mail, d.own}, d.lot, d.words.Amount}
		if d.mail == (MailID{}) {
			return true
		}
		n := m.mail(d.mail).placeOf(d.mark)
		p.Pin.Spend.N = uint32(max(0, n))
		return n >= 0
	}
	return false
}

// answers asks a ledger for a day, or for now, by its own calendar.
func (m *machine) answers(t *rapid.T, l *Ledger, at AsOf) []string {
	r, err := l.Register(t.Context(), reward.AllMarkets(), at)
	if err != nil {
		t.Fatal(err)
	}
	return linesOf(r)
}

func (m *machine) check(t *rapid.T) {
	start := time.Date(2028, 2, 15, 0, 0, 0, 0, time.UTC)
	for _, at := range []AsOf{
		{Day: reward.DateOf(2028, 2, 18) + reward.Date(rapid.IntRange(0, 70).Draw(t, "as of"))},
		{Now: start.Add(time.Duration(rapid.IntRange(0, 24*70).Draw(t, "now")) * time.Hour)},
		{Day: reward.DateOf(2030, 1, 1)},
	} {
		want := naively(m.journal(), reward.AllMarkets(), m.policy, at).lines()
		if diff := cmp.Diff(want, m.answers(t, m.l, at)); diff != "" {
			t.Fatalf("as of %s %s (-model +ledger)\n%s", at.Day, at.Now, diff)
		}
	}
}

// otherOrder records the same copies in another order into a second ledger, and
// tells it the same afterwards.
func (m *machine) otherOrder(t *rapid.T, path string) {
	l, err := OpenOrCreate(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(path)
	for i, c := range rapid.Permutation(m.copies).Draw(t, "in another order") {
		if _, err := l.Record(t.Context(), Batch{Mails: []Mail{m.copyOf(c, i+1)}, Now: noon}); err != nil {
			t.Fatal(err)
		}
	}
	for _, fact := range m.manual {
		if _, err := l.Add(t.Context(), fact); err != nil {
			return // the proof came first now, and there is nothing to decide
		}
	}
	if err := l.SetPolicy(t.Context(), m.policy); err != nil {
		t.Fatal(err)
	}
	at := AsOf{Day: reward.DateOf(2028, 2, 18) + reward.Date(rapid.IntRange(0, 70).Draw(t, "as of"))}
	if diff := cmp.Diff(m.answers(t, m.l, at), m.answers(t, l, at)); diff != "" {
		t.Fatalf("as of %s, by order of arrival (-one +other)\n%s", at.Day, diff)
	}
}

// Whatever comes, in whatever order, and whatever a person says in between, the
// ledger's answers are those of the naive model.
//
// A step costs an fsync or several, so unless told how many, few runs are made.
func TestTheLedgerAnswersAsTheRulesDo(t *testing.T) {
	if checks := flag.Lookup("rapid.checks").Value; checks.String() == "100" {
		checks.Set("12")
		defer checks.Set("100")
	}
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		path := filepath.Join(dir, fmt.Sprint(runs))
		l, err := OpenOrCreate(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer os.Remove(path)
		m := &machine{l: l, now: time.Date(2028, 5, 1, 12, 0, 0, 0, time.UTC), letters: letters(t)}
		step := func(do func(*rapid.T)) func(*rapid.T) {
			return func(t *rapid.T) {
				m.now = m.now.Add(time.Minute)
				do(t)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"record": step(m.record),
			"add":    step(m.add),
			"show":   step(m.show),
			"pin":    step(m.pin),
			"void":   step(m.void),
			"decide": step(m.decide),
			"reread": step(m.reread),
			"policy": step(func(t *rapid.T) {
				m.policy = anyPolicy().Draw(t, "policy")
				if err := m.l.SetPolicy(t.Context(), m.policy); err != nil {
					t.Fatal(err)
				}
			}),
			"reopen": func(t *rapid.T) {
				if m.l, err = Open(t.Context(), path); err != nil {
					t.Fatal(err)
				}
			},
			"": m.check,
		})
		if !m.fixed {
			m.otherOrder(t, path+".other")
		}
	})
}
