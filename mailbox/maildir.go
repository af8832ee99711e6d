package mailbox

import (
	"os"
	"path/filepath"
	"strings"
)

// isMaildir says whether a directory is a Maildir: it has cur and new. A tmp
// may be missing, as copies and backups often lose it.
func isMaildir(path string) bool {
	return isDir(filepath.Join(path, "cur")) && isDir(filepath.Join(path, "new"))
}

// maildir visits the mails of a Maildir and of its folders, which lie beside
// cur as ".Sub" (Maildir++) or "Sub". Files beside cur are a server's indexes,
// and what lies in tmp was never delivered. Flags in the names are not read.
func (w *walk) maildir(path string, entries []os.DirEntry) error {
	for _, part := range []string{"cur", "new"} {
		if err := w.delivered(filepath.Join(path, part)); err != nil {
			return err
		}
	}
	for _, entry := range entries {
		folder := filepath.Join(path, entry.Name())
		switch entry.Name() {
		case "cur", "new", "tmp":
			continue
		}
		if !isDir(folder) {
			continue
		}
		if err := w.directory(folder); err != nil {
			return err
		}
	}
	return nil
}

// delivered visits the mails of cur or new: every file whose name begins with
// no dot (maildir(5)).
func (w *walk) delivered(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		if err := w.visit(source{path: path, problem: readProblem(err)}); err != nil {
			return err
		}
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		mail := filepath.Join(path, entry.Name())
		var s source
		info, err := os.Stat(mail)
		switch {
		case err != nil:
			s = source{path: mail, problem: readProblem(err)}
		case info.IsDir():
			s = source{path: mail, problem: errNotInMaildir}
		default:
			s = file(mail, info)
			s.oneMail = true
		}
		if err := w.visit(s); err != nil {
			return err
		}
	}
	return nil
}
