package mailbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// source is one regular file with mail in it, or what stands in its place and
// cannot be read.
type source struct {
	path    string
	size    int64
	oneMail bool // it lies in a Maildir: one mail, whatever its first line
	problem error
}

// walkAll visits every source under paths, in the order of names. It holds the
// names of one directory per level, and no more.
func walkAll(paths []string, visit func(source) error) error {
	w := walk{visit: visit, seen: map[string]bool{}}
	for _, path := range paths {
		if err := w.path(path); err != nil {
			return err
		}
	}
	return nil
}

type walk struct {
	visit func(source) error
	seen  map[string]bool // directories, by their real path: links may lead back up
}

func (w *walk) path(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return w.visit(source{path: path, problem: readProblem(err)})
	case info.IsDir():
		return w.directory(path)
	}
	return w.visit(file(path, info))
}

// file refuses what is no regular file: opening a named pipe would wait for
// ever, and a device never ends.
func file(path string, info fs.FileInfo) source {
	if info.Mode().IsRegular() {
		return source{path: path, size: info.Size()}
	}
	return source{path: path, problem: fmt.Errorf("it is %s; only files and directories are read", modeWord(info.Mode()))}
}

func (w *walk) directory(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return w.visit(source{path: path, problem: readProblem(err)})
	}
	if w.seen[real] {
		return nil
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path) // sorted; what came before an error counts
	if err != nil {
		if err := w.visit(source{path: path, problem: readProblem(err)}); err != nil {
			return err
		}
	}
	if isMaildir(path) {
		return w.maildir(path, entries)
	}
	for _, entry := range entries {
		if err := w.path(filepath.Join(path, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func modeWord(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "no regular file"
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

var errNotInMaildir = errors.New("a Maildir holds only files here; it was passed over")
