package parser

import "testing"

// What one person of customer service writes: "I have added". Once the words of
// granting knew "we" and the passive alone, and nearly every courtesy mail of ten
// languages was a doubt. What one asks for, would do, cannot do or promises is no
// grant of today, and what a credit cannot be used for denies none.
func TestWhatOnePersonGrants(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Ich habe Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt. Gültig bis 15.08.2026. Das Guthaben kann nicht auf Geschenkgutscheine angewendet werden.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Ich habe Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt, das nicht ausgezahlt werden kann. Gültig bis 15.08.2026.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Leider kann ich Ihnen das Aktionsguthaben von 5,00 € nicht gutschreiben.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Als Entschuldigung habe ich Ihrem Konto eine Gutschrift über 5,00 EUR hinterlegt. Gültig bis 15.08.2026.", "earned courtesy 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Ich habe Ihnen eine Gutschrift über 5,00 EUR ausgestellt. Gültig bis 15.08.2026.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Wir haben eine Gutschrift in Höhe von 5,00 EUR auf Ihrem Konto hinterlegt. Gültig bis 15.08.2026.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Es freut mich, dass ich Ihnen eine Kulanzgutschrift über 5,00 EUR gutgeschrieben habe. Gültig bis 15.08.2026.", "earned courtesy 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Eine Gutschrift über 5,00 EUR habe ich Ihnen eingerichtet. Gültig bis 15.08.2026.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Ich habe 5,00 EUR Aktionsguthaben auf Ihr Konto gebucht. Gültig bis 15.08.2026.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Ich werde Ihnen eine Gutschrift über 5,00 EUR ausstellen. Gültig bis 15.08.2026.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Leider konnte ich Ihnen die Gutschrift über 5,00 EUR nicht gutschreiben.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Ich habe geprüft, ob Ihnen eine Gutschrift über 5,00 EUR zusteht.", ""},
		{"Ihre Anfrage bei Amazon.de", "Ich habe eine Gutschrift über 5,00 EUR für Sie beantragt.", ""},
		{"Ihre Anfrage bei Amazon.de", "Ihnen wurde eine Gutschrift über 5,00 EUR hinterlegt, die bis zum 15.08.2026 gültig ist.", "earned promotion 5.00 EUR - until 2026-08-15"},
		{"Ihre Anfrage bei Amazon.de", "Ich habe Ihnen 5,00 EUR auf Ihre Kreditkarte gutgeschrieben.", ""},
		{"Versandt: „Teekanne...“", "Haben Sie den Gutschein hinterlegt, erhalten Sie 5 € Gutschrift. Gültig bis 31.12.2026.", ""},
		{"Versandt: „Teekanne...“", "Habe ich schon 5 € Gutschrift auf meinem Konto hinterlegt? Aktion endet am 31.12.2026.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Wenn Sie möchten, schreibe ich Ihnen eine Gutschrift über 5,00 EUR gut.", ""},
		{"Versandt: „Teekanne...“", "Wenn Sie möchten, schreibe ich Ihnen eine Gutschrift über 5,00 EUR gut.", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Ik heb € 5,00 promotietegoed aan je account toegevoegd; dit kan niet worden ingewisseld voor contanten. Het is geldig tot en met 31 augustus 2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Je vraag aan Amazon.nl", "Ik heb € 5,00 promotietegoed aan je account toegevoegd. Het is geldig tot en met 31 augustus 2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Je vraag aan Amazon.nl", "Als excuus heb ik een tegoed van € 5,00 op uw account gezet. Het is geldig tot en met 31 augustus 2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Je vraag aan Amazon.nl", "Ik heb je een tegoedbon van € 5,00 verstrekt, geldig tot en met 31 augustus 2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Je vraag aan Amazon.nl", "Ik heb gecontroleerd of je recht hebt op een tegoed van € 5,00.", ""},
		{"Je vraag aan Amazon.nl", "Helaas kan ik het tegoed van € 5,00 niet toevoegen.", "doubt"},
		{"Verzonden: 'Theepot...'", "Als je wilt, voeg ik € 5,00 promotietegoed aan je account toe.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Jag har lagt till 50 kr i kampanjkredit på ditt konto, som kan inte lösas in mot kontanter. Giltig till den 31 augusti 2026.", "earned promotion 50.00 SEK - until 2026-08-31"},
		{"Ditt meddelande till Amazon.se", "Tyvärr kan jag inte lägga till kampanjkrediten på 50 kr.", "doubt"},
		{"Ditt meddelande till Amazon.se", "Jag har lagt till 50 kr i kampanjkredit på ditt konto. Giltig till den 31 augusti 2026.", "earned promotion 50.00 SEK - until 2026-08-31"},
		{"Ditt meddelande till Amazon.se", "Som kompensation har jag gett dig en kredit på 50 kr. Giltig till den 31 augusti 2026.", "earned courtesy 50.00 SEK - until 2026-08-31"},
		{"Ditt meddelande till Amazon.se", "Jag lade till en kampanjkredit på 50 kr på ditt konto. Giltig till den 31 augusti 2026.", "earned promotion 50.00 SEK - until 2026-08-31"},
		{"Skickad: \"Tekanna...\"", "Om du vill, ska jag lägga till 50 kr i kampanjkredit på ditt konto.", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Dodałem do Pana konta kredyt promocyjny w kwocie 20 zł, którego nie możemy wymienić na gotówkę. Ważny do 07.10.2026.", "earned promotion 20.00 PLN - until 2026-10-07"},
		{"Twoja wiadomość do Amazon.pl", "Niestety nie możemy przyznać kredytu promocyjnego w kwocie 20 zł.", "doubt"},
		{"Twoja wiadomość do Amazon.pl", "W ramach rekompensaty dodałem do Pani konta kredyt promocyjny w wysokości 20 zł. Ważny do 07.10.2026.", "earned courtesy 20.00 PLN - until 2026-10-07"},
		{"Twoja wiadomość do Amazon.pl", "Przyznałam Panu kredyt promocyjny w kwocie 20 zł, ważny do 07.10.2026.", "earned promotion 20.00 PLN - until 2026-10-07"},
		{"Twoja wiadomość do Amazon.pl", "Doliczyłam do Twojego konta 20 zł kredytu promocyjnego. Wygasa 07.10.2026.", "earned promotion 20.00 PLN - until 2026-10-07"},
		{"Twoja wiadomość do Amazon.pl", "Niestety nie mogłem dodać kredytu promocyjnego w kwocie 20 zł.", "doubt"},
		{"Twoja wiadomość do Amazon.pl", "Dodam do Pana konta kredyt promocyjny w kwocie 20 zł.", "doubt"},
		{"Twoja wiadomość do Amazon.pl", "Dodałem 20 zł do Twojego konta, ważne do 07.10.2026.", "earned promotion 20.00 PLN - until 2026-10-07"},
		{"Wysłano: „Czajnik...”", "Jeśli Pan chce, dodam do Pana konta kredyt promocyjny w kwocie 20 zł.", ""},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your message to Amazon", "I've applied a $5 promotional credit to your order.", "doubt"},
		{"Your message to Amazon", "I added a $5 promotional credit to your account. It expires on August 31, 2026.", "earned promotion 5.00 USD - until 2026-08-31"},
		{"Your message to Amazon", "I've gone ahead and added a $5 promotional credit to your account. It expires on August 31, 2026.", "earned promotion 5.00 USD - until 2026-08-31"},
		{"Your message to Amazon", "To apologize, I have applied a $5 courtesy credit to your account. It expires on August 31, 2026.", "earned courtesy 5.00 USD - until 2026-08-31"},
		{"Your message to Amazon", "I've set up a $5 promotional credit on your account. It expires on August 31, 2026.", "earned promotion 5.00 USD - until 2026-08-31"},
		{"Your message to Amazon", "I've requested a $5 promotional credit for your account.", "doubt"},
		{"Your message to Amazon", "I will add a $5 promotional credit to your account.", "doubt"},
		{"Your message to Amazon", "I was unable to add the $5 promotional credit to your account.", "doubt"},
		{"Your message to Amazon", "If you'd like, I'll add a $5 promotional credit to your account.", ""},
	})
	mustYield(t, "no-reply@amazon.com.mx", "es", []spoken{
		{"Tu consulta a Amazon", "Apliqué un crédito promocional de $50.00 a tu pedido.", "doubt"},
		{"Tu consulta a Amazon", "Agregué un crédito promocional de $50.00 a tu cuenta. Vence el 31/08/2026.", "earned promotion 50.00 MXN - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "J'ai appliqué un crédit promotionnel de 5,00 € à votre commande.", "doubt"},
		{"Suite à votre contact avec Amazon.fr", "Pour vous présenter nos excuses, j'ai ajouté un crédit promotionnel de 5,00 € à votre compte. Il expire le 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Suite à votre contact avec Amazon.fr", "À titre de geste commercial, je vous ai accordé un crédit de 10 € valable jusqu'au 31/08/2026.", "earned courtesy 10.00 EUR - until 2026-08-31"},
		{"Suite à votre contact avec Amazon.fr", "J'ai crédité votre compte de 5,00 €, à utiliser avant le 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-30"},
		{"Suite à votre contact avec Amazon.fr", "J’ai bien ajouté un crédit promotionnel de 5,00 € à votre compte. Il expire le 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Suite à votre contact avec Amazon.fr", "J'ai procédé à l'ajout d'un crédit promotionnel de 5,00 € sur votre compte. Il expire le 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Suite à votre contact avec Amazon.fr", "Je vais vous accorder un crédit promotionnel de 5,00 €. Il expirera le 31/08/2026.", "doubt"},
		{"Suite à votre contact avec Amazon.fr", "Je n'ai malheureusement pas pu ajouter le crédit promotionnel de 5,00 € à votre compte.", "doubt"},
		{"Suite à votre contact avec Amazon.fr", "J'ai demandé un crédit promotionnel de 5,00 € au service concerné.", "doubt"},
		{"Suite à votre contact avec Amazon.fr", "J'ai crédité 5,00 € sur votre carte bancaire.", ""},
		{"Suite à votre contact avec Amazon.fr", "Si vous le souhaitez, je vous accorderai un crédit promotionnel de 5,00 €.", ""},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Ho applicato un credito promozionale di 5,00 € al tuo ordine.", "doubt"},
		{"Il tuo messaggio ad Amazon.it", "Ho aggiunto al tuo account un credito promozionale di 5,00 €. Scade il 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Il tuo messaggio ad Amazon.it", "Per scusarmi del disagio, Le ho accreditato un buono promozionale di 5,00 €, valido fino al 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Il tuo messaggio ad Amazon.it", "Abbiamo provveduto ad accreditare un buono promozionale di 5,00 € sul tuo account, valido fino al 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Il tuo messaggio ad Amazon.it", "Ho provveduto ad aggiungere un credito di 5,00 € al tuo account. Scade il 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Il tuo messaggio ad Amazon.it", "Ho ricevuto la tua richiesta di un credito promozionale di 5,00 €.", "doubt"},
		{"Il tuo messaggio ad Amazon.it", "Purtroppo non ho potuto aggiungere il credito promozionale di 5,00 €.", "doubt"},
		{"Il tuo messaggio ad Amazon.it", "Aggiungerò un credito promozionale di 5,00 € al tuo account.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Apliquei um crédito promocional de R$ 20,00 ao seu pedido.", "doubt"},
		{"Sua mensagem para a Amazon", "Adicionei um crédito promocional de R$ 20,00 à sua conta. Válido até 31/08/2026.", "earned promotion 20.00 BRL - until 2026-08-31"},
		{"Sua mensagem para a Amazon", "Como pedido de desculpas, creditei R$ 20,00 de crédito promocional em sua conta. Válido até 31/08/2026.", "earned courtesy 20.00 BRL - until 2026-08-31"},
		{"Sua mensagem para a Amazon", "Concedi a você um crédito de cortesia de R$ 20,00. Válido até 31/08/2026.", "earned courtesy 20.00 BRL - until 2026-08-31"},
		{"Sua mensagem para a Amazon", "Não consegui adicionar o crédito promocional de R$ 20,00.", "doubt"},
		{"Sua mensagem para a Amazon", "Adicionarei um crédito promocional de R$ 20,00 à sua conta.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "He añadido 5,00 € de saldo promocional a tu cuenta. Caduca el 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Tu consulta a Amazon.es", "Como disculpa, le he abonado un saldo promocional de 5,00 €. Caduca el 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Tu consulta a Amazon.es", "He procedido a añadir un saldo promocional de 5,00 € a su cuenta. Caduca el 31/08/2026.", "earned promotion 5.00 EUR - until 2026-08-31"},
		{"Tu consulta a Amazon.es", "No he podido añadir el saldo promocional de 5,00 € a tu cuenta.", "doubt"},
		{"Tu consulta a Amazon.es", "He solicitado un saldo promocional de 5,00 € para tu cuenta.", "doubt"},
		{"Tu consulta a Amazon.es", "He abonado 5,00 € en tu tarjeta de crédito.", ""},
		{"Tu consulta a Amazon.es", "Si te parece bien, añadiré un saldo promocional de 5,00 € a tu cuenta.", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Amazon'a mesajınız", "Özür olarak hesabınıza 50,00 TL promosyon kredisi ekledim. 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned courtesy 50.00 TRY - until 2026-08-31"},
		{"Amazon'a mesajınız", "Hesabınıza 50,00 TL promosyon kredisi tanımladım. 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned promotion 50.00 TRY - until 2026-08-31"},
		{"Amazon'a mesajınız", "Hesabınıza 50,00 TL promosyon kredisi ekleyeceğim. 31 Ağustos 2026 tarihine kadar geçerlidir.", "doubt"},
		{"Amazon'a mesajınız", "Maalesef 50,00 TL promosyon kredisini hesabınıza ekleyemedim.", "doubt"},
		{"Kargoya verildi: \"Çaydanlık...\"", "Dilerseniz hesabınıza 50,00 TL promosyon kredisi ekleyeceğim.", ""},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のプロモーションクレジットをお客様のアカウントに付与させていただきました。有効期限は2026年8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のプロモーションクレジットを追加いたしました。有効期限は2026年8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のプロモーションクレジットを発行いたしました。有効期限は2026年8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のプロモーションクレジットを発行させていただきます。有効期限は2026年8月31日です。", "promised courtesy 500 JPY - until 2026-08-31"},
	})
}
