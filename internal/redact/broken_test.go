package redact

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// What genuine mail was seen broken with redacts all the same, and stays broken
// in the same way.
func TestBrokenMailRedacts(t *testing.T) {
	const head = "From: \"Amazon.com\" <no-reply@amazon.com>\nTo: Zebulonia Quackenbush <z.quack77@quackmail.test>\nDate: Mon, 02 Mar 2026 20:00:00 +0000\nSubject: Benefit Confirmation for your Order\n"
	const says = "Hello Zebulonia,\nOrder #113-8642097-5310864\nYou have earned a $1.50 No-Rush credit for eBooks. It expires on August 31, 2026.\n"
	for name, raw := range map[string]string{
		"no blank line":         head + "Content-Type: multipart/mixed; boundary=b1\n--b1\nContent-Type: text/plain\n\n" + says + "--b1--\n",
		"ends in a soft break":  head + "Content-Transfer-Encoding: quoted-printable\n\n" + says + "Zebu=\nlonia=",
		"ends inside of base64": head + "Content-Transfer-Encoding: base64\n\nSGVsbG8gWmVidWxvbmlhLA",
		"a From line":           "From z.quack77@quackmail.test Mon Mar  2 20:00:00 2026\n" + head + "\n" + says,
		"a line without colon":  strings.Replace(head, "Date:", "Zebulonia was here\nDate:", 1) + "\n" + says,
		"converted twice":       strings.ReplaceAll(head+"\n"+says, "\n", "\r\r\n"),
		"a byte that is none":   head + "Content-Type: text/plain; charset=utf-8\n\n" + says + "Stra\xdfe Zebulonia\n",
		"latin that is windows": head + "Content-Type: text/plain; charset=iso-8859-1\n\n" + says + "\x80 5 Zebulonia\n",
		"no closing boundary":   head + "Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/html\n\n<p>Hello Zebulonia,</p><p>Zebu<b>lonia",
		"no boundary at all":    head + "Content-Type: multipart/mixed\n\nZebulonia",
		"no body":               head,
		"nothing":               "",
	} {
		r := redactor(t)
		before, err := r.reader.Read(t.Context(), []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		copy, err := r.Mail(t.Context(), []byte(raw), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		noTrace(t, name, copy.Raw)
		after, err := r.reader.Read(t.Context(), copy.Raw)
		if err != nil || len(after.Facts) != len(before.Facts) {
			t.Errorf("%s: %+v, then %+v", name, before, after)
		}
		if name == "no blank line" && len(after.Broken) != len(before.Broken) {
			t.Errorf("%s: mended by the way: %v, then %v", name, before.Broken, after.Broken)
		}
	}
}

func TestTheSameMailGivesTheSameCopy(t *testing.T) {
	raw := []byte(canaryMail("base64", "quoted-printable"))
	var first []byte
	for range 5 {
		copy, err := redactor(t).Mail(t.Context(), raw, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, copy.Raw) {
			t.Fatal("two copies of one mail differ")
		}
		first = copy.Raw
	}
}

// One thing has one stand-in in every place, and different things different ones.
func TestOneThingHasOneStandIn(t *testing.T) {
	copy, err := redactor(t).Mail(t.Context(), []byte(canaryMail("8bit", "8bit")), nil)
	if err != nil {
		t.Fatal(err)
	}
	text, _, err := everything(copy.Raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Robin Sample <person1@example.org>", "Hello Robin Sample,", "Robin, your order of",
		"#111-5550001-7750001 and D01-5550002-7750002", "orderId=111-5550001-7750001", `"Amazon.com" <shipment-tracking@amazon.com>`,
		"oID%3D111-5550001-7750001", "https://www.amazon.com/gp/css/shiptrack/view.html", "mailto:person1@example.org",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the copy does not say %q", want)
		}
	}
	for _, not := range []string{"111-5550002", "{{"} {
		if strings.Contains(text, not) {
			t.Errorf("the copy says %q", not)
		}
	}
}

func TestWordsThatAPersonNamesGo(t *testing.T) {
	raw := []byte("To: a@quackmail.test\nSubject: x\n\nThe gate is by Rosebud. May 5 is a day, and rosebuds too.\n")
	copy, err := redactor(t).Mail(t.Context(), raw, nil)
	if err != nil || !bytes.Contains(copy.Raw, []byte("Rosebud")) || len(copy.Look) != 1 || copy.Look[0] != "Rosebud" {
		t.Errorf("%s, %v, %v: Rosebud was to be listed", copy.Raw, copy.Look, err)
	}
	copy, err = redactor(t).Mail(t.Context(), raw, []string{"Rosebud"})
	if err != nil || bytes.Contains(bytes.ToLower(copy.Raw), []byte("rosebud")) {
		t.Errorf("%s, %v: Rosebud was to go", copy.Raw, err)
	}
}

// Where the reading rests on a word that would have to go there is no copy.
func TestACopyThatReadsDifferentlyIsNotGivenOut(t *testing.T) {
	raw := []byte("From: \"Amazon.com\" <no-reply@amazon.com>\nTo: a@quackmail.test\nDate: Mon, 02 Mar 2026 20:00:00 +0000\nSubject: Benefit Confirmation for your Order\n\n" +
		"You have earned a $1.50 No-Rush credit. It expires on August 31, 2026.\n")
	copy, err := redactor(t).Mail(t.Context(), raw, []string{"credit"})
	if err == nil || copy.Raw != nil || !strings.Contains(err.Error(), "read differently") {
		t.Errorf("%s, %v", copy.Raw, err)
	}
}

func TestAMailThatNobodyReadsToItsEndIsRefused(t *testing.T) {
	raw := []byte("Subject: x\nContent-Type: text/html\n\n" + strings.Repeat("<i>Zebulonia", 30_000))
	started := time.Now()
	if _, err := redactor(t).Mail(t.Context(), raw, nil); err == nil || strings.Contains(err.Error(), "Zebulonia") {
		t.Errorf("%v", err)
	}
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := redactor(t).Mail(stopped, []byte(canaryMail("8bit", "8bit")), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, not that it was stopped", err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte(canaryMail("quoted-printable", "base64")))
	f.Add([]byte("Content-Type: text/html\n\n<!--[if mso]><p>a<![endif]--><a href='x"))
	f.Add([]byte("To: =?utf-8?b?w?= =?utf-8?q?=C3?=\n\n\xff"))
	r := redactor(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		copy, err := r.Mail(t.Context(), raw, nil)
		if err == nil && len(copy.Raw) > 20*len(raw)+10_000 {
			t.Errorf("%d bytes became %d", len(raw), len(copy.Raw))
		}
	})
}
