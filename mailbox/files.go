package mailbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"mailtrack/internal/rawmail"
)

// File is one mail that was read from a file.
type File struct {
	Name     string    // "PATH", or "PATH#n" for the n-th mail of an mbox, n from 1
	Raw      []byte    // the mail, line ends as they lay there, mbox quoting undone; the receiver's to keep
	Received time.Time // when a server took it in; zero where the container does not reliably tell
	Problem  error     // why it could not be read, or nil; Raw is then nil but for a *TooLargeError
	Size     int64     // bytes of the mail, read or not
}

// FileProgress is how far a reading of files has come.
type FileProgress struct {
	BytesDone, BytesTotal int64
	Mails                 int // handed over, those with a Problem included
}

// FileSizeLimit is the size in bytes up to which a mail is read from a file;
// the largest genuine one seen has 614 kB (hardening, "Limits").
const FileSizeLimit = 10 << 20

// fileHeaderLimit is how much of a header is kept of a mail that is too large.
const fileHeaderLimit = 256 << 10

// TooLargeError is the Problem of a mail over FileSizeLimit. Raw then holds the
// header with its blank line, or nothing where no header ends within 256 KiB.
type TooLargeError struct{ Size int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the mail has %d bytes, more than the %d that are read; it was passed over", e.Size, FileSizeLimit)
}

// Problems of a file that is no mail.
var (
	ErrEmptyFile = errors.New("the file is empty")
	ErrNoHeader  = errors.New("this is no mail: it begins with no header field such as From or Subject")
)

// ReadFiles hands over every mail under paths, one by one: a path is a file
// with one mail, an mbox (told by its first line, "From "), a Maildir, or a
// directory of all of these, read recursively and in the order of names.
// Symbolic links are followed, each directory is read once.
//
// A path that does not exist is an error before anything is read, and all such
// paths are named. What cannot be read (permission, size, a named pipe) is
// handed over as a File with a Problem, and the walk goes on. It ends early
// with each's error or with the context's. Memory stays within a few times
// FileSizeLimit, however large an mbox is.
//
// progress, which may be nil, is called after every mail.
func ReadFiles(ctx context.Context, paths []string, each func(File) error, progress func(FileProgress)) error {
	if err := allThere(paths); err != nil {
		return err
	}
	r := &fileReading{ctx: ctx, each: each, progress: progress}
	if progress != nil {
		count := func(s source) error { r.state.BytesTotal += s.size; return ctx.Err() }
		if err := walkAll(paths, count); err != nil {
			return err
		}
	}
	return walkAll(paths, r.read)
}

func allThere(paths []string) error {
	var missing []string
	for _, path := range paths {
		// A link to nowhere and a link to itself are there: they are problems
		// of one file.
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			missing = append(missing, path)
		}
	}
	switch len(missing) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("%s does not exist; nothing was read", missing[0])
	}
	return fmt.Errorf("these do not exist: %s; nothing was read", strings.Join(missing, ", "))
}

// fileReading is one run of ReadFiles.
type fileReading struct {
	ctx      context.Context
	each     func(File) error
	progress func(FileProgress)
	state    FileProgress
}

// read hands over what lies in one source.
func (r *fileReading) read(s source) error {
	before := r.state.BytesDone
	if s.problem != nil {
		return r.hand(File{Name: s.path, Problem: s.problem, Size: s.size}, before+s.size)
	}
	file, err := os.Open(s.path)
	if err != nil {
		return r.hand(File{Name: s.path, Problem: readProblem(err), Size: s.size}, before+s.size)
	}
	defer file.Close()
	if !s.oneMail && isMbox(file) {
		err = r.readMbox(s, file)
	} else {
		err = r.hand(readEML(s, file), before+s.size)
	}
	// What a problem passed over counts as done, so that the end is reached.
	r.state.BytesDone = before + s.size
	return err
}

// hand gives one mail to the receiver; done is the number of bytes that are
// behind it, over all sources.
func (r *fileReading) hand(f File, done int64) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if f.Problem == nil && !hasHeader(f.Raw) {
		f.Raw, f.Problem = nil, ErrNoHeader
	}
	if err := r.each(f); err != nil {
		return err
	}
	r.state.Mails++
	r.state.BytesDone = done
	r.state.BytesTotal = max(r.state.BytesTotal, done) // a file may grow meanwhile
	if r.progress != nil {
		r.progress(r.state)
	}
	return nil
}

// hasHeader looks at the first lines only: a header whose first 4 KiB hold no
// field is none.
func hasHeader(raw []byte) bool {
	return len(rawmail.Parse(raw[:min(len(raw), 4<<10)]).Fields) > 0
}

// readProblem says in a sentence why a file cannot be read; its name stands in
// File.Name already.
func readProblem(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("it may not be read, give yourself permission: %w", fs.ErrPermission)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("it is gone, or a link to nothing: %w", fs.ErrNotExist)
	}
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		err = in.Err
	}
	return fmt.Errorf("it cannot be read: %w", err)
}
