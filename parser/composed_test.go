package parser

import "testing"

// The label of a credit's row is known by its words, whatever order a shop puts
// them in; a word of every day alone may be a discount, and a person is asked.
func TestTheLabelOfACreditIsReadByItsWords(t *testing.T) {
	for _, of := range []struct{ from, language, subject, label, total, want string }{
		{"no-reply@amazon.com", "en", "Amazon.com order of The Quiet River.", "No-Rush Digital Credit applied: -$1.00", "Order Total: $3.99", "spent no-rush 1.00 USD ebooks"},
		{"no-reply@amazon.de", "de", "Ihre Amazon.de Bestellung von Der stille Fluss.", "Kindle-Gutschrift: -EUR 1,00", "Gesamtbetrag: EUR 3,99", "spent promotion 1.00 EUR ebooks"},
		{"no-reply@amazon.de", "de", "Ihre Amazon.de Bestellung von Der stille Fluss.", "Prämie Versand ohne Eile: -EUR 1,00", "Gesamtbetrag: EUR 3,99", "spent no-rush 1.00 EUR ebooks"},
		{"no-reply@amazon.de", "de", "Ihre Amazon.de Bestellung von Der stille Fluss.", "Ihr Vorteil: -EUR 1,00", "Gesamtbetrag: EUR 3,99", "doubt"},
		{"no-reply@amazon.fr", "fr", "Commande Amazon.fr de La rivière.", "Récompense numérique appliquée : -1,00 €", "Montant total : 3,99 €", "spent promotion 1.00 EUR ebooks"},
		{"no-reply@amazon.it", "it", "Ordine Amazon.it di Il fiume.", "Credito promozionale utilizzato: -EUR 1,00", "Totale: EUR 3,99", "spent promotion 1.00 EUR ebooks"},
		{"no-reply@amazon.it", "it", "Ordine Amazon.it di Il fiume.", "Bonus: -EUR 1,00", "Totale: EUR 3,99", "doubt"},
		{"no-reply@amazon.es", "es", "Tu pedido de Amazon.es de El río.", "Crédito de eBooks: -EUR 1,00", "Total: EUR 3,99", "spent promotion 1.00 EUR ebooks"},
		{"no-reply@amazon.nl", "nl", "Je Amazon.nl-bestelling van De rivier.", "Toegepaste beloning: -€ 1,00", "Totaal: € 3,99", "spent promotion 1.00 EUR ebooks"},
		{"no-reply@amazon.pl", "pl", "Twoje zamówienie Amazon.pl: Rzeka.", "Wykorzystany kredyt: -5,00 zł", "Suma: 14,99 zł", "spent promotion 5.00 PLN ebooks"},
		{"no-reply@amazon.se", "sv", "Din Amazon.se-beställning av Floden.", "Tillämpad belöning: -10,00 kr", "Totalt: 49,00 kr", "spent promotion 10.00 SEK ebooks"},
		{"no-reply@amazon.com.br", "pt", "Seu pedido da Amazon.com.br de O rio.", "Recompensa digital aplicada: -R$ 5,00", "Total: R$ 14,99", "spent promotion 5.00 BRL ebooks"},
		{"no-reply@amazon.com.tr", "tr", "Amazon.com.tr siparişiniz: Nehir.", "Kullanılan Promosyon Kredisi: -10,00 TL", "Toplam: 29,99 TL", "spent promotion 10.00 TRY ebooks"},
		{"no-reply@amazon.co.jp", "ja", "Amazon.co.jp ご注文の確認", "プロモーションクレジットの適用：-￥ 100", "合計：￥ 399", "spent promotion 100 JPY ebooks"},
	} {
		from := "digital-" + of.from // digital-no-reply@ sends digital orders only
		mustYield(t, from, of.language, []spoken{{of.subject, "The Quiet River (ebook Kindle, Kindle Edition, 電子書籍)\n" + of.label + "\n" + of.total, of.want}})
	}
}
