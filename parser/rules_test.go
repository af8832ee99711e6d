package parser

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"mailtrack/reward"
)

// readerWith is a reader with the user's own wordings in mine.yaml.
func readerWith(t *testing.T, rules string) *Reader {
	t.Helper()
	r, err := New(Rules{File: "/home/reader/rules/mine.yaml", Data: []byte(rules)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const bonusBucks = `
language: en
patterns:
  - name: bucks
    means: earned
    programme: promotion
    words:
      - "{money} {of|in} bonus bucks landed in your wallet, for {categories} until {date}"
      - "Bonus bucks: {money}"
      - "{money} {categories} sweetener"
  - name: given-back
    means: spent
    words: ["Bucks redeemed: {money}", "Bonus bucks of {money} went into order {order}"]
  - name: raffle
    means: nothing
    words: ["Your $<n> reward may be waiting*"]
`

func TestAPatternReadsItsSentence(t *testing.T) {
	r := readerWith(t, bonusBucks)
	for _, c := range []struct{ subject, text, want string }{
		{"A treat", "$1.50 of bonus bucks landed in your wallet, for Kindle books and digital music until August 31, 2027.", "earned promotion 1.50 USD ebooks,music until 2027-08-31"},
		{"A treat", "$1.50 in bonus bucks landed in your wallet, for Gardening Tools until 9/1/27", "earned promotion 1.50 USD Gardening Tools until 2027-09-01"},
		{"A treat", "$2 of bonus bucks landed in your wallet, for eBooks until Friday, August 31, 2027 at 11:59 p.m. PT.", "earned promotion 2.00 USD ebooks until 2027-08-31"},
		{isShipped, "Hello.\nBonus bucks\n$1.00\n\nUse by August 31, 2027.", "earned promotion 1.00 USD - until 2027-08-31"},
		{isShipped, "Bucks redeemed: -$1.00", "spent promotion 1.00 USD -"},
		{isShipped, "Bonus bucks of $1.25 went into order 111-5550101-7750101.", "spent promotion 1.25 USD - order 111-5550101-7750101"},

		// What fits and cannot be read exactly is a doubt.
		{"A treat", "$1.505 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "doubt {money}"},
		{"A treat", "$1-5 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "doubt {money}"},
		{"A treat", "$1.50 of bonus bucks landed in your wallet, for eBooks until summer.", "doubt {date}"},
		{"A treat", "$1.50 of bonus bucks landed in your wallet, for eBooks until February 30, 2027.", "doubt {date}"},
		{"A treat", "€1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "doubt EUR"},
		{isShipped, "Bonus bucks of $1.25 went into order 111-55.", "doubt {order}"},

		{"A treat", "$1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027 or January 2, 2028.", "doubt {date}"},
		{"A treat", "-$1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "doubt minus"},
		{"A treat", "$0.00 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "doubt nothing"},
		{"A treat", "$1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2025.", "doubt lapsed"},
		{isShipped, "Hello.\nBonus bucks\n$1.00\n\nUse by February 30, 2027.", "doubt last day could not be read"},

		// An amount is never cut in two, and what was taken is not what was given.
		{"A treat", "USD 1.50 eBooks sweetener", "earned promotion 1.50 USD ebooks"},
		{isShipped, "Bonus bucks\n$1.00\n\nBucks redeemed: $1.00", "earned promotion 1.00 USD -\nspent promotion 1.00 USD -"},
		{"Ben sent you a Gift Card for your birthday", "Bonus bucks\n$1.00", "earned promotion 1.00 USD -"},

		// What does not fit is not read by it, and what means nothing says nothing.
		{"A treat", "Soon $1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027, they said.", "doubt {money}"},
		{"A treat", "Nothing of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", ""},
		{"A treat", "Your $10 reward may be waiting: see if you earned a $10 reward by August 31, 2027!", ""},
	} {
		for _, form := range []string{"html", "text"} {
			text := c.text
			if form == "html" {
				text = strings.ReplaceAll(text, "\n", "</p><p>")
			}
			got := tellings(t, r, mailOf("promo@amazon.com", c.subject, text, form))
			if !strings.HasPrefix(c.want, "doubt") && got != c.want || strings.HasPrefix(c.want, "doubt") && (!strings.HasPrefix(got, "doubt") || !strings.Contains(got, c.want[len("doubt "):])) {
				t.Errorf("%s %q:\ngot:  %s\nwant: %s", form, c.text, got, c.want)
			}
		}
	}
}

// tellings is what a mail yields, or its doubts where it yields nothing.
func tellings(t *testing.T, r *Reader, raw string) string {
	t.Helper()
	reading, err := r.Read(context.Background(), []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Facts) > 0 || len(reading.Doubts) == 0 {
		return yields(reading)
	}
	text := "doubt"
	for _, d := range reading.Doubts {
		text += " " + d.Why
	}
	return text
}

// A taught wording is the shop's word only where the shop speaks.
func TestATaughtWordingIsHeldToTheSameGuards(t *testing.T) {
	r := readerWith(t, bonusBucks)
	const words = "$1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027."
	for name, c := range map[string]struct{ subject, html string }{
		"hidden":                    {"A treat", `<p style="display:none">` + words + `</p><p>Hello</p>`},
		"a gift note":               {isShipped, `<p>Gift note: ` + words + `</p>`},
		"in a gift note":            {isShipped, `<p>Gift note:</p><p>` + words + `</p>`},
		"a note in a reward's mail": {isBenefit, `<p>Gift note:</p><p>` + words + `</p>`},
		"a quotation":               {isBenefit, `<p>“Hear what they say. ` + words + ` Really.”</p>`},
		"a title":                   {isShipped, `<p><a href="https://example.org/x">` + words + `</a></p>`},
		"an attribute":              {isShipped, `<p title="` + words + `">Hello</p>`},
		"advertising":               {"Last chance to save", `<p>` + words + `</p>`},
	} {
		raw := "From: promo@amazon.com\r\nSubject: " + c.subject + "\r\nDate: Thu, 26 Nov 2026 10:00:00 -0800\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + c.html + "\r\n"
		reading, err := r.Read(context.Background(), []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if len(reading.Facts) > 0 {
			t.Errorf("%s: %s", name, yields(reading))
		}
	}
	raw := "From: promo@amazon.com\r\nSubject: A treat\r\nDate: Thu, 26 Nov 2026 10:00:00 -0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + strings.Replace(words, "$1.50", "$5.10", 1) + "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>" + words + "</p>\r\n--b--\r\n"
	if got := tellings(t, r, raw); !strings.HasPrefix(got, "doubt") {
		t.Errorf("two parts that name different amounts: %s", got)
	}
}

// A user's entry wins, and a fact says where its rule stands.
func TestTheUsersOwnEntriesGoFirst(t *testing.T) {
	r := readerWith(t, `
language: en
senders: {treats: reward}
shop_senders: {amazon.co.uk: {perks: marketing}}
subjects:
  - {name: news, kind: marketing, words: ["Benefit Confirmation for your Order"]}
rewards:
  - {name: lolly, programme: no-rush, grade: B, words: ["lolly"]}
categories:
  - {category: pantry, words: ["sweets"]}
`)
	reading, err := r.Read(context.Background(), []byte(mailOf("x@amazon.com", isShipped, "We have added $1.50 lolly for sweets to your account. It expires on August 31, 2027.", "html")))
	if err != nil {
		t.Fatal(err)
	}
	if got := yields(reading); got != "earned no-rush 1.50 USD pantry until 2027-08-31" || !strings.HasPrefix(reading.Facts[0].Rule, "rules/mine.yaml/lolly") {
		t.Errorf("%s by %v", got, reading.Facts)
	}
	if reading, _ = r.Read(context.Background(), []byte(mailOf("x@amazon.com", isBenefit, "Hello", "html"))); reading.Kind != reward.KindMarketing {
		t.Errorf("a subject of the user's own: %s", reading.Kind)
	}
	for mail, kind := range map[string]reward.Kind{"treats@amazon.com": reward.KindReward, "treats@amazon.de": reward.KindReward, "perks@amazon.co.uk": reward.KindMarketing, "perks@amazon.com": reward.KindOther} {
		if reading, _ = r.Read(context.Background(), []byte(mailOf(mail, "Hello", "Hello", "html"))); reading.Kind != kind {
			t.Errorf("%s: %s, want %s", mail, reading.Kind, kind)
		}
	}
	if _, known := r.Markets().ByDomain("amazon.com").Senders["treats"]; !known {
		t.Error("the sender is not handed on")
	}
	if _, known := reward.AllMarkets().ByDomain("amazon.com").Senders["treats"]; known {
		t.Error("the embedded markets were changed")
	}
}

// Everything wrong with a file is named at once, with its place.
func TestBrokenRulesAreNamedWithLineAndColumn(t *testing.T) {
	for _, c := range []struct{ name, rules, want string }{
		{"everything", `language: en
subject: []
senders: {a@b: reward, c: nothing}
shop_senders: {amazon.example: {d: order}}
dates:
  months: [[jan], [feb]]
subjects:
  - {name: a, kind: gift, words: ["a*"]}
  - {kind: order, words: ["{b|c"]}
rewards:
  - {name: r, programme: slow, grade: F, words: [""]}
expiry:
  - {name: e, means: later, words: [gone]}
patterns:
  - {name: p, means: earned, words: ["no amount here"]}
  - {name: q, means: given, words: ["{money} and {cash}", "you have {money} {money}", "{money}{date} is yours", "{money}"]}
  - {name: s, words: 7}
samples:
  - mail: x.eml
    expect: {kind: gift, facts: [{fact: won, expires: soon, amuont: 1}]}
`, `mine.yaml:2:1: unknown key "subject"
mine.yaml:3:16: "a@b" is no sender; write what stands before the @
mine.yaml:3:27: "nothing" is none of reward, order, digital-order, shipped, delivered, delayed, cancelled, refund, gift-card, gift-card-reload, marketing, other; "" lets the subject decide
mine.yaml:4:32: "amazon.example" is no shop; write its domain, like amazon.com
mine.yaml:6:11: 2 months are named, not 12
mine.yaml:8:21: "gift" is none of reward, order, digital-order, shipped, delivered, delayed, cancelled, refund, gift-card, gift-card-reload, marketing, other
mine.yaml:9:5: name is missing; facts name their rule by it
mine.yaml:9:27: wording "{b|c": a { is not closed
mine.yaml:11:26: "slow" is none of no-rush, amazon-day, promotion, courtesy, trade-in, gift-card
mine.yaml:11:39: grade "F" is none of A, B, C, G; leave it away where you saw the words yourself
mine.yaml:11:50: a wording is empty
mine.yaml:13:22: "later" is none of last-day, day-before, never, offer
mine.yaml:15:38: pattern "no amount here" has no {money}
mine.yaml:16:22: "given" is none of earned, promised, spent, discount, nothing
mine.yaml:16:37: {cash} is no placeholder; there are {money}, {date}, {categories} and {order}, and alternatives are written {one|other}
mine.yaml:16:59: {money} stands twice; write what is after the second one as *
mine.yaml:16:87: two placeholders stand side by side; write what is between them, a space at least
mine.yaml:16:113: the pattern says nothing; write the words of the sentence around the placeholders
mine.yaml:17:22: the number "7" stands where a list belongs
mine.yaml:20:20: "gift" is none of reward, order, digital-order, shipped, delivered, delayed, cancelled, refund, gift-card, gift-card-reload, marketing, other
mine.yaml:20:41: "won" is none of earned, promised, spent, discount, cancelled, refunded
mine.yaml:20:55: "soon" is no day; write it YYYY-MM-DD
mine.yaml:20:61: unknown key "amuont"`},
		{"a language that lacks sections", "# mine\nlanguage: xx\nsubjects: [{name: a, kind: order, words: [x]}]\n",
			`mine.yaml:2:11: "xx" is no built-in language, so its rules must bring all that one needs; these sections are missing: common, numbers, dates, rewards, wordings, expiry, categories, labels, order_labels`},
		{"no language", "subjects: []\n", `mine.yaml:1:1: no language is named; write "language: en" on top`},
		{"no YAML", "language: [\n", "mine.yaml:"},
		{"YAML that breaks below", "language: en\npatterns:\n\t- {}\n", "mine.yaml:3:1: not readable as YAML"},
		{"another alphabet of bytes", "\xff\xfe\x00", "mine.yaml:1:1: not readable as YAML"},
		{"the language twice", "language: en\nlanguage: de\n", `mine.yaml:2:1: key "language" is written twice`},
		{"an empty language", "language: \"\"\n", `mine.yaml:1:1: no language is named`},
		{"two documents", "language: en\n---\nlanguage: de\n", "mine.yaml:3:1: a second document begins here"},
		{"a name twice", "language: en\npatterns:\n  - {name: a, means: earned, words: [\"{money} of thanks\"]}\n  - {name: a, means: spent, words: [\"{money} of use\"]}\n", `mine.yaml:4:12: the name "a" stands in this list already`},
		{"a subject that fits every mail", "language: en\nsubjects: [{name: a, kind: reward, words: [\"*\"]}]\n", `mine.yaml:2:44: "*" fits everything`},
		{"an amount of no currency", "language: en\nsamples: [{mail: a.eml, expect: {kind: reward, facts: [{fact: earned, amount: \"1.50\"}]}}]\n", "mine.yaml:2:56: currency is missing"},
		{"words around of a grade that is none", "language: en\nvoices: [{grade: D, words: [\"a word from\"]}]\n", `mine.yaml:2:18: grade "D" is none of A, B, C, G`},
		{"words around without words", "language: en\nusage: [{grade: G}]\n", `mine.yaml:2:9: words is missing`},
		{"a long phrase", "language: en\nsubjects: [{name: a, kind: order, words: [\"" + strings.Repeat("a", 1001) + "\"]}]\n", "mine.yaml:2:43: a wording is longer than 1000 characters"},
		{"a long pattern", "language: en\npatterns: [{name: a, means: earned, words: [\"{money}" + strings.Repeat("a", 1001) + "\"]}]\n", "mine.yaml:2:45: a wording is longer than 1000 characters"},
		{"too many stars", "language: en\npatterns: [{name: a, means: earned, words: [\"{money} abc" + strings.Repeat(" *", 11) + "\"]}]\n", "mine.yaml:2:45: a pattern may hold 10 * at most"},
	} {
		_, err := New(Rules{File: "mine.yaml", Data: []byte(c.rules)})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(c.want, "\n") != strings.Contains(err.Error(), "\n") || strings.Contains(c.want, "\n") && err.Error() != c.want {
			t.Errorf("%s:\n%v\nwant:\n%s", c.name, err, c.want)
		}
	}
}

// A language of the user's own is one like the built-in ones.
func TestAUsersOwnLanguage(t *testing.T) {
	r := readerWith(t, strings.Replace(italian, "language: it", "language: xx", 1)+`
patterns:
  - {name: regalo, means: earned, words: ["{money} per {categories} entro il {date}"]}
`)
	got := tellings(t, r, mailOf("conferma-spedizione@amazon.it", "Il tuo ordine Amazon.it * è stato spedito", "EUR 1.000,50 per ebook entro il 31 marzo 2027.", "html"))
	if got != "earned promotion 1000.50 EUR ebooks until 2027-03-31" {
		t.Error(got)
	}
}

func FuzzRules(f *testing.F) {
	f.Add([]byte(bonusBucks))
	f.Add([]byte(italian))
	f.Add([]byte("language: en\npatterns: [{name: a, means: earned, words: [\"{{money}|{date}} abc {categories|} {order}\"]}]\nsamples: [null]\n"))
	mail := []byte(mailOf("promo@amazon.com", "A treat", "$1.50 of bonus bucks landed in your wallet, for eBooks until August 31, 2027.", "html"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := New(Rules{File: "mine.yaml", Data: data})
		if err != nil {
			if !strings.Contains(err.Error(), "mine.yaml:") {
				t.Errorf("%v names no place", err)
			}
			return
		}
		if _, err := r.Read(context.Background(), mail); err != nil {
			t.Error(err)
		}
	})
}

// A user's file has exactly the format of the built-in ones: each of these
// passes as one, and a mail read with it twice over reads the same.
func TestEveryBuiltInFileIsAFileOfRules(t *testing.T) {
	names, err := fs.Glob(languageFiles, "language/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	var all []Rules
	for _, name := range names {
		data, err := languageFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, problems := parseRules(Rules{File: name, Data: data}); problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
		all = append(all, Rules{File: name, Data: data})
	}
	twice, err := New(all...)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range goldenMails(t) {
		raw := fixture(t, file)
		got, err := twice.Read(context.Background(), raw)
		if err != nil {
			t.Fatal(err)
		}
		if want := readMail(t, string(raw)); yields(got) != yields(want) || got.Kind != want.Kind {
			t.Errorf("%s: %s %s, want %s %s", file, got.Kind, yields(got), want.Kind, yields(want))
		}
	}
}
