package parser

import "testing"

// German and Dutch may give a credit with a verb alone, whose two parts stand far
// apart: "schreiben wir dir 1,50 € für eBooks gut". Without a last day it may be a
// refund, and what has to be done for it first makes an offer.
func TestCreditsNamedByAVerbAlone(t *testing.T) {
	mustYield(t, "versandbestaetigung@amazon.de", "de", []spoken{
		{"Ihre MP3-Gutschrift", "Ihre Bestellung #028-6612094-1173328 wurde verschickt. Wie angekündigt, haben wir Ihnen dafür EUR 2,00 zum Download von MP3-Musik gutgeschrieben.\n\nDie Gutschrift wird beim Kauf eines MP3-Songs automatisch eingelöst und verfällt, wenn sie nicht bis zum 30. Juni 2027 verwendet wird.", "earned promotion 2.00 EUR music order 028-6612094-1173328 until 2027-06-30"},
		{"Versandt: „Teekanne...“", "Wir haben Ihnen 2,00 EUR für den Download von MP3-Musik gutgeschrieben. Gültig bis 31.08.2026.", "earned promotion 2.00 EUR music until 2026-08-31"},
		{"Bestellt: „Teekanne...“", "Nach dem Versand schreiben wir dir 1,50 € für Kindle eBooks gut (einlösbar bis 31. August 2026).", "promised promotion 1.50 EUR ebooks until 2026-08-31"},
		{"Bestellt: „Teekanne...“", "Nach dem Versand schreiben wir Ihrem Konto 1,50 € für Kindle eBooks gut. Einlösbar bis 31. August 2026.", "promised promotion 1.50 EUR ebooks until 2026-08-31"},
		{"Bestellt: „Teekanne...“", "Wir schreiben Ihnen 1,50 € gut.", "doubt"},
		{"Bestellt: „Teekanne...“", "Den Betrag von 12,99 € schreiben wir Ihrem Konto bis zum 31.12.2026 gut.", ""},
		{"Versandt: „Teekanne...“", "Schicken Sie das Gerät zurück, schreiben wir Ihnen 12,99 € gut. Rückgabe bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Wenn Sie eine Bewertung abgeben, schreiben wir Ihnen 5 € für eBooks gut. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Laden Sie die App herunter und wir schreiben Ihnen 5 € für eBooks gut. Gültig bis 31.12.2026.", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Besteld: 'Theepot...'", "Na verzending schrijven we € 1,50 voor Kindle-eBooks bij op je account. Geldig tot en met 31 augustus 2026.", "promised promotion 1.50 EUR ebooks until 2026-08-31"},
		{"Besteld: 'Theepot...'", "Na verzending schrijven we € 1,50 tegoed voor Kindle-eBooks bij op je account. Geldig tot en met 31 augustus 2026.", "promised promotion 1.50 EUR ebooks until 2026-08-31"},
		{"Besteld: 'Theepot...'", "Zodra het is verzonden, schrijven we automatisch € 1,50 voor eBooks bij op je account, geldig tot en met 31 augustus 2026.", "promised promotion 1.50 EUR ebooks until 2026-08-31"},
		{"Besteld: 'Theepot...'", "Als je een review schrijft, schrijven we € 5 voor eBooks bij op je account. Geldig tot en met 31 december 2026.", ""},
		{"Besteld: 'Theepot...'", "Bij retour schrijven we € 12,99 bij op je rekening, uiterlijk 31 december 2026.", "doubt"},
	})
}
