package mailbox

import (
	"fmt"
	"strconv"
	"strings"
)

// Span is a run of UIDs, both ends included. UIDs begin at 1 (RFC 3501, 2.3.1.1).
type Span struct{ Lo, Hi uint32 }

// Len is the number of UIDs in the span, present on the server or not.
func (s Span) Len() uint64 {
	if s.Lo > s.Hi {
		return 0
	}
	return uint64(s.Hi) - uint64(s.Lo) + 1
}

// Has says whether uid lies in the span.
func (s Span) Has(uid uint32) bool { return s.Lo <= uid && uid <= s.Hi }

// Ranges is a set of UIDs as spans: ascending, disjoint, with a gap between any
// two. The nil set is empty. No method changes its receiver.
type Ranges []Span

// RangesOf is the set of the given UIDs; 0 is no UID and is left out.
func RangesOf(uids ...uint32) Ranges {
	var r Ranges
	for _, uid := range uids {
		r = r.With(Span{uid, uid})
	}
	return r
}

// With is the set and every UID of the span.
func (r Ranges) With(s Span) Ranges {
	s.Lo = max(s.Lo, 1)
	if s.Len() == 0 {
		return r
	}
	out := make(Ranges, 0, len(r)+1)
	placed := false
	for _, have := range r {
		switch {
		case uint64(have.Hi)+1 < uint64(s.Lo):
			out = append(out, have)
		case uint64(s.Hi)+1 < uint64(have.Lo):
			if !placed {
				out, placed = append(out, s), true
			}
			out = append(out, have)
		default:
			s.Lo, s.Hi = min(s.Lo, have.Lo), max(s.Hi, have.Hi)
		}
	}
	if !placed {
		out = append(out, s)
	}
	return out
}

// Without is the set less every UID of the span.
func (r Ranges) Without(s Span) Ranges {
	if s.Len() == 0 {
		return r
	}
	out := make(Ranges, 0, len(r)+1)
	for _, have := range r {
		if have.Hi < s.Lo || s.Hi < have.Lo {
			out = append(out, have)
			continue
		}
		if have.Lo < s.Lo {
			out = append(out, Span{have.Lo, s.Lo - 1})
		}
		if s.Hi < have.Hi {
			out = append(out, Span{s.Hi + 1, have.Hi})
		}
	}
	return out
}

// Gaps are the UIDs of the span that are not in the set.
func (r Ranges) Gaps(s Span) Ranges {
	gaps := Ranges(nil).With(s)
	for _, have := range r {
		gaps = gaps.Without(have)
	}
	return gaps
}

// In are the UIDs of the set that lie in the span.
func (r Ranges) In(s Span) Ranges {
	var out Ranges
	for _, have := range r {
		if both := (Span{max(have.Lo, s.Lo), min(have.Hi, s.Hi)}); both.Len() > 0 {
			out = append(out, both)
		}
	}
	return out
}

// Has says whether uid is in the set.
func (r Ranges) Has(uid uint32) bool {
	for _, s := range r {
		if s.Has(uid) {
			return true
		}
	}
	return false
}

// Count is the number of UIDs in the set.
func (r Ranges) Count() uint64 {
	var n uint64
	for _, s := range r {
		n += s.Len()
	}
	return n
}

// Top is the highest UID of the set, 0 for the empty one.
func (r Ranges) Top() uint32 {
	if len(r) == 0 {
		return 0
	}
	return r[len(r)-1].Hi
}

// UIDs lists the set, ascending. The caller bounds the set first: a server can
// name four billion UIDs in twelve bytes.
func (r Ranges) UIDs() []uint32 {
	var all []uint32
	for _, s := range r {
		for uid := uint64(s.Lo); uid <= uint64(s.Hi); uid++ {
			all = append(all, uint32(uid))
		}
	}
	return all
}

// String writes the set as IMAP does (RFC 3501, sequence-set): "1:5,7".
func (r Ranges) String() string {
	var b strings.Builder
	for i, s := range r {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatUint(uint64(s.Lo), 10))
		if s.Hi != s.Lo {
			b.WriteByte(':')
			b.WriteString(strconv.FormatUint(uint64(s.Hi), 10))
		}
	}
	return b.String()
}

// MarshalText writes the set as String does.
func (r Ranges) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote. Anything else, be it only out of
// order, is an error: a wrong set would leave mail unread for ever.
func (r *Ranges) UnmarshalText(text []byte) error {
	var out Ranges
	if len(text) > 0 {
		for item := range strings.SplitSeq(string(text), ",") {
			lo, hi, both := strings.Cut(item, ":")
			if !both {
				hi = lo
			}
			first, err1 := strconv.ParseUint(lo, 10, 32)
			last, err2 := strconv.ParseUint(hi, 10, 32)
			s := Span{uint32(first), uint32(last)}
			ordered := len(out) == 0 || uint64(out.Top())+1 < first
			if err1 != nil || err2 != nil || first == 0 || s.Len() == 0 || both && first == last || !ordered {
				return fmt.Errorf("the set of UIDs is damaged at item %d", len(out)+1)
			}
			out = append(out, s)
		}
	}
	if out.String() != string(text) {
		return fmt.Errorf("the set of UIDs is not written as mailtrack writes it")
	}
	*r = out
	return nil
}
