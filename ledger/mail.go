package ledger

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"mailtrack/reward"
)

// Mail is one mail as ingest hands it over: what lay in the mailbox, and what
// trust and parser made of it.
type Mail struct {
	ID      MailID
	Raw     []byte
	Place   Place
	Sent    time.Time   // the mail's Date, kept to the second
	Day     reward.Date // of Sent, in the market's zone
	Account string
	Market  string // the shop's domain
	Kind    reward.Kind
	From    string
	Subject string
	Verdict reward.Verdict
	Orders  []string
	Facts   []reward.Fact // the n-th has the number n for good; one that a later reading did not find is without a What
	Doubts  []reward.Doubt
	Text    uint64 // digest of the visible text
	Sender  uint64 // digest of the Message-ID; 0 where there is none
	Notes   []string

	// What a later judge of this copy needs to know beside its bytes.
	Received time.Time // INTERNALDATE, kept to the second; zero where nobody told it
	OwnCheck bool      // its signature was checked here, because no header of it was to be believed

	Gone []Gone // facts that it told once, whose numbers are kept for them
}

// Gone is a fact that an earlier reading found and the present one did not. Its
// number stays its own: should it be found again, what the user decided about it
// finds it too.
type Gone struct {
	N    uint32
	Fact reward.Fact
}

// Told are the facts that the present reading found.
func (m Mail) Told() []reward.Fact {
	return slices.DeleteFunc(slices.Clone(m.Facts), func(f reward.Fact) bool { return f.What == "" })
}

// StoredMail is a mail as the ledger has it. Raw is nil: ask Ledger.Raw. Times
// are in UTC. Where copies lay in several places, Place is where the copy lay
// whose bytes and verdict are kept.
type StoredMail struct {
	Mail
	Places   []Place
	Recorded time.Time // when it was seen first
	Judged   time.Time // when the copy came whose verdict and reading these are; never before Recorded
	Size     int64     // of the raw mail, in bytes
}

// mailVersion is the first byte of a mail's record; JSON follows.
const mailVersion = 1

// mailRecord is that JSON. Its names are the format: they do not follow the
// names in package reward.
type mailRecord struct {
	ID       []byte        `json:"id"`
	Sent     int64         `json:"sent"`
	Day      int32         `json:"day"`
	Account  string        `json:"account,omitempty"`
	Market   string        `json:"market,omitempty"`
	Kind     string        `json:"kind,omitempty"`
	From     string        `json:"from,omitempty"`
	Subject  string        `json:"subject,omitempty"`
	Result   string        `json:"result"`
	Reason   string        `json:"reason,omitempty"`
	Orders   []string      `json:"orders,omitempty"`
	Facts    []factRecord  `json:"facts,omitempty"`
	Doubts   []doubtRecord `json:"doubts,omitempty"`
	Text     uint64        `json:"text,omitempty"`
	Sender   uint64        `json:"sender,omitempty"`
	Notes    []string      `json:"notes,omitempty"`
	Recorded int64         `json:"recorded"`
	Judged   int64         `json:"judged,omitempty"` // where it is not recorded
	Size     int64         `json:"size"`
	Place    *Place        `json:"place,omitempty"`
	Received int64         `json:"received,omitempty"`
	OwnCheck bool          `json:"own_check,omitempty"`
	Gone     []goneRecord  `json:"gone,omitempty"`
}

type goneRecord struct {
	N    uint32     `json:"n"`
	Fact factRecord `json:"fact"`
}

type factRecord struct {
	What       string   `json:"what"`
	Programme  string   `json:"programme,omitempty"`
	Minor      int64    `json:"minor,omitempty"`
	Currency   string   `json:"currency,omitempty"`
	Categories []string `json:"categories,omitempty"`
	Order      string   `json:"order,omitempty"`
	Expires    int32    `json:"expires,omitempty"`
	Partial    bool     `json:"partial,omitempty"`
	Assumed    bool     `json:"assumed,omitempty"`
	Evidence   string   `json:"evidence,omitempty"`
	Rule       string   `json:"rule,omitempty"`
	Grade      string   `json:"grade,omitempty"`
}

type doubtRecord struct {
	Evidence string      `json:"evidence,omitempty"`
	Why      string      `json:"why,omitempty"`
	Fact     *factRecord `json:"fact,omitempty"`
}

func (m StoredMail) record() ([]byte, error) {
	r := mailRecord{
		ID: m.ID[:], Sent: m.Sent.Unix(), Day: int32(m.Day),
		Account: m.Account, Market: m.Market, Kind: string(m.Kind), From: m.From, Subject: m.Subject,
		Result: string(m.Verdict.Result), Reason: m.Verdict.Reason, Orders: m.Orders,
		Text: m.Text, Sender: m.Sender, Notes: m.Notes, Recorded: m.Recorded.Unix(), Size: m.Size,
		OwnCheck: m.OwnCheck,
	}
	if m.Place != (Place{}) {
		r.Place = &m.Place
	}
	if !m.Received.IsZero() {
		r.Received = m.Received.Unix()
	}
	for _, g := range m.Gone {
		r.Gone = append(r.Gone, goneRecord{g.N, factToRecord(g.Fact)})
	}
	if judged := m.Judged.Unix(); judged != r.Recorded {
		r.Judged = judged
	}
	for _, f := range m.Facts {
		r.Facts = append(r.Facts, factToRecord(f))
	}
	for _, d := range m.Doubts {
		r.Doubts = append(r.Doubts, doubtToRecord(d))
	}
	text, err := json.Marshal(r)
	return append([]byte{mailVersion}, text...), err
}

func readMail(record []byte) (StoredMail, error) {
	var r mailRecord
	if len(record) == 0 || record[0] != mailVersion {
		return StoredMail{}, fmt.Errorf("a mail's record is of a version this mailtrack does not know")
	}
	if err := json.Unmarshal(record[1:], &r); err != nil {
		return StoredMail{}, fmt.Errorf("a mail's record: %w", err)
	}
	m := StoredMail{
		Mail: Mail{
			Sent: time.Unix(r.Sent, 0).UTC(), Day: reward.Date(r.Day),
			Account: r.Account, Market: r.Market, Kind: reward.Kind(r.Kind), From: r.From, Subject: r.Subject,
			Verdict: reward.Verdict{Result: reward.Result(r.Result), Reason: r.Reason}, Orders: r.Orders,
			Text: r.Text, Sender: r.Sender, Notes: r.Notes, OwnCheck: r.OwnCheck,
		},
		Recorded: time.Unix(r.Recorded, 0).UTC(), Size: r.Size,
	}
	m.Judged = m.Recorded
	if r.Judged != 0 {
		m.Judged = time.Unix(r.Judged, 0).UTC()
	}
	copy(m.ID[:], r.ID)
	if r.Place != nil {
		m.Place = *r.Place
	}
	if r.Received != 0 {
		m.Received = time.Unix(r.Received, 0).UTC()
	}
	for _, g := range r.Gone {
		m.Gone = append(m.Gone, Gone{g.N, g.Fact.fact()})
	}
	for _, f := range r.Facts {
		m.Facts = append(m.Facts, f.fact())
	}
	for _, d := range r.Doubts {
		m.Doubts = append(m.Doubts, d.doubt())
	}
	return m, nil
}

func factToRecord(f reward.Fact) factRecord {
	r := factRecord{
		What: string(f.What), Programme: string(f.Programme), Minor: f.Amount.Minor, Currency: string(f.Amount.Currency),
		Order: f.Order, Expires: int32(f.Expires), Partial: f.Partial, Assumed: f.Assumed, Evidence: f.Evidence, Rule: f.Rule, Grade: f.Grade,
	}
	for _, c := range f.Categories {
		r.Categories = append(r.Categories, string(c))
	}
	return r
}

func (r factRecord) fact() reward.Fact {
	f := reward.Fact{
		What: reward.What(r.What), Programme: reward.Programme(r.Programme),
		Amount: reward.Amount{Minor: r.Minor, Currency: reward.Currency(r.Currency)},
		Order:  r.Order, Expires: reward.Date(r.Expires), Partial: r.Partial, Assumed: r.Assumed, Evidence: r.Evidence, Rule: r.Rule, Grade: r.Grade,
	}
	for _, c := range r.Categories {
		f.Categories = append(f.Categories, reward.Category(c))
	}
	return f
}

func doubtToRecord(d reward.Doubt) doubtRecord {
	r := doubtRecord{Evidence: d.Evidence, Why: d.Why}
	if d.Fact != nil {
		proposed := factToRecord(*d.Fact)
		r.Fact = &proposed
	}
	return r
}

func (r doubtRecord) doubt() reward.Doubt {
	d := reward.Doubt{Evidence: r.Evidence, Why: r.Why}
	if r.Fact != nil {
		proposed := r.Fact.fact()
		d.Fact = &proposed
	}
	return d
}
