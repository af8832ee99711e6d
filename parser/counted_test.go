package parser

import "testing"

// A credit's last day may be counted from the mail's own (field guide, section 6:
// "expires in N days", "today"): use it within the next 30 days, you have 30 days.
func TestLastDaysThatAreCountedInEveryLanguage(t *testing.T) {
	for _, of := range []struct {
		from, language, subject, gives, yields string
		within                                 []string
		now                                    string
	}{
		{"no-reply@amazon.com", "en", "Shipped: \"Teapot...\"", "You've earned a $1 eBook credit.", "earned promotion 1.00 USD ebooks",
			[]string{"You have 30 days to use it.", "It is to be used within 30 days.", "Use it within the next 30 days."}, "It expires today."},
		{"no-reply@amazon.de", "de", "Versandt: „Teekanne...“", "Sie haben eine Gutschrift von 1 € für eBooks erhalten.", "earned promotion 1.00 EUR ebooks",
			[]string{"Nutzen Sie sie in den nächsten 30 Tagen.", "Sie ist innerhalb von 30 Tagen einzulösen.", "Sie haben 30 Tage Zeit, sie einzulösen."}, "Sie verfällt heute."},
		{"no-reply@amazon.fr", "fr", "Expédié : \"Théière...\"", "Vous avez reçu un crédit de 1 € pour des eBooks.", "earned promotion 1.00 EUR ebooks",
			[]string{"Il est à utiliser dans les 30 jours.", "Utilisez-le sous 30 jours.", "Vous avez 30 jours pour l'utiliser."}, "Il expire aujourd'hui."},
		{"no-reply@amazon.it", "it", "Spedito: \"Teiera...\"", "Hai ricevuto un credito di 1 € per eBook.", "earned promotion 1.00 EUR ebooks",
			[]string{"È da utilizzare nei prossimi 30 giorni.", "Hai 30 giorni per utilizzarlo."}, "Scade oggi."},
		{"no-reply@amazon.es", "es", "Enviado: \"Tetera...\"", "Has recibido un crédito de 1 € para eBooks.", "earned promotion 1.00 EUR ebooks",
			[]string{"Úsalo en los próximos 30 días.", "Debe utilizarse en un plazo de 30 días.", "Tienes 30 días para utilizarlo."}, "Caduca hoy."},
		{"no-reply@amazon.co.jp", "ja", "発送済み：「ティーポット」", "Kindle本に使える100円のクレジットを付与しました。", "earned promotion 100 JPY ebooks",
			[]string{"30日以内にご利用ください。", "30日後に失効します。"}, "本日まで有効です。"},
		{"no-reply@amazon.nl", "nl", "Verzonden: 'Theepot...'", "Je hebt € 1 tegoed voor eBooks ontvangen.", "earned promotion 1.00 EUR ebooks",
			[]string{"Je hebt 30 dagen om het te gebruiken.", "Gebruik het in de komende 30 dagen."}, "Het vervalt vandaag."},
		{"no-reply@amazon.pl", "pl", "Wysłano: „Czajnik...”", "Otrzymałeś kredyt 5 zł na eBooki.", "earned promotion 5.00 PLN ebooks",
			[]string{"Masz 30 dni na jego wykorzystanie.", "Wykorzystaj go w ciągu 30 dni."}, "Wygasa dzisiaj."},
		{"no-reply@amazon.se", "sv", "Skickad: \"Tekanna...\"", "Du har fått 10 kr i kredit för e-böcker.", "earned promotion 10.00 SEK ebooks",
			[]string{"Du har 30 dagar på dig att använda den.", "Använd den inom 30 dagar."}, "Den går ut idag."},
		{"no-reply@amazon.com.br", "pt", "Enviado: \"Bule...\"", "Você recebeu um crédito de R$ 5 para eBooks.", "earned promotion 5.00 BRL ebooks",
			[]string{"Você tem 30 dias para usá-lo.", "Use-o nos próximos 30 dias."}, "Ele expira hoje."},
		{"no-reply@amazon.com.tr", "tr", "Kargoya verildi: \"Çaydanlık...\"", "e-Kitaplar için 10 TL kredi kazandınız.", "earned promotion 10.00 TRY ebooks",
			[]string{"Kullanmak için 30 gününüz var.", "30 gün içinde kullanabilirsiniz."}, "Kredi bugün sona eriyor."},
	} {
		today, later := " until 2026-06-01", " until 2026-07-01" // the mail's date, and 30 days from it
		if of.language == "ja" {                                 // where the evening of a mail from Europe is the next morning
			today, later = " until 2026-06-02", " until 2026-07-02"
		}
		mails := []spoken{{of.subject, of.gives + " " + of.now, of.yields + today}}
		for _, words := range of.within {
			mails = append(mails, spoken{of.subject, of.gives + " " + words, of.yields + later})
		}
		mustYield(t, of.from, of.language, mails)
	}
}

// The day of an order or a delivery is no last day, though "you have" or "there
// is" stands before it, and though some languages tell what a day is of behind it.
func TestTheDayOfAnOrderIsNoLastDayInAnyLanguage(t *testing.T) {
	for language, mail := range map[string]struct {
		from string
		spoken
	}{
		"en": {"no-reply@amazon.com", spoken{`Shipped: "Teapot..."`, "You've earned a $1 eBook credit. You have placed an order on June 15, 2026 with us.", "earned promotion 1.00 USD ebooks"}},
		"de": {"no-reply@amazon.de", spoken{"Versandt: „Teekanne...“", "Sie haben mit Ihrer Bestellung vom 15. Juni 2026 eine Gutschrift von 1 € für eBooks erhalten.", "earned promotion 1.00 EUR ebooks"}},
		"fr": {"no-reply@amazon.fr", spoken{`Expédié : "Théière..."`, "Vous avez reçu un crédit de 1 € pour des eBooks. Vous avez passé cette commande le 15 juin 2026.", "earned promotion 1.00 EUR ebooks"}},
		"it": {"no-reply@amazon.it", spoken{`Spedito: "Teiera..."`, "Hai ricevuto un credito di 1 € per eBook. Hai effettuato l'ordine il 15 giugno 2026.", "earned promotion 1.00 EUR ebooks"}},
		"es": {"no-reply@amazon.es", spoken{`Enviado: "Tetera..."`, "Has recibido un crédito de 1 € para eBooks. Tienes tu pedido listo para la entrega el 15 de junio de 2026.", "earned promotion 1.00 EUR ebooks"}},
		"pt": {"no-reply@amazon.com.br", spoken{`Enviado: "Bule..."`, "Você recebeu um crédito de R$ 5 para eBooks. Sua entrega tem previsão para 15 de junho de 2026.", "earned promotion 5.00 BRL ebooks"}},
		"tr": {"no-reply@amazon.com.tr", spoken{`Kargoya verildi: "Çaydanlık..."`, "15 Haziran 2026 tarihli siparişiniz için e-Kitaplarda geçerli 10 TL kredi kazandınız.", "earned promotion 10.00 TRY ebooks"}},
		"ja": {"no-reply@amazon.co.jp", spoken{"発送済み：「ティーポット」", "2026年6月15日のご注文により、Kindle本に使える100円のクレジットを付与しました。", "earned promotion 100 JPY ebooks"}},
	} {
		mustYield(t, mail.from, language, []spoken{mail.spoken})
	}
}

// The day on which points lapse is not that of a credit, and a bonus in percent is
// a share of what was spent. Both were booked once.
func TestPointsAndSharesLendACreditNothing(t *testing.T) {
	readTellings(t, []telling{
		{"", isShipped, "You've earned a $1 eBook credit. You have 300 points. Points expire on December 31, 2026.", "earned promotion 1.00 USD ebooks"},
		{"", isShipped, "You've earned a $1 eBook credit. You have 300 points. They expire on December 31, 2026.", "doubt"},
		{"", isShipped, "You've earned a 2% reward of $0.36 on this purchase. It expires on December 31, 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{{`Beställd: "Hundgodis..."`, "Du får 1 % i bonus: 0,69 kr, giltig till 31 december 2026.", ""}})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Ordinato: 2 articoli", "Un credito di 1 € per eBook ti aspetta.\n\nHai accumulato 300 punti, pari a 3,00 €. I punti scadono il 31 maggio 2027.", ""},
	})
}

// The items of a plain text's list are things of their own, and their mark is no
// minus.
func TestAPlainTextsListOfCredits(t *testing.T) {
	const benefit = "Benefit Confirmation for your Order"
	for mark, text := range map[string]string{
		"dash":   "You've earned:\n- $1.00 digital credit for eBooks, expires December 31, 2026\n- $2.00 digital credit for Prime Video, expires December 31, 2026\n",
		"bullet": "You've earned:\n• $1.00 digital credit for eBooks, expires December 31, 2026\n• $2.00 digital credit for Prime Video, expires December 31, 2026\n",
	} {
		const want = "earned promotion 1.00 USD ebooks" + until + "\nearned promotion 2.00 USD video" + until
		if got := yields(readOne(t, benefit, text, "text")); got != want {
			t.Errorf("%s: yields %s, not %s", mark, got, want)
		}
	}
	text := "以下のクレジットがアカウントに追加されました。\n\n- ￥100 プロモーションクレジット（Prime Video）：2026年9月30日まで有効\n- ￥200 プロモーションクレジット（Amazonアプリストア）：2026年10月31日まで有効"
	const want = "earned promotion 100 JPY video until 2026-09-30\nearned promotion 200 JPY apps until 2026-10-31"
	if got := yields(readMail(t, spokenMail("no-reply@amazon.co.jp", "ご注文の特典のお知らせ", text, "text"))); got != want {
		t.Errorf("yields %s, not %s", got, want)
	}
}

// The present ("Sie erhalten") promises where an order is told, and gives where a
// mail confirms the reward: that one comes when the order ships.
func TestThePresentGivesWhereARewardIsConfirmed(t *testing.T) {
	const de = "Sie erhalten eine Gutschrift von 1 € für eBooks. Gültig bis 31.12.2026."
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Bestätigung Ihres Vorteils", de, "earned promotion 1.00 EUR ebooks" + until},
		{"Bestellt: „Teekanne...“", de, "promised promotion 1.00 EUR ebooks" + until},
		{"Bestätigung Ihres Vorteils", "Sie erhalten nach Versand Ihrer Bestellung eine Gutschrift von 1 € für eBooks. Gültig bis 31.12.2026.", "promised promotion 1.00 EUR ebooks" + until},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Potwierdzenie korzyści do Twojego zamówienia", "Otrzymujesz środki promocyjne: 10,50 PLN na Prime Video. Data ważności: 30 gru 2026", "earned promotion 10.50 PLN video until 2026-12-30"},
	})
}
