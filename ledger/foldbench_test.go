package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"mailtrack/reward"
)

// household is a journal as it grows in a busy account: orders that promise and
// confirm credits, several a month, digital orders that spend them, some
// cancellations and refunds. Its order is that of the days, as the ledger's is.
func household(postings int) []Posting {
	dice := rand.New(rand.NewPCG(1, 2))
	journal := make([]Posting, 0, postings)
	add := func(day reward.Date, kind reward.Kind, fact reward.Fact) {
		n := len(journal)
		p := Posting{
			Kind: kind, Account: "anna@example.org", Market: "amazon.com", Day: day,
			Instant: int64(day)*86400 + int64(n%80000), Recorded: int64(day) * 86400, Fact: fact,
		}
		var seed [8]byte
		binary.LittleEndian.PutUint64(seed[:], uint64(n))
		p.ID.Mail = sha256.Sum256(seed[:])
		p.Text, p.Sender = uint64(n)*0x9e3779b97f4a7c15+1, uint64(n)
		journal = append(journal, p)
	}
	categories := [][]reward.Category{{reward.Digital}, {reward.Ebooks, reward.Books}, {reward.Ebooks, reward.Video, reward.Music, reward.Apps}, nil}
	dollars := func(minor int64) reward.Amount { return reward.Amount{Minor: minor, Currency: "USD"} }
	day := reward.Date(16000)
	for n := 0; len(journal) < postings; n++ {
		day += reward.Date(n % 2 * (n / 2 % 2))
		order := fmt.Sprintf("111-%07d-%07d", n, n)
		credit := reward.Fact{
			What: reward.Promised, Programme: reward.NoRush, Amount: dollars(100 + 50*int64(n%3)),
			Categories: categories[dice.IntN(len(categories))], Order: order,
		}
		add(day, reward.KindOrder, credit)
		credit.What, credit.Expires = reward.Earned, day+reward.Date(34+dice.IntN(214))
		switch dice.IntN(20) {
		case 0:
			add(day, reward.KindCancelled, reward.Fact{What: reward.Cancelled, Order: order})
			continue
		case 1:
			add(day, reward.KindReward, credit)
		}
		add(day, reward.KindShipped, credit)
		if n%2 == 0 {
			digital := fmt.Sprintf("D01-%07d-%07d", n, n)
			add(day, reward.KindDigitalOrder, reward.Fact{What: reward.Spent, Order: digital, Amount: dollars(50 + 25*int64(dice.IntN(6)))})
			if n%40 == 0 {
				add(day, reward.KindRefund, reward.Fact{What: reward.Refunded, Order: digital, Amount: dollars(50)})
			}
		}
	}
	return journal[:postings]
}

// openGiftCards is what no person has: so many lots that never lapse, spent from
// little by little, all at the same time open.
func openGiftCards(lots int) []Posting {
	journal := household(lots)
	for i := range journal {
		p := &journal[i]
		p.Fact = reward.Fact{What: reward.Earned, Programme: reward.GiftCard, Amount: reward.Amount{Minor: 100, Currency: "USD"}}
		p.Day = reward.Date(16000 + i%3000)
		if i%2 == 1 {
			p.Fact.What, p.Fact.Amount.Minor = reward.Spent, 30
			p.Day += 3000
		}
	}
	return journal
}

// neverExplained are spends of which no lot is known, each to be looked at.
func neverExplained(spends int) []Posting {
	journal := household(spends)
	for i := range journal {
		journal[i].Fact = reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 100, Currency: "USD"}, Categories: []reward.Category{reward.Ebooks}}
		if i%3 == 0 {
			journal[i].Fact.What = reward.Earned
			journal[i].Fact.Categories = []reward.Category{reward.Video}
		}
	}
	return journal
}

func BenchmarkFold(b *testing.B) {
	shuffled := household(100_000)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for _, c := range []struct {
		name    string
		journal []Posting
	}{
		{"household-5k", household(5_000)},
		{"household-100k", household(100_000)},
		{"household-100k-shuffled", shuffled},
		{"household-1M", household(1_000_000)},
		{"gift-cards-50k-open", openGiftCards(100_000)},
		{"unexplained-67k", neverExplained(100_000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.journal, reward.AllMarkets(), Policy{}, AsOf{Day: 1 << 20})
			}
		})
		b.Run(c.name+"/sort-alone", func(b *testing.B) {
			for b.Loop() {
				inOrder(c.journal)
			}
		})
	}
}

// What a fold costs that has to date the mail of a shop anew (docs/adr/0006).
func BenchmarkFoldZones(b *testing.B) {
	journal := household(100_000)
	for name, zones := range map[string]map[string]*time.Location{
		"own": nil, "New_York": {"amazon.com": zoneNamed(b, "America/New_York")}, "Tokyo": {"amazon.com": zoneNamed(b, "Asia/Tokyo")},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Fold(journal, reward.AllMarkets(), Policy{Zones: zones}, AsOf{Day: 30000})
			}
		})
	}
}
