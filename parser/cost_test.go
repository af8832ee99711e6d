package parser

import (
	"syscall"
	"testing"
	"time"
)

// cost is the processor time that something takes. The clock on the wall tells of
// the machine's other work too: a test that asked it failed where nothing was slow.
func cost(t *testing.T, do func()) time.Duration {
	t.Helper()
	began := processorTime(t)
	do()
	return processorTime(t) - began
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
