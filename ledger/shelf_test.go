package ledger

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAShelfGivesWhatIsNext puts lots on a shelf and takes them off in every
// order, most of them in line, so that the line closes up again and again.
func TestAShelfGivesWhatIsNext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s shelf
		var want []uint64 // what is on it, sorted
		next := uint64(1000)
		for range rapid.IntRange(0, 300).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0: // out of line
				key := rapid.Uint64Range(0, 999).Draw(t, "key")
				if !slices.Contains(want, key) {
					s.add(key)
					want = append(want, key)
				}
			case 1, 2, 3, 4:
				next += rapid.Uint64Range(1, 3).Draw(t, "later")
				s.add(next)
				want = append(want, next)
			default:
				if len(want) > 0 {
					s.take(want[0])
					want = want[1:]
				}
			}
			slices.Sort(want)
			first := uint64(math.MaxUint64)
			if len(want) > 0 {
				first = want[0]
			}
			if got := s.first(); got != first {
				t.Fatalf("next is %d, want %d", got, first)
			}
			all := slices.Sorted(s.all())
			if !slices.Equal(all, want) {
				t.Fatalf("the shelf holds %v, want %v", all, want)
			}
		}
	})
}
