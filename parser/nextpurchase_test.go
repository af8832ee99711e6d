package parser

import "testing"

// What a credit is good for may stand where it is said to be taken off the next
// purchase, in a sentence that has no other word of using.
func TestWhatTheNextPurchaseIsOf(t *testing.T) {
	mustYield(t, "no-reply@amazon.de", "de", []spoken{
		{"Ihre Anfrage bei Amazon.de", "Als Zeichen unserer Kulanz habe ich Ihrem Kundenkonto eine Gutschrift über 5,00 EUR hinterlegt. Sie wird bei Ihrem nächsten Einkauf von Artikeln mit Verkauf und Versand durch Amazon automatisch verrechnet und kann bis einschließlich 15.02.2027 genutzt werden.", "earned courtesy 5.00 EUR physical until 2027-02-15"},
	})
	mustYield(t, "no-reply@amazon.fr", "fr", []spoken{
		{"Suite à votre contact avec Amazon.fr", "À titre de geste commercial, je vous ai accordé un bon d'achat promotionnel de 10 €. Il sera automatiquement déduit de votre prochaine commande d'articles vendus et expédiés par Amazon, jusqu'au 31 mai 2027.", "earned courtesy 10.00 EUR physical until 2027-05-31"},
	})
	mustYield(t, "no-reply@amazon.it", "it", []spoken{
		{"Il tuo messaggio ad Amazon.it", "Abbiamo aggiunto al tuo account un credito promozionale di 5,00 €. Sarà detratto dal totale al prossimo acquisto di eBook, fino al 31/08/2026.", "earned promotion 5.00 EUR ebooks until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.es", "es", []spoken{
		{"Tu consulta a Amazon.es", "Hemos añadido 5,00 € de saldo promocional a tu cuenta. Se descontará en tu próxima compra de eBooks. Caduca el 31/08/2026.", "earned promotion 5.00 EUR ebooks until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Je vraag aan Amazon.nl", "Ik heb € 5,00 promotietegoed aan je account toegevoegd. Het wordt verrekend bij je volgende aankoop van eBooks. Geldig tot en met 31 augustus 2026.", "earned promotion 5.00 EUR ebooks until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Twoja wiadomość do Amazon.pl", "Dodałam do Pana konta kredyt promocyjny w kwocie 20 zł. Zostanie odliczony przy następnym zakupie eBooków. Ważny do 07.10.2026.", "earned promotion 20.00 PLN ebooks until 2026-10-07"},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Ditt meddelande till Amazon.se", "Vi har lagt till 50 kr i kampanjkredit på ditt konto. Den dras från ditt nästa köp av e-böcker. Giltig till den 31 augusti 2026.", "earned promotion 50.00 SEK ebooks until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.com.br", "pt", []spoken{
		{"Sua mensagem para a Amazon", "Adicionei um crédito promocional de R$ 20,00 à sua conta. Será descontado na sua próxima compra de eBooks. Válido até 31/08/2026.", "earned promotion 20.00 BRL ebooks until 2026-08-31"},
	})
}
