package parser

import "testing"

// No-Rush under the names that an option of delivery has in a shop. "Keine Eile",
// "Geen haast" and "Ingen brådska" begin with a no that denies nothing; a later
// delivery that one excuses was chosen by nobody.
func TestNoRushUnderItsOtherNames(t *testing.T) {
	mustYield(t, "versandbestaetigung@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Da Sie den Kein-Eile-Versand gewählt haben, haben wir Ihrem Konto eine Gutschrift in Höhe von EUR 1,00 hinzugefügt. Gültig bis 31.08.2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{"Versandt: „Teekanne...“", "Für Ihre Wahl „Keine Eile“ haben wir Ihrem Konto eine Gutschrift in Höhe von EUR 1,00 hinzugefügt. Gültig bis 31.08.2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{"Versandt: „Teekanne...“", "Dein Kein-Eile-Bonus von 1,00 € für eBooks wurde deinem Konto hinzugefügt. Gültig bis 31.08.2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Versandt: „Teekanne...“", "Du hast dich für eine spätere Lieferung entschieden und 1,00 € Digitalguthaben erhalten. Gültig bis 31.08.2026.", "earned no-rush 1.00 EUR digital until 2026-08-31"},
		{"Ihre Amazon.de Bestellung von \"Wollsocken, 3 Paar...\"", "Bestellnr. 303-5550103-7750103\n\nZwischensumme: EUR 31,68\nKein-Eile-Versand: -EUR 0,65\nGesamtbetrag: EUR 31,03", "discount no-rush 0.65 EUR order 303-5550103-7750103"},
		{"Versandt: „Teekanne...“", "Es hat keine Eile: Erhalten Sie 1 € Gutschrift, wenn Sie beim nächsten Mal Kein-Eile-Versand wählen. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Für diese Bestellung ohne Kein-Eile-Versand erhalten Sie keine Gutschrift von 1 €.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Eine Nachricht zu deinem Konto", "Entschuldigung für die spätere Lieferung: Wir haben Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt. Gültig bis 31.08.2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "digitale-bestellbestaetigung@amazon.de", "de", []spoken{
		{"Amazon.de Bestellung von Der stille Hafen.", "Bestellung D01-5550135-7750135\n\nDer stille Hafen\nKindle Edition\n\nZwischensumme: EUR 4,99\nKein-Eile-Bonus: -EUR 0,50\nGesamtbetrag: EUR 4,49", "spent no-rush 0.50 EUR ebooks order D01-5550135-7750135"},
		{"Amazon.de Bestellung von Der stille Hafen.", "Bestellung D01-5550135-7750135\n\nDer stille Hafen\nKindle Edition\n\nZwischensumme: EUR 4,99\nAktionen und Gutscheine: -EUR 1,00\nGesamtbetrag: EUR 3,99", "spent promotion 1.00 EUR ebooks order D01-5550135-7750135"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "Je Geen-haast-tegoed van € 1,00 voor eBooks is aan je account toegevoegd. Geldig tot en met 31 augustus 2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Verzonden: 'Theepot...'", "Omdat je Geen haast hebt gekozen, hebben we een tegoed van € 1,00 aan je account toegevoegd. Geldig tot en met 31 augustus 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Skickad: \"Tekanna...\"", "För att du valde Ingen brådska har vi lagt till en kredit på 10 kr på ditt konto. Giltig till den 31 augusti 2026.", "earned no-rush 10.00 SEK - until 2026-08-31"},
		{"Skickad: \"Tekanna...\"", "Du får ingen kredit på 10 kr för denna beställning.", "doubt"},
	})
}
