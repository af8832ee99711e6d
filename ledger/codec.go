package ledger

import (
	"encoding/binary"
	"errors"
	"math"

	"mailtrack/reward"
)

// The journal's records are written by hand: a balance reads all of them, and
// little else is on its way. Integers are varints, strings their length and
// their bytes; a string that is one of the ledger's words is its number alone.

// errCodec is a record that its codec cannot read. A record's checksum is looked
// at first, so this is a ledger written by something else.
var errCodec = errors.New("a record cannot be read; it was written by another mailtrack")

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
// answers with zeros; ask ended when all was read.
type decoder struct {
	data    []byte
	at      int
	failed  bool
	posting Posting  // of the record at hand
	shared  *lexicon // nil: every string has its own memory
}

// reset begins another record.
func (d *decoder) reset(data []byte) { d.data, d.at, d.failed = data, 0, false }

func (d *decoder) left() int { return len(d.data) - d.at }

// ended says that all was read, and nothing is left.
func (d *decoder) ended() bool { return !d.failed && d.left() == 0 }

func (d *decoder) fail() { d.failed, d.at = true, len(d.data) }

// uvarint is quick for one byte, which most numbers have.
func (d *decoder) uvarint() uint64 {
	if d.at < len(d.data) && d.data[d.at] < 0x80 {
		d.at++
		return uint64(d.data[d.at-1])
	}
	return d.longUvarint()
}

func (d *decoder) longUvarint() uint64 {
	v, n := binary.Uvarint(d.data[d.at:])
	if n <= 0 {
		d.fail()
		return 0
	}
	d.at += n
	return v
}

func (d *decoder) varint() int64 {
	v := d.uvarint()
	return int64(v>>1) ^ -int64(v&1) // zigzag, as in encoding/binary
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
	if d.left() < 8 {
		d.fail()
		return 0
	}
	d.at += 8
	return binary.LittleEndian.Uint64(d.data[d.at-8:])
}

// fixed32 is four bytes that sort, for keys.
func (d *decoder) fixed32() uint32 {
	if d.left() < 4 {
		d.fail()
		return 0
	}
	d.at += 4
	return binary.BigEndian.Uint32(d.data[d.at-4:])
}

// bytes are the bytes of a string, still in the record.
func (d *decoder) bytes() []byte {
	n := d.uvarint()
	if n > uint64(d.left()) {
		d.fail()
		return nil
	}
	d.at += int(n)
	return d.data[d.at-int(n) : d.at]
}

// text is a string of its own: an order's number.
func (d *decoder) text() string {
	b := d.bytes()
	if d.shared == nil {
		return string(b)
	}
	return d.shared.keep(b)
}

// word is one of the words, or a string that many postings have.
func (d *decoder) word() string {
	n := d.uvarint()
	switch {
	case n > uint64(len(words)):
		d.fail()
		return ""
	case n != notAWord:
		return words[n-1]
	case d.shared == nil:
		return string(d.bytes())
	}
	return d.shared.share(d.bytes())
}

// categories may be a list that other facts have too: nobody may change it.
func (d *decoder) categories() []reward.Category {
	b := d.bytes()
	if len(b) == 0 {
		return nil
	}
	if d.shared != nil {
		if list := d.shared.list(b); list != nil {
			return list
		}
	}
	inner := decoder{data: b, shared: d.shared}
	var list []reward.Category
	for inner.left() > 0 {
		list = append(list, reward.Category(inner.word()))
	}
	if inner.failed {
		d.fail()
		return nil
	}
	if d.shared != nil {
		d.shared.lists[string(b)] = list
	}
	return list
}
