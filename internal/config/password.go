package config

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// maxPassword bounds what is read for a password.
const maxPassword = 64 << 10

// Password gets the mailbox's password from the one source that its config
// names: the first line that a command prints, the first line of a file, or an
// environment variable. Without a source it is MAILTRACK_PASSWORD, if this is
// the only mailbox. The error is an *Error and never holds what was read; ctx
// ends a command that does not answer.
func (m Mailbox) Password(ctx context.Context, only bool, getenv func(string) string) (string, error) {
	switch {
	case len(m.PasswordCommand) > 0:
		return commandPassword(ctx, m.PasswordCommand)
	case m.PasswordFile != "":
		return filePassword(m.PasswordFile)
	case m.PasswordEnv != "":
		if password := getenv(m.PasswordEnv); password != "" {
			return password, nil
		}
		return "", noPassword("the environment variable that password_env names is not set; export it where mailtrack is started", nil)
	case only:
		if password := getenv("MAILTRACK_PASSWORD"); password != "" {
			return password, nil
		}
	}
	return "", noPassword("no password: give the mailbox a password_command, a password_file or a password_env, or, with only one mailbox, set MAILTRACK_PASSWORD", nil)
}

// commandPassword runs argv without a shell. What it writes to stderr is not
// shown: a program that fails may print what it was asked for.
func commandPassword(ctx context.Context, argv []string) (string, error) {
	command := exec.CommandContext(ctx, argv[0], argv[1:]...)
	command.WaitDelay = time.Second // for children of its that keep stdout open
	var line firstLine
	command.Stdout = &line
	err := command.Run()
	exit, exited := errors.AsType[*exec.ExitError](err)
	switch {
	case ctx.Err() != nil:
		return "", noPassword("password_command gave no answer in time and was stopped; run it yourself to see what it waits for", ctx.Err())
	case exited:
		return "", noPassword("password_command ended with "+exit.String()+"; run it yourself to see why", nil)
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return "", noPassword(`the program of password_command was not found; write its whole path, and each argument as a word of its own, like ["pass", "show", "mail"]`, nil)
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return "", noPassword("password_command cannot be run; run it yourself to see why", nil)
	}
	return notEmpty(line.text, "password_command printed an empty first line; run it yourself to see why")
}

// firstLine keeps what is written to it up to the first line end.
type firstLine struct {
	text  []byte
	ended bool
}

func (l *firstLine) Write(p []byte) (int, error) {
	if !l.ended {
		line, _, ended := bytes.Cut(p, []byte("\n"))
		l.text = append(l.text, line[:min(len(line), maxPassword-len(l.text))]...)
		l.ended = ended
	}
	return len(p), nil
}

// filePassword reads a file that nobody else may read. The checks are made on
// the open file, so that it cannot be exchanged between them. Its path is not
// repeated: people have written the password in its place.
func filePassword(path string) (string, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", noPassword("password_file cannot be opened: "+cause(err)+"; write the path of a file that holds the password", nil)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", noPassword("password_file cannot be read: "+cause(err), nil)
	}
	if problem := exposed(info, os.Geteuid()); problem != "" {
		return "", noPassword(problem, nil)
	}
	var line firstLine
	if _, err := io.Copy(&line, io.LimitReader(file, maxPassword)); err != nil {
		return "", noPassword("password_file cannot be read: "+cause(err), nil)
	}
	return notEmpty(line.text, "the first line of password_file is empty; write the password there")
}

// exposed says why others may know what a file holds, or "".
func exposed(info fs.FileInfo, user int) string {
	if !info.Mode().IsRegular() {
		return "password_file is no regular file; write the path of a file that holds the password"
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); !ok || int(stat.Uid) != user {
		return "password_file belongs to another user; make it your own (chown) or run mailtrack as that user"
	}
	if info.Mode().Perm()&0o077 != 0 {
		return "password_file can be read or changed by others; run chmod 600 on it"
	}
	return ""
}

func notEmpty(line []byte, problem string) (string, error) {
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) == 0 {
		return "", noPassword(problem, nil)
	}
	return string(line), nil
}

func noPassword(problem string, cause error) error {
	return &Error{Problems: []string{problem}, Err: cause}
}
