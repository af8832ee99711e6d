package redact

import (
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"testing"
)

// The canaries: one person, with all that mail could tell of her. None of their
// parts may be found in a copy, decoded or as it lies there.
var canaries = []string{
	"zebulonia", "quackenb", "z.quack77", "quackmail", "+1 (212) 867-5309", "867-5309", "8675309",
	"113-8642097-5310864", "d01-8642097-5310864", "tba1234567890987", "sekrettoken0987", "aqz9x8w7v6u5", "wimbleford", "crumpetshire",
	"flugelhorn", "hunter-7-gatherer", "0f1e2d3c", "10.98.76.54", "qm-9876", "happy birthday", "grandma", "flibberti",
}

var header = strings.ReplaceAll(`Delivered-To: z.quack77@quackmail.test
Received: by 10.98.76.54 with SMTP id qm-9876abcdef12; Mon, 02 Mar 2026 20:00:01 +0000
Return-Path: <2026030220000f1e2d3c4b5a69788aqz9x8w7v6u5-CAQZ9X8W7V6U5@bounces.amazon.com>
Authentication-Results: mx.quackmail.test; dkim=pass header.i=@amazon.com header.s=sekrettoken0987
 header.b="sekrettoken0987"; dmarc=pass header.from=amazon.com (for z.quack77@quackmail.test)
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; s=sekrettoken0987; d=amazon.com;
	h=Date:From:To; bh=0f1e2d3c0f1e2d3c; b=sekrettoken0987sekrettoken0987
 sekrettoken0987
From: "Amazon.com" <shipment-tracking@amazon.com>
To: =?utf-8?Q?Zebulonia_Qua?= =?utf-8?B?Y2tlbmLDvHNjaA==?= <z.quack77@quackmail.test>
Cc: "Quackenbüsch, Zebulonia" <zebulonia@quackmail.test>
Subject: =?UTF-8?Q?Zebulonia,_your_order_of_=22Flugelhorn_fo?=
 =?UTF-8?Q?r_Quackenb=C3=BCsch=22_113-8642097-5310864_has_shipped?=
Date: Mon, 02 Mar 2026 20:00:00 +0000 (for Zebulonia)
Message-ID: <0f1e2d3c-0f1e-2d3c-aqz9x8w7v6u5@email.amazonses.com>
X-AMAZON-METADATA: CA=CAQZ9X8W7V6U5-CU=AQZ9X8W7V6U5
X-Strange: Zebulonia Quackenbüsch
List-Unsubscribe: <https://www.amazon.com/u?e=z.quack77%40quackmail.test&t=sekrettoken0987>
MIME-Version: 1.0
`, "\n", "\r\n")

const visible = `Hello Zebulonia Quackenbüsch,

Order #113-8642097-5310864 and D01-8642097-5310864
You have earned a $1.50 No-Rush credit for eBooks. It expires on August 31, 2026.

Track it: https://www.amazon.com/gp/css/shiptrack/view.html?orderId=113-8642097-5310864&who=z.quack77%40quackmail.test&tok=sekrettoken0987&U=https%3A%2F%2Fquackmail.test%2Fzebulonia#aqz9x8w7v6u5
Your tracking number is TBA1234567890987.
Call +1 (212) 867-5309 or 212.867.5309 or 2128675309.
Write to z.quack77@quackmail.test, Zebulonia's Quackenbüsche.

Ship to:
Zebulonia Quackenbüsch
42 Wimbleford Lane
CRUMPETSHIRE, NY 10199

* Flugelhorn for Zebulonia, brass
  Quantity: 1
  $99.00

Gift note:
Happy birthday Zebulonia from Grandma, hunter-7-gatherer

Thanks for shopping, Zebulonia!
`

const page = `<html><head><title>For Zebulonia</title><script>var who="Zebulonia flibberti"</script>
<style>/* zebulonia flibberti */ .m_86420975310864x p{background:url(https://img.quackmail.test/zebulonia.png)}</style></head>
<body data-customer="AQZ9X8W7V6U5"><!-- made for Zebulonia flibberti --><div style="display:none">Zebulonia Quackenb&uuml;sch waits</div>
<p class="m_86420975310864x">Hello <b>Zebu</b>lonia <i>Quacken</i>b&#252;sch,</p>
<!--[if mso]><p title="Zebulonia">Zebu<b>lonia</b></p><![endif]--><!--[if !mso]><!--><p>Z&#101;bulonia Zebu&#8203;l&shy;onia</p><!--<![endif]-->
<p>Order #<a href="https://www.amazon.com/gp/r.html?C=SEKRETTOKEN0987&amp;M=urn:rtn:msg:0f1e2d3c&amp;U=https%3A%2F%2Fwww.amazon.com%2Fzebulonia%3FoID%3D113-8642097-5310864">113-8642097-5310864</a></p>
<p>You have earned a $1.50 No-Rush credit for eBooks. It expires on August 31, 2026.</p>
<p>Ship to:</p><table><tr><td>Zebulonia</td></tr><tr><td>42 Wimbleford Lane<br>CRUMPETSHIRE, NY 10199</td></tr></table>
<p><a href="https://www.amazon.com/Flugelhorn-Brass/dp/B0AQZ9X8W7/ref=sekrettoken0987"><img alt="Flugelhorn for Zebulonia" src="cid:0f1e2d3c@quackmail.test"> Flugelhorn</a></p>
<p>Gift note:</p><p>Happy birthday Zebulonia<br>from Grandma</p><form action="https://quackmail.test/?zebulonia"><input type="hidden" name="t" value="sekrettoken0987"></form>
<p><a href="mailto:z.quack77@quackmail.test?subject=Zebulonia">write</a> <a href="tel:+12128675309">call</a></p>
<p x-zz="Zebulonia">CRUMPETSHIRE</p></body></html>`

func asQP(text string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	// Cut the name in two by a soft line break, wherever it stands.
	return strings.ReplaceAll(b.String(), "Zebulonia", "Zebu=\r\nlonia")
}

func canaryMail(textAs, pageAs string) string {
	encode := map[string]func(string) string{
		"8bit": func(text string) string { return text }, "quoted-printable": asQP,
		"base64": func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) },
	}
	crlf := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	return header + crlf(fmt.Sprintf(`Content-Type: multipart/mixed; boundary="zebulonia_0f1e2d3c"

Zebulonia flibberti reads no MIME
--zebulonia_0f1e2d3c
Content-Type: multipart/alternative; boundary="=_zebulonia"

--=_zebulonia
Content-Type: text/plain; charset=utf-8; name="zebulonia.txt"
Content-Transfer-Encoding: %s
Content-Description: for Zebulonia

%s
--=_zebulonia
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: %s

%s
--=_zebulonia--
--zebulonia_0f1e2d3c
Content-Type: application/pdf; name="Zebulonia.pdf"
Content-Disposition: attachment; filename="Zebulonia.pdf"
Content-ID: <0f1e2d3c@quackmail.test>

Zebulonia Quackenbüsch
--zebulonia_0f1e2d3c
Content-Type: message/rfc822

From: Zebulonia Quackenbüsch <z.quack77@quackmail.test>
Subject: Zebulonia
X-Zebra: Zebulonia
Content-Type: text/plain; charset=utf-8

Hello Zebulonia,
42 Wimbleford Lane
--zebulonia_0f1e2d3c--
after all flibberti
`, textAs, encode[textAs](crlf(visible)), pageAs, encode[pageAs](crlf(page))))
}

func TestNoTraceOfAnythingPlanted(t *testing.T) {
	r := redactor(t)
	for _, textAs := range []string{"8bit", "quoted-printable", "base64"} {
		for _, pageAs := range []string{"8bit", "quoted-printable", "base64"} {
			raw := canaryMail(textAs, pageAs)
			copy, err := r.Mail(t.Context(), []byte(raw), nil)
			if err != nil {
				t.Errorf("%s, %s: %v", textAs, pageAs, err)
				continue
			}
			noTrace(t, textAs+", "+pageAs, copy.Raw)
			if copy.Emptied != 1 {
				t.Errorf("%d parts emptied, not the attachment", copy.Emptied)
			}
			again, err := r.reader.Read(t.Context(), copy.Raw)
			if err != nil || len(again.Facts) != 1 || again.Facts[0].Amount.Minor != 150 || len(again.Orders) != 2 {
				t.Errorf("%s, %s: the copy reads %+v, %v", textAs, pageAs, again, err)
			}
		}
	}
}

// noTrace decodes what it looks at by itself, not by the walk it tests.
func noTrace(t *testing.T, name string, raw []byte) {
	t.Helper()
	joined := regexp.MustCompile(`=\r?\n`).ReplaceAllString(string(raw), "")
	texts := []string{string(raw), joined, strings.NewReplacer("=C3=BC", "ü", "=3D", "=").Replace(joined)}
	for _, block := range regexp.MustCompile(`[A-Za-z0-9+/=\r\n]{40,}`).FindAllString(string(raw), -1) {
		plain, _ := base64.StdEncoding.DecodeString(strings.NewReplacer("\r", "", "\n", "").Replace(block))
		texts = append(texts, string(plain))
	}
	for _, text := range texts {
		tagless := regexp.MustCompile(`<[^<>]*>|&#?\w+;`).ReplaceAllString(text, "")
		for _, canary := range canaries {
			for _, seen := range []string{strings.ToLower(text), strings.ToLower(tagless)} {
				if at := strings.Index(seen, canary); at >= 0 {
					t.Errorf("%s: %q is left: …%q", name, canary, seen[max(0, at-60):min(len(seen), at+60)])
					return
				}
			}
		}
	}
}
