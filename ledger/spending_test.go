package ledger

import "testing"

func TestSpending(t *testing.T) {
	tellAll(t, []tale{
		{"soonest expiry first, then the oldest, those without one last", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-02 m2 shipped earned 2.00 until=2026-12-31
			2026-03-03 m3 shipped earned 4.00 until=2026-08-31
			2026-03-04 m4 shipped earned 8.00 until=2026-08-31
			2026-03-05 m5 digital-order spent 14.50 order=D01-1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 earned 2.00 = 3.00 b
			2026-03-03 earned 4.00 = 7.00 c
			2026-03-04 earned 8.00 = 15.00 d
			2026-03-05 spent -4.00 = 11.00 c D01-1
			2026-03-05 spent -8.00 = 3.00 d D01-1
			2026-03-05 spent -2.00 = 1.00 b D01-1
			2026-03-05 spent -0.50 = 0.50 a D01-1
			lot a 0.50 of 1.00 2026-03-01 partly used
			lot b 0.00 of 2.00 2026-03-02 used until 2026-12-31
			lot c 0.00 of 4.00 2026-03-03 used until 2026-08-31
			lot d 0.00 of 8.00 2026-03-04 used until 2026-08-31
			no findings`},
		{"of equal expiry the oldest, however many", `
			2026-03-01 m1 shipped earned 1.00 until=2026-08-31
			2026-03-02 m2 shipped earned 2.00 until=2026-08-31
			2026-03-03 m3 shipped earned 3.00 until=2026-08-31
			2026-03-04 m4 shipped earned 4.00 until=2026-08-31
			2026-03-05 m5 digital-order spent 10.00 order=D01-1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 earned 2.00 = 3.00 b
			2026-03-03 earned 3.00 = 6.00 c
			2026-03-04 earned 4.00 = 10.00 d
			2026-03-05 spent -1.00 = 9.00 a D01-1
			2026-03-05 spent -2.00 = 7.00 b D01-1
			2026-03-05 spent -3.00 = 4.00 c D01-1
			2026-03-05 spent -4.00 = 0.00 d D01-1`},
		{"two of one mail by their number in it", `
			2026-03-01 09:00 m1 shipped earned 1.00
			2026-03-01 09:00 m1 shipped earned 2.00
			2026-03-05 m5 digital-order spent 1.50 order=D01-1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 2.00 = 3.00 b
			2026-03-05 spent -1.00 = 2.00 a D01-1
			2026-03-05 spent -0.50 = 1.50 b D01-1`},
		{"only what fits: equal, wider, unnamed", `
			2026-03-01 m1 shipped earned 1.00 cat=music until=2026-08-01
			2026-03-01 m2 shipped earned 1.00 cat=physical until=2026-08-02
			2026-03-01 m3 shipped earned 1.00 cat=ebooks,music until=2026-08-03
			2026-03-01 m4 shipped earned 1.00 cat=digital until=2026-08-04
			2026-03-01 m5 shipped earned 1.00 cat=any until=2026-08-05
			2026-03-01 m6 shipped earned 1.00 until=2026-08-06
			2026-03-05 m7 digital-order spent 5.00 order=D01-1 cat=ebooks`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-01 earned 1.00 = 3.00 c
			2026-03-01 earned 1.00 = 4.00 d
			2026-03-01 earned 1.00 = 5.00 e
			2026-03-01 earned 1.00 = 6.00 f
			2026-03-05 spent -1.00 = 5.00 c D01-1
			2026-03-05 spent -1.00 = 4.00 d D01-1
			2026-03-05 spent -1.00 = 3.00 e D01-1
			2026-03-05 spent -1.00 = 2.00 f D01-1
			2026-03-05 unexplained -1.00 = 2.00 D01-1
			category music 1.00
			category physical 1.00`},
		{"a spend of unknown category fits every digital lot and none for parcels only", `
			2026-03-01 m1 shipped earned 1.00 cat=books,pantry,physical until=2026-08-01
			2026-03-01 m2 shipped earned 1.00 cat=books,ebooks until=2026-08-02
			2026-03-01 m3 shipped earned 1.00 cat=video until=2026-08-03
			2026-03-01 m4 shipped earned 1.00 cat=digital until=2026-08-04
			2026-03-05 m7 digital-order spent 4.00 order=D01-1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-01 earned 1.00 = 3.00 c
			2026-03-01 earned 1.00 = 4.00 d
			2026-03-05 spent -1.00 = 3.00 b D01-1
			2026-03-05 spent -1.00 = 2.00 c D01-1
			2026-03-05 spent -1.00 = 1.00 d D01-1
			2026-03-05 unexplained -1.00 = 1.00 D01-1`},
		{"a spend called digital does too; a word nobody knows fits only itself and anything", `
			2026-03-01 m1 shipped earned 1.00 cat=video until=2026-08-01
			2026-03-01 m2 shipped earned 1.00 cat=garden until=2026-08-02
			2026-03-01 m3 shipped earned 1.00 cat=any until=2026-08-03
			2026-03-05 m7 digital-order spent 1.00 order=D01-1 cat=digital
			2026-03-06 m8 digital-order spent 3.00 order=D01-2 cat=garden`, "2026-03-06", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-01 earned 1.00 = 3.00 c
			2026-03-05 spent -1.00 = 2.00 a D01-1
			2026-03-06 spent -1.00 = 1.00 b D01-2
			2026-03-06 spent -1.00 = 0.00 c D01-2
			2026-03-06 unexplained -1.00 = 0.00 D01-2`},
		{"another currency's lots stay untouched", `
			2026-03-01 m1 shipped earned 1.00 market=amazon.de
			2026-03-05 m7 digital-order spent 1.00 order=D01-1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 unexplained -1.00 = 0.00 D01-1`},
	})
}

// The balance never goes below what is known; what no lot covers stands.
func TestUnexplained(t *testing.T) {
	const early = `
		2026-03-01 m1 shipped earned 1.00
		2026-03-05 m2 digital-order spent 3.00 order=D01-1 cat=ebooks
		2026-03-10 m3 shipped earned 9.00 cat=pantry
		2026-03-15 m4 shipped earned 1.50 cat=ebooks
		2026-03-19 m5 shipped earned 5.00 cat=digital`
	tellAll(t, []tale{
		{"it stands", early, "2026-03-14", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-05 unexplained -2.00 = 0.00 D01-1
			2026-03-10 earned 9.00 = 9.00 b
			balance anna amazon.com promotional available 9.00 promised 0.00 lapsed 0.00 spent 1.00 unexplained 2.00 doubled 0.00
			finding of what was spent on 2026-03-05, $2.00 is covered by no credit known []`},
		{"it shrinks with the first fitting lot earned", early, "2026-03-18", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-05 unexplained -0.50 = 0.00 D01-1
			2026-03-10 earned 9.00 = 9.00 b
			2026-03-15 earned 1.50 = 10.50 c
			2026-03-15 spent -1.50 = 9.00 c D01-1`},
		{"and is gone once settled", early, "2026-03-19", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-10 earned 9.00 = 9.00 b
			2026-03-15 earned 1.50 = 10.50 c
			2026-03-15 spent -1.50 = 9.00 c D01-1
			2026-03-19 earned 5.00 = 14.00 d
			2026-03-19 spent -0.50 = 13.50 d D01-1
			no findings`},
		{"within 14 days only", `
			2026-03-05 m2 digital-order spent 3.00 order=D01-1
			2026-03-20 m5 shipped earned 5.00`, "2026-12-31", `
			2026-03-05 unexplained -3.00 = 0.00 D01-1
			2026-03-20 earned 5.00 = 5.00 a`},
		{"the oldest spend first", `
			2026-03-05 m1 digital-order spent 1.00 order=D01-1
			2026-03-06 m2 digital-order spent 1.00 order=D01-2
			2026-03-07 m5 shipped earned 1.50`, "2026-12-31", `
			2026-03-06 unexplained -0.50 = 0.00 D01-2
			2026-03-07 earned 1.50 = 1.50 a
			2026-03-07 spent -1.00 = 0.50 a D01-1
			2026-03-07 spent -0.50 = 0.00 a D01-2`},
		{"told after its last day a credit still explains what was spent while it was good", `
			2026-03-05 m1 digital-order spent 1.00 order=D01-1
			2026-03-07 m2 digital-order spent 1.00 order=D01-2
			2026-03-08 m5 shipped earned 3.00 until=2026-03-06`, "2026-12-31", `
			2026-03-07 unexplained -1.00 = 0.00 D01-2
			2026-03-08 earned 3.00 = 3.00 a
			2026-03-08 spent -1.00 = 2.00 a D01-1
			2026-03-08 lapsed -2.00 = 0.00 a
			lot a 0.00 of 3.00 2026-03-08 expired until 2026-03-06`},
	})
}

// No grace: a spend dated after a lapse is unexplained, and the finding names
// the lot that would have fitted.
func TestSpentAfterTheLapse(t *testing.T) {
	tellAll(t, []tale{
		{"the one that lapsed last, of those that fit", `
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31 cat=ebooks
			2026-03-02 m2 shipped earned 1.00 until=2026-06-30 cat=digital
			2026-03-03 m3 shipped earned 1.00 until=2026-07-31 cat=pantry
			2026-08-01 m4 digital-order spent 0.40 order=D01-1 cat=ebooks`, "2026-08-01", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 earned 1.00 = 2.00 b
			2026-03-03 earned 1.00 = 3.00 c
			2026-06-01 lapsed -1.00 = 2.00 a
			2026-07-01 lapsed -1.00 = 1.00 b
			2026-08-01 lapsed -1.00 = 0.00 c
			2026-08-01 unexplained -0.40 = 0.00 D01-1
			finding of what was spent on 2026-08-01, $0.40 is covered by no credit known; a credit that lapsed after 2026-06-30 would have fitted [b]`},
		{"what was used up did not lapse", `
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31
			2026-03-02 m2 digital-order spent 1.00 order=D01-1
			2026-06-02 m3 digital-order spent 1.00 order=D01-2`, "2026-06-02", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 spent -1.00 = 0.00 a D01-1
			2026-06-02 unexplained -1.00 = 0.00 D01-2
			finding of what was spent on 2026-06-02, $1.00 is covered by no credit known []`},
	})
}

// Draws are never dealt again to explain another spend; the finding says that
// another split would.
func TestAnotherSplit(t *testing.T) {
	const said = "is covered by no credit known; had earlier spends drawn on other credits, more of it would be covered"
	tellAll(t, []tale{
		{"one step away", `
			2026-03-01 m1 shipped earned 1.00 cat=digital until=2026-08-31
			2026-03-01 m2 shipped earned 1.00 cat=ebooks
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-03-06 m4 digital-order spent 1.00 order=D01-2 cat=video`, "2026-03-06", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 a D01-1
			2026-03-06 unexplained -1.00 = 1.00 D01-2
			finding of what was spent on 2026-03-06, $1.00 ` + said + ` []`},
		{"two steps away", `
			2026-03-01 m1 shipped earned 1.00 cat=video,ebooks until=2026-08-31
			2026-03-01 m2 shipped earned 1.00 cat=ebooks,music until=2026-09-30
			2026-03-01 m3 shipped earned 1.00 cat=music
			2026-03-05 m4 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-03-06 m5 digital-order spent 1.00 order=D01-2 cat=music
			2026-03-07 m6 digital-order spent 1.00 order=D01-3 cat=video`, "2026-03-07", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-01 earned 1.00 = 3.00 c
			2026-03-05 spent -1.00 = 2.00 a D01-1
			2026-03-06 spent -1.00 = 1.00 b D01-2
			2026-03-07 unexplained -1.00 = 1.00 D01-3
			finding of what was spent on 2026-03-07, $1.00 ` + said + ` []`},
		{"through a lot that lapsed since", `
			2026-03-01 m1 shipped earned 1.00 cat=digital until=2026-04-30
			2026-03-01 m2 shipped earned 1.00 cat=ebooks until=2026-05-31
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-04-06 m4 digital-order spent 1.00 order=D01-2 cat=video`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 a D01-1
			2026-04-06 unexplained -1.00 = 1.00 D01-2
			2026-06-01 lapsed -1.00 = 0.00 b
			finding of what was spent on 2026-04-06, $1.00 ` + said + ` []`},
		{"not when the other lot came too late for the earlier spend", `
			2026-03-01 m1 shipped earned 1.00 cat=digital until=2026-08-31
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-03-06 m2 shipped earned 1.00 cat=ebooks
			2026-03-07 m4 digital-order spent 1.00 order=D01-2 cat=video`, "2026-03-07", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-06 earned 1.00 = 1.00 b
			2026-03-07 unexplained -1.00 = 1.00 D01-2
			finding of what was spent on 2026-03-07, $1.00 is covered by no credit known []`},
		{"not when the lot in between had lapsed by then", `
			2026-03-01 m1 shipped earned 1.00 cat=digital until=2026-03-31
			2026-03-01 m2 shipped earned 1.00 cat=ebooks
			2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-04-06 m4 digital-order spent 1.00 order=D01-2 cat=video`, "2026-04-06", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 a D01-1
			2026-04-06 unexplained -1.00 = 1.00 D01-2
			finding of what was spent on 2026-04-06, $1.00 is covered by no credit known []`},
	})
}
