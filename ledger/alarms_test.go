package ledger

import (
	"fmt"
	"strings"
	"testing"

	"mailtrack/reward"
)

// mailbag makes sightings for a story: one mail after another, each some days
// after the one before.
type mailbag struct {
	all []Sighting
	day reward.Date
}

func (b *mailbag) put(times int, daysApart reward.Date, s Sighting) *mailbag {
	for range times {
		b.day += daysApart
		s.Day, s.ID = b.day, MailID{byte(len(b.all)), byte(len(b.all) >> 8), 1}
		if s.Market == "" {
			s.Market = "amazon.com"
		}
		b.all = append(b.all, s)
	}
	return b
}

var (
	generous   = Sighting{Kind: reward.KindShipped, Genuine: true, Understood: true, Credit: true}
	silentMail = Sighting{Kind: reward.KindShipped, Genuine: true, Understood: true}
	unreadable = Sighting{Kind: reward.KindShipped, Genuine: true}
	ordered    = Sighting{Kind: reward.KindOrder, Genuine: true, Understood: true}
	delivered  = Sighting{Kind: reward.KindDelivered, Genuine: true, Understood: true}
	granted    = Sighting{Kind: reward.KindReward, Genuine: true, Understood: true, Credit: true}
	strange    = Sighting{Kind: reward.KindOther, Genuine: true}
	teasing    = Sighting{Kind: reward.KindOther, Genuine: true, Doubtful: true}
	unproven   = Sighting{Kind: reward.KindShipped}
)

func TestAlarms(t *testing.T) {
	const start = reward.Date(20_000)
	empty := Sighting{Kind: reward.KindReward, Genuine: true}
	doubted := Sighting{Kind: reward.KindReward, Genuine: true, Doubtful: true}
	for _, story := range []struct {
		name  string
		bag   func(*mailbag)
		after reward.Date // days from the last mail to today
		want  string      // rule kind mails, one after the other
	}{
		{"Amazon changes its wording: five shipping mails tell no credit, where all did",
			func(b *mailbag) { b.put(6, 5, generous).put(5, 5, silentMail) }, 1, "silent shipped 5"},
		{"four are not enough", func(b *mailbag) { b.put(6, 5, generous).put(4, 5, silentMail) }, 1, ""},
		{"five parcels within three days are a spree", func(b *mailbag) {
			b.put(6, 5, generous).put(1, 5, silentMail).put(2, 0, silentMail).put(2, 1, silentMail)
		}, 1, ""},
		{"every second told one: five may be chance", func(b *mailbag) {
			for range 5 {
				b.put(1, 5, silentMail).put(1, 5, generous)
			}
			b.put(5, 5, silentMail)
		}, 1, ""},
		{"every second told one: six are too many", func(b *mailbag) {
			for range 5 {
				b.put(1, 5, silentMail).put(1, 5, generous)
			}
			b.put(6, 5, silentMail)
		}, 1, "silent shipped 6"},
		{"a customer who never takes a credit", func(b *mailbag) { b.put(60, 5, silentMail) }, 1, ""},
		{"who took two, once", func(b *mailbag) { b.put(2, 5, generous).put(60, 5, silentMail) }, 1, ""},
		{"who gave it up three months ago", func(b *mailbag) { b.put(10, 5, generous).put(25, 5, silentMail) }, 1, ""},
		{"the credit is told again", func(b *mailbag) { b.put(6, 5, generous).put(9, 5, silentMail).put(1, 5, generous) }, 1, ""},
		{"told again on the very day of a silent one", func(b *mailbag) { b.put(6, 5, generous).put(9, 5, silentMail).put(1, 0, generous) }, 1, ""},
		{"what happens at one shop is nothing to another", func(b *mailbag) {
			abroad := silentMail
			abroad.Market = "amazon.de"
			b.put(6, 5, generous).put(9, 5, abroad)
		}, 1, ""},

		{"a quiet month", func(b *mailbag) { b.put(20, 5, generous) }, 30, ""},
		{"a quiet year", func(b *mailbag) { b.put(20, 5, generous) }, 365, ""},
		{"nothing at all", func(*mailbag) {}, 0, ""},

		{"three shipping mails on two days without an order's number", func(b *mailbag) { b.put(9, 5, silentMail).put(2, 2, unreadable).put(1, 0, unreadable) }, 1, "unread shipped 3"},
		{"three on one day", func(b *mailbag) { b.put(9, 5, silentMail).put(1, 2, unreadable).put(2, 0, unreadable) }, 1, ""},
		{"two", func(b *mailbag) { b.put(9, 5, silentMail).put(2, 2, unreadable) }, 1, ""},
		{"three, and one that is understood", func(b *mailbag) { b.put(3, 2, unreadable).put(1, 2, silentMail) }, 1, ""},
		{"three, long ago", func(b *mailbag) { b.put(9, 5, silentMail).put(3, 2, unreadable) }, 61, ""},
		{"they never were understood", func(b *mailbag) { b.put(3, 2, unreadable) }, 1, "unread shipped 3"},
		{"the other kinds are understood", func(b *mailbag) {
			for range 4 {
				b.put(1, 3, unreadable).put(1, 0, ordered).put(1, 1, delivered)
			}
		}, 1, "unread shipped 4"},

		{"a confirmation of a credit of which nothing was read", func(b *mailbag) { b.put(5, 5, granted).put(1, 5, empty) }, 1, "unread reward 1"},
		{"one in doubt is in review", func(b *mailbag) { b.put(5, 5, granted).put(1, 5, doubted) }, 1, ""},
		{"three in doubt are a new wording", func(b *mailbag) { b.put(5, 5, granted).put(3, 5, doubted) }, 1, "unread reward 3"},

		{"an unknown kind of mail speaks of rewards", func(b *mailbag) { b.put(20, 2, ordered).put(3, 3, teasing) }, 1, "unread other 3"},
		{"mail of unknown kinds says nothing of rewards", func(b *mailbag) {
			for range 20 {
				b.put(1, 2, ordered).put(2, 1, strange)
			}
		}, 1, ""},

		{"all kinds become strange at once", func(b *mailbag) { b.put(20, 2, ordered).put(10, 2, strange) }, 1, "blind  10"},
		{"nine are few", func(b *mailbag) { b.put(20, 2, ordered).put(9, 2, strange) }, 1, ""},
		{"the provider's word is not understood any more", func(b *mailbag) { b.put(20, 2, ordered).put(12, 2, unproven) }, 1, "blind  12"},
		{"parcels are delivered meanwhile", func(b *mailbag) {
			b.put(20, 2, ordered)
			for range 10 {
				b.put(1, 2, strange).put(1, 0, delivered)
			}
		}, 1, "blind  10"},
		{"who seldom orders gets much else", func(b *mailbag) {
			for range 5 {
				b.put(1, 9, ordered).put(9, 9, strange)
			}
			b.put(12, 9, strange)
		}, 1, ""},
		{"a shop of which nothing was ever understood", func(b *mailbag) { b.put(10, 3, strange) }, 1, "blind  10"},
		{"who left a shop years ago", func(b *mailbag) { b.put(10, 3, strange) }, 700, ""},
	} {
		b := &mailbag{day: start}
		story.bag(b)
		var got []string
		for _, a := range Alarms(b.all, b.day+story.after) {
			got = append(got, fmt.Sprintf("%s %s %d", a.Rule, a.Kind, a.Mails))
			if text := a.String(); !strings.Contains(text, "amazon.com") || !strings.Contains(text, a.Since.String()) || !strings.Contains(text, a.Newest.String()) {
				t.Errorf("%s: %s", story.name, text)
			}
		}
		if strings.Join(got, ", ") != story.want {
			t.Errorf("%s: %q, want %q", story.name, got, story.want)
		}
	}
}

// The alarm rings in the days after it was raised, and falls silent when the new
// habit is believed.
func TestAnAlarmOfHabitStandsForSixtyDays(t *testing.T) {
	b := &mailbag{day: 20_000}
	b.put(6, 5, generous).put(5, 5, silentMail)
	raised := b.day
	b.put(10, 10, silentMail)
	for days, want := range map[reward.Date]int{-1: 0, 0: 1, 60: 1, 61: 0} {
		if got := Alarms(b.all, raised+days); len(got) != want {
			t.Errorf("%d days after the fifth mail: %v", days, got)
		}
	}
}

// What an index says of a mail is what its kind is there to tell.
func TestWhatIsUnderstoodDependsOnTheKind(t *testing.T) {
	l := fresh(t)
	n := 0
	put := func(kind reward.Kind, change func(*Mail)) MailID {
		n++
		m := mailOf(n)
		m.Kind = kind
		change(&m)
		record(t, l, m)
		return m.ID
	}
	nothing := func(m *Mail) { m.Facts, m.Orders = nil, nil }
	number := func(m *Mail) { m.Facts = nil }
	doubt := func(m *Mail) { m.Facts, m.Doubts = nil, []reward.Doubt{{Why: "no amount"}} }
	both := func(m *Mail) { m.Doubts = []reward.Doubt{{Why: "and another"}} }
	want := map[MailID]bool{}
	for _, kind := range []reward.Kind{reward.KindOrder, reward.KindDigitalOrder, reward.KindShipped, reward.KindRefund} {
		want[put(kind, nothing)], want[put(kind, number)], want[put(kind, doubt)], want[put(kind, both)] = false, true, false, true
	}
	for _, kind := range []reward.Kind{reward.KindReward, reward.KindGiftCard, reward.KindGiftCardReload, reward.KindCancelled, reward.KindOther} {
		want[put(kind, nothing)], want[put(kind, number)], want[put(kind, doubt)], want[put(kind, both)] = false, false, false, true
	}
	for _, kind := range []reward.Kind{reward.KindDelivered, reward.KindDelayed, reward.KindMarketing} {
		want[put(kind, nothing)], want[put(kind, doubt)] = true, true
	}
	want[put(reward.KindShipped, func(m *Mail) { m.Verdict.Result = reward.Unknown })] = false
	put(reward.KindShipped, func(m *Mail) { m.Verdict.Result = reward.Forged })
	settled := mailOf(1000)
	doubt(&settled)
	settled.Kind = reward.KindReward
	record(t, l, settled)
	if _, err := l.Add(t.Context(), ManualFact{Decision: &Decision{Verb: Reject, Item: settled.ItemAt(0)}, Now: noon}); err != nil {
		t.Fatal(err)
	}
	want[settled.ID] = true
	sightings, err := l.Sightings(t.Context())
	if err != nil || len(sightings) != len(want) {
		t.Fatalf("%d sightings, want %d, %v", len(sightings), len(want), err)
	}
	for _, s := range sightings {
		if s.Understood != want[s.ID] {
			t.Errorf("%s is understood: %v", s.Kind, s.Understood)
		}
	}
}

func TestKindsSeen(t *testing.T) {
	b := &mailbag{day: 20_000}
	b.put(2, 1, generous).put(1, 1, silentMail).put(1, 1, unreadable).put(1, 1, unproven).put(1, 1, ordered)
	got := fmt.Sprint(KindsSeen(b.all))
	if want := fmt.Sprint([]KindSeen{
		{"amazon.com", reward.KindOrder, 1, 20_006, 20_006, reward.Date(0)},
		{"amazon.com", reward.KindShipped, 4, 20_004, 20_003, 20_002},
	}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
