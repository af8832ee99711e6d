package ledger

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"mailtrack/reward"
)

// ManualFact is what the user tells: a fact that no mail said, among them what
// Amazon shows (reward.Shown), that a lot or a fact does not count (Voids; Fact
// is empty then), or a decision about an item of the review or about a spend
// (Decision; Fact is empty then).
type ManualFact struct {
	Fact    reward.Fact
	Account string
	Market  string
	Day     reward.Date
	Voids   string // the id of the lot, fact or finding it takes back
	Note    string
	Now     time.Time // when it was told
	Adjust  bool      // of reward.Shown: what differs from it is booked

	// Account and Market of a decision are those of a mail that names none.
	Decision *Decision
}

// ManualRecord is a ManualFact as the ledger has it.
type ManualRecord struct {
	ID FactID
	ManualFact
}

// manualVersion is the first byte of a record; JSON follows.
const manualVersion = 1

type manualRecord struct {
	Fact     *factRecord `json:"fact,omitempty"`
	Account  string      `json:"account,omitempty"`
	Market   string      `json:"market,omitempty"`
	Day      int32       `json:"day"`
	Voids    string      `json:"voids,omitempty"`
	Note     string      `json:"note,omitempty"`
	Recorded int64       `json:"recorded"`
	Adjust   bool        `json:"adjust,omitempty"`

	Decision *decisionRecord `json:"decision,omitempty"`
}

// Add records one thing that the user tells; see Tell.
func (l *Ledger) Add(ctx context.Context, fact ManualFact) (FactID, error) {
	ids, err := l.Tell(ctx, fact)
	if err != nil {
		return FactID{}, err
	}
	return ids[0], nil
}

// measured refuses an amount that the fold would not book.
func (m ManualFact) measured() error {
	amounts := []reward.Amount{m.Fact.Amount}
	if m.Decision != nil {
		amounts = append(amounts, m.Decision.Words.Amount)
	}
	for _, a := range amounts {
		if a.Minor < -mostMinor || a.Minor > mostMinor {
			return fmt.Errorf("%s is no credit's amount; the largest that can be booked is %s", a, reward.Amount{Minor: mostMinor, Currency: a.Currency})
		}
	}
	return nil
}

// putManual writes one record under the next number.
func (t *tx) putManual(fact ManualFact) (FactID, error) {
	r := manualRecord{
		Account: fact.Account, Market: fact.Market, Day: int32(fact.Day),
		Voids: fact.Voids, Note: fact.Note, Recorded: fact.Now.Unix(), Adjust: fact.Adjust,
	}
	switch {
	case fact.Decision != nil:
		r.Decision = fact.Decision.record()
	case fact.Voids == "":
		told := factToRecord(fact.Fact)
		r.Fact = &told
	}
	text, err := json.Marshal(r)
	if err != nil {
		return FactID{}, err
	}
	manual, err := t.in(inManual)
	if err != nil {
		return FactID{}, err
	}
	n, err := manual.bucket.NextSequence()
	if err != nil {
		return FactID{}, err
	}
	t.told, t.toldRead, t.decided = nil, false, nil
	return FactID{N: uint32(n)}, manual.put(numberKey(n), append([]byte{manualVersion}, text...))
}

// Manual is all that the user told, in the order of telling.
func (l *Ledger) Manual(ctx context.Context) ([]ManualRecord, error) {
	var all []ManualRecord
	err := l.view(ctx, func(t *tx) (err error) {
		all, err = t.manual()
		return err
	})
	return all, err
}

// manual reads them once in a transaction: every mail that is recorded asks
// whether something was decided about it.
func (t *tx) manual() ([]ManualRecord, error) {
	if t.toldRead {
		return t.told, nil
	}
	manual, err := t.in(inManual)
	if err != nil {
		return nil, err
	}
	var all []ManualRecord
	err = manual.all(func(key, payload []byte) error {
		m, err := readManual(key, payload)
		all = append(all, m)
		return err
	})
	if err == nil {
		t.told, t.toldRead = all, true
	}
	return all, err
}

func readManual(key, payload []byte) (ManualRecord, error) {
	var r manualRecord
	if len(key) != 8 || len(payload) == 0 || payload[0] != manualVersion {
		return ManualRecord{}, fmt.Errorf("the record of a fact you added is of a version this mailtrack does not know")
	}
	if err := json.Unmarshal(payload[1:], &r); err != nil {
		return ManualRecord{}, fmt.Errorf("the record of a fact you added: %w", err)
	}
	m := ManualRecord{
		ID: FactID{N: uint32(binary.BigEndian.Uint64(key))},
		ManualFact: ManualFact{
			Account: r.Account, Market: r.Market, Day: reward.Date(r.Day),
			Voids: r.Voids, Note: r.Note, Now: time.Unix(r.Recorded, 0).UTC(), Adjust: r.Adjust,
		},
	}
	if r.Fact != nil {
		m.Fact = r.Fact.fact()
	}
	if r.Decision != nil {
		decision, err := r.Decision.decision()
		if err != nil {
			return ManualRecord{}, err
		}
		m.Decision = decision
	}
	return m, nil
}

// manualPostings is what the user told, as the fold needs it. It comes after
// what mails of its day told before it was entered.
func (t *tx) manualPostings() ([]Posting, error) {
	all, err := t.manual()
	if err != nil {
		return nil, err
	}
	postings := make([]Posting, 0, len(all))
	for _, m := range all {
		if m.Decision != nil && m.Voids == "" {
			continue // heard where its mail is settled, or below
		}
		p := m.posting()
		p.Fact, p.Voids, p.Adjust = bare(m.Fact), m.Voids, m.Adjust
		postings = append(postings, p)
	}
	heard, err := t.heardPostings()
	return append(postings, heard...), err
}

// posting is what every posting of the user's own says.
func (m ManualRecord) posting() Posting {
	return Posting{
		ID: m.ID, Account: m.Account, Market: m.Market, Day: m.Day,
		Instant: m.Now.Unix(), Recorded: m.Now.Unix(),
	}
}

// bare is a fact as a posting has it.
func bare(f reward.Fact) reward.Fact {
	f.Evidence, f.Rule, f.Grade = "", "", ""
	return f
}
