package parser

import "testing"

// A membership, a trial, a warranty, a coupon and the time to return things have last
// days of their own. Such a day was booked once as that of the reward above it.
func TestTheLastDayOfAnotherThing(t *testing.T) {
	const earned, yes = "You've earned a $1.50 digital credit. ", "earned promotion 1.50 USD digital"
	readTellings(t, []telling{
		{"", isShipped, earned + "Your Prime membership expires on March 3, 2027.", yes},
		{"", isShipped, earned + "Your return window closes on July 5, 2026. Your Prime trial expires on June 20, 2026.", yes},
		{"", isShipped, earned + "Use your Prime student discount by July 5, 2026.", yes},
		{"", isShipped, earned + "Your coupon for 20% off diapers expires on December 31, 2026.", yes},
		{"", isShipped, earned + "You also receive a 20% discount on a new Kindle, to be used by March 1, 2027.", yes},
		{"", isShipped, earned + "Order by December 24, 2026 to get free delivery in time.", yes},
		{"", isShipped, earned + "Your Prime membership expires on March 3, 2027. Your credit expires on December 31, 2026.", yes + until},
		{"", isShipped, "Your Prime membership expires on December 31, 2026. " + earned, yes},

		// What the credit is used for is no such thing.
		{"", isShipped, earned + "Use it on your next subscription by December 31, 2026.", yes + until},
		{"", isShipped, earned + "Your membership and this credit expire on December 31, 2026.", yes + until},
		{"", isShipped, earned + "This discount expires on December 31, 2026.", yes + until},
	})
}

func TestTheLastDayOfAnotherThingInEveryLanguage(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Wir haben Ihrem Konto eine Gutschrift von 1,00 € für eBooks hinzugefügt. Ihre Prime-Mitgliedschaft läuft am 31.12.2026 ab.", "earned promotion 1.00 EUR ebooks"},
		{"Versandt: „Teekanne...“", "Wir haben Ihrem Konto eine Gutschrift von 1,00 € für eBooks hinzugefügt. Ihr Rabatt von 20 % ist bis zum 31.12.2026 gültig.", "earned promotion 1.00 EUR ebooks"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{`Expédié : "Théière..."`, "Nous avons ajouté un crédit promotionnel de 1,00 € pour des eBooks à votre compte. Votre abonnement Prime expire le 31 décembre 2026.", "earned promotion 1.00 EUR ebooks"},
		{`Expédié : "Théière..."`, "Nous avons ajouté un crédit promotionnel de 1,00 € pour des eBooks à votre compte. Votre réduction de 20 % est valable jusqu'au 31 décembre 2026.", "earned promotion 1.00 EUR ebooks"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{`Spedito: "Teiera..."`, "Abbiamo aggiunto un credito promozionale di 1,00 € per eBook al tuo account. Il tuo abbonamento Prime scade il 31 dicembre 2026.", "earned promotion 1.00 EUR ebooks"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{`Enviado: "Tetera..."`, "Hemos añadido un crédito promocional de 1,00 € para eBooks a tu cuenta. Tu suscripción a Prime caduca el 31 de diciembre de 2026.", "earned promotion 1.00 EUR ebooks"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"発送済み：「ティーポット」", "Kindle本に使える100円のクレジットを獲得しました。プライム会員資格の有効期限：2026年12月31日", "earned promotion 100 JPY ebooks"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "We hebben € 1,00 tegoed voor eBooks aan je account toegevoegd. Je Prime-lidmaatschap verloopt op 31 december 2026.", "earned promotion 1.00 EUR ebooks"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Wysłano: „Czajnik...”", "Dodaliśmy 5,00 zł kredytu promocyjnego na eBooki do Twojego konta. Twoje członkostwo Prime wygasa 31 grudnia 2026 r.", "earned promotion 5.00 PLN ebooks"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{`Skickad: "Tekanna..."`, "Vi har lagt till 10 kr i kredit för e-böcker på ditt konto. Ditt medlemskap i Prime upphör den 31 december 2026.", "earned promotion 10.00 SEK ebooks"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{`Enviado: "Bule..."`, "Adicionamos R$ 5,00 de crédito promocional para eBooks à sua conta. Sua assinatura Prime expira em 31 de dezembro de 2026.", "earned promotion 5.00 BRL ebooks"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{`Kargoya verildi: "Çaydanlık..."`, "Hesabınıza e-Kitaplar için 10 TL promosyon kredisi eklendi. Prime üyeliğiniz 31 Aralık 2026 tarihinde sona eriyor.", "earned promotion 10.00 TRY ebooks"},
	})
}
