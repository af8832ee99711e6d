package parser

import (
	"testing"

	"mailtrack/reward"
)

// Sentences as a Japanese customer may meet them; none of a reward is known, all
// are of grade G. The mails were sent on 2 June 2026 in Tokyo.
func TestJapaneseMail(t *testing.T) {
	const (
		shipped = "Amazon.co.jp ご注文の発送 (249-5550101-7750101)"
		ordered = "Amazon.co.jpでのご注文249-5550101-7750101"
		order   = " order 249-5550101-7750101"
		of      = "注文番号: 249-5550101-7750101\n\n"
	)
	for _, c := range []struct{ sender, subject, body, want string }{
		// Earned.
		{"shipment-tracking", shipped, of + "100円分のデジタルクレジットを獲得しました。有効期限は2026年8月31日です。", "earned promotion 100 JPY digital" + order + " until 2026-08-31"},
		{"shipment-tracking", shipped, of + "デジタルクレジット100円分をアカウントに追加しました。2026年8月31日まで有効です。", "earned promotion 100 JPY digital" + order + " until 2026-08-31"},
		{"shipment-tracking", shipped, of + "No-Rush配送をご利用いただきありがとうございます。Kindle本に使える￥150のクレジットを付与しました。有効期限：2026/08/31", "earned no-rush 150 JPY ebooks" + order + " until 2026-08-31"},
		{"no-reply", "クレジット付与のお知らせ", "お客様のアカウントに¥300のNo-Rushクレジットが追加されました。\nこのクレジットは2026年12月31日に失効します。", "earned no-rush 300 JPY - until 2026-12-31"},
		{"no-reply", "特典のお知らせ", "Amazon Dayのクレジット(200円)を進呈いたしました。対象のデジタルコンテンツにご利用いただけます。2026年9月30日までにご利用ください。", "earned amazon-day 200 JPY digital until 2026-09-30"},
		{"no-reply", "お詫びのクレジットについて", "ご迷惑をおかけしたお詫びのクレジットとして500円をアカウントに追加いたしました。有効期限は8月31日です。", "earned courtesy 500 JPY - until 2026-08-31"},
		{"shipment-tracking", shipped, of + "Prime Videoに使える1,000円分のプロモーションクレジットが付与されました。期限: 2026-08-31", "earned promotion 1000 JPY video" + order + " until 2026-08-31"},
		{"no-reply", "プロモーションクレジット付与のお知らせ", "￥ 100のプロモーションクレジットを付与しました。30日以内にご利用ください。", "earned promotion 100 JPY - until 2026-07-02"},
		{"no-reply", "クレジットを獲得しました", "100円のクレジットを獲得しました。本日失効します。", "earned promotion 100 JPY - until 2026-06-02"},
		{"shipment-tracking", shipped, of + "Kindle本のクレジット100円とミュージックのクレジット200円を獲得しました。いずれも2026年8月31日に失効します。", "earned promotion 100 JPY ebooks" + order + " until 2026-08-31\nearned promotion 200 JPY music" + order + " until 2026-08-31"},
		{"no-reply", "下取りのクレジットのお知らせ", "下取りクレジット1,200円をお客様のアカウントに追加しました。有効期限はありません。", "earned trade-in 1200 JPY -"},
		// Promised.
		{"auto-confirm", ordered, of + "ご注文の発送後に、Kindle本に使える100円分のNo-Rushクレジットを差し上げます。有効期限は2026年8月31日です。", "promised no-rush 100 JPY ebooks" + order + " until 2026-08-31"},
		{"auto-confirm", ordered, of + "ご注文が発送されると、￥100のデジタルクレジットがアカウントに追加されます。", "promised promotion 100 JPY digital" + order},
		// Gift cards, digital orders.
		{"gc-orders", "太郎さんからAmazonギフトカードが届きました", "金額: ￥3,000\n\nギフトカードをアカウントに登録してください。", "promised gift-card 3000 JPY -"},
		{"digital-no-reply", "Amazon.co.jpでのご注文 D01-5550101-7750101", "注文番号: D01-5550101-7750101\n\n星の本 Kindle版\n\n商品の小計: ￥500\nプロモーションクレジット: -￥100\n合計: ￥400", "spent promotion 100 JPY ebooks order D01-5550101-7750101"},
		{"digital-no-reply", "Amazon.co.jpでのご注文 D01-5550101-7750101", "注文番号: D01-5550101-7750101\n\n星の本 Kindle版\n\n商品の小計: ￥500\nAmazonギフトカード: -￥500\n合計: ￥0", "spent gift-card 500 JPY - order D01-5550101-7750101"},
		// Nothing of ours.
		{"auto-confirm", ordered, of + "商品の小計: ￥3,153\n配送料・手数料: ￥410\nプロモーション割引: -￥410\n注文合計: ￥3,153", ""},
		{"auto-confirm", ordered, of + "獲得予定のAmazonポイント: 31ポイント(￥31相当)\n注文合計: ￥3,153", ""},
		{"store-news", "今週のおすすめ", "今すぐ登録すると500円分のクレジットがもらえます。2026年8月31日まで。", ""},
		{"auto-confirm", ordered, of + "次回のお買い物で使える500円のクレジットがもらえるキャンペーン実施中。最大500円。", ""},
		{"no-reply", "ポイント付与のお知らせ", "100ポイントを付与しました。有効期限は2026年8月31日です。", ""},
		{"return", "返金のお知らせ", of + "返金額: ￥3,153。クレジットカードに返金されます。", "refunded" + order},
		{"auto-confirm", ordered, of + "クレジットカードへのご請求は￥3,153です。", ""},
		{"order-update", "ご注文のキャンセル (249-5550101-7750101)", of + "ご注文はキャンセルされました。", "cancelled" + order},
		{"shipment-tracking", "配達完了: 商品2点", of + "商品を配達しました。合計 ￥3,153", ""},
		// English mail of the same shop.
		{"shipment-tracking", `Shipped: "Desk lamp"`, "Order #249-5550101-7750101\n\nYou've earned a ¥100 digital credit. It expires on 2026/08/31.", "earned promotion 100 JPY digital" + order + " until 2026-08-31"},
	} {
		r := readMail(t, mailOf(c.sender+"@amazon.co.jp", c.subject, c.body, "text"))
		if got := yields(r); got != c.want {
			t.Errorf("%s (%s, kind %s) yields\n%s\nwant\n%s\n%+v", c.body, r.Language, r.Kind, got, c.want, r.Doubts)
		}
	}
}

func TestJapaneseSubjects(t *testing.T) {
	for subject, want := range map[string]reward.Kind{
		"Amazon.co.jp ご注文の確認":                      reward.KindOrder,
		"注文済み: 「ホッチキス」":                            reward.KindOrder,
		"Amazon.co.jpでのご注文249-5550101-7750101(1点)": reward.KindOrder,
		"発送済み: 「ホッチキス」":                            reward.KindShipped,
		"配達中: 「ホッチキス」":                             reward.KindShipped,
		"配達完了: 「ホッチキス」":                            reward.KindDelivered,
		"お届け予定日の変更について":                            reward.KindDelayed,
		"返金手続きが完了しました":                             reward.KindRefund,
		"ご注文商品の一部がキャンセルされました":                      reward.KindCancelled,
		"ギフトカードのチャージが完了しました":                       reward.KindGiftCardReload,
	} {
		if r := readMail(t, mailOf("no-reply@amazon.co.jp", subject, "ありがとうございます。", "text")); r.Kind != want || !r.KnownKind {
			t.Errorf("%s: %s, known %t", subject, r.Kind, r.KnownKind)
		}
	}
}
