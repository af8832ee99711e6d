package parser

import "testing"

// What an offer holds out is no credit, though money, a reward word and a day stand
// together: a question, the day on which the offer itself ends, and what has to be
// chosen, bought or reloaded first. Each of these was booked, or asked about, once.
func TestWhatAnOfferHoldsOutInEveryLanguage(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Bestellt: „Teekanne...“", "Wählen Sie bei Ihrer nächsten Bestellung Versand ohne Eile und erhalten Sie 1 € Gutschrift für eBooks. Gültig bis 31.12.2026.", ""},
		{"Bestellt: „Teekanne...“", "Bei deiner nächsten Bestellung Versand ohne Eile wählen und 1 € Gutschrift für eBooks erhalten. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Jetzt 5 € Gutschrift sichern: Gutschein ab 50 € kaufen. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Möchten Sie 1 € Gutschrift für eBooks verdienen? Aktion endet am 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Empfehlen Sie Prime weiter und verdienen Sie 5 € Guthaben, gültig bis 31.12.2026.", ""},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{`Commandé : "Théière..."`, "Choisissez la livraison sans urgence lors de votre prochaine commande et recevez un crédit de 1 € pour des eBooks, valable jusqu'au 31 décembre 2026.", ""},
		{`Expédié : "Théière..."`, "Gagnez 5 € de crédit promotionnel en rechargeant 50 €. Offre valable jusqu'au 31 décembre 2026.", ""},
		{`Expédié : "Théière..."`, "Envie de gagner un crédit de 1 € pour des eBooks ? L'offre se termine le 31 décembre 2026.", ""},
		{`Expédié : "Théière..."`, "Profitez de 5 € de crédit offerts dès 25 € d'achat jusqu'au 31 décembre 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{`Ordinato: "Teiera..."`, "Scegli la Consegna senza fretta al prossimo ordine e ricevi un credito di 1 € per eBook, valido fino al 31 dicembre 2026.", ""},
		{`Spedito: "Teiera..."`, "Guadagna 5 € di credito promozionale ricaricando 50 €. Offerta valida fino al 31 dicembre 2026.", ""},
		{`Spedito: "Teiera..."`, "Vuoi ricevere un credito di 1 € per eBook? L'offerta scade il 31 dicembre 2026.", ""},
		{`Spedito: "Teiera..."`, "Approfitta di 5 € di credito con un acquisto minimo di 25 € entro il 31 dicembre 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{`Pedido: "Tetera..."`, "Elige Envío no urgente en tu próximo pedido y recibe un saldo promocional de 1 € para eBooks, válido hasta el 31 de diciembre de 2026.", ""},
		{`Enviado: "Tetera..."`, "Consigue 5 € de saldo promocional al recargar 50 €. Oferta válida hasta el 31 de diciembre de 2026.", ""},
		{`Enviado: "Tetera..."`, "¿Quieres ganar un crédito de 1 € para eBooks? La oferta caduca el 31 de diciembre de 2026.", ""},
		{`Enviado: "Tetera..."`, "Aprovecha 5 € de crédito con una compra mínima de 25 € hasta el 31 de diciembre de 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"注文済み：「ティーポット」", "次回のご注文で「お急ぎ便なし」を選ぶと、Kindle本に使える100円のクレジットがもらえます。有効期限：2026年12月31日", ""},
		{"発送済み：「ティーポット」", "5,000円以上チャージで500円分のクレジットをプレゼント。2026年12月31日まで有効。", ""},
		{"発送済み：「ティーポット」", "100円のクレジットを獲得しませんか？キャンペーンは2026年12月31日までです。", ""},
		{"発送済み：「ティーポット」", "今なら100円分の特典付き。有効期限：2026年12月31日", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Besteld: 'Theepot...'", "Kies bij je volgende bestelling voor Verzending zonder haast en ontvang € 1 tegoed voor eBooks, geldig tot en met 31 december 2026.", ""},
		{"Verzonden: 'Theepot...'", "Verdien € 5 promotietegoed door € 50 op te waarderen. Actie geldig tot en met 31 december 2026.", ""},
		{"Verzonden: 'Theepot...'", "Wil je € 1 tegoed voor eBooks verdienen? De actie eindigt op 31 december 2026.", ""},
		{"Verzonden: 'Theepot...'", "Profiteer van € 5 tegoed bij besteding van € 25 tot en met 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Zamówiono: „Czajnik...”", "Wybierz dostawę bez pośpiechu przy następnym zamówieniu i odbierz 5 zł kredytu na eBooki, ważne do 31 grudnia 2026 r.", ""},
		{"Wysłano: „Czajnik...”", "Zyskaj 20 zł kredytu promocyjnego, doładowując konto kwotą 200 zł. Oferta ważna do 31 grudnia 2026 r.", ""},
		{"Wysłano: „Czajnik...”", "Chcesz zdobyć 5 zł kredytu na eBooki? Oferta wygasa 31 grudnia 2026 r.", ""},
		{"Wysłano: „Czajnik...”", "Skorzystaj z 20 zł kredytu przy zakupach za min. 100 zł do 31 grudnia 2026 r.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{`Beställd: "Tekanna..."`, "Välj leverans utan brådska vid nästa beställning och få 10 kr i kredit för e-böcker, giltig till den 31 december 2026.", ""},
		{`Skickad: "Tekanna..."`, "Få 50 kr i kampanjkredit när du laddar 500 kr. Erbjudandet gäller till den 31 december 2026.", ""},
		{`Skickad: "Tekanna..."`, "Vill du tjäna 10 kr i kredit för e-böcker? Erbjudandet går ut den 31 december 2026.", ""},
		{`Skickad: "Tekanna..."`, "Passa på: 50 kr i kredit vid köp för minst 250 kr till den 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{`Pedido: "Bule..."`, "Escolha a entrega sem pressa no próximo pedido e receba R$ 5 de crédito para eBooks, válido até 31 de dezembro de 2026.", ""},
		{`Enviado: "Bule..."`, "Ganhe R$ 20 de crédito promocional ao recarregar R$ 200. Oferta válida até 31 de dezembro de 2026.", ""},
		{`Enviado: "Bule..."`, "Quer ganhar R$ 5 de crédito para eBooks? A oferta expira em 31 de dezembro de 2026.", ""},
		{`Enviado: "Bule..."`, "Aproveite R$ 20 de crédito em compras acima de R$ 100 até 31 de dezembro de 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{`Sipariş verildi: "Çaydanlık..."`, "Bir sonraki siparişinizde acelesiz teslimatı seçin, e-Kitaplar için 10 TL kredi kazanın. 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
		{`Kargoya verildi: "Çaydanlık..."`, "500 TL yükleyin, 50 TL promosyon kredisi kazanın. Teklif 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
		{`Kargoya verildi: "Çaydanlık..."`, "e-Kitaplar için 10 TL kredi kazanmak ister misiniz? Teklif 31 Aralık 2026 tarihinde sona erer.", ""},
		{`Kargoya verildi: "Çaydanlık..."`, "250 TL ve üzeri alışverişlerde 50 TL kredi fırsatı, 31 Aralık 2026 tarihine kadar.", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{`Shipped: "Teapot..."`, "Want to earn a $1 eBook credit? The offer expires December 31, 2026.", ""},
		{`Ordered: "Teapot..."`, "Choose No-Rush Shipping on your next order and get a $1 eBook credit, valid through December 31, 2026.", ""},
	})
}

// Money, the name of a reward and a day, and no word of giving: goods that ship
// grant a credit that is named so, a card or a line of its own; an order grants none
// yet, and "credit" alone is anybody's word. Of those a person is asked. All of the
// first were doubts once.
func TestANamedCreditWithADayIsOneWhenGoodsShip(t *testing.T) {
	const day = " until 2026-08-31"
	for words, want := range map[string]string{
		"$1.00 promotional credit valid through August 31, 2026.":             "earned promotion 1.00 USD -" + day,
		"Digital credit: $1.50. Expires August 31, 2026.":                     "earned promotion 1.50 USD digital" + day,
		"Benefit: $1 Kindle credit, expires 8/31/2026":                        "earned promotion 1.00 USD ebooks" + day,
		"A $1 credit toward Kindle books, good until 8/31/2026":               "doubt",
		"Sell your used books: $12.00 in Amazon credit until August 31, 2026": "doubt",
		"Limited time: $10 Prime Video credit. Ends August 31, 2026.":         "",
	} {
		textYields(t, isShipped, words, want)
		if want != "" {
			want = "doubt"
		}
		textYields(t, isOrder, words, want)
	}
}

// The words of the checkout, in the mail of an order that was placed with them, and
// beside them those that hold out the same for next time. The first were doubts once.
func TestWhatADeliveryGivesIsPromisedByItsOrder(t *testing.T) {
	for words, want := range map[string]string{
		"Shipping speed: FREE No-Rush Shipping with $1 digital credit":                                              "promised no-rush 1.00 USD digital",
		"FREE No-Rush Shipping: a $1 digital reward (applicable to select eBooks, digital music, videos, and apps)": "promised no-rush 1.00 USD ebooks,video,music,apps",
		"FREE No-Rush Shipping. Get a $5.99 Prime Pantry credit.":                                                   "promised no-rush 5.99 USD pantry",
		"FREE Amazon Day Delivery: fewer boxes and a $2 digital credit":                                             "promised amazon-day 2.00 USD digital",
		"Choose FREE Amazon Day Delivery for fewer boxes and a $2 digital credit":                                   "",
		"Next time, choose FREE No-Rush Shipping and get a $1 digital credit.":                                      "",
		"Get US$1 reward for select digital purchases":                                                              "",
	} {
		textYields(t, isOrder, words, want)
	}
}

// textYields reads a mail of plain text.
func textYields(t *testing.T, subject, text, want string) {
	t.Helper()
	if got := yields(readOne(t, subject, text, "text")); got != want {
		t.Errorf("%s: %q yields %q, want %q", subject, text, got, want)
	}
}
