package ledger

import "testing"

// BenchmarkJournal is what every balance reads first: the journal of 100,000
// mails with one fact each, the file opened and closed around it.
func BenchmarkJournal(b *testing.B) {
	l := fresh(b)
	fill(b, l, 100_000)
	b.ResetTimer()
	for b.Loop() {
		postings, err := l.Journal(b.Context())
		if err != nil || len(postings) != 100_000 {
			b.Fatalf("%d postings, %v", len(postings), err)
		}
	}
}

// BenchmarkRecord records batches of 50 mails of 14 kB, one after another into
// the same ledger, so that a ledger that slows down as it grows shows.
func BenchmarkRecord(b *testing.B) {
	l := fresh(b)
	n := 0
	for b.Loop() {
		mails := make([]Mail, BatchMails)
		for i := range mails {
			mails[i] = largeMail(n)
			n++
		}
		record(b, l, mails...)
	}
}

// BenchmarkRecordSmall leaves out what compressing costs: it is about how long
// others wait for a batch.
func BenchmarkRecordSmall(b *testing.B) {
	l := fresh(b)
	n := 0
	for b.Loop() {
		mails := make([]Mail, BatchMails)
		for i := range mails {
			mails[i] = mailOf(n)
			n++
		}
		record(b, l, mails...)
	}
}

// BenchmarkRecordIntoMany is the same where 20,000 mails are known already.
func BenchmarkRecordIntoMany(b *testing.B) {
	l := fresh(b)
	fill(b, l, 20_000)
	n := 20_000
	for b.Loop() {
		mails := make([]Mail, BatchMails)
		for i := range mails {
			mails[i] = largeMail(n)
			n++
		}
		record(b, l, mails...)
	}
}

// BenchmarkContact is a poll that found nothing: one short query.
func BenchmarkContact(b *testing.B) {
	l := fresh(b)
	fill(b, l, 20_000)
	for b.Loop() {
		if _, err := l.ReviewCount(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStatus(b *testing.B) {
	l := fresh(b)
	fill(b, l, 20_000)
	for b.Loop() {
		if _, err := l.Status(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// fill records n small mails in large batches.
func fill(b *testing.B, l *Ledger, n int) {
	for from := 0; from < n; from += 5_000 {
		mails := make([]Mail, min(5_000, n-from))
		for i := range mails {
			mails[i] = mailOf(from + i)
		}
		record(b, l, mails...)
	}
}

// largeMail is a mail of some 70 kB that packs to about 10.
func largeMail(n int) Mail {
	m := mailOf(n)
	seed := uint64(n)*2654435761 + 1
	for len(m.Raw) < 70_000 {
		seed = seed*6364136223846793005 + 1442695040888963407
		m.Raw = append(m.Raw, `<td style="padding:0 18px;font-family:Arial,sans-serif;color:#111">item `...)
		for i := range 14 {
			m.Raw = append(m.Raw, "abcdefghijklmnop"[seed>>(i*4)&15])
		}
		m.Raw = append(m.Raw, "</td>\r\n"...)
	}
	return m
}

// BenchmarkSightings is what `status` asks beyond Status: of 100,000 mails what
// was seen and understood, and the alarms.
func BenchmarkSightings(b *testing.B) {
	l := fresh(b)
	fill(b, l, 100_000)
	b.ResetTimer()
	for b.Loop() {
		sightings, err := l.Sightings(b.Context())
		if err != nil || len(KindsSeen(sightings)) != 1 {
			b.Fatal(err)
		}
		Alarms(sightings, 60_000)
	}
}
