package ledger

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
)

// toSchema2 writes into the index what a mail is and what was read of it, so
// that nobody has to read the mails to learn when a kind was last understood,
// and makes the table of a reparse at work. It knows the records of schema 1 and
// 2 by itself, as every migration does.
func toSchema2(t *tx) error {
	if err := t.create("reparse"); err != nil {
		return err
	}
	index, err := t.in("index")
	if err != nil {
		return err
	}
	type entry struct{ key, record []byte }
	var entries []entry // what is walked over must not be written meanwhile
	err = index.all(func(key, payload []byte) error {
		entries = append(entries, entry{slices.Clone(key), slices.Clone(payload)})
		return nil
	})
	if err != nil {
		return err
	}
	mails, err := t.in("mails")
	if err != nil {
		return err
	}
	for _, e := range entries {
		d := decoder{data: e.record}
		d.uvarint() // result
		number := d.uvarint()
		mail, err := mails.get(binary.BigEndian.AppendUint64(nil, number))
		if err != nil {
			return err
		}
		more, err := schema2Index(mail)
		if err != nil {
			return err
		}
		if err := index.put(e.key, append(e.record, more...)); err != nil {
			return err
		}
	}
	return nil
}

// schema2Index is what a record of the index has in schema 2 beyond that of
// schema 1: marks, kind and market, the last two as words that are none.
func schema2Index(mail []byte) ([]byte, error) {
	var m struct {
		Kind   string   `json:"kind"`
		Market string   `json:"market"`
		Orders []string `json:"orders"`
		Facts  []struct {
			What  string `json:"what"`
			Order string `json:"order"`
		} `json:"facts"`
		Doubts []struct{} `json:"doubts"`
	}
	if len(mail) == 0 || mail[0] != 1 {
		return nil, fmt.Errorf("a mail's record is missing or of a version this mailtrack does not know")
	}
	if err := json.Unmarshal(mail[1:], &m); err != nil {
		return nil, fmt.Errorf("a mail's record: %w", err)
	}
	var marks uint64
	for _, f := range m.Facts {
		m.Orders = append(m.Orders, f.Order)
		if f.What == "earned" || f.What == "promised" {
			marks |= 2
		}
	}
	if slices.ContainsFunc(m.Orders, func(order string) bool { return order != "" && len(order) <= 256 }) {
		marks |= 1
	}
	if len(m.Doubts) > 0 {
		marks |= 4
	}
	b := binary.AppendUvarint(nil, marks)
	for _, word := range []string{m.Kind, m.Market} {
		b = append(b, 0)
		b = binary.AppendUvarint(b, uint64(len(word)))
		b = append(b, word...)
	}
	return b, nil
}

// toSchema3 makes the table of the policy in force. A ledger of schema 2 has been
// folded by the defaults, which is what an empty table stands for.
func toSchema3(t *tx) error { return t.create("policy") }
