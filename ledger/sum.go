package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
)

// Sum is the fingerprint of everything that a ledger holds: two ledgers of the
// same Sum answer every question alike, today and after whatever is recorded in
// both of them from now on.
type Sum [sha256.Size]byte

// String is 64 hexadecimal digits, as sha256sum writes them.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// MarshalText is String, for JSON.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Sum) UnmarshalText(text []byte) error {
	if n, err := hex.Decode(s[:], text); err != nil || n != len(s) || len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("%q is no sum of a ledger: one has %d hexadecimal digits", text, hex.EncodedLen(len(s)))
	}
	return nil
}

// sumBegins is what every sum begins with. Another way of summing has another
// number.
const sumBegins = "mailtrack sum 1"

// derivedTables are those that follow from the others: from the mails, and from
// what the user told. reparse is what an interrupted reparse had read by then,
// and the next one would read it again.
var derivedTables = []string{inIndex, inJournal, inOrders, inReview, inReparse}

// numberedTables are those in which new records take the next number. That
// number is in the ids that a person sees.
var numberedTables = []string{inMails, inManual}

// heldTables are the tables that count, by name.
func heldTables() []string {
	held := slices.DeleteFunc(slices.Clone(allTables), func(name string) bool { return slices.Contains(derivedTables, name) })
	slices.Sort(held)
	return held
}

// Sum is SHA-256 over what the ledger holds. What counts: each table that does
// not follow from others (all but index, journal, orders, review and reparse), in
// the order of their names; of each its records in the order of their keys, key
// and payload, where the payload of raw mail is the mail itself; and of mails and
// manual the number that was given last, because it decides the next id. What
// does not count: how bbolt laid it out and what it left free, how well the raw
// mail is packed, the checksums and tallies, and the number of the schema.
//
// Every string is preceded by its length, a record by 1, the end of a table by 0.
//
// All of the ledger is read in one transaction, and unpacked: some 100 MB of raw
// mail a second. Nobody writes meanwhile, so that of a ledger that others use a
// copy is summed (see `mailtrack verify`).
func (l *Ledger) Sum(ctx context.Context) (Sum, error) {
	var sum Sum
	err := l.view(ctx, func(t *tx) (err error) {
		sum, err = t.sum(ctx)
		return err
	})
	return sum, err
}

// sum is Sum within a transaction.
func (t *tx) sum(ctx context.Context) (Sum, error) {
	h := sha256.New()
	writeString(h, sumBegins)
	for _, name := range heldTables() {
		table, err := t.in(name)
		if err != nil {
			return Sum{}, err
		}
		if err := table.addTo(ctx, h); err != nil {
			return Sum{}, err
		}
	}
	return Sum(h.Sum(nil)), nil
}

// addTo writes the table into h.
func (t *table) addTo(ctx context.Context, h hash.Hash) error {
	writeString(h, t.name)
	if slices.Contains(numberedTables, t.name) {
		h.Write(binary.BigEndian.AppendUint64(nil, t.bucket.Sequence()))
	}
	err := t.all(func(key, payload []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.name == inRaw {
			raw, err := unpackRaw(payload)
			if err != nil {
				return err
			}
			payload = raw
		}
		h.Write([]byte{1})
		writeString(h, key)
		writeString(h, payload)
		return nil
	})
	h.Write([]byte{0})
	return err
}

func writeString[S string | []byte](h hash.Hash, s S) {
	h.Write(binary.AppendUvarint(nil, uint64(len(s))))
	h.Write([]byte(s))
}
