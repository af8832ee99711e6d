package parser

import "testing"

// A gift card that the subject, or words with an adverb between them, say is in the
// account is there. The fall-back of a mail about a gift card is a promise, which no
// later mail would ever close.
func TestGiftCardsThatWereAdded(t *testing.T) {
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Une carte cadeau a été ajoutée à votre compte", "La carte cadeau Amazon.fr d'un montant de 50,00 € a bien été ajoutée à votre compte client.", "earned gift-card 50.00 EUR -"},
		{"Une carte cadeau a été ajoutée à votre compte", "Bonjour,\n\nMontant : 50,00 €\n\nBonne visite !", "earned gift-card 50.00 EUR -"},
		{"Marie vous a envoyé une carte cadeau", "Une carte cadeau de 50,00 € vous attend.", "promised gift-card 50.00 EUR -"},
		{"Nouveautés", "Ajoutez une carte cadeau de 50,00 € à votre compte.", ""},
	})
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Geschenkgutschein wurde Ihrem Konto hinzugefügt", "Betrag: 50,00 €", "earned gift-card 50.00 EUR -"},
		{"Ihr Trade-In wurde angenommen", "Der Betrag von EUR 24,80 wurde Ihrem Amazon.de-Konto als Geschenkgutschein gutgeschrieben.", "earned gift-card 24.80 EUR -"},
		{"Ihre Anfrage bei Amazon.de", "Als Entschuldigung habe ich Ihrem Konto einen Geschenkgutschein über 5,00 EUR hinzugefügt.", "earned gift-card 5.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Buono Regalo aggiunto al tuo account", "Il Buono Regalo di 50,00 € è stato correttamente aggiunto al tuo account.", "earned gift-card 50.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Cheque Regalo añadido a tu cuenta", "Importe: 50,00 €", "earned gift-card 50.00 EUR -"},
		{"Tu saldo", "El Cheque Regalo de 50,00 € ha sido correctamente añadido a tu cuenta.", "earned gift-card 50.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je cadeaubon is toegevoegd aan je account", "Bedrag: € 50,00", "earned gift-card 50.00 EUR -"},
		{"Je account", "Je cadeaubon van € 50,00 is succesvol aan je account toegevoegd.", "earned gift-card 50.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Karta podarunkowa została dodana do Twojego konta", "Kwota: 50,00 zł", "earned gift-card 50.00 PLN -"},
		{"Twoje konto", "Karta podarunkowa o wartości 50,00 zł została pomyślnie dodana do Twojego konta.", "earned gift-card 50.00 PLN -"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt presentkort har lagts till på ditt konto", "Belopp: 500 kr", "earned gift-card 500.00 SEK -"},
		{"Ditt konto", "Presentkortet på 500 kr har nu lagts till på ditt konto.", "earned gift-card 500.00 SEK -"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Cartão-presente adicionado à sua conta", "Valor: R$ 50,00", "earned gift-card 50.00 BRL -"},
		{"Sua conta", "O Cartão-presente de R$ 50,00 foi automaticamente adicionado à sua conta.", "earned gift-card 50.00 BRL -"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Hediye Kartı hesabınıza eklendi", "Tutar: 50,00 TL", "earned gift-card 50.00 TRY -"},
		{"Hesabınız", "50,00 TL tutarındaki hediye kartı hesabınıza başarıyla eklendi.", "earned gift-card 50.00 TRY -"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazonギフト券がアカウントに登録されました", "登録金額: ￥ 3,000\nギフト券残高: ￥ 3,215\n有効期限: 2030/04/30", "earned gift-card 3000 JPY -"},
		{"Amazonギフト券の登録が完了しました", "登録が完了しました\n登録金額: ￥ 3,000", "earned gift-card 3000 JPY -"},
		{"アカウントについて", "ギフト券残高に￥3,000が追加されました。", "earned gift-card 3000 JPY -"},
		{"お知らせ", "ギフト券をアカウントに登録しましょう。￥3,000から購入できます。", ""},
		{"お知らせ", "ギフト券残高は￥3,215です。", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"A gift card was added to your account", "Amount: $25.00", "earned gift-card 25.00 USD -"},
		{"Your account", "Your gift card of $25.00 has been successfully added to your account.", "earned gift-card 25.00 USD -"},
		{"News", "Add a gift card to your account and get $5.", ""},
	})
	mustYield(t, "auto-confirm@amazon.co.jp", "ja", []spoken{
		{"注文済み：「ティーポット」", "ギフト券をアカウントに登録すると、￥3,000分すぐに使えます。", ""},
	})
	mustYield(t, "auto-confirm@amazon.de", "de", []spoken{
		{"Bestellt: „Amazon.de Geschenkgutschein“", "Geschenkgutschein für Anna 50,00 €\nGesamtsumme: 50,00 €", ""},
	})
}
