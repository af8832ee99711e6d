package ledger

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"time"

	"mailtrack/reward"
)

// A record of the journal is what one mail told that counts: its postings, the
// n-th of them the mail's n-th fact, then what a person accepted of its doubts. The key is day, instant and identity of the
// mail, so that reading the table from end to end is reading it in order.

// journalVersion is the first byte of a record.
const journalVersion = 1

const journalKeyLength = 4 + 8 + len(MailID{})

func journalKey(day reward.Date, instant int64, id MailID) []byte {
	key := make([]byte, 0, journalKeyLength)
	key = binary.BigEndian.AppendUint32(key, uint32(day)^1<<31)
	key = binary.BigEndian.AppendUint64(key, uint64(instant)^1<<63)
	return append(key, id[:]...)
}

// telling is what the postings of one mail have in common.
type telling struct {
	ID       MailID
	Kind     reward.Kind
	Account  string
	Market   string
	Day      reward.Date
	Instant  int64
	Recorded int64
	Text     uint64
	Sender   uint64
	Facts    []reward.Fact
	Void     []bool // of the n-th fact: a person rejected it; nil for none
}

func (t telling) key() []byte { return journalKey(t.Day, t.Instant, t.ID) }

// record writes what the key does not say already.
func (t telling) record() []byte {
	b := make([]byte, 0, 64+64*len(t.Facts))
	b = append(b, journalVersion)
	b = appendWord(b, string(t.Kind))
	b = appendWord(b, t.Account)
	b = appendWord(b, t.Market)
	b = binary.AppendVarint(b, t.Recorded)
	b = binary.LittleEndian.AppendUint64(b, t.Text)
	b = binary.LittleEndian.AppendUint64(b, t.Sender)
	b = binary.AppendUvarint(b, uint64(len(t.Facts)))
	for n, f := range t.Facts {
		b = appendFact(b, f, n < len(t.Void) && t.Void[n])
	}
	return b
}

const (
	partialBit = 1 << iota
	assumedBit
	voidBit
)

// appendFact writes a fact without evidence and rule.
func appendFact(b []byte, f reward.Fact, void bool) []byte {
	var bits byte
	if void {
		bits |= voidBit
	}
	if f.Partial {
		bits |= partialBit
	}
	if f.Assumed {
		bits |= assumedBit
	}
	b = append(b, bits)
	b = appendWord(b, string(f.What))
	b = appendWord(b, string(f.Programme))
	b = appendWord(b, string(f.Amount.Currency))
	b = binary.AppendVarint(b, f.Amount.Minor)
	b = binary.AppendVarint(b, int64(f.Expires))
	b = appendString(b, f.Order)
	var categories []byte
	for _, c := range f.Categories {
		categories = appendWord(categories, string(c))
	}
	return append(binary.AppendUvarint(b, uint64(len(categories))), categories...)
}

func (d *decoder) fact(p *Posting) {
	f, bits := &p.Fact, d.uvarint()
	if bits > partialBit|assumedBit|voidBit {
		d.fail() // a later mailtrack's
	}
	p.Void = bits&voidBit != 0
	f.Partial = bits&partialBit != 0
	f.Assumed = bits&assumedBit != 0
	f.What = reward.What(d.word())
	f.Programme = reward.Programme(d.word())
	f.Amount.Currency = reward.Currency(d.word())
	f.Amount.Minor = d.varint()
	f.Expires = d.date()
	f.Order = d.text()
	f.Categories = d.categories()
}

// postings reads one record and gives what it tells to each, one after the
// other. A posting is good until each returns.
func (d *decoder) postings(key, record []byte, each func(*Posting)) error {
	if len(key) != journalKeyLength || len(record) == 0 || record[0] != journalVersion {
		return errCodec
	}
	d.reset(record[1:])
	p := &d.posting
	*p = Posting{
		ID:      FactID{Mail: MailID(key[12:])},
		Day:     reward.Date(binary.BigEndian.Uint32(key) ^ 1<<31),
		Instant: int64(binary.BigEndian.Uint64(key[4:]) ^ 1<<63),
	}
	p.Kind = reward.Kind(d.word())
	p.Account = d.word()
	p.Market = d.word()
	p.Recorded = d.varint()
	p.Text = d.fixed()
	p.Sender = d.fixed()
	facts := d.uvarint()
	for n := uint64(0); n < facts && !d.failed; n++ {
		p.ID.N = uint32(n)
		d.fact(p)
		if p.Fact.What == "" {
			continue // told no more, or a doubt that nobody accepted: only its number is kept
		}
		each(p)
	}
	if !d.ended() {
		return errCodec
	}
	return nil
}

// Journal is every posting, by day, instant and identity: those of genuine mails
// and the user's own. Postings share their lists of categories, which must not
// be changed.
func (l *Ledger) Journal(ctx context.Context) ([]Posting, error) {
	postings, _, err := l.Books(ctx)
	return postings, err
}

// Books are the [Ledger.Journal] and the policy in force, for whoever folds more
// than once.
func (l *Ledger) Books(ctx context.Context) ([]Posting, Policy, error) {
	var postings []Posting
	d := decoder{shared: newLexicon()}
	keep := func(p *Posting) { postings = append(postings, *p) }
	policy, _, err := l.readJournal(ctx, func(expected int) pen {
		postings = make([]Posting, 0, expected)
		return pen{
			record: func(key, record []byte) error { return d.postings(key, record, keep) },
			own:    keep,
		}
	})
	if err != nil {
		return nil, Policy{}, err
	}
	return postings, policy, nil
}

// Register is the [Fold] of the journal by the policy in force. It makes no
// postings on the way, which would cost a long journal more than the fold does,
// and folds when the ledger is closed.
func (l *Ledger) Register(ctx context.Context, markets reward.Markets, at AsOf) (Register, error) {
	var r *reader
	policy, contacts, err := l.readJournal(ctx, func(expected int) pen {
		r = newReader(expected)
		return pen{record: r.record, own: r.add}
	})
	if err != nil {
		return Register{}, err
	}
	register := r.fold(markets, policy, at)
	register.Contacts = contacts
	return register, nil
}

// pen writes down what is read of the journal, in order: the records of mails,
// and the user's own postings among them.
type pen struct {
	record func(key, record []byte) error
	own    func(*Posting)
}

// readJournal gives every record and posting on, in order, and the policy in
// force and the contacts with them: an answer opens the ledger once. It says
// first about how many postings there are.
func (l *Ledger) readJournal(ctx context.Context, begin func(expected int) pen) (policy Policy, contacts map[string]time.Time, err error) {
	err = l.view(ctx, func(t *tx) (err error) {
		if policy, err = t.policy(); err != nil {
			return err
		}
		if contacts, err = t.contacts(); err != nil {
			return err
		}
		journal, err := t.in(inJournal)
		if err != nil {
			return err
		}
		own, err := t.manualPostings()
		if err != nil {
			return err
		}
		// Most mails tell one thing.
		in := merging{own: own, pen: begin(int(journal.tally.records+journal.tally.records/8) + len(own))}
		in.sort()
		err = journal.ahead(in.give)
		in.end()
		return err
	})
	return policy, contacts, err
}

// merging puts the few postings of the user's own among the records of the
// mails, all in order.
type merging struct {
	own  []Posting
	next []byte // where the first of them stands
	pen  pen
}

func (m *merging) sort() {
	slices.SortFunc(m.own, func(a, b Posting) int { return a.compare(&b) })
	m.see()
}

// see notes where the next of the user's own stands.
func (m *merging) see() {
	if len(m.own) > 0 {
		m.next = m.own[0].key()
	}
}

func (m *merging) give(key, record []byte) error {
	for len(m.own) > 0 && bytes.Compare(m.next, key) < 0 {
		m.pen.own(&m.own[0])
		m.own = m.own[1:]
		m.see()
	}
	return m.pen.record(key, record)
}

// end gives on what stands after the last of the mails.
func (m *merging) end() {
	for i := range m.own {
		m.pen.own(&m.own[i])
	}
}

// key is where the posting's mail stands in the journal, or would stand.
func (p *Posting) key() []byte { return journalKey(p.Day, p.Instant, p.ID.Mail) }

// compare orders postings as the journal does.
func (p *Posting) compare(q *Posting) int {
	if p.Day != q.Day {
		return cmp.Compare(p.Day, q.Day)
	}
	if p.Instant != q.Instant {
		return cmp.Compare(p.Instant, q.Instant)
	}
	return compareFacts(p.ID, q.ID)
}
