package ledger

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// stepsWhileCramped takes steps from the n-th on while no file may grow beyond
// what the ledger has, and one more when it is told that files may.
func stepsWhileCramped(l *Ledger, n int, told func()) error {
	info, err := os.Stat(l.Path())
	if err != nil {
		return err
	}
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	wide := limit
	limit.Cur = uint64(info.Size())
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for ; err == nil; n++ {
		err = takeStep(context.Background(), l, n)
	}
	fmt.Printf("reached %d: %v\n", n-1, err)
	told()
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &wide); err != nil {
		return err
	}
	return takeStep(context.Background(), l, n-1)
}
