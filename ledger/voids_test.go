package ledger

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

func TestVoids(t *testing.T) {
	tellAll(t, []tale{
		{"of a mail's fact: as if never told, on every day asked for", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-02 m2 shipped earned 2.00
			2026-06-01 me void=m1.0`, "2026-03-05", `
			2026-03-02 earned 2.00 = 2.00 a`},
		{"of the user's own", `
			2026-03-01 me earned 1.00
			2026-03-02 me earned 2.00
			2026-06-01 me void=F1`, "2026-03-05", `
			2026-03-02 earned 2.00 = 2.00 a`},
		{"of a void: it is back", `
			2026-03-01 me earned 1.00
			2026-06-01 me void=F1
			2026-06-01 me void=F2`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a`},
		{"of a void of a void", `
			2026-03-01 me earned 1.00
			2026-06-01 me void=F1
			2026-06-01 me void=F2
			2026-06-01 me void=F3`, "2026-03-05", `no lots`},
		{"of a spend, a cancellation, a refund and a promise", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-01 m2 order promised 3.00 order=111-1
			2026-03-01 m3 order promised 2.00 order=111-2
			2026-03-02 m4 digital-order spent 1.00 order=D01-1
			2026-03-02 m5 digital-order spent 1.00 order=D01-2
			2026-03-03 m6 cancelled cancelled order=111-1
			2026-03-03 m7 refund refunded 1.00 order=D01-2
			2026-06-01 me void=m3.0
			2026-06-01 me void=m4.0
			2026-06-01 me void=m6.0
			2026-06-01 me void=m7.0`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 spent -1.00 = 0.00 a D01-2
			promise 3.00 2026-03-01 111-1`},
		{"of one telling of a lot: the others stand", `
			2026-03-01 m1 shipped earned 1.00 order=111-1 cat=digital
			2026-03-02 m2 reward  earned 2.00 order=111-1 cat=ebooks
			2026-06-01 me void=m2.0`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a 111-1
			lot a 1.00 of 1.00 2026-03-01 available digital`},
		{"of the repeat: nothing is double any more", `
			2026-03-01 m1 reward earned 1.00 order=111-1
			2026-03-02 m2 reward earned 1.00 order=111-1
			2026-06-01 me void=m2.0`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a 111-1
			no findings`},
		{"of one of two in the benefit mails, one being in the shipping mail: one is left", `
			2026-03-01 m1 shipped earned 1.00 order=111-1
			2026-03-02 m2 reward  earned 1.00 order=111-1
			2026-03-03 m3 reward  earned 1.00 order=111-1
			2026-06-01 me void=m2.0`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a 111-1
			no findings`},
		{"of a twin's first telling takes both", `
			2026-03-05 09:00 m1 reward earned 1.00 text=7
			2026-03-05 09:10 m2 reward earned 1.00 text=7
			2026-06-01 me void=m1.0`, "2026-03-07", `no lots`},
		{"of what is not there", `
			2026-03-01 m1 shipped earned 1.00
			2026-06-01 me void=L0000000000
			2026-06-01 me void=M
			2026-06-01 me void=Muuuuuuuuuu.0
			2026-06-01 me void=F99
			2026-06-01 me void=nonsense`, "2026-03-05", `
			2026-03-01 earned 1.00 = 1.00 a`},
	})
}

func TestVoidOfALotTakesAllItsTellings(t *testing.T) {
	const story = `
		2026-03-01 m1 shipped earned 1.00 order=111-1
		2026-03-02 m2 reward  earned 1.00 order=111-1
		2026-03-03 m3 reward  earned 1.00 order=111-1
		2026-03-04 m4 reward  earned 4.00
		2026-03-05 me earned 5.00`
	all := foldStory(t, story, "2026-03-05")
	for i, l := range all.Lots() {
		without := foldStory(t, story+fmt.Sprintf("\n2026-06-01 me void=%s", l.ID), "2026-03-05")
		want := append(append([]LotID{}, ids(all)[:i]...), ids(all)[i+1:]...)
		if diff := cmp.Diff(want, ids(without)); diff != "" {
			t.Errorf("void of %s (-want +got)\n%s", l.ID, diff)
		}
	}
}

func ids(r Register) []LotID {
	var all []LotID
	for _, l := range r.Lots() {
		all = append(all, l.ID)
	}
	return all
}

// What a person noted down must still name the same lot tomorrow.
func TestLotIDs(t *testing.T) {
	base := `
		2026-03-05 m1 shipped earned 1.00 order=111-1 prog=no-rush until=2026-08-31
		2026-03-06 m2 shipped earned 1.00 order=111-1 prog=no-rush until=2026-09-30
		2026-03-07 m3 reward  earned 1.00
		2026-03-07 m3 reward  earned 1.00
		2026-03-08 me earned 1.00 order=111-1 prog=no-rush`
	before := ids(foldStory(t, base, "2026-12-31"))
	if len(before) != 5 {
		t.Fatalf("%d lots", len(before))
	}
	seen := map[LotID]bool{}
	for _, id := range before {
		if len(id) != 11 || id[0] != 'L' || seen[id] {
			t.Errorf("%q is no id of its own", id)
		}
		seen[id] = true
	}
	for name, more := range map[string]string{
		"a benefit mail for the order":    `2026-03-09 m9 reward earned 1.00 order=111-1 prog=no-rush until=2026-10-31 cat=ebooks`,
		"an older mail of another order":  `2026-01-01 m0 shipped earned 1.00 order=111-0 prog=no-rush`,
		"an older mail without an order":  `2026-01-01 m0 reward earned 1.00`,
		"another amount of the order":     `2026-01-01 m0 shipped earned 2.00 order=111-1 prog=no-rush`,
		"another programme of the order":  `2026-01-01 m0 shipped earned 1.00 order=111-1 prog=amazon-day`,
		"a further one of the user's own": `2026-01-01 me earned 1.00 order=111-1 prog=no-rush`,
	} {
		after := map[LotID]bool{}
		for _, id := range ids(foldStory(t, base+"\n"+more, "2026-12-31")) {
			after[id] = true
		}
		for i, id := range before {
			if !after[id] {
				t.Errorf("%s renamed lot %d", name, i)
			}
		}
	}
	for i, l := range foldStory(t, base, "2026-12-31").Lots() {
		void := fmt.Sprintf("\n2026-12-01 me void=%s", l.Tellings[0])
		left := ids(foldStory(t, base+void, "2026-12-31"))
		if want := append(append([]LotID{}, before[:i]...), before[i+1:]...); cmp.Diff(want, left) != "" {
			t.Errorf("a void renamed lots: %v, want %v", left, want)
		}
	}
}

// Golden ids: a later release must not name lots otherwise.
func TestLotIDsStayAsTheyAre(t *testing.T) {
	r := foldStory(t, `
		2026-03-05 m1 shipped earned 1.00 order=111-1 prog=no-rush
		2026-03-07 m3 reward  earned 1.00
		2026-03-08 me earned 1.00`, "2026-12-31")
	if diff := cmp.Diff([]LotID{"L9ztndb5fqs", "L0b7pp1rq8x", "Lhd3en25n19"}, ids(r)); diff != "" {
		t.Error(diff)
	}
}

func TestLate(t *testing.T) {
	journal := journalOf(t, `
		2026-03-01 m1 shipped earned 1.00 until=2026-12-31
		2026-03-10 m2 digital-order spent 0.60 order=D01-1
		2026-03-05 m3 shipped earned 1.00 until=2026-08-31 recorded=2026-04-01
		2026-03-20 m4 shipped earned 7.00 recorded=2026-04-01
		2026-03-11 m5 digital-order spent 0.50 order=D01-2 recorded=2026-04-02`)
	since := journal[1].Recorded
	late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-04-02"), since)
	if len(late) != 1 {
		t.Fatalf("one mail moved entries that stood, got %+v", late)
	}
	m := late[0]
	if m.Source.Mail != mailNamed("m3") || len(m.Before) != 1 || len(m.After) != 1 || m.More != 0 {
		t.Fatalf("got %+v", m)
	}
	if m.Before[0].Lot == m.After[0].Lot || m.Before[0].Order != "D01-1" || m.After[0].Order != "D01-1" {
		t.Errorf("the spend of D01-1 drew on another lot, got %+v and %+v", m.Before[0], m.After[0])
	}
	if late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-04-02"), journal[4].Recorded); late != nil {
		t.Errorf("nothing was recorded since, got %+v", late)
	}
}

// What a person saw on Tuesday and a mail moved on Friday is named, though all of
// it is new this week; what moved while the mailbox was read first, nobody saw.
func TestLateNamesWhatStoodForADay(t *testing.T) {
	for hours, want := range map[int64]int{2: 0, 72: 1} {
		journal := journalOf(t, `
			2026-03-01 m1 shipped earned 1.00 until=2026-12-31 recorded=2026-03-10
			2026-03-10 m2 digital-order spent 0.60 order=D01-1
			2026-03-05 m3 shipped earned 1.00 until=2026-08-31`)
		journal[2].Recorded = journal[1].Recorded + hours*3600
		since := journal[1].Recorded - 7*86400
		if late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-03-14"), since); len(late) != want {
			t.Errorf("recorded %d hours later: %+v", hours, late)
		}
	}
}

// A benefit mail that tells again what the shipping mail told is no late mail.
func TestLateIsQuietAboutConfirmations(t *testing.T) {
	journal := journalOf(t, `
		2026-03-01 m1 shipped earned 1.00 order=111-1 until=2026-08-31
		2026-03-05 m2 reward  earned 1.00 order=111-1 until=2026-08-31`)
	if late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-04-02"), journal[0].Recorded); late != nil {
		t.Errorf("got %+v", late)
	}
}

func TestLateTellsManyTogether(t *testing.T) {
	story := `
		2026-03-01 m0 shipped earned 100.00 until=2026-12-31
		2026-03-10 m1 digital-order spent 30.00 order=D01-1`
	for i := range 30 {
		story += fmt.Sprintf("\n2026-03-02 late%d shipped earned 1.00 until=2026-11-30 recorded=2026-04-01", i)
	}
	journal := journalOf(t, story)
	late := Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-04-02"), journal[1].Recorded)
	if len(late) != mostLate || late[mostLate-1].More != 30-mostLate || len(late[mostLate-1].Facts) != 31-mostLate {
		t.Errorf("%d late mails, the last with %d more", len(late), late[len(late)-1].More)
	}
}

func TestLateInTheOrderOfRecording(t *testing.T) {
	story := `
		2026-03-01 m0 shipped earned 100.00 until=2026-12-31
		2026-03-10 m1 digital-order spent 30.00 order=D01-1`
	for i := range 6 {
		story += fmt.Sprintf("\n2026-03-02 late%d shipped earned 1.00 until=2026-11-30 recorded=2026-04-%02d", i, 20-i)
	}
	journal := journalOf(t, story)
	var got []MailID
	for _, m := range Late(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-05-01"), journal[1].Recorded) {
		got = append(got, m.Source.Mail)
	}
	want := []MailID{mailNamed("late5"), mailNamed("late4"), mailNamed("late3"), mailNamed("late2"), mailNamed("late1"), mailNamed("late0")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A finding that a person accepted is noted no more, and of a possible double
// nothing is in doubt any more; to void the acceptance brings it back.
func TestAFindingThatIsAccepted(t *testing.T) {
	const story = `
		2026-03-01 m1 reward earned 1.00 order=111-1
		2026-03-02 m2 reward earned 1.00 order=111-1
		2026-03-03 m3 digital-order spent 5.00 order=D01-1`
	before := foldStory(t, story, "2026-03-05")
	if len(before.Findings) != 2 {
		t.Fatalf("%+v", before.Findings)
	}
	for n, f := range before.Findings {
		after := foldStory(t, story+"\n2026-06-01 me void="+string(f.ID), "2026-03-05")
		if len(after.Findings) != 1 || after.Findings[0].ID != before.Findings[1-n].ID {
			t.Errorf("%s accepted: %+v", f.Kind, after.Findings)
		}
		if doubled := after.Balances[0].Doubled.Minor + before.Balances[0].Doubled.Minor; f.Kind == PerhapsDouble && doubled != 0 {
			t.Errorf("of it %d perhaps double", doubled)
		}
		if f.Kind == PerhapsDouble && after.Lots()[1].Doubled {
			t.Error("the lot is marked as perhaps double still")
		}
		back := foldStory(t, story+"\n2026-06-01 me void="+string(f.ID)+"\n2026-06-01 me void=F1", "2026-03-05")
		if diff := cmp.Diff(before.Findings, back.Findings); diff != "" {
			t.Error(diff)
		}
	}
	later := foldStory(t, story+"\n2026-03-04 m4 shipped earned 2.00 cat=digital", "2026-03-05")
	if later.Findings[0].ID != before.Findings[0].ID || later.Findings[1].ID != before.Findings[1].ID {
		t.Errorf("another amount unexplained is another finding: %+v", later.Findings)
	}
}

// What a person rejected counts as a void of the fact does, lot ids and all.
func TestWhatIsRejectedCountsAsVoid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal := anyJournal().Draw(t, "journal")
		if len(journal) == 0 {
			return
		}
		n, at := rapid.IntRange(0, len(journal)-1).Draw(t, "rejected"), AsOf{Day: anyDay(t, "as of")}
		if journal[n].Voids != "" || journal[n].Manual() {
			return
		}
		voided := append(slices.Clone(journal), Posting{ID: FactID{N: 999}, Day: 20000, Voids: journal[n].ID.String()})
		rejected := slices.Clone(journal)
		rejected[n].Void = true
		if diff := cmp.Diff(allOf(Fold(voided, reward.AllMarkets(), Policy{}, at)), allOf(Fold(rejected, reward.AllMarkets(), Policy{}, at))); diff != "" {
			t.Fatal(diff)
		}
	})
}
