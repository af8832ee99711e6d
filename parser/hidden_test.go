package parser

import (
	"strings"
	"testing"
	"time"
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
		"classes":           head("html") + "<style>" + many(".a.b{display:none}", 1000) + "</style>" + many(`<p class="`+many("a ", 500)+`">x`, 2000),
		"labels":            head("plain") + many("cc: x\r\n", 100_000),
		"addresses":         head("plain") + "From: " + many("a@b.example ", 60_000) + "\r\nSubject: x\r\n",
	} {
		start := time.Now()
		reading := readMail(t, mail)
		if took := time.Since(start); took > 5*time.Second {
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
