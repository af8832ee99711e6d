package ledger

import (
	"testing"
	"time"

	"mailtrack/reward"
)

func TestOneCreditFromPromiseToLapse(t *testing.T) {
	const story = `
		2026-03-01 order-mail   order         promised 1.00 order=111-1 cat=digital prog=no-rush
		2026-03-05 ship-mail    shipped       earned   1.00 order=111-1 cat=digital until=2026-08-31 prog=no-rush
		2026-03-08 benefit-mail reward        earned   1.00 order=111-1 cat=ebooks,video until=2026-08-31 prog=no-rush
		2026-04-01 kindle-mail  digital-order spent    0.40 order=D01-1 cat=ebooks
		2026-04-02 kindle-mail2 digital-order discount 5.00 order=D01-2`
	tellAll(t, []tale{
		{"promised", story, "2026-03-04", `
			promise 1.00 2026-03-01 111-1
			balance anna amazon.com promotional available 0.00 promised 1.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			no lots`},
		{"earned, with what is known today of its categories", story, "2026-03-05", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			lot a 1.00 of 1.00 2026-03-05 available ebooks,video until 2026-08-31
			category ebooks 1.00
			category video 1.00
			no promises`},
		{"partly used", story, "2026-08-31", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-04-01 spent -0.40 = 0.60 a D01-1
			lot a 0.60 of 1.00 2026-03-05 partly used ebooks,video until 2026-08-31`},
		{"lapsed the day after its last day", story, "2026-09-01", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-04-01 spent -0.40 = 0.60 a D01-1
			2026-09-01 lapsed -0.60 = 0.00 a 111-1
			lot a 0.00 of 1.00 2026-03-05 expired ebooks,video until 2026-08-31
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.60 spent 0.40 unexplained 0.00 doubled 0.00
			no categorys
			no findings`},
	})
}

func TestLapseIsCountedUnderItsExpiry(t *testing.T) {
	r := foldStory(t, `2026-03-05 m shipped earned 1.00 until=2026-08-31`, "2026-12-31")
	lapse := r.Entries()[1]
	if lapse.Date.String() != "2026-09-01" || lapse.CountedOn().String() != "2026-08-31" || lapse.Expires.String() != "2026-08-31" {
		t.Errorf("dated %s, counted on %s, names %s", lapse.Date, lapse.CountedOn(), lapse.Expires)
	}
	if earned := r.Entries()[0]; earned.CountedOn() != earned.Date || !earned.Expires.IsNone() {
		t.Errorf("earned on %s, counted on %s, names %s", earned.Date, earned.CountedOn(), earned.Expires)
	}
	if lapse.Source != earned(r) {
		t.Errorf("a lapse's source is the fact that told the lot")
	}
}

func earned(r Register) FactID { return r.Entries()[0].Source }

// What happens on one day happens in the order of the rules, whatever the hour
// of the mails says.
func TestOrderWithinADay(t *testing.T) {
	tellAll(t, []tale{
		{"what lapsed yesterday is gone before today's spend", `
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31
			2026-06-01 00:01 m2 digital-order spent 1.00 order=D01-1`, "2026-06-01", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-06-01 lapsed -1.00 = 0.00 a
			2026-06-01 unexplained -1.00 = 0.00 D01-1`},
		{"a spend on the last day is in time", `
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31
			2026-05-31 23:59 m2 digital-order spent 1.00 order=D01-1`, "2026-06-01", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-05-31 spent -1.00 = 0.00 a D01-1
			lot a 0.00 of 1.00 2026-03-01 used until 2026-05-31`},
		{"promised before earned", `
			2026-03-01 09:00 m1 shipped earned 1.00 order=111-1
			2026-03-01 17:00 m2 order promised 1.00 order=111-1`, "2026-03-01", `
			2026-03-01 earned 1.00 = 1.00 a 111-1
			no promises`},
		{"earned before spent", `
			2026-03-01 09:00 m2 digital-order spent 1.00 order=D01-1
			2026-03-01 17:00 m1 shipped earned 1.00`, "2026-03-01", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 spent -1.00 = 0.00 a D01-1`},
		{"returned before spent", `
			2026-02-01 m1 shipped earned 1.00
			2026-02-02 m2 digital-order spent 1.00 order=D01-1
			2026-03-01 09:00 m3 digital-order spent 1.00 order=D01-2
			2026-03-01 17:00 m4 refund refunded 1.00 order=D01-1`, "2026-03-01", `
			2026-02-01 earned 1.00 = 1.00 a
			2026-02-02 spent -1.00 = 0.00 a D01-1
			2026-03-01 returned 1.00 = 1.00 a D01-1
			2026-03-01 spent -1.00 = 0.00 a D01-2`},
		{"but not before its own order was paid", `
			2026-02-01 m1 shipped earned 1.00
			2026-03-01 09:00 m2 digital-order spent 1.00 order=D01-1
			2026-03-01 17:00 m3 refund refunded 1.00 order=D01-1`, "2026-03-01", `
			2026-02-01 earned 1.00 = 1.00 a
			2026-03-01 spent -1.00 = 0.00 a D01-1
			2026-03-01 returned 1.00 = 1.00 a D01-1
			no findings`},
		{"spent before revoked", `
			2026-02-01 m1 shipped earned 1.00
			2026-03-01 09:00 m3 cancelled cancelled order=D01-1
			2026-03-01 17:00 m2 digital-order spent 1.00 order=D01-1`, "2026-03-01", `
			2026-02-01 earned 1.00 = 1.00 a
			2026-03-01 spent -1.00 = 0.00 a D01-1
			2026-03-01 returned 1.00 = 1.00 a D01-1`},
		{"earned before revoked: the cancellation changes nothing", `
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-02 09:00 m2 cancelled cancelled order=111-1
			2026-03-02 17:00 m3 shipped earned 1.00 order=111-1`, "2026-03-02", `
			2026-03-02 earned 1.00 = 1.00 a 111-1
			no promises
			no findings`},
		{"two spends by the mail's instant", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-02 17:00 m2 digital-order spent 1.00 order=D01-late
			2026-03-02 09:00 m3 digital-order spent 1.00 order=D01-early`, "2026-03-02", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 spent -1.00 = 0.00 a D01-early
			2026-03-02 unexplained -1.00 = 0.00 D01-late`},
	})
}

// Berlin, 1 September, 08:00: at amazon.com it is still 31 August.
func TestEachLotByTheDayOfItsOwnMarket(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	journal := journalOf(t, `
		2026-03-01 m1 shipped earned 1.00 until=2026-08-31
		2026-03-01 m2 shipped earned 2.00 until=2026-08-31 market=amazon.de
		2026-09-01 m3 shipped earned 4.00 until=2026-12-31 market=amazon.de`)
	r := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Now: time.Date(2026, 9, 1, 8, 0, 0, 0, berlin)})
	expect(t, r, `
		2026-03-01 earned 1.00 = 1.00 a
		2026-03-01 earned 2.00 = 2.00 b
		2026-09-01 lapsed -2.00 = 0.00 b
		2026-09-01 earned 4.00 = 4.00 c
		lot a 1.00 of 1.00 2026-03-01 available until 2026-08-31
		lot b 0.00 of 2.00 2026-03-01 expired until 2026-08-31
		lot c 4.00 of 4.00 2026-09-01 available until 2026-12-31`)

	soon := r.Expiring(0)
	if len(soon) != 1 || soon[0].Pool.Market != "amazon.com" || soon[0].DaysLeft != 0 {
		t.Errorf("the last day of the lot of amazon.com is today, got %+v", soon)
	}
	if soon := r.Expiring(121); len(soon) != 2 || soon[1].DaysLeft != 121 {
		t.Errorf("the other lot has 121 days from 1 September, got %+v", soon)
	}
}

func TestExpiringSoonestFirst(t *testing.T) {
	r := foldStory(t, `
		2026-03-01 m1 shipped earned 1.00 until=2026-08-31
		2026-03-02 m3 shipped earned 3.00 until=2026-08-01
		2026-03-03 m2 shipped earned 2.00 until=2026-07-31
		2026-03-04 m4 shipped earned 4.00
		2026-03-05 m5 shipped earned 5.00 until=2026-06-01
		2026-03-06 m6 digital-order spent 5.00 order=D01-1`, "2026-07-02")
	var got []string
	for _, l := range r.Expiring(30) {
		got = append(got, l.Remaining.Decimal())
	}
	if len(got) != 2 || got[0] != "2.00" || got[1] != "3.00" {
		t.Errorf("of the lots with a rest, those of the next 30 days, soonest first: %v", got)
	}
}

func TestPoolsAreNeverMixed(t *testing.T) {
	tellAll(t, []tale{{"account, market and pot", `
		2026-03-01 m1 shipped earned 1.00
		2026-03-01 m2 shipped earned 2.00 account=ben
		2026-03-01 m3 shipped earned 3.00 market=amazon.co.uk
		2026-03-01 m4 gift-card earned 25.00 prog=gift-card
		2026-03-02 m5 digital-order spent 9.00 order=D01-1
		2026-03-03 m6 digital-order spent 4.00 order=D01-2 prog=gift-card`, "2026-03-03", `
		2026-03-01 earned 1.00 = 1.00 a
		2026-03-01 earned 2.00 = 2.00 b
		2026-03-01 earned 3.00 = 3.00 c
		2026-03-01 earned 25.00 = 25.00 d
		2026-03-02 spent -1.00 = 0.00 a D01-1
		2026-03-02 unexplained -8.00 = 0.00 D01-1
		2026-03-03 spent -4.00 = 21.00 d D01-2
		balance anna amazon.co.uk promotional available 3.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
		balance anna amazon.com gift-card available 21.00 promised 0.00 lapsed 0.00 spent 4.00 unexplained 0.00 doubled 0.00
		balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.00 spent 1.00 unexplained 8.00 doubled 0.00
		balance ben amazon.com promotional available 2.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`}})
}

func TestWhatIsNotTold(t *testing.T) {
	tellAll(t, []tale{
		{"no expiry named: it never lapses", `2016-03-01 m1 reward earned 1.00`, "2026-12-31", `
			2016-03-01 earned 1.00 = 1.00 a
			lot a 1.00 of 1.00 2016-03-01 available`},
		{"no categories named: in no category's balance", `2026-03-01 m1 reward earned 1.00`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			no categorys`},
		{"no amount: asked about, not booked", `2026-03-01 m1 reward earned cat=ebooks`, "2026-12-31", `
			finding a mail of 2026-03-01 tells of a credit earned without an amount; it is not booked []
			no lots`},
		{"an amount of nothing is none", `2026-03-01 m1 reward earned 0.00`, "2026-12-31", `
			finding a mail of 2026-03-01 tells of a credit earned without an amount; it is not booked []
			no lots`},
		{"a category named twice counts once", `2026-03-01 m1 reward earned 1.00 cat=ebooks,ebooks`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			category ebooks 1.00`},
		{"nothing yet", `2026-03-01 m1 reward earned 1.00`, "2026-02-28", `no balances`},
		{"assumed stays assumed", `2026-03-01 m1 reward earned 1.00 assumed`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			lot a 1.00 of 1.00 2026-03-01 available assumed`},
		{"told after its last day: there and gone", `2026-03-02 m1 reward earned 1.00 until=2026-03-01`, "2026-12-31", `
			2026-03-02 earned 1.00 = 1.00 a
			2026-03-02 lapsed -1.00 = 0.00 a
			lot a 0.00 of 1.00 2026-03-02 expired until 2026-03-01`},
		{"nothing at all", ``, "2026-12-31", `no balances`},
	})
}

func TestTheSameDayWithoutAMarket(t *testing.T) {
	journal := []Posting{{
		ID: FactID{N: 1}, Account: "anna", Day: 20000,
		Fact: reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: 100, Currency: "USD"}, Expires: 20000},
	}}
	now := time.Unix(20000*86400+86399, 0)
	if r := Fold(journal, nil, Policy{}, AsOf{Now: now}); r.Balances[0].Available.Minor != 100 {
		t.Errorf("where the shop is not known UTC decides: %+v", r.Balances)
	}
	if r := Fold(journal, nil, Policy{}, AsOf{Now: now.Add(time.Second)}); r.Balances[0].Available.Minor != 0 {
		t.Errorf("where the shop is not known UTC decides: %+v", r.Balances)
	}
}
