package ledger

import (
	"testing"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func credited(minor int64, order string) reward.Fact {
	return reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: minor, Currency: "USD"}, Order: order}
}

// A fact keeps its number, because voids and decisions name it by that.
func TestAFactKeepsItsNumberWhenItsMailIsReadAgain(t *testing.T) {
	a, b, c := credited(150, "one"), credited(200, "one"), credited(150, "two")
	other := a
	other.Amount.Minor = 175
	reworded := a
	reworded.Evidence, reworded.Rule = "in other words", "en.other"
	none := reward.Fact{}
	for _, one := range []struct {
		name           string
		old, now, want []reward.Fact
		gone           []Gone
	}{
		{"nothing new", []reward.Fact{a, b}, []reward.Fact{a, b}, []reward.Fact{a, b}, nil},
		{"in another order", []reward.Fact{a, b, c}, []reward.Fact{c, b, a}, []reward.Fact{a, b, c}, nil},
		{"in other words", []reward.Fact{a}, []reward.Fact{reworded}, []reward.Fact{reworded}, nil},
		{"another amount", []reward.Fact{a, c}, []reward.Fact{other, c}, []reward.Fact{other, c}, nil},
		{"one more in front", []reward.Fact{a}, []reward.Fact{c, a}, []reward.Fact{a, c}, nil},
		{"the first is gone", []reward.Fact{a, b}, []reward.Fact{b}, []reward.Fact{none, b}, []Gone{{0, a}}},
		{"all are gone", []reward.Fact{a, b}, nil, []reward.Fact{none, none}, []Gone{{0, a}, {1, b}}},
		{"one is gone, another came", []reward.Fact{a}, []reward.Fact{c}, []reward.Fact{none, c}, []Gone{{0, a}}},
		{"equal ones", []reward.Fact{a, a, b}, []reward.Fact{b, a, a}, []reward.Fact{a, a, b}, nil},
		{"what says the very same goes first", []reward.Fact{a, b}, []reward.Fact{b, other}, []reward.Fact{other, b}, nil},
	} {
		facts, gone := renumbered(Mail{Facts: one.old}, one.now)
		if diff := cmp.Diff(one.want, facts); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", one.name, diff)
		}
		if diff := cmp.Diff(one.gone, gone); diff != "" {
			t.Errorf("%s: gone (-want +got)\n%s", one.name, diff)
		}
	}
}

// Rules come and go: who takes a rule out and puts it back finds every fact under
// its number, and what was decided about it with it.
func TestAFactThatComesBackFindsItsNumber(t *testing.T) {
	facts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) reward.Fact {
		return credited(rapid.Int64Range(1, 3).Draw(t, "minor"), rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, "order"))
	}), 0, 5)
	rapid.Check(t, func(t *rapid.T) {
		first := facts.Draw(t, "facts")
		fewer := rapid.SliceOfN(rapid.Bool(), len(first), len(first)).Draw(t, "still read")
		var now []reward.Fact
		for n, f := range first {
			if fewer[n] {
				now = append(now, f)
			}
		}
		m := Mail{Facts: first}
		m.Facts, m.Gone = renumbered(m, now)
		if len(m.Told()) != len(now) {
			t.Fatalf("%d facts of %d are told: %v", len(m.Told()), len(now), m.Facts)
		}
		m.Facts, m.Gone = renumbered(m, first)
		if diff := cmp.Diff(first, m.Facts); diff != "" || m.Gone != nil {
			t.Fatalf("gone %v; back again (-want +got)\n%s", m.Gone, diff)
		}
	})
}
