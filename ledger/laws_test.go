package ledger

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mailtrack/reward"
)

// anyJournal is a journal of few days, orders and amounts, so that its postings
// meet: tellings of one order, twins, refunds of what was spent, what Amazon
// showed, pins, voids of all.
func anyJournal() *rapid.Generator[[]Posting] {
	return rapid.Custom(func(t *rapid.T) []Posting {
		journal := make([]Posting, rapid.IntRange(0, 25).Draw(t, "postings"))
		for i := range journal {
			journal[i] = anyPosting(t, i)
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "shown") {
			journal = append(journal, anyShown(t, uint32(50+i)))
		}
		lots := Fold(journal, reward.AllMarkets(), Policy{}, AsOf{Day: 21000}).Lots()
		for i := range rapid.IntRange(0, 2).Draw(t, "pins") {
			if len(lots) > 0 {
				journal = append(journal, anyPin(t, uint32(60+i), journal, lots))
			}
		}
		if len(journal) > 0 && rapid.Bool().Draw(t, "voids") {
			for i := range rapid.IntRange(1, 3).Draw(t, "how many") {
				target := journal[rapid.IntRange(0, len(journal)-1).Draw(t, "target")].ID.String()
				if len(lots) > 0 && rapid.Bool().Draw(t, "lot") {
					target = string(rapid.SampledFrom(lots).Draw(t, "of").ID)
				}
				journal = append(journal, Posting{ID: FactID{N: uint32(100 + i)}, Day: 20000, Voids: target})
			}
		}
		return journal
	})
}

var (
	someShops  = []string{"amazon.com", "amazon.com", "amazon.com", "amazon.co.jp", "amazon.de"}
	someKinds  = []reward.Kind{reward.KindOrder, reward.KindShipped, reward.KindShipped, reward.KindReward, reward.KindReward, reward.KindDelivered, reward.KindDelayed, reward.KindOther, "unheard-of", ""}
	someFacts  = []reward.What{reward.Earned, reward.Earned, reward.Earned, reward.Promised, reward.Spent, reward.Spent, reward.Refunded, reward.Cancelled, reward.Discount}
	someOrders = []string{"", "111-1", "111-1", "111-2", "D01-1", "D01-1", "D01-2"}
	someGoods  = [][]reward.Category{nil, {reward.Digital}, {reward.Ebooks}, {reward.Ebooks, reward.Video}, {reward.Pantry}, {reward.Any}, {"garden"}}
)

func anyPosting(t *rapid.T, i int) Posting {
	day := reward.Date(20000 + rapid.IntRange(0, 40).Draw(t, "day"))
	p := Posting{
		ID:   FactID{mailNamed(fmt.Sprint(i / 2)), uint32(i % 2)},
		Kind: rapid.SampledFrom(someKinds).Draw(t, "kind"), Account: rapid.SampledFrom([]string{"anna", "anna", "ben"}).Draw(t, "account"),
		Market: rapid.SampledFrom(someShops).Draw(t, "shop"), Day: day, Instant: int64(day)*86400 + int64(rapid.IntRange(0, 3).Draw(t, "hour"))*1800,
		Recorded: int64(rapid.IntRange(0, 9).Draw(t, "recorded")), Text: uint64(rapid.IntRange(0, 3).Draw(t, "text")), Sender: uint64(i),
		Fact: reward.Fact{
			What: rapid.SampledFrom(someFacts).Draw(t, "what"), Order: rapid.SampledFrom(someOrders).Draw(t, "order"),
			Programme:  rapid.SampledFrom([]reward.Programme{"", "", reward.NoRush, reward.GiftCard}).Draw(t, "programme"),
			Categories: rapid.SampledFrom(someGoods).Draw(t, "categories"), Partial: rapid.Bool().Draw(t, "partial"),
		},
	}
	if p.Kind == "" {
		p.ID, p.Text, p.Sender = FactID{N: uint32(i + 1)}, 0, 0
	}
	if minor := rapid.IntRange(-1, 4).Draw(t, "amount"); minor >= 0 {
		p.Fact.Amount = reward.Amount{Minor: int64(minor) * 50, Currency: rapid.SampledFrom([]reward.Currency{"USD", "USD", "USD", "EUR"}).Draw(t, "currency")}
	}
	if rapid.Bool().Draw(t, "expires") {
		p.Fact.Expires = day + reward.Date(rapid.IntRange(-2, 30).Draw(t, "life"))
	}
	return p
}

// anyShown is what Amazon showed of some categories, with or without the wish to
// book what differs.
func anyShown(t *rapid.T, n uint32) Posting {
	day := reward.Date(20000 + rapid.IntRange(0, 40).Draw(t, "day"))
	p := Posting{
		ID: FactID{N: n}, Account: "anna", Market: "amazon.com", Day: day, Instant: int64(n),
		Adjust: rapid.Bool().Draw(t, "adjust"),
		Fact: reward.Fact{
			What: reward.Shown, Amount: reward.Amount{Minor: 50 * int64(rapid.IntRange(0, 12).Draw(t, "shows")), Currency: "USD"},
			Categories: rapid.SampledFrom(someGoods).Draw(t, "categories"),
			Programme:  rapid.SampledFrom([]reward.Programme{"", "", reward.GiftCard}).Draw(t, "pot"),
		},
	}
	if rapid.Bool().Draw(t, "ends") {
		p.Fact.Expires = day + reward.Date(rapid.IntRange(-2, 20).Draw(t, "life"))
	}
	return p
}

// anyPin pins some posting, mostly a spend, to some lot, mostly one that fits.
func anyPin(t *rapid.T, n uint32, journal []Posting, lots []Lot) Posting {
	spends := slices.DeleteFunc(slices.Clone(journal), func(p Posting) bool { return p.Fact.What != reward.Spent })
	if len(spends) == 0 {
		spends = journal
	}
	pin := Pin{Spend: rapid.SampledFrom(spends).Draw(t, "spend").ID, Lot: rapid.SampledFrom(lots).Draw(t, "to").ID}
	if rapid.Bool().Draw(t, "so much") {
		pin.Amount = reward.Amount{Minor: int64(rapid.IntRange(1, 100).Draw(t, "pinned")), Currency: "USD"}
	}
	return Posting{ID: FactID{N: n}, Day: 20000, Pin: &pin}
}

func anyDay(t *rapid.T, name string) reward.Date {
	return reward.Date(19999 + rapid.IntRange(0, 75).Draw(t, name))
}

// allOf is everything a register says.
func allOf(r Register) []any {
	return []any{r.Entries(), r.Lots(), r.Promises(), r.Balances, r.Findings, r.Assertions()}
}

func TestArrivalOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, at := anyJournal().Draw(t, "journal"), AsOf{Day: anyDay(t, "as of")}
		policy, shuffled := anyPolicy().Draw(t, "policy"), rapid.Permutation(journal).Draw(t, "shuffled")
		if diff := cmp.Diff(allOf(Fold(journal, reward.AllMarkets(), policy, at)), allOf(Fold(shuffled, reward.AllMarkets(), policy, at))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// The balance is the sum of the entries and of what is left of the lots, on
// every day and by every policy, and is never below zero.
func TestBalanceIsTheSumOfTheEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policy := anyPolicy().Draw(t, "policy")
		r := Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), policy, AsOf{Day: anyDay(t, "as of")})
		sums, spent, lapsed, unexplained := map[Pool]int64{}, map[Pool]int64{}, map[Pool]int64{}, map[Pool]int64{}
		ofLot, promised := map[LotID]int64{}, map[Pool]int64{}
		entries := r.Entries()
		backward := slices.Collect(r.Backward())
		slices.Reverse(backward)
		if diff := cmp.Diff(entries, backward); diff != "" && len(entries)+len(backward) > 0 {
			t.Fatalf("forward and backward differ\n%s", diff)
		}
		for i, e := range entries {
			if i > 0 && e.Date < entries[i-1].Date {
				t.Fatalf("entry %d is dated %s after %s", i, e.Date, entries[i-1].Date)
			}
			switch e.What {
			case EntryUnexplained:
				unexplained[e.Pool] -= e.Amount.Minor
				if e.Amount.Minor >= 0 || e.Lot != "" {
					t.Fatalf("unexplained is negative and of no lot: %+v", e)
				}
			case EntrySpent, EntryReturned:
				spent[e.Pool] -= e.Amount.Minor
			case EntryLapsed:
				lapsed[e.Pool] -= e.Amount.Minor
			}
			if e.What != EntryUnexplained {
				sums[e.Pool] += e.Amount.Minor
				ofLot[e.Lot] += e.Amount.Minor
			}
			if e.Balance.Minor != sums[e.Pool] || e.Balance.Minor < 0 {
				t.Fatalf("the balance after entry %d is %s, the sum %d", i, e.Balance, sums[e.Pool])
			}
		}
		left, doubled := map[Pool]int64{}, map[Pool]int64{}
		for _, l := range r.Lots() {
			if l.Remaining.Minor != ofLot[l.ID] || l.Remaining.Minor < 0 || l.Remaining.Minor > l.Amount.Minor {
				t.Fatalf("of lot %+v its entries leave %d", l, ofLot[l.ID])
			}
			left[l.Pool] += l.Remaining.Minor
			if l.Doubled {
				doubled[l.Pool] += l.Remaining.Minor
			}
		}
		for _, p := range r.Promises() {
			promised[p.Pool] += p.Amount.Minor
		}
		for _, b := range r.Balances {
			got := [...]int64{b.Available.Minor, b.Available.Minor, b.SpentTotal.Minor, b.LapsedTotal.Minor, b.Unexplained.Minor, b.Promised.Minor, b.Doubled.Minor}
			want := [...]int64{sums[b.Pool], left[b.Pool], spent[b.Pool], lapsed[b.Pool], unexplained[b.Pool], promised[b.Pool], doubled[b.Pool]}
			if got != want {
				t.Fatalf("balance %+v\n got %v\nwant %v", b, got, want)
			}
			delete(sums, b.Pool)
		}
		if len(sums) > 0 {
			t.Fatalf("entries without a balance: %v", sums)
		}
	})
}

func TestLotsHaveIDsOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := map[LotID]bool{}
		for _, l := range Fold(anyJournal().Draw(t, "journal"), reward.AllMarkets(), anyPolicy().Draw(t, "policy"), AsOf{Day: 21000}).Lots() {
			if seen[l.ID] {
				t.Fatalf("two lots are named %s", l.ID)
			}
			seen[l.ID] = true
		}
	})
}

// What a later day shows of the past is what the past shows of itself, but for
// an unexplained spend, which may have been explained since, also where a credit
// was assumed for it.
func TestThePastStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, policy := anyJournal().Draw(t, "journal"), anyPolicy().Draw(t, "policy")
		early, late := anyDay(t, "early"), anyDay(t, "late")
		if early > late {
			early, late = late, early
		}
		then := unassumed(Fold(journal, reward.AllMarkets(), policy, AsOf{Day: early}).Entries())
		since := unassumed(Fold(journal, reward.AllMarkets(), policy, AsOf{Day: late}).Entries())
		since = slices.DeleteFunc(since, func(e Entry) bool { return e.Date > early })
		owed := map[FactID]int64{}
		for _, e := range then {
			if e.What == EntryUnexplained {
				owed[e.Source] = e.Amount.Minor
			}
		}
		for _, e := range since {
			if e.What == EntryUnexplained && e.Amount.Minor < owed[e.Source] {
				t.Fatalf("%+v was %d", e, owed[e.Source])
			}
		}
		unexplained := func(e Entry) bool { return e.What == EntryUnexplained }
		if diff := cmp.Diff(slices.DeleteFunc(then, unexplained), slices.DeleteFunc(since, unexplained)); diff != "" {
			t.Fatalf("as of %s, and of it as of %s\n%s", early, late, diff)
		}
	})
}

// unassumed tells every credit that was assumed for a spend as the unexplained
// rest of it, which it stands for: the line of the credit, then that of its spend.
func unassumed(entries []Entry) []Entry {
	out := []Entry{}
	for _, e := range entries {
		if n := len(out); n > 0 && out[n-1].What == EntryAssumed {
			e.What, e.Lot = EntryUnexplained, ""
			out[n-1] = e
			continue
		}
		out = append(out, e)
	}
	return out
}

// By the policy assume-credit a register tells what it tells by default, but that
// what is unexplained is spent.
func TestAnAssumedCreditStandsForWhatIsUnexplained(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal, policy, at := anyJournal().Draw(t, "journal"), anyPolicy().Draw(t, "policy"), AsOf{Day: anyDay(t, "as of")}
		policy.Overspend = LeaveUnexplained
		left := Fold(journal, reward.AllMarkets(), policy, at)
		policy.Overspend = AssumeCredit
		assumed := Fold(journal, reward.AllMarkets(), policy, at)
		if diff := cmp.Diff(left.Entries(), unassumed(assumed.Entries())); diff != "" {
			t.Fatalf("entries (-unexplained +assumed)\n%s", diff)
		}
		for i, b := range left.Balances {
			b.SpentTotal.Minor, b.Unexplained.Minor = b.SpentTotal.Minor+b.Unexplained.Minor, 0
			if diff := cmp.Diff(b, assumed.Balances[i]); diff != "" {
				t.Fatalf("(-unexplained +assumed)\n%s", diff)
			}
		}
	})
}

func TestLateChangesNothingItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journal := anyJournal().Draw(t, "journal")
		before := slices.Clone(journal)
		since, at := int64(rapid.IntRange(0, 9).Draw(t, "since")), AsOf{Day: anyDay(t, "as of")}
		for _, m := range Late(journal, reward.AllMarkets(), anyPolicy().Draw(t, "policy"), at, since) {
			if len(m.Before) == 0 || len(m.Facts) == 0 {
				t.Fatalf("it names what changed and why: %+v", m)
			}
		}
		if diff := cmp.Diff(before, journal); diff != "" {
			t.Fatal(diff)
		}
	})
}
