//go:build !linux

package ledger

import "testing"

// asNobody: here a thread alone cannot be another user.
func asNobody(t *testing.T) (back func()) {
	t.Skip("root may write everywhere; run as another user")
	return nil
}
