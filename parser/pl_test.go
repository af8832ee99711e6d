package parser

import "testing"

// What Polish mails must yield. No genuine reward mail in Polish is public: the
// words are guesses of what a Polish shop writes.
func TestWhatPolishMailsYield(t *testing.T) {
	const (
		benefit   = "Potwierdzenie korzyści dla Twojego zamówienia"
		ordered   = `Zamówiono: "Wełniane skarpety, 3 pary..."`
		orderedTE = "Twoje zamówienie z Amazon.pl: Wełniane skarpety"
		shipped   = `Wysłano: "Wełniane skarpety, 3 pary..."`
		delivered = "Dostarczono: Wełniane skarpety"
		digital   = "Zamówienie Amazon.pl: Cicha przystań."
		unknown   = "Wiadomość dotycząca Twojego konta"
	)
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{benefit, "Otrzymałeś kredyt w wysokości 5 zł na e-booki. Jest ważny do 31 sierpnia 2026 r. Jeśli masz pytania, odwiedź nasze strony pomocy.", "earned promotion 5.00 PLN ebooks until 2026-08-31"},
		{shipped, "Ponieważ wybrano wysyłkę bez pośpiechu, dodaliśmy do Twojego konta 5,00 zł kredytu promocyjnego. Do wykorzystania do 31.08.2026.", "earned no-rush 5.00 PLN - until 2026-08-31"},
		{shipped, "Do Twojego konta dodano środki promocyjne w kwocie 12,50 PLN na Prime Video. Wygasają 30 września 2026 r.", "earned promotion 12.50 PLN video until 2026-09-30"},
		{shipped, "Zdobyto nagrodę 5 zł na e-booki, która wygasa 31 sierpnia 2026 roku.", "earned promotion 5.00 PLN ebooks until 2026-08-31"},
		{shipped, "Twój kredyt Amazon Day o wartości 7,50 zł został dodany do konta i jest ważny do 31 sie 2026.", "earned amazon-day 7.50 PLN - until 2026-08-31"},
		{unknown, "Dodaliśmy do Twojego konta kredyt grzecznościowy w wysokości 25,00 zł. Kredyt nie wygasa.", "earned courtesy 25.00 PLN -"},
		{unknown, "W ramach przeprosin za opóźnienie przyznaliśmy Ci 25 zł kredytu promocyjnego. Możesz go wykorzystać do 31 grudnia 2026 r.", "earned courtesy 25.00 PLN - until 2026-12-31"},
		{unknown, "Kredyt za odkup w wysokości 61,50 zł został dodany do Twojego konta.", "earned trade-in 61.50 PLN -"},
		{benefit, "Zyskałeś 5 zł. Wykorzystaj swój kredyt przed 1 września 2026 r. na książki Kindle.", "earned promotion 5.00 PLN ebooks until 2026-08-31"},
		{benefit, "Otrzymałaś 5 zł kredytu na zakupy cyfrowe. Data ważności: 31.08.2026", "earned promotion 5.00 PLN digital until 2026-08-31"},
		{delivered, "Twój cyfrowy kredyt w wysokości 10 zł na Amazon Music jest już dostępny. Wykorzystaj go najpóźniej do 31 sierpnia 2026 r.", "earned promotion 10.00 PLN music until 2026-08-31"},
		{benefit, "Kwota: 5,00 zł\nDo wykorzystania na: e-booki, filmy i muzykę\nWażny do: 31 sierpnia 2026 r.", "earned promotion 5.00 PLN ebooks,video,music until 2026-08-31"},
		{delivered, "Nr zamówienia 406-5550101-7750101\n\nOtrzymałeś kredyt cyfrowy w wysokości 5 zł. Jest on ważny do 31.08.2026 r. na wybrane e-booki, Prime Video, muzykę cyfrową i aplikacje.", "earned promotion 5.00 PLN ebooks,video,music,apps order 406-5550101-7750101 until 2026-08-31"},
		{shipped, "Numer zamówienia 406-5550102-7750102\n\nDostawa No-Rush: Twoja nagroda w wysokości 5,00 zł na treści cyfrowe została przyznana i można ją wykorzystać do 31 sierpnia 2026 r.", "earned no-rush 5.00 PLN digital order 406-5550102-7750102 until 2026-08-31"},
		{benefit, "Otrzymano bonus na e-booki o wartości 5 zł. Termin ważności upływa 31 sierpnia 2026 r.", "earned promotion 5.00 PLN ebooks until 2026-08-31"},

		{shipped, "Twój kredyt w wysokości 5 zł na e-booki jest ważny do 31 sierpnia 2026 r. Jeśli masz pytania, odwiedź nasze strony pomocy.", "earned promotion 5.00 PLN ebooks until 2026-08-31"},

		{ordered, "Otrzymasz kredyt w wysokości 5 zł na e-booki, gdy Twoje zamówienie zostanie wysłane. Kredyt jest ważny do 31 sierpnia 2026 r.", "promised promotion 5.00 PLN ebooks until 2026-08-31"},
		{orderedTE, "Po wysłaniu zamówienia automatycznie dodamy do Twojego konta 5,00 zł kredytu promocyjnego. Ten kredyt No-Rush wygasa 31.12.2026.", "promised no-rush 5.00 PLN - until 2026-12-31"},
		{ordered, "DARMOWA wysyłka bez pośpiechu: otrzymasz kredyt 5 zł na e-booki Kindle. Ważny do 31.12.2026 r.", "promised no-rush 5.00 PLN ebooks until 2026-12-31"},
		{shipped, "Gdy tylko paczka zostanie dostarczona, do Twojego konta zostanie dodany kredyt w wysokości 10 zł na aplikacje.", "promised promotion 10.00 PLN apps"},
		{shipped, "Wkrótce dodamy 5 zł kredytu cyfrowego do Twojego konta. Możesz go wykorzystać do 31 sierpnia 2026 r.", "promised promotion 5.00 PLN digital until 2026-08-31"},

		{benefit, "Otrzymałeś 5 zł kredytu. Wygasa 1 lutego.", "earned promotion 5.00 PLN - until 2027-02-01"},
		{benefit, "Otrzymałeś 5 zł kredytu. Wygasa za 30 dni.", "earned promotion 5.00 PLN - until 2026-07-01"},
		{benefit, "Otrzymałeś 5 zł kredytu. Należy go wykorzystać w ciągu 60 dni.", "earned promotion 5.00 PLN - until 2026-07-31"},
		{benefit, "Otrzymałeś 5 zł kredytu. Wygasa dzisiaj.", "earned promotion 5.00 PLN - until 2026-06-01"},
		{benefit, "Otrzymałeś 5 zł kredytu, ważnego do poniedziałku, 31 sierpnia 2026 r., do godz. 23:59.", "earned promotion 5.00 PLN - until 2026-08-31"},
		{benefit, "Otrzymałeś 5 zł kredytu. Wkrótce wygasa.", "doubt"},
		{benefit, "Otrzymałeś 5 zł kredytu. Ostatni dzień na wykorzystanie: 31 marca 2027 r.", "earned promotion 5.00 PLN - until 2027-03-31"},
		{shipped, "Za zamówienie z dnia 21 maja 2026 r. otrzymałeś 5 zł kredytu, który jest ważny do 31 sierpnia 2026 r.", "earned promotion 5.00 PLN - until 2026-08-31"},

		{benefit, "Otrzymałeś kredyt w wysokości 5 zł na e-booki i kredyt w wysokości 10 zł na Prime Video. Oba kredyty są ważne do 31 sierpnia 2026 r.", "earned promotion 5.00 PLN ebooks until 2026-08-31\nearned promotion 10.00 PLN video until 2026-08-31"},
		{benefit, "Otrzymałeś 5 zł kredytu na e-booki. Wygasa 31 sierpnia 2026 r.\n\nOtrzymałeś 5 zł kredytu na muzykę. Wygasa 30 września 2026 r.", "earned promotion 5.00 PLN ebooks until 2026-08-31\nearned promotion 5.00 PLN music until 2026-09-30"},

		{digital, "Zamówienie D01-5550135-7750135\n\nCicha przystań\nWydanie Kindle\n\nSuma częściowa: 24,99 zł\nKredyt promocyjny: -5,00 zł\nSuma: 19,99 zł", "spent promotion 5.00 PLN ebooks order D01-5550135-7750135"},
		{digital, "Zamówienie D01-5550136-7750136\n\nCicha przystań\nPrime Video\n\nSuma częściowa: PLN 19,99\nKredyt No-Rush: -PLN 7,50\nRazem: PLN 12,49", "spent no-rush 7.50 PLN video order D01-5550136-7750136"},
		{orderedTE, "Nr zamówienia 406-5550104-7750104\n\nSuma częściowa: 158,40 zł\nKarta podarunkowa: -50,00 zł\nSuma: 108,40 zł", "spent gift-card 50.00 PLN - order 406-5550104-7750104"},
		{orderedTE, "Nr zamówienia 406-5550105-7750105\n\nSuma częściowa: 158,40 zł\nKoszt wysyłki: 19,99 zł\nZastosowana promocja: -19,99 zł\nSuma: 158,40 zł", ""},
		{"Twój zwrot pieniędzy za Wełniane skarpety", "Częściowa suma zwrotu: 99,95 zł\nPotrącenie rabatu promocyjnego: -15,00 zł\nŁączna kwota zwrotu: 84,95 zł\n\nKwota zostanie zwrócona na Twoją kartę Visa do 26 października.", "refunded 15.00 PLN"},
		{"Anna wysłała Ci kartę podarunkową Amazon.pl", "Kwota: 125,00 zł\n\nWesołych Świąt!", "promised gift-card 125.00 PLN -"},
		{unknown, "Karta podarunkowa o wartości 250,00 zł została dodana do Twojego konta Amazon.", "earned gift-card 250.00 PLN -"},

		{ordered, "Otrzymaj 10 zł kredytu, jeśli przy kasie wybierzesz dostawę Amazon Day.", ""},
		{ordered, "Zbieraj punkty: za każde zamówienie otrzymasz 100 punktów o wartości 5 zł kredytu.", ""},
		{ordered, "Płacąc kartą kredytową, otrzymasz 2% zwrotu: 2,50 zł kredytu za ten zakup.", ""},
		{ordered, "Wełniane skarpety 64,95 zł\nSuma: 64,95 zł\nPolecane dla Ciebie: -33% 49,95 zł", ""},
		{ordered, "Nagroda treningowa dla psa 64,95 zł", ""},
		{ordered, "Karta podarunkowa Amazon.pl urodziny 125,00 zł\nSuma: 125,00 zł", ""},
		{"Twój zwrot pieniędzy za Wełniane skarpety", "Zwróciliśmy 99,95 zł. Kwota zostanie dodana do Twojej karty kredytowej w ciągu 5 dni.", "refunded"},
		{"Oszczędź 25 zł na czasopismach", "Tylko do 31 sierpnia 2026 r.: czasopisma za 25 zł. Aktywuj kupon i oszczędź 15 zł.", ""},
		{shipped, "Suma przesyłki: 158,40 zł. Zwrot możliwy do 31 stycznia 2027 r.", ""},
		{shipped, "Za to zamówienie nie otrzymasz kredytu w wysokości 5 zł.", "doubt"},
		{shipped, "Twój kredyt w wysokości 5 zł wygasł.", "doubt"},
		{unknown, "Twoje saldo promocyjne wynosi 22,50 zł.", "doubt"},
		{unknown, "Przypomnienie: Twój kredyt w wysokości 5 zł wygasa 30 czerwca 2026 r.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.pl", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You have earned a 5,00 zł No-Rush credit. It expires on 31 August 2026.", "earned no-rush 5.00 PLN - until 2026-08-31"},
		{shipped, "Your PLN 5 digital credit has been added to your account and expires on 31 Aug 2026.", "earned promotion 5.00 PLN digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.de", "pl", []spoken{
		{shipped, "Otrzymałeś kredyt w wysokości 1,00 € na e-booki. Jest ważny do 31 sierpnia 2026 r.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
	})
}

func TestPolishSubjects(t *testing.T) {
	mustBeKind(t, "no-reply@amazon.pl", map[string]string{
		`Zamówiono: "Wełniane skarpety..." i jeszcze 2 produkty`: "order",
		"Twoje zamówienie z Amazon.pl: Wełniane skarpety":        "order",
		"Potwierdzenie zamówienia":                               "order",
		`Wysłano: "Wełniane skarpety"`:                           "shipped",
		"Twoje zamówienie z Amazon.pl zostało wysłane":           "shipped",
		"Przekazano do doręczenia: Wełniane skarpety":            "shipped",
		"Twoja paczka jest w drodze":                             "shipped",
		"Dostarczono: Wełniane skarpety":                         "delivered",
		"Twoja paczka została dostarczona":                       "delivered",
		"Opóźnienie dostawy: Wełniane skarpety":                  "delayed",
		"Aktualizacja dostawy: Wełniane skarpety":                "delayed",
		"Anulowano: Wełniane skarpety":                           "cancelled",
		"Twoje zamówienie z Amazon.pl zostało anulowane":         "cancelled",
		"Produkt anulowany w Twoim zamówieniu":                   "cancelled",
		"Twój zwrot pieniędzy za Wełniane skarpety":              "refund",
		"Zwrot środków za Wełniane skarpety":                     "refund",
		"Anna wysłała Ci kartę podarunkową":                      "gift-card",
		"Doładowanie karty podarunkowej zakończone":              "gift-card-reload",
		"Twoje zamówienie Kindle D01-5550101-7750101":            "digital-order",
		"Otrzymałeś kredyt":                                      "reward",
		"Zmiany cen: sprawdź następną dostawę":                   "marketing",
	})
}
