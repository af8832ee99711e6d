package parser

import (
	"strings"
	"testing"
)

// The total of an order stands right above the card of its reward, in most
// layouts: where the words of the card name no amount that can be read, the total
// was booked as the credit. A sum with its label, or in a cell of its own, is none.
func TestTheTotalAboveARewardIsNoReward(t *testing.T) {
	const order = "Order #111-5550101-7750101"
	for _, total := range []string{"Order Total: | $13.52", "Total | $13.52", "Total due today | $13.52", "Order Total: $13.52"} {
		for _, c := range []struct{ card, want string }{
			{"You earned it, in No-Rush digital credit.\nExpires August 31, 2026", ""},
			{"You've earned a few cents in digital rewards\nExpires Aug 31, 2026", ""},
			{"You have earned two No-Rush digital rewards:\n* $1.50 expires on Oct 31, 2026\n* $1.50 expires on Nov 30, 2026",
				"earned no-rush 1.50 USD digital order 111-5550101-7750101 until 2026-10-31\nearned no-rush 1.50 USD digital order 111-5550101-7750101 until 2026-11-30"},
			{"No-Rush reward\nAmount | $1.00\nGood for | Select digital purchases\nExpiration date | Dec 31, 2026",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-12-31"},
			{"You earned a credit!\nAmount: $1.00\nProgram: No-Rush Shipping\nEligible purchases: select digital items\nExpires: August 31, 2026",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-08-31"},
			{"Reward | Amount | Expires\nNo-Rush digital credit | $1.00 | Aug 31, 2026",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-08-31"},
			{"You earned No-Rush rewards\nCredit | For | Expires\n$1.00 | eBooks | Aug 31, 2026\n$2.00 | Prime Video | Sep 30, 2026",
				"earned no-rush 1.00 USD ebooks order 111-5550101-7750101 until 2026-08-31\nearned no-rush 2.00 USD video order 111-5550101-7750101 until 2026-09-30"},
			{"$1^50 | Kindle eBooks No-Rush credit, expires Dec 31, 2026\n$1.00 | Digital music No-Rush credit, expires Nov 30, 2026",
				"earned no-rush 1.50 USD ebooks order 111-5550101-7750101 until 2026-12-31\nearned no-rush 1.00 USD music order 111-5550101-7750101 until 2026-11-30"},
			{"Reward | Amazon Day\nValue | $1.50\nUse on | eBooks, Prime Video, apps\nUse by | Jan 15, 2027",
				"earned amazon-day 1.50 USD ebooks,video,apps order 111-5550101-7750101 until 2027-01-15"},
			{"No-Rush digital credit, expires Dec 31, 2026 | $1.00",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-12-31"},
			{"+$1.00 | No-Rush digital credit | exp. 12/31/2026",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-12-31"},
			{"Program | Reward | Expires\nNo-Rush Shipping | $1.00 digital credit | Dec 31, 2026\nAmazon Day | $1.50 digital credit | Jan 31, 2027",
				"earned no-rush 1.00 USD digital order 111-5550101-7750101 until 2026-12-31\nearned amazon-day 1.50 USD digital order 111-5550101-7750101 until 2027-01-31"},
			{"Amazon Day reward | $1^50\nFor Kindle eBooks · Expires Aug 31, 2026",
				"earned amazon-day 1.50 USD ebooks order 111-5550101-7750101 until 2026-08-31"},
		} {
			for _, layout := range []string{"c", "r"} {
				if layout == "c" && strings.Count(c.card, " | ") > 3 || layout == "r" && strings.Contains(c.card, "* ") {
					continue // cards have a table for each row, and a table no list between its rows
				}
				m := blindMail{layout: layout, body: strings.Split(order+"\n"+total+"\n"+c.card, "\n")}
				r := readMail(t, mailOf("shipment-tracking@amazon.com", `Shipped: "Socks"`, m.html(), "html"))
				r.Doubts = nil
				if got := yields(r); got != c.want {
					t.Errorf("%s: %s\n%s\nyields\n%s\nwant\n%s", layout, total, c.card, got, c.want)
				}
			}
		}
	}
}
