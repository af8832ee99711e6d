package parser

import "testing"

// The part of a refund that a credit had paid, taken off or given back. A row that
// names a credit or a promotion is never passed over, and what repeats the booked part
// is not asked about. Money that goes back to a card or a gift card is no credit.
func TestWhatARefundGivesBack(t *testing.T) {
	mustYield(t, "return@amazon.fr", "fr", []spoken{
		{"Remboursement de votre commande numérique", "N° de commande : D01-6619028-1174409\n\nRemboursé sur votre carte : 3,99 €\nCrédit promotionnel restitué : 1,00 €", "refunded 1.00 EUR order D01-6619028-1174409"},
		{"Votre remboursement pour Théière", "Commande n° 402-7718205-6639014\n\nSous-total du remboursement : 19,99 €\nDéduction de la remise promotionnelle : -3,00 €\nRemboursement total : 16,99 €\n\nVotre crédit promotionnel de 3,00 € a été restitué sur votre compte.", "refunded 3.00 EUR order 402-7718205-6639014"},
		{"Votre remboursement pour Théière", "Commande n° 402-7718205-6639014\n\nMontant crédité : 19,99 €\nCrédit sur votre carte : 19,99 €", "refunded order 402-7718205-6639014"},
		{"Votre remboursement pour Théière", "Commande n° 402-7718205-6639014\n\nCarte cadeau remboursée : 19,99 €", "refunded order 402-7718205-6639014"},
		{"Votre remboursement pour Théière", "Commande n° 402-7718205-6639014\n\nRemboursement total : 16,99 €\nCrédit promotionnel non utilisé : 2,00 €", "refunded order 402-7718205-6639014\ndoubt"},
	})
	mustYield(t, "return@amazon.es", "es", []spoken{
		{"Tu reembolso de Tetera", "Pedido n.º 404-5529017-8836625\n\nReembolso en tu tarjeta: 3,99 €\nSaldo promocional devuelto: 1,00 €", "refunded 1.00 EUR order 404-5529017-8836625"},
		{"Tu reembolso de Tetera", "Pedido n.º 404-5529017-8836625\n\nReembolso total: 16,99 €\nSaldo promocional: 2,00 €", "refunded order 404-5529017-8836625\ndoubt"},
	})
	mustYield(t, "return@amazon.it", "it", []spoken{
		{"Il tuo rimborso per Teiera", "Ordine n. 404-6671903-5528819\n\nRimborso totale: 3,99 €\nCredito promozionale restituito: 1,00 €", "refunded 1.00 EUR order 404-6671903-5528819"},
		{"Il tuo rimborso per Teiera", "Ordine n. 404-6671903-5528819\n\nRimborso totale: 3,99 €\nBuono Regalo restituito: 1,00 €", "refunded order 404-6671903-5528819"},
	})
	mustYield(t, "rueckgabe@amazon.de", "de", []spoken{
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nErstattung gesamt: 3,99 €\nZurückgegebenes Aktionsguthaben: 1,00 €", "refunded 1.00 EUR order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nErstattung gesamt: 3,99 €\nAktionsguthaben (zurückgebucht): 1,00 €", "refunded 1.00 EUR order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nErstattung gesamt: 3,99 €\nRückerstattung Kein-Eile-Bonus: 1,00 €", "refunded 1.00 EUR order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAbzug Aktionsrabatt: -3,00 €\nErstattung gesamt: 19,99 €\n\nDie Aktionsgutschrift über 3,00 € wurde Ihrem Konto wieder gutgeschrieben.", "refunded 3.00 EUR order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAbzug Aktionsrabatt: -3,00 €\nZurückgegebenes Aktionsguthaben: 3,00 €\nErstattung gesamt: 19,99 €", "refunded 3.00 EUR order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAbzug Aktionsrabatt: -3,00 €\nZurückgegebenes Aktionsguthaben: 2,00 €\nErstattung gesamt: 19,99 €", "refunded 3.00 EUR order 306-2218874-5502913\ndoubt"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAbzug Aktionsrabatt: -3,00 €\nErstattung gesamt: 19,99 €\n\nAls Entschuldigung haben wir Ihrem Konto 3,00 € Aktionsguthaben gutgeschrieben. Gültig bis 31.12.2026.", "refunded 3.00 EUR order 306-2218874-5502913\ndoubt"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nGutschrift auf Ihre Visa-Karte: 19,99 €", "refunded order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nGutschrift: 19,99 €\nGutschriftsbetrag: 19,99 €", "refunded order 306-2218874-5502913"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nErstattung gesamt: 3,99 €\nAktionsguthaben verfallen: 1,00 €", "refunded order 306-2218874-5502913\ndoubt"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAktionsrabatt: -3,00 €\nErstattung gesamt: 19,99 €", "refunded order 306-2218874-5502913\ndoubt"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nErstattung gesamt: 19,99 €\nErstattete Gutschrift: 19,99 €", "refunded order 306-2218874-5502913\ndoubt"},
		{"Ihre Erstattung für Teekanne", "Bestellnr. 306-2218874-5502913\n\nZwischensumme der Erstattung: 22,99 €\nAbzug Aktionsrabatt: -3,00 €\nErstattung gesamt: 19,99 €\n\nAls Entschuldigung haben wir Ihrem Konto außerdem 3,00 € Aktionsguthaben gutgeschrieben.", "refunded 3.00 EUR order 306-2218874-5502913\ndoubt"},
	})
	mustYield(t, "return@amazon.nl", "nl", []spoken{
		{"Je terugbetaling voor Theepot", "Bestelnummer 405-1182057-9924416\n\nTotaal terugbetaald: € 3,99\nTeruggegeven promotietegoed: € 1,00", "refunded 1.00 EUR order 405-1182057-9924416"},
		{"Je terugbetaling voor Theepot", "Bestelnummer 405-1182057-9924416\n\nTotaal terugbetaald: € 3,99\nTegoed op je rekening: € 3,99", "refunded order 405-1182057-9924416"},
	})
	mustYield(t, "return@amazon.pl", "pl", []spoken{
		{"Zwrot pieniędzy za Czajnik", "Nr zamówienia 402-1174409-2207719\n\nŁącznie: 39,99 zł\nZwrócony kredyt promocyjny: 5,00 zł", "refunded 5.00 PLN order 402-1174409-2207719"},
	})
	mustYield(t, "return@amazon.se", "sv", []spoken{
		{"Din återbetalning för Tekanna", "Ordernr 405-1182057-9924416\n\nTotalt: 39,90 kr\nÅterförd kampanjkredit: 10 kr", "refunded 10.00 SEK order 405-1182057-9924416"},
	})
	mustYield(t, "return@amazon.com.br", "pt", []spoken{
		{"Seu reembolso de Bule", "Pedido nº 701-9902245-6631178\n\nReembolso total: R$ 39,90\nCrédito promocional devolvido: R$ 5,00", "refunded 5.00 BRL order 701-9902245-6631178"},
	})
	mustYield(t, "return@amazon.com.tr", "tr", []spoken{
		{"Çaydanlık için iadeniz", "Sipariş No 405-1182057-9924416\n\nToplam: 39,90 TL\nİade edilen promosyon kredisi: 5,00 TL", "refunded 5.00 TRY order 405-1182057-9924416"},
	})
	mustYield(t, "return@amazon.co.jp", "ja", []spoken{
		{"ティーポットの返金について", "注文番号: 249-8804417-9915526\n\n返金合計: ￥ 1,500\nプロモーションクレジットの返還: ￥ 200", "refunded 200 JPY order 249-8804417-9915526"},
		{"ティーポットの返金について", "注文番号: 249-8804417-9915526\n\nプロモーション割引の差引: -￥200\n返金合計: ￥ 1,500\n\nご注文時にご利用いただいたプロモーション特典200円分は、お客様のアカウントに返還されました。", "refunded 200 JPY order 249-8804417-9915526"},
	})
	mustYield(t, "return@amazon.com", "en", []spoken{
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nTotal refund: $16.99\nPromotional credit returned: $3.00", "refunded 3.00 USD order 111-5550101-7750101"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nRefund subtotal: $19.99\nPromo discount deduction: -$3.00\nTotal refund: $16.99\n\nYour $3.00 promotional credit was returned to your account.", "refunded 3.00 USD order 111-5550101-7750101"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nTotal refund: $16.99\nCredit: $16.99", "refunded order 111-5550101-7750101"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nTotal refund: $16.99\nNo-Rush credit: $1.00", "refunded order 111-5550101-7750101\ndoubt"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nTotal refund: $16.99\nGift card refunded: $16.99", "refunded order 111-5550101-7750101"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nTraining reward treats refunded: $16.99\nTotal refund: $16.99", "refunded order 111-5550101-7750101"},
		{"Your refund for Desk lamp", "Order # 111-5550101-7750101\n\nRefund subtotal: $19.99\nPromotion Applied: -$3.00\nTotal refund: $16.99", "refunded order 111-5550101-7750101\ndoubt"},
	})
}
