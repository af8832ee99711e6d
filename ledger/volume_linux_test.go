package ledger

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// A volume is a file system of its own, whose power can be cut. How a test uses
// one:
//
//	func TestXSurvivesAPowerCut(t *testing.T) {
//		if !apart(t, "mkfs.ext4") { // the test goes on in a process of its own
//			return
//		}
//		v := newVolume(t, ext4)
//		c := startChild(t, "job", filepath.Join(v.dir, "ledger.db"), 0)
//		c.line(t)  // what it acknowledges …
//		v.cut(t)   // … before this is on disk; what is not synced by now is lost
//		c.kill()
//		v.remount(t)
//		// … and must be there now.
//	}
//
// Only what a sync forced into the image is there after the cut: the kernel
// drops its caches of the file system, and the journal is replayed.
type volume struct {
	dir    string
	source []string // what mount is given before the directory
	there  bool     // it is mounted
}

// fileSystem is how a kind of file system is made in an image.
type fileSystem struct {
	name string
	mkfs []string
	size int64 // of the image, which is sparse; the least that mkfs accepts
}

var (
	ext4 = fileSystem{"ext4", []string{"mkfs.ext4", "-q", "-F"}, 64 << 20}
	xfs  = fileSystem{"xfs", []string{"mkfs.xfs", "-q", "-f"}, 320 << 20}
)

// apart runs the test that calls it in a process with mounts of its own, which
// go away with it however it ends, loop devices included. It says whether this is
// that process. What is missing for it (root, a program) skips the test, and
// fails it where everything has to be there.
func apart(t *testing.T, programs ...string) bool {
	t.Helper()
	if os.Getenv("LEDGER_APART") != "" {
		return true
	}
	if os.Geteuid() != 0 {
		lacking(t, "only root may mount")
	}
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			lacking(t, program+" is not installed")
		}
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+strings.ReplaceAll(t.Name(), "/", "$/^")+"$", "-test.v")
	cmd.Env = append(os.Environ(), "LEDGER_APART=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: unix.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	runtime.LockOSThread() // the signal comes when this thread ends
	defer runtime.UnlockOSThread()
	out, err := cmd.CombinedOutput()
	text := strings.TrimSpace(string(out))
	switch {
	case errors.Is(err, syscall.EPERM):
		lacking(t, "no mounts of one's own are allowed here")
	case err != nil:
		t.Errorf("%v\n%s", err, text)
	case strings.Contains(text, "--- SKIP"):
		lacking(t, text)
	default:
		t.Log(text)
	}
	return false
}

// lacking ends a test that cannot be run here.
func lacking(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("MAILTRACK_CI") == "1" {
		t.Fatalf("%s, and MAILTRACK_CI says that it must be", what)
	}
	t.Skip(what)
}

// newVolume is an empty file system, mounted.
func newVolume(t testing.TB, fs fileSystem) *volume {
	t.Helper()
	image := filepath.Join(t.TempDir(), fs.name+".img")
	file, err := os.OpenFile(image, os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		err = errors.Join(file.Truncate(fs.size), file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(fs.mkfs[0], append(fs.mkfs[1:], image)...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", fs.mkfs[0], err, out)
	}
	return mounted(t, "-t", fs.name, "-o", "loop", image)
}

// mounted is a volume of what mount makes of the words.
func mounted(t testing.TB, source ...string) *volume {
	t.Helper()
	v := &volume{dir: t.TempDir(), source: source}
	t.Cleanup(func() {
		if v.there {
			exec.Command("umount", "--lazy", v.dir).Run() // else the directory cannot be removed
		}
	})
	if out, err := v.mount(); err != nil {
		lacking(t, "mount does not work here: "+out)
	}
	return v
}

func (v *volume) mount() (string, error) {
	out, err := exec.Command("mount", append(v.source, v.dir)...).CombinedOutput()
	v.there = err == nil
	return strings.TrimSpace(string(out)), err
}

// shutDown are the number and the mode of the ioctl: all writing ends at once,
// and the journal is not written either, as when the power fails.
const (
	shutDown      = 0x8004587d // FS_IOC_SHUTDOWN
	withoutTheLog = 2          // FS_SHUTDOWN_FLAGS_NOLOGFLUSH
)

// cut cuts the power: from here on nothing reaches the disk any more, and every
// sync fails.
func (v *volume) cut(t testing.TB) {
	t.Helper()
	dir, err := os.Open(v.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if err := unix.IoctlSetPointerInt(int(dir.Fd()), shutDown, withoutTheLog); err != nil {
		t.Fatalf("the file system cannot be shut down: %v", err)
	}
}

// remount is the next start of the machine. Who wrote must be dead by now.
func (v *volume) remount(t testing.TB) {
	t.Helper()
	if out, err := exec.Command("umount", v.dir).CombinedOutput(); err != nil {
		t.Fatalf("umount: %v: %s", err, out)
	}
	v.there = false
	if out, err := v.mount(); err != nil {
		t.Fatalf("mount after the power cut: %v: %s", err, out)
	}
}
