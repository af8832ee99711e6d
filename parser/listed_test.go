package parser

import "testing"

// A sentence that gives several amounts, each for goods of its own, makes a credit of
// each. Only the first was booked once, or the last, good for everything named.
func TestAmountsForGoodsOfTheirOwn(t *testing.T) {
	const ebooksVideoAndApps = "earned promotion 1.00 EUR ebooks until 2026-12-31\nearned promotion 2.00 EUR video until 2026-12-31\nearned promotion 0.50 EUR apps until 2026-12-31"
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Sie haben 1,00 € für eBooks, 2,00 € für Prime Video und 0,50 € für Apps verdient. Das Guthaben ist bis 31.12.2026 gültig.", ebooksVideoAndApps},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{`Expédié : "Théière..."`, "Vous avez gagné 1,00 € pour des eBooks, 2,00 € pour Prime Video et 0,50 € pour des applications. Les crédits expirent le 31 décembre 2026.", ebooksVideoAndApps},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{`Spedito: "Teiera..."`, "Hai guadagnato 1,00 € per eBook, 2,00 € per Prime Video e 0,50 € per app. I crediti scadono il 31 dicembre 2026.", ebooksVideoAndApps},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{`Enviado: "Tetera..."`, "Has ganado 1,00 € para eBooks, 2,00 € para Prime Video y 0,50 € para aplicaciones. Los créditos caducan el 31 de diciembre de 2026.", ebooksVideoAndApps},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "Je hebt € 1,00 voor eBooks, € 2,00 voor Prime Video en € 0,50 voor apps verdiend. Het tegoed verloopt op 31 december 2026.", ebooksVideoAndApps},
	})
	readTellings(t, []telling{
		{"", isShipped, "You've earned $1.00 for eBooks and $2.00 for Prime Video. Both expire on December 31, 2026.", "earned promotion 1.00 USD ebooks" + until + "\nearned promotion 2.00 USD video" + until},
		{"", isShipped, "You've earned $1.00 for eBooks, $31.68 was charged. The credit expires on December 31, 2026.", "doubt"},
		{"", isShipped, "You've earned $1.00 for eBooks on your order of $31.68. The credit expires on December 31, 2026.", "earned promotion 1.00 USD ebooks" + until},
	})
}
