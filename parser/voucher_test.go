package parser

import "testing"

// A voucher is a credit where it was put into the account and the mail tells what it is
// good for or until when; what merely is called so is a coupon, and what one gets for
// choosing No-Rush, or as an apology, is asked about.
func TestVouchersAndCoupons(t *testing.T) {
	mustYield(t, "conferma-spedizione@amazon.it", "it", []spoken{
		{"Spedito: \"Teiera...\"", "Grazie per aver scelto la Consegna senza fretta. Ti abbiamo accreditato un buono sconto digitale di EUR 1,00, da usare su eBook Kindle e Prime Video entro il 31 gennaio 2027.", "earned no-rush 1.00 EUR ebooks,video until 2027-01-31"},
		{"Spedito: \"Teiera...\"", "Abbiamo aggiunto al tuo account un buono sconto di 1,00 €, valido per eBook Kindle fino al 31 agosto 2026.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
		{"Spedito: \"Teiera...\"", "Per aver scelto la Consegna senza fretta hai ricevuto un buono sconto di 1,00 €.", "doubt"},
		{"Ordinato: \"Teiera...\"", "Appena spediremo l'ordine verrà aggiunto al tuo account un buono sconto di 1,00 € per eBook Kindle, valido fino al 31 agosto 2026.", "promised promotion 1.00 EUR ebooks until 2026-08-31"},
		{"Spedito: \"Teiera...\"", "Hai ricevuto un buono sconto di 5,00 €, valido fino al 31 dicembre 2026.", ""},
		{"Spedito: \"Teiera...\"", "Aggiungi al tuo account il buono sconto di 5,00 €, valido fino al 31 dicembre 2026.", ""},
		{"Spedito: \"Teiera...\"", "Il tuo buono sconto di 5,00 € scade il 31 dicembre 2026.", ""},
		{"Spedito: \"Teiera...\"", "Scegli la Consegna senza fretta e ricevi un buono sconto di 1,00 € sul tuo account, valido fino al 31 dicembre 2026.", ""},
		{"Spedito: \"Teiera...\"", "Totale: 20,00 €\nBuono sconto: -5,00 €", "discount 5.00 EUR"},
	})
	mustYield(t, "expedition@amazon.fr", "fr", []spoken{
		{"Expédié : \"Théière...\"", "Merci d'avoir choisi la livraison sans hâte : nous avons ajouté un bon de réduction de 1,00 € à votre compte, valable sur les ebooks Kindle jusqu'au 31 août 2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Expédié : \"Théière...\"", "À titre de geste commercial, nous avons ajouté un bon d'achat promotionnel de 10 € à votre compte. Il est valable jusqu'au 31 août 2026.", "earned courtesy 10.00 EUR - until 2026-08-31"},
		{"Expédié : \"Théière...\"", "Profitez d'un bon de réduction de 5,00 € jusqu'au 31 décembre 2026.", ""},
		{"Expédié : \"Théière...\"", "Vous avez reçu un bon de réduction de 5,00 €, valable jusqu'au 31 décembre 2026.", ""},
		{"Expédié : \"Théière...\"", "Ajoutez le bon de réduction de 5,00 € à votre compte avant le 31 décembre 2026.", ""},
		{"Expédié : \"Théière...\"", "Choisissez la livraison sans hâte et recevez un bon de réduction de 1,00 € sur votre compte, valable jusqu'au 31 décembre 2026.", ""},
	})
	mustYield(t, "confirmar-envio@amazon.es", "es", []spoken{
		{"Enviado: \"Tetera...\"", "Por elegir Envío no urgente, hemos añadido a tu cuenta un vale de descuento de 1,00 € para eBooks Kindle. Caduca el 31 de agosto de 2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Enviado: \"Tetera...\"", "Tu vale de descuento de 5,00 € caduca el 31 de diciembre de 2026.", ""},
		{"Enviado: \"Tetera...\"", "Consigue un vale de descuento de 5,00 € en tu cuenta al comprar 50 €. Hasta el 31 de diciembre de 2026.", ""},
		{"Enviado: \"Tetera...\"", "Hemos añadido un cupón de 5,00 € a tu cuenta. Válido hasta el 31 de diciembre de 2026.", ""},
	})
	mustYield(t, "shipment-tracking@amazon.com.br", "pt", []spoken{
		{"Enviado: \"Bule...\"", "Por escolher a entrega sem pressa, adicionamos um vale de desconto de R$ 5,00 à sua conta para eBooks. Válido até 31/08/2026.", "earned no-rush 5.00 BRL ebooks until 2026-08-31"},
		{"Enviado: \"Bule...\"", "Seu cupom de desconto de R$ 5,00 vale até 31/12/2026.", ""},
		{"Enviado: \"Bule...\"", "Seu vale de desconto de R$ 5,00 é válido até 31/12/2026.", ""},
	})
	mustYield(t, "versandbestaetigung@amazon.de", "de", []spoken{
		{"Versandt: „Teekanne...“", "Danke, dass Sie Versand ohne Eile gewählt haben. Wir haben Ihrem Konto einen Wertgutschein im Wert von 1,00 € hinzugefügt, gültig für eBooks bis 31. August 2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Versandt: „Teekanne...“", "Ihr Rabattgutschein über 5 € ist bis 31.12.2026 gültig.", ""},
		{"Versandt: „Teekanne...“", "Sie haben einen Rabattgutschein über 5 € erhalten, gültig bis 31.12.2026.", ""},
	})
	mustYield(t, "no-reply@amazon.nl", "nl", []spoken{
		{"Verzonden: 'Theepot...'", "Omdat je Verzending zonder haast koos, hebben we een kortingsbon van € 1,00 aan je account toegevoegd, geldig voor eBooks tot en met 31 augustus 2026.", "earned no-rush 1.00 EUR ebooks until 2026-08-31"},
		{"Verzonden: 'Theepot...'", "Je kortingsbon van € 5,00 is geldig tot en met 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.se", "sv", []spoken{
		{"Skickad: \"Tekanna...\"", "Tack för att du valde leverans utan brådska. En värdecheck på 10 kr för e-böcker har lagts till på ditt konto. Giltig till den 31 augusti 2026.", "earned no-rush 10.00 SEK ebooks until 2026-08-31"},
		{"Skickad: \"Tekanna...\"", "Din rabattcheck på 50 kr gäller till den 31 december 2026.", ""},
	})
	mustYield(t, "no-reply@amazon.pl", "pl", []spoken{
		{"Wysłano: „Czajnik...”", "Za wybór dostawy bez pośpiechu dodaliśmy do Twojego konta bon rabatowy o wartości 5 zł na eBooki. Ważny do 31.08.2026.", "earned no-rush 5.00 PLN ebooks until 2026-08-31"},
		{"Wysłano: „Czajnik...”", "Twój bon rabatowy o wartości 20 zł jest ważny do 31.12.2026.", ""},
	})
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{"Kargoya verildi: \"Çaydanlık...\"", "Acelesiz Teslimatı seçtiğiniz için hesabınıza 5,00 TL değerinde indirim çeki eklendi. E-kitaplarda 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned no-rush 5.00 TRY ebooks until 2026-08-31"},
		{"Kargoya verildi: \"Çaydanlık...\"", "50,00 TL değerinde indirim çeki 31 Aralık 2026 tarihine kadar geçerlidir.", ""},
	})
	mustYield(t, "no-reply@amazon.co.jp", "ja", []spoken{
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のクーポンを進呈いたしました。", "doubt"},
		{"Amazon.co.jpへのお問い合わせについて", "お詫びとして、500円分のクーポンをお客様のアカウントに追加いたしました。有効期限は2026年8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
		{"発送済み：「ティーポット」", "お急ぎでない配送をお選びいただいたため、Kindle本にご利用いただける50円分の商品券をお客様のアカウントに付与しました。有効期限は2026年8月31日です。", "earned no-rush 50 JPY ebooks until 2026-08-31"},
		{"発送済み：「ティーポット」", "次回使える500円クーポンをプレゼント。有効期限：2026年12月31日", ""},
		{"お得なお知らせ", "500円OFFクーポンを使って今すぐお買い物。", ""},
		{"お得なお知らせ", "5,000円以上のご購入で500円クーポンをアカウントにプレゼントいたします。2026年12月31日まで。", ""},
		{"お得なお知らせ", "500円クーポンを獲得しました。有効期限：2026年12月31日", ""},
	})
	mustYield(t, "shipment-tracking@amazon.co.uk", "en", []spoken{
		{"Dispatched: \"Teapot\"", "Thank you for choosing No-Rush Delivery. We've added a £1.00 voucher to your account, valid on eBooks until 31 August 2026.", "earned no-rush 1.00 GBP ebooks until 2026-08-31"},
		{"Dispatched: \"Teapot\"", "Your £5.00 voucher is valid until 31 December 2026.", ""},
		{"Dispatched: \"Teapot\"", "Get a £5.00 voucher when you spend £25. Offer ends 31 December 2026.", ""},
		{"Dispatched: \"Teapot\"", "You've received a £5 gift voucher from Anna.", ""},
		{"Dispatched: \"Teapot\"", "You've received a £5.00 voucher off your next order, valid until 31 December 2026.", ""},
	})
}
