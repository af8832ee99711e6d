package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/reward"
)

// householdJudge knows two people, one of them by two addresses.
func householdJudge(forwarders ...string) *trust.Judge {
	return &trust.Judge{Markets: reward.AllMarkets(), AuthservIDs: []string{"mx.example.org"}, Forwarders: forwarders,
		Accounts: []trust.Account{
			{Name: "reader", Addresses: []string{"reader@example.org", "shop@example.org"}},
			{Name: "anna", Addresses: []string{"anna@example.org"}},
		}}
}

// addressed is a proven mail that grants $1.50, written to somebody.
func addressed(to string, n int) []byte {
	return bytes.Replace(benefit(proof, n), []byte("To: reader@example.org"), []byte("To: "+to), 1)
}

// booked are whose credits the journal says there are: the numbers of the mails
// they came by.
func booked(t *testing.T, in *Intake) map[string][]string {
	t.Helper()
	journal, err := in.Ledger.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	of := map[string][]string{}
	for _, p := range journal {
		of[p.Account] = append(of[p.Account], strings.TrimLeft(p.Fact.Order[len("111-2222222-"):], "0"))
	}
	for _, mails := range of {
		slices.Sort(mails)
	}
	return of
}

// householdMails are mails to each person, to both, to strangers and to nobody,
// one that a rule sent on to the other's mailbox, and some passed on by hand.
func householdMails() []Letter {
	passedOn := forward(forwarderProof, "ben@example.test", 9)
	letters := []Letter{
		{Raw: addressed("reader@example.org", 1)},
		{Raw: addressed("Anna <ANNA@example.org>", 2)},
		{Raw: addressed("anna@example.org, reader@example.org", 3)},
		{Raw: addressed("stranger@example.net", 4)},
		{Raw: addressed("anna@example.org, stranger@example.net", 5)},
		{Raw: bytes.Replace(addressed("anna@example.org", 6), []byte("From: "), []byte("X-Forwarded-For: anna@example.org reader@example.org\r\nFrom: "), 1)},
		{Raw: addressed("undisclosed-recipients:;", 7)},
		{Raw: addressed("shop@example.org, reader@example.org", 8)},
		{Raw: passedOn},
		{Raw: bytes.Replace(forward(forwarderProof, "ben@example.test", 10), []byte("To: <reader@example.org>"), []byte("To: <stranger@example.net>"), 1)},
	}
	for i := range letters {
		letters[i].Place = ledger.Place{File: fmt.Sprintf("%d.eml", i+1)}
	}
	return letters
}

// A mail is booked to the one person whom it names, and to nobody who is not
// configured: whatever names two, or none, waits for a person.
func TestNoMailIsBookedToAPersonWhoIsNotConfigured(t *testing.T) {
	for _, c := range []struct {
		name       string
		forwarders []string
		want       map[string][]string
		review     int
	}{
		{"forwards by hand are not believed", nil, map[string][]string{"reader": {"1", "8"}, "anna": {"2", "5", "6"}}, 5},
		{"unless a person lists who passed them on; the quoted To tells whose they are", []string{"ben@example.test"},
			map[string][]string{"reader": {"1", "8", "9"}, "anna": {"2", "5", "6"}}, 4},
	} {
		in := newIntake(t, householdJudge(c.forwarders...))
		tally, err := in.Take(t.Context(), householdMails(), ledger.Batch{}, nil)
		if err != nil || tally.Review != c.review {
			t.Errorf("%s: %+v, %v; want %d in review", c.name, tally, err, c.review)
		}
		if diff := cmp.Diff(c.want, booked(t, in)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// Several mailboxes bring the same: whose mail it is does not depend on where it
// lies, and what lies in two of them counts once.
func TestSeveralMailboxesOfOneHousehold(t *testing.T) {
	all := householdMails()
	var first, second [][]byte
	for i, l := range all {
		if i%2 == 0 || i == 5 {
			first = append(first, l.Raw)
		}
		if i%2 == 1 {
			second = append(second, l.Raw)
		}
	}
	j := householdJudge()
	in := newIntake(t, j)
	for name, mails := range map[string][][]byte{"reader@example.org": first, "anna@example.org": second} {
		_, dial := serve(t, mails...)
		w := &Watch{Intake: &Intake{Examiner: Examiner{Reader: in.Reader, Markets: in.Markets, Judges: []*trust.Judge{j}},
			Ledger: in.Ledger, Log: in.Log, Now: in.Now}, Name: name, Dial: dial("right")}
		if _, err := w.Once(t.Context(), 1, nil); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(map[string][]string{"reader": {"1", "8"}, "anna": {"2", "5", "6"}}, booked(t, in)); diff != "" {
		t.Error(diff)
	}
}

// Whoever a mail is written to: it is genuine only where all of it names exactly
// one configured person, and its account is that one.
func TestWhoeverAMailIsWrittenTo(t *testing.T) {
	e := Examiner{Reader: newReader(t), Markets: reward.AllMarkets(), Judges: []*trust.Judge{householdJudge()}}
	owner := map[string]string{"reader@example.org": "reader", "shop@example.org": "reader", "anna@example.org": "anna"}
	rapid.Check(t, func(rt *rapid.T) {
		to := rapid.SliceOfN(rapid.SampledFrom([]string{"reader@example.org", "shop@example.org", "anna@example.org", "anna+tag@example.org",
			"stranger@example.net", "anna@example.org.example.net", `"anna@example.org" <stranger@example.net>`}), 1, 4).Draw(rt, "to")
		found, err := e.Examine(t.Context(), Letter{Raw: addressed(strings.Join(to, ", "), 1)})
		if err != nil {
			rt.Fatal(err)
		}
		people := map[string]bool{}
		for _, address := range to {
			if name := owner[address]; name != "" {
				people[name] = true
			}
		}
		genuine := found.Opinion.Result == reward.Genuine
		if genuine != (len(people) == 1) || (genuine && !people[found.Opinion.Account]) {
			rt.Fatalf("to %q: %s, %q", to, found.Opinion.Result, found.Opinion.Account)
		}
	})
}
