package ledger

import (
	"slices"
	"strings"
	"testing"

	"mailtrack/reward"

	"pgregory.net/rapid"
)

func TestNoRegisterContradictsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), Policy{}, AsOf{Day: anyDay(t, "as of")})
		if found := r.Contradictions(); len(found) > 0 {
			t.Fatal(strings.Join(found, "\n"))
		}
	})
}

// Each change of a finished fold is what a fault in it could do.
func TestAContradictionIsNamed(t *testing.T) {
	earned, spent := filed(1), filed(2)
	spent.Facts[0].What, spent.Facts[0].Amount.Minor = reward.Spent, 200 // of 150: 50 are unexplained
	l := fresh(t)
	record(t, l, earned, spent)
	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Register)
		want   string
	}{
		"nothing":                     {func(*Register) {}, ""},
		"a balance":                   {func(r *Register) { r.Balances[0].Available.Minor++ }, "the balance of"},
		"what is unexplained":         {func(r *Register) { r.Balances[0].Unexplained.Minor++ }, "is unexplained"},
		"no balance":                  {func(r *Register) { r.Balances = nil }, "no balance"},
		"an entry":                    {func(r *Register) { r.fold.moves[0].minor++ }, "its entries come to"},
		"an entry is lost":            {func(r *Register) { r.fold.moves = slices.Delete(r.fold.moves, 1, 2) }, "its entries come to"},
		"entries in another order":    {func(r *Register) { slices.Reverse(r.fold.moves) }, "the balance after"},
		"what is left":                {func(r *Register) { r.fold.lots[0].remaining = -1 }, "left"},
		"a spend without its entries": {func(r *Register) { r.fold.moves = r.fold.moves[:1] }, "of the spend"},
		"a spend half explained":      {func(r *Register) { r.fold.moves = r.fold.moves[:2] }, "of the spend"},
	} {
		r := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Day: spent.Day})
		c.change(&r)
		found := strings.Join(r.Contradictions(), "\n")
		if c.want == "" != (found == "") || !strings.Contains(found, c.want) {
			t.Errorf("%s: %q, want %q", name, found, c.want)
		}
	}
}
