package ledger

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// model is the ledger as a few maps: what anybody would expect of it.
type model struct {
	mails    map[MailID]StoredMail
	booked   map[MailID]time.Time // when a genuine mail's facts were learned
	raw      map[MailID]string
	cursors  map[CursorKey]string
	aside    map[Place]SetAside
	contacts map[string]time.Time
	manual   []ManualRecord
}

func (m *model) record(batch Batch) (count Recorded) {
	for _, mail := range batch.Mails {
		old, known := m.mails[mail.ID]
		better := mail.Verdict.Result.Better(old.Verdict.Result)
		stored := old
		if known && better {
			mail.Facts, mail.Gone = renumbered(old.Mail, mail.Told())
		}
		if !known || better {
			stored = StoredMail{Mail: mail, Places: old.Places, Recorded: batch.Now, Judged: batch.Now, Size: int64(len(mail.Raw))}
			stored.Raw, stored.Place = nil, Place{}
			m.raw[mail.ID] = string(mail.Raw)
			if mail.Verdict.Result == reward.Genuine {
				m.booked[mail.ID] = batch.Now
			}
		}
		switch {
		case !known:
			count.New++
		case better:
			count.Upgraded++
			stored.Recorded = old.Recorded
		default:
			count.Known++
		}
		if !slices.Contains(stored.Places, mail.Place) {
			stored.Places = append(slices.Clone(stored.Places), mail.Place)
		}
		m.mails[mail.ID] = stored
		delete(m.aside, mail.Place)
	}
	for key, cursor := range batch.Cursors {
		m.cursors[key] = string(cursor)
	}
	for _, aside := range batch.SetAside {
		m.aside[aside.Place] = aside
	}
	maps.Copy(m.contacts, batch.Contacts)
	return count
}

func (m *model) journal() []Posting {
	var all []Posting
	for id, now := range m.booked {
		all = append(all, postingsOf(m.mails[id].Mail, now)...)
	}
	for _, r := range m.manual {
		all = append(all, Posting{ID: r.ID, Account: r.Account, Market: r.Market, Day: r.Day, Instant: r.Now.Unix(), Recorded: r.Now.Unix(), Fact: r.Fact, Voids: r.Voids})
	}
	slices.SortFunc(all, func(a, b Posting) int { return a.compare(&b) })
	return all
}

func (m *model) review() []StoredMail {
	var all []StoredMail
	for _, mail := range m.mails {
		if settle(mail, nil).Waits() {
			all = append(all, mail)
		}
	}
	slices.SortFunc(all, func(a, b StoredMail) int { return b.Sent.Compare(a.Sent) })
	return all
}

// aMail draws one of a dozen mails, in one of many copies.
func aMail(t *rapid.T) Mail {
	m := mailOf(rapid.IntRange(0, 11).Draw(t, "mail"))
	m.Verdict = reward.Verdict{
		Result: rapid.SampledFrom([]reward.Result{reward.Genuine, reward.Unknown, reward.Forged}).Draw(t, "result"),
		Reason: rapid.SampledFrom([]string{"this", "that"}).Draw(t, "reason"),
	}
	m.Place.Folder = rapid.SampledFrom([]string{"INBOX", "All Mail", ""}).Draw(t, "folder")
	m.Account = rapid.SampledFrom([]string{"anna@example.org", "ben@example.org", ""}).Draw(t, "account")
	for n := range rapid.IntRange(0, 2).Draw(t, "more facts") {
		f := m.Facts[0]
		f.Amount.Minor += int64(n)
		f.Order = rapid.SampledFrom([]string{"", "one", "other"}).Draw(t, "order")
		m.Facts = append(m.Facts, f)
	}
	if rapid.Bool().Draw(t, "says nothing") {
		m.Facts = nil
	}
	if rapid.Bool().Draw(t, "doubtful") {
		m.Doubts = []reward.Doubt{{Evidence: "a reward", Why: "no amount"}}
	}
	m.Raw = append(m.Raw, m.Place.Folder...)
	return m
}

func TestTheLedgerIsWhatAFewMapsWouldBe(t *testing.T) {
	dir := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		path := filepath.Join(dir, fmt.Sprint(runs))
		l, err := OpenOrCreate(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer os.Remove(path)
		m := &model{
			mails: map[MailID]StoredMail{}, booked: map[MailID]time.Time{}, raw: map[MailID]string{},
			cursors: map[CursorKey]string{}, aside: map[Place]SetAside{}, contacts: map[string]time.Time{},
		}
		now := noon
		t.Repeat(map[string]func(*rapid.T){
			"record": func(t *rapid.T) {
				now = now.Add(time.Minute)
				batch := Batch{Now: now, Cursors: map[CursorKey][]byte{}, Contacts: map[string]time.Time{}}
				for range rapid.IntRange(0, 5).Draw(t, "mails") {
					batch.Mails = append(batch.Mails, aMail(t))
				}
				if rapid.Bool().Draw(t, "cursor") {
					key := CursorKey{"reader@example.org", rapid.SampledFrom([]string{"INBOX", "All Mail"}).Draw(t, "folder")}
					batch.Cursors[key] = rapid.SliceOf(rapid.Byte()).Draw(t, "cursor")
					batch.Contacts[key.Mailbox] = now
				}
				if rapid.Bool().Draw(t, "set aside") {
					mail := aMail(t)
					batch.SetAside = append(batch.SetAside, SetAside{Place: mail.Place, Size: 1 << 30, Why: "too large"})
				}
				got, err := l.Record(t.Context(), batch)
				if want := m.record(batch); err != nil || got != want {
					t.Fatalf("recorded %+v, want %+v, %v", got, want, err)
				}
			},
			"add": func(t *rapid.T) {
				now = now.Add(time.Minute)
				fact := ManualFact{Account: "anna@example.org", Day: mailOf(rapid.IntRange(0, 11).Draw(t, "day")).Day, Note: "by hand", Now: now}
				if rapid.Bool().Draw(t, "void") {
					fact.Voids = "F1"
				} else {
					fact.Fact = reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 65, Currency: "USD"}}
				}
				id, err := l.Add(t.Context(), fact)
				if want := (FactID{N: uint32(len(m.manual) + 1)}); err != nil || id != want {
					t.Fatalf("added %v, want %v, %v", id, want, err)
				}
				m.manual = append(m.manual, ManualRecord{id, fact})
			},
			"reopen": func(t *rapid.T) {
				if l, err = Open(t.Context(), path); err != nil {
					t.Fatal(err)
				}
				m.check(t, l)
			},
		})
		m.check(t, l)
		soundness(t, path)
	})
}

func (m *model) check(t *rapid.T, l *Ledger) {
	same := func(what string, want, got any, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if reflect.DeepEqual(want, got) {
			return // as nearly always, and much quicker
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", what, diff)
		}
	}
	journal, err := l.Journal(t.Context())
	same("journal", m.journal(), journal, err)
	review, err := l.Review(t.Context())
	reviewed := make([]StoredMail, len(review))
	for i, s := range review {
		reviewed[i] = s.StoredMail
	}
	same("review", placeless(m.review()), placeless(reviewed), err)
	manual, err := l.Manual(t.Context())
	same("manual", m.manual, manual, err)

	ids := slices.Collect(maps.Keys(m.mails))
	results, err := l.Results(t.Context(), append(ids, MailID{1}))
	wantResults, verdicts, booked := map[MailID]reward.Result{}, map[reward.Result]int{}, 0
	for id, mail := range m.mails {
		wantResults[id] = mail.Verdict.Result
		verdicts[mail.Verdict.Result]++
		if mail.Verdict.Result == reward.Genuine {
			booked += len(mail.Told())
		}
		stored, err := l.MailByID(t.Context(), id.String())
		same("places", places(mail.Places), places(stored.Places), err)
		same("mail", placeless([]StoredMail{mail}), placeless([]StoredMail{stored}), nil)
		raw, err := l.Raw(t.Context(), id)
		same("raw", m.raw[id], string(raw), err)
		for _, order := range ordersOf(mail.Mail) {
			found, err := l.MailsOfOrder(t.Context(), order)
			has := slices.ContainsFunc(found, func(s StoredMail) bool { return s.ID == id })
			same("order "+order, true, has, err)
		}
	}
	same("results", wantResults, results, err)

	aside, err := l.SetAside(t.Context())
	got := map[Place]SetAside{}
	for _, a := range aside {
		got[a.Place] = a
	}
	same("set aside", m.aside, got, err)

	status, err := l.Status(t.Context())
	same("cursors", len(m.cursors), len(status.Cursors), err)
	for _, key := range status.Cursors {
		cursor, err := l.Cursor(t.Context(), key)
		same("cursor", m.cursors[key], string(cursor), err)
	}
	count, err := l.ReviewCount(t.Context())
	same("review count", len(review), count, err)
	want := Status{
		Schema: currentSchema.version(), Size: status.Size, Mails: len(m.mails), Verdicts: verdicts, Booked: booked, Manual: len(m.manual),
		Review: count, SetAside: len(m.aside), Contacts: m.contacts, Cursors: status.Cursors,
	}
	for _, mail := range m.mails {
		if want.First.IsNone() || mail.Day < want.First {
			want.First = mail.Day
		}
		want.Last = max(want.Last, mail.Day)
	}
	same("status", want, status, nil)
}

// placeless leaves places out, which have no order of their own.
func placeless(mails []StoredMail) []StoredMail {
	var all []StoredMail
	for _, m := range mails {
		m.Place, m.Places = Place{}, nil
		all = append(all, m)
	}
	return all
}

func places(all []Place) string {
	var texts []string
	for _, p := range all {
		texts = append(texts, fmt.Sprint(p))
	}
	slices.Sort(texts)
	return strings.Join(texts, "\n")
}
