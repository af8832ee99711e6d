package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mailtrack/reward"
)

// A story is a journal as people would tell it, one posting a line:
//
//	2026-03-01 [14:30] MAIL KIND WHAT [AMOUNT] [order=…] [cat=a,b] [until=DATE] [prog=…] …
//	2026-03-01 me shown AMOUNT [cat=a,b] [adjust]
//	2026-03-01 me pin=MAIL.0 to=MAIL [AMOUNT]
//
// MAIL is any name, "me" for the user's own facts; two lines of one MAIL are two
// facts of it. The account is anna, the shop amazon.com, unless told otherwise.
func journalOf(t testing.TB, story string) []Posting {
	t.Helper()
	var journal []Posting
	facts := map[string]uint32{}
	for _, text := range lines(story) {
		words := strings.Fields(text)
		day, err := reward.ParseDate(words[0])
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		seconds := 8*60*60 + len(journal) // told in one breath, in the order of the lines
		if hour, minute, ok := strings.Cut(words[1], ":"); ok {
			seconds = 60 * (60*number(t, hour) + number(t, minute))
			words = words[1:]
		}
		p := Posting{
			Account: "anna", Market: "amazon.com", Day: day,
			Instant: int64(day)*86400 + int64(seconds), Recorded: int64(day) * 86400,
		}
		mail := words[1]
		if mail == "me" {
			p.ID.N = facts[mail] + 1
		} else {
			p.ID = FactID{mailNamed(mail), facts[mail]}
			p.Sender = binary.LittleEndian.Uint64(p.ID.Mail[:])
			p.Kind = reward.Kind(words[2])
			words = words[1:]
		}
		facts[mail]++
		tell(t, &p, words[2:])
		journal = append(journal, p)
	}
	return pinStory(t, journal)
}

// pinStory gives pins the names of their lots, which a story tells by the first
// fact of a mail.
func pinStory(t testing.TB, journal []Posting) []Posting {
	t.Helper()
	bare := slices.DeleteFunc(slices.Clone(journal), func(p Posting) bool { return p.Pin != nil })
	lots := Fold(bare, reward.AllMarkets(), Policy{}, AsOf{Day: 50000}).Lots()
	for i := range journal {
		p := &journal[i]
		if p.Pin == nil {
			continue
		}
		told := FactID{Mail: mailNamed(string(p.Pin.Lot))}
		if id, err := ParseManualID(string(p.Pin.Lot)); err == nil {
			told = id
		}
		for _, l := range lots {
			if slices.Contains(l.Tellings, told) {
				p.Pin.Lot = l.ID
			}
		}
		p.Pin.Amount, p.Fact = p.Fact.Amount, reward.Fact{}
	}
	return journal
}

func tell(t testing.TB, p *Posting, words []string) {
	t.Helper()
	currency := reward.Currency("USD")
	for i, word := range words {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "order":
			p.Fact.Order = value
		case "cat":
			for _, c := range strings.Split(value, ",") {
				p.Fact.Categories = append(p.Fact.Categories, reward.Category(c))
			}
		case "until":
			day, err := reward.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			p.Fact.Expires = day
		case "prog":
			p.Fact.Programme = reward.Programme(value)
		case "account":
			p.Account = value
		case "market":
			p.Market = value
			currency = reward.AllMarkets().ByDomain(value).Currency
		case "text":
			p.Text = uint64(number(t, value))
		case "recorded":
			day, err := reward.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			p.Recorded = int64(day) * 86400
		case "partial":
			p.Fact.Partial = true
		case "assumed":
			p.Fact.Assumed = true
		case "adjust":
			p.Adjust = true
		case "pin":
			p.Pin = &Pin{Spend: factNamed(t, value)}
		case "to":
			p.Pin.Lot = LotID(value)
		case "void":
			p.Voids = value
			if mail, n, ok := strings.Cut(value, "."); ok && value[0] != 'M' { // an id is taken as it is
				p.Voids = FactID{mailNamed(mail), uint32(number(t, n))}.String()
			}
		default:
			if i == 0 {
				p.Fact.What = reward.What(word)
				continue
			}
			amount, err := reward.ParseAmount(word, currency)
			if err != nil {
				t.Fatal(err)
			}
			p.Fact.Amount = amount
		}
	}
	p.Fact.Amount.Currency = map[bool]reward.Currency{true: currency}[p.Fact.Amount.Currency != ""]
}

// factNamed is F3, or the n-th fact of a mail as a story names it: m1.0.
func factNamed(t testing.TB, name string) FactID {
	t.Helper()
	if id, err := ParseManualID(name); err == nil {
		return id
	}
	mail, n, _ := strings.Cut(name, ".")
	return FactID{mailNamed(mail), uint32(number(t, n))}
}

func mailNamed(name string) MailID { return sha256.Sum256([]byte(name)) }

func number(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func endOf(t testing.TB, day string) AsOf {
	t.Helper()
	d, err := reward.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return AsOf{Day: d}
}

func foldStory(t testing.TB, story, asOf string) Register {
	t.Helper()
	return Fold(journalOf(t, story), reward.AllMarkets(), Policy{}, endOf(t, asOf))
}

// told writes a register as a story tells it: entries first. Lots are named a,
// b, c in the order of the register.
func told(r Register) []string {
	var out []string
	say := func(format string, args ...any) {
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " "))
	}
	lots := r.Lots()
	name := func(id LotID) string {
		for i := range lots {
			if lots[i].ID == id {
				return string(rune('a' + i))
			}
		}
		return string(id)
	}
	for _, e := range r.Entries() {
		say("%s %s %s = %s %s %s", e.Date, e.What, e.Amount.Decimal(), e.Balance.Decimal(), name(e.Lot), e.Order)
	}
	for _, l := range lots {
		say("lot %s %s of %s %s %s %s %s", name(l.ID), l.Remaining.Decimal(), l.Amount.Decimal(), l.Earned, l.State,
			strings.Join(spelled(l.Categories), ","), mark(l.Expires.String() != "", "until "+l.Expires.String())+
				mark(l.Doubled, " doubled")+mark(l.Assumed, " assumed"))
	}
	for _, p := range r.Promises() {
		say("promise %s %s %s %s", p.Amount.Decimal(), p.Made, p.Order, mark(p.Marked, "marked"))
	}
	for _, b := range r.Balances {
		say("balance %s %s %s available %s promised %s lapsed %s spent %s unexplained %s doubled %s", b.Pool.Account, b.Pool.Market,
			b.Pool.Pot, b.Available.Decimal(), b.Promised.Decimal(), b.LapsedTotal.Decimal(), b.SpentTotal.Decimal(),
			b.Unexplained.Decimal(), b.Doubled.Decimal())
		for _, c := range b.ByCategory {
			say("category %s %s", c.Category, c.Available.Decimal())
		}
	}
	for _, a := range r.Assertions() {
		say("assertion %s %s shown %s computed %s adjusted %s %s", a.Day, strings.Join(spelled(a.Categories), ","),
			a.Shown.Decimal(), a.Computed.Decimal(), a.Adjusted.Decimal(),
			strings.TrimSpace(mark(!a.Holds(), "broken")+mark(a.Accepted, " accepted")+mark(a.Outdated, " outdated")))
	}
	for _, f := range r.Findings {
		var of []string
		for _, id := range f.Lots {
			of = append(of, name(id))
		}
		say("finding %s [%s]", f.Why, strings.Join(of, " "))
	}
	return out
}

func spelled[S ~string](list []S) []string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

func mark(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

// expect compares what a story's register says. Of entries all are compared; of
// lots, promises, balances, categories and findings those kinds of line that the
// wanted text holds at all; "no findings" and the like want none.
func expect(t testing.TB, r Register, want string) {
	t.Helper()
	wanted, kinds := []string{}, map[string]bool{}
	for _, line := range lines(want) {
		kind, rest, _ := strings.Cut(line, " ")
		if kind == "no" {
			kinds[strings.TrimSuffix(rest, "s")] = true
			continue
		}
		kinds[kind] = true
		wanted = append(wanted, line)
	}
	got := []string{}
	for _, line := range told(r) {
		kind, _, _ := strings.Cut(line, " ")
		if isDay := kind[0] >= '0' && kind[0] <= '9'; isDay || kinds[kind] {
			got = append(got, line)
		}
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// tale is one story, the day it is asked for, and what is wanted then.
type tale struct{ name, story, asOf, want string }

func tellAll(t *testing.T, tales []tale) {
	t.Helper()
	for _, s := range tales {
		t.Run(s.name, func(t *testing.T) { expect(t, foldStory(t, s.story, s.asOf), s.want) })
	}
}
