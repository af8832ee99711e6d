package ledger

import (
	"testing"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
)

// A register read straight from the ledger says what the fold of its journal
// says, with what the user told among what the mails did.
func TestRegisterIsTheFoldOfTheJournal(t *testing.T) {
	l := fresh(t)
	postings := household(300)
	var mails []Mail
	for _, p := range postings {
		m := mailOf(len(mails))
		m.Kind, m.Account, m.Market, m.Day = p.Kind, p.Account, p.Market, p.Day
		m.Facts = []reward.Fact{p.Fact}
		mails = append(mails, m)
	}
	record(t, l, mails...)
	gift := ManualFact{
		Fact:    reward.Fact{What: reward.Earned, Programme: reward.Courtesy, Amount: reward.Amount{Minor: 500, Currency: "USD"}},
		Account: postings[150].Account, Market: postings[150].Market, Day: postings[150].Day, Now: noon,
	}
	if _, err := l.Add(t.Context(), gift); err != nil {
		t.Fatal(err)
	}
	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := AsOf{Day: 1 << 20}
	before := Fold(journal, reward.AllMarkets(), Policy{}, at)
	for _, voids := range []string{"", string(before.Lots()[3].ID), journal[7].ID.String()} {
		if voids != "" {
			if _, err := l.Add(t.Context(), ManualFact{Voids: voids, Day: at.Day, Now: noon}); err != nil {
				t.Fatal(err)
			}
		}
		if journal, err = l.Journal(t.Context()); err != nil {
			t.Fatal(err)
		}
		got, err := l.Register(t.Context(), reward.AllMarkets(), at)
		if err != nil || len(got.Entries()) < 100 {
			t.Fatalf("%d entries, %v", len(got.Entries()), err)
		}
		if diff := cmp.Diff(allOf(Fold(journal, reward.AllMarkets(), Policy{}, at)), allOf(got)); diff != "" {
			t.Fatalf("%q is void (-fold +register)\n%s", voids, diff)
		}
	}
	if len(before.Entries()) == len(Fold(journal, reward.AllMarkets(), Policy{}, at).Entries()) {
		t.Error("the voids changed nothing, so this test shows nothing of them")
	}
}
