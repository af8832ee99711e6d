package parser

import "testing"

// Notes that are added, gift cards in a cart, coupons with a sum to spend first, and
// money for an act still to be done: the words of granting stand in all of them.
func TestWhatLooksLikeAGrantAndIsNone(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Ich habe Ihrem Konto einen Vermerk zur Gutschrift über 5,00 EUR hinzugefügt, gültig bis 15.08.2026.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Zu Ihrer Gutschrift über 5,00 EUR habe ich eine Notiz hinterlegt. Sie ist bis 15.08.2026 gültig.", "doubt"},
		{"Ihr Einkauf", "Sie haben einen Geschenkgutschein über 25 € an Anna gesendet. Er wurde ihrem Konto gutgeschrieben.", ""},
		{"Gutschein eingelöst", "Anna hat Ihren Geschenkgutschein über 25 € eingelöst.", ""},
		{"Geschenkgutschein zum Einkaufswagen hinzugefügt", "Geschenkgutschein: 25,00 €", ""},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "J'ai ajouté une note concernant votre crédit promotionnel de 5,00 €, valable jusqu'au 31/08/2026.", "doubt"},
		{"Votre carte cadeau a été ajoutée au panier", "Une carte cadeau de 50,00 € a été ajoutée à votre panier.", ""},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Ho aggiunto una nota sul tuo credito promozionale di 5,00 €, valido fino al 31/08/2026.", "doubt"},
		{"Buono Regalo aggiunto al carrello", "Buono Regalo: 50,00 €", ""},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "He añadido una nota sobre tu saldo promocional de 5,00 €, válido hasta el 31/08/2026.", "doubt"},
		{"Tarjeta regalo añadida a tu cesta", "Tarjeta regalo: 50,00 €", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Ik heb een notitie over je promotietegoed van € 5,00 toegevoegd. Het is geldig tot en met 31 augustus 2026.", "doubt"},
		{"Verzonden: 'Theepot...'", "Bij je eerste bestelling in de app schrijven we € 5 voor eBooks bij op je account. Geldig tot en met 31 december 2026.", ""},
		{"Verzonden: 'Theepot...'", "Meld je aan, dan schrijven we € 5 voor eBooks bij op je account. Geldig tot en met 31 december 2026.", ""},
		{"Cadeaubon is toegevoegd aan je winkelwagen", "Bedrag: € 25,00", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Dodałam notatkę o kredycie promocyjnym: kredyt promocyjny w kwocie 20 zł jest ważny do 07.10.2026.", "doubt"},
		{"Karta podarunkowa dodana do koszyka", "Karta podarunkowa 50,00 zł została dodana do koszyka.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Jag har lagt till en anteckning om din kampanjkredit på 50 kr. Giltig till den 31 augusti 2026.", "doubt"},
		{"Presentkort tillagt i kundvagnen", "Belopp: 250 kr", ""},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Adicionei uma observação sobre o seu crédito promocional de R$ 20,00. Válido até 31/08/2026.", "doubt"},
		{"Cartão-presente adicionado ao carrinho", "Valor: R$ 50,00", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your message to Amazon", "I've added a note about your $5 promotional credit to your account. It expires on August 31, 2026.", "doubt"},
		{"Your gift card was added to your cart", "Gift Card: $25.00", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Amazon'a mesajınız", "50,00 TL promosyon krediniz hakkında not ekledim. 31 Ağustos 2026 tarihine kadar geçerlidir.", "doubt"},
		{"Hediye Kartı sepetinize eklendi", "Tutar: 50,00 TL", ""},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "500円分のプロモーションクレジットについてメモを追加いたしました。有効期限は2026年8月31日です。", "doubt"},
		{"お得なお知らせ", "アカウントに500円クーポンを追加しました。5,000円以上のお買い物で使えます。有効期限：2026年12月31日", "doubt"},
		{"お得なお知らせ", "お客様のアカウントに500円クーポンを追加しました。有効期限：2026年12月31日", "doubt"},
		{"ギフト券をカートに追加しました", "ギフト券 ￥3,000をカートに追加しました。", ""},
	})
	mustYield(t, "versandbestaetigung@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Wir haben den 5 € Bonus für eBooks zum 31.12.2026 eingestellt.", ""},
		{"Versandt: „Teekanne...“", "Für Ihre erste Bestellung in der App schreiben wir Ihnen 5 € für eBooks gut, gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Melden Sie sich an, dann schreiben wir Ihnen 5 € für eBooks gut, gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Bei Aufladung von 50 € schreiben wir Ihnen 5 € für eBooks gut, gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Als Neukunde schreiben wir Ihnen 5 € für eBooks gut, gültig bis 31.12.2026.", ""},
	})
	mustYield(t, "confirmar-envio@amazon.es", "es", []spoken{
		{"Enviado: \"Tetera...\"", "¿Por elegir Envío no urgente ya tienes 1,00 € de saldo promocional? Descúbrelo antes del 31 de diciembre de 2026.", "doubt"},
		{"Enviado: \"Tetera...\"", "Hemos añadido a tu cuenta un vale de descuento de 5,00 € para compras superiores a 50 €. Válido hasta el 31 de diciembre de 2026.", "doubt"},
	})
	mustYield(t, "conferma-spedizione@amazon.it", "it", []spoken{
		{"Spedito: \"Teiera...\"", "Nel tuo account trovi un buono sconto di 5,00 € valido fino al 31 dicembre 2026.", ""},
		{"Spedito: \"Teiera...\"", "Abbiamo aggiunto al tuo account un buono sconto di 5,00 € da usare su una spesa minima di 50 € entro il 31 dicembre 2026.", "doubt"},
	})
	mustYield(t, "expedition@amazon.fr", "fr", []spoken{
		{"Expédié : \"Théière...\"", "Nous avons ajouté à votre compte un bon de réduction de 5,00 € dès 50 € d'achat, valable jusqu'au 31 décembre 2026.", "doubt"},
	})
	mustYield(t, "shipment-tracking@amazon.co.uk", "", []spoken{
		{"Dispatched: \"Teapot\"", "We've added a £5.00 voucher to your account when you spend £25. Valid until 31 December 2026.", ""},
	})
}
