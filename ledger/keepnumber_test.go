package ledger

import (
	"testing"

	"mailtrack/reward"
)

// A person took back the second credit of a mail; a later release finds that the
// first was none, and then a proven copy of the mail comes. What was taken back
// stays so: its number is its own, whichever copy tells it.
func TestABetterCopyKeepsTheNumbersOfTheFacts(t *testing.T) {
	l, m := fresh(t), mailOf(1)
	second := m.Facts[0]
	second.Amount.Minor = 300
	m.Facts = append(m.Facts, second)
	m.Verdict.Result = reward.Unknown
	record(t, l, m)
	for _, told := range []ManualFact{about(m, -1, Accept), {Voids: FactID{m.ID, 1}.String(), Now: noon}} {
		if _, err := l.Add(t.Context(), told); err != nil {
			t.Fatal(err)
		}
	}
	onlySecond := func(old StoredMail) Mail {
		old.Facts = []reward.Fact{second}
		return old.Mail
	}
	if err := reparseAll(t.Context(), l, "later", onlySecond, func(Job) {}); err != nil {
		t.Fatal(err)
	}
	m.Facts, m.Verdict.Result = []reward.Fact{second}, reward.Genuine
	record(t, l, m)
	r := registerOfLedger(t, l, AsOf{Day: 30000})
	if len(r.Lots()) != 0 {
		t.Errorf("what was taken back is there again: %+v", r.Lots())
	}
}

// The person rejected one of two credits of a mail; a later release no longer
// finds that one. The other was never rejected.
func TestARejectionThatIsGoneFallsOnNoOtherFact(t *testing.T) {
	l, m := fresh(t), mailOf(1)
	second := m.Facts[0]
	second.Amount.Minor = 300
	m.Facts = append(m.Facts, second)
	record(t, l, m)
	if _, err := l.Add(t.Context(), about(m, 0, Reject)); err != nil {
		t.Fatal(err)
	}
	onlySecond := func(old StoredMail) Mail {
		old.Facts = []reward.Fact{second}
		return old.Mail
	}
	if err := reparseAll(t.Context(), l, "later", onlySecond, func(Job) {}); err != nil {
		t.Fatal(err)
	}
	if got := counted(journalOfLedger(t, l), m.ID); got != ".1 3.00" {
		t.Errorf("counts %q, want the credit of 3.00", got)
	}
	stored, err := l.MailByID(t.Context(), m.ID.String())
	if err != nil {
		t.Fatal(err)
	}
	manual, err := l.Manual(t.Context())
	if s := settle(stored, manual); err != nil || len(s.Orphans) != 1 {
		t.Errorf("the rejection is listed as about nothing any more: %+v, %v", s.Orphans, err)
	}
}

func registerOfLedger(t testing.TB, l *Ledger, at AsOf) Register {
	t.Helper()
	r, err := l.Register(t.Context(), reward.AllMarkets(), at)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
