package ledger

import (
	"strings"
	"testing"
)

// Draws are never dealt again by themselves; a pin is how a person does it
// (ledger rules, "Spending").
func TestPins(t *testing.T) {
	const story = `
		2026-03-01 m1 shipped earned 1.00 cat=digital until=2026-08-31
		2026-03-01 m2 shipped earned 1.00 cat=ebooks
		2026-03-05 m3 digital-order spent 1.00 order=D01-1 cat=ebooks
		2026-03-06 m4 digital-order spent 1.00 order=D01-2 cat=video`
	tellAll(t, []tale{
		{"the spend draws there first, and another is explained by what it leaves", story + `
			2026-03-07 me pin=m3.0 to=m2`, "2026-03-06", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 b D01-1
			2026-03-06 spent -1.00 = 0.00 a D01-2
			no findings`},
		{"so much of it, the rest as ever", story + `
			2026-03-07 me pin=m3.0 to=m2 0.40`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -0.40 = 1.60 b D01-1
			2026-03-05 spent -0.60 = 1.00 a D01-1
			no findings`},
		{"taken back it is as it was", story + `
			2026-03-07 me pin=m3.0 to=m2
			2026-03-07 me void=F1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 a D01-1
			no findings`},
		{"what the credit is good for is the person's to say", `
			2026-03-01 m1 shipped earned 1.00 cat=pantry
			2026-03-05 me spent 1.00 cat=ebooks
			2026-03-07 me pin=F1 to=m1`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a
			no findings`},
		{"two credits, in the order of telling", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-02 m2 shipped earned 1.00
			2026-03-03 m3 shipped earned 1.00
			2026-03-05 m4 digital-order spent 1.50 order=D01-1
			2026-03-07 me pin=m4.0 to=m3
			2026-03-07 me pin=m4.0 to=m2`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 earned 1.00 = 2.00 b
			2026-03-03 earned 1.00 = 3.00 c
			2026-03-05 spent -1.00 = 2.00 c D01-1
			2026-03-05 spent -0.50 = 1.50 b D01-1
			no findings`},
		{"a credit that came weeks later pays what nothing paid, before any other spend", `
			2026-03-05 m1 digital-order spent 1.00 order=D01-1
			2026-03-28 m2 digital-order spent 1.00 order=D01-2
			2026-03-30 m3 shipped earned 1.50
			2026-04-01 me pin=m1.0 to=m3`, "2026-04-01", `
			2026-03-28 unexplained -0.50 = 0.00 D01-2
			2026-03-30 earned 1.50 = 1.50 a
			2026-03-30 spent -1.00 = 0.50 a D01-1
			2026-03-30 spent -0.50 = 0.00 a D01-2`},
		{"no more of it than was said", `
			2026-03-05 m1 digital-order spent 1.00 order=D01-1 cat=video
			2026-03-30 m3 shipped earned 1.50 cat=ebooks
			2026-04-01 me pin=m1.0 to=m3 0.40`, "2026-04-01", `
			2026-03-05 unexplained -0.60 = 0.00 D01-1
			2026-03-30 earned 1.50 = 1.50 a
			2026-03-30 spent -0.40 = 1.10 a D01-1`},
		{"but none that had lapsed when it was spent", `
			2026-03-05 m1 digital-order spent 1.00 order=D01-1
			2026-03-30 m3 shipped earned 1.50 until=2026-03-04
			2026-04-01 me pin=m1.0 to=m3`, "2026-04-01", `
			2026-03-05 unexplained -1.00 = 0.00 D01-1
			2026-03-30 earned 1.50 = 1.50 a
			2026-03-30 lapsed -1.50 = 0.00 a`},
		{"what comes back goes to the credit it was pinned to", story + `
			2026-03-07 me pin=m3.0 to=m2
			2026-03-08 m5 cancelled cancelled order=D01-1`, "2026-03-08", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 1.00 = 2.00 b
			2026-03-05 spent -1.00 = 1.00 b D01-1
			2026-03-06 spent -1.00 = 0.00 a D01-2
			2026-03-08 returned 1.00 = 1.00 b D01-1`},
	})
}

// A pin that cannot be is a finding, and the spend draws as if nobody had pinned
// it.
func TestPinsThatCannotBe(t *testing.T) {
	why := func(story, why string) tale {
		return tale{name: why, story: story, asOf: "2026-07-31"}
	}
	for _, c := range []tale{
		why(`
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31
			2026-03-02 m2 shipped earned 1.00
			2026-06-05 m3 digital-order spent 1.00 order=D01-1
			2026-06-07 me pin=m3.0 to=m1`, "it had lapsed after 2026-05-31"),
		why(`
			2026-03-01 m1 shipped earned 1.00
			2026-03-02 m2 shipped earned 1.00 until=2026-08-31
			2026-03-03 m3 digital-order spent 1.00 order=D01-1
			2026-03-04 m4 digital-order spent 1.00 order=D01-2
			2026-03-07 me pin=m4.0 to=m2`, "nothing was left of it by then"),
		why(`
			2026-03-01 m1 shipped earned 1.00 account=ben
			2026-03-02 m2 shipped earned 1.00
			2026-03-04 m4 digital-order spent 1.00 order=D01-2
			2026-03-07 me pin=m4.0 to=m1`, "it is another account's, shop's, currency's or pot's"),
		why(`
			2026-03-01 m1 shipped earned 1.00
			2026-03-04 m4 digital-order spent 1.00 order=D01-2
			2026-03-05 m2 shipped earned 1.00
			2026-03-07 me pin=m4.0 to=m2`, "it was not there yet, and other credits paid the spend"),
		why(`
			2026-03-01 m1 shipped earned 0.60
			2026-03-01 m2 shipped earned 1.00
			2026-03-04 m4 digital-order spent 1.00 order=D01-2
			2026-03-07 me pin=m4.0 to=m1 0.80`, "not so much was left of the two"),
		why(`
			2026-03-01 m1 shipped earned 1.00
			2026-03-01 m2 shipped earned 1.00
			2026-03-04 m4 digital-order spent 1.00 order=D01-2
			2026-03-07 me pin=m4.0 to=m1
			2026-03-08 me void=m4.0`, "the spend does not count"),
	} {
		t.Run(c.name, func(t *testing.T) {
			r := foldStory(t, c.story, c.asOf)
			var why []string
			for _, f := range r.Findings {
				if f.Kind == LoosePin {
					why = append(why, f.Why)
				}
			}
			if len(why) != 1 || !strings.HasSuffix(why[0], ": "+c.name) {
				t.Errorf("%q", why)
			}
			spent := int64(0)
			for _, e := range r.Entries() {
				if e.What == EntrySpent {
					spent -= e.Amount.Minor
				}
			}
			if of := r.Balances[0].SpentTotal.Minor; of != spent || c.name != "the spend does not count" && spent < 100 {
				t.Errorf("%d was spent, and %d drawn", of, spent)
			}
		})
	}
}
