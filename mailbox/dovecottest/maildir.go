package dovecottest

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// Put lays a mail into the INBOX as a file of the Maildir, received at that
// time, without flags. Dovecot numbers the mails by file name, so serial decides
// the order among mails not yet seen by it.
func (s *Server) Put(serial int, received time.Time, raw string) {
	s.t.Helper()
	s.PutIn("", serial, received, raw)
}

// PutIn lays a mail into a folder, named as in the Maildir (".All"); the folder
// is made.
func (s *Server) PutIn(folder string, serial int, received time.Time, raw string) {
	s.t.Helper()
	root := "mail/Maildir"
	if folder != "" {
		root = filepath.Join(root, folder)
		s.mkdir(root)
	}
	for _, sub := range []string{"cur", "new", "tmp"} {
		s.mkdir(filepath.Join(root, sub))
	}
	name := filepath.Join(root, "cur", fmt.Sprintf("%010d.M%d.test:2,", 1600000000+serial, serial))
	s.write(name, raw)
	s.must(os.Chtimes(filepath.Join(s.Dir, name), received, received))
}

// Mails are the names of all mail files, flags and all, and their content's
// length: equal lists mean an unchanged mailbox.
func (s *Server) Mails() []string {
	s.t.Helper()
	var names []string
	err := filepath.Walk(filepath.Join(s.Dir, "mail"), func(path string, info os.FileInfo, err error) error {
		if os.IsNotExist(err) && !strings.Contains(path, ":2,") {
			return nil // a lock of the server's that was there a moment ago; no mail
		}
		if err == nil && info.Mode().IsRegular() && strings.Contains(path, ":2,") {
			names = append(names, fmt.Sprintf("%s %d %d", path, info.Size(), info.ModTime().Unix()))
		}
		return err
	})
	s.must(err)
	sort.Strings(names)
	return names
}

// Renumber makes the folder's UIDVALIDITY change, as a mailbox that was
// restored from elsewhere does. The server must not run.
func (s *Server) Renumber() {
	s.t.Helper()
	for _, name := range []string{"dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache", "dovecot-uidvalidity"} {
		err := os.Remove(filepath.Join(s.Dir, "mail/Maildir", name))
		if err != nil && !os.IsNotExist(err) {
			s.t.Fatal(err)
		}
	}
}
