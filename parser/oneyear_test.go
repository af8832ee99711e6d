package parser

import "testing"

// "Good for a year" names a last day. It was booked as naming none in six languages.
// The year of a membership or a guarantee is none of the credit's.
func TestCreditsThatAreGoodForAYear(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Wir haben Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt. Es ist ein Jahr gültig.", "earned promotion 5.00 EUR - until 2027-06-01"},
		{"Ihre Anfrage bei Amazon.de", "Wir haben Ihrem Konto 5,00 € Aktionsguthaben hinzugefügt. Ihre Prime-Mitgliedschaft ist noch ein Jahr gültig.", "earned promotion 5.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "Nous avons ajouté un crédit promotionnel de 5,00 € à votre compte. Il est valable un an.", "earned promotion 5.00 EUR - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Abbiamo aggiunto al tuo account un credito promozionale di 5,00 €. È valido un anno.", "earned promotion 5.00 EUR - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "Hemos añadido 5,00 € de saldo promocional a tu cuenta. Es válido durante un año.", "earned promotion 5.00 EUR - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "We hebben € 5,00 promotietegoed aan je account toegevoegd. Het is een jaar geldig.", "earned promotion 5.00 EUR - until 2027-06-01"},
		{"Je vraag aan Amazon.nl", "We hebben € 5,00 promotietegoed aan je account toegevoegd. Je garantie is een jaar geldig.", "earned promotion 5.00 EUR -"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Dodaliśmy do Twojego konta kredyt promocyjny w kwocie 20 zł. Jest ważny przez rok.", "earned promotion 20.00 PLN - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Vi har lagt till 50 kr i kampanjkredit på ditt konto. Den är giltig i ett år.", "earned promotion 50.00 SEK - until 2027-06-01"},
		{"Ditt meddelande till Amazon.se", "Vi har lagt till 50 kr i kampanjkredit på ditt konto. Din garanti är giltig i ett år.", "earned promotion 50.00 SEK -"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Adicionamos um crédito promocional de R$ 20,00 à sua conta. Válido por um ano.", "earned promotion 20.00 BRL - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Amazon'a mesajınız", "Hesabınıza 50,00 TL promosyon kredisi ekledik. Bir yıl geçerlidir.", "earned promotion 50.00 TRY - until 2027-06-01"},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "500円分のプロモーションクレジットをアカウントに追加いたしました。有効期限は1年間です。", "doubt"},
	})
}
