package ledger

import (
	"slices"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Where a day ends decides the day of what a mail tells, and whether a credit
// was still there.
func TestTheDayEndsWhereThePolicySays(t *testing.T) {
	// 05:30 UTC is 22:30 of the day before in Seattle, and 01:30 in New York.
	story := `
		2025-08-30 gift     reward        earned 1.00 until=2025-08-31
		2025-08-31 purchase digital-order spent  1.00 order=D01-1`
	journal := journalOf(t, story)
	journal[1].Instant = time.Date(2025, 9, 1, 5, 30, 0, 0, time.UTC).Unix()
	newYork := Policy{Zones: map[string]*time.Location{"amazon.com": zoneNamed(t, "America/New_York")}}
	for name, s := range map[string]struct {
		policy Policy
		want   string
	}{
		"bought in the last hour of the last day": {Policy{}, `
			2025-08-30 earned 1.00 = 1.00 a
			2025-08-31 spent -1.00 = 0.00 a D01-1`},
		"the same hour, a day later in New York": {newYork, `
			2025-08-30 earned 1.00 = 1.00 a
			2025-09-01 lapsed -1.00 = 0.00 a
			2025-09-01 unexplained -1.00 = 0.00 D01-1`},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, Fold(journal, reward.AllMarkets(), s.policy, endOf(t, "2025-09-02")), s.want)
		})
	}
	now := AsOf{Now: time.Date(2025, 9, 1, 5, 0, 0, 0, time.UTC)} // half an hour before
	for name, policy := range map[string]Policy{"1.00": {}, "0.00": newYork} {
		if b := Fold(journal[:1], reward.AllMarkets(), policy, now).Balances[0]; b.Available.Decimal() != name {
			t.Errorf("by %+v, %s is there; want %s", policy.Zones, b.Available, name)
		}
	}
}

func TestADayThatAPersonNamedStays(t *testing.T) {
	journal := journalOf(t, `2025-08-31 me spent 1.00`)
	journal[0].Instant = time.Date(2025, 9, 1, 5, 30, 0, 0, time.UTC).Unix()
	tokyo := Policy{Zones: map[string]*time.Location{"amazon.com": zoneNamed(t, "Asia/Tokyo")}}
	expect(t, Fold(journal, reward.AllMarkets(), tokyo, endOf(t, "2025-09-02")), `2025-08-31 unexplained -1.00 = 0.00`)
}

// A fold in another zone is the fold of a journal whose mail was dated there.
func TestAZoneDatesTheJournalAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, policy := anyJournal().Draw(t, "journal"), anyPolicy().Draw(t, "policy")
		at := AsOf{Day: anyDay(t, "as of")}
		dated := slices.Clone(journal)
		for i := range dated {
			p := &dated[i]
			if zone := policy.Zones[p.Market]; zone != nil && !p.Manual() && !p.DayNamed {
				p.Day = reward.DateIn(time.Unix(p.Instant, 0), zone)
			}
		}
		zoneless := policy
		zoneless.Zones = nil
		want := Fold(dated, reward.AllMarkets(), zoneless, at)
		if diff := cmp.Diff(allOf(want), allOf(Fold(journal, reward.AllMarkets(), policy, at))); diff != "" {
			t.Fatal(diff)
		}
	})
}
