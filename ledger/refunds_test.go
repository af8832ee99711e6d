package ledger

import "testing"

func TestRefunds(t *testing.T) {
	const bought = `
		2026-03-01 m1 shipped earned 1.00 until=2026-08-31
		2026-03-02 m2 shipped earned 2.00 until=2026-09-30
		2026-03-05 m3 digital-order spent 2.50 order=D01-1`
	const before = `
		2026-03-01 earned 1.00 = 1.00 a
		2026-03-02 earned 2.00 = 3.00 b
		2026-03-05 spent -1.00 = 2.00 a D01-1
		2026-03-05 spent -1.50 = 0.50 b D01-1`
	tellAll(t, []tale{
		{"what is named promotional returns, the last draw first", bought + `
			2026-03-10 m4 refund refunded 2.00 order=D01-1`, "2026-03-10", before + `
			2026-03-10 returned 1.50 = 2.00 b D01-1
			2026-03-10 returned 0.50 = 2.50 a D01-1
			lot a 0.50 of 1.00 2026-03-01 partly used until 2026-08-31
			lot b 2.00 of 2.00 2026-03-02 available until 2026-09-30
			balance anna amazon.com promotional available 2.50 promised 0.00 lapsed 0.00 spent 0.50 unexplained 0.00 doubled 0.00
			no findings`},
		{"what returned can be spent again, and nothing returns twice", bought + `
			2026-03-10 m4 refund refunded 2.00 order=D01-1
			2026-03-11 m5 digital-order spent 0.50 order=D01-2
			2026-03-12 m6 refund refunded 2.00 order=D01-1`, "2026-03-12", before + `
			2026-03-10 returned 1.50 = 2.00 b D01-1
			2026-03-10 returned 0.50 = 2.50 a D01-1
			2026-03-11 spent -0.50 = 2.00 a D01-2
			2026-03-12 returned 0.50 = 2.50 a D01-1
			finding a refund of 2026-03-12 returns more credit than the order is known to have drawn []`},
		{"nothing named: nothing returns, and a person is asked", bought + `
			2026-03-10 m4 refund refunded order=D01-1`, "2026-03-10", before + `
			finding an order that credits paid for was refunded on 2026-03-10; what of it came back as credit, the mail does not say []`},
		{"named without an order: a person is asked", bought + `
			2026-03-10 m4 refund refunded 1.00`, "2026-03-10", before + `
			finding a refund of 2026-03-10 names a promotional part and no order; it is not booked []`},
		{"an ordinary refund is nobody's concern", bought + `
			2026-03-10 m4 refund refunded order=111-7
			2026-03-10 m5 refund refunded`, "2026-03-10", before + `
			no findings`},
		{"named, of an order that drew nothing known", `
			2026-03-10 m4 refund refunded 1.00 order=111-7`, "2026-03-10", `
			finding a refund of 2026-03-10 returns more credit than the order is known to have drawn []`},
		{"cancelled as a whole, a digital order returns all its draws", bought + `
			2026-03-10 m4 cancelled cancelled order=D01-1`, "2026-03-10", before + `
			2026-03-10 returned 1.50 = 2.00 b D01-1
			2026-03-10 returned 1.00 = 3.00 a D01-1
			no findings`},
		{"cancelled in part, a person is asked", bought + `
			2026-03-10 m4 cancelled cancelled order=D01-1 partial`, "2026-03-10", before + `
			finding a part of an order that credits paid for was cancelled on 2026-03-10; what came back, no mail says []`},
		{"an order of goods cancelled: a person is asked", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-05 m3 order spent 1.00 order=111-1
			2026-03-10 m4 cancelled cancelled order=111-1`, "2026-03-10", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a 111-1
			finding an order that credits paid for was cancelled on 2026-03-10; what came back, no mail says []`},
		{"after the lot lapsed: back and gone on the refund's day", bought + `
			2026-10-05 m4 refund refunded 2.50 order=D01-1`, "2026-10-05", before + `
			2026-10-01 lapsed -0.50 = 0.00 b
			2026-10-05 returned 1.50 = 1.50 b D01-1
			2026-10-05 lapsed -1.50 = 0.00 b
			2026-10-05 returned 1.00 = 1.00 a D01-1
			2026-10-05 lapsed -1.00 = 0.00 a
			lot a 0.00 of 1.00 2026-03-01 expired until 2026-08-31
			lot b 0.00 of 2.00 2026-03-02 expired until 2026-09-30
			balance anna amazon.com promotional available 0.00 promised 0.00 lapsed 3.00 spent 0.00 unexplained 0.00 doubled 0.00`},
		{"returned on its last day it lapses the day after", `
			2026-03-01 m1 shipped earned 1.00 until=2026-08-31
			2026-03-05 m3 digital-order spent 1.00 order=D01-1
			2026-08-31 m4 cancelled cancelled order=D01-1`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-08-31 returned 1.00 = 1.00 a D01-1
			2026-09-01 lapsed -1.00 = 0.00 a`},
		{"only of its own pot", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-01 m2 gift-card earned 5.00 prog=gift-card
			2026-03-05 m3 digital-order spent 1.00 order=D01-1
			2026-03-05 m3 digital-order spent 2.00 order=D01-1 prog=gift-card
			2026-03-10 m4 refund refunded 1.50 order=D01-1`, "2026-03-10", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-01 earned 5.00 = 5.00 b
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-05 spent -2.00 = 3.00 b D01-1
			2026-03-10 returned 1.00 = 1.00 a D01-1
			finding a refund of 2026-03-10 returns more credit than the order is known to have drawn []`},
		{"what no lot covered comes back last", `
			2026-03-01 m1 shipped earned 1.00
			2026-03-05 m3 digital-order spent 3.00 order=D01-1
			2026-03-10 m4 refund refunded 2.00 order=D01-1`, "2026-12-31", `
			2026-03-01 earned 1.00 = 1.00 a
			2026-03-05 spent -1.00 = 0.00 a D01-1
			2026-03-05 unexplained -1.00 = 0.00 D01-1
			2026-03-10 returned 1.00 = 1.00 a D01-1
			balance anna amazon.com promotional available 1.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 1.00 doubled 0.00`},
		{"a purchase undone needs no explanation", `
			2026-03-05 m3 digital-order spent 1.00 order=D01-1
			2026-03-10 m4 cancelled cancelled order=D01-1
			2026-03-11 m5 shipped earned 1.00`, "2026-12-31", `
			2026-03-11 earned 1.00 = 1.00 a
			balance anna amazon.com promotional available 1.00 promised 0.00 lapsed 0.00 spent 0.00 unexplained 0.00 doubled 0.00
			finding an order cancelled on 2026-03-10 was paid for by a credit nobody told of; what came back is in no lot []`},
	})
}
