package mailbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fileTree writes files below a new directory; a name that ends in "/" is a
// directory.
func fileTree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if strings.HasSuffix(name, "/") {
			mustFile(t, os.MkdirAll(path, 0o700))
			continue
		}
		mustFile(t, os.MkdirAll(filepath.Dir(path), 0o700))
		mustFile(t, os.WriteFile(path, []byte(content), 0o600))
	}
	return root
}

func mustFile(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// subjectsRead gives one line per mail, "NAME: SUBJECT" or "NAME! PROBLEM", names
// relative to root.
func subjectsRead(t *testing.T, root string, paths ...string) []string {
	t.Helper()
	var lines []string
	for i, path := range paths {
		paths[i] = filepath.Join(root, path)
	}
	err := ReadFiles(context.Background(), paths, func(f File) error {
		name := strings.TrimPrefix(f.Name, root+"/")
		if f.Problem != nil {
			lines = append(lines, fmt.Sprintf("%s! %v", name, f.Problem))
			return nil
		}
		subject, _, _ := strings.Cut(strings.TrimPrefix(string(f.Raw), "Subject: "), "\n")
		lines = append(lines, name+": "+subject)
		return nil
	}, nil)
	mustFile(t, err)
	return lines
}

func expectRead(t *testing.T, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mails read (-want +got):\n%s", diff)
	}
}

func smallMail(subject string) string { return "Subject: " + subject + "\n\nbody\n" }

func TestADirectoryIsReadInTheOrderOfNamesWhateverLiesInIt(t *testing.T) {
	root := fileTree(t, map[string]string{
		"b.eml":           smallMail("b"),
		"a/deep/er.eml":   smallMail("deep"),
		"a/box.mbox":      "From x\n" + smallMail("one") + "\nFrom y\n" + smallMail("two"),
		"a/no-suffix":     smallMail("no suffix"),
		"c.eml":           smallMail("c"),
		"empty/":          "",
		"Takeout mail.in": "From 1@xxx Mon Aug 31 12:34:56 +0000 2026\r\nSubject: crlf\r\n\r\nx\r\n",
	})
	expectRead(t, subjectsRead(t, root, ""),
		"Takeout mail.in#1: crlf\r",
		"a/box.mbox#1: one", "a/box.mbox#2: two",
		"a/deep/er.eml: deep", "a/no-suffix: no suffix",
		"b.eml: b", "c.eml: c")
	expectRead(t, subjectsRead(t, root, "c.eml", "b.eml"), "c.eml: c", "b.eml: b")
}

func TestMaildir(t *testing.T) {
	root := fileTree(t, map[string]string{
		"M/cur/1:2,S":               smallMail("read"),
		"M/cur/2:2,":                smallMail("unread"),
		"M/cur/.hidden":             smallMail("hidden"),
		"M/cur/4:2,FRS":             "From x\n" + smallMail("one mail, though it begins like an mbox"),
		"M/new/3":                   smallMail("new"),
		"M/tmp/9":                   smallMail("never delivered"),
		"M/dovecot-uidlist":         "3 V1 N4 G1\n1 :1\n",
		"M/.Sub/cur/5:2,T":          smallMail("in a folder"),
		"M/.Sub/new/":               "",
		"M/.Sub/maildirfolder":      "",
		"M/.Sub.Deeper/cur/":        "",
		"M/.Sub.Deeper/new/6":       smallMail("deeper"),
		"M/Plain/cur/7":             smallMail("fs layout"),
		"M/Plain/new/":              "",
		"M/cur/directory/inner.eml": smallMail("not looked for"),
	})
	expectRead(t, subjectsRead(t, root, "M"),
		"M/cur/1:2,S: read", "M/cur/2:2,: unread",
		"M/cur/4:2,FRS: From x",
		"M/cur/directory! "+errNotInMaildir.Error(),
		"M/new/3: new",
		"M/.Sub/cur/5:2,T: in a folder", "M/.Sub.Deeper/new/6: deeper", "M/Plain/cur/7: fs layout")
}

func TestEveryMissingPathIsNamedBeforeAnythingIsRead(t *testing.T) {
	root := fileTree(t, map[string]string{"here.eml": smallMail("here")})
	err := ReadFiles(context.Background(),
		[]string{root + "/here.eml", root + "/lost.eml", root + "/gone"},
		func(f File) error { t.Errorf("%s was read", f.Name); return nil }, nil)
	if err == nil || !strings.Contains(err.Error(), "lost.eml") || !strings.Contains(err.Error(), "gone") || strings.Contains(err.Error(), "here") {
		t.Errorf("error %v", err)
	}
}

func TestWhatCannotBeReadIsAProblemAndTheWalkGoesOn(t *testing.T) {
	root := fileTree(t, map[string]string{
		"a.eml":      smallMail("a"),
		"empty.eml":  "",
		"image.eml":  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff",
		"zeros.eml":  "",
		"zeros2.eml": "",
		"large.eml":  "",
		"z.eml":      smallMail("z"),
	})
	mustFile(t, os.Truncate(root+"/zeros.eml", 20<<20))
	mustFile(t, os.Truncate(root+"/zeros2.eml", 1<<20))
	mustFile(t, os.WriteFile(root+"/large.eml", []byte("Subject: large\r\n\r\n"), 0o600))
	mustFile(t, os.Truncate(root+"/large.eml", FileSizeLimit+1))
	mustFile(t, syscall.Mkfifo(root+"/pipe.eml", 0o600))
	mustFile(t, os.Symlink("nowhere", root+"/dangling.eml"))
	mustFile(t, os.Symlink("loop.eml", root+"/loop.eml"))

	problems := map[string]error{}
	raws := map[string]string{}
	mustFile(t, ReadFiles(context.Background(), []string{root, root + "/loop.eml"}, func(f File) error {
		name := filepath.Base(f.Name)
		problems[name], raws[name] = f.Problem, string(f.Raw)
		return nil
	}, nil))

	for name, want := range map[string]error{"empty.eml": ErrEmptyFile, "image.eml": ErrNoHeader, "zeros2.eml": ErrNoHeader, "dangling.eml": fs.ErrNotExist, "loop.eml": syscall.ELOOP, "a.eml": nil, "z.eml": nil} {
		if !errors.Is(problems[name], want) {
			t.Errorf("%s: %v, want %v", name, problems[name], want)
		}
	}
	for name, size := range map[string]int64{"zeros.eml": 20 << 20, "large.eml": FileSizeLimit + 1} {
		if large, ok := errors.AsType[*TooLargeError](problems[name]); !ok || large.Size != size {
			t.Errorf("%s: %v", name, problems[name])
		}
	}
	if raws["large.eml"] != "Subject: large\r\n\r\n" || raws["zeros.eml"] != "" {
		t.Errorf("of mails too large these headers were kept: %q, %q", raws["large.eml"], raws["zeros.eml"])
	}
	if p := problems["pipe.eml"]; p == nil || !strings.Contains(p.Error(), "named pipe") {
		t.Errorf("pipe: %v", p)
	}
	for name, p := range problems {
		if p != nil && (strings.Contains(p.Error(), root) || strings.Contains(p.Error(), "\n")) {
			t.Errorf("%s: the problem is no one line beside the name: %q", name, p)
		}
	}
}

func TestAFileWithoutPermissionIsAProblem(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	root := fileTree(t, map[string]string{"a.eml": smallMail("a"), "b.eml": smallMail("b"), "c/d.eml": smallMail("d"), "e.mbox": "From x\n" + smallMail("e")})
	mustFile(t, os.Chmod(root+"/a.eml", 0))
	mustFile(t, os.Chmod(root+"/c", 0))
	t.Cleanup(func() { os.Chmod(root+"/c", 0o700) })
	said := "it may not be read, give yourself permission: permission denied"
	expectRead(t, subjectsRead(t, root, ""), "a.eml! "+said, "b.eml: b", "c! "+said, "e.mbox#1: e")
}

func TestLinksAreFollowedAndLoopsEnd(t *testing.T) {
	root := fileTree(t, map[string]string{"in/a.eml": smallMail("a"), "out/b.eml": smallMail("b"), "out/M/cur/1": smallMail("1"), "out/M/new/": ""})
	mustFile(t, os.Symlink("..", root+"/in/up"))
	mustFile(t, os.Symlink("../out", root+"/in/side"))
	mustFile(t, os.Symlink("../in", root+"/out/back"))
	mustFile(t, os.Symlink("../out/b.eml", root+"/in/link.eml"))
	mustFile(t, os.Symlink("..", root+"/out/M/loop"))
	expectRead(t, subjectsRead(t, root, "in"),
		"in/a.eml: a", "in/link.eml: b", "in/side/M/cur/1: 1", "in/side/b.eml: b")
}

func TestTheReceiverOrTheContextEndsTheWalk(t *testing.T) {
	root := fileTree(t, map[string]string{"a.eml": smallMail("a"), "b.mbox": "From x\n" + smallMail("1") + "\nFrom x\n" + smallMail("2"), "c.eml": smallMail("c")})
	enough := errors.New("enough")
	for stop := 1; stop <= 4; stop++ {
		read := 0
		err := ReadFiles(context.Background(), []string{root}, func(File) error {
			if read++; read == stop {
				return enough
			}
			return nil
		}, nil)
		if !errors.Is(err, enough) || read != stop {
			t.Errorf("stopped at %d: %d mails, %v", stop, read, err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		read = 0
		err = ReadFiles(ctx, []string{root}, func(File) error {
			if read++; read == stop {
				cancel()
			}
			return nil
		}, func(FileProgress) {})
		cancel()
		if stop < 4 && (!errors.Is(err, context.Canceled) || read != stop) {
			t.Errorf("cancelled at %d: %d mails, %v", stop, read, err)
		}
	}
}

func TestProgressRisesToTheTotal(t *testing.T) {
	root := fileTree(t, map[string]string{
		"a.eml": smallMail("a"), "b.mbox": "From x\n" + smallMail("1") + "\nFrom x\n" + smallMail("2"),
		"empty": "", "large.eml": "", "M/cur/1": smallMail("m"), "M/new/": "",
	})
	mustFile(t, os.Truncate(root+"/large.eml", FileSizeLimit*2))
	var last FileProgress
	mustFile(t, ReadFiles(context.Background(), []string{root}, func(File) error { return nil }, func(p FileProgress) {
		if p.BytesDone < last.BytesDone || p.Mails != last.Mails+1 || p.BytesDone > p.BytesTotal {
			t.Errorf("after %+v came %+v", last, p)
		}
		last = p
	}))
	if last.BytesDone != last.BytesTotal || last.Mails != 6 {
		t.Errorf("ended at %+v", last)
	}
}

func TestOnlyATakeoutTellsWhenAMailWasReceived(t *testing.T) {
	lines := map[string]time.Time{
		"From 1795@xxx Mon Aug 31 12:34:56 +0000 2026":     time.Date(2026, 8, 31, 12, 34, 56, 0, time.UTC),
		"From 1795@xxx Mon Aug 31 12:34:56 +0000 2026\r":   time.Date(2026, 8, 31, 12, 34, 56, 0, time.UTC),
		"From 1795@xxx Wed Sep  2 02:00:00 +0200 2026":     time.Date(2026, 9, 2, 0, 0, 0, 0, time.UTC),
		"From - Mon Aug 31 12:34:56 2026":                  {}, // when a program copied it
		"From a@example.org Mon Aug 31 12:34:56 2026":      {}, // of no zone
		"From a@example.org Mon Aug 31 12:34:56 CEST 2026": {},
		"From ": {},
	}
	for line, want := range lines {
		got := mboxMails(t, line+"\n"+smallMail("x"))
		if len(got) != 1 || !got[0].Received.Equal(want) {
			t.Errorf("%q: %+v, want %v", line, got, want)
		}
	}
}

func mboxMails(t *testing.T, content string) []File {
	t.Helper()
	var all []File
	box := newMbox(context.Background(), strings.NewReader(content), int64(len(content)))
	for {
		f, err := box.next()
		if err != nil {
			return all
		}
		all = append(all, f)
		if len(all) > 1+bytes.Count([]byte(content), []byte(fromLine)) {
			t.Fatal("more mails than \"From \" lines")
		}
	}
}
