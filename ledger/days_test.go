package ledger

import (
	"strings"
	"testing"
	"time"

	"mailtrack/reward"
)

// A credit ends with the day of its own shop, wherever the one who asks may be.
func TestDaysOfFarShops(t *testing.T) {
	const story = `
		2026-03-01 m1 shipped earned 1.00 until=2026-08-31
		2026-03-01 m2 shipped earned market=amazon.co.jp 100 until=2026-08-31
		2026-03-01 m3 shipped earned 4.00 until=2026-08-31 market=amazon.com.au`
	for _, c := range []struct {
		name string
		now  time.Time
		want string // what is there: amazon.co.jp, amazon.com, amazon.com.au
	}{
		{"a minute before midnight in Sydney", time.Date(2026, 8, 31, 13, 59, 0, 0, time.UTC), "100 1.00 4.00"},
		{"midnight in Sydney, and an hour before it in Tokyo", time.Date(2026, 8, 31, 14, 0, 0, 0, time.UTC), "100 1.00 0.00"},
		{"midnight in Tokyo", time.Date(2026, 8, 31, 15, 0, 0, 0, time.UTC), "0 1.00 0.00"},
		{"a minute before midnight in Seattle, in summer time", time.Date(2026, 9, 1, 6, 59, 0, 0, time.UTC), "0 1.00 0.00"},
		{"midnight in Seattle", time.Date(2026, 9, 1, 7, 0, 0, 0, time.UTC), "0 0.00 0.00"},
	} {
		var got []string
		for _, b := range Fold(journalOf(t, story), reward.AllMarkets(), Policy{}, AsOf{Now: c.now}).Balances {
			got = append(got, b.Available.Decimal())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
	// On the day the clocks go back in Seattle, midnight is an hour later in Greenwich.
	winter := journalOf(t, `2026-03-01 m1 shipped earned 1.00 until=2026-11-01`)
	for hour, want := range map[int]string{7: "1.00", 8: "0.00"} {
		at := AsOf{Now: time.Date(2026, 11, 2, hour, 0, 0, 0, time.UTC)}
		if got := Fold(winter, reward.AllMarkets(), Policy{}, at).Balances[0].Available.Decimal(); got != want {
			t.Errorf("%d:00 in Greenwich: %s, want %s", hour, got, want)
		}
	}
}

func TestDaysThatAreEasilyLost(t *testing.T) {
	tellAll(t, []tale{
		{"a leap day is a day: usable on the 29th, gone on the 1st", `
			2028-02-01 m1 shipped earned 1.00 until=2028-02-28
			2028-02-01 m2 shipped earned 2.00 until=2028-02-29
			2028-02-29 m3 digital-order spent 0.50 order=D01-1`, "2028-03-01", `
			2028-02-01 earned 1.00 = 1.00 a
			2028-02-01 earned 2.00 = 3.00 b
			2028-02-29 lapsed -1.00 = 2.00 a
			2028-02-29 spent -0.50 = 1.50 b D01-1
			2028-03-01 lapsed -1.50 = 0.00 b`},
		{"good until the year's last day, gone on New Year's", `
			2026-12-01 m1 shipped earned 1.00 until=2026-12-31
			2026-12-31 m2 digital-order spent 0.40 order=D01-1
			2027-01-01 m3 digital-order spent 0.40 order=D01-2`, "2027-01-01", `
			2026-12-01 earned 1.00 = 1.00 a
			2026-12-31 spent -0.40 = 0.60 a D01-1
			2027-01-01 lapsed -0.60 = 0.00 a
			2027-01-01 unexplained -0.40 = 0.00 D01-2`},
		{"before the first fact there is nothing at all", `
			2026-03-01 m1 shipped earned 1.00 until=2026-08-31`, "2026-02-28", `
			no balances
			no lots
			no findings`},
		{"asked for on the very day of its lapse", `
			2026-03-01 m1 shipped earned 1.00 until=2026-08-31`, "2026-09-01", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-09-01 lapsed -1.00 = 0.00 a
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 1.00 spent 0.00 unexplained 0.00 doubled 0.00`},
		{"told and spent on its only day", `
			2026-03-01 m1 shipped earned 1.00 until=2026-03-01
			2026-03-01 m2 digital-order spent 0.01 order=D01-1`, "2026-03-02", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 spent -0.01 = 0.99 a D01-1
			2026-03-02 lapsed -0.99 = 0.00 a`},
	})
}
