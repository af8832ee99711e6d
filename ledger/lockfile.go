package ledger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// LockRun makes this process the one that reads mailboxes into the ledger at
// path, until release is called or the process ends, however it ends. A second
// one is refused at once with ErrRunning, which names the first one's pid.
// Queries, import, add and review need no such lock.
func LockRun(path string) (release func(), err error) {
	l, err := at(path, currentSchema)
	if err != nil {
		return nil, err
	}
	if err := makeDirs(filepath.Dir(l.path)); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(l.path+".run", os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the lock of `mailtrack run` cannot be opened beside the ledger: %w", err)
	}
	err = flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		defer file.Close()
		return nil, fmt.Errorf("%w: `mailtrack run` or `mailtrack sync` is at work on %s (%s); stop it first, or let it do the work", ErrRunning, l.path, holder(file))
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("the lock %s cannot be taken: %w", file.Name(), err)
	}
	notePid(file)
	// The file stays: removing it would let two processes lock two files of the
	// same name.
	return sync.OnceFunc(func() { file.Close() }), nil
}

// notePid writes who holds the lock, for those who are refused or give up. It is
// a courtesy: nothing depends on it.
func notePid(file *os.File) { file.WriteAt(fmt.Appendf(nil, "%-10d\n", os.Getpid()), 0) }

// holder is "pid 123", as far as the lock's file says it. The note stays when its
// writer ends, so a process that is no more is not named: who holds the lock then
// is a program that writes no note.
func holder(file *os.File) string {
	var noted [11]byte
	n, _ := file.ReadAt(noted[:], 0)
	pid, err := strconv.Atoi(strings.TrimSpace(string(noted[:n])))
	if err != nil || pid <= 0 || errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return "another process"
	}
	return fmt.Sprintf("pid %d", pid)
}
