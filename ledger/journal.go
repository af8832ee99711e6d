package ledger

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"mailtrack/reward"
)

// A record of the journal is what one genuine mail told: its postings, the n-th
// of them the mail's n-th fact. The key is day, instant and identity of the
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
	for _, f := range t.Facts {
		b = appendFact(b, f)
	}
	return b
}

const (
	partialBit = 1 << iota
	assumedBit
)

// appendFact writes a fact without evidence and rule.
func appendFact(b []byte, f reward.Fact) []byte {
	var bits byte
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

func (d *decoder) fact(f *reward.Fact) {
	bits := d.uvarint()
	if bits > partialBit|assumedBit {
		d.fail() // a later mailtrack's
	}
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

// postings reads one record and appends what it tells.
func (d *decoder) postings(into []Posting, key, record []byte) ([]Posting, error) {
	if len(key) != journalKeyLength || len(record) == 0 || record[0] != journalVersion {
		return into, errCodec
	}
	d.reset(record[1:])
	common := Posting{
		ID:      FactID{Mail: MailID(key[12:])},
		Day:     reward.Date(binary.BigEndian.Uint32(key) ^ 1<<31),
		Instant: int64(binary.BigEndian.Uint64(key[4:]) ^ 1<<63),
	}
	common.Kind = reward.Kind(d.word())
	common.Account = d.word()
	common.Market = d.word()
	common.Recorded = d.varint()
	common.Text = d.fixed()
	common.Sender = d.fixed()
	facts := d.uvarint()
	for n := uint64(0); n < facts && !d.failed; n++ {
		into = append(into, common)
		p := &into[len(into)-1]
		p.ID.N = uint32(n)
		d.fact(&p.Fact)
	}
	if !d.ended() {
		return into, errCodec
	}
	return into, nil
}

// Journal is every posting, by day, instant and identity: those of genuine mails
// and the user's own. Postings share their lists of categories, which must not
// be changed.
func (l *Ledger) Journal(ctx context.Context) ([]Posting, error) {
	var postings, own []Posting
	err := l.view(ctx, func(t *tx) error {
		journal, err := t.in(inJournal)
		if err != nil {
			return err
		}
		// Most mails tell one thing.
		postings = make([]Posting, 0, journal.tally.records+journal.tally.records/8)
		d := decoder{shared: newLexicon()}
		err = journal.all(func(key, record []byte) (err error) {
			postings, err = d.postings(postings, key, record)
			return err
		})
		if err != nil {
			return err
		}
		own, err = t.manualPostings()
		return err
	})
	if err != nil {
		return nil, err
	}
	return merge(postings, own), nil
}

// merge puts the few postings of own among the many, all in order. It moves no
// posting that stands before the first of own.
func merge(many, own []Posting) []Posting {
	slices.SortFunc(own, Posting.compare)
	left := len(many)
	many = append(many, own...)
	for at := len(many) - 1; len(own) > 0; at-- {
		last := own[len(own)-1]
		if left > 0 && many[left-1].compare(last) > 0 {
			left--
			many[at] = many[left]
			continue
		}
		many[at] = last
		own = own[:len(own)-1]
	}
	return many
}

// compare orders postings as the journal does.
func (p Posting) compare(q Posting) int {
	return cmp.Or(
		cmp.Compare(p.Day, q.Day),
		cmp.Compare(p.Instant, q.Instant),
		slices.Compare(p.ID.Mail[:], q.ID.Mail[:]),
		cmp.Compare(p.ID.N, q.ID.N),
	)
}
