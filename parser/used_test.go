package parser

import "testing"

// A sentence that a credit paid a part of the order books nothing, only a row does;
// a person is told that, and not that the amount could not be read.
func TestWhatASentenceSaysWasUsed(t *testing.T) {
	mustYield(t, "digital-no-reply@amazon.es", "es", []spoken{
		{"Tu pedido de Amazon.es de El faro.", "Pedido D01-3318804-2206675\n\nEl faro (Edición Kindle)\nPrecio: 3,99 €\nHemos aplicado 1,00 € de tu saldo promocional a este pedido.\nImporte total: 2,99 €", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.fr", "fr", []spoken{
		{"Votre commande Amazon.fr D01-2207719-4438856", "Nous avons appliqué 1,00 € de votre crédit promotionnel à cette commande.\nTotal : 2,99 €", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.it", "it", []spoken{
		{"Il tuo ordine Amazon.it D01-2207719-4438856", "Abbiamo applicato 1,00 € del tuo credito promozionale a questo ordine.\nTotale: 2,99 €", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.com.br", "pt", []spoken{
		{"Seu pedido D01-2207719-4438856", "Aplicamos R$ 1,00 do seu saldo promocional a este pedido.\nTotal: R$ 2,99", "doubt"},
	})
	mustYield(t, "digitale-bestellbestaetigung@amazon.de", "de", []spoken{
		{"Amazon.de Bestellung von Der stille Hafen.", "Wir haben 1,00 € Ihres Aktionsguthabens auf diese Bestellung angerechnet.", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.nl", "nl", []spoken{
		{"Je bestelling D01-2207719-4438856", "We hebben € 1,00 van je promotietegoed op deze bestelling toegepast.", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.pl", "pl", []spoken{
		{"Zamówienie D01-2207719-4438856", "Wykorzystaliśmy 1,00 zł Twojego kredytu promocyjnego w tym zamówieniu.", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.se", "sv", []spoken{
		{"Din beställning D01-2207719-4438856", "Vi har använt 10 kr av din kampanjkredit på den här beställningen.", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.com.tr", "tr", []spoken{
		{"Siparişiniz D01-2207719-4438856", "Bu siparişe promosyon kredinizden 5,00 TL uyguladık.", ""},
	})
	mustYield(t, "digital-no-reply@amazon.co.jp", "ja", []spoken{
		{"ご注文 D01-2207719-4438856", "プロモーションクレジットから100円をこのご注文に適用いたしました。", "doubt"},
	})
	mustYield(t, "digital-no-reply@amazon.com", "en", []spoken{
		{"Your order D01-2207719-4438856", "We applied $1.00 of your promotional balance to this order.", "doubt"},
	})
}

// Beside the row that was booked such a sentence says nothing new.
func TestASentenceOfUseBesideItsRow(t *testing.T) {
	mustYield(t, "digital-no-reply@amazon.es", "es", []spoken{
		{"Tu pedido de Amazon.es de El faro.", "Pedido D01-3318804-2206675\n\nEl faro (Edición Kindle)\nPrecio: 3,99 €\nSaldo promocional: -1,00 €\nImporte total: 2,99 €\n\nHemos aplicado 1,00 € de tu saldo promocional a este pedido.", "spent promotion 1.00 EUR ebooks order D01-3318804-2206675"},
	})
}

// What a digital order is below its list price is no credit.
func TestASavingOnTheListPriceIsNoCredit(t *testing.T) {
	readTellings(t, []telling{
		{"digital-no-reply@amazon.com", "Amazon.com order of Wool and Water", "Order #D01-5550101-7750101\r\n\r\nDigital List Price: $14.99\r\nYou Save: -$5.00\r\nTotal: $9.99", ""},
	})
}
