package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"
)

// openExisting is how bbolt opens the file. bbolt silently makes a new database
// of a missing or an empty file; a ledger is only ever made by OpenOrCreate.
func openExisting(path string, flag int) (*os.File, error) {
	file, err := os.OpenFile(path, flag&^os.O_CREATE|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		err = fmt.Errorf("%w but a %s: name another path", ErrForeign, kindOf(info))
	case info.Size() == 0:
		err = fmt.Errorf("%w: it is empty; restore a backup, or remove it and let `mailtrack sync` make a new one", ErrCutShort)
	default:
		return file, nil
	}
	file.Close()
	return nil, err
}

func kindOf(info fs.FileInfo) string {
	if info.IsDir() {
		return "directory"
	}
	return "device or a pipe"
}

// explained says in our words why bbolt did not open the file.
func explained(path string, err error) error {
	switch {
	case err == nil, errors.Is(err, ErrForeign), errors.Is(err, ErrCutShort):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fs.ErrNotExist
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%w but a directory: name another path", ErrForeign)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("it cannot be opened: %w: let its owner run mailtrack, or name another path", fs.ErrPermission)
	}
	var syscallError syscall.Errno
	if errors.As(err, &syscallError) {
		return fmt.Errorf("it cannot be opened: %w", err)
	}
	// What is left: not bbolt's format, or too damaged for bbolt to tell.
	size, isBolt := sniff(path)
	switch {
	case !isBolt || errors.Is(err, berrors.ErrVersionMismatch):
		return foreign()
	case size < int64(2*os.Getpagesize()):
		return cutShort(size, int64(4*os.Getpagesize()))
	}
	return damaged(err.Error())
}

func foreign() error {
	return fmt.Errorf("%w and was left as it is: name another path, or move the file aside", ErrForeign)
}

func cutShort(has, needs int64) error {
	return fmt.Errorf("%w: %d of at least %d bytes are there; restore a backup, or move the file aside and let `mailtrack sync` read the mailbox again", ErrCutShort, has, needs)
}

// sniff says whether the file begins like bbolt's first page: a page header of
// 16 bytes, then the magic number in the byte order of the machine.
func sniff(path string) (size int64, isBolt bool) {
	const magic = 0xED0CDAED
	file, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return 0, false
	}
	var head [20]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return info.Size(), false
	}
	return info.Size(), binary.NativeEndian.Uint32(head[16:]) == magic
}
