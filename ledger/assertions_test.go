package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mailtrack/reward"
)

// What Amazon shows is compared with the end of its day, by all that is known
// today (ledger rules, "Assertions").
func TestWhatAmazonShows(t *testing.T) {
	const held = `
		2026-03-01 m1 shipped earned 3.00 cat=ebooks until=2026-08-31
		2026-03-02 m2 shipped earned 1.50 cat=digital until=2026-09-30
		2026-03-10 me shown 4.50 cat=ebooks`
	tellAll(t, []tale{
		{"it holds, and nothing is booked", held, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			assertion 2026-03-10 ebooks shown 4.50 computed 4.50 adjusted 0.00
			no findings`},
		{"before its day nobody asks", held, "2026-03-09", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			no assertions
			no findings`},
		{"a mail that comes late breaks it", held + `
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks`, "2026-12-31", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			2026-03-05 spent -1.00 = 3.50 a D01-1
			2026-09-01 lapsed -2.00 = 1.50 a
			2026-10-01 lapsed -1.50 = 0.00 b
			assertion 2026-03-10 ebooks shown 4.50 computed 3.50 adjusted 0.00 broken
			finding Amazon showed $4.50 for ebooks on 2026-03-10 (F1), and by what is known now it was $3.50: a difference of $1.00 []`},
		{"one of a later day does not", held + `
			2026-03-11 m3 digital-order spent 1.00 order=D01-1 cat=ebooks`, "2026-03-11", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			2026-03-11 spent -1.00 = 3.50 a D01-1
			assertion 2026-03-10 ebooks shown 4.50 computed 4.50 adjusted 0.00
			no findings`},
		{"the day's end is meant, though it was told in the morning", held + `
			2026-03-10 23:00 m3 digital-order spent 1.00 order=D01-1 cat=ebooks`, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			2026-03-10 spent -1.00 = 3.50 a D01-1
			assertion 2026-03-10 ebooks shown 4.50 computed 3.50 adjusted 0.00 broken`},
		{"taken back it is asked no more", held + `
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-03-11 me void=F1`, "2026-03-12", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 1.50 = 4.50 b
			2026-03-05 spent -1.00 = 3.50 a D01-1
			no assertions
			no findings`},
		{"on the last day a credit is still shown, on the next it is not", `
			2026-03-01 m1 shipped earned 3.00 cat=ebooks until=2026-08-31
			2026-08-31 me shown 3.00 cat=ebooks
			2026-09-01 me shown 0.00`, "2026-09-01", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-09-01 lapsed -3.00 = 0.00 a
			assertion 2026-08-31 ebooks shown 3.00 computed 3.00 adjusted 0.00
			assertion 2026-09-01 shown 0.00 computed 0.00 adjusted 0.00
			no findings`},
		{"a credit counts for what it can be spent on; one that names nothing for the whole pool only", `
			2026-03-01 m1 shipped earned 1.00 cat=ebooks,video
			2026-03-01 m2 shipped earned 2.00 cat=digital
			2026-03-01 m3 shipped earned 4.00
			2026-03-01 m4 shipped earned 8.00 cat=pantry
			2026-03-01 m5 shipped earned 16.00 prog=gift-card
			2026-03-02 me shown 3.00 cat=ebooks
			2026-03-02 me shown 2.00 cat=music,apps
			2026-03-02 me shown 0.00 cat=any
			2026-03-02 me shown 15.00
			2026-03-02 me shown 16.00 prog=gift-card`, "2026-03-02", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 2.00 = 3.00 b
			2026-03-01 earned 4.00 = 7.00 c
			2026-03-01 earned 8.00 = 15.00 d
			2026-03-01 earned 16.00 = 16.00 e
			no findings`},
		{"looked at twice on one day, what was shown last counts", `
			2026-03-01 m1 shipped earned 3.00 cat=ebooks,video
			2026-03-02 09:00 me shown 3.00 cat=ebooks,video
			2026-03-02 12:00 me spent 1.00 cat=ebooks
			2026-03-02 20:00 me shown 2.00 cat=video,ebooks`, "2026-03-02", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 spent -1.00 = 2.00 a
			assertion 2026-03-02 ebooks,video shown 3.00 computed 2.00 adjusted 0.00 broken outdated
			assertion 2026-03-02 video,ebooks shown 2.00 computed 2.00 adjusted 0.00
			no findings`},
		{"and where that was wrong, it alone is named; other categories are another look", `
			2026-03-01 m1 shipped earned 3.00 cat=ebooks
			2026-03-02 09:00 me shown 3.00 cat=ebooks
			2026-03-02 12:00 me shown 1.00 cat=video
			2026-03-02 20:00 me shown 2.00 cat=ebooks`, "2026-03-02", `
			2026-03-01 earned 3.00 = 3.00 a
			assertion 2026-03-02 ebooks shown 3.00 computed 3.00 adjusted 0.00 outdated
			assertion 2026-03-02 video shown 1.00 computed 0.00 adjusted 0.00 broken
			assertion 2026-03-02 ebooks shown 2.00 computed 3.00 adjusted 0.00 broken
			finding Amazon showed $1.00 for video on 2026-03-02 (F2), and by what is known now it was $0.00: a difference of $1.00 []
			finding Amazon showed $2.00 for ebooks on 2026-03-02 (F3), and by what is known now it was $3.00: a difference of -$1.00 []`},
		{"what is booked of the first stays, and of the second what it differs by", `
			2026-03-02 09:00 me shown 5.00 cat=ebooks adjust
			2026-03-02 09:05 me shown 0.50 cat=ebooks adjust`, "2026-03-02", `
			2026-03-02 adjusted 5.00 = 5.00 a
			2026-03-02 adjusted -4.50 = 0.50 a
			assertion 2026-03-02 ebooks shown 5.00 computed 0.50 adjusted 5.00 broken outdated
			assertion 2026-03-02 ebooks shown 0.50 computed 0.50 adjusted -4.50
			no findings`},
		{"taken back, the look before counts again", `
			2026-03-01 m1 shipped earned 3.00 cat=ebooks
			2026-03-02 09:00 me shown 1.00 cat=ebooks
			2026-03-02 20:00 me shown 3.00 cat=ebooks
			2026-03-03 me void=F2`, "2026-03-03", `
			2026-03-01 earned 3.00 = 3.00 a
			assertion 2026-03-02 ebooks shown 1.00 computed 3.00 adjusted 0.00 broken`},
		{"of a pool that nothing else tells of", `
			2026-03-02 me shown 1.00 cat=ebooks`, "2026-03-02", `
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			finding Amazon showed $1.00 for ebooks on 2026-03-02 (F1), and by what is known now it was $0.00: a difference of $1.00 []`},
	})
}

// With the mark adjust the fold books what differs, and no more than is left of
// it once other mail is known.
func TestAdjustments(t *testing.T) {
	const more = `
		2026-03-01 m1 shipped earned 3.00 cat=ebooks until=2026-08-31
		2026-03-10 me shown 4.50 cat=ebooks adjust`
	const less = `
		2026-03-01 m1 shipped earned 3.00 cat=ebooks until=2026-08-31
		2026-03-02 m2 shipped earned 2.00 cat=digital until=2026-06-30
		2026-03-03 m3 shipped earned 1.00 cat=music until=2026-05-31
		2026-03-10 me shown 1.50 cat=ebooks adjust`
	tellAll(t, []tale{
		{"more: a credit of those categories, without an end", more, "2026-12-31", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-10 adjusted 1.50 = 4.50 b
			2026-09-01 lapsed -3.00 = 1.50 a
			lot a 0.00 of 3.00 2026-03-01 expired ebooks until 2026-08-31
			lot b 1.50 of 1.50 2026-03-10 available ebooks
			assertion 2026-03-10 ebooks shown 4.50 computed 4.50 adjusted 1.50
			no findings`},
		{"it is spent like any other", more + `
			2026-03-11 m2 digital-order spent 4.00 order=D01-1 cat=ebooks`, "2026-03-11", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-10 adjusted 1.50 = 4.50 b
			2026-03-11 spent -3.00 = 1.50 a D01-1
			2026-03-11 spent -1.00 = 0.50 b D01-1`},
		{"and lapses where its end was told", `
			2026-03-10 me shown 1.50 cat=ebooks until=2026-04-30 adjust`, "2026-05-01", `
			2026-03-10 adjusted 1.50 = 1.50 a
			2026-05-01 lapsed -1.50 = 0.00 a
			lot a 0.00 of 1.50 2026-03-10 expired ebooks until 2026-04-30`},
		{"an end before its day takes it at once", `
			2026-03-10 me shown 1.50 cat=ebooks until=2026-03-09 adjust`, "2026-03-10", `
			2026-03-10 adjusted 1.50 = 1.50 a
			2026-03-10 lapsed -1.50 = 0.00 a
			assertion 2026-03-10 ebooks shown 1.50 computed 0.00 adjusted 1.50 broken`},
		{"a late mail of a part of it shrinks it", more + `
			2026-03-05 m2 shipped earned 1.00 cat=digital until=2026-09-30`, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-05 earned 1.00 = 4.00 b
			2026-03-10 adjusted 0.50 = 4.50 c`},
		{"a late mail of all of it leaves nothing", more + `
			2026-03-10 m2 shipped earned 1.50 cat=ebooks until=2026-09-30`, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-10 earned 1.50 = 4.50 b
			lot a 3.00 of 3.00 2026-03-01 available ebooks until 2026-08-31
			lot b 1.50 of 1.50 2026-03-10 available ebooks until 2026-09-30
			assertion 2026-03-10 ebooks shown 4.50 computed 4.50 adjusted 0.00
			no findings`},
		{"less: drawn from what was counted alone, soonest expiry first, and no spend", less, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 2.00 = 5.00 b
			2026-03-03 earned 1.00 = 6.00 c
			2026-03-10 adjusted -2.00 = 4.00 b
			2026-03-10 adjusted -1.50 = 2.50 a
			lot a 1.50 of 3.00 2026-03-01 partly used ebooks until 2026-08-31
			lot b 0.00 of 2.00 2026-03-02 used digital until 2026-06-30
			lot c 1.00 of 1.00 2026-03-03 available music until 2026-05-31
			balance anna amazon.com promotional available 2.50 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			category ebooks 1.50
			category music 1.00
			assertion 2026-03-10 ebooks shown 1.50 computed 1.50 adjusted -3.50
			no findings`},
		{"the spend that it stood for comes late and takes its place", less + `
			2026-03-09 m4 digital-order spent 3.50 order=D01-1 cat=ebooks`, "2026-03-10", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-03-02 earned 2.00 = 5.00 b
			2026-03-03 earned 1.00 = 6.00 c
			2026-03-09 spent -2.00 = 4.00 b D01-1
			2026-03-09 spent -1.50 = 2.50 a D01-1
			assertion 2026-03-10 ebooks shown 1.50 computed 1.50 adjusted 0.00
			no findings`},
		{"a credit that turns up explains no spend in its place", `
			2026-03-09 m4 digital-order spent 2.00 order=D01-1 cat=ebooks
			2026-03-10 me shown 1.00 cat=ebooks adjust`, "2026-03-10", `
			2026-03-09 unexplained -2.00 = 0.00 D01-1
			2026-03-10 adjusted 1.00 = 1.00 a`},
		{"two of one day, one after the other", `
			2026-03-10 me shown 1.00 cat=ebooks adjust
			2026-03-10 me shown 3.00 adjust
			2026-03-10 me shown 2.00 cat=ebooks`, "2026-03-10", `
			2026-03-10 adjusted 1.00 = 1.00 a
			2026-03-10 adjusted 2.00 = 3.00 b
			lot a 1.00 of 1.00 2026-03-10 available ebooks
			lot b 2.00 of 2.00 2026-03-10 available
			assertion 2026-03-10 ebooks shown 1.00 computed 1.00 adjusted 1.00 outdated
			assertion 2026-03-10 shown 3.00 computed 3.00 adjusted 2.00
			assertion 2026-03-10 ebooks shown 2.00 computed 1.00 adjusted 0.00 broken`},
		{"taken back it never was", more + `
			2026-03-11 me void=F1`, "2026-03-12", `
			2026-03-01 earned 3.00 = 3.00 a
			no assertions`},
	})
}

// A late mail changes what an adjustment is worth, and not what it is called.
func TestAnAdjustmentKeepsItsName(t *testing.T) {
	const story = `
		2026-03-10 me shown 4.50 cat=ebooks adjust`
	before := foldStory(t, story, "2026-03-10").Lots()
	after := foldStory(t, story+`
		2026-03-01 m1 shipped earned 3.00 cat=ebooks until=2026-08-31`, "2026-03-10").Lots()
	if len(before) != 1 || len(after) != 2 || before[0].ID != after[1].ID || after[1].Amount.Minor != 150 {
		t.Errorf("%+v became %+v", before, after)
	}
}

// A person may know of a difference and let it be.
func TestABrokenAssertionCanBeAccepted(t *testing.T) {
	const story = `
		2026-03-10 me shown 4.50 cat=ebooks`
	finding := foldStory(t, story, "2026-03-10").Findings[0]
	r := foldStory(t, story+`
		2026-03-11 me void=`+string(finding.ID), "2026-03-11")
	expect(t, r, `
		assertion 2026-03-10 ebooks shown 4.50 computed 0.00 adjusted 0.00 broken accepted
		no findings`)
}

// An assertion says what the day's end was, whatever day is asked for since; what
// is adjusted comes true, and no difference is in silence.
func TestAssertionsAreCheckedAtTheirDaysEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal := anyJournal().Draw(t, "journal")
		r := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Day: anyDay(t, "as of")})
		broken := map[FactID]bool{}
		for _, f := range r.Findings {
			if f.Kind == Broken {
				broken[f.Facts[0]] = true
			}
		}
		adjusted := map[FactID]int64{}
		for _, e := range r.Entries() {
			if e.What == EntryAdjusted {
				adjusted[e.Source] += e.Amount.Minor
			}
		}
		days := map[reward.Date]int{}
		for _, a := range r.Assertions() {
			days[a.Day]++
		}
		for _, a := range r.Assertions() {
			then := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Day: a.Day}).Available(a.Pool, a.Categories)
			if then != a.Computed {
				t.Fatalf("%+v, and as of that day it is %s", a, then)
			}
			if a.Adjusted.Minor != adjusted[a.Fact] || !a.Adjusts && a.Adjusted.Minor != 0 {
				t.Fatalf("%+v, and its entries book %d", a, adjusted[a.Fact])
			}
			if broken[a.Fact] != (!a.Holds() && !a.Outdated) {
				t.Fatalf("%+v and its finding do not agree", a)
			}
			alive := slices.ContainsFunc(journal, func(p Posting) bool {
				return p.ID == a.Fact && (p.Fact.Expires.IsNone() || p.Fact.Expires >= a.Day)
			})
			voided := slices.ContainsFunc(journal, func(p Posting) bool { return p.Voids != "" && p.Voids[0] == 'L' })
			if a.Adjusts && days[a.Day] == 1 && alive && !voided && !a.Holds() {
				t.Fatalf("%+v is adjusted and does not hold", a)
			}
		}
	})
}
