package parser

import "testing"

// What would have been got, and what the next order or a trial gets, is not given; both
// were booked as earned once, as the programme and a last day stood beside them.
func TestWhatWouldHaveBeenGotAndWhatTheNextOrderGets(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Sichern Sie sich 1,00 € Gutschrift für eBooks mit Ihrer nächsten Bestellung mit Versand ohne Eile. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Sie hätten 1,00 € Gutschrift für Versand ohne Eile erhalten. Gültig bis 31.12.2026.", ""},
		{"Bestellt: „Teekanne...“", "Sichern Sie sich 5 € Guthaben mit Ihrem ersten Test von Kindle Unlimited, gültig bis 31.12.2026.", ""},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{`Expédié : "Théière..."`, "Obtenez un crédit de 1,00 € pour des eBooks avec votre prochaine commande en livraison sans urgence. Valable jusqu'au 31 décembre 2026.", ""},
		{`Expédié : "Théière..."`, "Vous auriez gagné un crédit de 1,00 € avec la livraison sans urgence. Valable jusqu'au 31 décembre 2026.", ""},
		{`Commandé : "Théière..."`, "Obtenez un crédit de 5 € avec votre premier essai de Kindle Unlimited, valable jusqu'au 31 décembre 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{`Spedito: "Teiera..."`, "Ottieni un credito di 1,00 € per eBook con il tuo prossimo ordine con Consegna senza fretta. Valido fino al 31 dicembre 2026.", ""},
		{`Spedito: "Teiera..."`, "Avresti guadagnato un credito di 1,00 € con la Consegna senza fretta. Valido fino al 31 dicembre 2026.", ""},
		{`Ordinato: "Teiera..."`, "Ottieni un credito di 5 € con la prima prova di Kindle Unlimited, scade il 31/12/2026.", ""},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{`Enviado: "Tetera..."`, "Consigue un saldo promocional de 1,00 € para eBooks con tu próximo pedido con Envío no urgente. Válido hasta el 31 de diciembre de 2026.", ""},
		{`Enviado: "Tetera..."`, "Habrías ganado un saldo promocional de 1,00 € con Envío no urgente. Válido hasta el 31 de diciembre de 2026.", ""},
		{`Pedido: "Tetera..."`, "Consigue 5 € de saldo promocional con tu primera prueba de Kindle Unlimited, válido hasta el 31 de diciembre de 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"発送済み：「ティーポット」", "次回のお急ぎ便なしのご注文で、Kindle本に使える100円のクレジットを獲得できます。有効期限：2026年12月31日", ""},
		{"注文済み：「ティーポット」", "Kindle Unlimitedを初めてお試しになると、500円のクレジットがもらえます。有効期限：2026年12月31日", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "Ontvang € 1,00 tegoed voor eBooks met je volgende bestelling met Verzending zonder haast. Geldig tot en met 31 december 2026.", ""},
		{"Verzonden: 'Theepot...'", "Je zou € 1,00 tegoed hebben verdiend met Verzending zonder haast. Geldig tot en met 31 december 2026.", ""},
		{"Besteld: 'Theepot...'", "Ontvang € 5 tegoed met je eerste proefabonnement op Kindle Unlimited, geldig tot en met 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Wysłano: „Czajnik...”", "Odbierz 5 zł kredytu na eBooki przy następnym zamówieniu z dostawą bez pośpiechu. Ważne do 31 grudnia 2026 r.", ""},
		{"Zamówiono: „Czajnik...”", "Odbierz 20 zł kredytu za pierwszą próbę Kindle Unlimited, ważne do 31 grudnia 2026 r.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{`Skickad: "Tekanna..."`, "Få 10 kr i kredit för e-böcker med din nästa beställning med leverans utan brådska. Giltig till den 31 december 2026.", ""},
		{`Beställd: "Tekanna..."`, "Få 50 kr i kredit med din första provperiod på Kindle Unlimited, giltig till den 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{`Enviado: "Bule..."`, "Ganhe R$ 5 de crédito para eBooks com seu próximo pedido com entrega sem pressa. Válido até 31 de dezembro de 2026.", ""},
		{`Enviado: "Bule..."`, "Você teria ganhado um crédito de R$ 5 com a entrega sem pressa. Válido até 31 de dezembro de 2026.", ""},
		{`Pedido: "Bule..."`, "Ganhe R$ 20 de crédito com seu primeiro teste do Kindle Unlimited, válido até 31 de dezembro de 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{`Kargoya verildi: "Çaydanlık..."`, "Bir sonraki acelesiz teslimat siparişinizle e-Kitaplar için 10 TL kredi kazanın. 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
		{`Sipariş verildi: "Çaydanlık..."`, "İlk Kindle Unlimited denemenizle 50 TL kredi kazanın, 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{`Ordered: "Teapot..."`, "Get a $5 credit with your first trial of Kindle Unlimited, valid through December 31, 2026.", ""},
		{`Ordered: "Teapot..."`, "Get a $5 credit with a Kindle Unlimited trial. Credit expires December 31, 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{`Skickad: "Tekanna..."`, "Du skulle ha fått 10 kr i kredit med leverans utan brådska. Giltig till den 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Wysłano: „Czajnik...”", "Otrzymałbyś 5 zł kredytu na eBooki za dostawę bez pośpiechu. Ważne do 31 grudnia 2026 r.", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{`Kargoya verildi: "Çaydanlık..."`, "Acelesiz teslimat ile e-Kitaplar için 10 TL kredi kazanabilirdiniz. 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{`Shipped: "Teapot..."`, "Get a $1 credit for eBooks with your next No-Rush order. Credit expires December 31, 2026.", ""},
		{`Shipped: "Teapot..."`, "You would have earned a $1 No-Rush credit had you chosen No-Rush Shipping.", ""},
		{`Shipped: "Teapot..."`, "Get a $1 No-Rush credit for eBooks. Credit expires December 31, 2026.", "doubt"},
		{`Ordered: "Teapot..."`, "You'll receive a $1 No-Rush credit to use with your next order once this one ships. It expires December 31, 2026.", "promised no-rush 1.00 USD - until 2026-12-31"},
	})
}
