package ledger

import (
	"iter"
	"math"

	"mailtrack/reward"
)

// shelf holds the lots of equal categories of one pool, by their keys, so that
// looking for the next touches no lot. Most come in the order in which they are
// drawn on, and stand in line; the others are a heap, the next of them at the
// top, because a customer may have tens of thousands of open ones.
type shelf struct {
	categories []reward.Category
	line       []uint64 // from served on
	served     int
	heap       []uint64
	lapsed     int32 // the lot that lapsed last with something left, none: -1
	fits       bool  // of the spend at hand
}

// first is the key that is next, none: the largest number.
func (s *shelf) first() uint64 {
	key := uint64(math.MaxUint64)
	if s.served < len(s.line) {
		key = s.line[s.served]
	}
	if len(s.heap) > 0 {
		key = min(key, s.heap[0])
	}
	return key
}

// all are the keys of every lot here, in no order.
func (s *shelf) all() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for _, keys := range [...][]uint64{s.line[s.served:], s.heap} {
			for _, key := range keys {
				if !yield(key) {
					return
				}
			}
		}
	}
}

// take removes the key that is first.
func (s *shelf) take(key uint64) {
	if s.served < len(s.line) && s.line[s.served] == key {
		s.served++
		return
	}
	s.pop()
}

func (s *shelf) add(key uint64) {
	if s.served == len(s.line) || len(s.line) == cap(s.line) && s.served > len(s.line)/2 {
		s.line, s.served = append(s.line[:0], s.line[s.served:]...), 0 // close up, in room that was written to
	}
	if s.served == len(s.line) || s.line[len(s.line)-1] < key {
		s.line = append(s.line, key)
		return
	}
	s.heap = append(s.heap, key)
	for at := len(s.heap) - 1; at > 0; {
		up := (at - 1) / 2
		if s.heap[up] <= s.heap[at] {
			break
		}
		s.heap[up], s.heap[at] = s.heap[at], s.heap[up]
		at = up
	}
}

func (s *shelf) pop() {
	end := len(s.heap) - 1
	s.heap[0] = s.heap[end]
	s.heap = s.heap[:end]
	for at := 0; ; {
		down := 2*at + 1
		if down >= end {
			return
		}
		if right := down + 1; right < end && s.heap[right] < s.heap[down] {
			down = right
		}
		if s.heap[at] <= s.heap[down] {
			return
		}
		s.heap[at], s.heap[down] = s.heap[down], s.heap[at]
		at = down
	}
}
