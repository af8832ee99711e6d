package parser

import "testing"

// What Italian mails must yield. But for the shipping mail's discount row (field
// guide, section 5) the words are guesses of what an Italian shop writes.
func TestWhatItalianMailsYield(t *testing.T) {
	const (
		benefit   = "Conferma del tuo bonus"
		ordered   = `Ordinato: "Calzini di lana, 3 paia..."`
		orderedTE = `Il tuo ordine Amazon.it di "Calzini di lana..."`
		shipped   = `Spedito: "Calzini di lana, 3 paia..."`
		shippedTE = "Il tuo ordine Amazon.it n. 405-5550101-7750101 di 1 articolo è stato spedito"
		delivered = `Consegnato: "Calzini di lana..."`
		digital   = "Ordine Amazon.it di Il porto silenzioso."
		refund    = `Il tuo rimborso per "Calzini di lana..."`
		unknown   = "Un messaggio sul tuo account"
	)
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		// Earned.
		{benefit, "Hai ottenuto un credito di 1 € per eBook Kindle. Scade il 31 agosto 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{shipped, "Poiché hai scelto la Consegna senza fretta, abbiamo aggiunto 1,00 € di credito promozionale al tuo account. Puoi usarlo fino al 31/08/2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shippedTE, "È stato aggiunto al tuo account un buono promozionale del valore di EUR 2,50, valido su Prime Video fino al 30 settembre 2026.", "earned promotion 2.50 EUR video order 405-5550101-7750101 until 2026-09-30"},
		{shipped, "Grazie per aver scelto la Consegna senza fretta. Ti abbiamo accreditato un credito promozionale di un euro da utilizzare su prodotti venduti da Amazon entro il 31 dicembre 2026.", "earned no-rush 1.00 EUR physical until 2026-12-31"},
		{delivered, "Il tuo premio Amazon Day da 1,50 € è ora disponibile e scade il 31.8.26.", "earned amazon-day 1.50 EUR - until 2026-08-31"},
		{unknown, "Abbiamo aggiunto al tuo account un credito di cortesia di 5,00 EUR. Non ha scadenza.", "earned courtesy 5.00 EUR -"},
		{unknown, "Ci dispiace per il disagio. Ti abbiamo riconosciuto un buono promozionale da 5 €, utilizzabile fino al 31 dic. 2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{benefit, "Importo: 1,00 €\nValido per: eBook, film e musica\nData di scadenza: 31 agosto 2026", "earned promotion 1.00 EUR ebooks,video,music until 2026-08-31"},
		{delivered, "Ordine n. 405-5550101-7750101\n\nHai guadagnato 1 € di credito digitale. È valido fino al 31/08/2026 per eBook, Prime Video, musica digitale e app selezionate.", "earned promotion 1.00 EUR ebooks,video,music,apps order 405-5550101-7750101 until 2026-08-31"},
		{shipped, "Numero ordine: 405-5550102-7750102\n\nIl tuo credito No-Rush di 1,00 € per contenuti digitali è stato aggiunto al tuo account. Da utilizzare entro e non oltre il 31 agosto 2026.", "earned no-rush 1.00 EUR digital order 405-5550102-7750102 until 2026-08-31"},
		{benefit, "Hai guadagnato 1 € per i libri Kindle. Usalo prima del 1° settembre 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Ti abbiamo dato un credito digitale di 1 €. Scadrà tra 30 giorni.", "earned promotion 1.00 EUR digital until 2026-07-01"},
		{benefit, "Il tuo bonus da 2 € per Amazon Music è già nel tuo account e scade il 15 luglio.", "earned promotion 2.00 EUR music until 2026-07-15"},
		{benefit, "Hai ricevuto un credito promozionale di 3 euro per film e serie TV su Prime Video. Hai tempo fino al 1º ottobre 2026 per usarlo.", "earned promotion 3.00 EUR video until 2026-10-01"},
		{benefit, "Abbiamo aggiunto 1 € al tuo account come credito promozionale. Scadenza: 31-12-2026.", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Hai ottenuto un credito per eBook dell'importo di 1 €. Disponibile fino al 31 ago 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{benefit, "Credito promozionale\n1,00 €\nScade il\n31/12/2026", "earned promotion 1.00 EUR - until 2026-12-31"},
		{benefit, "Ti è stato assegnato un premio di 5,99 € per l'Appstore, utilizzabile entro domenica 30 agosto 2026.", "earned promotion 5.99 EUR apps until 2026-08-30"},

		// Two credits.
		{benefit, "Hai ottenuto un credito di 1 € per eBook e un credito di 2 € per Prime Video. Entrambi scadono il 31 agosto 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR video until 2026-08-31"},
		{benefit, "Hai ricevuto 1 € di credito per eBook. Scade il 31 agosto 2026.\n\nHai ricevuto 2 € di credito per la musica. Scade il 30 settembre 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31\nearned promotion 2.00 EUR music until 2026-09-30"},

		// Promised.
		{ordered, "Riceverai un credito di 1 € per eBook non appena il tuo ordine sarà spedito. Il credito è valido fino al 31 agosto 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{orderedTE, "Consegna senza fretta GRATUITA: riceverai un buono promozionale di un euro da spendere su prodotti venduti da Amazon una volta spedito il tuo ordine.", "promised no-rush 1.00 EUR physical"},
		{ordered, "Consegna senza fretta\nAccrediteremo automaticamente EUR 1,00 di credito promozionale sul tuo account alla spedizione dell'ordine. Questo credito promozionale scade il 31/12/2026.", "promised no-rush 1.00 EUR - until 2026-12-31"},
		{shipped, "Quando il tuo pacco verrà consegnato, un credito di 2 € per le app verrà aggiunto al tuo account.", "promised promotion 2.00 EUR apps"},
		{ordered, "Numero dell'ordine: 405-5550103-7750103\n\nHai scelto Amazon Day: otterrai un premio digitale di 1,50 € quando l'ordine sarà spedito.", "promised amazon-day 1.50 EUR digital order 405-5550103-7750103"},

		// What is not read completely.
		{benefit, "Il tuo credito No-Rush è stato aggiunto al tuo account.", "doubt"},
		{shipped, "Un credito promozionale di 1 € è stato applicato a questo ordine.", "doubt"},
		{unknown, "Il tuo saldo promozionale è di 4,50 €.", "doubt"},
		{shipped, "Non riceverai il credito di 1 € per questo ordine.", "doubt"},
		{shipped, "Il tuo credito promozionale di 1 € è scaduto.", "doubt"},
		{benefit, "Hai ottenuto un credito di 1 € per eBook. Scade presto.", "doubt"},
		{benefit, "Hai ottenuto due crediti da 1 € per eBook. Scadono il 31 agosto 2026.", "doubt"},
		{"Promemoria: il tuo credito promozionale sta per scadere", "Il tuo credito promozionale di 1 € scade il 30 giugno 2026.", "doubt"},

		// What looks like one and is none.
		{ordered, "Ricevi un credito digitale di 2 € se scegli Amazon Day per il tuo prossimo ordine.", ""},
		{ordered, "Guadagna 300 punti = 3 € di credito con ogni acquisto.", ""},
		{ordered, "Totale ordine: 25,99 €\nPagato con carta di credito Visa che termina con 1234, scade 12/26.", ""},
		{ordered, "Ottieni il 5% di rimborso sui tuoi acquisti di 25,00 € con la tua carta di credito Amazon.", ""},
		{refund, "Abbiamo emesso un rimborso di 12,00 € sulla tua carta di credito. Lo vedrai entro il 26 giugno.", "refunded"},
		{shipped, "Buono Regalo Amazon.it 25,00 €", ""},
		{shippedTE, "Riepilogo ordine\nTotale parziale degli articoli: EUR 88,52\nCosti di spedizione: EUR 0,00\nCons. senza fretta: -EUR 0,65\nTotale: EUR 107,34", "discount no-rush 0.65 EUR order 405-5550101-7750101"},
		{shipped, "Ultima occasione: risparmia 5 € sulle riviste fino al 31 agosto 2026.", ""},
		{shipped, "Buono sconto da 5 € sul tuo prossimo acquisto, valido fino al 31 agosto 2026.", ""},
		{shipped, "Iscriviti a Prime e ottieni 5 € di credito se spendi almeno 25 €.", ""},

		{shipped, "Puoi restituire l'articolo di 31,68 € entro il 30 giugno 2026. Il credito sulla carta richiede 5 giorni.", ""},

		// Digital orders.
		{digital, "Ordine n. D01-5550101-7750101\nIl porto silenzioso, Formato Kindle\nPrezzo: 4,99 €\nCredito promozionale: -1,00 €\nTotale ordine: 3,99 €", "spent promotion 1.00 EUR ebooks order D01-5550101-7750101"},
		{digital, "Ordine n. D01-5550102-7750102\nUn film, Prime Video\nTotale parziale: 4,99 €\nPromozione applicata: -EUR 2,00\nBuono Regalo: -2,99 €\nTotale: 0,00 €", "spent gift-card 2.99 EUR - order D01-5550102-7750102\nspent promotion 2.00 EUR video order D01-5550102-7750102"},

		// Gift cards.
		{"Luca ti ha inviato un Buono Regalo Amazon.it", "Importo: 25,00 €", "promised gift-card 25.00 EUR -"},
		{unknown, "Un Buono Regalo Amazon.it da 10,00 € è stato aggiunto al tuo account.", "earned gift-card 10.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.it", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You've earned a €1 No-Rush credit. It expires on 31 August 2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{shipped, "Your order is on its way. You have earned a 1,00 € digital credit, which expires on 31 August 2026.", "earned promotion 1.00 EUR digital until 2026-08-31"},
	})
	mustBeKind(t, "no-reply@amazon.it", map[string]string{
		ordered: "order", orderedTE: "order", shipped: "shipped", shippedTE: "shipped", delivered: "delivered", refund: "refund", benefit: "reward", unknown: "other", digital: "digital-order",
		"Conferma del tuo ordine Amazon.it":                                  "order",
		"Il tuo ordine Amazon.it n. 405-5550101-7750101":                     "order",
		"In consegna: Tazza blu":                                             "shipped",
		"Il tuo pacco è stato consegnato":                                    "delivered",
		"Aggiornamento sulla consegna: il tuo pacco è in ritardo":            "delayed",
		"Il tuo ordine Amazon.it n. 405-5550101-7750101 è stato annullato":   "cancelled",
		"Articolo annullato: Tazza blu":                                      "cancelled",
		"Ordine Amazon.it D01-5550101-7750101":                               "digital-order",
		"Variazioni di prezzo: controlla la tua prossima consegna periodica": "marketing",
	})
}
