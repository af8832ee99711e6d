package parser

import "testing"

// "You have $1 in your account" names a balance. With the reason, that No-Rush was
// chosen, it gives.
func TestABalanceWithAReasonIsAGrant(t *testing.T) {
	mustYield(t, "confirmar-envio@amazon.com.mx", "es", []spoken{
		{"Enviado: \"Tetera...\"", "Por elegir Entrega sin prisa, ya tienes $25.00 de crédito digital en tu cuenta. Vence el 30 de abril de 2027.", "earned no-rush 25.00 MXN digital until 2027-04-30"},
	})
	mustYield(t, "no-reply@amazon.com.mx", "es", []spoken{
		{"Tu saldo", "Ya tienes $25.00 de crédito digital en tu cuenta. Vence el 30 de abril de 2027.", "doubt"},
	})
	mustYield(t, "confirmar-envio@amazon.es", "es", []spoken{
		{"Enviado: \"Tetera...\"", "Gracias por elegir Envío no urgente: ahora tienes 1,00 € de saldo promocional en tu cuenta. Caduca el 31/08/2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
		{"Enviado: \"Tetera...\"", "Tienes 3,00 € de saldo promocional en tu cuenta. Caduca el 31/08/2026.", "doubt"},
		{"Enviado: \"Tetera...\"", "Por ser cliente Prime, ya tienes 3,00 € de saldo promocional. Caduca el 31/08/2026.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Expédié : \"Théière...\"", "Pour avoir choisi la livraison sans hâte, vous disposez désormais d'un crédit de 1,00 € sur votre compte. Il expire le 31/08/2026.", "earned no-rush 1.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Spedito: \"Teiera...\"", "Per aver scelto la Consegna senza fretta, ora hai un credito digitale di 1,00 € sul tuo account. Scade il 31/08/2026.", "earned no-rush 1.00 EUR digital until 2026-08-31"},
	})
	mustYield(t, "versandbestaetigung@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Weil du Versand ohne Eile gewählt hast, hast du jetzt 1,00 € Digitalguthaben auf deinem Konto. Gültig bis 31.08.2026.", "earned no-rush 1.00 EUR digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "Omdat je voor Verzending zonder haast koos, heb je nu € 1,00 digitaal tegoed op je account. Geldig tot en met 31 augustus 2026.", "earned no-rush 1.00 EUR digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Wysłano: „Czajnik...”", "Za wybór dostawy bez pośpiechu masz już na koncie 5 zł kredytu cyfrowego. Wygasa 07.10.2026.", "earned no-rush 5.00 PLN digital until 2026-10-07"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Skickad: \"Tekanna...\"", "Eftersom du valde leverans utan brådska har du nu 10 kr i digital kredit på ditt konto. Giltig till den 31 augusti 2026.", "earned no-rush 10.00 SEK digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Enviado: \"Bule...\"", "Por escolher a entrega sem pressa, você já tem R$ 5,00 de crédito digital na sua conta. Válido até 31/08/2026.", "earned no-rush 5.00 BRL digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Kargoya verildi: \"Çaydanlık...\"", "Acelesiz Teslimatı seçtiğiniz için hesabınızda 5,00 TL dijital krediniz var. 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned no-rush 5.00 TRY digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"発送済み：「ティーポット」", "お急ぎでない配送をお選びいただいたため、お客様のアカウントに100円のデジタルクレジットがあります。有効期限は2026年8月31日です。", "earned no-rush 100 JPY digital until 2026-08-31"},
	})
	mustYield(t, "shipment-tracking@amazon.com", "en", []spoken{
		{"Shipped: \"Desk lamp\"", "For choosing No-Rush Shipping, you now have a $1.00 digital credit in your account. It expires on August 31, 2026.", "earned no-rush 1.00 USD digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your balance", "You now have $4.50 in digital credits in your account.", "doubt"},
	})
}
