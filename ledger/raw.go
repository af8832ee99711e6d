package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A record of raw mail is: codec (one byte), dictionary (varint; 0 for none),
// length of the raw mail (varint), and the bytes. The dictionary is there from
// the first day, so that a later mailtrack can train one and still read this.
const (
	codecPlain = 0
	codecZstd  = 1

	noDictionary = 0
)

// maxRaw bounds what a record may unpack to: a mail is at most 10 MiB.
const maxRaw = 64 << 20

// One encoder and one decoder serve the whole process: each takes some
// milliseconds and megabytes to make, and both may be used concurrently by
// EncodeAll and DecodeAll.
var (
	encoder = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
		if err != nil {
			panic("ledger: zstd refuses its own options: " + err.Error())
		}
		return e
	})
	decompressor = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxRaw))
		if err != nil {
			panic("ledger: zstd refuses its own options: " + err.Error())
		}
		return d
	})
)

func packRaw(raw []byte) []byte {
	head := make([]byte, 0, 12+len(raw)/4)
	head = append(head, codecZstd)
	head = binary.AppendUvarint(head, noDictionary)
	head = binary.AppendUvarint(head, uint64(len(raw)))
	return encoder().EncodeAll(raw, head)
}

func unpackRaw(record []byte) ([]byte, error) {
	d := decoder{data: record}
	codec, dictionary, length := d.uvarint(), d.uvarint(), d.uvarint()
	switch {
	case d.failed || length > maxRaw:
		return nil, errRaw
	case dictionary != noDictionary || codec > codecZstd:
		return nil, fmt.Errorf("a raw mail is packed with codec %d and dictionary %d, which this mailtrack does not know: use a newer one", codec, dictionary)
	case codec == codecPlain && length == uint64(d.left()):
		return slices.Clone(record[d.at:]), nil
	case codec == codecPlain:
		return nil, errRaw
	}
	raw, err := decompressor().DecodeAll(record[d.at:], make([]byte, 0, length))
	if err != nil || uint64(len(raw)) != length {
		return nil, errRaw
	}
	return raw, nil
}

var errRaw = errors.New("the raw mail cannot be unpacked; it was written by another mailtrack")

// Raw is the mail as it lay in the mailbox: of the copy that is believed best.
func (l *Ledger) Raw(ctx context.Context, id MailID) ([]byte, error) {
	var packed []byte
	err := l.view(ctx, func(t *tx) error {
		entry, known, err := t.indexed(id)
		if err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("mail %s is %w", id, ErrUnknownID)
		}
		raws, err := t.in(inRaw)
		if err != nil {
			return err
		}
		record, err := raws.get(numberKey(entry.Number))
		packed = append(packed, record...)
		return err
	})
	if err != nil {
		return nil, err
	}
	raw, err := unpackRaw(packed)
	if err != nil {
		return nil, fmt.Errorf("ledger %s, mail %s: %w", l.path, id, err)
	}
	return raw, nil
}
