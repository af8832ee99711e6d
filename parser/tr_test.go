package parser

import "testing"

// What Turkish mails must yield. No genuine reward mail in Turkish is public:
// the words are guesses of what a Turkish shop writes.
func TestWhatTurkishMailsYield(t *testing.T) {
	const (
		benefit   = "Siparişiniz için avantaj onayı"
		ordered   = `Sipariş verildi: "Yün Çorap, 3 Çift..."`
		orderedTE = "Amazon.com.tr siparişiniz: Yün Çorap"
		shipped   = `Kargoya verildi: "Yün Çorap, 3 Çift..."`
		delivered = "Teslim edildi: Yün Çorap"
		digital   = "Amazon.com.tr dijital siparişiniz: Sessiz Liman"
		unknown   = "Hesabınız hakkında bir mesaj"
	)
	mustYield(t, "no-reply@amazon.com.tr", "tr", []spoken{
		{benefit, "E-kitaplar için 5 TL değerinde promosyon kredisi kazandınız. Krediniz 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned promotion 5.00 TRY ebooks until 2026-08-31"},
		{shipped, "Acelesiz Teslimat'ı seçtiğiniz için hesabınıza 5,00 TL promosyon kredisi eklendi. Son kullanma tarihi: 31.08.2026", "earned no-rush 5.00 TRY - until 2026-08-31"},
		{shipped, "Hesabınıza Prime Video için ₺12,50 tutarında promosyon kredisi tanımlandı. Kredinin süresi 30 Eylül 2026 tarihinde dolacaktır.", "earned promotion 12.50 TRY video until 2026-09-30"},
		{shipped, "E-kitaplarda kullanabileceğiniz 5 TL'lik bir ödül kazandınız. Ödülünüzü 31 Ağustos 2026'ya kadar kullanabilirsiniz.", "earned promotion 5.00 TRY ebooks until 2026-08-31"},
		{shipped, "7,50 TL tutarındaki Amazon Day krediniz hesabınıza eklendi ve 31 Ağu 2026 tarihine kadar geçerlidir.", "earned amazon-day 7.50 TRY - until 2026-08-31"},
		{unknown, "Hesabınıza 25,00 TL iyi niyet kredisi ekledik. Kredinin son kullanma tarihi yoktur.", "earned courtesy 25.00 TRY -"},
		{unknown, "Gecikme için özür olarak size 25 TL promosyon kredisi verdik. Krediyi 31 Aralık 2026 tarihine kadar kullanabilirsiniz.", "earned courtesy 25.00 TRY - until 2026-12-31"},
		{benefit, "5 TL kazandınız. Kredinizi Kindle kitaplarında 1 Eylül 2026 tarihinden önce kullanın.", "earned promotion 5.00 TRY ebooks until 2026-08-31"},
		{benefit, "Dijital alışverişleriniz için 5 TL kredi kazandınız. Geçerlilik tarihi: 31/08/2026", "earned promotion 5.00 TRY digital until 2026-08-31"},
		{delivered, "Amazon Music için 10 TL dijital krediniz artık kullanıma hazır. En geç 31 Ağustos 2026 tarihinde kullanın.", "earned promotion 10.00 TRY music until 2026-08-31"},
		{benefit, "Tutar: 5,00 TL\nGeçerli olduğu ürünler: e-kitaplar, filmler ve müzik\nSon kullanma tarihi: 31 Ağustos 2026", "earned promotion 5.00 TRY ebooks,video,music until 2026-08-31"},
		{delivered, "Sipariş No: 407-5550101-7750101\n\n5 TL tutarında dijital kredi kazandınız. Seçili e-kitaplar, Prime Video, dijital müzik ve uygulamalar için 31.08.2026 tarihine kadar geçerlidir.", "earned promotion 5.00 TRY ebooks,video,music,apps order 407-5550101-7750101 until 2026-08-31"},
		{shipped, "Sipariş numarası: 407-5550102-7750102\n\nNo-Rush teslimat: dijital içerikler için 5,00 TL ödülünüz hesabınıza eklendi ve 31 Ağustos 2026 tarihine kadar kullanılabilir.", "earned no-rush 5.00 TRY digital order 407-5550102-7750102 until 2026-08-31"},
		{unknown, "Takas krediniz olan 61,50 TL hesabınıza eklendi.", "earned trade-in 61.50 TRY -"},

		{shipped, "Hesabınıza 5 TL'lik Kindle kredisi tanımlandı, 31.08.2026'ya dek geçerli.", "earned promotion 5.00 TRY ebooks until 2026-08-31"},
		{shipped, "5 TL kredi kazandınız; krediniz 60 gün geçerlidir.", "earned promotion 5.00 TRY - until 2026-07-31"},

		{ordered, "Siparişiniz kargoya verildiğinde e-kitaplar için 5 TL kredi kazanacaksınız. Kredi 31 Ağustos 2026 tarihine kadar geçerlidir.", "promised promotion 5.00 TRY ebooks until 2026-08-31"},
		{orderedTE, "Siparişiniz kargolandıktan sonra hesabınıza otomatik olarak 5,00 TL promosyon kredisi eklenecektir. Bu No-Rush kredisinin süresi 31.12.2026 tarihinde dolar.", "promised no-rush 5.00 TRY - until 2026-12-31"},
		{ordered, "ÜCRETSİZ Acelesiz Teslimat: Kindle e-kitapları için 5 TL kredi alacaksınız. 31.12.2026 tarihine kadar geçerlidir.", "promised no-rush 5.00 TRY ebooks until 2026-12-31"},
		{shipped, "Paketiniz teslim edildikten sonra hesabınıza uygulamalar için 10 TL kredi eklenecek.", "promised promotion 10.00 TRY apps"},
		{shipped, "Yakında hesabınıza 5 TL dijital kredi ekleyeceğiz. Krediyi 31 Ağustos 2026 tarihine kadar kullanabilirsiniz.", "promised promotion 5.00 TRY digital until 2026-08-31"},

		{benefit, "5 TL kredi kazandınız. Kredi 1 Şubat'ta sona erer.", "earned promotion 5.00 TRY - until 2027-02-01"},
		{benefit, "5 TL kredi kazandınız. Kredinin süresi 30 gün içinde dolacak.", "earned promotion 5.00 TRY - until 2026-07-01"},
		{benefit, "5 TL kredi kazandınız. 60 gün içinde kullanmanız gerekir.", "earned promotion 5.00 TRY - until 2026-07-31"},
		{benefit, "5 TL kredi kazandınız. Kredinin süresi bugün doluyor.", "earned promotion 5.00 TRY - until 2026-06-01"},
		{benefit, "31 Ağustos 2026 Pazartesi günü saat 23.59'a kadar geçerli 5 TL kredi kazandınız.", "earned promotion 5.00 TRY - until 2026-08-31"},
		{benefit, "5 TL kredi kazandınız. Kredinin süresi yakında dolacak.", "doubt"},
		{benefit, "5 TL kredi kazandınız. Son gün: 31 Mart 2027", "earned promotion 5.00 TRY - until 2027-03-31"},
		{shipped, "21 Mayıs 2026 tarihli siparişiniz için 31 Ağustos 2026 tarihine kadar geçerli 5 TL kredi kazandınız.", "earned promotion 5.00 TRY - until 2026-08-31"},

		{benefit, "E-kitaplar için 5 TL kredi ve Prime Video için 10 TL kredi kazandınız. Her iki kredi de 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned promotion 5.00 TRY ebooks until 2026-08-31\nearned promotion 10.00 TRY video until 2026-08-31"},
		{benefit, "E-kitaplar için 5 TL kredi kazandınız. Süresi 31 Ağustos 2026 tarihinde dolar.\n\nMüzik için 5 TL kredi kazandınız. Süresi 30 Eylül 2026 tarihinde dolar.", "earned promotion 5.00 TRY ebooks until 2026-08-31\nearned promotion 5.00 TRY music until 2026-09-30"},

		{digital, "Sipariş D01-5550135-7750135\n\nSessiz Liman\nKindle Sürümü\n\nAra Toplam: 24,99 TL\nPromosyon Kredisi: -5,00 TL\nGenel Toplam: 19,99 TL", "spent promotion 5.00 TRY ebooks order D01-5550135-7750135"},
		{digital, "Sipariş D01-5550136-7750136\n\nSessiz Liman\nPrime Video\n\nAra Toplam: ₺19,99\nNo-Rush Kredisi: -₺7,50\nToplam: ₺12,49", "spent no-rush 7.50 TRY video order D01-5550136-7750136"},
		{orderedTE, "Sipariş No: 407-5550104-7750104\n\nAra Toplam: 158,40 TL\nHediye Kartı: -50,00 TL\nGenel Toplam: 108,40 TL", "spent gift-card 50.00 TRY - order 407-5550104-7750104"},
		{orderedTE, "Sipariş No: 407-5550105-7750105\n\nAra Toplam: 158,40 TL\nKargo Ücreti: 19,99 TL\nUygulanan Promosyon: -19,99 TL\nGenel Toplam: 158,40 TL", ""},
		{"Yün Çorap için para iadeniz", "İade Ara Toplamı: 99,95 TL\nPromosyon İndirimi Kesintisi: -15,00 TL\nToplam İade: 84,95 TL\n\nTutar 26 Ekim tarihine kadar Visa kartınıza iade edilecektir.", "refunded 15.00 TRY"},
		{"Ayşe size bir Amazon.com.tr Hediye Kartı gönderdi", "Tutar: 125,00 TL\n\nMutlu yıllar!", "promised gift-card 125.00 TRY -"},
		{unknown, "250,00 TL tutarındaki Hediye Kartı hesabınıza eklendi.", "earned gift-card 250.00 TRY -"},

		{ordered, "Ödeme sırasında Amazon Day Teslimat'ı seçerseniz 10 TL kredi kazanın.", ""},
		{ordered, "Puan toplayın: her siparişte 5 TL kredi değerinde 100 puan kazanırsınız.", ""},
		{ordered, "Kredi kartınızla bu alışverişte %2 para iadesi: 2,50 TL kazandınız.", ""},
		{ordered, "Yün Çorap 64,95 TL\nGenel Toplam: 64,95 TL\nSizin için önerilenler: %33 indirim 49,95 TL", ""},
		{ordered, "Köpekler için Ödül Maması 64,95 TL", ""},
		{ordered, "Amazon.com.tr Hediye Kartı Doğum Günü 125,00 TL\nGenel Toplam: 125,00 TL", ""},
		{"Yün Çorap için para iadeniz", "99,95 TL iade ettik. Tutar 5 gün içinde kredi kartınıza yansıtılacaktır.", "refunded"},
		{"Dergilerde 25 TL tasarruf edin", "Sadece 31 Ağustos 2026'ya kadar: 25 TL'ye dergiler. Kuponu şimdi etkinleştirin, 15 TL tasarruf edin.", ""},
		{shipped, "Gönderi toplamı: 158,40 TL. 31 Ocak 2027 tarihine kadar iade edebilirsiniz.", ""},
		{shipped, "Bu sipariş için 5 TL kredi kazanmadınız.", "doubt"},
		{shipped, "5 TL kredinizin süresi doldu.", "doubt"},
		{unknown, "Promosyon bakiyeniz: 22,50 TL.", "doubt"},
		{unknown, "Hatırlatma: 5 TL kredinizin süresi 30 Haziran 2026 tarihinde dolacak.", "doubt"},
	})
	mustYield(t, "no-reply@amazon.com.tr", "en", []spoken{
		{`Shipped: "Wool Socks"`, "You have earned a 5,00 TL No-Rush credit. It expires on 31 August 2026.", "earned no-rush 5.00 TRY - until 2026-08-31"},
		{shipped, "Your ₺5 digital credit has been added to your account and expires on 31 Aug 2026.", "earned promotion 5.00 TRY digital until 2026-08-31"},
	})
	mustYield(t, "no-reply@amazon.de", "tr", []spoken{
		{shipped, "E-kitaplar için 1,00 € değerinde promosyon kredisi kazandınız. 31 Ağustos 2026 tarihine kadar geçerlidir.", "earned promotion 1.00 EUR ebooks until 2026-08-31"},
	})
}

func TestTurkishSubjects(t *testing.T) {
	mustBeKind(t, "no-reply@amazon.com.tr", map[string]string{
		`Sipariş verildi: "Yün Çorap..." ve 2 ürün daha`: "order",
		"Amazon.com.tr siparişiniz: Yün Çorap":           "order",
		"Sipariş onayı":                              "order",
		"Siparişiniz alındı":                         "order",
		`Kargoya verildi: "Yün Çorap"`:               "shipped",
		"Amazon.com.tr siparişiniz kargoya verildi":  "shipped",
		"Dağıtıma çıktı: Yün Çorap":                  "shipped",
		"Paketiniz yolda":                            "shipped",
		"Teslim edildi: Yün Çorap":                   "delivered",
		"Paketiniz teslim edildi":                    "delivered",
		"Gecikti: Yün Çorap":                         "delayed",
		"Teslimat güncellemesi: Yün Çorap":           "delayed",
		"İptal edildi: Yün Çorap":                    "cancelled",
		"Amazon.com.tr siparişiniz iptal edildi":     "cancelled",
		"Siparişinizdeki ürün iptal edildi":          "cancelled",
		"Yün Çorap için para iadeniz":                "refund",
		"Para iadeniz yapıldı: Yün Çorap":            "refund",
		"Ayşe size bir Hediye Kartı gönderdi":        "gift-card",
		"Hediye Kartı bakiyenize yükleme yapıldı":    "gift-card-reload",
		"Kindle siparişiniz D01-5550101-7750101":     "digital-order",
		"Bir kredi kazandınız":                       "reward",
		"Fiyat değişiklikleri: sonraki teslimatınız": "marketing",
	})
}
