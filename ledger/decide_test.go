package ledger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

// doubtful is a mail with a fact, a doubt that proposes a credit of 2.00, one
// that proposes nothing and one that proposes 5.00.
func doubtful(n int, result reward.Result) Mail {
	m := mailOf(n)
	m.Verdict.Result = result
	propose := func(minor int64) *reward.Fact {
		f := m.Facts[0]
		f.Amount.Minor, f.Assumed = minor, true
		return &f
	}
	m.Doubts = []reward.Doubt{
		{Evidence: "two dollars", Why: "unsure", Fact: propose(200)},
		{Evidence: "a reward", Why: "no amount"},
		{Evidence: "five dollars", Why: "unsure", Fact: propose(500)},
	}
	return m
}

func about(m Mail, number int, verb Verb) ManualFact {
	return ManualFact{Day: m.Day, Now: noon, Decision: &Decision{Verb: verb, Item: m.ItemAt(number)}}
}

func worth(minor int64) Words {
	return Words{Amount: reward.Amount{Minor: minor, Currency: "USD"}}
}

func journalOfLedger(t testing.TB, l *Ledger) []Posting {
	t.Helper()
	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return journal
}

// counted is what counts of a mail: the numbers of its facts and their amounts.
func counted(journal []Posting, m MailID) string {
	var all []string
	for _, p := range journal {
		if p.ID.Mail == m && !p.Void {
			all = append(all, strings.TrimPrefix(p.ID.String(), m.String())+" "+p.Fact.Amount.Decimal())
		}
	}
	return strings.Join(all, ", ")
}

func TestWhatADecisionBooks(t *testing.T) {
	amount := func(minor int64, d ManualFact) ManualFact { d.Decision.Words = worth(minor); return d }
	forged := func(d ManualFact) ManualFact { d.Decision.AlthoughForged = true; return d }
	for _, c := range []struct {
		name   string
		result reward.Result
		say    func(m Mail) []ManualFact
		want   string
		waits  bool
	}{
		{"nothing said of a proven mail: its facts", reward.Genuine, func(Mail) []ManualFact { return nil }, ".0 1.50", true},
		{"nothing said of an unproven one: nothing", reward.Unknown, func(Mail) []ManualFact { return nil }, "", true},
		{"an unproven mail accepted: as if it were proven", reward.Unknown, func(m Mail) []ManualFact { return []ManualFact{about(m, -1, Accept)} }, ".0 1.50", true},
		{"a forged one, knowing it", reward.Forged, func(m Mail) []ManualFact { return []ManualFact{forged(about(m, -1, Accept))} }, ".0 1.50", true},
		{"an unproven mail rejected: off the list", reward.Unknown, func(m Mail) []ManualFact { return []ManualFact{about(m, -1, Reject)} }, "", false},
		{"accepted, then one of its doubts", reward.Unknown, func(m Mail) []ManualFact {
			return []ManualFact{about(m, -1, Accept), about(m, 3, Accept)}
		}, ".0 1.50, .3 5.00", true},
		{"the last doubt accepted, then the first: no number moves", reward.Genuine, func(m Mail) []ManualFact {
			return []ManualFact{about(m, 3, Accept), about(m, 1, Accept)}
		}, ".0 1.50, .1 2.00, .3 5.00", true},
		{"every doubt decided: off the list", reward.Genuine, func(m Mail) []ManualFact {
			return []ManualFact{about(m, 3, Reject), about(m, 1, Accept), amount(75, about(m, 2, Correct))}
		}, ".0 1.50, .1 2.00, .2 0.75", false},
		{"a fact rejected, and one corrected", reward.Genuine, func(m Mail) []ManualFact {
			return []ManualFact{about(m, 0, Reject), amount(250, about(m, 1, Correct))}
		}, ".1 2.50", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, m := fresh(t), doubtful(1, c.result)
			record(t, l, m, mailOf(2))
			if said := c.say(m); len(said) > 0 {
				if _, err := l.Tell(t.Context(), said...); err != nil {
					t.Fatal(err)
				}
			}
			journal := journalOfLedger(t, l)
			if got := counted(journal, m.ID); got != c.want {
				t.Errorf("counts %q, want %q", got, c.want)
			}
			if counted(journal, mailOf(2).ID) != ".0 1.50" {
				t.Error("another mail's fact changed")
			}
			if n, err := l.ReviewCount(t.Context()); err != nil || (n == 1) != c.waits {
				t.Errorf("%d mails wait, %v", n, err)
			}
		})
	}
}

func TestWhatCannotBeDecidedSaysWhy(t *testing.T) {
	nobody := doubtful(1, reward.Unknown)
	nobody.Account = ""
	for _, c := range []struct {
		name string
		mail Mail
		say  func(m Mail) []ManualFact
		want string
	}{
		{"a forged mail", doubtful(1, reward.Forged), func(m Mail) []ManualFact { return []ManualFact{about(m, -1, Accept)} }, "forged"},
		{"a mail of nobody", nobody, func(m Mail) []ManualFact { return []ManualFact{about(m, -1, Accept)} }, "--account"},
		{"a doubt of a mail that is not believed", doubtful(1, reward.Unknown), func(m Mail) []ManualFact { return []ManualFact{about(m, 1, Accept)} }, "accept the mail first"},
		{"a doubt of which too little was read", doubtful(1, reward.Genuine), func(m Mail) []ManualFact { return []ManualFact{about(m, 2, Accept)} }, "too little was read"},
		{"a correction of it without an amount", doubtful(1, reward.Genuine), func(m Mail) []ManualFact { return []ManualFact{about(m, 2, Correct)} }, "too little was read"},
		{"a fact that counts", doubtful(1, reward.Genuine), func(m Mail) []ManualFact { return []ManualFact{about(m, 0, Accept)} }, "counts already"},
		{"what is decided", doubtful(1, reward.Genuine), func(m Mail) []ManualFact {
			return []ManualFact{about(m, 1, Accept), about(m, 1, Reject)}
		}, "decided already, by F1"},
		{"what is not there", doubtful(1, reward.Genuine), func(m Mail) []ManualFact {
			d := about(m, 2, Reject)
			d.Decision.Item.Evidence = "other words"
			return []ManualFact{d}
		}, "says that no more"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := fresh(t)
			record(t, l, c.mail)
			before := journalOfLedger(t, l)
			if _, err := l.Tell(t.Context(), c.say(c.mail)...); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
			if diff := cmp.Diff(before, journalOfLedger(t, l)); diff != "" {
				t.Errorf("it was booked all the same: %s", diff)
			}
			if told, err := l.Manual(t.Context()); err != nil || len(told) > 0 {
				t.Errorf("it was recorded all the same: %v, %v", told, err)
			}
		})
	}
	l := fresh(t)
	record(t, l, doubtful(1, reward.Forged))
	if _, err := l.Add(t.Context(), about(doubtful(1, reward.Forged), -1, Accept)); !errors.Is(err, ErrForged) {
		t.Errorf("forged: %v", err)
	}
}

// The story of a copy that came later: what was accepted stays as it is, and a
// rejection is asked about, because a credit must not be lost in silence.
func TestAProvenCopyAfterADecision(t *testing.T) {
	for verb, want := range map[Verb]string{Accept: ".0 1.50", Reject: ""} {
		l := fresh(t)
		record(t, l, doubtful(1, reward.Unknown))
		if _, err := l.Add(t.Context(), about(doubtful(1, reward.Unknown), -1, verb)); err != nil {
			t.Fatal(err)
		}
		better := mailOf(1)
		better.Raw = append(better.Raw, '.')
		better.Sent = better.Sent.Add(time.Hour) // its Date cannot be read, and it was received later
		record(t, l, better)
		if got := counted(journalOfLedger(t, l), better.ID); got != want {
			t.Errorf("%s: counts %q, want %q", verb, got, want)
		}
		if n, _ := l.ReviewCount(t.Context()); (n == 1) != (verb == Reject) {
			t.Errorf("%s: %d mails wait", verb, n)
		}
	}
}

// The verdict may be judged anew: whoever accepted a mail that was only unproven
// did not say that they would accept a forgery.
func TestAMailAcceptedUnprovenAndForgedSince(t *testing.T) {
	m := doubtful(1, reward.Forged)
	for although, believed := range map[bool]bool{false: false, true: true} {
		d := about(m, -1, Accept)
		d.Decision.AlthoughForged = although
		s := settle(StoredMail{Mail: m}, []ManualRecord{{FactID{N: 1}, d}})
		if _, books := s.telling(); s.Believed() != believed || books != believed || !s.Waits() {
			t.Errorf("although forged %v: believed %v, books %v, waits %v", although, s.Believed(), books, s.Waits())
		}
	}
}

// A mail that is read anew tells its facts in another order, finds one more, or
// understands a doubt.
func TestADecisionFindsItsItemAgain(t *testing.T) {
	old := doubtful(1, reward.Genuine)
	second := old.Facts[0]
	second.Amount.Minor = 300
	old.Facts = append(old.Facts, second)

	swapped, understood, gone := old, old, old
	swapped.Facts = []reward.Fact{old.Facts[1], old.Facts[0]}
	swapped.Doubts = []reward.Doubt{old.Doubts[1], old.Doubts[2], old.Doubts[0]}
	understood.Facts = append(slices.Clone(old.Facts), *old.Doubts[0].Fact)
	understood.Doubts = old.Doubts[1:]
	gone.Facts, gone.Doubts = nil, nil
	other, reworded, dearer := old, old, old
	other.Doubts = old.Doubts[2:]
	reworded.Doubts = []reward.Doubt{old.Doubts[2], {Evidence: "$2", Why: "unsure", Fact: old.Doubts[0].Fact}}
	dearer.Doubts = []reward.Doubt{{Evidence: old.Doubts[0].Evidence, Why: old.Doubts[0].Why, Fact: old.Doubts[2].Fact}}
	for _, c := range []struct {
		name string
		item int
		now  Mail
		want int
	}{
		{"a fact that stands elsewhere", 0, swapped, 1},
		{"its fellow", 1, swapped, 0},
		{"a doubt that stands elsewhere", 2, swapped, 4},
		{"one without a proposal", 3, swapped, 2},
		{"a doubt that is a fact now", 2, understood, 2},
		{"a fact that is gone", 1, gone, -1},
		{"a doubt that is gone", 3, gone, -1},
		{"a doubt in whose place another one of its order stands", 2, other, -1},
		{"a doubt in other words", 2, reworded, 3},
	} {
		if got := c.now.find(old.ItemAt(c.item)); got != c.want {
			t.Errorf("%s: found at %d, want %d", c.name, got, c.want)
		}
	}
	l := fresh(t)
	record(t, l, old)
	decided := []ManualRecord{{FactID{N: 1}, about(old, 1, Reject)}, {FactID{N: 2}, about(old, 2, Accept)}}
	for name, now := range map[string]Mail{"gone": gone, "swapped": swapped, "other": other, "dearer": dearer} {
		s := settle(StoredMail{Mail: now}, decided)
		if len(s.Orphans) != map[string]int{"gone": 2, "swapped": 0, "other": 1, "dearer": 1}[name] {
			t.Errorf("%s: orphans %+v", name, s.Orphans)
		}
	}
}

// anyDecisions are decisions about several mails, each allowed where it stands.
func anyDecisions(t *rapid.T, mails []Mail) []ManualFact {
	var all []ManualFact
	for _, m := range mails {
		if m.Verdict.Result != reward.Genuine {
			all = append(all, about(m, -1, rapid.SampledFrom([]Verb{Accept, Reject}).Draw(t, "whole")))
			if all[len(all)-1].Decision.Verb == Reject {
				continue
			}
		}
		for n := range m.parts() {
			switch verb := rapid.SampledFrom([]Verb{"", Accept, Reject, Correct}).Draw(t, "verb"); {
			case verb == "", verb == Accept && (n < len(m.Facts) || m.SaysAt(n) == nil):
			default:
				d := about(m, n, verb)
				if verb == Correct {
					d.Decision.Words = worth(int64(rapid.IntRange(1, 9).Draw(t, "worth")))
				}
				all = append(all, d)
			}
		}
	}
	return all
}

// state is all that decisions may change.
func state(t *rapid.T, l *Ledger) []any {
	var journal []Posting
	all, err := l.Journal(t.Context())
	for _, p := range all {
		if !p.Manual() {
			journal = append(journal, p)
		}
	}
	review, err2 := l.Review(t.Context())
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	return []any{journal, review}
}

func TestDecisionsStandUntilTheyAreTakenBack(t *testing.T) {
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		l, err := OpenOrCreate(t.Context(), filepath.Join(dir, fmt.Sprint(runs)))
		if err != nil {
			rt.Fatal(err)
		}
		defer os.Remove(l.Path())
		var mails []Mail
		for n := range 3 {
			mails = append(mails, doubtful(n, rapid.SampledFrom([]reward.Result{reward.Genuine, reward.Unknown}).Draw(rt, "result")))
		}
		batch := Batch{Mails: mails, Now: noon}
		if _, err := l.Record(t.Context(), batch); err != nil {
			rt.Fatal(err)
		}
		before := state(rt, l)

		said := anyDecisions(rt, mails)
		ids, err := l.Tell(t.Context(), said...)
		if err != nil {
			rt.Fatal(err)
		}
		after := state(rt, l)
		batch.Mails = rapid.Permutation(mails).Draw(rt, "again")
		if _, err := l.Record(t.Context(), batch); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(after, state(rt, l), cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("recorded again, the same mails settle differently: %s", diff)
		}

		for _, m := range mails {
			records := make([]ManualRecord, 0, len(said))
			for i, d := range said {
				if d.Decision.Item.Mail == m.ID {
					records = append(records, ManualRecord{ids[i], d})
				}
			}
			stored, err := l.MailByID(t.Context(), m.ID.String())
			if err != nil {
				rt.Fatal(err)
			}
			want, _ := settle(stored, records).telling()
			got, _ := settle(stored, rapid.Permutation(records).Draw(rt, "order")).telling()
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Fatalf("the order of the decisions plays a part: %s", diff)
			}
		}

		for _, id := range rapid.Permutation(ids).Draw(rt, "taken back") {
			if _, err := l.Add(t.Context(), ManualFact{Voids: id.String(), Now: noon}); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, state(rt, l), cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("all decisions taken back, and not as before: %s", diff)
		}
	})
}
