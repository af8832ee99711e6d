package ledger

import (
	"testing"

	"mailtrack/reward"
)

func TestTellings(t *testing.T) {
	tellAll(t, []tale{
		{"shipping and benefit mail tell one lot, dated by the first; the benefit mail decides", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=digital until=2026-08-31 assumed
			2026-03-09 m2 reward  earned 1.50 order=111-1 cat=ebooks until=2026-09-30`, "2026-03-06", `
			2026-03-05 earned 1.50 = 1.50 a 111-1
			lot a 1.50 of 1.50 2026-03-05 available ebooks until 2026-09-30
			no findings`},
		{"what the later kind does not name is taken from the earlier", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=digital until=2026-08-31 prog=no-rush
			2026-03-09 m2 reward  earned 1.00 order=111-1`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			lot a 1.00 of 1.00 2026-03-05 available digital until 2026-08-31`},
		{"the later kind decides even when dated earlier", `
			2026-03-09 m1 shipped earned 1.00 order=111-1 cat=digital
			2026-03-05 m2 reward  earned 2.00 order=111-1 cat=digital`, "2026-03-09", `
			2026-03-05 earned 2.00 = 2.00 a 111-1
			no findings`},
		{"the n-th meets the n-th: two and two are two", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=digital
			2026-03-06 m2 shipped earned 2.00 order=111-1 cat=digital
			2026-03-07 m3 reward  earned 1.00 order=111-1 cat=digital
			2026-03-08 m4 reward  earned 2.00 order=111-1 cat=digital`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 2.00 = 3.00 b 111-1
			no findings`},
		{"as many lots as the largest count in any one kind", `
			2026-03-05 m1 order   earned 1.00 order=111-1
			2026-03-06 m2 shipped earned 1.00 order=111-1 cat=ebooks
			2026-03-06 m3 shipped earned 2.00 order=111-1 cat=video
			2026-03-06 m4 shipped earned 3.00 order=111-1 cat=music
			2026-03-08 m5 reward  earned 2.00 order=111-1 cat=video
			2026-03-08 m6 reward  earned 1.00 order=111-1 cat=ebooks`, "2026-03-09", `
			2026-03-05 earned 2.00 = 2.00 a 111-1
			2026-03-06 earned 1.00 = 3.00 b 111-1
			2026-03-06 earned 3.00 = 6.00 c 111-1
			category ebooks 1.00
			category video 2.00
			category music 3.00`},
		{"one contains the other: they meet", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=digital
			2026-03-09 m2 reward  earned 1.00 order=111-1 cat=ebooks,video`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1`},
		{"neither contains the other: two lots", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=pantry
			2026-03-09 m2 reward  earned 1.00 order=111-1 cat=ebooks`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-09 earned 1.00 = 2.00 b 111-1`},
		{"equal ones meet before wider ones, and those before the unnamed", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 
			2026-03-06 m1 shipped earned 2.00 order=111-1 cat=any
			2026-03-07 m1 shipped earned 3.00 order=111-1 cat=digital
			2026-03-08 m1 shipped earned 4.00 order=111-1 cat=ebooks
			2026-03-10 m2 reward  earned 4.00 order=111-1 cat=ebooks
			2026-03-11 m2 reward  earned 3.00 order=111-1 cat=music
			2026-03-12 m2 reward  earned 2.00 order=111-1 cat=pantry
			2026-03-13 m2 reward  earned 1.00 order=111-1 cat=video`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 2.00 = 3.00 b 111-1
			2026-03-07 earned 3.00 = 6.00 c 111-1
			2026-03-08 earned 4.00 = 10.00 d 111-1`},
		{"two by one kind never tell the same lot, however well both would fit", `
			2026-03-05 m1 reward  earned 1.00 order=111-1 cat=ebooks
			2026-03-06 m2 reward  earned 2.00 order=111-1 cat=video
			2026-03-07 m3 shipped earned 2.00 order=111-1 cat=video
			2026-03-08 m4 shipped earned 2.00 order=111-1 cat=video`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 2.00 = 3.00 b 111-1
			2026-03-08 earned 2.00 = 5.00 c 111-1`},
		{"another programme is another lot, an unnamed one is not", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 prog=no-rush
			2026-03-06 m2 reward  earned 1.00 order=111-1 prog=amazon-day
			2026-03-07 m3 order   earned 1.00 order=111-1`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 1.00 = 2.00 b 111-1`},
		{"another pot, account and order are other lots", `
			2026-03-05 m1 shipped earned 1.00 order=111-1
			2026-03-06 m2 reward  earned 1.00 order=111-1 prog=gift-card
			2026-03-07 m3 reward  earned 1.00 order=111-1 account=ben
			2026-03-08 m4 reward  earned 1.00 order=111-2`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 1.00 = 1.00 b 111-1
			2026-03-07 earned 1.00 = 1.00 c 111-1
			2026-03-08 earned 1.00 = 2.00 d 111-2`},
		{"without an order every telling is a lot of its own, and none is called double", `
			2026-03-05 m1 shipped earned 1.00 until=2026-08-31
			2026-03-06 m2 reward  earned 1.00 until=2026-08-31`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-06 earned 1.00 = 2.00 b
			no findings`},
		{"the user's own is a lot of its own", `
			2026-03-05 m1 shipped earned 1.00 order=111-1
			2026-03-06 me earned 1.00 order=111-1`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 1.00 = 2.00 b 111-1`},
	})
}

func TestPerhapsDouble(t *testing.T) {
	const story = `
		2026-03-05 m1 reward earned 1.00 order=111-1 cat=digital until=2026-08-31
		2026-03-06 m2 reward earned 1.00 order=111-1 cat=digital until=2026-08-31`
	tellAll(t, []tale{
		{"two equal ones by the same kind of mail are both booked, and named", story, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 1.00 = 2.00 b 111-1
			lot a 1.00 of 1.00 2026-03-05 available digital until 2026-08-31
			lot b 1.00 of 1.00 2026-03-06 available digital until 2026-08-31 doubled
			balance anna amazon.com promotional available 2.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 1.00
			finding $1.00 of 2026-03-06 is told more than once by the same kind of mail: two credits, or one told twice [a b]`},
		{"what is spent is taken for the true one", story + `
			2026-03-07 m3 digital-order spent 1.50 order=D01-1`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 1.00 = 2.00 b 111-1
			2026-03-07 spent -1.00 = 1.00 a D01-1
			2026-03-07 spent -0.50 = 0.50 b D01-1
			balance anna amazon.com promotional available 0.50 promised 0.00 lapsed 0.00 spent 1.50 unexplained 0.00 doubled 0.50`},
		{"before the second was told nothing is double", story, "2026-03-05", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			no findings`},
		{"another amount, expiry or category is no doubt", `
			2026-03-05 m1 reward earned 1.00 order=111-1 cat=digital until=2026-08-31
			2026-03-06 m2 reward earned 2.00 order=111-1 cat=digital until=2026-08-31
			2026-03-07 m3 reward earned 1.00 order=111-1 cat=digital until=2026-09-30
			2026-03-08 m4 reward earned 1.00 order=111-1 cat=ebooks until=2026-08-31`, "2026-03-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-06 earned 2.00 = 3.00 b 111-1
			2026-03-07 earned 1.00 = 4.00 c 111-1
			2026-03-08 earned 1.00 = 5.00 d 111-1
			no findings`},
	})
}

func TestTwins(t *testing.T) {
	tellAll(t, []tale{
		{"the same words again within an hour are one telling", `
			2026-03-05 09:00 m1 reward earned 1.00 order=111-1 text=7
			2026-03-05 10:00 m2 reward earned 1.00 order=111-1 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			finding two mails of 2026-03-05 say the same words within an hour; they are counted as one telling []`},
		{"a mail's facts are no twins of each other, and a pair is named once", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-05 earned 1.00 = 2.00 b
			finding two mails of 2026-03-05 say the same words within an hour; they are counted as one telling []`},
		{"a spend told twice draws once", `
			2026-03-05 m1 reward earned 5.00
			2026-03-06 09:00 m2 digital-order spent 1.00 order=D01-1 text=7
			2026-03-06 09:00 m3 digital-order spent 1.00 order=D01-1 text=7`, "2026-03-07", `
			2026-03-05 earned 5.00 = 5.00 a
			2026-03-06 spent -1.00 = 4.00 a D01-1`},
		{"over midnight too", `
			2026-03-05 23:59 m1 reward earned 1.00 text=7
			2026-03-06 00:01 m2 reward earned 1.00 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a`},
		{"after more than an hour they are two", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 10:01 m2 reward earned 1.00 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-05 earned 1.00 = 2.00 b
			no findings`},
		{"another account, kind, order or text is no twin", `
			2026-03-05 09:00 m1 reward  earned 1.00 order=111-1 text=7
			2026-03-05 09:01 m2 reward  earned 1.00 order=111-1 text=7 account=ben
			2026-03-05 09:02 m3 reward  earned 1.00 order=111-2 text=7
			2026-03-05 09:03 m4 shipped earned 1.00 order=111-3 text=7
			2026-03-05 09:04 m5 reward  earned 1.00 order=111-1 text=8 cat=ebooks`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-05 earned 1.00 = 1.00 b 111-1
			2026-03-05 earned 1.00 = 2.00 c 111-2
			2026-03-05 earned 1.00 = 3.00 d 111-3
			2026-03-05 earned 1.00 = 4.00 e 111-1
			no findings`},
		{"another kind of mail without an order is none either", `
			2026-03-05 09:00 m1 reward  earned 1.00 text=7
			2026-03-05 09:01 m2 shipped earned 1.00 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-05 earned 1.00 = 2.00 b`},
		{"nor another text whose digest ends the same", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=1048583`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-05 earned 1.00 = 2.00 b`},
		{"the second of a mail's credits is no twin of another's first", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 2.00 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a
			2026-03-05 earned 2.00 = 3.00 b`},
		{"before their day nothing is said of them", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7`, "2026-03-04", `
			no findings
			no balances`},
		{"between others of the same words", `
			2026-03-05 09:00 m1 reward earned 1.00 order=111-1 text=7
			2026-03-05 09:01 m2 reward earned 1.00 order=111-1 text=7 account=ben
			2026-03-05 09:02 m3 reward earned 1.00 order=111-1 text=7`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-05 earned 1.00 = 1.00 b 111-1`},
	})
	t.Run("one of the two was read anew since, and its numbers moved", func(t *testing.T) {
		journal := journalOf(t, `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7`)
		journal[0].ID.N = 2
		if r := Fold(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-03-07")); len(r.Lots()) != 1 {
			t.Errorf("%d lots", len(r.Lots()))
		}
	})
	t.Run("the same Message-ID is no twin", func(t *testing.T) {
		journal := journalOf(t, `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:01 m2 reward earned 1.00 text=7`)
		journal[1].Sender = journal[0].Sender
		if r := Fold(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-03-07")); len(r.Lots()) != 2 {
			t.Errorf("%d lots", len(r.Lots()))
		}
	})
}

func TestProgrammeFromTheTellingThatNamesIt(t *testing.T) {
	r := foldStory(t, `
		2026-03-05 m1 shipped earned 1.00 order=111-1 prog=amazon-day
		2026-03-09 m2 reward  earned 1.00 order=111-1`, "2026-03-09")
	if r.Lots()[0].Programme != reward.AmazonDay || r.Entries()[0].Programme != reward.AmazonDay || len(r.Lots()[0].Tellings) != 2 {
		t.Errorf("got %+v", r.Lots()[0])
	}
	if r.Entries()[0].Source != (FactID{Mail: mailNamed("m1")}) {
		t.Errorf("an entry's source is the first telling, so that a confirmation changes no entry")
	}
}
