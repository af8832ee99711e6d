package parser

import "testing"

// What a survey's or a draw's winner gets is nobody's yet, though it names what it
// is good for and a day.
func TestWhatCanBeWonIsNoCreditInAnyLanguage(t *testing.T) {
	for from, m := range map[string]spoken{
		"no-reply@amazon.com":    {subject: `Delivered: "Candles..."`, text: "Take our survey for a chance to win a $50 eBook credit. Enter by December 31, 2026."},
		"no-reply@amazon.de":     {subject: "Zugestellt: „Kerzen...“", text: "Nehmen Sie an unserer Umfrage teil und gewinnen Sie 50 € Guthaben für eBooks. Teilnahme bis 31.12.2026, gültig bis 31.12.2027."},
		"no-reply@amazon.fr":     {subject: `Livré : "Bougies..."`, text: "Participez à notre enquête et tentez de gagner 50 € de crédit pour des eBooks, valable jusqu'au 31 décembre 2026."},
		"no-reply@amazon.it":     {subject: `Consegnato: "Candele..."`, text: "Partecipa al sondaggio e vinci 50 € di credito per eBook entro il 31 dicembre 2026."},
		"no-reply@amazon.es":     {subject: `Entregado: "Velas..."`, text: "Participa en nuestra encuesta y gana 50 € de crédito para eBooks, válido hasta el 31 de diciembre de 2026."},
		"no-reply@amazon.nl":     {subject: "Bezorgd: 'Kaarsen...'", text: "Vul onze enquête in en maak kans op € 50 tegoed voor eBooks, geldig tot en met 31 december 2026."},
		"no-reply@amazon.pl":     {subject: "Dostarczono: „Świece...”", text: "Wypełnij ankietę i wygraj 200 zł kredytu na eBooki, ważne do 31 grudnia 2026 r."},
		"no-reply@amazon.se":     {subject: `Levererad: "Ljus..."`, text: "Svara på vår enkät och vinn 500 kr i kredit för e-böcker, giltig till den 31 december 2026."},
		"no-reply@amazon.com.br": {subject: `Entregue: "Velas..."`, text: "Responda à pesquisa e concorra a R$ 200 de crédito para eBooks, válido até 31 de dezembro de 2026."},
		"no-reply@amazon.com.tr": {subject: `Teslim edildi: "Mum..."`, text: "Anketimize katılın, e-Kitaplar için 500 TL kredi kazanma şansı yakalayın. 31 Aralık 2026 tarihine kadar geçerlidir."},
		"no-reply@amazon.co.jp":  {subject: "配達完了：「キャンドル」", text: "アンケートに回答すると抽選でKindle本に使える5,000円分のクレジットが当たります。有効期限：2026年12月31日"},
	} {
		for _, form := range []string{"html", "text", "both"} {
			if r := readMail(t, spokenMail(from, m.subject, m.text, form)); len(r.Facts) > 0 {
				t.Errorf("%s: %q is booked: %s", form, m.text, yields(r))
			}
		}
	}
}
