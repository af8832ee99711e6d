package ledger

import (
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// asNobody lets this thread alone ask the file system as nobody, until back is
// called.
func asNobody(*testing.T) (back func()) {
	runtime.LockOSThread() // for good: the thread ends with the test
	const nobody = 65534
	unix.SetfsuidRetUid(nobody)
	return func() { unix.SetfsuidRetUid(0) }
}
