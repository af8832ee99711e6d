//go:build !linux

package ledger

func inLargePages[T any]([]T) {}
