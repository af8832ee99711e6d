package parser

import "testing"

// A gift card that makes something good is booked where it is said to be in the
// account, and else asked about: it may be a code to enter. An offer of one is nothing.
func TestGiftCardsThatWereGiven(t *testing.T) {
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "このたびは、ご注文（注文番号 503-2218874-5502913）の商品の配達が遅れ、ご迷惑をおかけしましたことを深くお詫び申し上げます。\n\nお詫びといたしまして、お客様のアカウントに500円分のギフト券を追加いたしました。次回のお買い物の際に自動的に適用されます。", "earned gift-card 500 JPY - order 503-2218874-5502913"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びといたしまして、500円分のギフト券をお客様のアカウントに追加いたしました。", "earned gift-card 500 JPY -"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のギフト券を付与いたしました。", "doubt"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のAmazonギフト券を発行いたしました。", "doubt"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のギフト券をお送りいたします。", "doubt"},
		{"お得なお知らせ", "今なら500円分のギフト券をプレゼント。", ""},
		{"お得なお知らせ", "アンケートに答えると500円分のギフト券を進呈いたします。", ""},
	})
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Als Entschuldigung haben wir Ihnen einen Geschenkgutschein über 5,00 EUR ausgestellt.", "doubt"},
		{"Neues", "Sie haben einen Geschenkgutschein über 25 € verschenkt.", ""},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "Pour nous excuser, nous vous avons accordé un chèque-cadeau de 5,00 €.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Per scusarci ti abbiamo riconosciuto un Buono Regalo di 5,00 €.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "Como disculpa, te hemos concedido un Cheque Regalo de 5,00 €.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Als excuus hebben we je een cadeaubon van € 5,00 gegeven.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "W ramach przeprosin przyznaliśmy Ci kartę podarunkową o wartości 20 zł.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.com", "en", []spoken{
		{"Your message to Amazon", "To apologize, we've issued you a $5.00 gift card.", "doubt"},
		{"News", "Have you received a $25 gift card? Add it to your account.", ""},
	})
}
