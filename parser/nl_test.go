package parser

import "testing"

// What Dutch mails must yield. No genuine reward mail in Dutch is public: the
// words are guesses of what a Dutch or a Belgian shop writes.
func TestWhatDutchMailsYield(t *testing.T) {
	const (
		benefit   = "Bevestiging van je voordeel voor je bestelling"
		ordered   = `Besteld: "Wollen sokken, 3 paar..."`
		orderedTE = "Je Amazon.nl-bestelling van Wollen sokken"
		shipped   = `Verzonden: "Wollen sokken, 3 paar..."`
		delivered = "Bezorgd: Wollen sokken"
		digital   = "Amazon.nl-bestelling van De stille haven."
		unknown   = "Een bericht over je account"
	)
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{benefit, "Je hebt een tegoed van € 1,00 voor e-books verdiend. Het is geldig tot en met 31 augustus 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Omdat je voor verzending zonder haast hebt gekozen, hebben we € 1 actietegoed aan je account toegevoegd. Te gebruiken t/m 31-08-2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Er is een promotietegoed van EUR 2,50 voor Prime Video bijgeschreven op je account. Dit tegoed verloopt op 30 september 2026.", "earned promotion 2.50 EUR video until 2026-09-30"},
		{shipped, "Je hebt een tegoedbon van 1 euro voor e-books verdiend, die op 31 augustus 2026 verloopt.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Je Amazon Day-tegoed van €1,50 is toegevoegd aan je account en is geldig tot 31/08/2026.", "earned amazon-day 1.50 EUR - until 2026-08-31"},
		{unknown, "We hebben een coulancetegoed van € 5,00 aan je account toegevoegd. Het tegoed verloopt niet.", "earned courtesy 5.00 EUR -"},
		{unknown, "Als excuus voor de vertraging hebben we je € 5 promotietegoed gegeven. Je kunt het tot 31 december 2026 gebruiken.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{unknown, "Je inruiltegoed van € 12,30 is bijgeschreven op je account.", "earned trade-in 12.30 EUR -"},
		{benefit, "Je hebt € 1,00 verdiend. Gebruik je tegoed vóór 1 september 2026 voor Kindle-boeken.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Je ontvangt €1 tegoed voor digitale aankopen. Vervaldatum: 31 aug. 2026", "earned promotion 1.00 EUR digital until 2026-08-31"},
		{delivered, "Je digitale tegoed van € 2,- voor Amazon Music staat klaar. Besteed het uiterlijk op 31 augustus 2026.", "earned promotion 2.00 EUR music until 2026-08-31"},
		{benefit, "Bedrag: € 1,00\nGeldig voor: e-books, films en muziek\nGeldig tot: 31 augustus 2026", "earned promotion 1.00 EUR ebooks,video,music until 2026-08-31"},
		{delivered, "Bestelnummer 404-5550101-7750101\n\nJe hebt een digitaal tegoed van € 1 ontvangen. Het is tot en met 31-8-2026 geldig voor geselecteerde e-books, Prime Video, digitale muziek en apps.", "earned promotion 1.00 EUR ebooks,video,music,apps order 404-5550101-7750101 until 2026-08-31"},
		{shipped, "Bestelnr. 404-5550102-7750102\n\nNo-Rush-bezorging: je beloning van € 1,00 voor digitale content is bijgeschreven en kan tot 31 augustus 2026 worden gebruikt.", "earned no-rush 1.00 EUR digital order 404-5550102-7750102 until 2026-08-31"},
		{shipped, "Er is € 1,00 bijgeschreven op je account voor het kiezen van verzending zonder haast. Geldig tot 31 augustus 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},

		{shipped, "Je hebt een tegoed van één euro ontvangen, dat verloopt op 31 augustus 2026.", "earned promotion 1.00 EUR - until 2026-08-31"},

		{ordered, "Je krijgt een tegoed van € 1 voor e-books zodra je bestelling is verzonden. Het tegoed is geldig tot 31 augustus 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{orderedTE, "Na verzending van je bestelling schrijven we automatisch € 1,00 actietegoed bij op je account. Dit No-Rush-tegoed verloopt op 31-12-2026.", "promised no-rush 1.00 EUR - until 2026-12-31"},
		{ordered, "GRATIS verzending zonder haast: je ontvangt een tegoed van € 1,00 voor Kindle-e-books. Geldig t/m 31-12-2026.", "promised no-rush 1.00 EUR ebooks until 2026-12-31"},
		{shipped, "Zodra je pakket is bezorgd, wordt er een tegoed van € 2 voor apps aan je account toegevoegd.", "promised promotion 2.00 EUR apps"},
		{shipped, "We voegen binnenkort € 1 digitaal tegoed toe aan je account. Je kunt het gebruiken tot 31 augustus 2026.", "promised promotion 1.00 EUR digital until 2026-08-31"},

		{benefit, "Je hebt € 1 tegoed ontvangen. Het verloopt op 1 februari.", "earned promotion 1.00 EUR - until 2027-02-01"},
		{benefit, "Je hebt € 1 tegoed ontvangen. Het verloopt over 30 dagen.", "earned promotion 1.00 EUR - until 2026-07-01"},
		{benefit, "Je hebt € 1 tegoed ontvangen. Gebruik het binnen 60 dagen.", "earned promotion 1.00 EUR - until 2026-07-31"},
		{benefit, "Je hebt € 1 tegoed ontvangen. Het vervalt vandaag.", "earned promotion 1.00 EUR - until 2026-06-01"},
		{benefit, "Je hebt € 1 tegoed ontvangen, geldig tot en met maandag 31 augustus 2026 om 23.59 uur.", "earned promotion 1.00 EUR - until 2026-08-31"},
		{benefit, "Je hebt € 1 tegoed ontvangen. Het verloopt binnenkort.", "doubt"},
		{benefit, "Je hebt € 1 tegoed ontvangen. Inwisselbaar tot uiterlijk 31 mrt. 2027.", "earned promotion 1.00 EUR - until 2027-03-31"},
		{shipped, "Voor je bestelling van 21 mei 2026 heb je € 1 tegoed ontvangen, dat tot en met 31 augustus 2026 geldig is.", "earned promotion 1.00 EUR - until 2026-08-31"},

		{benefit, "Je hebt een tegoed van € 1 voor e-books en een tegoed van € 2 voor Prime Video ontvangen. Beide tegoeden zijn geldig tot 31 augustus 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR video until 2026-08-31"},
		{benefit, "Je hebt € 1 tegoed voor e-books ontvangen. Het verloopt op 31 augustus 2026.\n\nJe hebt € 1 tegoed voor muziek ontvangen. Het verloopt op 30 september 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 1.00 EUR music until 2026-09-30"},

		{digital, "Bestelling D01-5550135-7750135\n\nDe stille haven\nKindle-editie\n\nSubtotaal: € 4,99\nPromotietegoed: -€ 1,00\nTotaal: € 3,99", "spent promotion 1.00 EUR ebooks order D01-5550135-7750135"},
		{digital, "Bestelling D01-5550136-7750136\n\nDe stille haven\nPrime Video\n\nSubtotaal: EUR 3,99\nNo-Rush-tegoed: -EUR 1,50\nEindtotaal: EUR 2,49", "spent no-rush 1.50 EUR video order D01-5550136-7750136"},
		{orderedTE, "Bestelnr. 404-5550104-7750104\n\nSubtotaal: € 31,68\nCadeaubon: -€ 10,00\nTotaal: € 21,68", "spent gift-card 10.00 EUR - order 404-5550104-7750104"},
		{orderedTE, "Bestelnr. 404-5550105-7750105\n\nSubtotaal: € 31,68\nVerzendkosten: € 3,99\nToegepaste promotie: -€ 3,99\nTotaal: € 31,68", ""},
		{orderedTE, "Bestelnr. 404-5550103-7750103\n\nSubtotaal: € 31,68\nKorting verzending zonder haast: -€ 0,65\nTotaal: € 31,03", "discount no-rush 0.65 EUR order 404-5550103-7750103"},
		{"Je terugbetaling voor Wollen sokken", "Subtotaal terugbetaling: € 19,99\nAftrek promotiekorting: -€ 3,00\nTotale terugbetaling: € 16,99\n\nHet bedrag wordt uiterlijk 26 oktober teruggestort op je Visa.", "refunded 3.00 EUR"},
		{"Anna heeft je een Amazon.nl-cadeaubon gestuurd", "Bedrag: € 25,00\n\nFijne feestdagen!", "promised gift-card 25.00 EUR -"},
		{unknown, "Je cadeaubon van € 50,00 is toegevoegd aan je Amazon-account.", "earned gift-card 50.00 EUR -"},

		{ordered, "Ontvang € 2 tegoed als je bij het afrekenen voor Amazon Day-bezorging kiest.", ""},
		{ordered, "Spaar punten: bij elke bestelling krijg je 100 punten ter waarde van € 1 tegoed.", ""},
		{ordered, "Met de creditcard krijg je 2% terug: € 0,50 tegoed op deze aankoop.", ""},
		{ordered, "Wollen sokken € 12,99\nTotaal: € 12,99\nAanbevolen voor jou: -33% € 9,99", ""},
		{ordered, "Beloning snoepjes voor honden € 12,99", ""},
		{ordered, "Amazon.nl-cadeaubon verjaardag € 25,00\nTotaal: € 25,00", ""},
		{"Je terugbetaling voor Wollen sokken", "We hebben € 19,99 terugbetaald. Het bedrag wordt binnen 5 dagen bijgeschreven op je creditcard.", "refunded"},
		{"Bespaar € 5 op tijdschriften", "Alleen tot 31 augustus 2026: tijdschriften voor € 5. Activeer nu je tegoedbon en bespaar € 3.", ""},
		{shipped, "Totaal van de zending: € 31,68. Retourneren kan tot 31 januari 2027.", ""},
		{shipped, "Voor deze bestelling ontvang je geen tegoed van € 1.", "doubt"},
		{shipped, "Je tegoed van € 1 is verlopen.", "doubt"},
		{unknown, "Je huidige tegoed bedraagt € 4,50.", "doubt"},
		{unknown, "Herinnering: je tegoed van € 1 verloopt op 30 juni 2026.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.com.be", "nl", []spoken{
		{shipped, "Je hebt een promotietegoed van 1,00 € voor e-books ontvangen. Het is geldig tot 31/08/2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{ordered, "Je krijgt €1 tegoed zodra je bestelling verzonden is. Het tegoed vervalt op 31 augustus 2026.", "promised promotion 1.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.be", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You have earned a €1.00 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.de", "nl", []spoken{
		{shipped, "Je hebt een tegoed van € 1,00 voor e-books ontvangen. Het is geldig tot en met 31 augustus 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
	})
}

func TestDutchSubjects(t *testing.T) {
	mustBeKind(t, "no-reply@amazon.nl", map[string]string{
		`Besteld: "Wollen sokken..." en nog 2 artikelen`:  "order",
		"Je Amazon.nl-bestelling van Wollen sokken":       "order",
		"Je bestelling bij Amazon.nl":                     "order",
		"Bestelbevestiging":                               "order",
		`Verzonden: "Wollen sokken"`:                      "shipped",
		"Je Amazon.nl-bestelling van sokken is verzonden": "shipped",
		"Je pakket is onderweg":                           "shipped",
		"Onderweg voor bezorging: Wollen sokken":          "shipped",
		"Vandaag bezorgd: Wollen sokken":                  "shipped",
		"Bezorgd: Wollen sokken":                          "delivered",
		"Je pakket is bezorgd":                            "delivered",
		"Vertraagd: Wollen sokken":                        "delayed",
		"Update over je bezorging: Wollen sokken":         "delayed",
		"Geannuleerd: Wollen sokken":                      "cancelled",
		"Je Amazon.nl-bestelling is geannuleerd":          "cancelled",
		"Artikel geannuleerd uit je bestelling":           "cancelled",
		"Je terugbetaling voor Wollen sokken":             "refund",
		"Terugbetaling uitgevoerd voor Wollen sokken":     "refund",
		"Anna heeft je een cadeaubon gestuurd":            "gift-card",
		"Je cadeaubonsaldo is opgewaardeerd":              "gift-card-reload",
		"Je Kindle-bestelling D01-5550101-7750101":        "digital-order",
		"Je hebt een tegoed verdiend":                     "reward",
		"Prijswijzigingen: bekijk je volgende levering":   "marketing",
	})
}
