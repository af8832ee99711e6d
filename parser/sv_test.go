package parser

import "testing"

// What Swedish mails must yield. No genuine reward mail in Swedish is public:
// the words are guesses of what a Swedish shop writes.
func TestWhatSwedishMailsYield(t *testing.T) {
	const (
		benefit   = "Bekräftelse på din förmån för din beställning"
		ordered   = `Beställt: "Ullstrumpor, 3 par..."`
		orderedTE = "Din Amazon.se-beställning av Ullstrumpor"
		shipped   = `Skickat: "Ullstrumpor, 3 par..."`
		delivered = "Levererat: Ullstrumpor"
		digital   = "Amazon.se-beställning av Den tysta hamnen."
		unknown   = "Ett meddelande om ditt konto"
	)
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{benefit, "Du har fått en kredit på 10 kr för e-böcker. Den är giltig till och med den 31 augusti 2026.", "earned promotion 10.00 SEK ebooks until 2026-08-31"},
		{shipped, "Eftersom du valde leverans utan brådska har vi lagt till 10,00 kr i kampanjkredit på ditt konto. Gäller t.o.m. 2026-08-31.", "earned no-rush 10.00 SEK - until 2026-08-31"},
		{shipped, "Ett kampanjtillgodohavande på SEK 25,50 för Prime Video har satts in på ditt konto. Det går ut den 30 september 2026.", "earned promotion 25.50 SEK video until 2026-09-30"},
		{shipped, "Du har tjänat in en belöning på 10 kronor för e-böcker som upphör att gälla den 31 augusti 2026.", "earned promotion 10.00 SEK ebooks until 2026-08-31"},
		{shipped, "Din Amazon Day-kredit på 15 kr har lagts till på ditt konto och är giltig till 31 aug. 2026.", "earned amazon-day 15.00 SEK - until 2026-08-31"},
		{unknown, "Vi har lagt till en goodwillkredit på 50,00 kr på ditt konto. Krediten har inget utgångsdatum.", "earned courtesy 50.00 SEK -"},
		{unknown, "Som ursäkt för förseningen har vi gett dig 50 kr i kampanjkredit. Du kan använda den till och med 31 december 2026.", "earned courtesy 50.00 SEK - until 2026-12-31"},
		{unknown, "Din inbyteskredit på 123,00 kr har satts in på ditt konto.", "earned trade-in 123.00 SEK -"},
		{benefit, "Du har tjänat in 10 kr. Använd din kredit före den 1 september 2026 på Kindle-böcker.", "earned promotion 10.00 SEK ebooks until 2026-08-31"},
		{benefit, "Du har fått 10 kr i kredit för digitala köp. Utgångsdatum: 2026-08-31", "earned promotion 10.00 SEK digital until 2026-08-31"},
		{delivered, "Din digitala kredit på 20:- för Amazon Music finns nu på ditt konto. Använd den senast den 31 augusti 2026.", "earned promotion 20.00 SEK music until 2026-08-31"},
		{benefit, "Belopp: 10,00 kr\nGäller för: e-böcker, filmer och musik\nGiltig till: 31 augusti 2026", "earned promotion 10.00 SEK ebooks,video,music until 2026-08-31"},
		{delivered, "Beställningsnr 405-5550101-7750101\n\nDu har fått en digital kredit på 10 kr. Den gäller till och med 31 augusti 2026 för utvalda e-böcker, Prime Video, digital musik och appar.", "earned promotion 10.00 SEK ebooks,video,music,apps order 405-5550101-7750101 until 2026-08-31"},
		{shipped, "Beställningsnummer 405-5550102-7750102\n\nNo-Rush-frakt: din belöning på 10,00 kr för digitalt innehåll har lagts till och kan användas till den 31 augusti 2026.", "earned no-rush 10.00 SEK digital order 405-5550102-7750102 until 2026-08-31"},
		{shipped, "Ditt konto har krediterats med 10 kr för att du valde leverans utan brådska. Giltigt till 31 augusti 2026.", "earned no-rush 10.00 SEK - until 2026-08-31"},

		{ordered, "Du får en kredit på 10 kr för e-böcker när din beställning har skickats. Krediten gäller till 31 augusti 2026.", "promised promotion 10.00 SEK ebooks until 2026-08-31"},
		{orderedTE, "När din beställning skickas lägger vi automatiskt till 10,00 kr i kampanjkredit på ditt konto. Denna No-Rush-kredit går ut 2026-12-31.", "promised no-rush 10.00 SEK - until 2026-12-31"},
		{ordered, "GRATIS leverans utan brådska: du får en kredit på 10 kr för Kindle-e-böcker. Giltig t.o.m. 31 december 2026.", "promised no-rush 10.00 SEK ebooks until 2026-12-31"},
		{shipped, "Så snart ditt paket har levererats kommer en kredit på 20 kr för appar att läggas till på ditt konto.", "promised promotion 20.00 SEK apps"},
		{shipped, "Vi kommer att lägga till 10 kr i digital kredit på ditt konto. Du kan använda den till 31 augusti 2026.", "promised promotion 10.00 SEK digital until 2026-08-31"},

		{benefit, "Du har fått 10 kr i kredit. Den går ut den 1 februari.", "earned promotion 10.00 SEK - until 2027-02-01"},
		{benefit, "Du har fått 10 kr i kredit. Den går ut om 30 dagar.", "earned promotion 10.00 SEK - until 2026-07-01"},
		{benefit, "Du har fått 10 kr i kredit. Den måste användas inom 60 dagar.", "earned promotion 10.00 SEK - until 2026-07-31"},
		{benefit, "Du har fått 10 kr i kredit. Den går ut idag.", "earned promotion 10.00 SEK - until 2026-06-01"},
		{benefit, "Du har fått 10 kr i kredit, giltig till och med måndag 31 augusti 2026 kl. 23.59.", "earned promotion 10.00 SEK - until 2026-08-31"},
		{benefit, "Du har fått 10 kr i kredit. Den går snart ut.", "doubt"},
		{benefit, "Du har fått 10 kr i kredit. Sista dag att använda den: 31 mars 2027", "earned promotion 10.00 SEK - until 2027-03-31"},
		{shipped, "För din beställning den 21 maj 2026 har du fått 10 kr i kredit som gäller till och med den 31 augusti 2026.", "earned promotion 10.00 SEK - until 2026-08-31"},

		{benefit, "Du har fått en kredit på 10 kr för e-böcker och en kredit på 20 kr för Prime Video. Båda krediterna gäller till den 31 augusti 2026.", "earned promotion 10.00 SEK ebooks until 2026-08-31\nearned promotion 20.00 SEK video until 2026-08-31"},
		{benefit, "Du har fått 10 kr i kredit för e-böcker. Den går ut den 31 augusti 2026.\n\nDu har fått 10 kr i kredit för musik. Den går ut den 30 september 2026.", "earned promotion 10.00 SEK ebooks until 2026-08-31\nearned promotion 10.00 SEK music until 2026-09-30"},

		{digital, "Beställning D01-5550135-7750135\n\nDen tysta hamnen\nKindle-utgåva\n\nDelsumma: 49,00 kr\nKampanjkredit: -10,00 kr\nTotalsumma: 39,00 kr", "spent promotion 10.00 SEK ebooks order D01-5550135-7750135"},
		{digital, "Beställning D01-5550136-7750136\n\nDen tysta hamnen\nPrime Video\n\nDelsumma: SEK 39,00\nNo-Rush-kredit: -SEK 15,00\nTotalt: SEK 24,00", "spent no-rush 15.00 SEK video order D01-5550136-7750136"},
		{orderedTE, "Beställningsnr 405-5550104-7750104\n\nDelsumma: 316,80 kr\nPresentkort: -100,00 kr\nTotalsumma: 216,80 kr", "spent gift-card 100.00 SEK - order 405-5550104-7750104"},
		{orderedTE, "Beställningsnr 405-5550105-7750105\n\nDelsumma: 316,80 kr\nFrakt: 39,00 kr\nTillämpad kampanj: -39,00 kr\nTotalsumma: 316,80 kr", ""},
		{"Din återbetalning för Ullstrumpor", "Delsumma för återbetalning: 199,90 kr\nAvdrag för kampanjrabatt: -30,00 kr\nTotal återbetalning: 169,90 kr\n\nBeloppet betalas tillbaka till ditt Visa-kort senast den 26 oktober.", "refunded 30.00 SEK"},
		{"Anna har skickat ett Amazon.se-presentkort till dig", "Belopp: 250,00 kr\n\nGod jul!", "promised gift-card 250.00 SEK -"},
		{unknown, "Ditt presentkort på 500,00 kr har lagts till på ditt Amazon-konto.", "earned gift-card 500.00 SEK -"},

		{ordered, "Få 20 kr i kredit om du väljer Amazon Day-leverans i kassan.", ""},
		{ordered, "Samla poäng: för varje beställning får du 100 poäng värda 10 kr i kredit.", ""},
		{ordered, "Med kreditkortet får du 2 % tillbaka: 5,00 kr i kredit på det här köpet.", ""},
		{ordered, "Ullstrumpor 129,00 kr\nTotalsumma: 129,00 kr\nRekommenderat för dig: -33 % 99,00 kr", ""},
		{ordered, "Belöningsgodis för hundar 129,00 kr", ""},
		{ordered, "Amazon.se-presentkort födelsedag 250,00 kr\nTotalsumma: 250,00 kr", ""},
		{"Din återbetalning för Ullstrumpor", "Vi har återbetalat 199,90 kr. Beloppet krediteras ditt Visa-kort inom 5 dagar.", "refunded"},
		{"Spara 50 kr på tidningar", "Endast till 31 augusti 2026: tidningar för 50 kr. Aktivera din kupong nu och spara 30 kr.", ""},
		{shipped, "Leveransens totalsumma: 316,80 kr. Du kan returnera till den 31 januari 2027.", ""},
		{shipped, "För den här beställningen får du ingen kredit på 10 kr.", "doubt"},
		{shipped, "Din kredit på 10 kr har gått ut.", "doubt"},
		{unknown, "Ditt aktuella kreditsaldo är 45,00 kr.", "doubt"},
		{unknown, "Påminnelse: din kredit på 10 kr går ut den 30 juni 2026.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.se", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You have earned a SEK 10.00 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 10.00 SEK - until 2026-08-31"},
		{shipped, "Your kr 10 digital credit has been added to your account and expires on 31 Aug 2026.", "earned promotion 10.00 SEK digital until 2026-08-31"},
	})
}

func TestSwedishSubjects(t *testing.T) {
	mustBeKind(t, "no-reply@amazon.se", map[string]string{
		`Beställt: "Ullstrumpor..." och 2 artiklar till`:     "order",
		"Beställd: Ullstrumpor":                              "order",
		"Din Amazon.se-beställning av Ullstrumpor":           "order",
		"Din beställning hos Amazon.se":                      "order",
		"Orderbekräftelse":                                   "order",
		`Skickat: "Ullstrumpor"`:                             "shipped",
		"Din Amazon.se-beställning av strumpor har skickats": "shipped",
		"Ute för leverans: Ullstrumpor":                      "shipped",
		"Ditt paket levereras idag":                          "shipped",
		"Levererat: Ullstrumpor":                             "delivered",
		"Ditt paket har levererats":                          "delivered",
		"Försenat: Ullstrumpor":                              "delayed",
		"Leveransuppdatering: Ullstrumpor":                   "delayed",
		"Avbeställt: Ullstrumpor":                            "cancelled",
		"Din Amazon.se-beställning har avbrutits":            "cancelled",
		"Artikel avbeställd från din beställning":            "cancelled",
		"Din återbetalning för Ullstrumpor":                  "refund",
		"Återbetalning utfärdad för Ullstrumpor":             "refund",
		"Anna har skickat ett presentkort till dig":          "gift-card",
		"Ditt presentkortssaldo har fyllts på":               "gift-card-reload",
		"Din Kindle-beställning D01-5550101-7750101":         "digital-order",
		"Du har fått en kredit":                              "reward",
		"Prisändringar: granska din nästa leverans":          "marketing",
	})
}
