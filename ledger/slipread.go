package ledger

import (
	"encoding/binary"
	"math"

	"mailtrack/reward"
)

// reader makes slips of the journal's records without a posting between. What
// most records begin with was read before: it is compared, and not read again.
// Whatever is not plain is left to the decoder, whose word counts.
type reader struct {
	*packer
	decoder decoder
	mails   [4]mailHead    // those met last
	facts   [8]factHead    // likewise
	numbers map[string]int // of all heads of mails that were met, from 1
	oldMail int            // the place to be given away next
	oldFact int
}

// mailHead is how records of one kind, account and market begin.
type mailHead struct {
	bytes  string
	number int
}

// factHead is what a fact says but for its numbers, as bytes. Longer ones are
// not remembered.
type factHead struct {
	mail       int    // number of the mail's head, 0: none yet
	words      uint32 // marks, what, programme, currency
	categories uint64
	length     int   // of the categories in bytes
	said       *said // nil: it tells nothing, and only its number is kept
}

func newReader(postings int) *reader {
	return &reader{packer: newPacker(postings), decoder: decoder{shared: newLexicon()}, numbers: map[string]int{}}
}

// record packs what one record tells.
func (r *reader) record(key, record []byte) error {
	slips, void := len(r.slips), len(r.void)
	if len(key) == journalKeyLength && len(record) > 0 && record[0] == journalVersion && r.known(key, record[1:]) {
		return nil
	}
	r.slips, r.void = r.slips[:slips], r.void[:void]
	if err := r.decoder.postings(key, record, r.add); err != nil {
		return err
	}
	r.remember(record[1:], r.slips[slips:])
	return nil
}

// known packs a record of which everything but its numbers was met before. Where
// it says no, what it packed has to be taken back.
func (r *reader) known(key, record []byte) bool {
	mail := 0
	for i := range r.mails {
		if h := &r.mails[i]; h.number > 0 && len(record) >= len(h.bytes) && string(record[:len(h.bytes)]) == h.bytes {
			mail, record = h.number, record[len(h.bytes):]
			break
		}
	}
	if mail == 0 {
		return false
	}
	d := &r.decoder
	d.reset(record)
	d.uvarint() // recorded
	one := slip{
		day:     reward.Date(binary.BigEndian.Uint32(key) ^ 1<<31),
		instant: int64(binary.BigEndian.Uint64(key[4:]) ^ 1<<63),
		text:    d.fixed(), sender: d.fixed(),
	}
	one.id.Mail = MailID(key[12:])
	facts := d.uvarint()
	for n := uint64(0); n < facts; n++ {
		one.id.N = uint32(n)
		if !r.fact(d, mail, &one) {
			return false
		}
	}
	return d.ended()
}

// fact packs one fact of a known head.
func (r *reader) fact(d *decoder, mail int, one *slip) bool {
	if d.left() < 4 {
		return false
	}
	words := binary.LittleEndian.Uint32(d.data[d.at:])
	d.at += 4
	one.minor = d.varint()
	expires := d.varint()
	order := d.bytes()
	categories := d.bytes()
	if d.failed || expires < math.MinInt32 || expires > math.MaxInt32 || len(categories) > 8 {
		return false
	}
	packed := packedBytes(categories)
	for i := range r.facts {
		h := &r.facts[i]
		if h.mail != mail || h.words != words || h.categories != packed || h.length != len(categories) {
			continue
		}
		if h.said == nil {
			return true
		}
		if words&voidBit != 0 {
			r.void = append(r.void, int32(len(r.slips)))
		}
		one.said, one.expires, one.order = h.said, reward.Date(expires), r.named.number(order)
		r.slips = append(r.slips, *one)
		return true
	}
	return false
}

func packedBytes(b []byte) (packed uint64) {
	for i, c := range b {
		packed |= uint64(c) << (8 * i)
	}
	return packed
}

// remember keeps how a record that was read begins, and how its facts do; they
// became these slips.
func (r *reader) remember(record []byte, slips []slip) {
	d := &r.decoder
	d.reset(record)
	for range 3 { // kind, account, market
		d.word()
	}
	head := string(record[:d.at])
	number := r.numbers[head]
	if number == 0 {
		number = len(r.numbers) + 1
		r.numbers[head] = number
	}
	r.mails[r.oldMail] = mailHead{head, number}
	r.oldMail = (r.oldMail + 1) % len(r.mails)
	d.varint()
	d.fixed()
	d.fixed()
	for range d.uvarint() {
		if d.left() < 4 {
			return
		}
		plain := d.data[d.at : d.at+4]
		if plain[0] > partialBit|assumedBit|voidBit || !isWord(plain[1]) || !isWord(plain[2]) || !isWord(plain[3]) {
			return
		}
		d.at += 4
		d.varint()
		d.varint()
		d.bytes()
		categories := d.bytes()
		h := factHead{mail: number, words: binary.LittleEndian.Uint32(plain), length: len(categories)}
		if words[plain[1]-1] != "" && len(slips) > 0 {
			h.said, slips = slips[0].said, slips[1:]
		}
		if len(categories) <= 8 {
			h.categories = packedBytes(categories)
			r.facts[r.oldFact] = h
			r.oldFact = (r.oldFact + 1) % len(r.facts)
		}
	}
}

// isWord says that a byte is a whole word: no string follows it.
func isWord(b byte) bool { return b != notAWord && int(b) <= len(words) }
