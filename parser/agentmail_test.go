package parser

import "testing"

// Whole mails of customer service, in the words that agents like: "I have just added",
// "I confirm that I added". What one has arranged for is only promised.
func TestMailsOfCustomerService(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Ich habe veranlasst, dass Ihrem Konto eine Gutschrift von 5,00 EUR hinzugefügt wird. Sie ist bis 31.12.2026 gültig.", "doubt"},
		{"Ihre Anfrage bei Amazon.de", "Guten Tag Frau Beispiel,\n\nes tut mir leid, dass Ihre Bestellung 303-5550101-7750101 verspätet ankam. Ich habe deshalb einen Aktionsgutschein in Höhe von 5,00 EUR auf Ihr Kundenkonto gebucht. Er wird bei Ihrer nächsten Bestellung automatisch verrechnet und ist ein Jahr gültig.\n\nFreundliche Grüße\nTom Muster", "earned courtesy 5.00 EUR - order 303-5550101-7750101 until 2027-06-01"},
		{"Ihre Anfrage bei Amazon.de", "Gerne habe ich Ihnen als kleine Wiedergutmachung 5 EUR gutgeschrieben. Der Betrag ist bis zum 31.12.2026 einlösbar.", "earned courtesy 5.00 EUR - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "Je suis désolée pour ce retard. Je viens d'ajouter un bon d'achat de 5 € sur votre compte client. Il est valable jusqu'au 31/12/2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
		{"Suite à votre contact avec Amazon.fr", "Afin de compenser ce désagrément, un crédit promotionnel de 5,00 € vient d'être ajouté à votre compte. Il est valable un an.", "earned courtesy 5.00 EUR - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Le confermo di aver aggiunto al Suo account un buono di 5,00 €, valido fino al 31/12/2026.", "earned promotion 5.00 EUR - until 2026-12-31"},
		{"Il tuo messaggio ad Amazon.it", "Prima di aver aggiunto il metodo di pagamento non riceverai il credito promozionale di 5,00 €.", ""},
		{"Il tuo messaggio ad Amazon.it", "Come gesto di scuse ho appena caricato sul Suo account un buono promozionale del valore di 5,00 €, utilizzabile entro il 31/12/2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "Acabo de añadir 5,00 € de saldo promocional a tu cuenta. Caduca el 31/12/2026.", "earned promotion 5.00 EUR - until 2026-12-31"},
		{"Tu consulta a Amazon.es", "Le confirmo que he añadido a su cuenta un vale promocional de 5,00 €, válido hasta el 31/12/2026.", "earned promotion 5.00 EUR - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Sinto muito pelo atraso. Acabei de adicionar R$ 20,00 em créditos promocionais à sua conta, válidos até 31/12/2026.", "earned courtesy 20.00 BRL - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Het spijt me voor de vertraging. Daarom heb ik € 5,00 tegoed bijgeschreven op je account. Geldig t/m 31-12-2026.", "earned courtesy 5.00 EUR - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Przepraszam za niedogodności. Na Pani konto dodałam bon promocyjny o wartości 20 zł, ważny do 31.12.2026.", "earned courtesy 20.00 PLN - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Jag beklagar förseningen och har därför satt in 50 kr i kampanjkredit på ditt konto. Den gäller till och med 2026-12-31.", "earned courtesy 50.00 SEK - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Amazon'a mesajınız", "Gecikme için üzgünüm. Hesabınıza 50 TL değerinde promosyon kredisi tanımlamış bulunuyorum. 31.12.2026 tarihine kadar kullanabilirsiniz.", "earned courtesy 50.00 TRY - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "配送遅延のお詫びとして、アカウントに500円分のクレジットを追加させていただきました。2026年12月31日までご利用いただけます。", "earned courtesy 500 JPY - until 2026-12-31"},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your message to Amazon", "I'm so sorry about the delay. I went ahead and issued you a $5.00 promotional credit, good through December 31, 2026.", "earned courtesy 5.00 USD - until 2026-12-31"},
		{"Your message to Amazon", "As a one-time courtesy I've just placed $5.00 in promotional funds on your account, which will expire on December 31, 2026.", "earned courtesy 5.00 USD - until 2026-12-31"},
	})
}
