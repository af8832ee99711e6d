package ledger

import (
	"encoding/binary"
	"errors"
	"math"

	"mailtrack/reward"
)

// The journal's records are written by hand: a balance reads all of them, and
// nothing else is on its way. Integers are varints, strings their length and
// their bytes; a string that is one of the ledger's words is its number alone.

// errCodec is a record that its codec cannot read. A record's checksum is looked
// at first, so this is a ledger written by something else.
var errCodec = errors.New("a record of the journal cannot be read")

// words are the strings that nearly every posting has. A word's place is its
// number in the file: the list is only ever appended to.
var words = [...]string{
	"",
	string(reward.Earned), string(reward.Promised), string(reward.Spent),
	string(reward.Discount), string(reward.Cancelled), string(reward.Refunded),
	string(reward.NoRush), string(reward.AmazonDay), string(reward.Promotion),
	string(reward.Courtesy), string(reward.TradeIn), string(reward.GiftCard), // the kind of that name too
	string(reward.Ebooks), string(reward.Books), string(reward.Video), string(reward.Music),
	string(reward.Apps), string(reward.Games), string(reward.Software), string(reward.Pantry),
	string(reward.Physical), string(reward.Digital), string(reward.Any),
	string(reward.KindReward), string(reward.KindOrder), string(reward.KindDigitalOrder),
	string(reward.KindShipped), string(reward.KindDelivered), string(reward.KindDelayed),
	string(reward.KindRefund), string(reward.KindGiftCardReload), string(reward.KindMarketing), string(reward.KindOther),
	"USD", "GBP", "EUR", "JPY", "CAD", "AUD", "PLN", "SEK", "TRY", "INR", "BRL", "MXN",
	"amazon.com", "amazon.co.uk", "amazon.de", "amazon.fr", "amazon.it", "amazon.es",
	"amazon.ca", "amazon.com.au", "amazon.co.jp", "amazon.nl", "amazon.pl", "amazon.se",
}

// wordNumbers is words the other way round.
var wordNumbers = func() map[string]uint64 {
	numbers := make(map[string]uint64, len(words))
	for n, word := range words {
		numbers[word] = uint64(n)
	}
	return numbers
}()

// notAWord is written before a string that is none of the words; a word is its
// number plus one.
const notAWord = 0

func appendWord(b []byte, s string) []byte {
	if n, ok := wordNumbers[s]; ok {
		return binary.AppendUvarint(b, n+1)
	}
	return appendString(binary.AppendUvarint(b, notAWord), s)
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// decoder reads what the append functions wrote. After the first error it
// answers with zeros; ask failed at the end.
type decoder struct {
	rest   []byte
	failed bool
	lexicon
}

// lexicon is the strings and category lists of one reading of the journal:
// equal ones share their memory, which is half of the reading's speed.
type lexicon struct {
	known map[string]string
	lists map[string][]reward.Category
	last  string
}

func newLexicon() lexicon {
	return lexicon{known: map[string]string{}, lists: map[string][]reward.Category{}}
}

func (d *decoder) uvarint() uint64 {
	if len(d.rest) > 0 && d.rest[0] < 0x80 {
		v := d.rest[0]
		d.rest = d.rest[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.rest)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) date() reward.Date {
	v := d.varint()
	if v < math.MinInt32 || v > math.MaxInt32 {
		d.fail()
		return 0
	}
	return reward.Date(v)
}

// fixed is eight bytes, for digests.
func (d *decoder) fixed() uint64 {
	if len(d.rest) < 8 {
		d.fail()
		return 0
	}
	v := binary.LittleEndian.Uint64(d.rest)
	d.rest = d.rest[8:]
	return v
}

// bytes are the bytes of a string, still in the record.
func (d *decoder) bytes() []byte {
	n := d.uvarint()
	if n > uint64(len(d.rest)) {
		d.fail()
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

// unique is a string that hardly two postings share: an order's number.
func (d *decoder) unique() string { return string(d.bytes()) }

func (d *decoder) word() string {
	n := d.uvarint()
	if n == notAWord {
		return d.shared()
	}
	if n > uint64(len(words)) {
		d.fail()
		return ""
	}
	return words[n-1]
}

// shared is a string that many postings share.
func (d *decoder) shared() string {
	b := d.bytes()
	if d.last == string(b) {
		return d.last
	}
	s, ok := d.known[string(b)]
	if !ok {
		s = string(b)
		d.known[s] = s
	}
	d.last = s
	return s
}

// categories shares the list too: nobody may change one.
func (d *decoder) categories() []reward.Category {
	b := d.bytes()
	if len(b) == 0 {
		return nil
	}
	if list, ok := d.lists[string(b)]; ok {
		return list
	}
	inner := decoder{rest: b, lexicon: d.lexicon}
	var list []reward.Category
	for len(inner.rest) > 0 && !inner.failed {
		list = append(list, reward.Category(inner.word()))
	}
	if inner.failed {
		d.fail()
		return nil
	}
	d.lists[string(b)] = list
	return list
}

func (d *decoder) fail() { d.failed, d.rest = true, nil }
