package parser

import "testing"

// What a mail gives was asked about, promised or passed over in these, each once:
// a heading above its reward, a new balance beside a gift card, a bonus beside a reload,
// and what a digital order gives, in which nothing is shipped later.
func TestWhatAMailGives(t *testing.T) {
	readTellings(t, []telling{
		{"", isShipped, "No-Rush reward: $2.00\nGood for: Kindle books\nExpires on 12/31/26", "earned no-rush 2.00 USD ebooks" + until},
		{"", isShipped, "No-Rush reward: $2.00", "doubt"},
		{"", isShipped, "Your patience earned you $2.00 in digital rewards. Rewards expire 12/31/26.", "earned promotion 2.00 USD digital" + until},
		{"", isDigital, "A $2.00 credit for MP3 music has been applied to your account. It expires on December 31, 2026.", "earned promotion 2.00 USD music" + until},
		{"", isDigital, "You'll receive a $2.00 credit for MP3 music. It expires on December 31, 2026.", "promised promotion 2.00 USD music" + until},
		{"reload-no-reply@amazon.com", "Your reload", "You reloaded $100.00.\nAs a bonus you have earned a $10.00 promotional credit that expires on December 31, 2026.", "earned gift-card 100.00 USD -\nearned promotion 10.00 USD -" + until},
		{"", isBenefit, "We've applied a promotional credit of $7.50 to your account. It is good for products shipped and sold by Amazon.com.", "earned promotion 7.50 USD physical"},
		{"", isBenefit, "You received a $15.00 credit. Use it on video games by December 31, 2026.", "earned promotion 15.00 USD games" + until},
		{"", "A word about your account", "We credited $18.75 to your Amazon.com gift card balance.", "doubt"},
		{"", "A word about your cart", "Reward yourself: 20% off, save $12.00, deal expires in 3 days.", ""},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Un chèque-cadeau a été ajouté à votre compte", "Bonjour Anna,\nUn chèque-cadeau de 20,00 € a été ajouté à votre compte.\nSolde du chèque-cadeau : 35,00 €", "earned gift-card 20.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{`Expédié : "Théière..."`, "Nous vous prions de nous excuser pour ce retard. Un bon de 5,00 € a été ajouté à votre compte, valable jusqu'au 31 décembre 2026.", "earned courtesy 5.00 EUR -" + until},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{`Enviado: "Tetera..."`, "Sentimos el retraso. Hemos añadido un vale de 5,00 € a tu cuenta, válido hasta el 31 de diciembre de 2026.", "earned courtesy 5.00 EUR -" + until},
		{`Enviado: "Tetera..."`, "El libro vale 5,00 € hasta el 31 de diciembre de 2026.", ""},
	})
}
