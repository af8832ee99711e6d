package parser

import "testing"

// A credit that makes something good is a courtesy, whatever words say so.
func TestWhatACreditMakesGood(t *testing.T) {
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Per scusarci dell'accaduto abbiamo aggiunto al suo account un buono promozionale di 7,50 EUR, valido fino al 31/08/2026.", "earned courtesy 7.50 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Als kleine Entschädigung haben wir Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt. Gültig bis 31.08.2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Ihre Anfrage bei Amazon.de", "Als Ausgleich erhalten Sie eine Gutschrift über 5,00 EUR, die bereits in Ihrem Konto hinterlegt ist. Gültig bis 31.08.2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Als goedmaker hebben we € 5,00 promotietegoed aan je account toegevoegd. Geldig tot en met 31 augustus 2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "Pour nous faire pardonner, nous avons ajouté un crédit promotionnel de 5,00 € à votre compte. Il expire le 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "Para disculparnos, hemos añadido 5,00 € de saldo promocional a tu cuenta. Caduca el 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
		{"Tu consulta a Amazon.es", "Sentimos lo ocurrido. Para compensarle, hemos añadido 5,00 € de saldo promocional a su cuenta. Caduca el 31/08/2026.", "earned courtesy 5.00 EUR - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Bardzo przepraszam za opóźnienie. Dodałam do Pana konta kredyt promocyjny w kwocie 20 zł, ważny do 07.10.2026.", "earned courtesy 20.00 PLN - until 2026-10-07"},
		{"Twoja wiadomość do Amazon.pl", "W geście dobrej woli dodaliśmy do Twojego konta kredyt promocyjny w kwocie 20 zł, ważny do 07.10.2026.", "earned courtesy 20.00 PLN - until 2026-10-07"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Som plåster på såren har vi lagt till 50 kr i kampanjkredit på ditt konto. Giltig till den 31 augusti 2026.", "earned courtesy 50.00 SEK - until 2026-08-31"},
		{"Ditt meddelande till Amazon.se", "Som ersättning för förseningen har vi lagt till 50 kr i kampanjkredit på ditt konto. Giltig till den 31 augusti 2026.", "earned courtesy 50.00 SEK - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Para compensar o ocorrido, adicionamos um crédito promocional de R$ 20,00 à sua conta. Válido até 31/08/2026.", "earned courtesy 20.00 BRL - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Amazon'a mesajınız", "Yaşanan aksaklığı telafi etmek için hesabınıza 50,00 TL promosyon kredisi ekledik. 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned courtesy 50.00 TRY - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your message to Amazon", "To make amends, we've added a $5 promotional credit to your account. It expires on August 31, 2026.", "earned courtesy 5.00 USD - until 2026-08-31"},
		{"Your message to Amazon", "As compensation for the delay, we've added a $5 promotional credit to your account. It expires on August 31, 2026.", "earned courtesy 5.00 USD - until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "ご迷惑をおかけいたしましたので、500円分のプロモーションクレジットをアカウントに追加いたしました。有効期限は2026年8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
	})
}
