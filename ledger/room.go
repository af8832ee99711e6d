package ledger

// roomFor is an empty slice with room for so many. Of a long journal each such
// slice is megabytes that are written once, from one end to the other, and there
// the first touch of each small page of memory costs more than what is computed
// with it: large pages are asked for (docs/adr/0009).
func roomFor[T any](n int) []T {
	s := make([]T, 0, n)
	inLargePages(s)
	return s
}
