package ledger

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
)

// bbolt keeps two meta pages and writes them in turn: the one of the last
// transaction, and the one before. Where one is damaged it silently goes on from
// the other, which may be the older one: then what was recorded last is gone. So
// both have to be sound, and of two transactions in a row.

// How bbolt lays out a meta page, in the byte order of the machine: behind the
// page's header of 16 bytes stand magic, version, size of a page and flags (4
// each), root (8) and its sequence (8), free list, number of pages, transaction
// and FNV-1a of all before (8 each).
const (
	metaAt       = 16
	metaPages    = metaAt + 40
	metaTx       = metaAt + 48
	metaChecksum = metaAt + 56
	metaEnd      = metaAt + 64
)

// metas looks at both meta pages.
func (v *verifier) metas(b *opening) error {
	size := int64(b.db.Info().PageSize)
	var tx [2]uint64
	for n := range tx {
		page := make([]byte, metaEnd)
		if _, err := b.file.ReadAt(page, int64(n)*size); err != nil {
			return fmt.Errorf("its first pages cannot be read: %w", err)
		}
		sum := fnv.New64a()
		sum.Write(page[metaAt:metaChecksum])
		if sum.Sum64() != binary.NativeEndian.Uint64(page[metaChecksum:]) {
			v.found(StepPages, "page %d, one of the two that say where everything is, does not match its checksum; what was recorded last may be gone", n)
			return nil
		}
		tx[n] = binary.NativeEndian.Uint64(page[metaTx:])
	}
	if older, newer := min(tx[0], tx[1]), max(tx[0], tx[1]); newer-older != 1 {
		v.found(StepPages, "the two pages that say where everything is are of transactions %d and %d, not of two in a row", older, newer)
	}
	return nil
}
