package ledger

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"mailtrack/reward"
)

// What the mails say in an order of their own: Amazon dates them when it sends
// them, and the one that tells of the end may be the first.
func TestToldInAnOddOrder(t *testing.T) {
	tellAll(t, []tale{
		{"the cancellation is dated before its order mail: nothing is promised", `
			2026-03-01 23:58 m1 cancelled cancelled order=111-1
			2026-03-02 00:01 m2 order promised 1.00 order=111-1`, "2026-03-02", `
			no promises
			no lots`},
		{"only a part was cancelled before the order mail: the promise stands", `
			2026-03-01 23:58 m1 cancelled cancelled order=111-1 partial
			2026-03-02 00:01 m2 order promised 1.00 order=111-1`, "2026-03-02", `
			promise 1.00 2026-03-02 111-1`},
		{"another order of that day keeps its promise", `
			2026-03-01 23:58 m1 cancelled cancelled order=111-1
			2026-03-02 00:01 m2 order promised 1.00 order=111-2`, "2026-03-02", `
			promise 1.00 2026-03-02 111-2`},
		{"the cancellation of a digital order is dated before its order mail: what it drew is back", `
			2026-02-01 m0 shipped earned 3.00 until=2026-08-31
			2026-03-01 23:58 m1 cancelled cancelled order=D01-1
			2026-03-02 00:01 m2 digital-order spent 1.00 order=D01-1`, "2026-03-02", `
			2026-02-01 earned 3.00 = 3.00 a
			2026-03-02 spent -1.00 = 2.00 a D01-1
			2026-03-02 returned 1.00 = 3.00 a D01-1
			no findings`},
		{"the cancellation of a parcel is dated before what paid for it: a person is asked", `
			2026-02-01 m0 shipped earned 3.00
			2026-03-01 m1 cancelled cancelled order=111-1
			2026-03-02 m2 order spent 1.00 order=111-1`, "2026-03-02", `
			2026-02-01 earned 3.00 = 3.00 a
			2026-03-02 spent -1.00 = 2.00 a 111-1
			finding an order that credits paid for was cancelled on 2026-03-01; what came back, no mail says []`},
		{"shipped before the order mail arrived: the credit is there, and the promise asks for nothing more", `
			2026-03-01 m1 shipped earned 1.00 order=111-1 prog=no-rush
			2026-03-01 m2 order promised 1.00 order=111-1 prog=no-rush`, "2026-03-01", `
			2026-03-01 earned 1.00 = 1.00 a 111-1
			no promises`},
	})
}

func TestWhatIsKnownOfAPromise(t *testing.T) {
	tellAll(t, []tale{
		{"a promise past its own expiry is not the one that was kept", `
			2026-03-01 m1 order promised 1.00 order=111-1 until=2026-03-31
			2026-03-02 m2 order promised 2.00 order=111-1 until=2026-12-31
			2026-04-05 m3 shipped earned 2.00 order=111-1 until=2026-12-31`, "2026-04-05", `
			2026-04-05 earned 2.00 = 2.00 a 111-1
			no promises
			no findings`},
		{"they are listed by the day they were made, whoever made them", `
			2026-03-03 m3 gift-card promised 3.00 prog=gift-card
			2026-03-02 m2 order promised 2.00 order=111-2
			2026-03-01 m1 order promised 1.00 order=111-1
			2026-03-04 m4 order promised 4.00 order=111-1`, "2026-04-05", `
			promise 1.00 2026-03-01 111-1
			promise 2.00 2026-03-02 111-2
			promise 3.00 2026-03-03
			promise 4.00 2026-03-04 111-1`},
	})
}

func TestHowManyCreditsAnOrderHas(t *testing.T) {
	tellAll(t, []tale{
		{"meeting the nearest makes no third credit out of two and two", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=ebooks
			2026-03-06 m2 shipped earned 2.00 order=111-1 cat=digital
			2026-03-07 m3 reward  earned 3.00 order=111-1 cat=digital
			2026-03-08 m4 reward  earned 4.00 order=111-1 cat=video`, "2026-03-09", `
			2026-03-05 earned 3.00 = 3.00 a 111-1
			2026-03-06 earned 4.00 = 7.00 b 111-1`},
		{"a mail of no known kind and a delay tell one credit, being two kinds", `
			2026-03-05 m1 other   earned 1.00 order=111-1
			2026-03-06 m2 delayed earned 1.00 order=111-1`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			no findings`},
		{"two parcels of one order, each with its own credit", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 cat=ebooks until=2026-08-31
			2026-03-07 m2 shipped earned 1.00 order=111-1 cat=ebooks until=2026-09-30
			2026-03-09 m3 reward  earned 1.00 order=111-1 cat=ebooks until=2026-08-31
			2026-03-09 m3 reward  earned 1.00 order=111-1 cat=ebooks until=2026-09-30`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-07 earned 1.00 = 2.00 b 111-1
			lot a 1.00 of 1.00 2026-03-05 available ebooks until 2026-08-31
			lot b 1.00 of 1.00 2026-03-07 available ebooks until 2026-09-30
			no findings`},
		{"earned twice by different kinds with different expiry: the benefit mail knows", `
			2026-03-05 m1 shipped earned 1.00 order=111-1 until=2026-08-31
			2026-03-09 m2 reward  earned 1.00 order=111-1 until=2026-09-30`, "2026-09-01", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			lot a 1.00 of 1.00 2026-03-05 available until 2026-09-30
			no findings`},
		{"the same order number at two shops is two orders", `
			2026-03-01 m0 order promised 1.00 order=111-1
			2026-03-05 m1 shipped earned 1.00 order=111-1 market=amazon.co.uk
			2026-03-06 m2 cancelled cancelled order=111-1 market=amazon.co.uk`, "2026-03-09", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			promise 1.00 2026-03-01 111-1`},
	})
}

func TestAskedNoMore(t *testing.T) {
	tellAll(t, []tale{
		{"a credit without an amount that a person took back", `
			2026-03-01 m1 reward earned cat=ebooks
			2026-03-02 me void=m1.0`, "2026-12-31", `
			no findings
			no lots`},
		{"what lapsed again after a refund is offered only where nothing lapsed later", `
			2026-03-01 m1 shipped earned 1.00 until=2026-05-31
			2026-03-02 m2 digital-order spent 1.00 order=D01-1
			2026-06-01 m3 shipped earned 1.00 until=2026-06-30
			2026-07-02 m4 refund refunded 1.00 order=D01-1
			2026-07-03 m5 digital-order spent 0.40 order=D01-2`, "2026-07-03", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 spent -1.00 = 0.00 a D01-1
			2026-06-01 earned 1.00 = 1.00 b
			2026-07-01 lapsed -1.00 = 0.00 b
			2026-07-02 returned 1.00 = 1.00 a D01-1
			2026-07-02 lapsed -1.00 = 0.00 a
			2026-07-03 unexplained -0.40 = 0.00 D01-2
			finding of what was spent on 2026-07-03, $0.40 is covered by no credit known; a credit that lapsed after 2026-06-30 would have fitted [b]`},
	})
}

// One account at one shop may be shown two currencies: a refund in one returns
// nothing that was drawn in the other.
func TestARefundInAnotherCurrency(t *testing.T) {
	journal := journalOf(t, `
		2026-03-01 m1 shipped earned 5.00
		2026-03-02 m2 digital-order spent 3.00 order=D01-1
		2026-03-03 m3 refund refunded 3.00 order=D01-1`)
	journal[2].Fact.Amount.Currency = "EUR"
	expect(t, Fold(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-03-05")), `
		2026-03-01 earned 5.00 = 5.00 a
		2026-03-02 spent -3.00 = 2.00 a D01-1
		finding a refund of 2026-03-03 returns more credit than the order is known to have drawn []`)
}

// No sum can leave 64 bits, because no single amount that could make it so is
// booked: ten million dollars are no credit.
func TestAmountsBeyondAllMeasure(t *testing.T) {
	journal := journalOf(t, `
		2026-03-01 m1 reward earned 10000000.00
		2026-03-01 m2 reward earned 10000000.01
		2026-03-01 m3 reward earned 1.00
		2026-03-01 m4 reward earned 1.00
		2026-03-01 m5 order promised 1.00 order=111-1
		2026-03-02 m6 digital-order spent 1.00 order=D01-1
		2026-03-03 m7 refund refunded 1.00 order=D01-1`)
	for _, i := range []int{2, 3, 4, 5, 6} {
		journal[i].Fact.Amount.Minor = math.MaxInt64
	}
	r := Fold(journal, reward.AllMarkets(), Policy{}, endOf(t, "2026-03-05"))
	expect(t, r, `
		2026-03-01 earned 10000000.00 = 10000000.00 a
		balance anna amazon.com promotional available 10000000.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00`)
	refused := 0
	for _, f := range r.Findings {
		if f.Kind == WithoutAmount && strings.HasSuffix(f.Why, "of an amount that no credit has; it is not booked") {
			refused++
		}
	}
	if refused != 5 {
		t.Errorf("five amounts are named as none: %+v", r.Findings)
	}

	l := fresh(t)
	for _, tell := range []ManualFact{
		{Account: "anna", Market: "amazon.com", Day: 20000, Now: noon, Fact: reward.Fact{What: reward.Earned, Amount: reward.Amount{Minor: mostMinor + 1, Currency: "USD"}}},
		{Account: "anna", Market: "amazon.com", Day: 20000, Now: noon, Fact: reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: math.MinInt64, Currency: "USD"}}},
	} {
		if _, err := l.Add(t.Context(), tell); err == nil || !strings.Contains(err.Error(), "$10000000.00") {
			t.Errorf("told %s: %v", tell.Fact.Amount, err)
		}
	}
	if told, err := l.Manual(t.Context()); err != nil || len(told) > 0 {
		t.Errorf("it was recorded all the same: %v, %v", told, err)
	}
}

func TestHistoriesOfAHousehold(t *testing.T) {
	tellAll(t, []tale{
		{"the card from aunt May: promised, accepted, spent, and never promotional", `
			2026-03-01 AuntMay  gift-card promised 25.00 prog=gift-card
			2026-03-09 Accepted gift-card earned   25.00 prog=gift-card
			2026-03-10 Film     digital-order spent 4.00 order=D01-1 cat=video
			2026-03-11 Toaster  order         spent 20.00 order=111-1 prog=gift-card`, "2036-03-11", `
			2026-03-09 earned 25.00 = 25.00 a
			2026-03-10 unexplained -4.00 = 0.00 D01-1
			2026-03-11 spent -20.00 = 5.00 a 111-1
			no promises`},
		{"a refund after a lapse after a partial spend", `
			2026-03-01 Told   shipped earned 3.00 until=2026-05-31
			2026-05-31 Song   digital-order spent 1.00 order=D01-1
			2026-06-03 Return refund refunded 1.00 order=D01-1
			2026-06-04 Book   digital-order spent 1.00 order=D01-2`, "2026-06-04", `
			2026-03-01 earned 3.00 = 3.00 a
			2026-05-31 spent -1.00 = 2.00 a D01-1
			2026-06-01 lapsed -2.00 = 0.00 a
			2026-06-03 returned 1.00 = 1.00 a D01-1
			2026-06-03 lapsed -1.00 = 0.00 a
			2026-06-04 unexplained -1.00 = 0.00 D01-2
			lot a 0.00 of 3.00 2026-03-01 expired until 2026-05-31
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 3.00 spent 0.00 unexplained 1.00 doubled 0.00`},
		{"a promise is kept by two partial credits", `
			2026-03-01 Order  order   promised 3.00 order=111-1
			2026-03-05 First  shipped earned   1.00 order=111-1
			2026-03-07 Second shipped earned   2.00 order=111-1`, "2026-03-07", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			2026-03-07 earned 2.00 = 3.00 b 111-1
			no promises
			finding $3.00 was promised on 2026-03-01 and $1.00 was granted on 2026-03-05 [a]`},
		{"a credit of one cent, spent in a purchase of two", `
			2026-03-01 Told shipped earned 0.01
			2026-03-02 Song digital-order spent 0.02 order=D01-1`, "2026-03-02", `
			2026-03-01 earned 0.01 = 0.01 a
			2026-03-02 spent -0.01 = 0.00 a D01-1
			2026-03-02 unexplained -0.01 = 0.00 D01-1`},
		{"yen have no cents", `
			2026-03-01 Told shipped earned market=amazon.co.jp 1
			2026-03-02 Song digital-order spent market=amazon.co.jp 1 order=D01-1`, "2026-03-02", `
			2026-03-01 earned 1 = 1 a
			2026-03-02 spent -1 = 0 a D01-1`},
		{"the film was paid before the mail of its credit came", `
			2026-03-01 Film digital-order spent 2.00 order=D01-1
			2026-03-15 Told shipped earned 3.00`, "2026-03-15", `
			2026-03-15 earned 3.00 = 3.00 a
			2026-03-15 spent -2.00 = 1.00 a D01-1
			no findings`},
		{"what came back in those days explains nothing: it was known", `
			2026-03-01 Told  shipped earned 1.00 cat=ebooks
			2026-03-02 Book  digital-order spent 1.00 order=D01-1 cat=ebooks
			2026-03-03 Other digital-order spent 1.00 order=D01-2 cat=ebooks
			2026-03-04 Back  refund refunded 1.00 order=D01-1`, "2026-03-04", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-02 spent -1.00 = 0.00 a D01-1
			2026-03-03 unexplained -1.00 = 0.00 D01-2
			2026-03-04 returned 1.00 = 1.00 a D01-1`},
		{"a part of the order was cancelled, and its credit came all the same", `
			2026-03-01 Order  order promised 1.00 order=111-1
			2026-03-02 Partly cancelled cancelled order=111-1 partial
			2026-03-05 Told   shipped earned 1.00 order=111-1`, "2026-03-05", `
			2026-03-05 earned 1.00 = 1.00 a 111-1
			no promises
			no findings`},
	})
}

// A person voids a credit that a purchase drew on: the purchase draws on the next,
// and what is left of it stands unexplained.
func TestTheVoidOfALotThatWasSpent(t *testing.T) {
	const story = `
		2026-03-01 First  shipped earned 1.00 until=2026-08-31
		2026-03-02 Second shipped earned 1.00 until=2026-12-31
		2026-03-05 Book   digital-order spent 1.50 order=D01-1`
	lot := foldStory(t, story, "2026-03-05").Lots()[0].ID
	expect(t, foldStory(t, story+"\n2026-06-01 me void="+string(lot), "2026-03-05"), `
		2026-03-02 earned 1.00 = 1.00 a
		2026-03-05 spent -1.00 = 0.00 a D01-1
		2026-03-05 unexplained -0.50 = 0.00 D01-1`)
}

// Sixteen credits shared one last day (field guide, section 7); here are thousands,
// of one order too, and each is one.
func TestThousandsOfEqualLots(t *testing.T) {
	const many = 5000
	journal := make([]Posting, 0, 2*many+1)
	for i := range many {
		for n, order := range []string{"", "111-1"} {
			p := Posting{ID: FactID{mailNamed(fmt.Sprint(i)), uint32(n)}, Kind: reward.KindShipped, Account: "anna", Market: "amazon.com", Day: 20000, Instant: int64(i)}
			p.Fact = reward.Fact{What: reward.Earned, Order: order, Amount: reward.Amount{Minor: 1, Currency: "USD"}, Expires: 20100}
			journal = append(journal, p)
		}
	}
	spend := Posting{ID: FactID{N: 1}, Account: "anna", Market: "amazon.com", Day: 20001}
	spend.Fact = reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: many, Currency: "USD"}}
	r := Fold(append(journal, spend), reward.AllMarkets(), Policy{}, AsOf{Day: 20101})
	seen := map[LotID]bool{}
	for _, l := range r.Lots() {
		seen[l.ID] = true
	}
	if b := r.Balances[0]; len(seen) != 2*many || b.SpentTotal.Minor != many || b.LapsedTotal.Minor != many || b.Available.Minor != 0 {
		t.Errorf("%d lots, %+v", len(seen), b)
	}
}
