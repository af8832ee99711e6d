package ledger

import (
	"syscall"
	"unsafe"
)

// largePage is the size of a large page in bytes; that of others is a multiple.
const largePage = 2 << 20

// worthAsking is how long a slice is, in bytes, for which a system call pays.
const worthAsking = 64 << 10

// inLargePages asks for large pages under a slice that nobody has written to yet. A
// system that has none answers with an error and gives small ones. The pages at
// both ends are asked for whole, because the slice that is made next lies beside.
// The address goes to the system as a number: nothing is read or written through it.
func inLargePages[T any](s []T) {
	size := uintptr(cap(s)) * unsafe.Sizeof(*new(T))
	if size < worthAsking {
		return
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(s)))
	end := (start + size + largePage - 1) &^ (largePage - 1)
	start &^= largePage - 1
	_, _, _ = syscall.RawSyscall(syscall.SYS_MADVISE, start, end-start, syscall.MADV_HUGEPAGE)
}
