package mailbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Cursor is how far one folder has been read: the UIDs looked at, under which
// UIDVALIDITY, and with which filter. The zero Cursor has seen nothing.
type Cursor struct {
	UIDValidity uint32
	Done        Ranges // looked at, and what was wanted of it is delivered
	Fingerprint string // of the filter Done was looked at with
	// Failed counts, per UID, in how many passes that mail could not be had.
	Failed map[uint32]int
	// Suspect are runs of UIDs whose headers ended the connection; they are
	// asked in ever smaller pieces until the one mail to blame is alone.
	Suspect []Span
}

// stored is a cursor's form on disk.
type stored struct {
	Version     int            `json:"v"`
	UIDValidity uint32         `json:"uidvalidity"`
	Done        Ranges         `json:"done"`
	Fingerprint string         `json:"filter"`
	Failed      map[uint32]int `json:"failed,omitempty"`
	Suspect     []Ranges       `json:"suspect,omitempty"`
}

const cursorVersion = 1

// MarshalBinary writes the cursor for the ledger to keep; equal cursors give
// equal bytes.
func (c Cursor) MarshalBinary() ([]byte, error) {
	s := stored{Version: cursorVersion, UIDValidity: c.UIDValidity, Done: c.Done, Fingerprint: c.Fingerprint, Failed: c.Failed}
	for _, span := range c.Suspect {
		s.Suspect = append(s.Suspect, Ranges{span})
	}
	return json.Marshal(s)
}

// UnmarshalBinary reads what MarshalBinary wrote; no bytes are the zero Cursor.
// A damaged cursor is an error, and the folder is then best read from the start.
func (c *Cursor) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		*c = Cursor{}
		return nil
	}
	var s stored
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return fmt.Errorf("the stored place in a folder cannot be read: %w", err)
	}
	if dec.More() || s.Version != cursorVersion {
		return fmt.Errorf("the stored place in a folder is of version %d, this program knows version %d", s.Version, cursorVersion)
	}
	out := Cursor{UIDValidity: s.UIDValidity, Done: s.Done, Fingerprint: s.Fingerprint, Failed: s.Failed}
	for _, r := range s.Suspect {
		if len(r) != 1 {
			return fmt.Errorf("the stored place in a folder is damaged: a suspect run is not one run")
		}
		out.Suspect = append(out.Suspect, r[0])
	}
	*c = out
	return nil
}

// clone is a cursor that shares nothing with c that is ever changed.
func (c Cursor) clone() Cursor {
	c.Failed = maps.Clone(c.Failed)
	c.Suspect = slices.Clone(c.Suspect)
	return c
}

// settle notes that the mail uid needs no more attention.
func (c *Cursor) settle(uid uint32) { delete(c.Failed, uid) }

// fail counts one more pass in which uid could not be had, and says how many
// that makes.
func (c *Cursor) fail(uid uint32) int {
	if c.Failed == nil {
		c.Failed = map[uint32]int{}
	}
	c.Failed[uid]++
	return c.Failed[uid]
}

// suspect notes that the headers of span ended the connection. A span within an
// older suspicion narrows that one: the rest of it is no longer suspected.
func (c *Cursor) suspect(span Span) {
	c.clear(span)
	c.Suspect = append(c.Suspect, span)
}

// clear ends every suspicion that holds a UID of span.
func (c *Cursor) clear(span Span) {
	c.Suspect = slices.DeleteFunc(c.Suspect, func(s Span) bool { return s.Lo <= span.Hi && span.Lo <= s.Hi })
}
