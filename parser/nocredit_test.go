package parser

import "testing"

// Money that is no credit, though it stands beside a reward word and a day: loans,
// what goes back to a card, the maker's cash back, coupons, what was saved at once.
// Each language has its own; half of these were booked once. A person may be asked,
// nothing is booked.
func TestMoneyThatIsNoCreditInAnyLanguage(t *testing.T) {
	for from, says := range map[string][]spoken{
		"no-reply@amazon.de": {
			{subject: "Bestellt: „Teekanne...“", text: "Ihr Vorteil: Sie sparen 2,00 € bei dieser Bestellung. Angebot gültig bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Die Gutschrift von 12,99 € auf Ihre Kreditkarte erfolgt bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Senden Sie das Gerät zurück und Sie erhalten eine Gutschrift von 12,99 €. Rückgabe bis 31.12.2026."},
			{subject: "Bestellt: „Teekanne...“", text: "5 € Gutschein für Amazon Fresh: Code FRISCH5, gültig bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Ihr Rabattgutschein über 5 € ist bis 31.12.2026 gültig."},
			{subject: "Versandt: „Teekanne...“", text: "Amazon Music Unlimited: 3 Monate gratis statt 10,99 €. Vorteil gilt bis 31.12.2026."},
			{subject: "Bestellt: „Teekanne...“", text: "Mit Ihrer Prime-Mitgliedschaft genießen Sie Vorteile im Wert von 8,99 € im Monat bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Bonus: 2 € pro verkauftem Exemplar spendet der Hersteller bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Cashback-Aktion: 50 € Bonus vom Hersteller, Registrierung bis 31.12.2026."},
			{subject: "Versandt: „Teekanne...“", text: "Ihr Prepaid-Guthaben von 15 € ist bis 31.12.2027 gültig."},
		},
		"no-reply@amazon.fr": {
			{subject: `Expédié : "Théière..."`, text: "Bonus réparation : 25 € de prise en charge jusqu'au 31 décembre 2026."},
			{subject: `Expédié : "Théière..."`, text: "Crédit d'impôt de 50 € : déclarez vos achats jusqu'au 31 décembre 2026."},
			{subject: `Commandé : "Théière..."`, text: "Avantage client : 2,00 € de remise immédiate sur cette commande jusqu'au 31 décembre 2026."},
			{subject: `Expédié : "Théière..."`, text: "Le crédit de 12,99 € apparaîtra sur votre relevé avant le 31 décembre 2026."},
			{subject: `Commandé : "Théière..."`, text: "Paiement en 4 fois : crédit de 120,00 € remboursé jusqu'au 31 décembre 2026."},
			{subject: `Expédié : "Théière..."`, text: "Offre de remboursement : recevez 50 € de bonus du fabricant avant le 31 décembre 2026."},
			{subject: `Expédié : "Théière..."`, text: "Bon de réduction de 5 € valable jusqu'au 31 décembre 2026 sur Amazon Fresh."},
		},
		"no-reply@amazon.it": {
			{subject: `Spedito: "Teiera..."`, text: "Bonus docente: 500 € da spendere entro il 31 dicembre 2026."},
			{subject: `Spedito: "Teiera..."`, text: "Il buono sconto di 5 € è valido fino al 31 dicembre 2026."},
			{subject: `Spedito: "Teiera..."`, text: "L'accredito di 12,99 € sulla tua carta avverrà entro il 31 dicembre 2026."},
			{subject: `Ordinato: "Teiera..."`, text: "Vantaggio cliente: 2,00 € di sconto immediato fino al 31 dicembre 2026."},
			{subject: `Spedito: "Teiera..."`, text: "Promozione cashback: 50 € di bonus dal produttore entro il 31 dicembre 2026."},
			{subject: `Ordinato: "Teiera..."`, text: "Credito al consumo: rata di 25,00 € fino al 31 dicembre 2026."},
			{subject: `Spedito: "Teiera..."`, text: "Carta prepagata con credito di 15 €, valida fino al 31 dicembre 2027."},
		},
		"no-reply@amazon.es": {
			{subject: `Enviado: "Tetera..."`, text: "El abono de 12,99 € en tu tarjeta se realizará antes del 31 de diciembre de 2026."},
			{subject: `Pedido: "Tetera..."`, text: "Beneficio: 2,00 € de descuento directo hasta el 31 de diciembre de 2026."},
			{subject: `Enviado: "Tetera..."`, text: "Bono descuento de 5 € válido hasta el 31 de diciembre de 2026."},
			{subject: `Enviado: "Tetera..."`, text: "Bono cultural joven: 400 € hasta el 31 de diciembre de 2026."},
			{subject: `Pedido: "Tetera..."`, text: "Financiación: crédito de 120,00 € hasta el 31 de diciembre de 2026."},
			{subject: `Enviado: "Tetera..."`, text: "Saldo prepago de 15 €, válido hasta el 31 de diciembre de 2027."},
		},
		"no-reply@amazon.com.mx": {
			{subject: `Pedido: "Tetera..."`, text: "Crédito en tienda: paga $120.00 mensuales hasta el 31 de diciembre de 2026."},
			{subject: `Enviado: "Tetera..."`, text: "Bonificación de $500 del fabricante. Registra tu compra antes del 31 de diciembre de 2026."},
		},
		"no-reply@amazon.co.jp": {
			{subject: "注文済み：「ティーポット」", text: "ギフト券500円分をプレゼントするキャンペーン。2026年12月31日まで。"},
			{subject: "発送済み：「ティーポット」", text: "クレジットカードへの1,299円の返金は2026年12月31日までに行われます。"},
			{subject: "発送済み：「ティーポット」", text: "メーカー特典：500円分のキャッシュバック。応募期限：2026年12月31日"},
			{subject: "発送済み：「ティーポット」", text: "購入特典：ポストカード（300円相当）。2026年12月31日まで。"},
			{subject: "注文済み：「ティーポット」", text: "予約特典：500円OFFクーポン。有効期限：2026年12月31日"},
			{subject: "発送済み：「ティーポット」", text: "プライム会員特典で配送料410円が無料です。2026年12月31日まで。"},
		},
		"no-reply@amazon.nl": {
			{subject: "Besteld: 'Theepot...'", text: "Je voordeel: je bespaart € 2,00 op deze bestelling. Geldig tot en met 31 december 2026."},
			{subject: "Verzonden: 'Theepot...'", text: "Je krijgt het krediet van € 12,99 uiterlijk 31 december 2026 op je creditcard."},
			{subject: "Verzonden: 'Theepot...'", text: "Kortingsbon van € 5, geldig tot en met 31 december 2026."},
			{subject: "Verzonden: 'Theepot...'", text: "Cashback van de fabrikant: € 50 bonus, registreer vóór 31 december 2026."},
			{subject: "Verzonden: 'Theepot...'", text: "Beltegoed van € 15, geldig tot en met 31 december 2027."},
		},
		"no-reply@amazon.pl": {
			{subject: "Zamówiono: „Czajnik...”", text: "Kredyt ratalny: rata 25,00 zł do 31 grudnia 2026 r."},
			{subject: "Zamówiono: „Czajnik...”", text: "Korzyść: oszczędzasz 10,00 zł. Oferta do 31 grudnia 2026 r."},
			{subject: "Wysłano: „Czajnik...”", text: "Bon rabatowy 20 zł ważny do 31 grudnia 2026 r."},
			{subject: "Wysłano: „Czajnik...”", text: "Bonus producenta: 50 zł zwrotu, zarejestruj zakup do 31 grudnia 2026 r."},
			{subject: "Wysłano: „Czajnik...”", text: "Uznanie karty kwotą 52,99 zł nastąpi do 31 grudnia 2026 r."},
		},
		"no-reply@amazon.se": {
			{subject: `Beställd: "Tekanna..."`, text: "Din förmån: du sparar 20 kr på den här beställningen till den 31 december 2026."},
			{subject: `Skickad: "Tekanna..."`, text: "Rabattkupong på 50 kr, giltig till den 31 december 2026."},
			{subject: `Skickad: "Tekanna..."`, text: "Kredit på 129,00 kr till ditt kort senast den 31 december 2026."},
			{subject: `Beställd: "Tekanna..."`, text: "Delbetala: kredit 500 kr till den 31 december 2026."},
			{subject: `Skickad: "Tekanna..."`, text: "Tillverkarens bonus: 500 kr tillbaka, registrera senast den 31 december 2026."},
		},
		"no-reply@amazon.com.br": {
			{subject: `Pedido: "Bule..."`, text: "Crédito em até 10x de R$ 12,00 sem juros até 31 de dezembro de 2026."},
			{subject: `Pedido: "Bule..."`, text: "Benefício: R$ 5,00 de desconto à vista até 31 de dezembro de 2026."},
			{subject: `Enviado: "Bule..."`, text: "O crédito de R$ 52,99 em seu cartão será feito até 31 de dezembro de 2026."},
			{subject: `Enviado: "Bule..."`, text: "Cupom de R$ 20 válido até 31 de dezembro de 2026."},
			{subject: `Enviado: "Bule..."`, text: "Bônus do fabricante: R$ 50 de volta, cadastre-se até 31 de dezembro de 2026."},
			{subject: `Enviado: "Bule..."`, text: "Crédito pré-pago de R$ 15, válido até 31 de dezembro de 2027."},
		},
		"no-reply@amazon.com.tr": {
			{subject: `Sipariş verildi: "Çaydanlık..."`, text: "Kredi kartına 12 taksit: aylık 25,00 TL, 31 Aralık 2026 tarihine kadar."},
			{subject: `Sipariş verildi: "Çaydanlık..."`, text: "Avantajınız: bu siparişte 5,00 TL indirim. 31 Aralık 2026 tarihine kadar geçerlidir."},
			{subject: `Kargoya verildi: "Çaydanlık..."`, text: "50 TL indirim kuponu 31 Aralık 2026 tarihine kadar geçerlidir."},
			{subject: `Kargoya verildi: "Çaydanlık..."`, text: "Kartınıza 52,99 TL iade 31 Aralık 2026 tarihine kadar yapılacaktır."},
			{subject: `Sipariş verildi: "Çaydanlık..."`, text: "Alışveriş kredisi: 5.000 TL'ye kadar, 31 Aralık 2026 tarihine kadar geçerlidir."},
		},
	} {
		for _, m := range says {
			for _, form := range []string{"html", "text", "both"} {
				if r := readMail(t, spokenMail(from, m.subject, m.text, form)); len(r.Facts) > 0 {
					t.Errorf("%s: %s: %q is booked: %s", form, m.subject, m.text, yields(r))
				}
			}
		}
	}
}
