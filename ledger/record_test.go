package ledger

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mailtrack/reward"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestWhatWasRecordedIsAllThereAfterReopening(t *testing.T) {
	l := fresh(t)
	m := mailOf(1)
	m.Facts = append(m.Facts, reward.Fact{What: reward.Spent, Amount: reward.Amount{Minor: 65, Currency: "USD"}, Partial: true, Assumed: true, Rule: "x"})
	m.Doubts = []reward.Doubt{{Evidence: "earned … soon", Why: "no amount"}}
	m.Notes = []string{"the header was repaired"}
	m.Received, m.OwnCheck = m.Sent.Add(time.Minute), true
	m.Facts = append(m.Facts, reward.Fact{}) // once told, and not any more
	m.Gone = []Gone{{N: 2, Fact: m.Facts[0]}}
	if got := record(t, l, m); got != (Recorded{New: 1}) {
		t.Errorf("recorded %+v", got)
	}
	l, err := Open(t.Context(), l.Path())
	if err != nil {
		t.Fatal(err)
	}

	stored, err := l.MailByID(t.Context(), m.ID.String())
	if err != nil {
		t.Fatal(err)
	}
	want := StoredMail{Mail: m, Places: []Place{m.Place}, Recorded: noon, Judged: noon, Size: int64(len(m.Raw))}
	want.Raw = nil
	if diff := cmp.Diff(want, stored); diff != "" {
		t.Errorf("the stored mail differs (-want +got):\n%s", diff)
	}
	if raw, err := l.Raw(t.Context(), m.ID); err != nil || string(raw) != string(m.Raw) {
		t.Errorf("raw mail %q, %v", raw, err)
	}

	journal, err := l.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(postingsOf(m, noon), journal); diff != "" {
		t.Errorf("the journal differs (-want +got):\n%s", diff)
	}
	evidence, rule, err := l.Evidence(t.Context(), FactID{Mail: m.ID})
	if evidence != "a $1.50 reward" || rule != "en.no-rush" || err != nil {
		t.Errorf("evidence %q, rule %q, %v", evidence, rule, err)
	}
	for _, n := range []uint32{2, 3} {
		if _, _, err := l.Evidence(t.Context(), FactID{Mail: m.ID, N: n}); !errors.Is(err, ErrUnknownID) {
			t.Errorf("evidence of fact %d, which is not there: %v", n, err)
		}
	}
}

// postingsOf is what the journal must say of a mail.
func postingsOf(m Mail, now time.Time) []Posting {
	var postings []Posting
	if m.Verdict.Result != reward.Genuine {
		return nil
	}
	for n, f := range m.Facts {
		if f.What == "" {
			continue
		}
		f.Evidence, f.Rule = "", ""
		postings = append(postings, Posting{
			ID: FactID{Mail: m.ID, N: uint32(n)}, Kind: m.Kind, Account: m.Account, Market: m.Market,
			Day: m.Day, Instant: m.Sent.Unix(), Recorded: now.Unix(), Text: m.Text, Sender: m.Sender, Fact: f,
		})
	}
	return postings
}

func TestTheBetterOfTwoCopiesWins(t *testing.T) {
	results := []reward.Result{reward.Forged, reward.Unknown, reward.Genuine}
	for _, first := range results {
		for _, second := range results {
			t.Run(string(first)+" then "+string(second), func(t *testing.T) {
				l := fresh(t)
				a, b := mailOf(1), mailOf(1)
				a.Verdict, a.Account, a.Raw = reward.Verdict{Result: first, Reason: "first"}, "first", []byte("first")
				b.Verdict, b.Account, b.Raw = reward.Verdict{Result: second, Reason: "second"}, "second", []byte("second")
				b.Orders, b.Facts[0].Order = []string{"another"}, "another"
				b.Place.Folder = "All Mail"
				record(t, l, a)
				recorded := record(t, l, b)

				winner, want := a, Recorded{Known: 1}
				if second.Better(first) {
					winner, want = b, Recorded{Upgraded: 1}
				}
				if recorded != want {
					t.Errorf("recorded %+v, want %+v", recorded, want)
				}
				stored, err := l.MailByID(t.Context(), a.ID.String())
				if err != nil {
					t.Fatal(err)
				}
				if stored.Verdict != winner.Verdict || stored.Account != winner.Account {
					t.Errorf("stored as %v of %s", stored.Verdict, stored.Account)
				}
				if len(stored.Places) != 2 {
					t.Errorf("seen at %v, want both places", stored.Places)
				}
				if raw, _ := l.Raw(t.Context(), a.ID); string(raw) != string(winner.Raw) {
					t.Errorf("the raw mail is that of the other copy")
				}
				journal, err := l.Journal(t.Context())
				booked := postingsOf(winner, noon)
				if second.Better(first) && len(booked) > 0 {
					booked[0].ID.N = 1 // it tells of another order: the first copy's fact keeps its number
				}
				if diff := cmp.Diff(booked, journal, cmpopts.EquateEmpty()); diff != "" || err != nil {
					t.Errorf("%v, journal (-want +got):\n%s", err, diff)
				}
				for _, order := range []string{a.Orders[0], "another"} {
					mails, err := l.MailsOfOrder(t.Context(), order)
					if want := order == winner.Orders[0]; err != nil || (len(mails) == 1) != want {
						t.Errorf("order %s leads to %d mails, %v", order, len(mails), err)
					}
				}
				count, _ := l.ReviewCount(t.Context())
				review, err := l.Review(t.Context())
				if want := settle(StoredMail{Mail: winner}, nil).Waits(); err != nil || (len(review) == 1) != want || count != len(review) {
					t.Errorf("review has %d mails, counts %d, %v", len(review), count, err)
				}
			})
		}
	}
}

func TestTheSameMailTwiceInOneBatchCountsOnce(t *testing.T) {
	l := fresh(t)
	other := mailOf(1)
	other.Place.Folder = "All Mail"
	if got := record(t, l, mailOf(1), other); got != (Recorded{New: 1, Known: 1}) {
		t.Errorf("recorded %+v", got)
	}
	if journal, err := l.Journal(t.Context()); len(journal) != 1 || err != nil {
		t.Errorf("%d postings, %v", len(journal), err)
	}
}

func TestABatchIsRecordedWholeOrNotAtAll(t *testing.T) {
	l := fresh(t)
	key := CursorKey{Mailbox: "reader@example.org", Folder: "INBOX"}
	impossible := CursorKey{Mailbox: string(make([]byte, 40_000))} // longer than a key of bbolt can be
	_, err := l.Record(t.Context(), Batch{
		Mails: []Mail{mailOf(1), mailOf(2)}, Cursors: map[CursorKey][]byte{key: []byte("far"), impossible: nil}, Now: noon,
	})
	if err == nil {
		t.Fatal("a cursor that cannot be stored was recorded")
	}
	journal, _ := l.Journal(t.Context())
	cursor, _ := l.Cursor(t.Context(), key)
	status, _ := l.Status(t.Context())
	if len(journal) != 0 || cursor != nil || status.Mails != 0 {
		t.Errorf("after a failed batch: %d postings, cursor %q, %d mails", len(journal), cursor, status.Mails)
	}
}

func TestAnAbsurdOrderNumberStopsNoBatch(t *testing.T) {
	l := fresh(t)
	absurd := mailOf(1)
	absurd.Orders = []string{strings.Repeat("1", 40_000)}
	absurd.Facts[0].Order = absurd.Orders[0]
	if got := record(t, l, absurd); got != (Recorded{New: 1}) {
		t.Errorf("recorded %+v", got)
	}
	if journal, err := l.Journal(t.Context()); len(journal) != 1 || err != nil || journal[0].Fact.Order != absurd.Orders[0] {
		t.Errorf("%d postings, %v", len(journal), err)
	}
}
