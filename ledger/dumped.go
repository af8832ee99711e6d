package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// The whole ledger as one JSON document (docs/json.md): a head, the records one a
// line, and an end that has their count and the sum. The records of mails and of
// what the user told are those of the tables, so a key that is added to them is
// dumped without a change here. What follows from others is left out and is
// derived again: index, journal, orders and review, and the half of a reparse.

// dumpVersion is the version of the document. Another meaning of a key, or a
// record of another kind, has another number.
const dumpVersion = 1

// The document's keys around the records, in their order.
const (
	dumpIs         = "mailtrack" // "ledger"
	dumpHasVersion = "version"
	dumpLastMail   = "last_mail"
	dumpLastManual = "last_manual"
	dumpRecords    = "records"
	dumpCount      = "count"
	dumpSum        = "sum"
)

// dumpLine is one record: one of its fields is set. They stand in this order.
type dumpLine struct {
	Policy  *verbatim[policyRecord] `json:"policy,omitempty"`
	Manual  *dumpedManual           `json:"manual,omitempty"`
	Mail    *dumpedMail             `json:"mail,omitempty"`
	Cursor  *dumpedCursor           `json:"cursor,omitempty"`
	Aside   *dumpedAside            `json:"aside,omitempty"`
	Contact *dumpedContact          `json:"contact,omitempty"`
}

type dumpedManual struct {
	Number uint64                 `json:"number"`
	Record verbatim[manualRecord] `json:"record"`
}

type dumpedMail struct {
	Number uint64               `json:"number"`
	Record verbatim[mailRecord] `json:"record"`
	Raw    []byte               `json:"raw"`
	Places []dumpedPlace        `json:"places,omitempty"`
}

type dumpedPlace struct {
	Mailbox     text   `json:"mailbox,omitempty"`
	Folder      text   `json:"folder,omitempty"`
	UIDValidity uint32 `json:"uidvalidity,omitempty"`
	UID         uint32 `json:"uid,omitempty"`
	File        text   `json:"file,omitempty"`
}

type dumpedCursor struct {
	Mailbox text   `json:"mailbox"`
	Folder  text   `json:"folder"`
	State   []byte `json:"state"`
}

type dumpedAside struct {
	Place  dumpedPlace           `json:"place"`
	Record verbatim[asideRecord] `json:"record"`
}

type dumpedContact struct {
	Mailbox text  `json:"mailbox"`
	Last    int64 `json:"last"`
}

func placeToDump(p Place) dumpedPlace {
	return dumpedPlace{text(p.Mailbox), text(p.Folder), p.UIDValidity, p.UID, text(p.File)}
}

func (p dumpedPlace) place() Place {
	return Place{string(p.Mailbox), string(p.Folder), p.UIDValidity, p.UID, string(p.File)}
}

// text is a string that may be no UTF-8, as the name of a file may: then it is
// {"base64": "..."} in JSON, which has no other way to write it.
type text string

type bytesOfText struct {
	Base64 []byte `json:"base64"`
}

// MarshalJSON writes a string where that can be done.
func (s text) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(s)) {
		return json.Marshal(string(s))
	}
	return json.Marshal(bytesOfText{[]byte(s)})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *text) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '{' {
		return json.Unmarshal(data, (*string)(s))
	}
	var b bytesOfText
	if err := strictly(data, &b); err != nil {
		return err
	}
	*s = text(b.Base64)
	return nil
}

// strictly reads one value of JSON and nothing else.
func strictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("there is more behind its end")
	}
	return nil
}

// verbatim is a record as it is stored, and what it says: JSON can write the same
// in two ways, and the sum of the ledger is over what is stored.
type verbatim[T any] struct {
	json []byte
	says T
}

// MarshalJSON is the record as it is stored.
func (v verbatim[T]) MarshalJSON() ([]byte, error) { return v.json, nil }

// UnmarshalJSON refuses a key that is none of the record's. Room between words is
// not stored.
func (v *verbatim[T]) UnmarshalJSON(data []byte) error {
	var tight bytes.Buffer
	if err := errors.Join(strictly(data, &v.says), json.Compact(&tight, data)); err != nil {
		return err
	}
	v.json = tight.Bytes()
	return nil
}

// recordOf is the JSON behind the version of a stored record.
func recordOf[T any](stored []byte, version byte) (v verbatim[T], err error) {
	if len(stored) == 0 || stored[0] != version {
		return v, errCodec
	}
	return v, v.UnmarshalJSON(stored[1:])
}
