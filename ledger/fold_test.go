package ledger

import "testing"

func TestSmoke(t *testing.T) {
	tellAll(t, []tale{{"one", `
		2026-03-01 m1 order promised 1.00 order=111-1 cat=digital prog=no-rush
		2026-03-05 m2 shipped earned 1.00 order=111-1 cat=digital until=2026-08-31 prog=no-rush
		2026-03-08 m3 reward earned 1.00 order=111-1 cat=ebooks,video until=2026-08-31 prog=no-rush
		2026-04-01 m4 digital-order spent 0.40 order=D01-1 cat=ebooks
		`, "2026-12-31", `
		2026-03-05 earned 1.00 = 1.00 a 111-1
		2026-04-01 spent -0.40 = 0.60 a D01-1
		2026-09-01 lapsed -0.60 = 0.00 a 111-1
		lot a 0.00 of 1.00 2026-03-05 expired ebooks,video until 2026-08-31
		balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 0.60 spent 0.40 unexplained 0.00 doubled 0.00
		no promises
		no findings
		`}})
}
