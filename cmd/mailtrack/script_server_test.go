package main

import (
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"mailtrack/mailbox/memserver"
)

const scriptPassword = "canary-app-password"

const reader = "reader@example.org"

// serverOf is the script's IMAP server of one user, started when it is first
// named. ADDRESS.pem vouches for it.
func serverOf(ts *testscript.TestScript, user string) *memserver.Server {
	servers := ts.Value("imap").(map[string]*memserver.Server)
	if servers[user] != nil {
		return servers[user]
	}
	server, err := memserver.Start(user, scriptPassword)
	ts.Check(err)
	ts.Defer(func() { _ = server.Close() })
	servers[user] = server
	// A test may trust whoever answers; the program gets the file and verifies.
	conn, err := tls.Dial("tcp", server.Address(), &tls.Config{InsecureSkipVerify: true})
	ts.Check(err)
	defer conn.Close()
	leaf := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: conn.ConnectionState().PeerCertificates[0].Raw})
	ts.Check(os.WriteFile(ts.MkAbs(user+".pem"), leaf, 0o600))
	return server
}

// appendMail puts mails into the inbox of a user, with today's date in place of
// TODAY; without a file it only starts the server: inbox [ADDRESS] [FILE...].
func appendMail(ts *testscript.TestScript, _ bool, args []string) {
	user := reader
	if len(args) > 0 && strings.Contains(args[0], "@") {
		user, args = args[0], args[1:]
	}
	server := serverOf(ts, user)
	for _, file := range args {
		now := time.Now()
		raw := strings.ReplaceAll(ts.ReadFile(file), "TODAY", now.Format(time.RFC1123Z))
		ts.Check(os.WriteFile(ts.MkAbs(file), []byte(raw), 0o600))
		ts.Check(server.Append("INBOX", []byte(strings.ReplaceAll(raw, "\n", "\r\n")), now))
	}
}

// writeConfig writes config.yaml with one mailbox for each user named, or for the
// reader, each with the further lines: config [ADDRESS...] LINE...
func writeConfig(ts *testscript.TestScript, _ bool, args []string) {
	users := []string{reader}
	for n := 0; len(args) > 0 && strings.Contains(args[0], "@"); n++ {
		users, args = append(users[:n], args[0]), args[1:]
	}
	text := "mailboxes:\n"
	for _, user := range users {
		text += fmt.Sprintf("  - address: %s\n    server: %s\n    authserv_id: mx.example.org\n    ca_file: %s.pem\n", user, serverOf(ts, user).Address(), user)
		for _, line := range args {
			text += "    " + line + "\n"
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs("config.yaml"), []byte(text), 0o600))
}

// waitFor runs a command again and again until its output has the text:
// until TEXT COMMAND...
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	deadline := time.Now().Add(30 * time.Second)
	for {
		err := ts.Exec(args[1], args[2:]...)
		if err == nil && strings.Contains(ts.ReadFile("stdout"), args[0]) {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("never said %q", args[0])
		}
	}
}

// terminate sends SIGTERM to what runs in the background and waits until it has
// ended, at most five seconds.
func terminate(ts *testscript.TestScript, _ bool, _ []string) {
	for _, cmd := range ts.BackgroundCmds() {
		ts.Check(cmd.Process.Signal(syscall.SIGTERM))
		began := time.Now()
		for cmd.Process.Signal(syscall.Signal(0)) == nil {
			if time.Since(began) > 5*time.Second {
				ts.Fatalf("it did not end within 5 seconds")
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}
