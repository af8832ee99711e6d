package parser

import "testing"

// A credit that an earlier mail told, and one that was taken back, were booked as new:
// "Reminder: we have added", "On May 3 we added", "You have not used it yet", "by mistake".
func TestACreditThatIsToldAgainOrTakenBack(t *testing.T) {
	const e = " It expires on December 31, 2026."
	readTellings(t, []telling{
		{"", "Your account", "Reminder: we have added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "As we told you on May 3, we added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "On May 3 we added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "On November 3, 2025 we added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "We added a $5.00 promotional credit to your account, and you have not used it yet." + e, "doubt"},
		{"", "Your account", "We wanted to remind you that we have added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "You already earned a $5.00 promotional credit in May. There's still time to use it." + e, "doubt"},
		{"", "Don't forget your credit", "We added a $5.00 promotional credit to your account." + e, "doubt"},
		{"", "Your account", "A $5.00 promotional credit was added to your account by mistake. We have since removed it.", "doubt"},
		{"", "Your account", "Due to an error, a $5.00 promotional credit was added to your account. It has been removed.", "doubt"},
		{"", "Your account", "We removed the $5.00 promotional credit that was added to your account in error.", "doubt"},
	})
	const five = "earned promotion 5.00 USD -" + until
	readTellings(t, []telling{ // and what only sounds like that
		{"", "Your account", "As discussed in our chat today, I've added a $5.00 promotional credit to your account." + e, five},
		{"", "Your account", "On May 31 we added a $5.00 promotional credit to your account." + e, five},
		{"", "Your account", "For your May 3 order we've added a $5.00 promotional credit to your account." + e, five},
		{"", "Your account", "You were charged twice by mistake. We've added a $5.00 promotional credit to your account." + e, five},
		{"", "Your account", "You've earned a $5.00 promotional credit. Don't forget to use it before it expires on December 31, 2026.", five},
		{"", "Your account", "We've removed the socks from your order, and we've added a $5.00 promotional credit to your account." + e, five},
	})
}

func TestACreditThatIsToldAgainOrTakenBackInEveryLanguage(t *testing.T) {
	for _, c := range []struct {
		from, language, subject string
		first                   [2]string
		again                   []string
	}{
		{"no-reply@amazon.de", "de", "Ihr Konto", [2]string{"Wir haben Ihrem Konto eine Gutschrift über 5,00 € hinzugefügt. Sie ist gültig bis 31. Dezember 2026.", "5.00 EUR"}, []string{
			"Erinnerung: Wir haben Ihrem Konto eine Gutschrift über 5,00 € hinzugefügt. Sie ist gültig bis 31. Dezember 2026.",
			"Wie bereits mitgeteilt, haben wir Ihrem Konto eine Gutschrift über 5,00 € hinzugefügt. Sie ist gültig bis 31. Dezember 2026.",
			"87 Pakete und 12,50 € Guthaben: So viel haben Sie 2025 mit Versand ohne Eile gesammelt.",
			"1,50 € Aktionsguthaben wurden Ihrem Konto wieder gutgeschrieben.",
			"Am 3. Mai haben wir Ihrem Konto eine Gutschrift über 5,00 € hinzugefügt. Sie ist gültig bis 31. Dezember 2026.",
			"Wir haben Ihrem Konto eine Gutschrift über 5,00 € hinzugefügt. Bisher haben Sie sie nicht eingelöst. Sie ist gültig bis 31. Dezember 2026.",
			"Wir haben Ihrem Konto irrtümlich eine Gutschrift über 5,00 € hinzugefügt. Diese haben wir wieder entfernt."}},
		{"no-reply@amazon.fr", "fr", "Votre compte", [2]string{"Nous avons ajouté un crédit promotionnel de 5,00 € à votre compte. Il est valable jusqu'au 31 décembre 2026.", "5.00 EUR"}, []string{
			"Pour rappel, nous avons ajouté un crédit promotionnel de 5,00 € à votre compte. Il est valable jusqu'au 31 décembre 2026.",
			"Le 3 mai, nous avons ajouté un crédit promotionnel de 5,00 € à votre compte. Il est valable jusqu'au 31 décembre 2026.",
			"Un crédit promotionnel de 5,00 € a été ajouté par erreur à votre compte. Il a été retiré."}},
		{"no-reply@amazon.it", "it", "Il tuo account", [2]string{"Abbiamo aggiunto un credito promozionale di 5,00 € al tuo account. Scade il 31 dicembre 2026.", "5.00 EUR"}, []string{
			"Ti ricordiamo che abbiamo aggiunto un credito promozionale di 5,00 € al tuo account. Scade il 31 dicembre 2026.",
			"Abbiamo ripristinato sul tuo account 1,50 € di credito promozionale.",
			"Abbiamo aggiunto un credito promozionale di 5,00 € al tuo account. Non lo hai ancora usato! Scade il 31 dicembre 2026.",
			"Per errore abbiamo aggiunto un credito promozionale di 5,00 € al tuo account. Il credito è stato rimosso."}},
		{"no-reply@amazon.es", "es", "Tu cuenta", [2]string{"Hemos añadido un saldo promocional de 5,00 € a tu cuenta. Caduca el 31 de diciembre de 2026.", "5.00 EUR"}, []string{
			"Te recordamos que hemos añadido un saldo promocional de 5,00 € a tu cuenta. Caduca el 31 de diciembre de 2026.",
			"Añadimos un saldo promocional de 5,00 € a tu cuenta. ¡Aún estás a tiempo de usarlo! Caduca el 31 de diciembre de 2026.",
			"Por error añadimos un saldo promocional de 5,00 € a tu cuenta. Lo hemos retirado."}},
		{"no-reply@amazon.nl", "nl", "Je account", [2]string{"We hebben een promotietegoed van € 5,00 aan je account toegevoegd. Geldig tot en met 31 december 2026.", "5.00 EUR"}, []string{
			"Herinnering: we hebben een promotietegoed van € 5,00 aan je account toegevoegd. Geldig tot en met 31 december 2026.",
			"We hebben een promotietegoed van € 5,00 aan je account toegevoegd. Je hebt het nog niet gebruikt. Geldig tot en met 31 december 2026.",
			"Per ongeluk hebben we een promotietegoed van € 5,00 aan je account toegevoegd. Het tegoed is inmiddels verwijderd."}},
		{"no-reply@amazon.pl", "pl", "Twoje konto", [2]string{"Dodaliśmy do Twojego konta kredyt promocyjny 20 zł. Ważny do 31 grudnia 2026 r.", "20.00 PLN"}, []string{
			"Przypominamy, że dodaliśmy do Twojego konta kredyt promocyjny 20 zł. Ważny do 31 grudnia 2026 r.",
			"Przez pomyłkę dodaliśmy do Twojego konta kredyt promocyjny 20 zł. Środki zostały usunięte."}},
		{"no-reply@amazon.se", "sv", "Ditt konto", [2]string{"Vi har lagt till en kampanjkredit på 50 kr på ditt konto. Giltig till den 31 december 2026.", "50.00 SEK"}, []string{
			"Påminnelse: vi har lagt till en kampanjkredit på 50 kr på ditt konto. Giltig till den 31 december 2026.",
			"Av misstag lade vi till en kampanjkredit på 50 kr på ditt konto. Vi har tagit bort den."}},
		{"no-reply@amazon.com.br", "pt", "Sua conta", [2]string{"Adicionamos um crédito promocional de R$ 5,00 à sua conta. Válido até 31 de dezembro de 2026.", "5.00 BRL"}, []string{
			"Lembramos que adicionamos um crédito promocional de R$ 5,00 à sua conta. Válido até 31 de dezembro de 2026.",
			"Por engano, adicionamos um crédito promocional de R$ 5,00 à sua conta. O crédito foi removido."}},
		{"no-reply@amazon.com.tr", "tr", "Hesabınız", [2]string{"Hesabınıza 10 TL promosyon kredisi ekledik. 31 Aralık 2026 tarihine kadar geçerlidir.", "10.00 TRY"}, []string{
			"Hatırlatma: Hesabınıza 10 TL promosyon kredisi ekledik. 31 Aralık 2026 tarihine kadar geçerlidir.",
			"Hesabınıza yanlışlıkla 10 TL promosyon kredisi ekledik. Kredi kaldırıldı."}},
		{"no-reply@amazon.co.jp", "ja", "アカウント", [2]string{"500円のプロモーションクレジットを付与しました。有効期限は2026年12月31日です。", "500 JPY"}, []string{
			"先日付与された500円のプロモーションクレジットの有効期限は2026年12月31日です。",
			"誤って500円のプロモーションクレジットを付与しましたので、取り消しました。"}},
	} {
		mails := []spoken{{c.subject, c.first[0], "earned promotion " + c.first[1] + " -" + until}}
		for _, text := range c.again {
			mails = append(mails, spoken{c.subject, text, "doubt"})
		}
		mustYield(t, c.from, c.language, mails)
	}
}

// Sums of a year, and an older credit named beside a new one, were booked as new ones.
func TestWhatIsSummedUpOrStandsBesideANewCredit(t *testing.T) {
	const one = "You earned a $1.50 No-Rush credit for eBooks. It expires December 31, 2026."
	const booked = "earned no-rush 1.50 USD ebooks" + until
	readTellings(t, []telling{
		{"", "Your 2026 in review", "You earned $14.50 in No-Rush rewards.", "doubt"},
		{"", "Your account", "You earned $14.50 in No-Rush rewards and saved $96.20 with Prime.", "doubt"},
		{"", "Your account", "Total No-Rush rewards earned: $14.50", "doubt"},
		{"", "Your account", "In 2025 you earned $12.50 in No-Rush rewards.", "doubt"},
		{"", "Your account", "In November you earned $2.50 in No-Rush rewards.", "doubt"},
		{"", "Your account", "You earned a $2.50 No-Rush reward.", "earned no-rush 2.50 USD -"},
		{"", "Your account", "We have restored the $1.50 promotional credit to your account.", "doubt"},
		{"", "Your account", "Since January you have received $14.50 in Amazon Day credits.", "doubt"},
		{"", isShipped, one + "\r\n\r\nYou also have $3.00 in rewards expiring on December 31, 2026.", booked + "\ndoubt"},
		{"", isShipped, one + "\r\n\r\nYour previous $2.00 No-Rush credit expires December 15, 2026.", booked + "\ndoubt"},
		{"", isShipped, one + "\r\n\r\nAvailable rewards: $4.50, next expiring December 15, 2026.", booked + "\ndoubt"},
		{"", isShipped, "You've earned a $1.50 No-Rush credit for eBooks and a $2.00 No-Rush credit for apps. Both expire December 31, 2026.", booked + "\nearned no-rush 2.00 USD apps" + until},
	})
}

func TestTheItemsOfAListAreGivenByTheWordsBelowIt(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{{"Versandt: „Teekanne...“", "Ihre Bestellung ist unterwegs.\n\n2,00 € Prämie für die Lieferung am Amazon-Tag – einlösbar auf digitale Inhalte, gültig bis 30. September 2026\n1,00 € Prämie für Versand ohne Eile – einlösbar auf Kindle-Bücher, gültig bis 31. Dezember 2026\nBeide Beträge stehen ab sofort in deinem Konto bereit.",
		"earned amazon-day 2.00 EUR digital until 2026-09-30\nearned no-rush 1.00 EUR ebooks" + until}})
}

// One credit that goes to the gift card balance was booked as two.
func TestACreditToTheGiftCardBalanceIsOne(t *testing.T) {
	readTellings(t, []telling{
		{"", "Your trade-in", "A trade-in credit of $14.35 has been added to your Amazon.com Gift Card balance.", "earned trade-in 14.35 USD -"},
	})
}

// The end of a day is no day before it.
func TestBeforeTheEndOfADay(t *testing.T) {
	for words, day := range map[string]string{
		"before the end of 31 August 2027": "2027-08-31", "before midnight on August 31, 2027": "2027-08-31", "before August 31, 2027": "2027-08-30",
	} {
		readTellings(t, []telling{{"", "Your account", "You earned a $2.50 No-Rush reward. Use it " + words + ".", "earned no-rush 2.50 USD - until " + day}})
	}
	mustYield(t, "no-reply@amazon.de", "de", []spoken{{"Ihr Konto", "Sie haben eine Gutschrift über 5,00 € erhalten. Sie kann vor Ablauf des 31. August 2027 eingelöst werden.", "earned promotion 5.00 EUR - until 2027-08-31"}})
}

func TestASubjectInThePresentTellsOfAGiftCard(t *testing.T) {
	readTellings(t, []telling{{"", "Aunt May sends you an Amazon Gift Card", "Amount: $25.00", "promised gift-card 25.00 USD -"}})
	mustYield(t, "no-reply@amazon.de", "de", []spoken{{"Tante Irmgard schickt Ihnen einen Geschenkgutschein", "Hallo, Ihr Geschenkgutschein ist da.\nBetrag: 25,00 €", "promised gift-card 25.00 EUR -"}})
}
