package parser

import "testing"

// The last day of a reward that a table tells: its label stands in one cell, and the
// day in the next. "Verfällt am" was read with the day behind it in one line only.
func TestLabelsOfTheLastDay(t *testing.T) {
	for _, c := range []struct {
		from, subject, gives, name, amount, day, want string
		labels                                        []string
	}{
		{"versandbestaetigung@amazon.de", "Versandt: „Teekanne...“", "Wir haben deinem Konto eine Gutschrift hinzugefügt.", "Gutschrift", "1,50 €", "31. August 2026", "earned promotion 1.50 EUR - until 2026-08-31", []string{"Verfällt am", "Läuft ab am", "Gültig bis", "Einlösbar bis", "Ablaufdatum", "Verfallsdatum", "Gültig bis zum", "Gültigkeit bis", "Verfällt", "Läuft ab", "Einzulösen bis", "Zu verwenden bis", "Nutzbar bis", "Gültig bis einschließlich", "Erlischt am", "Endet am", "Letzter Tag", "Spätestens einlösen bis", "Verwendbar bis"}},
		{"expedition@amazon.fr", "Expédié : \"Théière...\"", "Nous avons ajouté une récompense à votre compte.", "Récompense", "1,50 €", "31/08/2026", "earned promotion 1.50 EUR - until 2026-08-31", []string{"Expire le", "Expiration", "Date d'expiration", "Valable jusqu'au", "Valide jusqu'au", "À utiliser jusqu'au", "Utilisable jusqu'au", "Date limite", "Date limite d'utilisation", "Fin de validité", "Validité", "Expire"}},
		{"expedition@amazon.fr", "Expédié : \"Théière...\"", "Nous avons ajouté une récompense à votre compte.", "Récompense", "1,50 €", "31/08/2026", "earned promotion 1.50 EUR - until 2026-08-30", []string{"À utiliser avant le"}},
		{"conferma-spedizione@amazon.it", "Spedito: \"Teiera...\"", "Abbiamo aggiunto un premio al tuo account.", "Premio", "1,50 €", "31/08/2026", "earned promotion 1.50 EUR - until 2026-08-31", []string{"Scade il", "Scadenza", "Data di scadenza", "Valido fino al", "Utilizzabile fino al", "Da usare entro", "Da usare entro il", "Da utilizzare entro il", "Validità", "Utilizzabile entro il", "Scade", "Ultimo giorno utile", "Termine di utilizzo", "Fine validità"}},
		{"confirmar-envio@amazon.es", "Enviado: \"Tetera...\"", "Hemos añadido una recompensa a tu cuenta.", "Recompensa", "1,50 €", "31/08/2026", "earned promotion 1.50 EUR - until 2026-08-31", []string{"Caduca el", "Caducidad", "Fecha de caducidad", "Válido hasta", "Válido hasta el", "Válida hasta el", "Vence el", "Vencimiento", "Fecha de vencimiento", "Expira el", "Utilizable hasta", "Disponible hasta el", "Fecha límite", "Vigencia", "Vigente hasta", "Canjear hasta el", "Caduca", "Vence"}},
		{"confirmar-envio@amazon.es", "Enviado: \"Tetera...\"", "Hemos añadido una recompensa a tu cuenta.", "Recompensa", "1,50 €", "31/08/2026", "earned promotion 1.50 EUR - until 2026-08-30", []string{"Úsalo antes del"}},
		{"no-reply@amazon.nl", "Verzonden: 'Theepot...'", "We hebben een beloning aan je account toegevoegd.", "Beloning", "€ 1,50", "31 augustus 2026", "earned promotion 1.50 EUR - until 2026-08-31", []string{"Verloopt op", "Vervalt op", "Vervaldatum", "Geldig tot", "Geldig tot en met", "Geldig t/m", "Te gebruiken tot", "Te gebruiken tot en met", "Te besteden tot", "Verloopt", "Einddatum", "Houdbaar tot", "Uiterste gebruiksdatum", "In te wisselen tot"}},
		{"no-reply@amazon.nl", "Verzonden: 'Theepot...'", "We hebben een beloning aan je account toegevoegd.", "Beloning", "€ 1,50", "31 augustus 2026", "earned promotion 1.50 EUR - until 2026-08-30", []string{"Gebruik vóór"}},
		{"no-reply@amazon.pl", "Wysłano: „Czajnik...”", "Dodaliśmy nagrodę do Twojego konta.", "Nagroda", "5,00 zł", "31 sierpnia 2026", "earned promotion 5.00 PLN - until 2026-08-31", []string{"Wygasa", "Wygasa dnia", "Ważne do", "Ważna do", "Ważność do", "Termin ważności", "Data ważności", "Data wygaśnięcia", "Do wykorzystania do", "Ważne do dnia", "Wykorzystaj do", "Traci ważność", "Ważność"}},
		{"no-reply@amazon.se", "Skickad: \"Tekanna...\"", "Vi har lagt till en belöning på ditt konto.", "Belöning", "10 kr", "31 augusti 2026", "earned promotion 10.00 SEK - until 2026-08-31", []string{"Går ut", "Går ut den", "Giltig till", "Giltig till och med", "Giltig t.o.m.", "Gäller till", "Gäller till och med", "Utgångsdatum", "Förfaller", "Upphör", "Använd senast", "Sista giltighetsdag", "Används senast", "Sista användningsdag", "Sista dag"}},
		{"shipment-tracking@amazon.com.br", "Enviado: \"Bule...\"", "Adicionamos uma recompensa à sua conta.", "Recompensa", "R$ 5,00", "31/08/2026", "earned promotion 5.00 BRL - until 2026-08-31", []string{"Expira em", "Vence em", "Validade", "Válido até", "Válida até", "Data de validade", "Data de vencimento", "Vencimento", "Use até", "Usar até", "Utilizar até", "Expiração", "Data de expiração", "Prazo", "Disponível até", "Expira"}},
		{"no-reply@amazon.com.tr", "Kargoya verildi: \"Çaydanlık...\"", "Hesabınıza bir ödül eklendi.", "Ödül", "5,00 TL", "31 Ağustos 2026", "earned promotion 5.00 TRY - until 2026-08-31", []string{"Son kullanma tarihi", "Geçerlilik tarihi", "Bitiş tarihi", "Son kullanım tarihi", "Son tarih", "Geçerlilik süresi", "Sona erme tarihi", "Son gün", "Geçerlilik"}},
		{"shipment-tracking@amazon.co.jp", "発送済み：「ティーポット」", "特典をお客様のアカウントに付与しました。", "特典", "￥50", "2026/08/31", "earned promotion 50 JPY - until 2026-08-31", []string{"有効期限", "ご利用期限", "利用期限", "有効期限日", "使用期限", "失効日", "有効期間", "ご利用可能期限", "有効期日"}},
		{"shipment-tracking@amazon.com", "Shipped: \"Desk lamp\"", "We have added a reward to your account.", "Reward", "$1.50", "August 31, 2026", "earned promotion 1.50 USD - until 2026-08-31", []string{"Expires", "Expires on", "Expiration date", "Valid through", "Valid until", "Use by", "Good through", "Expiry date", "Redeem by", "Expiration", "Must be used by", "Spend by", "Ends on", "Good until", "Available until", "Last day to use"}},
	} {
		for _, label := range c.labels {
			r := readMail(t, mailOf(c.from, c.subject, lastDayTable(c.gives, c.name, c.amount, label, c.day), "html"))
			if got := yields(r); got != c.want {
				t.Errorf("%s | %s yields %s, not %s: %v", label, c.day, got, c.want, r.Doubts)
			}
		}
	}
}

// A day beside another label is none of the reward's.
func TestLabelsOfOtherDays(t *testing.T) {
	for _, c := range []struct{ label, want string }{
		{"Rückgabe bis", "earned promotion 1.50 EUR -"},
		{"Lieferung am", "earned promotion 1.50 EUR -"},
		{"Bestellt am", "earned promotion 1.50 EUR -"},
	} {
		r := readMail(t, mailOf("versandbestaetigung@amazon.de", "Versandt: „Teekanne...“", lastDayTable("Wir haben deinem Konto eine Gutschrift hinzugefügt.", "Gutschrift", "1,50 €", c.label, "31. August 2026"), "html"))
		if got := yields(r); got != c.want {
			t.Errorf("%s yields %s, not %s: %v", c.label, got, c.want, r.Doubts)
		}
	}
}

func lastDayTable(gives, name, amount, label, day string) string {
	return "<p>" + gives + "</p><table><tr><td>" + name + "</td><td>" + amount + "</td></tr><tr><td>" + label + "</td><td>" + day + "</td></tr></table>"
}
