package ledger

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

func TestTheFoldIsTheNaiveModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, policy, at := anyJournal().Draw(t, "journal"), anyPolicy().Draw(t, "policy"), AsOf{Day: anyDay(t, "as of")}
		if rapid.Bool().Draw(t, "now") {
			at = AsOf{Now: time.Unix(int64(at.Day)*86400+int64(rapid.IntRange(0, 86399).Draw(t, "second")), 0)}
		}
		model := naively(journal, reward.AllMarkets(), policy, at)
		if diff := cmp.Diff(model.lines(), linesOf(Fold(journal, reward.AllMarkets(), policy, at))); diff != "" {
			t.Fatalf("(-model +fold)\n%s", diff)
		}
	})
}
