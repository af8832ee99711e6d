package parser

import (
	"bytes"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"
)

// bulk is a mail of genuine size: the skeleton of an era around a reward, filled
// with what such mail carries.
type bulk struct {
	name  string
	raw   []byte
	facts int
}

// genuineSizes are the mails that the benchmarks read: both eras, then what may
// cost a reader more than its document, prices that are none of ours, many
// credits at once, another script.
func genuineSizes() []bulk {
	text, html := mailMJML(22, rewardWords)
	return []bulk{
		bulkTE("TE", 28, rewardWords, 1),
		bulkTE("TE-ManyCredits", 28, manyCredits(), 20),
		bulkMJML("MJML", 22, rewardWords, 1),
		bulkMJML("MJML-long", 38, rewardWords, 1),
		bulkMJML("MJML-PricesOnly", 38, "Thank you for shopping with us.", 0),
		{"MJML-Japanese", bulky(shippedJapanese, inJapanese.Replace(text), inJapanese.Replace(html)), 1},
	}
}

func bulkTE(name string, items int, words string, facts int) bulk {
	text, html := mailTE(items, words)
	return bulk{name, bulky(shipped, text, html), facts}
}

func bulkMJML(name string, ads int, words string, facts int) bulk {
	text, html := mailMJML(ads, words)
	return bulk{name, bulky(shipped, text, html), facts}
}

const rewardWords = "You've earned a $1 digital credit for select eBooks and videos. It expires on August 31, 2026."

func manyCredits() string {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "You've earned a $%d.50 No-Rush credit for Kindle books, which expires on August %d, 2026. ", i+1, i+1)
	}
	return b.String()
}

const (
	shipped = "From: \"Amazon.com\" <shipment-tracking@amazon.com>\r\nTo: anna@example.org\r\n" +
		"Subject: Shipped: \"Wooden blocks, 50 pieces...\"\r\nDate: Mon, 01 Jun 2026 10:00:00 -0700\r\n"
	shippedJapanese = "From: \"Amazon.co.jp\" <shipment-tracking@amazon.co.jp>\r\nTo: anna@example.org\r\n" +
		"Subject: =?UTF-8?B?QW1hem9uLmNvLmpwIOOBlOazqOaWh+OBrueZuumAgQ==?= (112-5550101-7750101)\r\nDate: Mon, 01 Jun 2026 10:00:00 +0900\r\n"
)

// inJapanese puts the words of a mail into Japanese and leaves its skeleton.
var inJapanese = strings.NewReplacer(
	rewardWords, "100円分のデジタルクレジットを獲得しました。対象のKindle本とPrime Videoにご利用いただけます。有効期限は2026年8月31日です。",
	"Hello Anna,", "佐藤花子 様", "Shipped", "発送済み", "Your package is on its way.", "商品が発送されました。", "Order #", "注文番号:",
	"Wooden blocks number", "積み木セット", "for small hands, 50 pieces", "小さな手に、50個入り", "Wooden blocks, 50 pieces", "積み木、50個入り",
	"Quantity: ", "数量: ", "Total", "合計", ".99, currencyCode={smallestAmount=0.01, code=USD}", ", currencyCode={smallestAmount=1, code=JPY}",
	"19.99 USD", "￥ 1,999", `<sup>$</sup>`, `<sup>￥</sup>`, ">$</sup>", ">￥</sup>", `<sup style="font-size: 10px;">99</sup>`, "",
	"Unless otherwise noted, items sold by Amazon.com are subject to sales tax in select states in accordance with the applicable laws of that state.",
	"このEメールアドレスは配信専用です。このメッセージに返信しないようお願いいたします。またのご利用をお待ちしております。",
	"amazon.com", "amazon.co.jp",
)

// bulky makes a mail of a text and an HTML, both quoted-printable.
func bulky(head, text, html string) []byte {
	var b bytes.Buffer
	b.WriteString(head + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"----=_Part_1_2.3\"\r\n\r\n")
	for _, part := range []struct{ media, text string }{{"plain", text}, {"html", html}} {
		fmt.Fprintf(&b, "------=_Part_1_2.3\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", part.media)
		w := quotedprintable.NewWriter(&b)
		_, _ = w.Write([]byte(part.text))
		_ = w.Close()
		b.WriteString("\r\n")
	}
	b.WriteString("------=_Part_1_2.3--\r\n")
	return b.Bytes()
}

func plainBody(words string) string {
	return "Hello Anna,\n\nYour package is on its way.\n\nOrder #\n112-5550101-7750101\n\n" + words + "\n\n" +
		"* Wooden blocks, 50 pieces\n  Quantity: 1\n  19.99 USD\n\nTotal\n19.99 USD\n\n" +
		"https://www.amazon.com/gp/css/order-details?orderID=112-5550101-7750101&ref_=fed\n\n" +
		strings.Repeat("Unless otherwise noted, items sold by Amazon.com are subject to sales tax in select states in accordance with the applicable laws of that state.\n", 6)
}

// mailMJML follows the 2025 era: wrappers of font-size 0, style attributes
// everywhere, prices as raised digits with an aria-label, long links.
func mailMJML(ads int, words string) (text, html string) {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en" dir="auto"><head><title></title><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><style type="text/css">`)
	for i := range 60 {
		fmt.Fprintf(&b, "@media only screen and (min-width:600px){.rio-text-%d{width:50%%!important;max-width:50%%}}.mj-column-px-%d{padding:0;margin:%dpx}", i, i, i)
	}
	b.WriteString(`</style></head><body style="word-spacing:normal;background-color:#FFFFFF;"><div style="display:none;max-height:0;overflow:hidden">` + strings.Repeat("&#847;&zwnj;&#8199;&shy; ", 100) + `</div>`)
	cell := func(size int, words string) {
		fmt.Fprintf(&b, `<tr><td align="left" style="font-size:0px;padding:0;word-break:break-word;"><div style="font-family:Ember,'Amazon Ember',Arial,sans-serif;font-size:%dpx;font-weight:400;line-height:21px;text-align:left;color:#0F1111;"><span class="rio-text rio-text-548">%s</span></div></td></tr><tr><td align="left" class="rio-spacer" style="font-size:0px;padding:0;word-break:break-word;"><div style="height:4px;line-height:4px;">&#8202;</div></td></tr>`, size, words)
	}
	open := func() {
		b.WriteString(`<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:568px;" width="568" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;max-width:568px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody><tr><td style="direction:ltr;font-size:0px;padding:0;text-align:left;"><div class="mj-column-per-75 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:75%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>`)
	}
	shut := func() { b.WriteString(`</tbody></table></div></td></tr></tbody></table></div>`) }
	open()
	for _, words := range []string{"Shipped", "Your package is on its way.", "<span>Order #</span> <span>\u202b112-5550101-7750101</span>", words} {
		cell(15, words)
	}
	shut()
	for i := range ads {
		open()
		cell(15, fmt.Sprintf(`<a href="https://www.amazon.com/gp/f.html?C=3E92MSAD2LHAU&K=1NG4SOUTCDRLG&M=urn:rtn:msg:%032d&R=1QO9SFAPUTA16&T=C&U=https%%3A%%2F%%2Fwww.amazon.com%%2Fdp%%2FB07ZV6FHWF%%3Fref_%%3Dpe_%d&H=WAFGMAK3RA6UAWJNRPLE9GXF1BGA" target="_blank" style="color: #0F1111;"><img style="width:100%%;height:auto;max-height:64px;" src="https://m.media-amazon.com/images/I/71ORqgJajrL.SS90_.jpg?X-Amz-Expires=604800&X-Amz-Signature=%064d" alt="">Wooden blocks number %d, for small hands, 50 pieces</a>`, i, i, i, i))
		cell(13, "Quantity: 1")
		cell(18, fmt.Sprintf(`<span role="region" aria-label="{amount=%d.99, currencyCode={smallestAmount=0.01, code=USD}}" style="font-size: 18px;"><!--[if mso]><table><tr><td><sup>$</sup></td><td>%d</td></tr></table><![endif]--><sup style="font-size: 10px; position: relative; top: 2px;">$</sup>%d<sup style="font-size: 10px;">99</sup></span>`, i+3, i+3, i+3))
		shut()
	}
	b.WriteString("</body></html>")
	return plainBody(words), b.String()
}

// mailTE follows the 2013-21 era: tables in tables, ids, inline styles.
func mailTE(items int, words string) (text, html string) {
	var b strings.Builder
	b.WriteString(`<html><head><style>` + strings.Repeat("#itemDetails td.price{padding:0 0 10px 0;font:12px/16px Arial,sans-serif} a:hover{color:#004B91} ", 20) + `</style></head><body style="margin:0;font:12px/16px Arial,sans-serif"><table id="container" style="width:640px;color:rgb(51,51,51);margin:0 auto;border-collapse:collapse"><tbody><tr><td style="padding:0 20px 20px 20px;vertical-align:top;font:12px/16px Arial,sans-serif">`)
	b.WriteString(`<table id="header" style="width:100%"><tr><td class="title"><h2 style="font-size:20px">Shipping Confirmation</h2>Order #<a href="https://www.amazon.com/gp/r.html?ref_=TE_on">112-5550101-7750101</a></td></tr></table><p>` + words + `</p><table id="itemDetails">`)
	for i := range items {
		fmt.Fprintf(&b, `<tr><td class="photo" style="width:150px;text-align:center;padding:16px 0 10px 0;vertical-align:top"><a href="https://www.amazon.com/gp/r.html?R=%032d&T=C&U=https%%3A%%2F%%2Fwww.amazon.com%%2Fdp%%2FB00%07d%%2Fref%%3Dpe_385040_30332200_TE_item_image&A=%064d&H=YBS7QN3RSRZZDCM9Z9X2Y4VXVZAA&ref_=pe_385040_30332200_TE_item_image" style="text-decoration:none;color:rgb(0,102,153);font:12px/16px Arial,sans-serif"><img src="https://images-na.ssl-images-amazon.com/images/I/51z%d.jpg" style="border:0"></a></td><td class="name" style="color:rgb(102,102,102);padding:10px 0 0 10px;vertical-align:top"><a href="https://www.amazon.com/gp/r.html?R=%032d&T=C" style="text-decoration:none">Wooden blocks number %d, for small hands</a><br>Sold by Amazon.com LLC<br><br></td><td class="price" style="text-align:right;font-size:14px;padding:10px 10px 0 10px;white-space:nowrap;vertical-align:top"><strong>$%d.99</strong><br></td></tr>`, i, i, i, i, i, i, i+5)
	}
	b.WriteString(`</table><table id="costBreakdown" style="width:100%"><tr><td class="price" colspan="2">Item Subtotal:</td><td class="price">$39.74</td></tr><tr><td>Shipping &amp; Handling:</td><td>$8.84</td></tr><tr><td>Promotion Applied:</td><td>-$8.84</td></tr><tr><td><strong>Shipment Total:</strong></td><td><strong>$39.74</strong></td></tr></table></td></tr></tbody></table></body></html>`)
	return plainBody(words), b.String()
}

// The bulk must not fall out of the range that the benchmark speaks of, and what
// it yields is what makes it worth reading.
func TestBenchmarksReadGenuineSizes(t *testing.T) {
	for _, mail := range genuineSizes() {
		if len(mail.raw) < 20<<10 || len(mail.raw) > 250<<10 {
			t.Errorf("%s: %d bytes", mail.name, len(mail.raw))
		}
		t.Logf("%s: %d bytes", mail.name, len(mail.raw))
		if got := readMail(t, string(mail.raw)); len(got.Facts) != mail.facts || len(got.Doubts) != 0 {
			t.Errorf("%s yields %+v, %+v %s", mail.name, got.Facts, got.Doubts, got.TooMuch)
		}
	}
}
