package parser

import "testing"

// What could not be given, what was only changed, and what others were given is no new
// credit of the reader. Each was booked as one once.
func TestWhatIsNotGivenNow(t *testing.T) {
	readTellings(t, []telling{
		{"", isShipped, "We were unable to apply your $1 No-Rush credit. It expires December 31, 2026.", "doubt"},
		{"", isShipped, "Your $1 No-Rush credit was increased to $2. It expires December 31, 2026.", "doubt"},
		{"", isShipped, "Your $1 No-Rush credit has been extended until December 31, 2026.", "doubt"},
		{"", isShipped, "Customers who chose No-Rush Shipping earned a $1 digital credit. Expires December 31, 2026.", ""},
		{"", isShipped, "No-Rush Shipping earns you a $1 digital credit that expires December 31, 2026.", "doubt"},
		{"", isShipped, "You earned $1.00 of a possible $5.00 in No-Rush credits. It expires December 31, 2026.", "doubt"},
		{"", isShipped, "You earned a $1.00 No-Rush credit (a $0.50 bonus included). Expires December 31, 2026.", "doubt"},
		{"", isShipped, "You earned a $1.00 eBook credit and a $0.50 app credit. Both expire December 31, 2026.", "earned promotion 1.00 USD ebooks" + until + "\nearned promotion 0.50 USD apps" + until},
		{"", isShipped, "You've earned a $1.50 digital credit. The item can be returned through July 5, 2026.", "earned promotion 1.50 USD digital"},
	})
	for _, c := range []struct {
		from, language, subject string
		texts                   []string
	}{
		{"no-reply@amazon.de", "de", "Versandt: „Teekanne...“", []string{
			"Wir konnten Ihrem Konto die Gutschrift von 1,00 € für Versand ohne Eile nicht gutschreiben. Gültig bis 31.12.2026.",
			"Ihre Gutschrift von 1,00 € für Versand ohne Eile wurde bis 31.12.2026 verlängert."}},
		{"no-reply@amazon.fr", "fr", `Expédié : "Théière..."`, []string{
			"Nous n'avons pas pu ajouter votre crédit de 1,00 € pour la livraison sans urgence. Valable jusqu'au 31 décembre 2026.",
			"Votre crédit promotionnel de 1,00 € a été prolongé jusqu'au 31 décembre 2026."}},
		{"no-reply@amazon.it", "it", `Spedito: "Teiera..."`, []string{
			"Non abbiamo potuto aggiungere il tuo credito di 1,00 € per la Consegna senza fretta. Valido fino al 31 dicembre 2026.",
			"Il tuo credito promozionale di 1,00 € è stato prorogato fino al 31 dicembre 2026."}},
		{"no-reply@amazon.es", "es", `Enviado: "Tetera..."`, []string{
			"No hemos podido añadir tu saldo promocional de 1,00 € por Envío no urgente. Válido hasta el 31 de diciembre de 2026.",
			"Tu saldo promocional de 1,00 € se ha ampliado hasta el 31 de diciembre de 2026."}},
		{"no-reply@amazon.nl", "nl", "Verzonden: 'Theepot...'", []string{
			"We konden je tegoed van € 1,00 voor Verzending zonder haast niet toevoegen. Geldig tot en met 31 december 2026.",
			"Je tegoed van € 1,00 voor Verzending zonder haast is verlengd tot en met 31 december 2026."}},
		{"no-reply@amazon.pl", "pl", "Wysłano: „Czajnik...”", []string{
			"Nie udało się dodać kredytu promocyjnego 5,00 zł. Ważny do 31 grudnia 2026 r.",
			"Twój kredyt promocyjny 5,00 zł został przedłużony do 31 grudnia 2026 r."}},
		{"no-reply@amazon.se", "sv", `Skickad: "Tekanna..."`, []string{
			"Vi kunde inte lägga till din kampanjkredit på 10 kr. Giltig till den 31 december 2026.",
			"Din kampanjkredit på 10 kr har förlängts till den 31 december 2026."}},
		{"no-reply@amazon.com.br", "pt", `Enviado: "Bule..."`, []string{
			"Não foi possível adicionar seu crédito promocional de R$ 5,00. Válido até 31 de dezembro de 2026.",
			"Seu crédito promocional de R$ 5,00 foi prorrogado até 31 de dezembro de 2026."}},
		{"no-reply@amazon.com.tr", "tr", `Kargoya verildi: "Çaydanlık..."`, []string{
			"Hesabınıza 10 TL promosyon kredisi eklenemedi. 31 Aralık 2026 tarihine kadar geçerlidir.",
			"10 TL promosyon kredinizin süresi 31 Aralık 2026 tarihine kadar uzatıldı."}},
		{"no-reply@amazon.co.jp", "ja", "発送済み：「ティーポット」", []string{
			"100円のクレジットを付与することができませんでした。有効期限：2026年12月31日",
			"100円のクレジットの有効期限が2026年12月31日に延長されました。"}},
	} {
		var mails []spoken
		for _, text := range c.texts {
			mails = append(mails, spoken{c.subject, text, "doubt"})
		}
		mustYield(t, c.from, c.language, mails)
	}
}

// The sender of gift cards writes to those who give one, too: theirs were promised to
// them once.
func TestAGiftCardThatTheReaderGave(t *testing.T) {
	const from = "gc-orders@gc.email.amazon.com"
	readTellings(t, []telling{
		{from, "Your Amazon Gift Card to Ben has been sent", "The Amazon.com Gift Card for $50.00 you ordered was e-mailed to Ben on May 8, 2026.", "doubt"},
		{from, "Ben has redeemed your gift card", "Ben has added your $50.00 Amazon.com Gift Card to their account.", "doubt"},
		{from, "Ben viewed your gift card", "Ben has viewed the $50.00 gift card you sent.", "doubt"},
		{from, "A note for you", "Ben says thank you for the $50.00 Amazon Gift Card.", "doubt"},
		{from, "Reminder: an unused gift card", "You have not yet redeemed the $25.00 Amazon Gift Card from Aunt May.", "doubt"},
		{from, "For you", "Aunt May sent you an Amazon Gift Card!\r\n\r\nIts amount is $25.00, says the Gift Card.", "promised gift-card 25.00 USD -"},
	})
}

// The balance after a reload is no gift card; it was booked as one once, beside a reload
// whose own amount stands in a sentence without the words.
func TestTheBalanceIsNoGiftCard(t *testing.T) {
	readTellings(t, []telling{
		{"reload-no-reply@amazon.com", "Your auto-reload", "Your auto-reload of $25.00 was successful. Your gift card balance is now $61.20.", "earned gift-card 25.00 USD -"},
		{"reload-no-reply@amazon.com", "Your auto-reload", "Thank you. Your gift card balance is now $61.20.", "doubt"},
		{"", "Aunt May sent you a Gift Card for your birthday", "Your new gift card balance: $61.20", "doubt"},
	})
	for from, c := range map[string][3]string{
		"no-reply@amazon.de":     {"de", "Ihr Geschenkgutschein wurde Ihrem Konto hinzugefügt", "Vielen Dank für Ihre Geduld.\nIhr Gutscheinguthaben beträgt jetzt 61,20 €."},
		"no-reply@amazon.fr":     {"fr", "Un chèque-cadeau a été ajouté à votre compte", "Merci pour votre confiance.\nLe solde de votre chèque-cadeau est de 61,20 €."},
		"no-reply@amazon.it":     {"it", "Un Buono Regalo è stato aggiunto al tuo account", "Grazie per la tua fiducia.\nIl saldo del tuo Buono Regalo è di 61,20 €."},
		"no-reply@amazon.es":     {"es", "Se ha añadido un cheque regalo a tu cuenta", "Gracias por tu confianza.\nEl saldo de tu cheque regalo es de 61,20 €."},
		"no-reply@amazon.nl":     {"nl", "Er is een cadeaubon aan je account toegevoegd", "Bedankt voor je vertrouwen.\nHet saldo van je cadeaubon is € 61,20."},
		"no-reply@amazon.com.br": {"pt", "Um vale-presente foi adicionado à sua conta", "Obrigado pela sua confiança.\nO saldo do seu vale-presente é de R$ 61,20."},
	} {
		for _, form := range []string{"html", "text", "both"} {
			if r := readMail(t, spokenMail(from, c[1], c[2], form)); len(r.Facts) > 0 {
				t.Errorf("%s: %s yields %s", form, c[2], yields(r))
			}
		}
	}
}
