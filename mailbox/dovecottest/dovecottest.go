// Package dovecottest runs a throw-away Dovecot for a test: IMAPS on a free
// loopback port with a certificate authority made on the spot, one user, a
// Maildir in a temporary directory. It touches nothing outside of that directory
// and ends only the processes it started.
//
// As root it runs every Dovecot process as nobody, else as who calls it. Where
// Dovecot is missing the test is skipped, or fails under MAILTRACK_CI=1.
package dovecottest

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a running Dovecot.
type Server struct {
	Addr     string         // host:port of IMAPS; the certificate names localhost and 127.0.0.1
	User     string         // reader@example.test
	Password string         // an app password
	Roots    *x509.CertPool // the authority that signed its certificate
	RootsPEM string         // a file with that authority
	Dir      string         // everything of this server

	t        testing.TB
	uid, gid int
	cmd      *exec.Cmd
	ended    chan error
}

// Options change the server.
type Options struct {
	Config string // more lines for dovecot.conf
}

// Start runs a server until the test ends.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	program := find()
	if program == "" {
		if os.Getenv("MAILTRACK_CI") == "1" {
			t.Fatal("dovecot is missing; install the Debian package dovecot-imapd")
		}
		t.Skip("dovecot is missing; the Debian package dovecot-imapd has it")
	}
	s := &Server{User: "reader@example.test", Password: "app-pass-word", t: t, uid: os.Getuid(), gid: os.Getgid()}
	if s.uid == 0 {
		nobody, err := user.Lookup("nobody")
		s.must(err)
		s.uid, _ = strconv.Atoi(nobody.Uid)
		s.gid, _ = strconv.Atoi(nobody.Gid)
	}
	// Not t.TempDir: its path is too long for Dovecot's sockets (107 bytes), and
	// closed to nobody.
	dir, err := os.MkdirTemp("", "dv")
	s.must(err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s.Dir = dir
	s.must(os.Chown(dir, s.uid, s.gid))
	for _, sub := range []string{"run", "state", "tls", "rawlog", "mail"} {
		s.mkdir(sub)
	}
	s.mkdir("mail/Maildir")
	s.makeAuthority()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	s.Addr = listener.Addr().String()
	s.must(listener.Close())
	s.write("passwd", fmt.Sprintf("%s:{PLAIN}%s\n", s.User, s.Password))
	s.write("dovecot.conf", s.config(o.Config))
	t.Cleanup(s.Kill)
	s.run(program)
	return s
}

func find() string {
	for _, name := range []string{"dovecot", "/usr/sbin/dovecot", "/usr/local/sbin/dovecot"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// run starts Dovecot in the foreground, as the leader of its own process group,
// and waits until it greets.
func (s *Server) run(program string) {
	s.t.Helper()
	s.cmd = exec.Command(program, "-F", "-c", filepath.Join(s.Dir, "dovecot.conf"))
	s.cmd.Dir = s.Dir
	s.cmd.Env = []string{"HOME=" + s.Dir, "PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Getuid() == 0 {
		s.cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(s.uid), Gid: uint32(s.gid), NoSetGroups: false}
	}
	s.must(s.cmd.Start())
	s.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(s.cmd, s.ended)
	deadline := time.NewTimer(20 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if s.greets() {
			return
		}
		select {
		case err := <-s.ended:
			s.cmd = nil
			s.t.Fatalf("dovecot ended at once: %v\n%s", err, s.Log())
		case <-deadline.C:
			s.t.Fatalf("dovecot does not listen\n%s", s.Log())
		case <-tick.C:
		}
	}
}

// greets says whether the server has come far enough to greet.
func (s *Server) greets() bool {
	dialer := &net.Dialer{Timeout: time.Second}
	conn, err := tls.DialWithDialer(dialer, "tcp", s.Addr, &tls.Config{RootCAs: s.Roots})
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	greeting, _ := bufio.NewReader(conn).ReadString('\n')
	return strings.HasPrefix(greeting, "* OK")
}

// Kill ends every process of this server at once, as a power cut would, and
// waits until the last of them has let go of the port.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	<-s.ended
	s.cmd = nil
	for range 500 {
		conn, err := net.Dial("tcp", s.Addr)
		if err != nil {
			return
		}
		_ = conn.Close()
		time.Sleep(10 * time.Millisecond)
	}
}

// Restart runs a server that was killed again, on the same port. A killed
// Dovecot leaves its lock files behind, and the next one would wait two minutes
// for an owner that is gone, so they are taken away first.
func (s *Server) Restart() {
	s.t.Helper()
	s.must(filepath.WalkDir(filepath.Join(s.Dir, "mail"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".lock") {
			err = os.Remove(path)
		}
		return err
	}))
	s.run(find())
}

// Log is what Dovecot logged.
func (s *Server) Log() string {
	log, _ := os.ReadFile(filepath.Join(s.Dir, "dovecot.log"))
	return string(log)
}

// Commands are the command lines the server has received after sign-in, tags
// removed, by Dovecot's own raw log. A session's lines are complete once it has
// ended.
func (s *Server) Commands() []string {
	s.t.Helper()
	logs, err := filepath.Glob(filepath.Join(s.Dir, "rawlog", "*.in"))
	s.must(err)
	var commands []string
	for _, name := range logs {
		raw, err := os.ReadFile(name)
		s.must(err)
		for line := range strings.Lines(string(raw)) {
			_, line, _ = strings.Cut(strings.TrimRight(line, "\r\n"), " ") // the time
			_, command, tagged := strings.Cut(line, " ")
			if tagged {
				commands = append(commands, command)
			}
		}
	}
	return commands
}

func (s *Server) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *Server) mkdir(name string) {
	s.t.Helper()
	path := filepath.Join(s.Dir, name)
	err := os.Mkdir(path, 0o700)
	if !errors.Is(err, os.ErrExist) {
		s.must(err)
		s.must(os.Chown(path, s.uid, s.gid))
	}
}

func (s *Server) write(name, content string) {
	s.t.Helper()
	path := filepath.Join(s.Dir, name)
	s.must(os.WriteFile(path, []byte(content), 0o600))
	s.must(os.Chown(path, s.uid, s.gid))
}
