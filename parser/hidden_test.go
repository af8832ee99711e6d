package parser

import (
	"strings"
	"testing"
)

const (
	hiddenWords = "You've earned a $9.00 No-Rush reward for eBooks. It expires on December 31, 2026."
	hiddenFact  = "earned no-rush 9.00 USD ebooks until 2026-12-31"
)

// What a person cannot see says nothing, however it was hidden.
func TestWhatIsHiddenSaysNothing(t *testing.T) {
	for _, open := range []string{
		`<div style="display : NONE !important">`,
		`<div style="color:red;display:/* x */none">`,
		`<div hidden>`,
		`<div style="opacity:0.01">`,
		`<div style="max-height:0;overflow:hidden">`,
		`<div style="height:0px;overflow:hidden">`,
		`<div style="width:1px;height:1px;overflow:hidden">`,
		`<div style="font-size:1px">`,
		`<div style="font-size:0.0em">`,
		`<div style="font-size:1%">`,
		`<div style="font:0/0 a">`,
		`<div style="font-size:0"><span style="font-size:1em">`,
		`<div style="position:absolute;left:-9999px">`,
		`<div style="position:absolute;top:-100em">`,
		`<div style="text-indent:-9999px">`,
		`<div style="margin-left:-9999px">`,
		`<div style="margin:0 0 0 -2000px">`,
		`<div style="position:absolute;clip:rect(0 0 0 0)">`,
		`<div style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">`,
		`<div style="position:absolute;clip-path:inset(50%)">`,
		`<div style="transform:scale(0)">`,
		`<div style="color:transparent">`,
		`<div style="color:rgba(0,0,0,0)">`,
		`<div style="color:#fefefe">`,
		`<div style="color:#eee">`,
		`<div style="background:#232f3e"><p style="color:#242f3e">`,
		`<table bgcolor="#000000"><tr><td><font color="#000">`,
		`<table bgcolor="black"><tr><td style="color:#0a0a0a">`,
		`<body bgcolor="#fff" text="#ffffff"><p>`,
		`<font color="white">`,
		`<details>`,
		`<dialog>`,
		`<noscript>`,
		`<!--[if mso]><p>`,
		`<!--[if (gte mso 9)|(IE)]><p>`,
		`<style>.x{display:none}</style><p class="x">`,
		`<style>p{display:none}</style><p>`,
		`<style>#x{visibility:hidden}</style><p id="x">`,
		`<style>p.x.y{display:none!important}</style><p class="y x" style="display:block">`,
		`<style>.x,.z{font-size:0}</style><p class="z">`,
		`<style>@import url("a.css"); .x{display:none}</style><p class="x">`,
		`<style>/* @media */ .x{display:none}</style><p class="x">`,
		`<style>.x{display:none}</style><p class="m_-8711081522x">`,
		`<style>.m_8711x{display:none}</style><p class="m_8711x">`,
		`<style>.x{display:none}</style><p class="ecxx">`,
		`<div class="m_123preheader">`,
		`<div style="opacity:1%">`,
		`<div style="opacity:5%">`,
		`<div style="filter:opacity(0)">`,
		`<div style="filter:alpha(opacity=0)">`,
		`<div style="filter: alpha(opacity = 1)">`,
		`<div style="zoom:0">`,
		`<div style="content-visibility:hidden">`,
		`<div style="font-size:calc(0px)">`,
		`<div style="line-height:0;overflow:hidden">`,
		`<div style="text-indent:100%;white-space:nowrap;overflow:hidden">`,
		`<div style="text-indent:9999px;overflow:hidden">`,
		`<div style="position:absolute;left:9999px">`,
		`<div style="position:relative;left:-9999px">`,
		`<div style="position:absolute;left:-100vw">`,
		`<div style="letter-spacing:-9999px">`,
		`<div style="transform:scaleX(0)">`,
		`<div style="transform:scale(0.001)">`,
		`<div style="transform:rotateY(90deg)">`,
		`<div style="transform:translateX(-9999px)">`,
		`<div style="clip-path:inset(100% 0 0 0)">`,
		`<div style="clip-path:circle(0px at 0 0)">`,
		`<div style="clip-path:polygon(0 0,0 0,0 0)">`,
		`<div style="unicode-bidi:bidi-override;direction:rtl">`,
		`<div style="d\69 splay:none">`,
		`<div style="-webkit-text-fill-color:transparent">`,
		`<div style="color:hsl(0,0%,100%)">`,
		`<div style="color:hsla(120, 50%, 20%, 0)">`,
		`<div style="color:rgb(255 255 255)">`,
		`<div style="color:rgb(0 0 0 / 0%)">`,
		`<div style="color:mintcream">`,
		`<div style="background:hotpink;color:#ff69b4">`,
		`<datalist>`,
		`<noembed>`,
		`<bdo dir="rtl">`,
		`<s>`,
		`<del>`,
		`<div style="text-decoration:line-through"><div style="text-decoration:none">`,
		`<style>.a .x{display:none}</style><div class="a"><p class="x">`,
		`<style>.a > div .x{display:none}</style><div class="a"><div><section><p class="x">`,
		`<style>div p{display:none}</style><div><p>`,
		`<style>.a + .x{display:none}</style><div class="a"></div><p class="x">`,
		`<style>.a ~ .x{display:none}</style><div class="a"></div><div></div><p class="x">`,
		`<style>[class=x]{display:none}</style><p class="x">`,
		`<style>p[class~="x"]{display:none}</style><p class="y x">`,
		`<style>[id^="se"]{display:none}</style><p id="secret">`,
		`<style>*{display:none}</style><p>`,
		`<style>@media all{.x{display:none}}</style><p class="x">`,
		`<style>@media only screen{.y{color:red}.x{display:none}}</style><p class="x">`,
		`<style>@media print, screen and (min-width:1px){.x{display:none}}</style><p class="x">`,
		`<style>@media screen{.y{color:red}} .x{display:none}</style><p class="x">`,
		`<style>@supports (display:block){.x{display:none}}</style><p class="x">`,
		`<style>.y{content:"}"}.x{display:none}</style><p class="x">`,
		`<style>.y{content:'{'}.x{display:none}</style><p class="x">`,
		`<style>.\78{display:none}</style><p class="x">`,
		`<style>.x{color:white!important}</style><p class="x" style="color:black">`,
		`<style>.x{font-size:0 ! important}</style><p class="x" style="font-size:12px">`,
		`<style>.x{height:0}.y{overflow:hidden}</style><p class="x y">`,
		`<style>.x{height:0}</style><p class="x" style="overflow:hidden">`,
		`<style>#x{display:none}.x{display:block}</style><p class="x" id="x">`,
		`<style>.x{display:block}.y{display:none}</style><p class="y x">`,
		`<style>` + strings.Repeat(".x{display:block}", 50) + `.x{display:none}</style><p class="x">`,
		`<style>.a.b.c.d.e{display:none}</style><p class="a b c d e">`,
		`<style>.x{display:none}</style><p class="` + strings.Repeat("a ", 50) + `x">`,
		`<div class="ecxPreheader preheader-text">`,
	} {
		if got := yields(readOne(t, isBenefit, open+hiddenWords+ending(open), "html")); got != "" {
			t.Errorf("%s yields %q", open, got)
		}
	}
	if got := yields(readOne(t, isBenefit, `<img src="x" alt="`+hiddenWords+`" title="`+hiddenWords+`"><p aria-label="`+hiddenWords+`">Hello</p>`, "html")); got != "" {
		t.Errorf("words that stand for a picture yield %q", got)
	}
	if got := yields(readOne(t, isBenefit, `<p class="x">`+hiddenWords+`</p><style>.x{display:none}</style>`, "html")); got != "" {
		t.Errorf("a style sheet below hides as well, and yields %q", got)
	}
}

// ending ends the comment that a case began.
func ending(open string) string {
	if len(open) > 4 && open[:4] == "<!--" {
		return "</p><![endif]-->"
	}
	return ""
}

// What a person sees is read, though a part of how it is written looks like hiding.
func TestWhatIsShownIsRead(t *testing.T) {
	for _, open := range []string{
		`<div style="font-size:0px"><table><tr><td style="font-size:15px">`,
		`<div style="font-size:0"><div style="font:bold 15px/20px Arial">`,
		`<div style="font-size:0"><div style="font-size:medium">`,
		`<div aria-hidden="true">`,
		`<div style="max-height:600px;overflow:hidden">`,
		`<div style="height:0">`,
		`<div style="width:0;min-width:100%">`,
		`<div style="opacity:1">`,
		`<div style="opacity:5">`, // as much as 1
		`<div style="zoom:2">`,
		`<div style="filter:alpha(opacity=50)">`,
		`<div style="filter:opacity(2)">`,
		`<div style="filter:grayscale(1)">`,
		`<div style="left:-9999px">`,
		`<div style="margin:0 -10px">`,
		`<div style="margin-top:-80px">`,
		`<div style="text-indent:-20px">`,
		`<div style="background:#232f3e"><p style="color:#fff">`,
		`<div style="background:url(x.png)"><p style="color:#fff">`,
		`<div style="background:#fff url(x.png)"><p style="color:#fff">`,
		`<table><tr><td background="x.png"><p style="color:#fff">`,
		`<div style="color:#767676">`,
		`<div style="color:#fff"><div style="color:inherit;background:#000">`,
		`<div style="visibility:hidden"><p style="visibility:visible">`,
		`<details open>`,
		`<details><summary>`,
		`<!--[if !mso]><!--><p>`,
		`<![if !mso]><p>`,
		`<style>@media only screen and (max-width:480px){.x{display:none!important}}</style><p class="x">`,
		`<style media="print">.x{display:none}</style><p class="x">`,
		`<style>@media print{p{display:none}} .y{display:none}</style><p class="x">`,
		`<style>.a .x{display:none}</style><p class="x">`,
		`<style>.x:hover{display:none}</style><p class="x">`,
		`<style>p.x.y{display:none}</style><p class="x">`,
		`<style>.x{display:none}</style><p class="x" style="display:block">`,
		`<style>.wrap .dark{background:#232f3e}</style><div class="dark"><p style="color:#fff">`,
		`<style>.dark{background:#232f3e}</style><div class="m_1dark"><p style="color:#fff">`,
		`<style>.dark{background:#232f3e}.light{color:#fff}</style><div class="dark"><p class="light">`,
		`<p class="m_123rio-text ecxfoo">`,
		`<div style="line-height:1;overflow:hidden">`,
		`<div style="width:0;min-width:100%;overflow:hidden">`,
		`<div style="position:absolute;left:320px">`,
		`<div style="position:relative;top:-2px">`,
		`<div style="text-indent:20px;overflow:hidden">`,
		`<div style="opacity:.9;filter:alpha(opacity=90)">`,
		`<div style="filter:none;zoom:1">`,
		`<div style="transform:scale(1.05) rotate(1deg)">`,
		`<div style="clip-path:inset(0 0 0 0 round 4px)">`,
		`<div style="clip-path:circle(50%)">`,
		`<div style="color:hsl(210, 50%, 30%)">`,
		`<div style="text-decoration:underline">`,
		`<style>.a > .x{display:none}</style><div class="a"><div><p class="x">`,
		`<style>.a + .x{display:none}</style><div class="a"></div><div></div><p class="x">`,
		`<style>[class=x]{display:none}</style><p class="y x">`,
		`<style>u + .body .x{display:none}</style><div class="body"><p class="x">`,
		`<style>@media screen and (max-width:480px){.y{color:red}.x{display:none}} .z{color:red}</style><p class="x">`,
		`<style>@supports not (display:grid){.x{display:none}}</style><p class="x">`,
		`<style>.x{display:none}.x{display:block}</style><p class="x">`,
		`<style>.x{display:none}</style><p class="x" style="display:block!important">`,
		`<style>.x::before{display:none}</style><p class="x">`,
	} {
		if got := yields(readOne(t, isBenefit, open+hiddenWords, "html")); got != hiddenFact {
			t.Errorf("%s yields %q", open, got)
		}
	}
}

func TestNamesBehindTheMarksOfMailPrograms(t *testing.T) {
	for name, want := range map[string]string{
		"m_-4711rio-card": "rio-card", "m_4711x": "x", "ecxrio-card": "rio-card", "x_x_rio-card": "rio-card", "x_m_12rio": "rio",
		"rio-card": "rio-card", "m_4711": "m_4711", "m_x": "m_x", "ecx": "ecx", "": "",
	} {
		if got := bareName(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// What a sender writes into style sheets, classes and quoted headers costs no
// more than its length.
func TestSheetsAndQuotedHeadersCostNoMoreThanTheirLength(t *testing.T) {
	many := strings.Repeat
	for name, mail := range map[string]string{
		"remarks":           head("html") + "<style>" + many("/**/", 900_000) + "</style>",
		"rules of one name": head("html") + "<style>" + many(".a.b{display:none}", 50_000) + "</style>" + many(`<p class="a c">x`, 20_000),
		"ancestors":         head("html") + "<style>" + many(".z "+many(".a ", 6)+".b{display:none}", 50) + "</style>" + many(`<div class="a">`, 200) + many(`<p class="b">x`, 2000),
		"siblings":          head("html") + "<style>" + many(".z~.a~.a~.b{display:none}", 50) + "</style>" + many(`<p class="a b">x`, 4000),
		"strings":           head("html") + "<style>" + many("'", 900_000) + many(`\6`, 900_000) + "</style>",
		"classes":           head("html") + "<style>" + many(".a.b{display:none}", 1000) + "</style>" + many(`<p class="`+many("a ", 500)+`">x`, 2000),
		"labels":            head("plain") + many("cc: x\r\n", 100_000),
		"addresses":         head("plain") + "From: " + many("a@b.example ", 60_000) + "\r\nSubject: x\r\n",
	} {
		var reading Reading
		if took := cost(t, func() { reading = readMail(t, mail) }); took > mostTime {
			t.Errorf("%s took %v", name, took)
		}
		if len(reading.Facts) > 0 {
			t.Errorf("%s yields %v", name, reading.Facts)
		}
	}
}

func head(kind string) string {
	return "From: ben@example.test\r\nSubject: Fwd\r\nContent-Type: text/" + kind + "; charset=utf-8\r\n\r\n"
}

func TestAColourThatIsHardlyThereIsNone(t *testing.T) {
	for value, clear := range map[string]bool{"#00000005": true, "#0001": true, "#0003": false, "#0000": true, "#00000019": true, "#000000ff": false, "rgba(0,0,0,.05)": true, "#000": false} {
		if got := colourOf(value); got.clear != clear {
			t.Errorf("%s: %+v", value, got)
		}
	}
}

// A sign that turns the order of letters, or a label for screen readers, may show
// the eye another amount than it tells a program.
func TestAnAmountThatTheEyeReadsOtherwiseIsNotBelieved(t *testing.T) {
	const say, until = "You've earned a ", " No-Rush reward for eBooks. It expires on December 31, 2026."
	const told = `<span aria-label="{amount=9.00, currencyCode={smallestAmount=0.01, code=USD}}">`
	for html, want := range map[string]string{
		"<p>" + say + "\u202e00.9$\u202c" + until:                                "doubt",
		"<p>" + say + "<b>\u202e</b>00.9$" + until:                               "",
		"<p>\u202e</p><p>" + say + "$9.00" + until:                               hiddenFact,
		"<p>" + say + "\u202b$9.00\u202c" + until:                                hiddenFact,
		"<p>" + say + told + "$9.00</span>" + until:                              hiddenFact,
		"<p>" + say + told + "$9<sup>00</sup></span>" + until:                    hiddenFact,
		"<p>" + say + told + "<i>$9.00</i><b>$9<sup>00</sup></b></span>" + until: hiddenFact,
		"<p>" + say + told + "</span>" + until:                                   hiddenFact,
		"<p>" + say + told + "$1.00</span>" + until:                              strings.Replace(hiddenFact, "9.00", "1.00", 1),
	} {
		if got := yields(readOne(t, isBenefit, html, "html")); got != want {
			t.Errorf("%q yields %q, want %q", html, got, want)
		}
	}
	if got := yields(readOne(t, isBenefit, say+"\u202e00.9$\u202c"+until, "text")); got != "doubt" {
		t.Errorf("in plain text yields %q", got)
	}
}
