package parser

import "testing"

// What German mails must yield. No genuine reward mail in German is public: the
// words are guesses of what a German shop writes (field guide, section 0).
func TestWhatGermanMailsYield(t *testing.T) {
	const (
		benefit   = "Bestätigung deiner Gutschrift"
		ordered   = `Bestellt: "Wollsocken, 3 Paar..."`
		orderedTE = `Ihre Amazon.de Bestellung von "Wollsocken, 3 Paar..."`
		shipped   = `Versandt: "Wollsocken, 3 Paar..."`
		delivered = "Zugestellt: Wollsocken"
		digital   = "Amazon.de Bestellung von Der stille Hafen."
		unknown   = "Eine Nachricht zu deinem Konto"
	)
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		// Earned: names, amounts before and behind.
		{benefit, "Du hast eine Gutschrift in Höhe von 1 € für Kindle eBooks erhalten. Sie ist gültig bis zum 31. August 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Weil du Versand ohne Eile gewählt hast, haben wir deinem Konto 1,00 € Aktionsguthaben gutgeschrieben. Einlösbar bis 31.08.2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Ihrem Konto wurde ein Aktionsguthaben über EUR 2,50 für Prime Video gutgeschrieben. Es läuft am 30. September 2026 ab.", "earned promotion 2.50 EUR video until 2026-09-30"},
		{shipped, "Du hast einen 1-€-Gutschein für eBooks verdient, der am 31. August 2026 abläuft.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Dein Amazon-Tag-Guthaben von 1,50 € wurde deinem Konto hinzugefügt und ist bis 31.8.26 gültig.", "earned amazon-day 1.50 EUR - until 2026-08-31"},
		{shipped, "Für deine Wahl von Versand ohne Eile schreiben wir dir 1 € Digitalguthaben gut. Das Guthaben verfällt am 31. Aug. 2026.", "promised no-rush 1.00 EUR digital until 2026-08-31"},
		{unknown, "Wir haben Ihrem Amazon-Konto eine Kulanzgutschrift von 5,00 EUR gutgeschrieben. Sie hat kein Ablaufdatum.", "earned courtesy 5.00 EUR -"},
		{unknown, "Als Entschuldigung für die Verspätung haben wir dir 5 € Aktionsguthaben gutgeschrieben. Du kannst es bis zum 31. Dezember 2026 einlösen.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{unknown, "Dein Trade-In-Guthaben in Höhe von 12,30 € wurde deinem Konto gutgeschrieben.", "earned trade-in 12.30 EUR -"},
		{unknown, "1 € als Gutschrift wurde deinem Konto hinzugefügt. Gültig bis einschließlich 15. Juli 2026.", "earned promotion 1.00 EUR - until 2026-07-15"},
		{benefit, "Sie haben 1 € für Kindle-Bücher verdient. Lösen Sie Ihre Gutschrift bis zum 31.12.2026 ein.", "earned promotion 1.00 EUR ebooks until 2026-12-31"},
		{delivered, "Deine 2-Euro-Gutschrift für Amazon Music ist jetzt verfügbar. Du kannst sie bis Ende August, genauer bis zum 31. August 2026, verwenden.", "earned promotion 2.00 EUR music until 2026-08-31"},
		{benefit, "Betrag: 1,00 €\nGültig für: eBooks, Filme und Musik\nGültig bis: 31. August 2026", "earned promotion 1.00 EUR ebooks,video,music until 2026-08-31"},
		{delivered, "Bestellnummer 303-5550101-7750101\n\nDu hast ein digitales Guthaben von 1 Euro erhalten. Es ist gültig bis 31.08.2026 für ausgewählte eBooks, Prime Video, digitale Musik und Apps.", "earned promotion 1.00 EUR ebooks,video,music,apps order 303-5550101-7750101 until 2026-08-31"},
		{shipped, "Bestellnr. 303-5550102-7750102\n\nVersand ohne Eile: Deine Prämie von 1,00 € für digitale Inhalte wurde gutgeschrieben und kann bis zum 31. August 2026 genutzt werden.", "earned no-rush 1.00 EUR digital order 303-5550102-7750102 until 2026-08-31"},

		// Promised.
		{ordered, "Du erhältst ein Guthaben von 1 € für eBooks, sobald deine Bestellung versandt wurde. Das Guthaben ist gültig bis 31. August 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{orderedTE, "Nach dem Versand Ihrer Bestellung schreiben wir Ihrem Konto automatisch EUR 1,00 Aktionsguthaben gut. Dieses No-Rush-Guthaben läuft am 31.12.2026 ab.", "promised no-rush 1.00 EUR - until 2026-12-31"},
		{ordered, "GRATIS Versand ohne Eile: Du bekommst eine Gutschrift von 1,00 € für Kindle eBooks. Gültig bis 31.12.2026.", "promised no-rush 1.00 EUR ebooks until 2026-12-31"},
		{shipped, "Sobald deine Lieferung zugestellt wurde, wird deinem Konto ein Guthaben von 2 € für Apps gutgeschrieben.", "promised promotion 2.00 EUR apps"},
		{ordered, "Amazon-Tag: Dir werden 1,00 € Digitalguthaben gutgeschrieben, wenn alle Artikel versandt sind.", "promised amazon-day 1.00 EUR digital"},

		{shipped, "Für diese Bestellung hast du 2,00 € Digitalguthaben verdient. Das Guthaben kann bis einschließlich 31. Dezember 2026 für eBooks und Apps verwendet werden.", "earned promotion 2.00 EUR ebooks,apps until 2026-12-31"},
		{shipped, "Du hast 1,00 € Gutschrift bekommen, gültig 60 Tage ab heute.", "earned promotion 1.00 EUR - until 2026-07-31"},
		{benefit, "Deinem Konto wurde ein Guthaben in Höhe von einem Euro für eBooks gutgeschrieben. Gültig bis 31.08.2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{unknown, "Wir möchten uns für die verspätete Lieferung entschuldigen und haben Ihrem Konto 10,00 € als Aktionsgutschein gutgeschrieben. Der Gutschein ist ein Jahr gültig, bis zum 1. Juni 2027.", "earned courtesy 10.00 EUR - until 2027-06-01"},

		// Days: without a year, relative, before and after the words.
		{benefit, "Du hast 1 € Guthaben für eBooks erhalten. Es läuft am 1. Februar ab.", "earned promotion 1.00 EUR ebooks until 2027-02-01"},
		{benefit, "Du hast 1 € Guthaben für eBooks erhalten. Es läuft in 30 Tagen ab.", "earned promotion 1.00 EUR ebooks until 2026-07-01"},
		{benefit, "Du hast 1 € Guthaben erhalten. Es muss innerhalb von 60 Tagen eingelöst werden.", "earned promotion 1.00 EUR - until 2026-07-31"},
		{benefit, "Du hast 1 € Guthaben erhalten. Es läuft heute ab.", "earned promotion 1.00 EUR - until 2026-06-01"},
		{benefit, "Du hast 1 € Guthaben erhalten, gültig bis Mo., 31. August 2026, 23:59 Uhr.", "earned promotion 1.00 EUR - until 2026-08-31"},
		{benefit, "Du hast 1 € Guthaben erhalten. Ablaufdatum: 31.08.2026", "earned promotion 1.00 EUR - until 2026-08-31"},
		{benefit, "Du hast 1 € Guthaben erhalten. Es verfällt bald.", "doubt"},
		{benefit, "Du hast 1 € Guthaben erhalten. Einlösbar bis spätestens 31. Jänner 2027.", "earned promotion 1.00 EUR - until 2027-01-31"},
		{shipped, "Für deine Bestellung vom 21. Mai 2026 hast du 1 € Guthaben erhalten, das bis zum 31. August 2026 gültig ist.", "earned promotion 1.00 EUR - until 2026-08-31"},

		// Two.
		{benefit, "Du hast ein Guthaben von 1 € für eBooks und ein Guthaben von 2 € für Prime Video erhalten. Beide Guthaben sind bis zum 31. August 2026 gültig.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR video until 2026-08-31"},
		{benefit, "Du hast 1 € Guthaben für eBooks erhalten. Es läuft am 31. August 2026 ab.\n\nDu hast 1 € Guthaben für Musik erhalten. Es läuft am 30. September 2026 ab.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 1.00 EUR music until 2026-09-30"},

		// Spent, and other rows of money.
		{digital, "Bestellung D01-5550135-7750135\n\nDer stille Hafen\nKindle Edition\n\nZwischensumme: EUR 4,99\nAktionsguthaben: -EUR 1,00\nGesamtbetrag: EUR 3,99", "spent promotion 1.00 EUR ebooks order D01-5550135-7750135"},
		{digital, "Bestellung D01-5550136-7750136\n\nDer stille Hafen\nPrime Video\n\nZwischensumme: 3,99 €\nVersand-ohne-Eile-Guthaben: -1,50 €\nEndbetrag: 2,49 €", "spent no-rush 1.50 EUR video order D01-5550136-7750136"},
		{orderedTE, "Bestellnr. 303-5550103-7750103\n\nZwischensumme: EUR 31,68\nVersand ohne Eile: -EUR 0,65\nGesamtbetrag: EUR 31,03", "discount no-rush 0.65 EUR order 303-5550103-7750103"},
		{orderedTE, "Bestellnr. 303-5550104-7750104\n\nZwischensumme: EUR 31,68\nGeschenkgutschein: -EUR 10,00\nGesamtbetrag: EUR 21,68", "spent gift-card 10.00 EUR - order 303-5550104-7750104"},
		{orderedTE, "Bestellnr. 303-5550105-7750105\n\nZwischensumme: EUR 31,68\nVerpackung und Versand: EUR 3,99\nAktionsrabatt: -EUR 3,99\nGesamtbetrag: EUR 31,68", ""},
		{"Ihre Erstattung für Wollsocken", "Zwischensumme der Erstattung: 19,99 €\nAbzug Aktionsrabatt: -3,00 €\nErstattungsbetrag: 16,99 €\n\nDer Betrag wird Ihrer Visa bis zum 26. Oktober gutgeschrieben.", "refunded 3.00 EUR"},
		{"Anna hat dir einen Amazon.de Geschenkgutschein geschickt", "Betrag: 25,00 €\n\nFrohe Feiertage!", "promised gift-card 25.00 EUR -"},
		{unknown, "Dein Geschenkgutschein über 50,00 € wurde deinem Amazon-Konto hinzugefügt.", "earned gift-card 50.00 EUR -"},

		// Nothing given.
		{ordered, "Erhalte 2 € Guthaben, wenn du an der Kasse den Amazon-Tag als Lieferung wählst.", ""},
		{ordered, "Sammle Punkte: Mit jeder Bestellung erhältst du 100 Punkte im Wert von 1 €.", ""},
		{ordered, "Mit der Amazon Visa Kreditkarte erhältst du 2 % zurück: 0,50 € Guthaben für diesen Einkauf.", ""},
		{ordered, "Wolle Socken 12,99 €\nGesamtbetrag: 12,99 €\nAngebote für dich: -33 % 9,99 €", ""},
		{ordered, "Leckerli Belohnung für Hunde 12,99 €", ""},
		{ordered, "Amazon.de Gutschein zum Geburtstag 25,00 €\nGesamtbetrag: 25,00 €", ""},
		{"Ihre Erstattung für Wollsocken", "Wir haben Ihnen 19,99 € erstattet. Der Betrag wird innerhalb von 5 Tagen Ihrer Kreditkarte gutgeschrieben.", "refunded"},
		{shipped, "Gesamtbetrag der Lieferung: 31,68 €. Rückgabe bis zum 31. Januar 2027 möglich.", ""},
		{"Spare 5 € auf Zeitschriften", "Nur bis 31. August 2026: Zeitschriften für 5 €. Jetzt Gutschein aktivieren und 3 € sparen.", ""},
		{shipped, "Für diese Bestellung erhältst du kein Guthaben von 1 €.", "doubt"},
		{shipped, "Dein Guthaben von 1 € ist abgelaufen.", "doubt"},
		{unknown, "Dein aktuelles Guthaben beträgt 4,50 €.", "doubt"},
		{unknown, "Erinnerung: Dein Guthaben von 1 € läuft am 30. Juni 2026 ab.", "doubt"},
	})
	// A customer of the American shop who reads German, and a German shop's who reads English.
	mustYield(t, "auto-confirm@amazon.com", "de", []spoken{
		{ordered, "Du erhältst ein Guthaben von $1 für eBooks, sobald deine Bestellung versandt wurde. Das Guthaben ist gültig bis 31. August 2026.", "promised promotion 1.00 USD ebooks until 2026-08-31"},
	})
	mustYield(t, "versandbestaetigung@amazon.de", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You have earned a 1,00 € No-Rush credit. It expires on 31 August 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Your €1 digital credit for choosing No-Rush Delivery has been added to your account and expires on 31.08.2026.", "earned no-rush 1.00 EUR digital until 2026-08-31"},
	})
}

func TestGermanSubjects(t *testing.T) {
	mustBeKind(t, "no-reply@amazon.de", map[string]string{
		`Bestellt: "Wollsocken..." und 2 weitere Artikel`:         "order",
		"Ihre Amazon.de Bestellung von Wollsocken":                "order",
		"Ihre Amazon.de-Bestellung 303-5550101-7750101":           "order",
		"Bestellbestätigung":                                      "order",
		"Deine Bestellung bei Amazon.de":                          "order",
		`Versandt: "Wollsocken"`:                                  "shipped",
		`Verschickt: "Wollsocken"`:                                "shipped",
		`Ihre Amazon.de Bestellung von "Socken" wurde versandt!`:  "shipped",
		`Ihre Amazon.de-Bestellung von "Socken" wurde verschickt`: "shipped",
		"Versandbestätigung für deine Bestellung":                 "shipped",
		"In Zustellung: Wollsocken":                               "shipped",
		"Zustellung heute: Wollsocken":                            "shipped",
		`Zugestellt: "Wollsocken"`:                                "delivered",
		"Geliefert: Wollsocken":                                   "delivered",
		"Dein Paket wurde zugestellt":                             "delivered",
		"Lieferverzögerung: Wollsocken":                           "delayed",
		"Aktualisierung zur Lieferung: Wollsocken":                "delayed",
		"Verspätet: Wollsocken":                                   "delayed",
		"Storniert: Wollsocken":                                   "cancelled",
		"Deine Amazon.de Bestellung wurde storniert":              "cancelled",
		"Artikel storniert für deine Bestellung":                  "cancelled",
		"Teilstornierung deiner Bestellung 303-5550101-7750101":   "cancelled",
		"Ihre Erstattung für Wollsocken":                          "refund",
		"Deine Rückerstattung für Wollsocken":                     "refund",
		"Anna hat dir einen Amazon.de Gutschein geschickt":        "gift-card",
		"Aufladung deines Gutscheinkontos":                        "gift-card-reload",
		"Deine Kindle-Bestellung D01-5550101-7750101":             "digital-order",
		"Bestätigung deines Vorteils für deine Bestellung":        "reward",
		"Du hast eine Gutschrift erhalten":                        "reward",
		"Preisänderungen: Überprüfe deine nächste Lieferung":      "marketing",
		"Letzte Chance: Zeitschriften ab 1 €":                     "marketing",
	})
}
