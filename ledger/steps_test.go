package ledger

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"mailtrack/reward"

	bolt "go.etcd.io/bbolt"
)

// The steps are a life of a ledger with every kind of writer in it. The n-th
// step is one transaction and depends on n and on what is in the ledger alone,
// so that a ledger that took n steps is the same, record for record, however
// often its writers were killed, had their power cut or ran into a full disk
// (see twin). Who tests another such trouble needs three things:
//
//	c := startChild(t, "steps", l.Path(), twin.done) // acknowledges each step by its number
//	acknowledged := ...                              // the last number it wrote, plus one
//	twin.holds(t, l, acknowledged)                   // after the trouble: all of it, and at most one step more
//
// A writer of a new kind gets a case here.
const stepsPerRound = 14

// takeStep does the n-th step and returns when it is acknowledged.
func takeStep(ctx context.Context, l *Ledger, n int) error {
	round, now := n/stepsPerRound, noon.Add(time.Duration(n)*time.Minute)
	first := 10 * round // of the round's mails
	recordAll := func(b Batch) error {
		b.Now = now
		_, err := l.Record(ctx, b)
		return err
	}
	tell := func(facts ...ManualFact) error {
		for i := range facts {
			facts[i].Day, facts[i].Now, facts[i].Note = mailOf(first).Day, now, strconv.Itoa(n)
		}
		_, err := l.Tell(ctx, facts...)
		return err
	}
	unproven := doubtful(first+5, reward.Unknown)
	switch n % stepsPerRound {
	case 0: // a batch of new mail, with all that goes with it
		cursor := map[CursorKey][]byte{{Mailbox: "reader@example.org", Folder: "INBOX"}: fmt.Appendf(nil, "up to %d", n)}
		return recordAll(Batch{Mails: []Mail{largeMail(first), mailOf(first + 1), mailOf(first + 2)}, Cursors: cursor})
	case 1: // one large mail, and one that is given up
		aside := mailOf(first + 9).Place
		return recordAll(Batch{Mails: []Mail{largeMail(first + 3)}, SetAside: []SetAside{{Place: aside, Size: 1 << 30, Why: "too large"}}})
	case 2:
		return tell(ManualFact{Fact: mailOf(first + 6).Facts[0], Account: "reader@example.org", Market: "amazon.com"})
	case 3: // mail that a person has to look at
		return recordAll(Batch{Mails: []Mail{doubtful(first+4, reward.Genuine), unproven}})
	case 4: // two things told at once
		return tell(about(unproven, wholeMail, Accept), ManualFact{Fact: mailOf(first + 7).Facts[0]})
	case 5:
		return tell(ManualFact{Voids: FactID{N: uint32(6*round + 1)}.String()})
	case 6: // a copy that is better believed
		unproven.Verdict.Result, unproven.Place.Folder = reward.Genuine, "All Mail"
		return recordAll(Batch{Mails: []Mail{unproven}})
	case 7:
		rejected := about(mailOf(first+1), 0, Reject)
		corrected := about(doubtful(first+4, reward.Genuine), 2, Correct)
		corrected.Decision.Words = worth(75)
		return tell(rejected, corrected)
	case 8: // a known mail in another place, and a poll that found nothing
		again := mailOf(first + 1)
		again.Place.Folder = "All Mail"
		return recordAll(Batch{Mails: []Mail{again}, Contacts: map[string]time.Time{"reader@example.org": now}})
	case 9:
		job, waiting, err := l.Waiting(ctx)
		if err != nil || waiting {
			return err
		}
		_, err = l.BeginReparse(ctx, "program of step "+strconv.Itoa(n)+job.Program)
		return err
	case 10:
		return l.SetPolicy(ctx, nthPolicy(n))
	}
	return carryOn(ctx, l)
}

// nthPolicy is a policy that has nothing in common with the one after it.
func nthPolicy(n int) Policy {
	p := Policy{SettleWithin: n + 1, PromiseWithin: n + 1, PromiseOverdue: n + 1}
	if n%2 == 0 {
		p.SpendingOrder, p.Overspend, p.Zones = OldestFirst, AssumeCredit, map[string]*time.Location{"amazon.com": time.UTC}
	}
	return p
}

// wholeMail is the number that stands for the mail itself (see Mail.ItemAt).
const wholeMail = -1

// carryOn reads the next batch of the reparse at work, or puts it in place. It
// reads other amounts each time.
func carryOn(ctx context.Context, l *Ledger) error {
	job, waiting, err := l.Waiting(ctx)
	if err != nil || !waiting {
		return err
	}
	mails, next, err := l.KeptFrom(ctx, job.Next)
	if err != nil {
		return err
	}
	if len(mails) == 0 {
		return l.Switch(ctx, job)
	}
	minor := 200 + int64(sha256.Sum256([]byte(job.Program))[0])
	changed, err := readAll(mails, func(m StoredMail) Mail {
		m.Facts = m.Told()
		for i := range m.Facts {
			m.Facts[i].Amount.Minor = minor
		}
		return m.Mail
	})
	if err != nil {
		return err
	}
	_, err = l.Stage(ctx, job, next, len(mails), changed)
	return err
}

// twin is a ledger that took the same steps and met no trouble.
type twin struct {
	*Ledger
	done int // steps
}

// newTwin is a ledger of no steps, and its twin.
func newTwin(t testing.TB, path string) (*Ledger, *twin) {
	t.Helper()
	both := [2]*Ledger{}
	for i, path := range []string{path, filepath.Join(t.TempDir(), "twin.db")} {
		l, err := OpenOrCreate(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		both[i] = l
	}
	return both[0], &twin{Ledger: both[1]}
}

func (w *twin) stepTo(t testing.TB, n int) {
	t.Helper()
	for ; w.done < n; w.done++ {
		if err := takeStep(t.Context(), w.Ledger, w.done); err != nil {
			t.Fatalf("step %d of the twin: %v", w.done, err)
		}
	}
}

// holds fails the test unless l is what it would be without any trouble: sound
// in every page and tally, and with every record of the acknowledged steps and
// of at most one step more, which was done and could not be acknowledged. It
// leaves the twin at the same step.
func (w *twin) holds(t testing.TB, l *Ledger, acknowledged int) {
	t.Helper()
	soundness(t, l.Path())
	w.stepTo(t, acknowledged)
	got := everything(t, l)
	if got == everything(t, w.Ledger) {
		return
	}
	w.stepTo(t, acknowledged+1)
	if got != everything(t, w.Ledger) {
		t.Fatalf("%s holds neither the %d steps that were acknowledged nor one more, whole", l.Path(), acknowledged)
	}
}

// everything is a digest of all that the file holds, record by record.
func everything(t testing.TB, l *Ledger) [32]byte {
	t.Helper()
	digest := sha256.New()
	err := l.view(t.Context(), func(t *tx) error {
		return t.bolt.ForEach(func(name []byte, b *bolt.Bucket) error {
			fmt.Fprintf(digest, "%q %d\n", name, b.Sequence())
			return b.ForEach(func(key, value []byte) error {
				_, err := fmt.Fprintf(digest, "%q %q\n", key, value)
				return err
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return [32]byte(digest.Sum(nil))
}

// The steps are worth something only while each of them writes.
func TestEveryStepWritesAndIsTheSameTwice(t *testing.T) {
	l, twin := newTwin(t, filepath.Join(t.TempDir(), "ledger.db"))
	idle := 0
	for n := range 5 * stepsPerRound {
		before := everything(t, l)
		if err := takeStep(t.Context(), l, n); err != nil {
			t.Fatalf("step %d: %v", n, err)
		}
		if everything(t, l) == before {
			if n%stepsPerRound < 10 {
				t.Errorf("step %d wrote nothing", n)
			}
			idle++
		}
	}
	if idle > 4*stepsPerRound {
		t.Errorf("%d of %d steps wrote nothing", idle, 5*stepsPerRound)
	}
	twin.holds(t, l, 5*stepsPerRound)
}
