package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

func TestTheFoldIsTheNaiveModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, at := anyJournal().Draw(t, "journal"), AsOf{Day: anyDay(t, "as of")}
		model := naively(journal, reward.AllMarkets(), Policy{}, at)
		if diff := cmp.Diff(model.lines(), linesOf(Fold(journal, reward.AllMarkets(), Policy{}, at))); diff != "" {
			t.Fatalf("(-model +fold)\n%s", diff)
		}
	})
}
