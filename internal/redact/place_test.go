package redact

import (
	"strings"
	"testing"
)

// A sentence that ends with a colon announces an address as a label does, in
// every language, and the greeting above it stays.
func TestAnAddressBelowASentence(t *testing.T) {
	r := redactor(t)
	for _, c := range []struct{ shop, greeting, sentence string }{
		{"amazon.com", "Hi", "Your package will be delivered to:"},
		{"amazon.it", "Gentile", "L'ordine è stato spedito a:"},
		{"amazon.de", "Hallo", "Das Paket wird geliefert an:"},
		{"amazon.fr", "Bonjour", "Votre colis sera livré à :"},
		{"amazon.es", "Hola", "Tu pedido se ha enviado a:"},
		{"amazon.nl", "Hallo", "Je pakket wordt bezorgd bij:"},
		{"amazon.se", "Hej", "Ditt paket skickas till:"},
		{"amazon.pl", "Witaj", "Twoje zamówienie zostało wysłane do:"},
		{"amazon.com.br", "Olá", "Seu pedido foi enviado para:"},
		{"amazon.com.tr", "Merhaba", "Siparişinin teslimat adresi:"},
		{"amazon.co.jp", "Hello", "お届け先:"},
	} {
		lines := []string{c.greeting + " Zebulonia, your package is on its way.", "", c.sentence, "", "\tQuackenbush", "\tWimbleford, Crumpetshire", "", "Thank you, Zebulonia!"}
		html := "<div>" + strings.Join(lines, "</div><div>") + "</div>"
		for kind, body := range map[string]string{"plain": strings.Join(lines, "\r\n"), "html": html} {
			raw := "From: x@" + c.shop + "\r\nTo: z@example.org\r\nSubject: x\r\nContent-Type: text/" + kind + "; charset=utf-8\r\n\r\n" + body + "\r\n"
			copy, err := r.Mail(t.Context(), []byte(raw), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range []string{"Zebulonia", "Quackenbush", "Wimbleford", "Crumpetshire"} {
				if strings.Contains(string(copy.Raw), word) {
					t.Errorf("%s: %s is left in the %s:\n%s", c.shop, word, kind, copy.Raw)
				}
			}
			if !strings.Contains(string(copy.Raw), c.greeting) || !strings.Contains(string(copy.Raw), c.sentence) {
				t.Errorf("%s: more than the person is gone from the %s:\n%s", c.shop, kind, copy.Raw)
			}
		}
	}
}

// A template's author names a class in words; what is drawn by lot names the
// goods, and is another one in the copy, in the sheet and on the element alike.
func TestADrawnNameIsAnId(t *testing.T) {
	const drawn = "rio-asin-image-9SHHhtsvP2xKQKVwYKxRq2"
	raw := "From: x@amazon.com\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>." + drawn + "{color:red} .deliveryFeedbackImageMSO9{color:red}</style><p class=\"" + drawn + " deliveryFeedbackImageMSO9\">Thank you</p>\r\n"
	copy, err := redactor(t).Mail(t.Context(), []byte(raw), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := string(copy.Raw)
	if strings.Contains(got, "9SHHhtsvP2") || strings.Count(got, "deliveryFeedbackImageMSO9") != 2 {
		t.Errorf("%s", got)
	}
	_, name, _ := strings.Cut(got, ".rio-asin-image-")
	name, _, _ = strings.Cut(name, "{")
	if !strings.Contains(got, `class="rio-asin-image-`+name+" ") {
		t.Errorf("the sheet and the element name it differently:\n%s", got)
	}
}
